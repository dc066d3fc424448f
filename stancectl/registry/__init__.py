"""Who exists, what they are called, and who speaks for whom."""
