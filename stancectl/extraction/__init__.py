"""Article to positions: pure functions, offline, deterministic."""

from stancectl.extraction.extractor import extract, trace
from stancectl.extraction.merging import key_of, left_out
from stancectl.extraction.sentence_trace import SentenceTrace

__all__ = ["SentenceTrace", "extract", "key_of", "left_out", "trace"]
