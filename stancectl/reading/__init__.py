"""Path or stream to Article: encoding, units, title, publication date, URL."""
