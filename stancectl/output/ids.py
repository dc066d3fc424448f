"""Short forms of position ids, as git shortens commits: a beginning of the document's id, then of the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_LEAST = 4
_DISTINCT = 3
"""So many characters of the word that makes the difference, so that it can be read."""


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each position id's shortest form that means no other of `ids`: `fb71-GB`, `fb71-GB-huawei-ban`."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for identity in ids:
        document, _, rest = identity.partition("-")
        by_document[document].append(rest)
    heads = _prefixes(sorted(by_document))
    return {
        f"{document}-{rest}": f"{heads[document]}-{_shortest(rest, rests)}"
        for document, rests in by_document.items()
        for rest in rests
    }


def means(pattern: str, identity: str) -> bool:
    """True where the pattern is the id, a beginning of it, or a short form of it."""
    if identity.startswith(pattern):
        return True
    head, dash, rest = pattern.partition("-")
    document, _, whole = identity.partition("-")
    return bool(dash) and document.startswith(head) and whole.startswith(rest)


def _prefixes(ids: list[str]) -> dict[str, str]:
    result = {}
    for at, identity in enumerate(ids):
        neighbours = ids[max(0, at - 1) : at] + ids[at + 1 : at + 2]
        shared = max((_shared(identity, other) for other in neighbours), default=0)
        result[identity] = identity[: max(_LEAST, shared + 1)]
    return result


def _shared(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _shortest(rest: str, rests: list[str]) -> str:
    """Cut at a hyphen where nothing else begins so, else soon after the last character shared with another."""
    others = [other for other in rests if other != rest]
    at = rest.find("-")
    while at > 0:
        if not any(other.startswith(rest[:at]) for other in others):
            return rest[:at]
        at = rest.find("-", at + 1)
    shared = max((_shared(rest, other) for other in others), default=0)
    return rest[: shared + _DISTINCT]
