"""Names listed under a heading that tells what they do: "No objections", and below it "Hungary, Portugal, Spain"."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.context import Context
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.model.document import UnitKind
from stancectl.model.stance import Stance

_OPERATORS_STANCE = {Stance.BAN: Stance.DROP}
"""What an authority's stance is where an operator stands in the list (codebook, "Stance")."""
_BRACKETS = ("(", "[")


def listed_under(headed: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The candidates of a list's item that is names and nothing that could tell otherwise."""
    clauses = context.clauses
    if clauses.sentence.unit.kind is not UnitKind.ITEM or not context.phrases or context.chains:
        return []
    named = _leading_names(context)
    if not named:
        return []
    return [
        changed(
            candidate,
            actor=actor,
            operator=phrase.operator,
            mention=context.text_of(phrase),
            stance=_OPERATORS_STANCE.get(candidate.stance, candidate.stance) if phrase.operator else candidate.stance,
            sentence=clauses.sentence.index,
            cue_at=clauses.tokens[phrase.first].start,
            holder_link="heading",
            vendor_link="carried",
        )
        for phrase in named
        for actor in phrase.actors
        for candidate in headed
    ]


def _leading_names(context: Context) -> list[Phrase]:
    """The names that an item consists of, but for what stands in brackets behind them: "Australia (since August)"."""
    lowered = context.clauses.lowered
    named: list[Phrase] = []
    for phrase in context.phrases:
        start = named[-1].last + 1 if named else 0
        if phrase.kind != "actor" or any(word in _BRACKETS or word.isalpha() for word in lowered[start : phrase.first]):
            break
        named.append(phrase)
    ends = named[-1].last + 1 if named else 0
    return named if lowered[ends : ends + 1] in ((), ("(",), (".",)) else []
