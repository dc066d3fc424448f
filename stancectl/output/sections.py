"""The rows of an answer as records: the contract's fields, and what the command itself knows about each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from stancectl.output.rows import FIELDS, Record, Value, row_record

if TYPE_CHECKING:  # a question about one country must not pay for diffs and timelines
    from stancectl.analysis.diff import Contrast, Move
    from stancectl.analysis.summary import ActorStanding, CountrySummary, OperatorSummary
    from stancectl.analysis.timeline import TimelineEntry
    from stancectl.model.position import Row

STANDING_FIELDS = (
    "asked_vendor",
    "marks",
    "order_uncertain",
    "abroad",
    "trend",
    "unconfirmed",
    "conflicts",
    "rests_on",
)
"""What is added to the row of a current position."""

OWN_FIELDS = (*FIELDS, *STANDING_FIELDS)
"""The columns of an answer with current positions, after `section`."""

CONTRAST_FIELDS = ("section", "pair", "distance")
"""What side by side adds to a row."""

TIMELINE_FIELDS = ("when", "dating", "change", "previous", "order_uncertain")
"""What a timeline adds to a row."""

MOVE_FIELDS = ("kind", "direction", "distance", "reversal", "order_uncertain", "before.id", "before.stance")
"""What a diff of two dates adds to the row that moved an actor."""


def country_records(summary: CountrySummary) -> Iterator[Record]:
    """Sections `current`, `operator`, `pressure`, `history`."""
    yield from standing_records("current", summary.standings)
    yield from standing_records("operator", summary.operators)
    yield from _plain("pressure", summary.pressed_by)
    yield from _plain("history", summary.history)


def operator_records(summary: OperatorSummary) -> Iterator[Record]:
    """Sections `current`, `parent`, `arm`, `government`, `history`."""
    yield from standing_records("current", summary.standings)
    yield from standing_records("parent", summary.parent)
    yield from standing_records("arm", summary.arms)
    yield from standing_records("government", summary.government)
    yield from _plain("history", summary.history)


def standing_records(section: str, standings: Iterable[ActorStanding]) -> Iterator[Record]:
    """The deciding row of each standing, with what a reader must know of it."""
    for standing in standings:
        current = standing.current
        conflicts: list[Value] = [list(pair) for pair in current.conflict_ids]
        yield row_record(
            current.row,
            section=section,
            asked_vendor=standing.vendor.id,
            marks=[mark.value for mark in current.marks],
            order_uncertain=current.order_uncertain,
            abroad=standing.abroad,
            trend=_id(current.trend),
            unconfirmed=_id(current.unconfirmed),
            conflicts=conflicts,
            rests_on=list(current.rests_on_ids),
        )


def timeline_records(entries: Iterable[TimelineEntry]) -> Iterator[Record]:
    """Each entry's row with its place in time and what it changed."""
    for entry in entries:
        yield row_record(
            entry.row,
            when=entry.when.text if entry.when else None,
            dating=entry.dating.value,
            change=entry.change,
            previous=_id(entry.previous),
            order_uncertain=entry.order_uncertain,
        )


def move_records(moves: Iterable[Move]) -> Iterator[Record]:
    """The row that moved each actor, with where it stood before."""
    for move in moves:
        before: Record = {"id": None, "stance": None}
        if move.before:
            before = {"id": move.before.row.position.id, "stance": move.before.stance.value}
        yield row_record(
            move.after.row,
            kind=move.kind.value,
            direction=move.direction.value,
            distance=move.distance,
            reversal=move.reversal,
            order_uncertain=move.order_uncertain,
            before=before,
        )


def contrast_records(contrasts: Sequence[Contrast]) -> Iterator[Record]:
    """Sections `left` and `right`: the deciding rows side by side, `pair` tells which belong together."""
    for number, one in enumerate(contrasts, 1):
        for side, current in (("left", one.left), ("right", one.right)):
            if current:
                yield row_record(current.row, section=side, pair=number, distance=one.distance)


def _plain(section: str, rows: Iterable[Row]) -> Iterator[Record]:
    return (row_record(row, section=section) for row in rows)


def _id(row: Row | None) -> str | None:
    return row.position.id if row else None
