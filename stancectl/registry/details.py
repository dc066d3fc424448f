"""Entries in full, from the table that prepare.py makes for them."""

from __future__ import annotations

from typing import Any

from stancectl.errors import NotFoundError
from stancectl.model.edtf import Edtf
from stancectl.registry.entry import Entry, Guard, Institution, Name, Office, Official
from stancectl.registry.mention import MentionKind
from stancectl.registry.tables import Tables


def entry(id: str, tables: Tables) -> Entry:
    """The entry of an id. Raises NotFoundError where there is none."""
    actors, vendors = tables["index"]["actors"], tables["index"]["vendors"]
    table = tables["entries"]["entries"].get(id)
    if table is None:
        raise NotFoundError(f"nothing is known of the id '{id}'", hint="stancectl actors lists all that are")
    if id in actors:
        name, country, parent, _ = actors[id]
        groups: tuple[str, ...] = ()
    else:
        name, country, groups, _ = vendors[id]
        parent = None
    operators = [(key, row) for key, row in actors.items() if row[3] == "operator"]
    sets = tables["scan"]["sets"] if _has_guards(table) else {}
    return Entry(
        id,
        table["kind"],
        name,
        country,
        parent,
        tuple(_name(row, sets) for row in table["names"]),
        tuple(key for key, row in operators if row[2] == id),
        tuple(key for key, row in operators if row[1] == id),
        tuple(
            Institution(body, kind, tuple(_name(row, sets) for row in names))
            for body, kind, names in table["institutions"]
        ),
        tuple(_official(row) for row in tables["entries"]["officials"] if row[1] == id),
        table["codes"],
        table["members"],
        groups,
    )


def entries(tables: Tables, kind: str | None, country: str | None) -> list[Entry]:
    """The entries of a kind and a country, by name."""
    found = [
        entry(id, tables)
        for id, table in tables["entries"]["entries"].items()
        if kind in (None, table["kind"]) and (country is None or _country(id, tables) == country)
    ]
    return sorted(found, key=lambda item: (item.name.casefold(), item.id))


def _country(id: str, tables: Tables) -> str | None:
    index = tables["index"]
    row = index["actors"].get(id) or index["vendors"][id]
    country: str | None = row[1]
    return country


def _has_guards(table: dict[str, Any]) -> bool:
    names = [*table["names"], *(row for _, _, rows in table["institutions"] for row in rows)]
    return any(row[2] for row in names)


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
