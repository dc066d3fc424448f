"""Documents taken out of a store: their files, and the links of their copies; people's files only at their word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stancectl.errors import UsageError
from stancectl.model.document import Document
from stancectl.model.review import Review, SetMetadata
from stancectl.pipeline.naming import Named
from stancectl.pipeline.recoding import Recoded, linked_anew
from stancectl.store.files import Store


class Reviews(StrEnum):
    """What becomes of the reviews of documents that are removed."""

    KEEP = "keep"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing one document, or one path of it, takes away."""

    document: Document
    path: str | None
    """Only this path is taken from it; None: the document goes."""
    positions: int
    reviews: dict[str, Review]
    """What people wrote about it and the earlier texts it replaces, by id."""

    @property
    def written(self) -> str:
        """What people wrote, in words; empty where nobody did."""
        said = sum(review.document != SetMetadata() for review in self.reviews.values())
        counts = {
            "verdict": sum(len(review.verdicts) for review in self.reviews.values()),
            "position added by hand": sum(len(review.added) for review in self.reviews.values()),
        }
        words = [
            f"{count} {word}{'s' if count > 1 and word == 'verdict' else ''}" for word, count in counts.items() if count
        ]
        return ", ".join([*words, *(["metadata set by hand"] if said else [])]) or ("a review" if self.reviews else "")


def removals(store: Store, named: Sequence[Named]) -> list[Removal]:
    """What removing these documents takes away; nothing is written. Raises StoreError for a broken file.

    A document all of whose paths were named goes, as if it had been named itself.
    """
    paths: dict[str, list[str | None]] = {}
    for one in named:
        paths.setdefault(one.id, []).append(one.path)
    found = []
    for id, theirs in paths.items():
        coded = store.read(id)
        document = coded.document
        if None in theirs or set(document.paths) <= set(theirs):
            found.append(Removal(document, None, len(coded.positions), store.reviews_of(document)))
        else:
            found += [Removal(document, path, 0, {}) for path in theirs]
    return found


def remove(
    store: Store, wanted: Sequence[Removal], reviews: Reviews | None = None, *, wait: float = 0.0
) -> Iterator[Removal | Recoded]:
    """Removes documents, in order; what has been yielded is gone for good. Copies of them are linked anew at the end.

    A document that people wrote about is removed only where `reviews` says what becomes of that: else UsageError, and
    nothing is removed at all. Raises StoreError where the store cannot be written.
    """
    for one in wanted:
        if one.written and reviews is None:
            raise UsageError(
                f"{one.document.id} has {one.written}: nothing was removed",
                hint="--reviews keep leaves that in the store until the article comes back, --reviews delete does not",
            )
    with store.writer(wait) as writer:
        for one in wanted:
            writer.remove(one.document.id, one.path, with_reviews=reviews is Reviews.DELETE)
            yield one
        yield from linked_anew(store, writer)
