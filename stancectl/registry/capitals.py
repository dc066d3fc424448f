"""Names in capitals throughout, as in headings ("POLAND BANS HUAWEI").

Kept out of the automaton: with every name in it twice it takes twice as long to build, and capitals are rare.
"""

from __future__ import annotations

import re

_KEY = 4
_START = re.compile(rf"[A-Z0-9](?=[A-Z0-9 .,&'/:!+*()]{{{_KEY - 1}}})")
SHORTEST = 4
"""Shorter names are not looked for in capitals: "us" and "US" are different words."""


class Capitals:
    """Finds names by their capitals; `names` are looked through when a text first has a run of capitals."""

    def __init__(self, names: list[str], senses: list[int | tuple[int, ...]]) -> None:
        self._names = names
        self._senses = senses
        self._index: dict[str, list[tuple[str, int]]] | None = None

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """(number of the name, start, end) for every name at the beginning of a word in capitals."""
        hits = []
        for start in _START.finditer(text):
            place = start.start()
            if place and text[place - 1].isalnum():
                continue
            if self._index is None:
                self._index = self._make()
            for name, number in self._index.get(text[place : place + _KEY], ()):
                if text.startswith(name, place):
                    hits.append((number, place, place + len(name)))
        return hits

    def _make(self) -> dict[str, list[tuple[str, int]]]:
        """The names in capitals by how they begin; their senses are added behind those of the names as written."""
        known = set(self._names)
        merged: dict[str, dict[int, None]] = {}
        for name, senses in zip(self._names, self._senses, strict=True):
            if name.isupper() or sum(map(str.isalpha, name)) < SHORTEST:
                continue
            capitals = name.upper()
            if capitals not in known:
                merged.setdefault(capitals, {}).update(dict.fromkeys([senses] if isinstance(senses, int) else senses))
        index: dict[str, list[tuple[str, int]]] = {}
        for capitals, numbers in merged.items():
            index.setdefault(capitals[:_KEY], []).append((capitals, len(self._senses)))
            self._senses.append(tuple(numbers))
        return index
