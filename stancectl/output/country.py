"""Where a country, an operator, or everybody on one vendor stands: a sentence that answers, then what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from stancectl.analysis.summary import ActorStanding, CountrySummary, OperatorSummary
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.output.cells import ACTOR, ROW_COLUMNS, Cells, lean
from stancectl.output.counts import Counted
from stancectl.output.page import Chart, Column, Entry, Page, Prose, Span, Table
from stancectl.output.sentences import answer
from stancectl.output.words import stance_colour


def country_page(summary: CountrySummary, cells: Cells) -> Page:
    """The answer, the current positions and how they came about, the operators, the pressure, the history."""
    parts = [
        _answer(summary, summary.pressed_by, cells),
        _standings("Where it stands", summary.standings, cells, said=[ACTOR]),
        _over_time(summary, cells),
        _standings("Its operators", summary.operators, cells),
        _pressers(summary.pressed_by, summary.actor, cells),
        _history(summary.history, summary.standings, cells),
    ]
    return Page(tuple(part for part in parts if part), frozenset(cells.marks))


def operator_page(summary: OperatorSummary, cells: Cells) -> Page:
    """The answer, the current positions and how they came about, the group, the arms, the government, the history."""
    parts = [
        _answer(summary, (), cells),
        _standings("Where it stands", summary.standings, cells, said=[ACTOR]),
        _over_time(summary, cells),
        _standings("The group it belongs to", summary.parent, cells),
        _standings("The companies that belong to it", summary.arms, cells),
        _standings("Its country's government", summary.government, cells),
        _history(summary.history, summary.standings, cells),
    ]
    return Page(tuple(part for part in parts if part), frozenset(cells.marks))


def vendor_page(vendor: Vendor, standings: Sequence[ActorStanding], cells: Cells, day: date | None = None) -> Page:
    """How many stand where on the vendor, then one row an actor."""
    parts = [standings_heading(vendor, standings, day), _standings("", standings, cells, about=vendor)]
    return Page(tuple(part for part in parts if part), frozenset(cells.marks))


def _answer(summary: CountrySummary | OperatorSummary, pressed_by: Sequence[Row], cells: Cells) -> Prose | None:
    standings = summary.headline.standings
    text = answer(summary.actor, standings, pressed_by, cells, summary.as_of)
    colour = f" {stance_colour(standings[0].current.stance)}" if standings else ""
    return Prose((Span(text, f"bold{colour}"),)) if text else None


def _standings(
    title: str,
    standings: Iterable[ActorStanding],
    cells: Cells,
    *,
    said: Sequence[Column] = (),
    about: Vendor | None = None,
) -> Table | None:
    entries = tuple(
        lean(ROW_COLUMNS, cells.current(standing.current, abroad=standing.abroad, about=about), said=said)
        for standing in standings
    )
    return Table(ROW_COLUMNS, entries, title) if entries else None


def _pressers(rows: Iterable[Row], pressed: Actor, cells: Cells) -> Table | None:
    entries = tuple(cells.row(row, pressed=pressed.id) for row in rows)
    return Table(ROW_COLUMNS, entries, "Who presses it") if entries else None


def _over_time(summary: CountrySummary | OperatorSummary, cells: Cells) -> Chart | None:
    """The history as strips; none where nothing can have changed, which costs nothing to find out."""
    rows = summary.history
    if len({(row.vendor.id, row.position.stance) for row in rows}) == len({row.vendor.id for row in rows}):
        return None
    from stancectl.analysis.strips import tracks
    from stancectl.output.strips import country_chart

    return country_chart(tracks(rows, as_of=summary.as_of), cells)


def _history(rows: Sequence[Row], standings: Iterable[ActorStanding], cells: Cells) -> Table | None:
    """All positions in order of time, those that the table of current ones has shown without their quotes; none where
    it has shown them all."""
    now = {standing.current.row.position.id for standing in standings}
    if all(row.position.id in now for row in rows):
        return None
    entries = (_told(row, cells) if row.position.id in now else cells.row(row) for row in rows)
    return Table(ROW_COLUMNS, tuple(lean(ROW_COLUMNS, entry, said=[ACTOR]) for entry in entries), "History")


def _told(row: Row, cells: Cells) -> Entry:
    """The row, whose sentence is read above."""
    return cells.row(row, ["current"])._replace(quote=None)


def standings_heading(vendor: Vendor, standings: Iterable[ActorStanding], day: date | None) -> Prose:
    """How many actors stand where on the vendor: "Huawei: 2 ban, 4 adopt"; those that only press others apart."""
    counted = Counted()
    for standing in standings:
        counted.add(standing.current.row)
    return Prose((Span(f"{vendor.name}{f' as of {day}' if day else ''}: ", "bold"), *counted.stances()))
