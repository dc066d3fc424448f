"""What became of people's verdicts when a document's text or positions changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancectl.model.position import CodedDocument
from stancectl.model.review import Verdict
from stancectl.review.matching import matched

if TYPE_CHECKING:
    from stancectl.store.files import Store


@dataclass(frozen=True, slots=True)
class Orphan:
    """A verdict that finds no position any more."""

    verdict: Verdict
    path: str
    """The review that keeps it, relative to the store."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A document's verdicts, as they apply to its positions."""

    kept: int = 0
    """So many find their position."""
    moved: int = 0
    """Of these, so many find it under another id than the one that they were given on."""
    orphans: tuple[Orphan, ...] = ()


def verdicts_on(store: Store, coded: CodedDocument, text: str | None) -> Carried:
    """How the verdicts on a document and on the earlier texts it replaces apply. StoreError for a broken review."""
    from stancectl.store.layout import review_file

    kept, moved, orphans = 0, 0, []
    for id, review in store.reviews_of(coded.document).items():
        for verdict in review.verdicts:
            position = matched(verdict, coded.positions, text)
            if position is None:
                orphans.append(Orphan(verdict, review_file(store.root, id).relative_to(store.root).as_posix()))
            else:
                kept += 1
                moved += position.id != verdict.id
    return Carried(kept, moved, tuple(orphans))
