"""Who moved between two days, and two names side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.analysis import order
from stancectl.analysis.current import CurrentPosition, Mark, current_position
from stancectl.analysis.filters import is_about, kept
from stancectl.analysis.summary import named_vendors
from stancectl.errors import UsageError
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Stance, Status


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

    @property
    def steps(self) -> int:
        """The distance with its direction: below 0 towards ban, above 0 towards adopt."""
        return -self.distance if self.direction is Direction.TOWARDS_BAN else self.distance


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

    @property
    def differs(self) -> bool:
        """True where the stances are not the same, or only one is known."""
        return self.left is None or self.right is None or self.left.stance is not self.right.stance

    @property
    def is_reversal(self) -> bool:
        """True where one is for and the other against."""
        return self.left is not None and self.right is not None and self.left.score * self.right.score < 0

    @property
    def known(self) -> CurrentPosition:
        """The right one, else the left one."""
        current = self.right or self.left
        assert current is not None
        return current


def diff_dates(rows: Iterable[Row], first: date, second: date, vendors: Sequence[Vendor] = ()) -> tuple[Move, ...]:
    """Whose current position as of `second` is another than as of `first`.

    Moves come before changes of status, and these before new positions; of the moves reversals and the longest first.
    Judged on `vendors`, groups that contain them included; where there are none, on every vendor and group that an
    actor's rows name. Raises UsageError where `first` is after `second`.
    """
    refuse_backwards(first, second)
    by_actor: dict[str, list[Row]] = {}
    for row in order.as_of(kept(rows), second):
        by_actor.setdefault(row.actor.id, []).append(row)
    moves = []
    for theirs in by_actor.values():
        for vendor in vendors or named_vendors(theirs):
            before, after = current_position(theirs, vendor, first), current_position(theirs, vendor, second)
            if move := move_between(before, after):
                moves.append(move)
    return by_importance(moves)


def move_between(before: CurrentPosition | None, after: CurrentPosition | None) -> Move | None:
    """What an actor's current positions on two days make: a move, a change of status, a new position, or None."""
    if after and (before is None or _answer(before) != _answer(after)):
        return _move(before, after)
    return None


def by_importance(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Moves before changes of status, and these before new positions; of the moves reversals and the longest first."""
    return tuple(sorted(moves, key=_by_importance))


def refuse_backwards(first: date, second: date) -> None:
    """Raises UsageError where `first` is after `second`."""
    if first > second:
        raise UsageError(f"{first} is after {second}", hint="give the earlier day first")


def diff_actors(rows: Iterable[Row], left: Actor, right: Actor, as_of: date | None = None) -> tuple[Contrast, ...]:
    """Two actors side by side, a contrast for each vendor or group that a position of either names, by vendor."""
    known = order.as_of(kept(rows), as_of)
    of_left = [row for row in known if row.actor.id == left.id]
    of_right = [row for row in known if row.actor.id == right.id]
    vendors = sorted(named_vendors([*of_left, *of_right]), key=lambda vendor: (vendor.is_group, vendor.name))
    return tuple(
        contrast(
            (left, right),
            (vendor, vendor),
            current_position(of_left, vendor, as_of),
            current_position(of_right, vendor, as_of),
        )
        for vendor in vendors
    )


def diff_vendors(rows: Iterable[Row], left: Vendor, right: Vendor, as_of: date | None = None) -> tuple[Contrast, ...]:
    """Two vendors side by side, a contrast for each actor with a position on either, by actor."""
    by_actor: dict[str, list[Row]] = {}
    for row in order.as_of(kept(rows), as_of):
        if is_about(row, left) or is_about(row, right):
            by_actor.setdefault(row.actor.id, []).append(row)
    return tuple(
        contrast(
            (theirs[0].actor, theirs[0].actor),
            (left, right),
            current_position(theirs, left, as_of),
            current_position(theirs, right, as_of),
        )
        for theirs in sorted(by_actor.values(), key=lambda theirs: (theirs[0].actor.name, theirs[0].actor.id))
    )


def contrast(
    actors: tuple[Actor, Actor],
    vendors: tuple[Vendor, Vendor],
    left: CurrentPosition | None,
    right: CurrentPosition | None,
) -> Contrast:
    """Two current positions side by side, and how far they are apart."""
    return Contrast(actors, vendors, left, right, right.score - left.score if left and right else None)


def _answer(current: CurrentPosition) -> tuple[Stance, Status]:
    return current.stance, current.status


def _move(before: CurrentPosition | None, after: CurrentPosition) -> Move:
    step = after.score - before.score if before else 0
    return Move(
        kind=_kind(before, after),
        actor=after.actor,
        vendor=after.vendor,
        before=before,
        after=after,
        direction=Direction.NONE if step == 0 else Direction.TOWARDS_ADOPT if step > 0 else Direction.TOWARDS_BAN,
        distance=abs(step),
        reversal=before is not None and before.score * after.score < 0,
        order_uncertain=any(
            current is not None and (current.order_uncertain or Mark.MAY_BE_LATER in current.marks)
            for current in (before, after)
        ),
    )


def _kind(before: CurrentPosition | None, after: CurrentPosition) -> MoveKind:
    if before is None:
        return MoveKind.NEW
    return MoveKind.STATUS if before.stance is after.stance else MoveKind.MOVED


def _by_importance(move: Move) -> tuple[int, bool, int, str, str, bool, str]:
    kinds = (MoveKind.MOVED, MoveKind.STATUS, MoveKind.NEW)
    vendor = move.vendor
    return (
        kinds.index(move.kind),
        not move.reversal,
        -move.distance,
        move.actor.name,
        move.actor.id,
        vendor.is_group,
        vendor.name,
    )
