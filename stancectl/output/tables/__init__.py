"""Pages as text for a terminal: the only place that knows Rich, of which it needs the widths of characters."""

from stancectl.output.tables.layout import render, rendered

__all__ = ["render", "rendered"]
