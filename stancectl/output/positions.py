"""Positions in a row: the timeline, the raw list, who moved, and two names side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stancectl.analysis.diff import Contrast, Move, MoveKind
from stancectl.analysis.timeline import TimelineEntry
from stancectl.model.position import Row
from stancectl.output.cells import ACTOR, DETAIL, ROW_COLUMNS, VENDOR, WHEN, Cells, lean, source_of
from stancectl.output.page import Column, Entry, Line, Page, Prose, Quote, Span, Table, plain

_BEFORE = Column("before")
_AFTER = Column("after")
_MOVE_COLUMNS = (WHEN, ACTOR, VENDOR, _BEFORE, _AFTER, DETAIL)


def timeline_page(entries: Sequence[TimelineEntry], cells: Cells) -> Page:
    """Positions in order, each with what it changed; what all rows share stands in the heading."""
    said = _shared([entry.row for entry in entries])
    shown = (lean(ROW_COLUMNS, cells.row(entry.row, _change(entry, cells)), said=said) for entry in entries)
    return _with_heading([entry.row for entry in entries], Table(ROW_COLUMNS, tuple(shown)), said, cells)


def positions_page(rows: Sequence[Row], cells: Cells) -> Page:
    """The rows as they are."""
    said = _shared(rows)
    shown = (lean(ROW_COLUMNS, cells.row(row, [f"{row.position.confidence:.2f}"]), said=said) for row in rows)
    return _with_heading(rows, Table(ROW_COLUMNS, tuple(shown)), said, cells)


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
        apart = "" if one.distance is None else str(abs(one.distance))
        entries.append(Entry((plain(subject), *sides, plain(apart))))
    return Page((Table(columns, tuple(entries)),), frozenset(cells.marks))


def _with_heading(rows: Sequence[Row], table: Table, said: list[Column], cells: Cells) -> Page:
    names = [rows[0].actor.name] if ACTOR in said else []
    names += [rows[0].vendor.name] if VENDOR in said else []
    count = f"{len(rows)} position{'s' if len(rows) != 1 else ''}"
    heading = f"{' on '.join(names)}: {count}" if names else count
    return Page((Prose((Span(heading, "bold"),)), table), frozenset(cells.marks))


def _shared(rows: Sequence[Row]) -> list[Column]:
    said = []
    if len({row.actor.id for row in rows}) == 1:
        said.append(ACTOR)
    if len({row.vendor.id for row in rows}) == 1:
        said.append(VENDOR)
    return said


def _change(entry: TimelineEntry, cells: Cells) -> list[str]:
    remarks = []
    if entry.previous and entry.change:
        remarks.append(f"was {entry.previous.position.stance.value}")
    if entry.order_uncertain:
        remarks.append(f"{cells.mark('uncertain')}order uncertain")
    return remarks


def _moves(title: str, moves: Iterable[Move], cells: Cells) -> Table:
    entries = []
    for move in moves:
        row = move.after.row
        remarks = ["reversal"] if move.reversal else []
        if move.order_uncertain:
            remarks.append(f"{cells.mark('uncertain')}order uncertain")
        before: Line = cells.stance(move.before.row) if move.before else ()
        quote = Quote(row.position.quote, row.position.cue)
        line = (cells.when(row), plain(row.actor.name), cells.vendor(row, move.vendor), before, cells.stance(row))
        entries.append(Entry((*line, cells.detail(row, remarks)), quote, cells.short_id(row), source_of(row.document)))
    return Table(_MOVE_COLUMNS, tuple(entries), title)


def _moves_heading(moved: int, new: int, first: str, second: str) -> str:
    if not moved and not new:
        return f"Nobody moved between {first} and {second}."
    known = f"; {new} first known since" if new else ""
    return f"{moved or 'None'} moved between {first} and {second}{known}."
