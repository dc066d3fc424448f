"""By whom something is done: "was told by London to", "banned by the regulator", "the ban that Kenya imposed"."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Governor
from stancectl.extraction.lexicon import Words
from stancectl.extraction.marks import Bound, Cue, Mark
from stancectl.extraction.phrases import Phrase

PREDICATE_SHIFTS = ("refuse", "lift", "suspend")
"""What is done to a curb, of which the doer holds what comes of it."""


def agent_of(marks: Sequence[Mark], k: int, governors: Sequence[Governor], words: Words) -> Phrase | None:
    """By whom it is done: "was told by London to", "banned by the regulator"."""
    passive = [governor.cue.first for governor in governors if governor.cue.passive]
    if passive:
        for mark in marks:
            if isinstance(mark, Phrase) and mark.role == "by" and min(passive) < mark.first < marks[k].first:
                return mark
    cue = marks[k]
    for at, mark in enumerate(marks[k + 1 :], k + 1):
        if isinstance(mark, Phrase) and mark.role == "by":
            return mark
        if isinstance(mark, Bound) and mark.sort in ("strong", "sub"):
            return None
        if isinstance(mark, Bound) and mark.sort in ("that", "rel"):
            maker = _who_imposed(marks[at + 1 : at + 3], words)
            if maker is not None:
                return maker
        if not isinstance(mark, Cue):
            continue
        if mark.passive and isinstance(cue, Cue) and cue.noun and _is_done_to_curb(mark, words):
            continue  # "bans imposed by the US", "a ban on Huawei has been ruled out by Kenya"
        if mark.passive or (mark.kind is not None and not mark.noun and mark.inflection != "g"):
            return None  # "the toolbox published by Brussels"
    return None


def _who_imposed(behind: Sequence[Mark], words: Words) -> Phrase | None:
    """The Kenya of "the ban on Huawei that Kenya imposed"."""
    if len(behind) < 2:
        return None
    maker, verb = behind[0], behind[1]
    if not isinstance(maker, Phrase) or not isinstance(verb, Cue) or verb.verb not in words["imposed"]:
        return None
    return maker if maker.kind == "actor" and maker.role == "free" else None


def _is_done_to_curb(verb: Cue, words: Words) -> bool:
    """True for "imposed", "ruled out": whoever does it holds what comes of it."""
    return verb.verb in words["imposed"] or verb.shifts(*PREDICATE_SHIFTS)
