"""Pages laid out for a width: columns, quotes beside or below their rows, facts, prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stancectl.output.page import Column, Entry, Facts, Page, Part, Prose, Quote, Span, Table
from stancectl.output.tables.lines import Styled, cut, styled, text_width, width_of, wrap, written
from stancectl.output.text import excerpt
from stancectl.output.words import legend

_GAP = 2
_WIDE = 100
"""Columns from which on there is room for what is good to have."""
_QUOTE_AT_LEAST = 44
"""Columns that a quote needs to stand beside its row."""
_COLUMN_AT_LEAST = 8
_SOURCE_AT_LEAST, _SOURCE_AT_MOST = 16, 40
_QUOTE, _CUE, _REF, _HEAD, _TITLE = "dim", "bold", "dim cyan", "dim", "bold"


def render(page: Page, width: int, colour: bool) -> str:
    """The page as lines of at most `width` columns, with ANSI colours where wanted."""
    beside = all(_has_room(part, width) for part in page.parts if isinstance(part, Table))
    lines: list[Iterable[Span]] = []
    for number, part in enumerate(page.parts):
        if number and not page.tight:
            lines.append([])
        lines += _lines(part, width, beside)
    marks = legend(page.marks)
    if marks:
        lines.append([])
        for row in _joined(marks, " · ", width):
            lines += wrap([Span(row, _HEAD)], width)
    return "".join(written(line, colour) + "\n" for line in lines)


def _lines(part: Part, width: int, beside: bool) -> Iterator[Styled]:
    if isinstance(part, Table):
        return _table(part, width, beside)
    return _prose(part, width) if isinstance(part, Prose) else _facts(part, width)


def _joined(items: Iterable[str], separator: str, width: int) -> Iterator[str]:
    """The items in lines that break between items only."""
    line = ""
    for item in items:
        longer = f"{line}{separator}{item}" if line else item
        if line and text_width(longer) > width:
            yield line
            longer = item
        line = longer
    yield line


def _prose(prose: Prose, width: int) -> Iterator[Styled]:
    for line in wrap(styled(prose.spans), width - prose.indent):
        yield [Span(" " * prose.indent), *line]


def _facts(facts: Facts, width: int) -> Iterator[Styled]:
    if facts.title:
        yield [Span(facts.title, _TITLE)]
    pairs = [(name, line) for name, line in facts.pairs if line]
    longest = min(max((text_width(name) for name, _ in pairs), default=0), width // 3)
    left = longest + 2 * _GAP
    for name, line in pairs:
        head = [Span(" " * _GAP), *_padded(cut(styled((Span(name, _HEAD),)), longest), longest), Span(" " * _GAP)]
        for piece in wrap(styled(line), width - left):
            yield [*head, *piece]
            head = [Span(" " * left)]


class _Layout(NamedTuple):
    """A table's shown columns and their widths, and the room that is left for quotes beside the rows."""

    shown: list[int]
    widths: list[int]
    room: int
    spill: int | None
    """The column whose cells may go to the quote's line."""


def _layout(table: Table, cells: Sequence[Sequence[Styled]], width: int, beside: bool) -> _Layout:
    filled = (i for i in range(len(table.columns)) if any(row[i] for row in cells))
    shown = [i for i in filled if width >= _WIDE or not table.columns[i].wide]
    spill = next((i for i in shown if table.columns[i].spills and not beside), None)
    shown = [i for i in shown if i != spill]
    widths = _widths([table.columns[i] for i in shown], [[row[i] for i in shown] for row in cells], width)
    refs = max((text_width(entry.ref) for entry in table.entries), default=0)
    room = width - sum(widths) - _GAP * (len(widths) + 1) - (refs + _GAP if refs else 0)
    return _Layout(shown, widths, room, spill)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Styled]], width: int) -> list[int]:
    """As wide as the widest cell; where that is too much, the columns that may be cut give way, then the widest."""
    widths = [max([text_width(c.title), *(width_of(row[i]) for row in cells)]) for i, c in enumerate(columns)]
    over = sum(widths) + _GAP * len(widths) - width
    for at in sorted(range(len(columns)), key=lambda i: (not columns[i].grows, -widths[i])):
        if over <= 0 or columns[at].wraps:
            break
        give = min(over, max(0, widths[at] - _COLUMN_AT_LEAST))
        widths[at] -= give
        over -= give
    return widths


