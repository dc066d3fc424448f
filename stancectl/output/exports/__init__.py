"""Formats of other programs: Discourse Network Analyzer, GraphML, SQLite, Parquet (docs/formats.md)."""
