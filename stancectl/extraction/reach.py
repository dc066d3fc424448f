"""How far a cue reaches to the right: the phrases behind it, up to where another cue takes over."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.marks import Bound, Cue
from stancectl.extraction.phrases import Phrase

_FIRST = attrgetter("first")
_TAKEOVER_SORTS = ("and", "comma", "sub", "strong", "rel")


def behind(chain: Chain, context: Context) -> list[Phrase]:
    """Phrases behind the cue, up to where the next cue with a subject of its own takes over."""
    clauses, phrases = context.clauses, context.phrases
    start = min([chain.cue.first, *(g.cue.first for g in chain.governors if g.cue.kind)])
    cut = len(clauses.tokens)
    # What stands in the object of this cue takes nothing over: "rejected a request from Spark to use Huawei".
    object_ends = next((bound.first for bound in clauses.boundaries if bound.first > chain.cue.last), cut)
    for other in context.chains:
        how = other.cue.inflection == "g" and clauses.lowered[other.cue.first - 1] == "by"
        if other.cue.first > object_ends or (how and other.cue.first > chain.cue.last):
            cut = min(cut, _takeover(other, clauses))  # "ended its decade with Huawei by choosing Ericsson"
    for bound in clauses.bounds("strong", "sub", "rel"):
        if not chain.cue.last < bound.first < cut:
            continue
        if bound.sort == "strong":
            ends = clauses.lowered[bound.first] in (";", ":")
        else:
            ends = any(_names_vendor(p) and start < p.first < bound.first for p in phrases)
        if ends:
            cut = bound.first
    return [p for p in phrases if start < p.first < cut]


def _names_vendor(phrase: Phrase) -> bool:
    """True for a vendor by name, or as "the company"."""
    return phrase.kind == "vendor" or (phrase.sort in ("company", "vendor") and bool(phrase.vendors))


def _takeover(other: Chain, clauses: Clauses) -> int:
    """The token from which the words belong to another chain."""
    if other.cue.passive and other.subject is not None and other.link == "patient":
        return other.subject.first
    for k in range(bisect_left(clauses.marks, other.cue.first, key=_FIRST) - 1, -1, -1):
        mark = clauses.marks[k]
        if isinstance(mark, Bound) and mark.sort in _TAKEOVER_SORTS:
            return mark.first
        if isinstance(mark, Cue):
            break
    return other.cue.first
