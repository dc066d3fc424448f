"""Article to positions: pure functions."""
