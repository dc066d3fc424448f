"""Short forms of ids among all that a store has, asked of its index as they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.output.ids import ShortIds, document_of
from stancectl.store.index_query import Questions


class StoredIds(ShortIds):
    """The short forms of the ids in a store."""

    def __init__(self, questions: Questions) -> None:
        super().__init__(())
        self._questions = questions
        self._ids: dict[str, list[str]] = {}

    def ids_in(self, document: str) -> Sequence[str]:
        """The ids of the positions of a document."""
        if document not in self._ids:
            self._ids[document] = self._questions.ids(f"{document}-")
        return self._ids[document]

    def beside(self, document: str) -> Sequence[str]:
        """The documents right before and right after one, of those that have positions."""
        return [document_of(id) for id in self._questions.beside(f"{document}-")]
