"""Use that a sentence implies without a cue: an operator, a vendor and a network in one clause, and nothing against it.

"Rain's 5G runs entirely over kit from Huawei" says so by its nouns. Such positions are the least sure of all.
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
_AGAINST_SHIFTS = ("hypothesis", "predict", "negate", "refuse", "whether", "press")


def implied_use(
    text: str, clauses: Clauses, phrases: Sequence[Phrase], coded: Sequence[Candidate], hearsay: bool, lexicon: Lexicon
) -> list[Candidate]:
    """Candidates for operators and vendors of which no cue of the sentence told anything."""
    if not has(clauses, lexicon.phrases["supply"], 0, len(clauses.tokens)) or _speaks_against(clauses):
        return []
    told_actors = {c.actor for c in coded}
    told_vendors = {c.vendor for c in coded}
    found: list[Candidate] = []
    for phrase in phrases:
        named = phrase.kind == "actor" or phrase.sort == "operator"
        if not named or not phrase.operator or set(phrase.actors) & told_actors:
            continue
        for vendor in phrases:
            if vendor.kind != "vendor" or set(vendor.vendors) & told_vendors or _apart(phrase, vendor, clauses):
                continue
            mention = clauses.tokens[phrase.head].mention
            for actor in phrase.actors:
                found += [
                    Candidate(
                        actor, True, mention.text if mention is not None else "", name, Stance.ADOPT, Act.OWN, Status.DECIDED,
                        tuple(s for s in (Scope.CORE, Scope.RAN) if has(clauses, lexicon.scopes[s.value], 0, len(clauses.tokens))),
                        (), hearsay, text[clauses.tokens[vendor.first].start : clauses.tokens[vendor.last].end].lower(), "implied-use",
                        clauses.tokens[vendor.first].start, clauses.sentence.index, "implied", "object", False, True,
                    )
                    for name in vendor.vendors
                ]  # fmt: skip
    return found


def _speaks_against(clauses: Clauses) -> bool:
    return any(cue.kind in _AGAINST_KINDS or any(cue.shifts(name) for name in _AGAINST_SHIFTS) for cue in clauses.cues)


def _apart(a: Phrase, b: Phrase, clauses: Clauses) -> bool:
    low, high = sorted((a.first, b.first))
    return any(isinstance(m, Bound) and m.sort in ("strong", "sub") and low < m.first < high for m in clauses.marks)
