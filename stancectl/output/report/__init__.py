"""A report that can be handed on: one HTML page that needs no network, and its map and timeline as pictures."""
