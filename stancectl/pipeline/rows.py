"""From the store to rows: every position with its document, actor and vendor, as people left them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.errors import StancectlError
from stancectl.model.actor import Actor
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import ActorKind
from stancectl.pipeline import cache
from stancectl.pipeline.cache import Left

if TYPE_CHECKING:
    from stancectl.registry import Registry
    from stancectl.store.files import Store


def load_rows(store: Store, registry: Registry) -> tuple[list[Row], list[StancectlError]]:
    """Every position with its document, actor and vendor, as people left them; and what could not be read."""
    left, errors = _all_left(store)
    return _rows(left, registry), errors


def rows_at(root: Path, registry: Registry) -> tuple[list[Row], list[StancectlError]]:
    """As load_rows, for the store in a folder; quicker where no file of it has changed since it was last asked.

    Raises StoreError where there is no store.
    """
    mark = cache.mark_of(root)
    kept = cache.load(root, mark)
    if kept is not None:
        return _rows(kept, registry), []
    from stancectl.store.files import Store

    left, errors = _all_left(Store.open(root))
    if not errors:
        cache.save(root, mark, left)
    return _rows(left, registry), errors


def document_as_left(store: Store, coded: CodedDocument) -> Document:
    """A document's metadata with what people set. Raises StoreError for a broken review."""
    return _left(store, coded)[0]


def rows_of(coded: CodedDocument, registry: Registry) -> list[Row]:
    """The rows of a document that no store holds."""
    names: dict[str, Actor] = {}
    return [
        Row(position, coded.document, _actor(position, registry, names), registry.vendor(position.vendor))
        for position in coded.positions
    ]


def _all_left(store: Store) -> tuple[list[Left], list[StancectlError]]:
    coded, broken = store.read_all()
    errors: list[StancectlError] = [*broken]
    left: list[Left] = []
    for one in coded:
        try:
            left.append(_left(store, one))
        except StancectlError as error:  # a broken review must not hide what was extracted
            errors.append(error)
            left.append((one.document, tuple((position, None) for position in one.positions)))
    return left, errors


def _left(store: Store, coded: CodedDocument) -> Left:
    review = store.merged_review(coded.document)
    if review is None:
        return coded.document, tuple((position, None) for position in coded.positions)
    from stancectl.review.overlay import overlay

    text = store.text(coded.document.id) if review.verdicts or review.added else None
    laid = overlay(coded, review, text)
    return laid.document, laid.positions


def _rows(left: Iterable[Left], registry: Registry) -> list[Row]:
    names: dict[str, Actor] = {}
    return [
        Row(position, document, _actor(position, registry, names), registry.vendor(position.vendor), verdict)
        for document, positions in left
        for position, verdict in positions
    ]


def _actor(position: Position, registry: Registry, names: dict[str, Actor]) -> Actor:
    """The registry's actor; one that it does not hold goes by the words that named it first."""
    actor = registry.actor(position.actor)
    if actor.known:
        return actor
    if position.actor not in names:
        name = position.mention or position.actor
        names[position.actor] = Actor(position.actor, name, ActorKind.OPERATOR, known=False)
    return names[position.actor]
