"""Article to positions: pure functions, offline, deterministic."""

from stancectl.extraction.extractor import extract, left_out, trace
from stancectl.extraction.sentence_trace import SentenceTrace

__all__ = ["SentenceTrace", "extract", "left_out", "trace"]
