"""Entries in full, from the table that prepare.py makes for them."""

from __future__ import annotations

from typing import Any

from stancectl.errors import NotFoundError
from stancectl.model.edtf import Edtf
from stancectl.registry.entry import Entry, Guard, Institution, Name, Office, Official
from stancectl.registry.mention import MentionKind
from stancectl.registry.tables import Tables

_OWN = (MentionKind.COUNTRY, MentionKind.OPERATOR, MentionKind.VENDOR, MentionKind.VENDOR_GROUP)


def entry(id: str, tables: Tables) -> Entry:
    """The entry of an id. Raises NotFoundError where there is none."""
    _table(id, tables)
    return _Details(tables).entry(id)


def entries(tables: Tables, kind: str | None, country: str | None) -> list[Entry]:
    """The entries of a kind and a country, by name."""
    details = _Details(tables)
    found = [
        details.entry(id)
        for id, table in tables["entries"]["entries"].items()
        if kind in (None, table["kind"]) and country in (None, details.row(id)[1])
    ]
    return sorted(found, key=lambda item: (item.name.casefold(), item.id))


def names(id: str, tables: Tables) -> tuple[str, ...]:
    """The names of an id, without adjectives, people and metonyms. Raises NotFoundError where there is none."""
    table = _table(id, tables)
    index = tables["index"]
    own = (index["actors"].get(id) or index["vendors"][id])[0]
    return tuple(dict.fromkeys([own, *(row[0] for row in table["names"] if row[1] in _OWN)]))


def _table(id: str, tables: Tables) -> dict[str, Any]:
    table: dict[str, Any] | None = tables["entries"]["entries"].get(id)
    if table is None:
        raise NotFoundError(f"nothing is known of the id '{id}'", hint="stancectl actors lists all that are")
    return table


class _Details:
    """Puts entries together; knows for each what belongs to it."""

    def __init__(self, tables: Tables) -> None:
        self._actors = tables["index"]["actors"]
        self._vendors = tables["index"]["vendors"]
        self._entries = tables["entries"]["entries"]
        self._sets: dict[str, tuple[str, ...]] = tables["entries"]["sets"]
        self._arms: dict[str, list[str]] = {}
        self._operators: dict[str, list[str]] = {}
        self._officials: dict[str, list[tuple[Any, ...]]] = {}
        for id, (_, country, parent, kind) in self._actors.items():
            if kind == "operator":
                self._arms.setdefault(parent, []).append(id)
                self._operators.setdefault(country, []).append(id)
        for official in tables["entries"]["officials"]:
            self._officials.setdefault(official[1], []).append(official)

    def row(self, id: str) -> tuple[Any, ...]:
        """The index row: name and country come first in those of actors and of vendors."""
        row: tuple[Any, ...] = self._actors[id] if id in self._actors else self._vendors[id]
        return row

    def entry(self, id: str) -> Entry:
        """The entry in full."""
        table = self._entries[id]
        name, country, *_ = self.row(id)
        return Entry(
            id,
            table["kind"],
            name,
            country,
            self._actors[id][2] if id in self._actors else None,
            self._names(table["names"]),
            tuple(self._arms.get(id, ())),
            tuple(self._operators.get(id, ())),
            tuple(Institution(body, kind, self._names(rows)) for body, kind, rows in table["institutions"]),
            tuple(map(_official, self._officials.get(id, ()))),
            table["codes"],
            table["members"],
            self._vendors[id][2] if id in self._vendors else (),
        )

    def _names(self, rows: tuple[tuple[Any, ...], ...]) -> tuple[Name, ...]:
        return tuple(_name(row, self._sets) for row in rows)


def _name(row: tuple[Any, ...], sets: dict[str, tuple[str, ...]]) -> Name:
    text, kind, words, any_case, start, end, former = row
    guards = tuple(
        Guard(key, value, sets[value]) if isinstance(value, str) else Guard(key, None, value) for key, value in words
    )
    return Name(text, MentionKind(kind), guards, any_case, _date(start), _date(end), former)


def _official(row: tuple[Any, ...]) -> Official:
    name, country, names, offices = row
    return Official(
        name,
        country,
        names,
        tuple(
            Office(office, titles, _date(start), _date(end), source) for office, titles, start, end, source in offices
        ),
    )


def _date(text: str | None) -> Edtf | None:
    return Edtf.parse(text) if text else None
