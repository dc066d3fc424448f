"""Tables laid out for a width: columns, quotes beside or below their rows, what is said twice said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from stancectl.output.page import Column, Entry, Quote, Span, Table
from stancectl.output.tables.lines import Styled, cut, linked, styled, text_width, width_of, wrap
from stancectl.output.text import excerpt
from stancectl.output.words import mark

GAP = 2
HEAD, TITLE = "dim", "bold"
_WIDE = 100
"""Columns from which on there is room for what is good to have."""
_AHEAD = 40
"""So many entries are looked at before the first is shown, where more are still to come."""
_QUOTE_AT_LEAST = 44
"""Columns that a quote needs to stand beside its row."""
_QUOTE_LEFT = 28
"""Columns that are left for it at least in a row that says more than most; else it stands below."""
_COLUMN_AT_LEAST = 8
_SPILL_AT_MOST = 24
"""Columns that are kept for the last column where quotes stand beside it; a cell may take of the quote's."""
_SOURCE_AT_LEAST, _SOURCE_AT_MOST = 16, 40
_QUOTE, _CUE, _REF = "dim", "bold", "dim"
_DASH = " — "
"""Between what spills and the quote behind it."""


class Opened(NamedTuple):
    """A table of which the first entries are known, and what of it is shown how wide."""

    table: Table
    first: Sequence[Entry]
    rest: Iterator[Entry]
    shown: list[int]
    widths: list[int]
    room: int
    """What is left for quotes beside the rows."""
    spill: int | None
    """The column whose cells may go to the quote's line."""


def opened(table: Table, width: int) -> Opened:
    """The table with its first entries, quotes beside the rows where there is room for them."""
    if isinstance(table.entries, tuple):
        first: Sequence[Entry] = table.entries
        rest: Iterator[Entry] = iter(())
    else:
        rest = iter(table.entries)
        first = list(islice(rest, _AHEAD))
    some = Opened(table, first, rest, [], [], 0, None)
    if not any(entry.quote for entry in first):
        return _layout(some, width, beside=True)
    beside = _layout(some, width, beside=True)
    return beside if width >= _WIDE and beside.room >= _QUOTE_AT_LEAST else _layout(some, width, beside=False)


def below(one: Opened, width: int) -> Opened:
    """The same table with its quotes below the rows."""
    return one if one.spill is not None else _layout(one, width, beside=False)


def has_room(one: Opened) -> bool:
    """True where the table's quotes, if it has any, stand beside its rows."""
    return one.spill is None


def rows(one: Opened, width: int, marks: set[str]) -> Iterator[Styled]:
    """The table's lines. `marks` gets what the lines themselves use."""
    table = one.table
    if table.title:
        yield [Span(table.title, TITLE)]
    columns = [table.columns[i] for i in one.shown]
    if any(column.title for column in columns):
        yield _row([[Span(column.title, HEAD)] for column in columns], columns, one.widths)
    before: Entry | None = None
    for entry in chain(one.first, one.rest):
        cells = [styled(cell) for cell in entry.cells]
        shown = [cells[i] for i in one.shown]
        again = _repeats(entry, before)
        before = entry
        if columns and columns[-1].wraps:
            yield from _wrapping(shown, columns, one.widths, width)
            continue
        if again:
            marks.add("as_above")
        if one.spill is None:
            yield from _beside(entry, shown, columns, one, width, again)
        else:
            yield from _two_lines(entry, _row(shown, columns, one.widths), cells[one.spill], width, again)


def _layout(one: Opened, width: int, *, beside: bool) -> Opened:
    columns, growing = one.table.columns, not isinstance(one.table.entries, tuple)
    cells = [[styled(cell) for cell in entry.cells] for entry in one.first]
    filled = (i for i in range(len(columns)) if any(row[i] for row in cells) or (growing and columns[i].least))
    shown = [i for i in filled if width >= _WIDE or not columns[i].wide]
    last = next((i for i in shown if columns[i].spills), None)
    if not beside and last is None:
        last = len(columns) - 1 if columns and columns[-1].spills else None
    spill = last if not beside else None
    shown = [i for i in shown if i != spill]
    chosen = [columns[i] for i in shown]
    widths = _widths(chosen, [[row[i] for i in shown] for row in cells], width, growing)
    if beside and last is not None and any(entry.quote for entry in one.first):
        widths[-1] = min(widths[-1], _SPILL_AT_MOST)
    refs = max((text_width(entry.ref) for entry in one.first), default=0)
    room = width - sum(widths) - GAP * (len(widths) + 1) - (refs + GAP if refs else 0)
    return one._replace(shown=shown, widths=widths, room=room, spill=spill)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Styled]], width: int, growing: bool) -> list[int]:
    """As wide as the widest cell; where that is too much, the columns that may be cut give way, then the widest."""
    widths = [max([text_width(c.title), *(width_of(row[i]) for row in cells)]) for i, c in enumerate(columns)]
    if growing:
        widths = [max(have, column.least) for have, column in zip(widths, columns, strict=True)]
    over = sum(widths) + GAP * len(widths) - width
    for at in sorted(range(len(columns)), key=lambda i: (not columns[i].grows, -widths[i])):
        if over <= 0 or columns[at].wraps:
            break
        give = min(over, max(0, widths[at] - _COLUMN_AT_LEAST))
        widths[at] -= give
        over -= give
    return widths


