"""Article to positions: pure functions, offline, deterministic."""

from stancectl.extraction.extractor import extract, trace
from stancectl.extraction.sentence_trace import SentenceTrace

__all__ = ["SentenceTrace", "extract", "trace"]
