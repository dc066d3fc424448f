"""What a view consists of, before it is known how wide it is shown or in what colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancectl.output.text import one_line, printable


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `style` is a name of a terminal style (`bold red`), empty for none. Text is made harmless."""

    text: str
    style: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote to shorten around its cue, as far as there is room."""

    text: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table; the quote stands in a last column where the page is wide, else on a line of its own below."""

    cells: tuple[Line, ...]
    quote: Quote | None = None
    ref: str = ""
    """What `stancectl show` takes for it; stands after the quote."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; one whose cells are all empty is not shown. `right`: numbers. `wide`: only where there is room."""

    title: str = ""
    right: bool = False
    wide: bool = False
    grows: bool = False
    """Its cells are cut where the page is too narrow, before any other's."""
    wraps: bool = False
    """The last column only: what does not fit goes on in the next line."""


@dataclass(frozen=True, slots=True)
class Table:
    """Entries under a title, as columns."""

    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Text that is wrapped to the page; `indent` in columns."""

    spans: Line
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values in two columns, values wrapped."""

    pairs: tuple[tuple[str, Line], ...]
    title: str = ""


Part = Table | Prose | Facts


@dataclass(frozen=True, slots=True)
class Page:
    """Parts in order, an empty line between; `marks` are the marks that occur, explained at the end."""

    parts: tuple[Part, ...]
    marks: frozenset[str] = field(default_factory=frozenset)


def plain(text: str, style: str = "") -> Line:
    """One span on one line; empty for an empty text."""
    return (Span(one_line(text), style),) if text else ()
