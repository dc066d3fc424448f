"""What the positions add up to: pure functions over rows."""
