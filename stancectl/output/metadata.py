"""What is known of a document itself, and where from."""

from __future__ import annotations

from collections.abc import Collection

from stancectl.model.document import Document
from stancectl.output.page import Column, Entry, Page, Prose, Table, plain
from stancectl.output.rows import Record, document_record
from stancectl.output.words import published_from

COLUMNS = (
    *("document.id", "document.path", "document.title", "document.published", "document.bounds", "document.url"),
    *("document.publisher", "published_from", "set"),
)
"""The columns of CSV and TSV."""


def metadata_page(document: Document, by_hand: Collection[str], outcome: str = "") -> Page:
    """Title, date, publisher and address, each with where it is from; `by_hand` are the fields that a person set."""
    bounds = f"not told; within {document.bounds}" if document.bounds else "not told"
    values = {
        "title": document.title or "",
        "published": str(document.published or bounds),
        "publisher": document.publisher or "",
        "url": document.url or "",
    }
    read = {"published": published_from(document.published_from) if document.published else ""}
    entries = [
        Entry((plain(name), plain(value or "–"), plain("set by hand" if name in by_hand else read.get(name, ""))))
        for name, value in values.items()
    ]
    columns = (Column(document.id), Column("", grows=True), Column(""))
    said = (Prose(plain(outcome, "bold")),) if outcome else ()
    return Page((*said, Table(columns, tuple(entries))))


def metadata_record(document: Document, by_hand: Collection[str]) -> Record:
    """The document with `published_from`, and in `set` the fields that a person set."""
    origin = document.published_from.value
    return {"document": document_record(document), "published_from": origin, "set": [*sorted(by_hand)]}
