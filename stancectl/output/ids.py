"""Short forms of position ids, as git shortens commits: the document's first digits, then what makes the difference.

`fb71-GB`, `fb71-GB-res`, `fb71-GB-hua-res`: each word begins a word of the id, in its order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from stancectl.model.position import Position

_LEAST = 4
_LETTERS = 3


def short_ids(positions: Iterable[Position]) -> dict[str, str]:
    """Each position id's shortest form that means no other of the positions."""
    by_document: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_document[_split(position.id)[0]].append(position)
    heads = _prefixes(sorted(by_document))
    short: dict[str, str] = {}
    for document, found in by_document.items():
        ids = [position.id for position in found]
        for position in found:
            forms = (f"{heads[document]}-{form}" for form in _forms(position))
            short[position.id] = next((form for form in forms if resolve(form, ids) == [position.id]), position.id)
    return short


def resolve(pattern: str, ids: Iterable[str]) -> list[str]:
    """The ids that a pattern can mean: the one it is, else those whose last word it writes out, else all it begins."""
    found = [identity for identity in ids if means(pattern, identity)]
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


def _prefixes(ids: list[str]) -> dict[str, str]:
    result = {}
    for at, identity in enumerate(ids):
        neighbours = ids[max(0, at - 1) : at] + ids[at + 1 : at + 2]
        shared = max((_shared(identity, other) for other in neighbours), default=0)
        result[identity] = identity[: max(_LEAST, shared + 1)]
    return result


def _shared(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
