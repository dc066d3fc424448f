"""Which words of the text prove a position: its sentence, with its heading or a neighbour where it is short."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.sentence_trace import SentenceTrace

SHORTEST = 20
"""Code points below which a quote proves nothing by itself: "China hasn't."."""
_LONGEST_WITH_HEADING = 400


def quote_span(candidate: Candidate, traces: Sequence[SentenceTrace]) -> tuple[int, int]:
    """Start and end of the quote, code points in the text."""
    sentence = traces[candidate.sentence].sentence
    start, end = sentence.start, sentence.end
    heading = sentence.heading
    if heading is not None and candidate.holder_link == "heading" and end - heading.start <= _LONGEST_WITH_HEADING:
        start = heading.start
    before, after = candidate.sentence - 1, candidate.sentence + 1
    while end - start < SHORTEST and (before >= 0 or after < len(traces)):
        if before >= 0:
            start = min(start, traces[before].sentence.start)
            before -= 1
        else:
            end = traces[after].sentence.end
            after += 1
    return start, end
