"""Which of the senses that a name can have is meant, and as what part of speech."""

from __future__ import annotations

from typing import Any, NamedTuple

from stancectl.registry.fold import fold_name
from stancectl.registry.guards import Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.people import Standing


class Sense(NamedTuple):
    """What a name can stand for; a row of the table that patterns.py makes."""

    kind: str
    id: str
    label: str
    guard: int
    person: int
    part: int
    begins: str
    ends: str
    written: str


_MANY = 3
"""Up to so many bodies of one name the likeliest is taken even where the text names none of their countries."""


class Choice:
    """Makes a mention of the senses that are left at one place."""

    def __init__(self, actors: dict[str, tuple[Any, ...]], usage: dict[str, tuple[str, ...]]) -> None:
        self._actors = actors
        self._no_noun = frozenset(
            fold_name(word).lower() for key in ("function_words", "verbs") for word in usage.get(key, ())
        )

    def mention(
        self, page: Page, span: tuple[int, int], found: dict[tuple[int, int], list[Sense]], standing: Standing | None
    ) -> Mention | None:
        """The mention at `span`; None where the name could be one of many and nothing tells which."""
        senses = found[span]
        also: tuple[str, ...] = ()
        if len(senses) > 1:
            ids = list(dict.fromkeys(sense.id for sense in senses))
            if len(ids) > 1:
                ranked = self._rank(ids, senses, page, span, found)
                if not ranked:
                    return None
                also = tuple(ranked[1:])
                senses = [sense for sense in senses if sense.id == ranked[0]]
        sense = senses[0] if len(senses) == 1 else self._by_use(senses, page, span[1])
        start, end = page.folded.original(*span)
        return Mention(
            MentionKind(sense.kind),
            sense.id,
            start,
            end,
            page.source[start:end],
            also,
            sense.label,
            standing.term if standing else None,
        )

    def _rank(
        self,
        ids: list[str],
        senses: list[Sense],
        page: Page,
        span: tuple[int, int],
        found: dict[tuple[int, int], list[Sense]],
    ) -> list[str]:
        """The ids, likeliest first: beside its country's name, named elsewhere in the text, the bloc, as the registry lists them."""
        beside = _beside(page, span, found)
        counts: dict[str, int] = {}
        for other in found.values():
            if len(other) == 1 or len({sense.id for sense in other}) == 1:
                counts[other[0].id] = counts.get(other[0].id, 0) + 1
        country = {id: self._country(id) for id in ids}

        def key(id: str) -> tuple[bool, bool, bool, int, int]:
            named = counts.get(country[id], 0)
            bloc = id not in self._actors or self._actors[id][3] == "bloc"
            return (country[id] not in beside, not named, not bloc, -named, ids.index(id))

        ranked = sorted(ids, key=key)
        best = ranked[0]
        if len(ids) > _MANY and country[best] not in beside and not counts.get(country[best]) and country[best]:
            return []
        if country[best] in beside and all(sense.kind == MentionKind.INSTITUTION for sense in senses):
            return [best]
        return ranked

    def _country(self, id: str) -> str:
        actor = self._actors.get(id)
        if actor is None:
            return id
        return str(actor[1]) if actor[1] is not None else id if actor[3] == "bloc" else ""

    def _by_use(self, senses: list[Sense], page: Page, end: int) -> Sense:
        """Of several senses of one actor ("U.S." the country, "U.S." the adjective) the one that the next word asks for."""
        kinds = {sense.kind: sense for sense in reversed(senses)}
        adjective = kinds.get(MentionKind.ADJECTIVE)
        if adjective is None:
            return senses[0]
        if self._noun_follows(page, end):
            return adjective
        return next((sense for sense in senses if sense.kind != MentionKind.ADJECTIVE), adjective)

    def _noun_follows(self, page: Page, end: int) -> bool:
        if not page.padded.startswith(" ", end):
            return False
        place, _ = page.folded.original(end, end)
        if page.source.startswith("\n", place):
            return False
        word = page.lower[end + 1 : end + 40].partition(" ")[0].strip("\"'()[]“”.,:;")
        return word[:1].isalnum() and word not in self._no_noun


def _beside(page: Page, span: tuple[int, int], found: dict[tuple[int, int], list[Sense]]) -> set[str]:
    """Ids of what stands right before the span ("Sweden's PTS") or right behind it with "of" or "in"."""
    start, end = span
    text = page.folded.text
    ends = {start - 1} if text[start - 1 : start] == " " else set()
    if text[max(0, start - 3) : start] == "'s ":
        ends.add(start - 3)
    starts = {end + 4} if text[end : end + 4] in (" of ", " in ") else set()
    ids: set[str] = set()
    for (other_start, other_end), senses in found.items():
        if other_end in ends or other_start in starts:
            ids.update(sense.id for sense in senses)
    return ids
