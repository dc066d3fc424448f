"""Suppositions: what "would", "might" and "should" make of an act that nobody has taken."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context

_HYPOTHESIS_REACH = 12
_EFFECT_REACH = 4
"""Words behind "will" or "may" among which the verb of an effect stands, at most."""


def is_of_hypothetical_government(chain: Chain, context: Context) -> bool:
    """True for "a Conservative government would ban Huawei"."""
    subject, lowered = chain.subject, context.clauses.lowered
    if subject is None or lowered[subject.first] not in context.words["articles"]:
        return False
    return lowered[subject.last] in context.words["cabinets"]


def is_inverted_condition(chain: Chain, clauses: Clauses) -> bool:
    """True for "Should a third carrier be admitted, …", "Had the company been barred, …"."""
    if stands_on_condition(chain, clauses):
        return True
    if clauses.lowered[0] not in clauses.lexicon.words["inverted_conditions"]:
        return False
    comma = next((bound.first for bound in clauses.bounds("comma")), 0)
    return chain.cue.first < comma and clauses.lowered[-1] != "?"


def stands_on_condition(chain: Chain, clauses: Clauses) -> bool:
    """True for "would let it replace Huawei should the group be excluded", and for the exclusion in it."""
    lowered = clauses.lowered
    starts = {phrase.first for phrase in clauses.phrases}
    for at in range(1, len(lowered) - 1):
        if lowered[at] == "should" and at + 1 in starts and lowered[-1] != "?":
            own = at < chain.cue.first
            wished = any(governor.cue.form == "would" for governor in chain.governors)
            return own or wished
    return False


def is_being_done(chain: Chain, clauses: Clauses) -> bool:
    """True for "being shut out of some markets"."""
    return chain.cue.passive and clauses.lowered[chain.cue.first - 1] == "being"


def has_effects(chain: Chain, clauses: Clauses) -> bool:
    """True for "keeping Huawei out might prove hard", "being shut out will cost the vendor something"."""
    words, first, last = clauses.lexicon.words, chain.cue.last + 1, chain.cue.last + _HYPOTHESIS_REACH
    for at, word in enumerate(clauses.lowered[first:last], first):
        if word in words["judged_by"] and at == first:
            return not words["judgments"].isdisjoint(clauses.lowered[at + 1 : at + 1 + _EFFECT_REACH])
        if word in words["possible_effects"]:
            return not words["effects"].isdisjoint(clauses.lowered[at + 1 : at + 1 + _EFFECT_REACH])
        if word in words["hypothesis_stops"]:
            return False
    return False


def is_supposed(chain: Chain, clauses: Clauses) -> bool:
    """True for "ditching Huawei would delay …", "a ban could cost …"."""
    words, first = clauses.lexicon.words, chain.cue.last + 1
    for at, word in enumerate(clauses.lowered[first : chain.cue.last + _HYPOTHESIS_REACH], first):
        if word in words["conditionals"] and not words["courses"].isdisjoint(clauses.lowered[at + 1 : at + 3]):
            return False  # "the replacement of Huawei gear would begin this year"
        if word in words["conditionals"] or (chain.cue.noun and word in words["doubts"]):
            return True
        if word in words["hypothesis_stops"]:
            return False
    return False
