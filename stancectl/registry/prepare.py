"""Turns checked entries into the plain tables that loading needs: for queries, for showing an entry, for scanning.

Only tuples, lists, dicts and scalars, so that a cache can hold them; registry.py and scanner.py read them.
"""

from __future__ import annotations

from typing import Any

from stancectl.registry.fold import fold_name, query_key
from stancectl.registry.mention import MentionKind
from stancectl.registry.patterns import scan_tables
from stancectl.registry.source import Source, SourceEntry, SourceName, SourceOfficial

Table = dict[str, Any]


def prepare(source: Source) -> dict[str, Table]:
    """The tables of a source: `index` for queries, `speakers` for queries that name a body or a person, `entries` for
    all that an entry says, `scan` for names in text."""
    return {
        "index": _index(source),
        "speakers": {"names": _speakers(source)},
        "entries": _entries(source),
        "scan": scan_tables(source),
    }


def _index(source: Source) -> Table:
    actors: Table = {}
    vendors: Table = {}
    groups: dict[str, list[str]] = {}
    for entry in source.entries.values():
        for member in entry.members:
            groups.setdefault(member, []).append(entry.id)
    for entry in source.entries.values():
        if entry.kind in ("vendor", "group"):
            vendors[entry.id] = (entry.name, entry.country, tuple(groups.get(entry.id, ())), entry.kind == "group")
        else:
            actors[entry.id] = (entry.name, entry.country, entry.parent, entry.kind)
    return {
        "actors": actors,
        "vendors": vendors,
        "names": _names(source),
        "codes": _codes(source),
        "adjectives": {
            entry.id: tuple(name.text for name in entry.names if name.kind is MentionKind.ADJECTIVE)
            for entry in source.entries.values()
            if entry.kind in ("government", "bloc")
        },
    }


def _names(source: Source) -> dict[str, str | tuple[str, ...]]:
    """Query key → the id, or the ids, of the entries with a name like that."""
    found: dict[str, list[str]] = {}
    for entry in source.entries.values():
        names = [entry.name or entry.id, *(name.text for name in entry.names)]
        if entry.kind not in ("government", "bloc"):
            names.append(entry.id.replace("-", " "))
        for key in dict.fromkeys(map(query_key, names)):
            found.setdefault(key, []).append(entry.id)
    return {key: ids[0] if len(ids) == 1 else tuple(ids) for key, ids in found.items() if key}


def _speakers(source: Source) -> dict[str, tuple[str, ...]]:
    """Query key → the ids of those for whom a body or a person of that name speaks."""
    found: dict[str, dict[str, None]] = {}
    for entry in source.entries.values():
        for body in entry.institutions:
            for name in body.names:
                found.setdefault(query_key(name.text), {})[entry.id] = None
    for official in source.officials.values():
        for text in (official.name, *(name.text for name in official.names)):
            found.setdefault(query_key(text), {})[official.country] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _codes(source: Source) -> dict[str, str]:
    codes = {}
    for entry in source.entries.values():
        if entry.kind in ("government", "bloc"):
            codes[entry.id] = entry.id
            codes.update(dict.fromkeys(entry.codes, entry.id))
    return codes


def _entries(source: Source) -> Table:
    return {
        "entries": {entry.id: _entry(entry) for entry in source.entries.values()},
        "officials": [_official(official) for official in source.officials.values()],
        "sets": {name: tuple(words) for name, words in source.guards.sets.items()},
    }


def _entry(entry: SourceEntry) -> Table:
    return {
        "kind": entry.kind,
        "names": tuple(_name(name) for name in _unlike(entry.names)),
        "institutions": tuple(
            (body.name, body.kind, tuple(_name(name) for name in _unlike(body.names))) for body in entry.institutions
        ),
        "codes": tuple(entry.codes),
        "members": tuple(entry.members),
    }


def _unlike(names: list[SourceName]) -> list[SourceName]:
    """The names without those that differ by nothing a reader would care about."""
    return list({(fold_name(name.text), name.kind, name.words): name for name in reversed(names)}.values())[::-1]


def _name(name: SourceName) -> tuple[Any, ...]:
    return (name.text, name.kind.value, name.words, name.any_case, name.start, name.end, name.former)


def _official(official: SourceOfficial) -> tuple[Any, ...]:
    offices = tuple(
        (office.office, tuple(office.titles), office.start, office.end, office.source) for office in official.offices
    )
    return (official.name, official.country, tuple(name.text for name in official.names), offices)
