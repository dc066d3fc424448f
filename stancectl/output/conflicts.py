"""Sources that contradict each other: both quotes, with their articles and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stancectl.analysis.conflicts import days_apart
from stancectl.analysis.current import Conflict
from stancectl.model.position import Row
from stancectl.output.cells import Cells, source_of
from stancectl.output.page import Column, Entry, Line, Page, Prose, Span, Table, plain
from stancectl.output.rows import Record, row_record
from stancectl.output.text import cue_marks, one_line

CONFLICT_FIELDS = ("section", "pair", "certain", "days_least", "days_most")
"""What is added to a row."""

_COLUMNS = (Column(), Column(), Column(wraps=True))


def conflicts_page(found: Sequence[Conflict], cells: Cells) -> Page:
    """How many there are, then each: the two days, stances and quotes under one another, with their articles."""
    count = f"{len(found)} conflict{'' if len(found) == 1 else 's'}" if found else "No sources contradict each other."
    parts: list[Prose | Table] = [Prose(plain(count, "bold"))]
    for one in found:
        entries = (*_side(one.first, cells), *_side(one.second, cells))
        parts.append(Table(_COLUMNS, entries, _title(one)))
    return Page(tuple(parts), frozenset(cells.marks))


def conflict_records(found: Iterable[Conflict]) -> Iterator[Record]:
    """Sections `first` and `second`, in order of time; `pair` tells which belong together."""
    for number, one in enumerate(found, 1):
        least, most = days_apart(one)
        for section, row in (("first", one.first), ("second", one.second)):
            own: Record = {"section": section, "pair": number, "certain": one.certain}
            yield row_record(row, **own, days_least=least, days_most=most)


def _title(one: Conflict) -> str:
    least, most = days_apart(one)
    if least == most:
        apart = "on the same day" if most == 0 else f"{most} day{'' if most == 1 else 's'} apart"
    else:
        apart = f"{least} to {most} days apart"
    return f"{one.first.actor.name} on {one.first.vendor.name}: {apart}{'' if one.certain else ', perhaps no conflict'}"


def _side(row: Row, cells: Cells) -> tuple[Entry, Entry]:
    """The quote whole, and below it where it stands."""
    document = row.document
    written = f"published {document.published}" if document.published else "not dated"
    if document.published is None and document.bounds:
        written = f"written {cells.within(document.bounds)}"
    hearsay = " · hearsay" if row.position.hearsay else ""
    place = f"{source_of(document)} · {written}{hearsay} · {cells.short_id(row)}"
    return Entry((cells.when(row), cells.stance(row), _quote(row))), Entry(((), (), plain(place, "dim")))


def _quote(row: Row) -> Line:
    """The quote with its cue in bold."""
    text = one_line(row.position.quote)
    spans, at = [], 0
    for start, end in cue_marks(text, row.position.cue):
        spans += [Span(text[at:start]), Span(text[start:end], "bold")]
        at = end
    return (*spans, Span(text[at:]))
