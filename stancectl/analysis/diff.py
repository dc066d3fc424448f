"""Who moved between two days, and two names side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.analysis.current import CurrentPosition
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row


class MoveKind(StrEnum):
    """What happened to an actor's current position on a vendor between two days."""

    MOVED = "moved"
    """Another stance."""
    STATUS = "status"
    """The same stance, firmer or less firm."""
    NEW = "new"
    """First known between the two days: not a move."""


class Direction(StrEnum):
    """Where on the scale a move leads."""

    TOWARDS_BAN = "towards ban"
    TOWARDS_ADOPT = "towards adopt"
    NONE = "none"
    """Same score: ban and drop, another status, or a new one."""


@dataclass(frozen=True, slots=True)
class Move:
    """A current position that is another one on the later day."""

    kind: MoveKind
    actor: Actor
    vendor: Vendor
    before: CurrentPosition | None
    """As of the first day; None where the actor is new."""
    after: CurrentPosition
    """As of the second day; `after.row` is the position that moved it."""
    direction: Direction
    distance: int
    """Steps on the scale, 0 to 4."""
    reversal: bool
    """True where the sign turned: from for to against, or the other way."""
    order_uncertain: bool
    """True where the order of the positions, or whether the first was known by the first day, is not certain."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two current positions side by side; at least one of them is known."""

    actors: tuple[Actor, Actor]
    """Left and right; the same where two vendors are compared."""
    vendors: tuple[Vendor, Vendor]
    """Left and right; the same where two actors are compared."""
    left: CurrentPosition | None
    right: CurrentPosition | None
    distance: int | None
    """Right minus left on the scale, -4 to 4; None where one is not known."""


def diff_dates(rows: Iterable[Row], first: date, second: date, vendors: Iterable[Vendor] = ()) -> tuple[Move, ...]:
    """Whose current position as of `second` is another than as of `first`; reversals and long moves first, new ones last.

    Judged on `vendors`, groups that contain them included; where there are none, on every vendor and group that an
    actor's rows name. Raises UsageError where `first` is after `second`.
    """
    raise NotImplementedError


def diff_actors(rows: Iterable[Row], left: Actor, right: Actor, as_of: date | None = None) -> tuple[Contrast, ...]:
    """Two actors side by side, a contrast for each vendor or group that a position of either names, by vendor."""
    raise NotImplementedError


def diff_vendors(rows: Iterable[Row], left: Vendor, right: Vendor, as_of: date | None = None) -> tuple[Contrast, ...]:
    """Two vendors side by side, a contrast for each actor with a position on either, by actor."""
    raise NotImplementedError
