"""Which articles tell the same text: pure functions over texts and what is kept of them, nothing read or written.

Two texts are compared by their runs of four words, upper and lower case and punctuation aside, without what is no part
of the article. Their similarity is the share of the shorter one's runs that the other has too: an agency's report that
a paper cut is as much a copy as one that it printed whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from zlib import crc32

from stancectl.model.document import Document, Unit, UnitKind

ALIKE = 0.7
"""From this similarity on, one of two texts is a copy of the other."""
_RUN = 4
_FEWEST_RUNS = 8
"""Texts with fewer runs are told apart by nothing but chance."""
_SAMPLE = 16
"""One run of so many is kept in a sketch, and the smallest few, so that short texts have one too."""
_SMALLEST = 8
_WORTH_COMPARING = 0.2
"""The share of the smaller sketch that two texts must have in common before the texts themselves are compared."""
_COMMON = 100
"""What stands in so many texts that are not alike tells nothing of any."""
_BODY = (UnitKind.PARAGRAPH, UnitKind.ITEM, UnitKind.HEADING)
_WORD = re.compile(r"\w+")
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
_SHIFT, _MASK = 24, 0xFFFFFFFF

Sketch = frozenset[int]
"""A few of a text's runs as numbers of 32 bits, the same for the same text on every machine; empty for a short one."""


def body_of(text: str, units: Iterable[Unit]) -> str:
    """The article itself: paragraphs, items and headings; the whole text where nothing of it is any of these."""
    return "\n".join(text[unit.start : unit.end] for unit in units if unit.kind in _BODY) or text


def runs_of(body: str) -> Sketch:
    """Every run of four words of a text, as a number; none of a text of a few words."""
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(body.casefold())]
    first, second, third, fourth = _FACTORS
    runs = frozenset(
        (a * first + b * second + c * third + d * fourth) >> _SHIFT & _MASK
        for a, b, c, d in zip(words, words[1:], words[2:], words[_RUN - 1 :], strict=False)
    )
    return runs if len(runs) >= _FEWEST_RUNS else frozenset()


def sketch_of(runs: Sketch) -> Sketch:
    """The few runs by which a text is found among many."""
    return frozenset((*(run for run in runs if not run % _SAMPLE), *sorted(runs)[:_SMALLEST]))


def similarity(one: Sketch, other: Sketch) -> float:
    """The share of the runs of the shorter text that the other has too, 0 to 1."""
    fewer = min(len(one), len(other))
    return len(one & other) / fewer if fewer else 0.0


def in_order(documents: Iterable[Document], sketches: Mapping[str, Sketch]) -> list[str]:
    """Ids of documents, those first of which others are copies: the earliest published, unknown last; else the longest.

    What is left is put in the order of the ids, so that the order is the same each time.
    """

    def rank(document: Document) -> tuple[int, int, str]:
        day = document.published.earliest if document.published else None
        return day.toordinal() if day else date.max.toordinal(), -len(sketches[document.id]), document.id

    return [document.id for document in sorted(documents, key=rank)]


def copies(
    order: Sequence[str], sketches: Mapping[str, Sketch], compare: Callable[[str, str], float]
) -> dict[str, tuple[str, float]]:
    """Each document that is a copy of an earlier one of `order`, with that one and their similarity.

    An original is a copy of none; of several that a document is like, the one that it is most like. The answer depends
    on the documents alone, not on when each came in. `compare` tells the similarity of two by id; it is asked only
    where sketches have something in common.
    """
    found: dict[str, tuple[str, float]] = {}
    originals: dict[int, list[str]] = {}
    rank: dict[str, int] = {}
    for id in order:
        sketch = sketches.get(id)
        if not sketch:
            continue
        known = originals.keys() & sketch
        shared = Counter(other for run in known if len(originals[run]) < _COMMON for other in originals[run])
        likely = [o for o, n in shared.items() if n >= _WORTH_COMPARING * min(len(sketch), len(sketches[o]))]
        best = max(((compare(id, other), -rank[other], other) for other in likely), default=None)
        if best is not None and best[0] >= ALIKE:
            found[id] = (best[2], best[0])
            continue
        rank[id] = len(rank)
        for run in sketch:
            originals.setdefault(run, []).append(id)
    return found
