"""What a search found: a row for each place, with the passage and the sought words in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stancectl.analysis.hits import Hit
from stancectl.output.cells import ROW_COLUMNS, Cells, source_of
from stancectl.output.page import Entry, Page, Prose, Quote, Span, Table, plain
from stancectl.output.rows import Record, document_record, row_record

SEARCH_FIELDS = ("found_in", "when", "snippet")
"""What a search adds to a row."""


def search_page(hits: Sequence[Hit], cells: Cells) -> Page:
    """How many were found, then each with its passage."""
    positions = sum(1 for hit in hits if hit.place.row)
    others = len(hits) - positions
    counts = [f"{positions} position{'s' if positions != 1 else ''}" if positions else ""]
    counts.append(f"{others} other text{'s' if others != 1 else ''}" if others and positions else "")
    counts.append(f"{others} text{'s' if others != 1 else ''}" if others and not positions else "")
    heading = Prose((Span(", ".join(filter(None, counts)), "bold"),))
    return Page((heading, Table(ROW_COLUMNS, tuple(_entry(hit, cells) for hit in hits))), frozenset(cells.marks))


def search_records(hits: Iterable[Hit]) -> Iterator[Record]:
    """The row of each position found; of a text without one the document alone, and null for the rest."""
    for hit in hits:
        document, row, when = hit.place.document, hit.place.row, hit.place.when
        own: Record = {
            "found_in": "quote" if row else "text",
            "when": when.text if when else None,
            "snippet": hit.passage.marked,
        }
        yield row_record(row, **own) if row else {"id": None, "document": document_record(document), **own}


def _entry(hit: Hit, cells: Cells) -> Entry:
    quote = Quote(hit.passage.text, " … ".join(hit.passage.words))
    if hit.place.row:
        return cells.row(hit.place.row)._replace(quote=quote)
    document = hit.place.document
    when = cells.published(document)
    return Entry((when, (), (), (), plain("in the text", "dim")), quote, document.id, source_of(document))
