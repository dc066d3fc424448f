"""Use that a sentence implies without a cue: an operator and a vendor in one clause, and nothing in it against it.

"Rain's 5G runs entirely over kit from Huawei" says so by its nouns, "Ice, the smallest, goes for Nokia" by its grammar
whatever its verb is. Such positions are the least sure of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.described import HIGH_RISK
from stancectl.extraction.marks import Bound
from stancectl.extraction.passage import scope_of
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.swaps import is_after_instead
from stancectl.model.stance import Act, Scope, Stance, Status

_AGAINST_KINDS = ("exclude", "limit")
_AGAINST_SHIFTS = ("hypothesis", "predict", "negate", "refuse", "whether", "press")
_GOES_ON = (Stance.ADOPT, Stance.RESTRICT, Stance.DROP)
"""What an operator can be told of in the same breath as that it uses another vendor."""
_SUPPLY_REACH = 12
"""Sentences for which networks and their equipment stay what is spoken of."""
_SPEECH_REACH = 2
"""Words between a vendor and the verb by which it speaks, at most."""
_SCOPES = (Scope.CORE, Scope.RAN)
_STANDS_FOR_OPERATOR = ("operator", "it", "company")


def implied_use(coded: Sequence[Candidate], hearsay: bool, context: Context) -> list[Candidate]:
    """Candidates for operators and vendors of which no cue of the sentence told anything."""
    clauses = context.clauses
    users = [phrase for phrase in context.phrases if _can_use(phrase, context)]
    if not users or clauses.says("topics_other") or clauses.says("other_dealings"):
        return []
    supplied = clauses.says("supply")
    if not supplied and context.memory.supply_age > _SUPPLY_REACH:
        return []
    pairs = {(candidate.actor, candidate.vendor) for candidate in coded}
    actors, vendors = {actor for actor, _ in pairs}, {vendor for _, vendor in pairs}
    spoken_for = {c.vendor for c in coded if c.stance is not Stance.ADOPT}
    spoken_for |= {c.actor for c in coded if c.stance not in _GOES_ON}
    found: list[Candidate] = []
    for vendor in context.phrases:
        if vendor.kind != "vendor" or vendor.role == "contrast" or vendor.vendors == (HIGH_RISK,):
            continue
        if _speaks(vendor, clauses) or is_after_instead(vendor, context):
            continue
        user = _user_of(vendor, users, supplied, clauses)
        if user is None:
            continue
        found += [
            _candidate(user, vendor, actor, name, hearsay, context)
            for actor in user.actors
            for name in vendor.vendors
            if not (actor in actors and name in vendors) and actor not in spoken_for and name not in spoken_for
        ]
    return found


def _user_of(vendor: Phrase, users: Sequence[Phrase], supplied: bool, clauses: Clauses) -> Phrase | None:
    """The operator nearest to the vendor in its clause: before it, or behind it where the sentence speaks of supply."""
    before = [user for user in users if user.last < vendor.first and (supplied or user.role == "free")]
    behind = [user for user in users if user.first > vendor.last and supplied]
    return next((user for user in (*before[-1:], *behind[:1]) if not _apart(user, vendor, clauses)), None)


def _speaks(vendor: Phrase, clauses: Clauses) -> bool:
    """True for "Nokia says" and "the president of networks at Nokia, said"."""
    reach = _SPEECH_REACH if vendor.role == "at" else 1
    return any(cue.shifts("speech") and not cue.noun and 0 < cue.first - vendor.last <= reach for cue in clauses.cues)


def _is_bracketed(phrase: Phrase, clauses: Clauses) -> bool:
    """True for the Iliad of "Free Senegal (which Iliad's owner is behind)"."""
    before = clauses.lowered[: phrase.first]
    return before.count("(") > before.count(")")


def _can_use(phrase: Phrase, context: Context) -> bool:
    """True for an operator by name or by reference, where it can be who the vendor supplies."""
    if not phrase.operator or not phrase.actors or phrase.role not in context.words["roles.user"]:
        return False
    if context.is_in_relative_clause(phrase) or _is_bracketed(phrase, context.clauses):
        return False
    return phrase.kind == "actor" or phrase.sort in _STANDS_FOR_OPERATOR


def _candidate(user: Phrase, vendor: Phrase, actor: str, name: str, hearsay: bool, context: Context) -> Candidate:
    clauses = context.clauses
    courted = _is_courted(user, vendor, clauses)
    return Candidate(
        actor=actor,
        operator=True,
        mention=context.memory.named.get(actor) or context.text_of(user),
        vendor=name,
        stance=Stance.UNDECIDED if courted else Stance.ADOPT,
        act=Act.OWN,
        status=Status.CONSIDERING if courted else _status(user, vendor, clauses),
        scope=scope_of(
            vendor.vendors, tuple([scope for scope in _SCOPES if clauses.says(f"scope.{scope.value}")]), context
        ),
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


def _is_courted(user: Phrase, vendor: Phrase, clauses: Clauses) -> bool:
    """True for "has had bids from Huawei and Nokia": the vendors are only asked, heard or compared."""
    return clauses.says("courting", *_clause(min(user.first, vendor.first), max(user.last, vendor.last), clauses))


def _status(user: Phrase, vendor: Phrase, clauses: Clauses) -> Status:
    """Wanted, planned or done, as the words around say."""
    first, last = _clause(min(user.first, vendor.first), max(user.last, vendor.last), clauses)
    inside = [cue for cue in clauses.cues if first <= cue.first <= last]
    if any(cue.shifts("consider") for cue in inside) or clauses.says("talks", first, last):
        return Status.CONSIDERING
    return Status.PLANNED if any(cue.shifts("plan") for cue in inside) else Status.DECIDED


def _apart(a: Phrase, b: Phrase, clauses: Clauses) -> bool:
    """True where a clause boundary or a word against it stands between them, or right behind."""
    low, high = sorted((a, b), key=lambda p: p.first)
    if any(low.first < bound.first < high.first for bound in clauses.bounds("that")):
        return True
    for at in clauses.contrasts:
        if low.first < at < high.first:
            return any(p.operator and p.kind == "actor" and p.first > at for p in clauses.phrases)
    first, last = _clause(low.first, high.last, clauses)
    return clauses.says("leaving", first, last) or any(
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
