"""Positions in a row: the timeline, the raw list, who moved, and two names side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from stancectl.analysis.diff import Contrast, Move, MoveKind
from stancectl.analysis.timeline import TimelineEntry
from stancectl.model.actor import Vendor
from stancectl.model.position import Row
from stancectl.output.cells import ACTOR, DETAIL, ROW_COLUMNS, VENDOR, WHEN, Cells, lean, source_of
from stancectl.output.counts import Counted
from stancectl.output.page import Closing, Column, Entry, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.words import capital, signed

_BEFORE = Column("before")
_AFTER = Column("after")
_BY = Column("by", right=True)
_MOVE_COLUMNS = (WHEN, ACTOR, VENDOR, _BEFORE, _AFTER, _BY, DETAIL)
_AHEAD = 80
"""Up to so many rows are counted before the first is shown; where there are more, after the last."""


def timeline_page(entries: Iterable[TimelineEntry], cells: Cells, asked: Vendor | None = None) -> Page:
    """Positions in order, each with what it changed. `asked`: the one vendor that was asked for."""
    return _rows_page(((entry.row, _change(entry, cells)) for entry in entries), cells, asked)


def positions_page(rows: Iterable[Row], cells: Cells, asked: Vendor | None = None) -> Page:
    """The rows as they are, with their confidence. `asked`: the one vendor that was asked for."""
    return _rows_page(((row, [cells.confidence(row)]) for row in rows), cells, asked)


def moves_page(moves: Sequence[Move], first: str, second: str, cells: Cells) -> Page:
    """Who moved between two days, then who is new."""
    moved = [move for move in moves if move.kind is not MoveKind.NEW]
    new = [move for move in moves if move.kind is MoveKind.NEW]
    parts: list[Table | Prose] = [Prose((Span(_moves_heading(len(moved), len(new), first, second), "bold"),))]
    if moved:
        parts.append(_moves("Moved", moved, cells))
    if new:
        parts.append(_moves("New", new, cells))
    return Page(tuple(parts), frozenset(cells.marks))


def contrast_page(contrasts: Sequence[Contrast], left: str, right: str, cells: Cells) -> Page:
    """Two names side by side: one row a vendor, or an actor."""
    columns = (Column(""), Column(left), Column(right), Column("apart", right=True))
    same_actors = bool(contrasts) and contrasts[0].actors[0].id == contrasts[0].actors[1].id
    entries = []
    for one in contrasts:
        subject = one.actors[0].name if same_actors else one.vendors[0].name
        sides = [
            (*cells.stance(side.row), Span(f"  {cells.when_text(side.row)}", "dim"))
            if side
            else plain("not known", "dim")
            for side in (one.left, one.right)
        ]
        if one.distance is not None:
            cells.marks.add("apart")
        apart = "" if one.distance is None else str(abs(one.distance))
        entries.append(Entry((plain(subject), *sides, plain(apart))))
    return Page((Table(columns, tuple(entries)),), frozenset(cells.marks))


_Told = tuple[Row, list[str]]
"""A row, and what its view says of it."""


def _rows_page(rows: Iterable[_Told], cells: Cells, asked: Vendor | None) -> Page:
    """A heading that says what all rows share and how many take which stance, and the rows with the rest."""
    left = iter(rows)
    first = list(islice(left, _AHEAD))
    one_more = next(left, None)
    if one_more is not None:
        return _long_page(chain(first, [one_more], left), cells, asked)
    counted = Counted()
    for row, _ in first:
        counted.add(row)
    actor = _only({row.actor.id: row.actor.name for row, _ in first})
    vendor = asked.name if asked else _only({row.vendor.id: row.vendor.name for row, _ in first})
    names = " on ".join(name for name in (actor, vendor) if name)
    heading = (Span(f"{names}: {counted.words()}" if names else counted.words(), "bold"),)
    said = [column for column, name in ((ACTOR, actor), (VENDOR, vendor)) if name]
    entries = [lean(ROW_COLUMNS, cells.row(row, extra, asked), said=said) for row, extra in first]
    if not entries:
        return Page((Prose(heading),))
    table = Table(ROW_COLUMNS, tuple(entries))
    return Page((Prose((*heading, Span(" · ", "dim"), *counted.stances())), table), frozenset(cells.marks))


def _long_page(rows: Iterable[_Told], cells: Cells, asked: Vendor | None) -> Page:
    """Rows as they come; what they come to stands at the end."""
    counted = Counted()

    def entries() -> Iterator[Entry]:
        for row, extra in rows:
            counted.add(row)
            yield cells.row(row, extra, asked)

    said = f"more than {_AHEAD} positions, counted at the end"
    columns = tuple(column for column in ROW_COLUMNS if not (asked and column is VENDOR))
    at = [i for i, column in enumerate(ROW_COLUMNS) if column in columns]
    shown = (entry._replace(cells=tuple(entry.cells[i] for i in at)) for entry in entries())
    heading = Prose((Span(f"{asked.name}: {said}" if asked else capital(said), "bold"),))
    closing = Closing(lambda: (Span(counted.words(), "bold"), Span(" · ", "dim"), *counted.stances()))
    return Page((heading, Table(columns, shown), closing), cells.marks)


def _only(names: dict[str, str]) -> str | None:
    """The name that all share; None where there are several."""
    return next(iter(names.values())) if len(names) == 1 else None


def _change(entry: TimelineEntry, cells: Cells) -> list[str]:
    remarks = []
    if entry.previous and entry.change:
        remarks.append(f"was {entry.previous.position.stance.value}")
    if entry.order_uncertain:
        remarks.append(cells.mark("uncertain"))
    return remarks


def _moves(title: str, moves: Iterable[Move], cells: Cells) -> Table:
    entries = []
    for move in moves:
        row = move.after.row
        remarks = ["reversal"] if move.reversal else []
        if move.order_uncertain:
            remarks.append(cells.mark("uncertain"))
        if move.kind is MoveKind.MOVED:
            cells.marks.add("by")
        by = signed(move.steps) if move.kind is MoveKind.MOVED else ""
        before: Line = cells.stance(move.before.row) if move.before else ()
        quote = Quote(row.position.quote, row.position.cue)
        who = (cells.when(row), plain(row.actor.name), cells.vendor(row, move.vendor))
        line = (*who, before, cells.stance(row), plain(by), cells.detail(row, remarks))
        entries.append(Entry(line, quote, cells.short_id(row), source_of(row.document)))
    return Table(_MOVE_COLUMNS, tuple(entries), title)


def _moves_heading(moved: int, new: int, first: str, second: str) -> str:
    if not moved and not new:
        return f"Nobody moved between {first} and {second}."
    known = f"; {new} first known since" if new else ""
    return f"{moved or 'None'} moved between {first} and {second}{known}."
