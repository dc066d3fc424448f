"""Which of the senses that a name can have is meant, and as what part of speech."""

from __future__ import annotations

from typing import Any, NamedTuple

from stancectl.registry.fold import fold_name
from stancectl.registry.guards import Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.people import Standing


class Sense(NamedTuple):
    """What a name can stand for; a row of the table that patterns.py makes."""

    kind: MentionKind | str
    id: str
    label: str
    guard: int
    person: int
    part: int
    begins: str
    written: str
    plain: bool
    """Nothing of its own has to be checked."""
    negatable: bool
    """Not meant behind "non-"."""


Span = tuple[int, int]
"""Where a name stands in the folded text."""
Found = dict[Span, list[Sense]]
"""The senses that a name can have at each place."""
_HYPHENS = "-\u2010\u2011"
_MANY = 3
"""Up to so many bodies of one name the likeliest is taken even where the text names none of their countries."""


class Choice:
    """Makes mentions of the senses that are left at each place."""

    def __init__(self, actors: dict[str, tuple[Any, ...]], usage: dict[str, tuple[str, ...]]) -> None:
        self._actors = actors
        self._no_noun = frozenset(
            fold_name(word).lower() for key in ("function_words", "verbs") for word in usage.get(key, ())
        )
        self._kinds = {kind.value: kind for kind in MentionKind}

    def mentions(
        self, page: Page, spans: list[Span], found: Found, standings: dict[Span, Standing | None]
    ) -> list[Mention]:
        """The mentions at `spans`; without officials who hold no office, and names that could be one of many."""
        surroundings: _Surroundings | None = None
        mentions = []
        for span in spans:
            senses = found[span]
            also: tuple[str, ...] = ()
            sense = senses[0]
            term = None
            if sense.person >= 0:
                standing = standings.get(span)
                if standing is None:
                    continue
                term = standing.term
            elif len(senses) > 1:
                if any(other.id != sense.id for other in senses):
                    surroundings = surroundings or _Surroundings(page, found)
                    ids = self._rank(senses, span, surroundings)
                    if not ids:
                        continue
                    also = tuple(ids[1:])
                    senses = [other for other in senses if other.id == ids[0]]
                sense = self._by_use(senses, page, span[1])
            start, end = page.folded.original(*span)
            kind = self._kinds[sense.kind]
            mentions.append(Mention(kind, sense.id, start, end, page.source[start:end], also, sense.label, term))
        return mentions

    def _rank(self, senses: list[Sense], span: Span, surroundings: _Surroundings) -> list[str]:
        """The ids, likeliest first: beside its country's name, its country named in the text, the bloc, as listed.

        None at all where there are many and the text tells nothing.
        """
        ids = list(dict.fromkeys(sense.id for sense in senses))
        country = {id: self._country(id) for id in ids}
        beside = surroundings.beside(span)
        counts = surroundings.counts

        def key(id: str) -> tuple[bool, bool, bool, int, int]:
            named = counts.get(country[id], 0)
            is_bloc = id in self._actors and self._actors[id][3] == "bloc"
            return (country[id] not in beside, not named, not is_bloc, -named, ids.index(id))

        ids_ranked = sorted(ids, key=key)
        best = country[ids_ranked[0]]
        if best in beside and all(sense.kind == MentionKind.INSTITUTION for sense in senses):
            return ids_ranked[:1]
        if len(ids) > _MANY and best and not counts.get(best):
            return []
        return ids_ranked

    def _country(self, id: str) -> str:
        """The country an actor belongs to; a bloc's own id; empty for a group of many countries."""
        actor = self._actors.get(id)
        if actor is None:
            return id
        return actor[1] or (id if actor[3] == "bloc" else "")

    def _by_use(self, senses: list[Sense], page: Page, end: int) -> Sense:
        """Of the senses of one actor ("U.S." the country or the adjective) the one that the next word asks for."""
        adjective = next((sense for sense in senses if sense.kind == MentionKind.ADJECTIVE), None)
        if adjective is None:
            return senses[0]
        if self._noun_follows(page, end):
            return adjective
        return next((sense for sense in senses if sense.kind != MentionKind.ADJECTIVE), adjective)

    def _noun_follows(self, page: Page, end: int) -> bool:
        if not page.padded.startswith(" ", end):
            return False
        place, _ = page.folded.original(end, end)
        joint = page.source[place : place + 1]
        if joint and joint in _HYPHENS:
            return True
        if joint == "\n":
            return False
        word = page.lower[end + 1 : end + 40].partition(" ")[0].strip("\"'()[]“”.,:;")
        return word[:1].isalnum() and word not in self._no_noun


class _Surroundings:
    """What else a text names: how often, and right beside a place."""

    def __init__(self, page: Page, found: Found) -> None:
        self._text = page.folded.text
        self.counts: dict[str, int] = {}
        """How often each actor is named by a name that can mean nobody else."""
        self._starting: dict[int, set[str]] = {}
        self._ending: dict[int, set[str]] = {}
        for (start, end), senses in found.items():
            ids = {sense.id for sense in senses}
            if len(ids) == 1:
                self.counts[senses[0].id] = self.counts.get(senses[0].id, 0) + 1
            self._starting.setdefault(start, set()).update(ids)
            self._ending.setdefault(end, set()).update(ids)

    def beside(self, span: Span) -> set[str]:
        """Ids of what stands right before the span ("Sweden's PTS"), or behind it with "of" or "in"."""
        start, end = span
        text = self._text
        ids: set[str] = set()
        if text.endswith(" ", 0, start):
            ids |= self._ending.get(start - 1, set())
        if text.endswith("'s ", 0, start):
            ids |= self._ending.get(start - 3, set())
        if text.startswith((" of ", " in "), end):
            ids |= self._starting.get(end + 4, set())
        return ids
