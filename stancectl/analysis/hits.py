"""What a search finds: a position by its quote, or a document by its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stancectl.analysis.order import possible_date
from stancectl.analysis.passages import Passage
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row


@dataclass(frozen=True, slots=True)
class Place:
    """Where sought words stand."""

    document: Document
    row: Row | None
    """The position in whose quote they stand; None where they stand elsewhere in the document's text."""

    @property
    def when(self) -> Edtf | None:
        """What is known of the position's day, else of the document's; None where nothing is."""
        return possible_date(self.row) if self.row else self.document.published or self.document.bounds


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, and the passage that shows it."""

    place: Place
    passage: Passage


def newest_first(places: Iterable[Place]) -> list[Place]:
    """By their last possible day, the latest first and the undated last; within a day as they stand in the texts."""
    return sorted(places, key=_order)


def _order(place: Place) -> tuple[int, str, int]:
    latest = place.when.latest or date.max if place.when else None
    return (-latest.toordinal() if latest else 1, place.document.id, place.row.position.span[0] if place.row else -1)
