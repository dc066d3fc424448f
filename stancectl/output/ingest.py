"""What ingesting brought: one row a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stancectl.model.document import Document
from stancectl.output.page import Column, Entry, Page, Prose, Span, Table, plain
from stancectl.output.rows import Record, document_record
from stancectl.output.words import language_remark, mark, within

COLUMNS = (
    *("document.id", "document.path", "document.title", "document.published", "document.bounds", "document.url"),
    *("document.publisher", "language", "positions", "outcome"),
)
"""The columns of CSV and TSV."""

_STYLES = {"new": "green", "updated": "yellow", "unchanged": "dim"}
_PAGE = (
    Column(" date"),
    Column("positions", right=True),
    Column("outcome"),
    Column("file", grows=True),
    Column("title", grows=True, wide=True),
    Column(""),
)


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document that came in."""

    document: Document
    positions: int
    outcome: str
    """`new`, `unchanged` or `updated`."""


def ingest_page(results: Iterable[Ingested], *, dry_run: bool = False) -> Page:
    """One row a document: its date, how many positions it gave, what became of it, its file and title."""
    marks: set[str] = set()
    entries, total = [], 0
    for result in results:
        document = result.document
        line = (
            (Span(_date(document, marks)),),
            plain(str(result.positions)),
            plain(result.outcome, _STYLES.get(result.outcome, "")),
            plain(document.paths[0] if document.paths else document.id),
            plain(document.title or ""),
            plain(language_remark(document.language), "yellow"),
        )
        entries.append(Entry(line))
        total += result.positions
    heading = f"{_many(len(entries), 'document')}, {_many(total, 'position')}"
    prose = Prose(plain(heading + (" (dry run: nothing was written)" if dry_run else ""), "bold"))
    return Page((prose, Table(_PAGE, tuple(entries))) if entries else (prose,), frozenset(marks))


def ingest_records(results: Iterable[Ingested]) -> Iterator[Record]:
    """One record a document."""
    for result in results:
        yield {
            "document": document_record(result.document),
            "language": result.document.language,
            "positions": result.positions,
            "outcome": result.outcome,
        }


def _date(document: Document, marks: set[str]) -> str:
    if document.published:
        return f" {document.published}"
    if document.bounds:
        return within(document.bounds, marks)
    marks.add("undated")
    return mark("undated")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
