"""Short forms of position ids, as git shortens commits: the document's first digits, then what makes the difference.

`fb71-GB`, `fb71-GB-res`, `fb71-GB-hua-res`: each word begins a word of the id, in its order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancectl.model.position import Position

_LEAST = 4
_LETTERS = 3


class ShortIds:
    """The short forms of a store's position ids; each is worked out when it is first shown."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._by_document: dict[str, list[str]] = defaultdict(list)
        for position in positions:
            self._by_document[document_of(position.id)].append(position.id)
        self._documents = sorted(self._by_document)

    def of(self, position: Position) -> str:
        """The shortest form that means no other of the positions."""
        document = _split(position.id)[0]
        ids = self.ids_in(document)
        head = self._head(document)
        forms = (f"{head}-{form}" for form in _forms(position))
        return next((form for form in forms if resolve(form, ids) == [position.id]), position.id)

    def ids_in(self, document: str) -> Sequence[str]:
        """The ids of the positions of a document (the first part of their ids)."""
        return self._by_document[document]

    def beside(self, document: str) -> Sequence[str]:
        """The documents right before and right after one, of those that have positions."""
        at = bisect_left(self._documents, document)
        return self._documents[max(0, at - 1) : at] + self._documents[at + 1 : at + 2]

    def _head(self, document: str) -> str:
        """The beginning of a document's id that begins no other."""
        shared = max((_shared(document, other) for other in self.beside(document)), default=0)
        return document[: max(_LEAST, shared + 1)]


def resolve(pattern: str, ids: Iterable[str]) -> list[str]:
    """The ids that a pattern can mean: the one it is, else those whose last word it writes out, else all it begins.

    Large and small letters are told apart only where that leaves something.
    """
    ids = list(ids)
    found = [identity for identity in ids if means(pattern, identity)]
    found = found or [identity for identity in ids if means(pattern.casefold(), identity.casefold())]
    exact = [identity for identity in found if identity == pattern]
    last = pattern.rpartition("-")[2]
    return exact or [identity for identity in found if identity.rpartition("-")[2] == last] or found


def means(pattern: str, identity: str) -> bool:
    """True where the pattern begins the id, or each of its words begins a word of the id, in order."""
    head, words = _split(pattern)
    document, rest = _split(identity)
    if not document.startswith(head):
        return False
    left = iter(rest.split("-"))
    return all(any(word.startswith(wanted) for word in left) for wanted in words.split("-")) if words else True


def document_of(identity: str) -> str:
    """The first part of a position's id: its document's."""
    return _split(identity)[0]


def _split(identity: str) -> tuple[str, str]:
    document, _, rest = identity.partition("-")
    return document, rest


def _forms(position: Position) -> Iterator[str]:
    """Ways to write what follows the document's id, from short to long."""
    rest = _split(position.id)[1]
    actor, vendor = position.actor, position.vendor[:_LETTERS]
    stance, number = position.stance.value, rest.rpartition("-")[2].partition(".")[2]
    for who in dict.fromkeys((actor.split("-")[0], actor)):
        yield who
        yield f"{who}-{stance[:_LETTERS]}"
        yield f"{who}-{vendor}-{stance[:_LETTERS]}"
        yield f"{who}-{vendor}-{stance}" + (f".{number}" if number else "")


def _shared(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
