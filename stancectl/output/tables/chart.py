"""Strips over time laid out for a width: months, quarters or years, whichever is the finest that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from stancectl.output.page import Chart, Span, Strip, Tick
from stancectl.output.tables.lines import Styled, cut, styled, width_of
from stancectl.output.tables.table import GAP, HEAD, TITLE, padded
from stancectl.output.words import mark

_MONTHS, _QUARTERS, _YEARS = 1, 3, 12
"""Months a cell."""
_NAMES = {_MONTHS: "month", _QUARTERS: "quarter", _YEARS: "year"}
_FINE = 30
"""Months are shown up to so many of them, quarters up to so many of those."""
_NARROW, _TIGHT, _ROOMY = 2, 3, 5
"""Columns a cell: of a month or a quarter, of a year that is written `'19`, of one that is written in full."""
_LABEL_AT_MOST = 24
_INITIALS = "JFMAMJJASOND"
_LINE = "─"


class _Scale(NamedTuple):
    """Cells of so many months, counted from the year 0; `width` columns each, with `room` columns for all of them."""

    unit: int
    first: int
    last: int
    width: int
    room: int

    def cell(self, day: date) -> int:
        """The cell that a day lies in."""
        return _month(day) // self.unit

    def start(self, cell: int) -> date:
        """The cell's first day."""
        year, month = divmod(cell * self.unit, 12)
        return date(year, month + 1, 1)


def lines(chart: Chart, width: int, marks: set[str]) -> Iterator[Styled]:
    """The chart's lines. `marks` gets what the cells use."""
    labels = [styled(strip.label) for strip in chart.strips]
    left = min(max(map(width_of, labels), default=0), _LABEL_AT_MOST)
    undated = GAP + 1 if any(strip.undated for strip in chart.strips) else 0
    scale = _scale(chart, width - GAP - left - GAP - undated)
    told = f"a cell is a {_NAMES[scale.unit]}" if scale else ""
    title = [Span(chart.title, TITLE), Span(" · " if chart.title and told else "", HEAD), Span(told, HEAD)]
    if scale and not chart.years:
        yield title
    elif chart.title:
        yield title[:1]
    if not chart.strips:
        return
    margin = Span(" " * (GAP + left + GAP))
    end = Span(f"{mark('undated')}{' ' * GAP}" if undated else "", HEAD)
    yield from ([margin, end, Span(head, HEAD)] for head in (_heads(scale) if scale else [""]))
    for strip, label in zip(chart.strips, labels, strict=True):
        line = [Span(" " * GAP), *padded(cut(label, left), left), Span(" " * GAP)]
        if undated:
            line += [strip.undated or Span(" "), Span(" " * GAP)]
        yield [*line, *(_strip(strip, scale, marks) if scale else [])]


def _scale(chart: Chart, room: int) -> _Scale | None:
    """The finest scale that has room; where even years have none, the last of them. None where nothing is dated."""
    days = chart.days or [tick.day for strip in chart.strips for tick in strip.ticks]
    if not days:
        return None
    first, last = _month(min(days)), _month(max(days))
    for unit in () if chart.years else (_MONTHS, _QUARTERS):
        scale = _Scale(unit, first // unit, last // unit, _NARROW, room)
        count = scale.last - scale.first + 1
        if count <= _FINE and count * _NARROW <= room:
            return scale
    since, until = first // _YEARS, last // _YEARS
    columns = _ROOMY if (until - since + 1) * _ROOMY <= room else _TIGHT
    return _Scale(_YEARS, max(since, until - max(1, room // columns) + 1), until, columns, room)


def _heads(scale: _Scale) -> Iterator[str]:
    """The lines above the cells: years where they begin, and the months' initials."""
    cells = range(scale.first, scale.last + 1)
    if scale.unit == _YEARS:
        full = scale.width == _ROOMY
        yield "".join((f"{cell:04d}" if full else f"'{cell % 100:02d}").ljust(scale.width) for cell in cells)
        return
    line = ""
    for at, cell in enumerate(cells):
        year, month = divmod(cell * scale.unit, 12)
        starts = month == 0 or (at == 0 and (12 - month) // scale.unit * scale.width > len("2020"))
        if starts and at * scale.width + len("2020") <= scale.room:
            line = line.ljust(at * scale.width) + f"{year:04d}"
    yield line
    if scale.unit == _MONTHS:
        yield "".join(f" {_INITIALS[cell % 12]}" for cell in cells)


def _strip(strip: Strip, scale: _Scale, marks: set[str]) -> Styled:
    """The cells of a strip: a symbol where something is new, a line while it lasts."""
    line: Styled = []
    held: Span | None = None
    by_cell: dict[int, list[Tick]] = {}
    for tick in strip.ticks:
        by_cell.setdefault(max(scale.cell(tick.day), scale.first), []).append(tick)
    for cell in range(scale.first, scale.last + 1):
        ticks = by_cell.get(cell)
        if ticks:
            line += _turned(ticks, held, scale.start(cell), scale.width, marks)
            held = ticks[-1].symbol
        elif held:
            marks.add("lasting")
            line.append(Span(_LINE * scale.width, held.style))
        else:
            line.append(Span(" " * scale.width))
    return line


def _turned(ticks: Sequence[Tick], held: Span | None, start: date, width: int, marks: set[str]) -> Iterator[Span]:
    """A cell in which something is new: what is to be known of it, the symbol of what holds at its end, a line."""
    tick = ticks[-1]
    fresh = held is None or tick.symbol != held
    if fresh and (tick.since is None or tick.since < start):
        marks.add("by_then")
        yield Span(mark("by_then"), HEAD)
    elif tick.others or len({one.symbol for one in ticks}) > 1:
        marks.add("several")
        yield Span(mark("several"), HEAD)
    else:
        yield Span(_LINE if held else " ", held.style if held else "")
    yield tick.symbol
    yield Span(_LINE * (width - 2), tick.symbol.style)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
