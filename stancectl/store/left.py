"""A document as people left it: what was extracted, with what they wrote laid over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position
from stancectl.model.review import Review
from stancectl.model.stance import VerdictKind

if TYPE_CHECKING:
    from stancectl.store.files import Store

Left = tuple[Document, tuple[tuple[Position, VerdictKind | None], ...]]
"""A document with its positions and their verdicts, as people left them."""


def as_extracted(coded: CodedDocument) -> Left:
    """The document without what people wrote."""
    return coded.document, tuple((position, None) for position in coded.positions)


def as_left(store: Store, coded: CodedDocument) -> Left:
    """The document with what people wrote. Raises StoreError for a broken review or a text that cannot be read."""
    review = store.merged_review(coded.document)
    if review is None:
        return as_extracted(coded)
    from stancectl.review.overlay import overlay

    laid = overlay(coded, review, store.text(coded.document.id) if needs_text(review) else None)
    return laid.document, laid.positions


def needs_text(review: Review) -> bool:
    """True where the text has a say in what the review means: verdicts are found again by their quotes."""
    return bool(review.verdicts or review.added)