def _repeats(entry: Entry, before: Entry | None) -> bool:
    """True where the entry rests on the sentence of the entry above it, with the same words of it in the middle."""
    return before is not None and entry.quote is not None and entry.quote == before.quote


def _beside(
    entry: Entry, cells: Sequence[Styled], columns: Sequence[Column], one: Opened, width: int, again: bool
) -> Iterator[Styled]:
    """The row with its quote; where the row says more than most, the quote below."""
    wide = bool(columns) and columns[-1].spills and width_of(cells[-1]) > one.widths[-1]
    line = _row(cells[:-1], columns[:-1], one.widths[:-1]) if wide else _row(cells, columns, one.widths)
    if entry.quote is None:
        yield from _two_lines(entry, line, cells[-1] if wide else [], width, again)
        return
    if wide:
        longer = [*line, Span(" " * GAP), *cells[-1]]
        if width - width_of(longer) - 2 * GAP - text_width(entry.ref) < _QUOTE_LEFT:
            yield from _two_lines(entry, line, cells[-1], width, again)
            return
        line = longer
    left = width - width_of(line) - GAP
    room = left - (text_width(entry.ref) + GAP if entry.ref else 0)
    quote = [Span(mark("as_above"), _QUOTE)] if again else quoted(entry.quote, room)
    yield [*line, Span(" " * GAP), *_with_ref(quote, entry, left)]


def _two_lines(entry: Entry, line: Styled, spill: Styled, width: int, again: bool) -> Iterator[Styled]:
    """The row, and its quote below; what spills stands at the row's end where it fits, else before the quote.

    Without a quote of its own the row has its reference at the right edge.
    """
    alone = entry.quote is None or again
    taken = text_width(entry.ref) + GAP if alone and entry.ref else 0
    taken += text_width(mark("as_above")) + GAP if again else 0
    fits = width_of(line) + taken + (GAP + width_of(spill) if spill else 0) <= width
    lonely = entry.quote is None and not entry.ref
    if spill and (fits or lonely):
        line = cut([*line, Span(" " * GAP), *spill], width - taken)
    if alone and (fits or lonely):
        end = [Span(mark("as_above") + " " * GAP, _QUOTE)] if again else []
        end += _ref(entry)
        if end:
            line = [*line, Span(" " * (width - width_of(line) - width_of(end))), *end]
        yield line
        return
    yield _with_source(line, entry, width) if width >= _WIDE else line
    ref = text_width(entry.ref) + GAP if entry.ref else 0
    head = [Span(" " * (2 * GAP))]
    if not fits:
        head += cut(spill, width - 2 * GAP - text_width(_DASH) - ref - 1)
    if not fits and entry.quote is not None:
        head.append(Span(_DASH, _QUOTE))
    left = width - width_of(head)
    room = left - ref
    quote = [] if entry.quote is None else quoted(entry.quote, room)
    if again:
        quote = [Span(mark("as_above"), _QUOTE)]
    yield [*head, *_with_ref(quote, entry, left)]


def _with_source(line: Styled, entry: Entry, width: int) -> Styled:
    """The row with the article's name at the right edge, where there is room for enough of it."""
    room = min(_SOURCE_AT_MOST, width - width_of(line) - 2 * GAP)
    if not entry.source or room < _SOURCE_AT_LEAST:
        return line
    name = cut(styled((Span(entry.source, linked(HEAD, entry.link)),)), room)
    return [*line, Span(" " * (width - width_of(line) - width_of(name))), *name]


def _wrapping(cells: Sequence[Styled], columns: Sequence[Column], widths: list[int], width: int) -> Iterator[Styled]:
    """The row, its last cell over as many lines as it needs."""
    head = [*_row(cells[:-1], columns[:-1], widths[:-1]), Span(" " * GAP)]
    left = width_of(head)
    for piece in wrap(cells[-1], width - left):
        yield [*head, *piece]
        head = [Span(" " * left)]


def _row(cells: Iterable[Styled], columns: Iterable[Column], widths: Iterable[int]) -> Styled:
    line: Styled = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        line += [Span(" " * GAP), *padded(cut(cell, width), width, right=column.right)]
    return line


def padded(cell: Styled, width: int, *, right: bool = False) -> Styled:
    """The cell as wide as its column."""
    space = Span(" " * (width - width_of(cell)))
    return [space, *cell] if right else [*cell, space]


def _with_ref(quote: Styled, entry: Entry, width: int) -> Styled:
    """The quote, and the entry's reference at the right edge of `width`."""
    if not entry.ref:
        return quote
    return [*quote, Span(" " * (width - width_of(quote) - text_width(entry.ref))), *_ref(entry)]


def _ref(entry: Entry) -> Styled:
    return [Span(entry.ref, linked(_REF, entry.link))] if entry.ref else []


def quoted(quote: Quote, width: int) -> Styled:
    """The quote in at most `width` columns, cut around its cue, which is marked."""
    columns, letters = text_width(quote.text), len(quote.text)
    room = width if columns <= letters else max(1, width * letters // columns)
    piece = excerpt(quote.text, quote.cue, room)
    spans, at = [], 0
    for start, end in piece.marks:
        spans += [Span(piece.text[at:start], _QUOTE), Span(piece.text[start:end], _CUE)]
        at = end
    return cut([*spans, Span(piece.text[at:], _QUOTE)], width)
