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
class Hit:
    """A place where the sought words stand."""

    document: Document
    row: Row | None
    """The position in whose quote they stand; None where they stand elsewhere in the document's text."""
    passage: Passage

    @property
    def when(self) -> Edtf | None:
        """What is known of the position's day, else of the document's; None where nothing is."""
        return possible_date(self.row) if self.row else self.document.published or self.document.bounds


def newest_first(hits: Iterable[Hit]) -> list[Hit]:
    """The hits by their last possible day, latest first, the undated last; within a day as they stand in the texts."""
    return sorted(hits, key=_order)


def _order(hit: Hit) -> tuple[int, str, int]:
    latest = hit.when.latest or date.max if hit.when else None
    return (-latest.toordinal() if latest else 1, hit.document.id, hit.row.position.span[0] if hit.row else -1)
