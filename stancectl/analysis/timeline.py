"""Positions in the order of time, each with what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stancectl.analysis import order
from stancectl.analysis.filters import kept, not_rejected
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
    rows: Iterable[Row], limit: int | None = None, sort: TimelineSort = TimelineSort.DATE, *, copies: bool = False
) -> tuple[TimelineEntry, ...]:
    """The rows as entries in the order asked for, at most `limit` of them: the first in that order.

    Changes are reckoned over all rows in order of time, whatever `sort` and `limit` are. Rejected rows are out; so is
    what copies of an article only repeat, unless `copies` is True.
    """
    entries: list[TimelineEntry] = []
    last: dict[tuple[str, str, str], Row] = {}
    for row in order.in_order(not_rejected(rows) if copies else kept(rows)):
        track = (row.actor.id, row.vendor.id, row.position.act)
        entries.append(in_place(row, last.get(track)))
        last[track] = row
    if sort is TimelineSort.NEWEST:
        entries.reverse()
    elif sort is not TimelineSort.DATE:
        entries.sort(key=_KEYS[sort])
    return tuple(entries if limit is None else entries[: max(limit, 0)])


def in_place(row: Row, previous: Row | None) -> TimelineEntry:
    """The entry of a row, where the one before it on its track is known."""
    return TimelineEntry(
        row=row,
        when=order.possible_date(row),
        dating=order.dating(row),
        previous=previous,
        change=None if previous is None else row.position.stance.score - previous.position.stance.score,
        order_uncertain=(
            previous is not None
            and previous.position.stance is not row.position.stance
            and order.possible_days(previous).overlaps(order.possible_days(row))
        ),
    )


_KEYS: Mapping[TimelineSort, Callable[[TimelineEntry], str | float]] = {
    TimelineSort.ACTOR: lambda entry: entry.row.actor.name,
    TimelineSort.VENDOR: lambda entry: entry.row.vendor.name,
    TimelineSort.STANCE: lambda entry: entry.row.position.stance.score,
    TimelineSort.CONFIDENCE: lambda entry: -entry.row.position.confidence,
}
