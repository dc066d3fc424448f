"""What a name can stand for, and what else the text around it names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Set
from functools import cached_property
from typing import NamedTuple

from stancectl.model.edtf import Edtf
from stancectl.registry.guards import Page
from stancectl.registry.mention import MentionKind

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
_NEAR = 150
_JUST_NAMED = 250
"""Code points back to which a vendor's name is what a description can take up."""
_BESIDE = 40
"""Code points between two vendors that are named together."""


class Surroundings:
    """What else a text names: how often, and right beside a place. Officials do not count."""

    def __init__(self, page: Page, found: Found) -> None:
        self._text = page.folded.text
        self._published = page.published
        self._found = found

    @cached_property
    def ids(self) -> set[str]:
        """Every actor and vendor that is named, or may be."""
        return {sense.id for senses in self._found.values() for sense in senses if sense.person < 0}

    @cached_property
    def vendors(self) -> set[str]:
        """The vendors that are named, not described."""
        every = (senses[0] for senses in self._found.values())
        return {sense.id for sense in every if sense.kind == MentionKind.VENDOR and sense.part == FULL}

    @cached_property
    def _vendor_places(self) -> list[tuple[int, int, str]]:
        """Start, end and id of every vendor's name, in text order."""
        return sorted(
            (start, end, senses[0].id)
            for (start, end), senses in self._found.items()
            if senses[0].kind == MentionKind.VENDOR and senses[0].part == FULL
        )

    def just_named(self, ids: Set[str], start: int) -> str:
        """Which of the vendors `ids` was named last before `start` and close to it, none of the others beside it.

        Empty where none was: of "Huawei and ZTE" the text before tells which is meant, and not their order.
        """
        before = [place for place in self._vendor_places if place[1] <= start and place[2] in ids]
        if not before or start - before[-1][1] > _JUST_NAMED:
            return ""
        first, _, id = before[-1]
        beside = any(other != id and first - end <= _BESIDE for _, end, other in before)
        return "" if beside else id

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each actor is named by a name that can mean nobody else."""
        places: dict[str, list[int]] = {}
        for (start, _), senses in self._found.items():
            if senses[0].person < 0 and all(sense.id == senses[0].id for sense in senses):
                places.setdefault(senses[0].id, []).append(start)
        for starts in places.values():
            starts.sort()
        return places

    @cached_property
    def _starting(self) -> dict[int, list[Sense]]:
        return {start: senses for (start, _), senses in self._found.items()}

    @cached_property
    def _ending(self) -> dict[int, list[Sense]]:
        return {end: senses for (_, end), senses in self._found.items()}

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
        ends = [start - 1] if self._text.endswith(" ", 0, start) else []
        if self._text.endswith("'s ", 0, start):
            ends.append(start - 3)
        return {sense.id for end in ends for sense in self._ending.get(end, ()) if sense.person < 0}

    def beside(self, span: Span) -> set[str]:
        """Ids of what stands right before the span, or behind it with "of" or "in"."""
        ids = self.before(span[0])
        if self._text.startswith((" of ", " in "), span[1]):
            ids |= {sense.id for sense in self._starting.get(span[1] + 4, ()) if sense.person < 0}
        return ids
