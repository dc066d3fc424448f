"""Copies linked to their originals: the same agency report in two papers is two documents and one report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stancectl.errors import StoreError
from stancectl.model.document import Document
from stancectl.pipeline import alike
from stancectl.pipeline.sketches import Sketches
from stancectl.store.files import Store
from stancectl.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Link:
    """A document whose link has changed: to which original, how alike they are (0 to 1); None: it is a copy no more."""

    document: Document
    original: str | None
    similarity: float | None


def link_copies(store: Store, writer: Writer, sketches: Sketches) -> list[Link]:
    """Links every copy in the store to its original, and takes away links that hold no more; what has changed.

    What is linked depends on the documents alone. A text that is not kept is compared with nothing: its document's link
    stays while the original is there. Raises StoreError where a text cannot be read or a document not be written.
    """
    documents = writer.documents()
    compared = {id: sketch for id in documents if (sketch := _sketch(sketches, id)) is not None}
    order = alike.in_order((documents[id] for id in compared), compared)
    copies = alike.copies(order, compared, sketches.compare)
    changed = []
    for id, document in documents.items():
        original, similarity = copies.get(id, (None, None))
        if original is None and not _settled(document, compared):
            original = document.duplicate_of if document.duplicate_of in documents else None
        if original != document.duplicate_of:
            changed.append(Link(document, original, similarity))
    writer.link({link.document.id: link.original for link in changed})
    sketches.keep(set(documents))
    now = writer.documents()
    return [Link(now[link.document.id], link.original, link.similarity) for link in changed]


def relink(store: Store, writer: Writer) -> list[Link]:
    """As link_copies, where this store links any; else nothing was to be linked, and nothing is."""
    if all(document.duplicate_of is None for document in writer.documents().values()):
        return []
    return link_copies(store, writer, Sketches(store))


def unlink_widowed(writer: Writer) -> list[Link]:
    """Takes away links to documents that are not here any more; what has changed. Raises StoreError."""
    documents = writer.documents()
    widowed = [document for document in documents.values() if document.duplicate_of not in {None, *documents}]
    writer.link(dict.fromkeys((document.id for document in widowed), None))
    return [Link(writer.documents()[document.id], None, None) for document in widowed]


def similarity_of(store: Store, document: Document) -> float | None:
    """How alike a document and the one that it is a copy of are, 0 to 1; None where a text is not kept. StoreError."""
    from stancectl.pipeline.sketches import runs_of_text

    text = store.text(document.id)
    original = store.text(document.duplicate_of) if document.duplicate_of else None
    if text is None or original is None:
        return None
    return alike.similarity(runs_of_text(text), runs_of_text(original))


def _sketch(sketches: Sketches, id: str) -> alike.Sketch | None:
    try:
        return sketches.of(id)
    except StoreError:  # check tells; a text that cannot be read must not keep the others from being linked
        return None


def _settled(document: Document, compared: Collection[str]) -> bool:
    """True where the texts of a document and of what it was linked to were both looked at."""
    return document.id in compared and document.duplicate_of in compared
