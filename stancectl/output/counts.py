"""How many positions take which stance, counted as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance
from stancectl.output.page import Line, Span
from stancectl.output.words import stance_colour


class Counted:
    """What was counted so far."""

    def __init__(self) -> None:
        self.positions = 0
        self.pressing = 0
        self.actors: set[str] = set()
        self._stances: dict[Stance, int] = {}

    def add(self, row: Row) -> None:
        """One more."""
        self.positions += 1
        self.actors.add(row.actor.id)
        if row.position.act is Act.PRESSING:
            self.pressing += 1
        else:
            stance = row.position.stance
            self._stances[stance] = self._stances.get(stance, 0) + 1

    def stances(self) -> Line:
        """ "5 ban, 7 restrict, 3 pressing others": each in its colour, from ban to adopt."""
        parts = list(self._parts())
        return tuple(chain.from_iterable(((Span(", "), part) if at else (part,)) for at, part in enumerate(parts)))

    def words(self) -> str:
        """ "39 positions of 15 actors", "1 position"."""
        many = "" if len(self.actors) < 2 else f" of {len(self.actors):,} actors"
        return f"{self.positions:,} position{'s' if self.positions != 1 else ''}{many}"

    def _parts(self) -> Iterator[Span]:
        for stance in sorted(self._stances, key=list(Stance).index):
            yield Span(f"{self._stances[stance]:,} {stance.value}", stance_colour(stance))
        if self.pressing:
            yield Span(f"{self.pressing:,} pressing others")
