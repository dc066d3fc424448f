"""History as strips over time: a row an actor or a vendor, a symbol wherever the stance is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from stancectl.analysis.current import CurrentPosition
from stancectl.analysis.strips import Track
from stancectl.model.actor import Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Act
from stancectl.output.cells import Cells
from stancectl.output.counts import Counted
from stancectl.output.page import Chart, Line, Page, Prose, Span, Strip, Tick
from stancectl.output.rows import Record, Value
from stancectl.output.words import stance_colour, stance_symbol

MATRIX_FIELDS = ("actor.id", "actor.name", "actor.kind", "actor.country", "vendor", "act")
"""What a matrix tells of an actor before its years."""


def timeline_chart_page(tracks: Sequence[Track], rows: Iterable[Row], cells: Cells, asked: Vendor | None) -> Page:
    """What the rows come to, and a chart for each vendor; those that most actors speak of first.

    `asked`: the one vendor that was asked for.
    """
    counted = Counted()
    for row in rows:
        counted.add(row)
    name = f"{asked.name}: {counted.words()}" if asked else counted.words()
    heading: Line = (Span(name, "bold"),)
    if counted.positions:
        heading = (*heading, Span(" · ", "dim"), *counted.stances())
    by_vendor: dict[str, list[Track]] = {}
    for track in tracks:
        by_vendor.setdefault(track.vendor.id, []).append(track)
    charts = sorted(by_vendor.values(), key=lambda theirs: (theirs[0].vendor.is_group, -len(theirs)))
    days = [turn.day for track in tracks for turn in track.turns]
    scale = (min(days), max(days)) if days else None  # one for all, so that months stand below months
    parts = [
        chart(theirs, cells, theirs[0].vendor.name if len(charts) > 1 else "")._replace(days=scale) for theirs in charts
    ]
    return Page((Prose(heading), *parts), frozenset(cells.marks))


def matrix_page(tracks: Sequence[Track], heading: Prose, cells: Cells) -> Page:
    """The heading, and actors by years."""
    drawn = chart(tracks, cells, years=True)
    return Page((heading, drawn), frozenset(cells.marks))


def country_chart(tracks: Iterable[Track], cells: Cells) -> Chart | None:
    """One actor's own stances, a row a vendor; None where none changes: then the tables have told it all."""
    own = [track for track in tracks if track.act is Act.OWN]
    if not any(track.moves for track in own):
        return None
    own.sort(key=lambda track: (track.vendor.is_group, track.vendor.name))
    return chart(own, cells, "Over time", lambda track: track.vendor.name, explained=False)


def chart(
    tracks: Iterable[Track],
    cells: Cells,
    title: str = "",
    label: Callable[[Track], str] = lambda track: track.actor.name,
    *,
    years: bool = False,
    explained: bool = True,
) -> Chart:
    """The tracks as strips; `explained`: the symbols are explained at the page's end."""
    strips = []
    for track in tracks:
        if explained:
            shown = [turn.current for turn in track.turns] + ([track.undated] if track.undated else [])
            cells.marks.update(current.stance.value for current in shown)
        ticks = tuple(Tick(turn.day, turn.since, _symbol(turn.current), turn.others) for turn in track.turns)
        name = label(track)
        if track.through_group:
            name = f"{cells.mark('group')} {name}"
        if track.act is Act.PRESSING:
            cells.marks.add("pressing_row")
            name = f"→ {name}"
        undated = None
        if track.undated:
            cells.marks.add("undated")
            undated = _symbol(track.undated)
        strips.append(Strip((Span(name),), ticks, undated))
    return Chart(tuple(strips), title, years)


def matrix_records(tracks: Iterable[Track]) -> Iterator[Record]:
    """An actor a record: its stance at the end of each year, null where none is known."""
    tracks = list(tracks)
    span = matrix_years(tracks)
    for track in tracks:
        actor = track.actor
        ends: dict[str, Value] = {}
        for year in span:
            turn = track.at(date(year, 12, 31))
            ends[str(year)] = turn.current.stance.value if turn else None
        yield {
            "actor": {"id": actor.id, "name": actor.name, "kind": actor.kind.value, "country": actor.country},
            "vendor": track.vendor.id,
            "act": track.act.value,
            "years": ends,
            "undated": track.undated.stance.value if track.undated else None,
        }


def matrix_years(tracks: Iterable[Track]) -> range:
    """The years of a matrix, from the first turn to the last."""
    years = [turn.day.year for track in tracks for turn in track.turns]
    return range(min(years), max(years) + 1) if years else range(0)


def matrix_columns(tracks: Iterable[Track]) -> tuple[str, ...]:
    """The columns of a matrix in CSV and TSV."""
    return (*MATRIX_FIELDS, *(f"years.{year}" for year in matrix_years(tracks)), "undated")


def _symbol(current: CurrentPosition) -> Span:
    return Span(stance_symbol(current.stance), stance_colour(current.stance))
