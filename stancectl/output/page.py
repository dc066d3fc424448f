"""What a view consists of, before it is known how wide it is shown or in what colours.

Named tuples and not dataclasses: they are made at every start, and a dataclass takes five times as long to define.
"""

from __future__ import annotations

from typing import NamedTuple

from stancectl.output.text import one_line


class Span(NamedTuple):
    """A piece of a line, and the name of a terminal style (`bold red`), empty for none; made harmless when rendered."""

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


class Table(NamedTuple):
    """Entries under a title, as columns."""

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    title: str = ""


class Prose(NamedTuple):
    """Text that is wrapped to the page; `indent` in columns."""

    spans: Line
    indent: int = 0


class Facts(NamedTuple):
    """Names and values in two columns, values wrapped; what has no value is left out."""

    pairs: tuple[tuple[str, Line], ...]
    title: str = ""


Part = Table | Prose | Facts


class Page(NamedTuple):
    """Parts in order, an empty line between unless `tight`; `marks` are the marks that occur, explained at the end."""

    parts: tuple[Part, ...]
    marks: frozenset[str] = frozenset()
    tight: bool = False


def plain(text: str, style: str = "") -> Line:
    """One span on one line, made harmless; empty for an empty text."""
    return (Span(one_line(text), style),) if text else ()
