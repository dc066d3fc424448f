"""Positions in a row: the timeline, the raw list, who moved, and two names side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stancectl.analysis.diff import Contrast, Move, MoveKind
from stancectl.analysis.timeline import TimelineEntry
from stancectl.model.actor import Vendor
from stancectl.model.position import Row
from stancectl.output.cells import ACTOR, DETAIL, ROW_COLUMNS, VENDOR, WHEN, Cells, lean, source_of
from stancectl.output.page import Column, Entry, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.words import signed

_BEFORE = Column("before")
_AFTER = Column("after")
_BY = Column("by", right=True)
_MOVE_COLUMNS = (WHEN, ACTOR, VENDOR, _BEFORE, _AFTER, _BY, DETAIL)


def timeline_page(entries: Sequence[TimelineEntry], cells: Cells, asked: Vendor | None = None) -> Page:
    """Positions in order, each with what it changed. `asked`: the one vendor that was asked for."""
    rows = [entry.row for entry in entries]
    return _rows_page(rows, [_change(entry, cells) for entry in entries], cells, asked)


def positions_page(rows: Sequence[Row], cells: Cells, asked: Vendor | None = None) -> Page:
    """The rows as they are, with their confidence. `asked`: the one vendor that was asked for."""
    if rows:
        cells.marks.add("confidence")
    return _rows_page(rows, [[f"{row.position.confidence:.2f}"] for row in rows], cells, asked)


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


def _rows_page(rows: Sequence[Row], extras: Sequence[list[str]], cells: Cells, asked: Vendor | None) -> Page:
    """A heading that says what all rows share, and the rows with the rest."""
    actor = _only({row.actor.id: row.actor.name for row in rows})
    vendor = asked.name if asked else _only({row.vendor.id: row.vendor.name for row in rows})
    names = [name for name in (actor, vendor) if name]
    count = f"{len(rows)} position{'s' if len(rows) != 1 else ''}"
    heading = f"{' on '.join(names)}: {count}" if names else count
    said = [column for column, name in ((ACTOR, actor), (VENDOR, vendor)) if name]
    shown = (cells.row(row, extra, asked) for row, extra in zip(rows, extras, strict=True))
    entries = [lean(ROW_COLUMNS, entry, said=said) for entry in shown]
    table = (Table(ROW_COLUMNS, tuple(entries)),) if entries else ()
    return Page((Prose((Span(heading, "bold"),)), *table), frozenset(cells.marks))


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
