"""People's files changed in one place, at their word; every other byte stays as it is."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.model.review import Review, SetMetadata
from stancectl.store.atomic import Write, bytes_of, write_files
from stancectl.store.files import merged_metadata, read_text
from stancectl.store.review_codec import dump_review, load_review
from stancectl.store.review_edit import with_metadata, without_metadata


def set_metadata(path: Path, metadata: SetMetadata) -> bool:
    """Puts what a person says of a document into its review, made where there is none.

    Returns False where the file said so already. Raises StoreError.
    """
    return _edit(
        path,
        lambda review: replace(review, document=merged_metadata(review.document, metadata)),
        lambda text: with_metadata(text, metadata, str(path)),
    )


def unset_metadata(path: Path, fields: Collection[str]) -> bool:
    """Takes what a person said of a document out of its review. False where there was none of it; StoreError."""
    return _edit(
        path,
        lambda review: replace(review, document=replace(review.document, **dict.fromkeys(fields))),
        lambda text: without_metadata(text, fields, str(path)),
    )


def _edit(path: Path, wanted: Callable[[Review], Review], edited: Callable[[str], str]) -> bool:
    """Edits the text of a review and writes it where the result says what is wanted, and nothing else."""
    there = bytes_of(path)
    text = None if there is None else read_text(path)
    before = Review() if text is None else load_review(text, str(path))
    review = wanted(before)
    if review == before:
        return False
    after = dump_review(review) if text is None else edited(text)
    if load_review(after, str(path)) != review:
        raise StoreError(
            "the metadata cannot be put into this file without touching the rest",
            path=path,
            hint="write it under 'document:' by hand",
        )
    mark = BOM_UTF8 if there is not None and there.startswith(BOM_UTF8) else b""
    write_files([Write(path, mark + after.encode(), there)])
    return True
