"""Turns checked entries into the plain tables that loading needs: for queries, for showing an entry, for scanning.

Only tuples, lists, dicts and scalars, so that a cache can hold them; see registry.py and scanner.py for how they are read.
"""

from __future__ import annotations

from typing import Any

from stancectl.registry.fold import fold_name, query_key
from stancectl.registry.mention import MentionKind
from stancectl.registry.patterns import scan_tables
from stancectl.registry.source import Source, SourceEntry, SourceName, SourceOfficial

Table = dict[str, Any]


def prepare(source: Source) -> dict[str, Table]:
    """The tables `index` (queries), `entries` (all that an entry says) and `scan` (names in text) of a source."""
    return {"index": _index(source), "entries": _entries(source), "scan": scan_tables(source)}


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
        "names": _aliases(source),
        "codes": _codes(source),
        "adjectives": {
            entry.id: tuple(name.text for name in entry.names if name.kind is MentionKind.ADJECTIVE)
            for entry in source.entries.values()
            if entry.kind in ("government", "bloc")
        },
    }


def _aliases(source: Source) -> dict[str, tuple[tuple[str, str], ...]]:
    """Query key → (sort, id) of each entry it can mean; sort is `name`, or `speaker` for institutions and officials."""
    found: dict[str, dict[tuple[str, str], None]] = {}

    def add(text: str, sort: str, entry: str) -> None:
        found.setdefault(query_key(text), {})[(sort, entry)] = None

    for entry in source.entries.values():
        add(entry.name, "name", entry.id)
        if entry.kind in ("operator", "vendor", "group"):
            add(entry.id.replace("-", " "), "name", entry.id)
        for name in entry.names:
            add(name.text, "name", entry.id)
        for body in entry.institutions:
            for name in body.names:
                add(name.text, "speaker", entry.id)
    for official in source.officials.values():
        for name in (SourceName(official.name, MentionKind.OFFICIAL), *official.names):
            add(name.text, "speaker", official.country)
    return {key: tuple(senses) for key, senses in found.items() if key}


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
