"""What a person means by a name: an exact alias, else a code, else suggestions. Nothing is ever guessed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from stancectl.errors import NotFoundError, UsageError
from stancectl.registry.fold import query_key
from stancectl.registry.tables import Tables

_NEAR = 75.0
"""Two names are near from this share of like characters on, in percent: "Britan" and "Britain" have 92."""
_BEGINNING = 4
"""So many characters suggest the names that begin with them."""
_SUGGESTIONS = 3
_NAMED = 5
"""So many of those that a name can be are listed."""
_WHAT = {"government": "a country", "bloc": "a bloc", "operator": "an operator", "vendor": "a vendor"}
_COMMAND = {"government": "country", "bloc": "country", "operator": "operator", "vendor": "vendor"}
_PLACES = ("government", "bloc")
_ALL = tuple(_WHAT)


class Lookup:
    """Finds entries by name in the tables that prepare.py makes."""

    def __init__(self, tables: Tables) -> None:
        index = tables["index"]
        self._tables = tables
        self._actors: dict[str, tuple[Any, ...]] = index["actors"]
        self._vendors: dict[str, tuple[Any, ...]] = index["vendors"]
        self._names: dict[str, str | tuple[str, ...]] = index["names"]
        self._codes: dict[str, str] = index["codes"]

    def find(self, query: str, kinds: Collection[str]) -> str:
        """The id of the one entry of these kinds that `query` names.

        Raises UsageError where it names several, NotFoundError with suggestions where it names none.
        """
        ids = self._exact(query, kinds)
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise self._ambiguous(query, ids)
        raise self._unknown(query, kinds)

    def candidates(self, query: str, kinds: Collection[str]) -> tuple[str, ...]:
        """The ids of all entries of these kinds that `query` names; none where nothing is known of it."""
        return tuple(self._exact(query, kinds))

    def _exact(self, query: str, kinds: Collection[str]) -> list[str]:
        if self._actors.get(query, ("",) * 4)[3] == "operator" and "operator" in kinds:
            return [query]  # an id as it stands in the store: "bt" is the operator, "BT" might be Bhutan
        key = query_key(query)
        named = [id for id in self._named(key) if self._kind(id) in kinds]
        code = self._codes.get(query.strip().upper())
        if code is not None and self._kind(code) not in kinds:
            code = None
        if named:
            own = [id for id in named if query_key(self._name(id)) == key]
            named = own if len(own) == 1 else named
            if code is None or any(self._kind(id) in _PLACES for id in named):
                return named
            # What a company is called asks which is meant ("BT" is Bhutan's code); a mere alias yields to the code.
            return [*named, code] if own else [code]
        if code is not None:
            return [code]
        speakers: tuple[str, ...] = self._tables["speakers"]["names"].get(key, ())
        return [id for id in speakers if self._kind(id) in kinds]

    def _named(self, key: str) -> tuple[str, ...]:
        ids = self._names.get(key, ())
        return (ids,) if isinstance(ids, str) else ids

    def _ambiguous(self, query: str, ids: list[str]) -> UsageError:
        shown = ids[:_NAMED]
        meant = [f"{self._name(id)} ({_WHAT[self._kind(id)]})" for id in shown]
        if len(ids) > _NAMED:
            meant.append(f"{len(ids) - _NAMED} other{'s' if len(ids) - _NAMED > 1 else ''}")
        return UsageError(f"'{query}' can be {_join(meant)}", hint=f"say {_join(list(map(self._unmistakable, shown)))}")

    def _unmistakable(self, id: str) -> str:
        """What to type for this entry: its name, or its code or id where the name can be something else too."""
        name = self._name(id)
        return f"'{name}'" if self._exact(name, _ALL) == [id] else f"'{id}'"

    def _unknown(self, query: str, kinds: Collection[str]) -> NotFoundError:
        other = self._exact(query, _ALL)
        near = [] if other else self._near(query_key(query), kinds)
        if other:
            kind, name = self._kind(other[0]), self._name(other[0])
            hint = f"{name} is {_WHAT[kind]}: stancectl {_COMMAND[kind]} '{name}'"
        elif near:
            hint = f"did you mean {_join(near)}?"
        else:
            hint = f"stancectl {'vendors' if set(kinds) == {'vendor'} else 'actors'} lists all that are"
        return NotFoundError(f"nothing is known of '{query}'", hint=hint)

    def _near(self, key: str, kinds: Collection[str]) -> list[str]:
        """Names of the entries with a name like `key`, the likeliest first."""
        from rapidfuzz import fuzz, process

        names = [name for name in self._names if any(self._kind(id) in kinds for id in self._named(name))]
        scored = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SUGGESTIONS * 4)
        matches = [name for name, _, _ in scored]
        if len(key) >= _BEGINNING:
            matches += sorted((name for name in names if name.startswith(key)), key=len)
        found = [self._name(id) for name in matches for id in self._named(name) if self._kind(id) in kinds]
        return list(dict.fromkeys(found))[:_SUGGESTIONS]

    def _kind(self, id: str) -> str:
        return str(self._actors[id][3]) if id in self._actors else "vendor"

    def _name(self, id: str) -> str:
        return str(self._actors[id][0] if id in self._actors else self._vendors[id][0])


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
