"""Words sought in the quotes of positions and in the texts of documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from stancectl.analysis.filters import Filter, select
from stancectl.analysis.hits import Hit, newest_first
from stancectl.analysis.order import as_of
from stancectl.analysis.passages import Sought, passage
from stancectl.errors import StoreError, UsageError
from stancectl.pipeline.rows import Rows
from stancectl.store.files import Store
from stancectl.store.index_words import documents_with, expression_of, positions_with, with_words


def search(rows: Rows, root: Path, words: Sequence[str], wanted: Filter, day: date | None = None) -> list[Hit]:
    """Where all the words stand: positions by their quotes, other documents by their texts; the newest first.

    An item of several words is a phrase, one that ends in `*` the beginning of a word; case and accents do not matter.
    With filters, positions that pass them, and documents with such a position. Raises UsageError where an item has no
    word.
    """
    sought = [Sought.of(word) for word in words]
    empty = next((word for word, one in zip(words, sought, strict=True) if not one.words), None)
    if empty is not None or not sought:
        raise UsageError(f"there is no word in '{empty or ''}'", hint="give letters or digits to look for")
    index = with_words(rows.index, root)
    asked = Rows.of(index, root, rows.registry)
    expression = expression_of(sought)
    kept = asked.questions.by_key(positions_with(index, expression)).values()
    found = select(as_of(map(asked.made, kept), day), wanted)
    hits = [Hit(row.document, row, passage(row.position.quote, sought)) for row in found]
    told = {hit.document.id for hit in hits}
    others = [id for id in documents_with(index, expression) if id not in told]
    if wanted != Filter() or day is not None:
        passing = {row.document.id for row in asked.select(wanted, day)} if others else set()
        others = [id for id in others if id in passing]
    hits += [hit for id in others if (hit := _in_text(asked, root, id, sought))]
    return newest_first(hits)


def _in_text(rows: Rows, root: Path, id: str, sought: Sequence[Sought]) -> Hit | None:
    document = rows.questions.document(id)
    try:
        text = Store(root).text(id)
    except StoreError:
        text = None
    return Hit(document, None, passage(text, sought)) if document and text is not None else None
