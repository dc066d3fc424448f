"""The event list of the Discourse Network Analyzer: its columns, its separator, its dates.

DNA writes such a list from a database of its own; what reads DNA's lists (`read.csv2` of R, scripts for models of
relational events) reads this one. The columns after `agreement` are variables of ours: DNA writes one column for each
variable that its user has defined.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from stancectl.analysis.order import possible_days
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.output.spreadsheet import guarded
from stancectl.output.text import printable

DNA_COLUMNS = (
    *("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"),
    *("person", "organization", "concept", "agreement"),
    *("stance", "act", "status", "vendor", "date", "earliest", "latest", "position", "document"),
)


def takes_sides(row: Row) -> bool:
    """True where the stance is for or against: `undecided` is neither agreement nor disagreement."""
    return row.position.stance.score != 0


def has_day(row: Row) -> bool:
    """True where the position's date is a day: DNA's time can hold nothing less precise."""
    return row.position.date is not None and row.position.date.is_exact_day


def as_dna(rows: Iterable[Row]) -> Iterator[str]:
    """A header and a line a row that takes sides, `;` between cells, every text in double quotes."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    for line in _lines(rows):
        writer.writerow(line)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _lines(rows: Iterable[Row]) -> Iterator[Iterable[str | int]]:
    yield DNA_COLUMNS
    documents: dict[str, int] = {}
    for number, row in enumerate(filter(takes_sides, rows), 1):
        document = documents.setdefault(row.document.id, len(documents) + 1)
        yield (cell if isinstance(cell, int) else _text(cell) for cell in _cells(row, number, document))


def _cells(row: Row, number: int, document: int) -> Iterator[str | int | None]:
    position = row.position
    yield from (number, _time(position.date) if has_day(row) else None, document)
    yield row.document.title or next(iter(row.document.paths), row.document.id)
    yield from (None, row.document.publisher, None, None, position.quote)
    yield from (None, row.actor.name, concept(row), int(position.stance.score > 0))
    yield from (position.stance.value, position.act.value, position.status.value, row.vendor.id)
    days = possible_days(row)
    yield from (position.date.text if position.date else None, _iso(days.earliest), _iso(days.latest))
    yield from (position.id, row.document.id)


def concept(row: Row) -> str:
    """What the actor agrees or disagrees with: one concept a vendor, as networks of agreement need it."""
    return f"Equipment of {row.vendor.name} in mobile networks"


def _time(date: Edtf | None) -> str | None:
    return f"{date.text} 00:00:00" if date else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(value: str | None) -> str:
    return guarded(printable(value or "", keep="\n\t"))
