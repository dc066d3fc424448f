"""How sure a position is: the share of those with like evidence that are right on the gold standard.

A logistic model over the evidence: how the holder and the vendor were found, the stance, the act and the status, the
frame, whether it is hearsay, how long the quote is, and whether several sentences say it. The weights are data,
`confidence.yaml`; benchmarks/confidence.py fits them on gold annotations and compares claimed and actual shares on
documents from which no rule was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

from stancectl.extraction.candidate import Candidate

_PATH = Path(__file__).with_name("confidence.yaml")
ACCEPTED_FROM = 0.45
"""Confidence below which what was read is not entered: it is wrong about as often as right (benchmarks/confidence.py
shows what other thresholds would keep)."""
_LONGEST = 5
"""From five times eight words on a quote counts as long."""
BIAS = "all"
"""The feature that every position has."""


def evidence_of(candidate: Candidate, sentences: int, words: int) -> tuple[str, ...]:
    """What speaks for a position: the names of its features.

    `sentences` is in how many sentences it was coded, `words` how many its quote has: the longer, the more there is to
    misread.
    """
    eights = min(words // 8, _LONGEST)
    return (
        BIAS,
        f"holder {candidate.holder_link}",
        f"vendor {candidate.vendor_link}",
        f"stance {candidate.stance}",
        f"{candidate.stance} by {candidate.holder_link}",
        f"{candidate.stance} on {candidate.vendor_link}",
        f"act {candidate.act}",
        f"status {candidate.status}",
        f"actor {'operator' if candidate.operator else 'authority'}",
        f"frame {candidate.frame}",
        f"quote of {8 * eights} words" + (" or more" if eights == _LONGEST else ""),
        *(("hearsay",) if candidate.hearsay else ()),
        *(("pressure without its aim",) if candidate.implied else ()),
        *(("noun cue",) if candidate.noun else ()),
        *(("several sentences",) if sentences > 1 else ()),
    )


def confidence_of(evidence: tuple[str, ...]) -> float:
    """The chance that a position with this evidence is right, 0 to 1, two decimals; unknown features count nothing."""
    return round(probability(evidence, weights()), 2)


def probability(evidence: tuple[str, ...], by_feature: Mapping[str, float]) -> float:
    """The model's answer under the weights given."""
    return 1 / (1 + exp(-sum(by_feature.get(feature, 0.0) for feature in evidence)))


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by feature."""
    import yaml

    loaded: dict[str, float] = yaml.load(_PATH.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded
