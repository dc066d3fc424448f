"""What ingesting brought: one row a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stancectl.model.document import Document
from stancectl.output.page import Column, Entry, Page, Prose, Span, Table, plain
from stancectl.output.rows import Record, document_record
from stancectl.output.words import language_remark, mark, within

COLUMNS = (
    *("document.id", "document.path", "document.title", "document.published", "document.bounds", "document.url"),
    *("document.publisher", "document.duplicate_of", "similarity", "language", "positions", "outcome"),
)
"""The columns of CSV and TSV."""

_SHOWN = 8
"""So many digits of an id; `show` takes them."""
_LINKING = ("linked", "unlinked")
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
    """`new`, `unchanged` or `updated`; `linked` or `unlinked`: it was here, and is a copy now, or no more."""
    similarity: float | None = None
    """Of a copy that was linked just now: how alike it and its original are, 0 to 1."""


def with_links(results: Iterable[Ingested]) -> list[Ingested]:
    """One row a file: what was linked at the end is said in the row that the document has, if it came in just now."""
    results = list(results)
    links = {one.document.id: one for one in results if one.outcome in _LINKING}
    arrived = {one.document.id for one in results if one.outcome not in _LINKING}
    rows = []
    for one in results:
        link = links.get(one.document.id)
        if link and one.outcome not in _LINKING:
            rows.append(replace(one, document=link.document, similarity=link.similarity))
        elif one.outcome not in _LINKING or one.document.id not in arrived:
            rows.append(one)
    return rows


def ingest_page(results: Sequence[Ingested], *, dry_run: bool = False) -> Page:
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
            plain(_remark(result), "yellow"),
        )
        entries.append(Entry(line))
        total += result.positions if result.outcome not in _LINKING else 0
    arrived, copies = _counts(results)
    heading = f"{_many(arrived, 'document')}, {_many(total, 'position')}"
    heading += f", {_many(copies, 'copy', 'copies')} of others" if copies else ""
    prose = Prose(plain(heading + (" (dry run: nothing was written)" if dry_run else ""), "bold"))
    return Page((prose, Table(_PAGE, tuple(entries))) if entries else (prose,), frozenset(marks))


def ingest_records(results: Iterable[Ingested]) -> Iterator[Record]:
    """One record a document."""
    for result in results:
        yield {
            "document": document_record(result.document),
            "similarity": None if result.similarity is None else round(result.similarity, 2),
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


def _remark(result: Ingested) -> str:
    """What is to be known of a document besides: its language, and of what it is a copy."""
    original, alike = result.document.duplicate_of, result.similarity
    copy = f"copy of {original[:_SHOWN]}" + (f", {alike:.0%}" if alike is not None else "") if original else ""
    return "; ".join(remark for remark in (copy, language_remark(result.document.language)) if remark)


def _counts(results: Iterable[Ingested]) -> tuple[int, int]:
    """How many documents came in, and how many of them are copies."""
    arrived = [result for result in results if result.outcome not in _LINKING]
    return len(arrived), sum(result.document.duplicate_of is not None for result in arrived)


def _many(count: int, noun: str, plural: str = "") -> str:
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
