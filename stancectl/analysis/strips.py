"""Where actors stood through the months: a track an actor, with a turn wherever its stance is another.

A turn counts what has happened for certain by the end of a month: a position that is only known to lie before a day
counts from that day on. Everything else is as for the current position (docs/analysis.md). Named tuples and not
dataclasses: `country` makes them at its start, and a dataclass takes five times as long to define.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from stancectl.analysis import order
from stancectl.analysis.current import CurrentPosition, current_position
from stancectl.analysis.filters import is_about, kept, via_group
from stancectl.analysis.months import month_end
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance


class Turn(NamedTuple):
    """What held from the end of a month on."""

    day: date
    """The last day of the month."""
    current: CurrentPosition
    others: bool
    """In the same month the actor took another stance, too."""

    @property
    def since(self) -> date | None:
        """The first day on which it can have begun; None where that is not known."""
        return order.possible_days(self.current.row).earliest


class Track(NamedTuple):
    """One actor's own stances on one vendor, or what it presses others to do."""

    actor: Actor
    vendor: Vendor
    act: Act
    turns: tuple[Turn, ...]
    undated: CurrentPosition | None
    """Where it stands by the positions of which no last day is known; None where there are none."""

    @property
    def last(self) -> CurrentPosition:
        """Where it stands at the end; by the undated ones where nothing else is known."""
        current = self.turns[-1].current if self.turns else self.undated
        assert current is not None
        return current

    @property
    def through_group(self) -> bool:
        """True where some of it is only said of a group that contains the vendor."""
        shown = [turn.current for turn in self.turns] + ([self.undated] if self.undated else [])
        return any(via_group(current.row, self.vendor) for current in shown)

    @property
    def moves(self) -> bool:
        """True where the stance changes."""
        return len({turn.current.stance for turn in self.turns}) > 1

    def at(self, day: date) -> Turn | None:
        """The last turn by a day; None where nothing is known by then."""
        return next((turn for turn in reversed(self.turns) if turn.day <= day), None)


def tracks(rows: Iterable[Row], vendors: Sequence[Vendor] = (), as_of: date | None = None) -> tuple[Track, ...]:
    """The tracks of the rows: on `vendors`, groups that contain them included; else on every vendor and group named.

    As of a day: without what is not certain by then.

    From ban to adopt by where they end, own acts before pressing ones, then by name.
    """
    found: dict[tuple[str, str, Act], tuple[Vendor, list[Row]]] = {}
    for row in kept(rows):
        for vendor in [one for one in vendors if is_about(row, one)] if vendors else [row.vendor]:
            key = (row.actor.id, vendor.id, row.position.act)
            found.setdefault(key, (vendor, []))[1].append(row)
    made = (_track(theirs, vendor, as_of or date.max) for vendor, theirs in found.values())
    return tuple(sorted((track for track in made if track.turns or track.undated), key=_by_end))


def _track(rows: Sequence[Row], vendor: Vendor, until: date) -> Track:
    days = ((order.possible_days(row).latest, row) for row in rows)
    dated = sorted(((latest, row) for latest, row in days if latest and latest <= until), key=_by_day)
    turns: list[Turn] = []
    for day in sorted({month_end(latest) for latest, _ in dated}):
        current = current_position([row for latest, row in dated if latest <= day], vendor)
        assert current is not None
        fresh = {row.position.stance for latest, row in dated if month_end(latest) == day}
        others = bool(fresh - {current.stance})
        if others or not turns or turns[-1].current.stance is not current.stance:
            turns.append(Turn(day, current, others))
    undated = [row for row in rows if order.possible_days(row).latest is None]
    actor, act = rows[0].actor, rows[0].position.act
    return Track(actor, vendor, act, tuple(turns), current_position(undated, vendor) if undated else None)


def _by_day(one: tuple[date, Row]) -> date:
    return one[0]


def _by_end(track: Track) -> tuple[bool, int, int, str, str, str]:
    last = track.last
    place = list(Stance).index(last.stance)
    return (track.act is Act.PRESSING, last.score, place, track.actor.name, track.actor.id, track.vendor.name)
