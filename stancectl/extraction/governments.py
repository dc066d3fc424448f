"""Whose "government", "regulator" or "country" is meant."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.clauses import Clauses
from stancectl.extraction.memory import Memory
from stancectl.extraction.phrases import Phrase

BLOC = ("EU",)
"""The Union: what it tells its members is its own rule."""
_PLACE_REACH = 3
"""Words between a place and the "by" behind it, at most."""
_OPENING_REACH = 3
"""Words between a name and the comma that ends the words before a sentence's subject, at most."""


def government_meant(phrase: Phrase, before: Sequence[Phrase], clauses: Clauses, memory: Memory) -> tuple[str, ...]:
    """The actors that "the government" or "the country" stands for; `before` are the sentence's phrases before it."""
    commission = clauses.lowered[phrase.head] in clauses.lexicon.words["commissions"]
    if phrase.sort.endswith("authority") and not phrase.nation and memory.focus.bloc and commission:
        return BLOC  # "the Commission" in a text about the Union
    return phrase.nation or _there(phrase, before, clauses) or _spoken_of(phrase, before, clauses, memory)


def _there(phrase: Phrase, before: Sequence[Phrase], clauses: Clauses) -> tuple[str, ...]:
    """Of the place, in "In Berlin the government" and "on to Vienna, where the government"."""
    at = phrase.first - 1
    if at < 1 or not before:
        return ()
    place = _opening_place(before, clauses, at) or before[-1]
    if place.kind != "actor" or place.operator:
        return ()
    if phrase.role == "by" and place.role in ("in", "from") and at - place.last <= _PLACE_REACH:
        return place.actors[-1:]  # "excluded from the U.S. market by the government"
    if place.role == "in" and (place.last == at or (place is before[0] and len(before) > 1)):
        return place.actors[-1:]
    return place.actors[-1:] if clauses.lowered[at] == "where" and at - place.last <= 2 else ()


def _opening_place(before: Sequence[Phrase], clauses: Clauses, at: int) -> Phrase | None:
    """The Australia of "In Australia, which has a treaty with the Philippines, the government blocked"."""
    place, lowered = before[0], clauses.lowered
    aside = lowered[place.last + 1 : place.last + 2] == (",",) and any(
        bound.first == place.last + 2 for bound in clauses.bounds("rel")
    )
    opens = place.role == "in" and place.first <= 1 and not place.operator
    return place if opens and aside and lowered[at] == "," else None


def _spoken_of(phrase: Phrase, before: Sequence[Phrase], clauses: Clauses, memory: Memory) -> tuple[str, ...]:
    """The heading's, the one just named, or the document's own."""
    for named in memory.heading:
        if named.kind == "actor" and not named.operator:
            return named.actors
        if named.kind == "actor" and (home := memory.home_of(named.actors[0])):
            return (home,)
    if before and memory.home_before and all(_opens(named, clauses) for named in before):
        return memory.home_before[:1]
    if memory.home and (memory.home_age == 0 or phrase.role == "poss" or not memory.focus.dominant):
        return memory.home[:1]
    return (memory.focus.country,) if memory.focus.country else memory.government[:1]


def _opens(phrase: Phrase, clauses: Clauses) -> bool:
    """True for the Australia of "Following Australia's lead, the government": not whose government it is."""
    if phrase.kind != "actor" or phrase.operator:
        return False
    lowered = clauses.lowered
    opener = lowered[phrase.first - 1] if phrase.first else ""
    comma = next((i for i in range(phrase.last + 1, len(lowered)) if lowered[i] == ","), None)
    near = comma is not None and comma - phrase.last <= _OPENING_REACH
    return near and phrase.role != "free" and opener not in clauses.lexicon.words["roles.home"]