def _cells(table: Table) -> list[list[Styled]]:
    return [[styled(cell) for cell in entry.cells] for entry in table.entries]


def _has_room(table: Table, width: int) -> bool:
    """True where the table's quotes, if it has any, can stand beside its rows."""
    if not any(entry.quote for entry in table.entries):
        return True
    return width >= _WIDE and _layout(table, _cells(table), width, beside=True).room >= _QUOTE_AT_LEAST


def _table(table: Table, width: int, beside: bool) -> Iterator[Styled]:
    if table.title:
        yield [Span(table.title, _TITLE)]
    cells = _cells(table)
    layout = _layout(table, cells, width, beside)
    columns = [table.columns[i] for i in layout.shown]
    if any(column.title for column in columns):
        yield _row([[Span(column.title, _HEAD)] for column in columns], columns, layout.widths)
    for entry, row in zip(table.entries, cells, strict=True):
        shown = [row[i] for i in layout.shown]
        if columns and columns[-1].wraps:
            yield from _wrapping(shown, columns, layout.widths, width)
            continue
        line = _row(shown, columns, layout.widths)
        if entry.quote and beside:
            yield [*line, Span(" " * _GAP), *_with_ref(entry, layout.room, width - width_of(line) - _GAP)]
        else:
            yield from _two_lines(entry, line, [] if layout.spill is None else row[layout.spill], width)


def _two_lines(entry: Entry, line: Styled, spill: Styled, width: int) -> Iterator[Styled]:
    """The row, and its quote below; what spills stands at the row's end where it fits, else before the quote."""
    fits = not spill or entry.quote is None or width_of(line) + _GAP + width_of(spill) <= width
    if fits and spill:
        line = cut([*line, Span(" " * _GAP), *spill], width)
    yield _with_source(line, entry.source, width) if width >= _WIDE else line
    if entry.quote is None:
        return
    head = [Span(" " * (2 * _GAP))] if fits else [Span(" " * (2 * _GAP)), *spill, Span(" — ", _QUOTE)]
    left = width - width_of(head)
    yield [*head, *_with_ref(entry, left - (text_width(entry.ref) + _GAP if entry.ref else 0), left)]


def _with_source(line: Styled, source: str, width: int) -> Styled:
    """The row with the article's name at the right edge, where there is room for enough of it."""
    room = min(_SOURCE_AT_MOST, width - width_of(line) - 2 * _GAP)
    if not source or room < _SOURCE_AT_LEAST:
        return line
    name = cut(styled((Span(source, _HEAD),)), room)
    return [*line, Span(" " * (width - width_of(line) - width_of(name))), *name]


def _wrapping(cells: Sequence[Styled], columns: Sequence[Column], widths: list[int], width: int) -> Iterator[Styled]:
    """The row, its last cell over as many lines as it needs."""
    head = [*_row(cells[:-1], columns[:-1], widths[:-1]), Span(" " * _GAP)]
    left = width_of(head)
    for piece in wrap(cells[-1], width - left):
        yield [*head, *piece]
        head = [Span(" " * left)]


def _row(cells: Iterable[Styled], columns: Iterable[Column], widths: Iterable[int]) -> Styled:
    line: Styled = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        line += [Span(" " * _GAP), *_padded(cut(cell, width), width, right=column.right)]
    return line


def _padded(cell: Styled, width: int, *, right: bool = False) -> Styled:
    space = Span(" " * (width - width_of(cell)))
    return [space, *cell] if right else [*cell, space]


def _with_ref(entry: Entry, room: int, width: int) -> Styled:
    """The entry's quote in `room` columns, and its reference at the right edge of `width`."""
    quote = _quote(entry.quote, room) if entry.quote else []
    if not entry.ref:
        return quote
    return [*quote, Span(" " * (width - width_of(quote) - text_width(entry.ref))), Span(entry.ref, _REF)]


def _quote(quote: Quote, width: int) -> Styled:
    piece = excerpt(quote.text, quote.cue, width)
    spans, at = [], 0
    for start, end in piece.marks:
        spans += [Span(piece.text[at:start], _QUOTE), Span(piece.text[start:end], _CUE)]
        at = end
    return cut([*spans, Span(piece.text[at:], _QUOTE)], width)
