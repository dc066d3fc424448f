"""Article to positions: pure functions, offline, deterministic."""

from stancectl.extraction.extractor import SentenceTrace, extract, trace

__all__ = ["SentenceTrace", "extract", "trace"]
