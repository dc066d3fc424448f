"""What a view consists of, before it is known how wide it is shown or in what colours.

Named tuples and not dataclasses: they are made at every start, and a dataclass takes five times as long to define.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from datetime import date
from typing import NamedTuple

from stancectl.output.text import one_line


class Span(NamedTuple):
    """A piece of a line, made harmless when rendered, and a terminal style as Rich writes them: `bold red`, `dim link
    https://…`, empty for none."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


class Quote(NamedTuple):
    """A quote to shorten around its cue, as far as there is room."""

    text: str
    cue: str = ""


class Entry(NamedTuple):
    """A row of a table; the quote stands in a last column where the page is wide, else on a line of its own below."""

    cells: tuple[Line, ...]
    quote: Quote | None = None
    ref: str = ""
    """What `stancectl show` takes for it; stands after the quote."""
    source: str = ""
    """The article it comes from; stands at the row's end where the page is wide."""
    link: str = ""
    """Where the article can be opened; the reference and the article's name lead there where the terminal can."""


class Column(NamedTuple):
    """A column; one whose cells are all empty is not shown."""

    title: str = ""
    right: bool = False
    """Numbers."""
    wide: bool = False
    """Shown only where there is room."""
    grows: bool = False
    """Its cells are cut where the page is too narrow, before any other's."""
    spills: bool = False
    """The last column only: a cell that does not fit goes to the quote's line."""
    wraps: bool = False
    """The last column only: what does not fit goes on in the next line."""
    least: int = 0
    """Columns that it needs at any rate, where its cells are shown before all of them are known."""


class Table(NamedTuple):
    """Entries under a title, as columns. Entries that are no tuple are shown as they come, the first before the last
    is known."""

    columns: tuple[Column, ...]
    entries: Iterable[Entry]
    title: str = ""


class Prose(NamedTuple):
    """Text that is wrapped to the page; `indent` in columns."""

    spans: Line
    indent: int = 0


class Facts(NamedTuple):
    """Names and values in two columns, values wrapped; what has no value is left out."""

    pairs: tuple[tuple[str, Line], ...]
    title: str = ""


class Tick(NamedTuple):
    """What holds in a strip from the end of a month on."""

    day: date
    """The last day of the month."""
    since: date | None
    """The first day on which it can have begun; None where that is not known."""
    symbol: Span
    others: bool
    """In the same month something else was so, too."""


class Strip(NamedTuple):
    """A row of a chart over time."""

    label: Line
    ticks: tuple[Tick, ...]
    undated: Span | None = None
    """What is said without any date."""


class Chart(NamedTuple):
    """Strips under one scale of months, quarters or years: the finest that the span and the width allow."""

    strips: tuple[Strip, ...]
    title: str = ""
    years: bool = False
    """Years, whatever the span."""
    days: tuple[date, date] | None = None
    """The first and the last day of the scale; of the strips' own where they are not said."""


class Closing(NamedTuple):
    """A last word that is known only when everything before it has been shown."""

    line: Callable[[], Line]


Part = Table | Prose | Facts | Chart | Closing


class Page(NamedTuple):
    """Parts in order, an empty line between unless `tight`; `marks` are the marks that occur, explained at the end.

    Where a table's entries are shown as they come, `marks` is looked at after the last.
    """

    parts: tuple[Part, ...]
    marks: Set[str] = frozenset()
    tight: bool = False


def plain(text: str, style: str = "") -> Line:
    """One span on one line, made harmless; empty for an empty text."""
    return (Span(one_line(text), style),) if text else ()
