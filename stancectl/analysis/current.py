"""The current position of an actor on a vendor as of a day: the one place where the rule lives (docs/analysis.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance, Status


class Mark(StrEnum):
    """What a reader must know of a current position besides its stance."""

    PRESSING_ONLY = "pressing only"
    """The actor presses others; nothing is known of its own networks."""
    NOT_DECIDED = "not decided"
    """No decided position is known: this is the firmest and latest plan or consideration."""
    VIA_GROUP = "via group"
    """The position names a group that contains the vendor; none names the vendor."""
    HEARSAY = "hearsay"
    """The deciding position has unnamed sources only."""
    MAY_BE_LATER = "may be later"
    """The deciding position can also have been taken after the day asked for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decided positions of opposite sign in different documents that can be at most 30 days apart, in time order."""

    first: Row
    second: Row
    certain: bool
    """True where they are at most 30 days apart on any of their possible days."""


@dataclass(frozen=True, slots=True)
class CurrentPosition:
    """Where an actor stands on a vendor. `rests_on`, `earlier` and `later` hold every position that counted, once."""

    actor: Actor
    vendor: Vendor
    """The vendor asked for; the deciding row may be about a group that contains it."""
    row: Row
    """The position that decides."""
    marks: tuple[Mark, ...]
    order_uncertain: bool
    """True where another position that could have decided, of another stance, can be the later one."""
    trend: Row | None
    """The latest planned or considering position after `row`, where its stance is another; it replaces nothing."""
    unconfirmed: Row | None
    """The latest hearsay of a decision after `row`, where its stance is another: it never replaces an official one."""
    conflicts: tuple[Conflict, ...]
    rests_on: tuple[Row, ...]
    """`row`, then those that report the same: same stance and status, on days that overlap; in order of time."""
    earlier: tuple[Row, ...]
    """What came before, oldest first."""
    later: tuple[Row, ...]
    """What came after and replaced nothing, oldest first: plans, considerations, hearsay."""

    @property
    def stance(self) -> Stance:
        """The stance of the deciding position."""
        return self.row.position.stance

    @property
    def status(self) -> Status:
        """The status of the deciding position."""
        return self.row.position.status

    @property
    def act(self) -> Act:
        """`own`, or `pressing` where nothing else is known."""
        return self.row.position.act

    @property
    def score(self) -> int:
        """The stance on the scale from -2 to +2."""
        return self.stance.score


def current_position(rows: Iterable[Row], vendor: Vendor, as_of: date | None = None) -> CurrentPosition | None:
    """Where one actor stands on `vendor` as of a day (None: as far as is known), or None where nothing is known.

    `rows` are the positions of one actor, in any order; those about other vendors are ignored, those about groups that
    contain `vendor` count only where none names it. Raises ValueError for the rows of several actors.
    """
    raise NotImplementedError
