"""Words sought in the quotes of positions and in the texts of documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from stancectl.analysis.filters import Filter, select
from stancectl.analysis.hits import Hit, Place, newest_first
from stancectl.analysis.order import as_of
from stancectl.analysis.passages import Sought, passage
from stancectl.errors import StoreError, UsageError
from stancectl.pipeline.rows import Rows
from stancectl.store.files import Store
from stancectl.store.index_words import documents_with, expression_of, positions_with, with_words


def search(
    rows: Rows, root: Path, words: Sequence[str], wanted: Filter, day: date | None = None, limit: int | None = None
) -> list[Hit]:
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
    found: list[Place] = [Place(row.document, row) for row in select(as_of(map(asked.made, kept), day), wanted)]
    told = {place.document.id for place in found}
    others = [id for id in documents_with(index, expression) if id not in told]
    if wanted != Filter() or day is not None:
        passing = {row.document.id for row in asked.select(wanted, day)} if others else set()
        others = [id for id in others if id in passing]
    found += [Place(document, None) for document in asked.questions.documents(others)]
    hits = (_hit(place, root, sought) for place in newest_first(found))
    return list(islice(filter(None, hits), limit))


def _hit(place: Place, root: Path, sought: Sequence[Sought]) -> Hit | None:
    """The place with the passage that shows it; None where the text is no more."""
    if place.row:
        return Hit(place, passage(place.row.position.quote, sought))
    try:
        text = Store(root).text(place.document.id)
    except StoreError:
        return None
    return None if text is None else Hit(place, passage(text, sought))
