"""Pages laid out for a width: tables, charts, facts, prose, and at the end what the marks mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stancectl.output.page import Chart, Closing, Facts, Page, Part, Prose, Span, Table
from stancectl.output.tables import table as tables
from stancectl.output.tables.lines import Styled, cut, styled, text_width, wrap, written
from stancectl.output.tables.table import GAP, HEAD, TITLE, padded
from stancectl.output.words import legend


def render(page: Page, width: int, colour: bool) -> str:
    """The page as lines of at most `width` columns, with ANSI colours where wanted."""
    return "".join(rendered(page, width, colour))


def rendered(page: Page, width: int, colour: bool) -> Iterator[str]:
    """As render, a line at a time: what is shown first does not wait for what comes last."""
    return (written(line, colour) + "\n" for line in _page(page, width))


def _page(page: Page, width: int) -> Iterator[Iterable[Span]]:
    marks: set[str] = set()
    opened = {at: tables.opened(part, width) for at, part in enumerate(page.parts) if isinstance(part, Table)}
    if not all(map(tables.has_room, opened.values())):
        opened = {at: tables.below(one, width) for at, one in opened.items()}
    first = True
    for number, part in enumerate(page.parts):
        if not (first or page.tight):
            yield []
        first = False
        if number in opened:
            yield from tables.rows(opened[number], width, marks)
        else:
            yield from _lines(part, width, marks)
    meanings = legend({*page.marks, *marks})
    if meanings:
        yield []
        for row in _joined(meanings, " · ", width):
            yield from wrap([Span(row, HEAD)], width)


def _lines(part: Part, width: int, marks: set[str]) -> Iterator[Styled]:
    if isinstance(part, Prose):
        return _prose(part, width)
    if isinstance(part, Facts):
        return _facts(part, width)
    if isinstance(part, Chart):
        from stancectl.output.tables.chart import lines

        return lines(part, width, marks)
    assert isinstance(part, Closing)
    return _prose(Prose(part.line()), width)


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
        yield [Span(facts.title, TITLE)]
    pairs = [(name, line) for name, line in facts.pairs if line]
    longest = min(max((text_width(name) for name, _ in pairs), default=0), width // 3)
    left = longest + 2 * GAP
    for name, line in pairs:
        head = [Span(" " * GAP), *padded(cut(styled((Span(name, HEAD),)), longest), longest), Span(" " * GAP)]
        for piece in wrap(styled(line), width - left):
            yield [*head, *piece]
            head = [Span(" " * left)]
