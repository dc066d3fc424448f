"""Use that a sentence implies without a cue: an operator and a vendor in one clause, and nothing in it against it.

"Rain's 5G runs entirely over kit from Huawei" says so by its nouns, "Ice, the smallest, goes for Nokia" by its grammar
whatever its verb is. Such positions are the least sure of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.marks import Bound
from stancectl.extraction.phrases import Phrase
from stancectl.model.stance import Act, Scope, Stance, Status

_AGAINST_KINDS = ("exclude", "limit", "review", "permit")
_AGAINST_SHIFTS = ("hypothesis", "predict", "negate", "refuse", "whether", "press", "speech", "consider")
_SUPPLY_REACH = 3
"""Sentences for which networks and their equipment stay what is spoken of."""
_SCOPES = (Scope.CORE, Scope.RAN)
_STANDS_FOR_OPERATOR = ("operator", "it", "company")


def implied_use(coded: Sequence[Candidate], hearsay: bool, context: Context) -> list[Candidate]:
    """Candidates for operators and vendors of which no cue of the sentence told anything."""
    users = [phrase for phrase in context.phrases if _can_use(phrase, context)]
    vendors = [phrase for phrase in context.phrases if phrase.kind == "vendor" and phrase.role != "contrast"]
    if not users or not vendors or context.clauses.says("topics_other"):
        return []
    if context.clauses.says("other_dealings"):
        return []
    supplied = context.clauses.says("supply")
    spoken_of = context.memory.supply_age <= _SUPPLY_REACH
    told = {candidate.actor for candidate in coded} | {candidate.vendor for candidate in coded}
    return [
        _candidate(user, vendor, actor, name, hearsay, context)
        for user in users
        for vendor in vendors
        if (supplied or (spoken_of and user.role == "free" and user.last < vendor.first))
        and not _apart(user, vendor, context.clauses)
        for actor in user.actors
        for name in vendor.vendors
        if actor not in told and name not in told
    ]


def _can_use(phrase: Phrase, context: Context) -> bool:
    """True for an operator by name or by reference, where it can be who the vendor supplies."""
    if not phrase.operator or not phrase.actors or phrase.role not in context.words["roles.user"]:
        return False
    return phrase.kind == "actor" or phrase.sort in _STANDS_FOR_OPERATOR


def _candidate(user: Phrase, vendor: Phrase, actor: str, name: str, hearsay: bool, context: Context) -> Candidate:
    clauses = context.clauses
    mention = clauses.tokens[user.head].mention
    return Candidate(
        actor=actor,
        operator=True,
        mention=mention.text if mention is not None else context.text_of(user),
        vendor=name,
        stance=Stance.ADOPT,
        act=Act.OWN,
        status=Status.DECIDED,
        scope=tuple(scope for scope in _SCOPES if clauses.says(f"scope.{scope.value}")),
        addressee=(),
        hearsay=hearsay,
        cue=context.text_of(vendor).lower(),
        frame="implied-use",
        cue_at=clauses.tokens[vendor.first].start,
        sentence=clauses.sentence.index,
        holder_link="implied" if user.kind == "actor" else "implied-reference",
        vendor_link="object",
        implied=False,
        noun=True,
    )


def _apart(a: Phrase, b: Phrase, clauses: Clauses) -> bool:
    """True where a clause boundary or a word against it stands between them, or right behind."""
    low, high = sorted((a, b), key=lambda p: p.first)
    if any(low.first < bound.first < high.first for bound in clauses.bounds("strong", "sub", "that", "rel")):
        return True
    first, last = _clause(low.first, high.last, clauses)
    return any(
        cue.kind in _AGAINST_KINDS or cue.shifts(*_AGAINST_SHIFTS) for cue in clauses.cues if first <= cue.first <= last
    )


def _clause(low: int, high: int, clauses: Clauses) -> tuple[int, int]:
    """The tokens from the boundary before `low` to the one after `high`."""
    first, last = 0, len(clauses.tokens)
    for mark in clauses.marks:
        if isinstance(mark, Bound) and mark.sort != "and":
            if mark.first < low and mark.sort != "comma":
                first = mark.first
            elif mark.first > high:
                return first, mark.first
    return first, last
