"""What a person says of one document: kept in its review, and its positions dated again by it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stancectl.errors import UsageError
from stancectl.model.document import Document
from stancectl.model.review import SetMetadata
from stancectl.pipeline.recoding import Recoded, recode_with
from stancectl.pipeline.rows import document_as_left
from stancectl.store.files import Store


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a document, and what of it a person said."""

    document: Document
    """As people left it."""
    by_hand: SetMetadata


def said_of(store: Store, id: str) -> Said:
    """What is known of a document. Raises NotFoundError for an unknown id, StoreError for a broken file."""
    coded = store.read(id)
    review = store.merged_review(coded.document)
    return Said(document_as_left(store, coded), review.document if review else SetMetadata())


def set_on_document(
    store: Store, id: str, metadata: SetMetadata, *, unset: Collection[str] = (), wait: float = 0.0
) -> list[Recoded]:
    """Keeps what a person says, forgets the fields in `unset`, and codes the document again by what is known now.

    The review is on disk first: whatever interrupts, what was said is not lost, and `reextract` dates by it. The result
    tells what coding again changed; the document's own comes first. Raises NotFoundError, UsageError where a field is
    set and unset at once, StoreError.
    """
    twice = sorted(name for name in unset if getattr(metadata, name) is not None)
    if twice:
        raise UsageError(f"'{twice[0]}' is set and unset at once", hint="say one of them")
    document = store.read(id).document
    with store.writer(wait) as writer:
        if metadata != SetMetadata():
            writer.set_metadata(id, metadata)
        if unset:
            for text in (id, *document.replaces):
                writer.unset_metadata(text, unset)
        return list(recode_with(store, writer, [id]))
