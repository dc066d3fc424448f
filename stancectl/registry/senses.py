"""Which of the senses that a name can have is meant, and as what part of speech."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

from stancectl.model.edtf import Edtf
from stancectl.registry.fold import fold_name
from stancectl.registry.guards import Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.offices import Standing

FULL, DISTINCT, SURNAME, DESCRIBED = 0, 1, 2, 3
"""How much of the name a sense is: all of it; an official's surname that names nobody else, or one that needs more; a
description of a vendor in its place."""
BLOCKED = ""
"""The kind of a sense that is no mention: it only keeps the names inside it from being taken."""


class Sense(NamedTuple):
    """What a name can stand for; a row of the table that patterns.py makes."""

    kind: str
    """A MentionKind's value, or BLOCKED."""
    id: str
    label: str
    guard: int
    """Number of its guard, or -1."""
    person: int
    """Number of the official, or -1."""
    part: int
    begins: str
    """When the name came into use (EDTF), or empty."""
    ends: str
    """When it went out of use (EDTF), or empty."""
    written: str
    """The name as written where its capitals count though its other letters may be in any case; else empty."""

    @property
    def is_sure(self) -> bool:
        """True where nothing around the name has to be checked."""
        return self.guard < 0 and self.person < 0 and not self.begins and not self.written


Span = tuple[int, int]
"""Where a name stands in the folded text."""
Found = dict[Span, list[Sense]]
"""The senses that a name can have at each place."""
_HYPHENS = "-\u2010\u2011"
_NEAR = 150
_MANY = 3
"""Up to so many bodies of one name the likeliest is taken even where the text names none of their countries."""


class Choice:
    """Makes mentions of the senses that are left at each place."""

    def __init__(
        self,
        actors: dict[str, tuple[Any, ...]],
        makers: dict[str, str | None],
        usage: dict[str, tuple[str, ...]],
    ) -> None:
        self._actors = actors
        self._makers = makers
        self._no_noun = frozenset(
            fold_name(word).lower() for key in ("function_words", "verbs") for word in usage.get(key, ())
        )
        self._kinds = {kind.value: kind for kind in MentionKind}

    def mentions(
        self,
        page: Page,
        spans: list[Span],
        found: Found,
        standings: dict[Span, Standing | None],
        around: Surroundings | None,
    ) -> list[Mention]:
        """The mentions at `spans`; without officials who hold no office, and names that could be one of many.

        `around`: what else the text names, where that was needed before.
        """
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
                    around = around or Surroundings(page, found)
                    ids = self._rank(senses, span, around)
                    if not ids:
                        continue
                    also = tuple(ids[1:])
                    senses = [other for other in senses if other.id == ids[0]]
                sense = self._by_use(senses, page, span[1])
            id = sense.id
            if sense.part == DESCRIBED:
                around = around or Surroundings(page, found)
                id = self._described(sense, around)
            start, end = span if page.folded.offsets is None else page.folded.original(*span)
            kind = self._kinds[sense.kind]
            mentions.append(Mention(kind, id, start, end, page.source[start:end], also, sense.label, term))
        return mentions

    def _described(self, sense: Sense, around: Surroundings) -> str:
        """The vendor that a description means: the usual one, unless the text names only another one of its country.

        "The Chinese company" is ZTE where ZTE is all that is written about.
        """
        country = self._makers[sense.id]
        named = [id for id in around.vendors if self._makers[id] == country]
        return named[0] if len(named) == 1 else sense.id

    def _rank(self, senses: list[Sense], span: Span, around: Surroundings) -> list[str]:
        """The ids, likeliest first: beside its country's name, its country named in the text, the bloc, as listed.

        None at all where there are many and the text tells nothing.
        """
        # A name is told of after its time too, but then it means whoever bears it now.
        ids = list(dict.fromkeys(sense.id for sense in senses if not around.is_over(sense)))
        ids = ids or list(dict.fromkeys(sense.id for sense in senses))
        country = {id: self._country(id) for id in ids}
        beside = around.beside(span)

        blocs = {id for id in ids if id in self._actors and self._actors[id][3] == "bloc"}

        def key(id: str) -> tuple[bool, bool, bool, bool, int, int]:
            named = around.count(country[id])
            # Of companies and bodies the one whose country is spoken of here; a bloc is spoken of everywhere.
            far = not blocs and not around.is_near(country[id], span)
            return (country[id] not in beside, not named, far, id not in blocs, -named, ids.index(id))

        ids_ranked = sorted(ids, key=key)
        best = country[ids_ranked[0]]
        if best in beside and all(sense.kind == MentionKind.INSTITUTION for sense in senses):
            return ids_ranked[:1]
        if len(ids) > _MANY and best and not around.count(best):
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


class Surroundings:
    """What else a text names: how often, and right beside a place. Officials do not count."""

    def __init__(self, page: Page, found: Found) -> None:
        self._text = page.folded.text
        self._published = page.published
        self._places: dict[str, list[int]] = {}
        """Where each actor is named by a name that can mean nobody else."""
        self.vendors: set[str] = set()
        """The vendors that are named, not described."""
        self.ids: set[str] = set()
        """Every actor that is named, or may be."""
        self._starting: dict[int, list[str]] = {}
        self._ending: dict[int, list[str]] = {}
        for (start, end), senses in found.items():
            id = senses[0].id
            if senses[0].kind == MentionKind.VENDOR and senses[0].part == FULL:
                self.vendors.add(id)
            if len(senses) == 1:
                if senses[0].person >= 0:
                    continue
                ids = [id]
            else:
                ids = [sense.id for sense in senses if sense.person < 0]
            if ids and ids.count(id) == len(ids):
                self._places.setdefault(id, []).append(start)
            self.ids.update(ids)
            self._starting.setdefault(start, []).extend(ids)
            self._ending.setdefault(end, []).extend(ids)

        for places in self._places.values():
            places.sort()

    def is_over(self, sense: Sense) -> bool:
        """True where the name was out of use when the text was published."""
        if not sense.ends or self._published is None or self._published.earliest is None:
            return False
        last = Edtf.parse(sense.ends).latest
        return last is not None and self._published.earliest > last

    def count(self, id: str) -> int:
        """How often the actor is named by a name that can mean nobody else."""
        return len(self._places.get(id, ()))

    def is_near(self, id: str, span: Span) -> bool:
        """True where it is named so within a sentence or two."""
        places = self._places.get(id, ())
        return bisect_right(places, span[1] + _NEAR) > bisect_left(places, span[0] - _NEAR)

    def before(self, start: int) -> set[str]:
        """Ids of what stands right before `start`, with or without a possessive: "Sweden's PTS", "Swedish PTS"."""
        ids: set[str] = set()
        if self._text.endswith(" ", 0, start):
            ids.update(self._ending.get(start - 1, ()))
        if self._text.endswith("'s ", 0, start):
            ids.update(self._ending.get(start - 3, ()))
        return ids

    def beside(self, span: Span) -> set[str]:
        """Ids of what stands right before the span, or behind it with "of" or "in"."""
        ids = self.before(span[0])
        if self._text.startswith((" of ", " in "), span[1]):
            ids.update(self._starting.get(span[1] + 4, ()))
        return ids
