"""Rows to tables, lines and files."""
