"""What a person means by a name: an exact alias, else a code, else suggestions. Nothing is ever guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Literal

from stancectl.errors import NotFoundError, UsageError
from stancectl.registry.fold import query_key

_NEAR = 75.0
_SUGGESTIONS = 3
_WHAT = {"government": "a country", "bloc": "a bloc", "operator": "an operator", "vendor": "a vendor"}
_COMMAND = {"government": "country", "bloc": "country", "operator": "operator", "vendor": "vendor"}
Kind = Literal["government", "bloc", "operator", "vendor"]


class Lookup:
    """Finds entries by name in the index table that prepare.py makes."""

    def __init__(self, index: dict[str, Any]) -> None:
        self._actors: dict[str, tuple[Any, ...]] = index["actors"]
        self._vendors: dict[str, tuple[Any, ...]] = index["vendors"]
        self._names: dict[str, tuple[tuple[str, str], ...]] = index["names"]
        self._codes: dict[str, str] = index["codes"]

    def find(self, query: str, kinds: Collection[str]) -> str:
        """The id of the one entry of these kinds that `query` names.

        Raises UsageError where it names several, NotFoundError with suggestions where it names none.
        """
        key = query_key(query)
        wanted: Callable[[str], bool] = lambda id: self._kind(id) in kinds  # noqa: E731
        ids = self._exact(key, query, wanted)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise self._ambiguous(query, ids)
        raise self._unknown(query, key, kinds)

    def _exact(self, key: str, query: str, wanted: Callable[[str], bool]) -> list[str]:
        senses = self._names.get(key, ())
        named = list(dict.fromkeys(id for sort, id in senses if sort == "name" and wanted(id)))
        code = self._codes.get(query.strip().upper())
        if named:
            own = [id for id in named if query_key(self._name(id)) == key]
            named = own if len(own) == 1 else named
            if code and wanted(code) and not any(self._kind(id) in ("government", "bloc") for id in named):
                named = [*named, code]
            return named
        if code and wanted(code):
            return [code]
        return list(dict.fromkeys(id for sort, id in senses if sort == "speaker" and wanted(id)))

    def _ambiguous(self, query: str, ids: list[str]) -> UsageError:
        names = [f"{self._name(id)} ({_WHAT[self._kind(id)]})" for id in ids]
        ways = []
        for id in ids:
            kind = self._kind(id)
            name = self._name(id)
            distinct = self._exact(query_key(name), name, lambda other: True) == [id]
            ways.append(f"'{name}'" if distinct else f"'{id}'" if kind in ("government", "bloc") else f"'{id}'")
        return UsageError(f"'{query}' can be {_join(names)}", hint=f"say {_join(list(dict.fromkeys(ways)))}")

    def _unknown(self, query: str, key: str, kinds: Collection[str]) -> NotFoundError:
        other = self._exact(key, query, lambda id: True)
        if other:
            kind = self._kind(other[0])
            hint = f"{self._name(other[0])} is {_WHAT[kind]}: stancectl {_COMMAND[kind]} '{self._name(other[0])}'"
            return NotFoundError(f"nothing is known of '{query}'", hint=hint)
        near = self._near(key, kinds)
        if near:
            return NotFoundError(f"nothing is known of '{query}'", hint=f"did you mean {_join(near)}?")
        command = "vendors" if set(kinds) == {"vendor"} else "actors"
        return NotFoundError(f"nothing is known of '{query}'", hint=f"stancectl {command} lists all that are")

    def _near(self, key: str, kinds: Collection[str]) -> list[str]:
        """Names of the entries with a name like `key`, the likeliest first."""
        from rapidfuzz import fuzz, process

        names = [
            name
            for name, senses in self._names.items()
            if any(sort == "name" and self._kind(id) in kinds for sort, id in senses)
        ]
        scored = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SUGGESTIONS * 4)
        matches = [name for name, _, _ in scored]
        if len(key) > 3:
            matches += sorted((name for name in names if name.startswith(key)), key=len)
        found: dict[str, None] = {}
        for name in matches:
            for sort, id in self._names[name]:
                if sort == "name" and self._kind(id) in kinds:
                    found[self._name(id)] = None
        return list(found)[:_SUGGESTIONS]

    def _kind(self, id: str) -> str:
        return str(self._actors[id][3]) if id in self._actors else "vendor"

    def _name(self, id: str) -> str:
        return str(self._actors[id][0] if id in self._actors else self._vendors[id][0])


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
