"""Pages as text for a terminal: the only place that knows Rich, and it is never handed text as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stancectl.output.page import Column, Entry, Facts, Line, Page, Part, Prose, Quote, Table
from stancectl.output.text import excerpt
from stancectl.output.words import legend

_GAP = 2
_WIDE = 100
"""Columns from which on there is room for what is good to have."""
_QUOTE_AT_LEAST = 44
"""Columns that a quote needs to stand beside its row."""
_CUE = "bold"


def render(page: Page, width: int, colour: bool) -> str:
    """The page as lines of at most `width` columns, with ANSI colours where wanted."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    beside = all(_has_room(part, width) for part in page.parts if isinstance(part, Table))
    for number, part in enumerate(page.parts):
        lines = _lines(part, width, beside)
        for line in ([Text()] if number else []) + list(lines):
            line.rstrip()
            console.print(line, soft_wrap=True)
    marks = legend(page.marks)
    if marks:
        text = Text(" · ".join(marks), "dim")
        console.print()
        for line in text.wrap(console, width):
            console.print(line, soft_wrap=True)
    return buffer.getvalue()


def _lines(part: Part, width: int, beside: bool) -> Iterator[Text]:
    if isinstance(part, Table):
        return _table(part, width, beside)
    return _prose(part, width) if isinstance(part, Prose) else _facts(part, width)


def _text(line: Line) -> Text:
    return Text.assemble(*((span.text, span.style) for span in line), no_wrap=True, end="")


def _prose(prose: Prose, width: int) -> Iterator[Text]:
    yield from _wrapped(_text(prose.spans), width, prose.indent)


def _facts(facts: Facts, width: int) -> Iterator[Text]:
    if facts.title:
        yield Text(facts.title, "bold")
    pairs = [(name, line) for name, line in facts.pairs if line]
    left = max((cell_len(name) for name, _ in pairs), default=0) + _GAP + 2
    for name, line in pairs:
        head = Text(f"  {name}".ljust(left), "dim")
        for piece in _wrapped(_text(line), width - left, 0):
            yield Text.assemble(head, piece)
            head = Text(" " * left)


def _wrapped(text: Text, width: int, indent: int) -> Iterator[Text]:
    scratch = Console(file=StringIO(), width=width)
    text.no_wrap = False
    for line in text.wrap(scratch, max(10, width - indent)):
        line.rstrip()
        yield Text.assemble(" " * indent, line)


@dataclass(frozen=True, slots=True)
class _Layout:
    """A table's shown columns, their widths, and the room that is left for quotes beside them."""

    shown: list[int]
    widths: list[int]
    room: int


def _layout(table: Table, cells: list[list[Text]], width: int) -> _Layout:
    shown = _shown(table.columns, cells, width)
    widths = _widths(table.columns, cells, shown, width)
    refs = max((cell_len(entry.ref) for entry in table.entries), default=0)
    return _Layout(shown, widths, width - sum(widths) - _GAP * (len(widths) + 1) - (refs + _GAP if refs else 0))


def _cells(table: Table) -> list[list[Text]]:
    return [[_text(cell) for cell in entry.cells] for entry in table.entries]


def _has_room(table: Table, width: int) -> bool:
    """True where the table's quotes, if it has any, can stand beside its rows."""
    if not any(entry.quote for entry in table.entries):
        return True
    return width >= _WIDE and _layout(table, _cells(table), width).room >= _QUOTE_AT_LEAST


def _table(table: Table, width: int, beside: bool) -> Iterator[Text]:
    if table.title:
        yield Text(table.title, "bold")
    cells = _cells(table)
    layout = _layout(table, cells, width)
    columns = [table.columns[i] for i in layout.shown]
    if any(column.title for column in columns):
        yield _row([Text(column.title, "dim") for column in columns], columns, layout.widths)
    for entry, row in zip(table.entries, cells, strict=True):
        if columns and columns[-1].wraps:
            yield from _wrapping(row, columns, layout, width)
            continue
        line = _row([row[i] for i in layout.shown], columns, layout.widths)
        if entry.quote is None:
            yield line
        elif beside:
            quote = _with_ref(entry, layout.room, width - line.cell_len - _GAP)
            yield Text.assemble(line, " " * _GAP, quote)
        else:
            yield line
            left = width - 2 * _GAP
            quote = _with_ref(entry, left - (cell_len(entry.ref) + _GAP if entry.ref else 0), left)
            yield Text.assemble(" " * (2 * _GAP), quote)


def _wrapping(row: list[Text], columns: list[Column], layout: _Layout, width: int) -> Iterator[Text]:
    """The row, its last cell over as many lines as it needs."""
    cells = [row[i] for i in layout.shown]
    head = _row(cells[:-1], columns[:-1], layout.widths[:-1])
    left = head.cell_len + _GAP
    for piece in _wrapped(cells[-1], width - left, 0):
        yield Text.assemble(head, " " * _GAP, piece)
        head = Text(" " * (left - _GAP))


def _shown(columns: tuple[Column, ...], cells: list[list[Text]], width: int) -> list[int]:
    filled = (i for i in range(len(columns)) if any(row[i].plain for row in cells))
    return [i for i in filled if width >= _WIDE or not columns[i].wide]


def _widths(columns: tuple[Column, ...], cells: list[list[Text]], shown: list[int], width: int) -> list[int]:
    """As wide as the widest cell; where that is too much, the columns that may be cut give way, then the last."""
    widths = [max([cell_len(columns[i].title), *(row[i].cell_len for row in cells)]) for i in shown]
    over = sum(widths) + _GAP * len(widths) - width
    order = sorted(range(len(shown)), key=lambda at: (not columns[shown[at]].grows, -widths[at]))
    for at in order:
        if over <= 0:
            break
        cut = min(over, max(0, widths[at] - 8))
        widths[at] -= cut
        over -= cut
    return widths


def _row(cells: Iterable[Text], columns: list[Column], widths: list[int]) -> Text:
    line = Text(no_wrap=True, end="")
    for cell, column, width in zip(cells, columns, widths, strict=True):
        piece = cell.copy()
        piece.truncate(width, overflow="ellipsis")
        space = " " * (width - piece.cell_len)
        line.append(" " * _GAP)
        line.append_text(Text.assemble(space, piece) if column.right else Text.assemble(piece, space))
    return line


def _with_ref(entry: Entry, room: int, width: int) -> Text:
    """The entry's quote in `room` columns, and its reference at the right edge of `width`."""
    assert entry.quote is not None
    quote = _quote(entry.quote, room)
    space = " " * (width - quote.cell_len - cell_len(entry.ref))
    return Text.assemble(quote, space, (entry.ref, "dim cyan")) if entry.ref else quote


def _quote(quote: Quote, width: int) -> Text:
    piece = excerpt(quote.text, quote.cue, width)
    text = Text(piece.text, "dim", no_wrap=True, end="")
    for start, end in piece.marks:
        text.stylize(f"not dim {_CUE}", start, end)
    text.truncate(width, overflow="ellipsis")
    return text
