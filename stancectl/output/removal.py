"""What removing documents takes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stancectl.model.document import Document
from stancectl.output.page import Column, Entry, Page, Prose, Table, plain
from stancectl.output.rows import Record, document_record
from stancectl.output.text import one_line

COLUMNS = ("outcome", "document.id", "document.path", "document.title", "positions", "review")
"""The columns of CSV and TSV."""

_TABLE = (
    Column("document"),
    Column("positions", right=True),
    Column("outcome"),
    Column("file", grows=True),
    Column("", wraps=True),
)


@dataclass(frozen=True, slots=True)
class Removed:
    """One document that goes, or a path that it loses."""

    document: Document
    path: str | None
    """The path; None: the document goes."""
    positions: int
    review: str
    """What people wrote and what becomes of it; empty where nobody wrote anything."""
    outcome: str


def removal_page(removed: Sequence[Removed], *, dry_run: bool = False) -> Page:
    """How much goes, then one row a document."""
    documents = sum(one.path is None for one in removed)
    positions = sum(one.positions for one in removed)
    heading = f"{_many(documents, 'document')} with {_many(positions, 'position')}"
    if documents < len(removed):
        heading += f", and {_many(len(removed) - documents, 'path')} of others"
    heading += " would be removed (dry run: nothing was)" if dry_run else " removed"
    entries = tuple(
        Entry(
            (
                plain(one.document.id),
                plain(str(one.positions)),
                plain(one.outcome),
                plain(one_line(one.path or ", ".join(one.document.paths))),
                plain(one.review, "yellow"),
            )
        )
        for one in removed
    )
    return Page((Prose(plain(heading, "bold")), *((Table(_TABLE, entries),) if entries else ())))


def removal_records(removed: Iterable[Removed]) -> Iterator[Record]:
    """One record a document."""
    for one in removed:
        yield {
            "outcome": one.outcome,
            "document": document_record(one.document),
            "path": one.path,
            "positions": one.positions,
            "review": one.review or None,
        }


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
