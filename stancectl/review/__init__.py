"""Verdicts and hand-made entries laid over what was extracted."""
