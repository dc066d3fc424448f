"""How sure a position is: the share of those with like evidence that are right on the gold standard."""

from __future__ import annotations

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.settling import strength


def confidence_of(candidate: Candidate) -> float:
    """0 to 1, two decimals."""
    return round(0.4 + 0.5 * strength(candidate), 2)
