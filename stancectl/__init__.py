"""stancectl: who stands where on telecom vendors, with the sentence that proves it."""
