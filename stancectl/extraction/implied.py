"""Use that a sentence implies without a cue: an operator and a vendor in one clause, and nothing in it against it.

"Rain's 5G runs entirely over kit from Huawei" says so by its nouns, "Ice, the smallest, goes for Nokia" by its grammar
whatever its verb is. Such positions are the least sure of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Bound, Clauses
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.relevance import has
from stancectl.model.stance import Act, Scope, Stance, Status

_AGAINST_KINDS = ("exclude", "limit", "review", "permit")
_AGAINST_SHIFTS = ("hypothesis", "predict", "negate", "refuse", "whether", "press", "speech", "consider")
_STANDS_FOR_OPERATOR = ("operator", "it", "company")


def implied_use(
    text: str, clauses: Clauses, phrases: Sequence[Phrase], coded: Sequence[Candidate], hearsay: bool, lexicon: Lexicon
) -> list[Candidate]:
    """Candidates for operators and vendors of which no cue of the sentence told anything."""
    if has(clauses, lexicon.phrases["topics_other"], 0, len(clauses.tokens)):
        return []
    supplied = has(clauses, lexicon.phrases["supply"], 0, len(clauses.tokens))
    told = {(c.actor, c.vendor) for c in coded}
    found: list[Candidate] = []
    for phrase in phrases:
        if phrase.role not in ("free", "poss", "of", "for", "at"):
            continue
        if (
            not phrase.operator
            or not phrase.actors
            or not (phrase.kind == "actor" or phrase.sort in _STANDS_FOR_OPERATOR)
        ):
            continue
        for vendor in phrases:
            if vendor.kind != "vendor" or vendor.role == "contrast" or _apart(phrase, vendor, clauses):
                continue
            if not supplied and not (phrase.role == "free" and phrase.last < vendor.first):
                continue
            found += [
                _candidate(text, clauses, phrase, vendor, actor, name, hearsay, lexicon)
                for actor in phrase.actors
                for name in vendor.vendors
                if (actor, name) not in told and not any(c.actor == actor or c.vendor == name for c in coded)
            ]
    return found


def _candidate(
    text: str, clauses: Clauses, phrase: Phrase, vendor: Phrase, actor: str, name: str, hearsay: bool, lexicon: Lexicon
) -> Candidate:
    mention = clauses.tokens[phrase.head].mention
    words = text[clauses.tokens[vendor.first].start : clauses.tokens[vendor.last].end].lower()
    scopes = (s for s in (Scope.CORE, Scope.RAN) if has(clauses, lexicon.scopes[s.value], 0, len(clauses.tokens)))
    return Candidate(
        actor=actor,
        operator=True,
        mention=mention.text
        if mention is not None
        else text[clauses.tokens[phrase.first].start : clauses.tokens[phrase.last].end],
        vendor=name,
        stance=Stance.ADOPT,
        act=Act.OWN,
        status=Status.DECIDED,
        scope=tuple(scopes),
        addressee=(),
        hearsay=hearsay,
        cue=words,
        frame="implied-use",
        cue_at=clauses.tokens[vendor.first].start,
        sentence=clauses.sentence.index,
        holder_link="implied" if phrase.kind == "actor" else "implied-reference",
        vendor_link="object",
        implied=False,
        noun=True,
    )


def _apart(a: Phrase, b: Phrase, clauses: Clauses) -> bool:
    """True where a clause boundary or a word against it stands between them, or right behind."""
    low, high = sorted((a, b), key=lambda p: p.first)
    if any(
        isinstance(m, Bound) and m.sort in ("strong", "sub", "that", "rel") and low.first < m.first < high.first
        for m in clauses.marks
    ):
        return True
    first, last = _clause(low.first, high.last, clauses)
    return any(
        cue.kind in _AGAINST_KINDS or any(cue.shifts(name) for name in _AGAINST_SHIFTS)
        for cue in clauses.cues
        if first <= cue.first <= last
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
