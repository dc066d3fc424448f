"""Positions in the order of time, each with what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stancectl.analysis.order import Dating
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row


class TimelineSort(StrEnum):
    """In what order a timeline is given; within a tie, in order of time."""

    DATE = "date"
    """Oldest first; the undated come before the dated."""
    NEWEST = "newest"
    ACTOR = "actor"
    VENDOR = "vendor"
    STANCE = "stance"
    """From ban to adopt."""
    CONFIDENCE = "confidence"
    """Highest first."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A position in its place in time."""

    row: Row
    when: Edtf | None
    """What is known of its day: the date, else the bounds, else `../DAY` of its document; None where nothing is."""
    dating: Dating
    previous: Row | None
    """The position before it of the same actor on the same vendor with the same act."""
    change: int | None
    """By how many steps of the scale it moved against `previous` (+ towards adopt); None where it is the first."""
    order_uncertain: bool
    """True where `previous` has another stance and can be the later one."""


def timeline(
    rows: Iterable[Row], limit: int | None = None, sort: TimelineSort = TimelineSort.DATE
) -> tuple[TimelineEntry, ...]:
    """The rows as entries in the order asked for, at most `limit` of them: the first in that order.

    Changes are reckoned over all rows in order of time, whatever `sort` and `limit` are. Rejected rows are out.
    """
    raise NotImplementedError
