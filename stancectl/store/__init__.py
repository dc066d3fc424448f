"""The YAML store."""
