"""Puts the built-in files and a user's additions together and checks what one entry says of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stancectl.registry.source import Source, SourceEntry, SourceGuards, SourceName, SourceOfficial
from stancectl.registry.yamlfile import Value


def assemble(built_in: Source, additions: Source) -> Source:
    """One source out of two: an entry of the additions extends the one with its id, and what it says anew wins.

    Raises RegistryError where an entry speaks of a country, a parent, a member or a set of words that does not exist.
    """
    source = Source(dict(built_in.entries), dict(built_in.officials), _merge_guards(built_in.guards, additions.guards))
    for entry in additions.entries.values():
        source.entries[entry.id] = _merge_entry(source.entries.get(entry.id), entry)
    for key, official in additions.officials.items():
        source.officials[key] = _merge_official(source.officials.get(key), official)
    _check(source)
    return source


def _merge_guards(base: SourceGuards, more: SourceGuards) -> SourceGuards:
    return SourceGuards(
        _merge_lists(base.sets, more.sets), [*base.blocked, *more.blocked], _merge_lists(base.usage, more.usage)
    )


def _merge_lists(base: dict[str, list[str]], more: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: list(dict.fromkeys([*base.get(key, []), *more.get(key, [])])) for key in [*base, *more]}


def _merge_entry(base: SourceEntry | None, more: SourceEntry) -> SourceEntry:
    if base is None:
        return more
    if base.kind != more.kind:
        raise more.at.error(f"'{more.id}' is a {base.kind} in the built-in registry", f"add 'kind: {base.kind}'")
    # A name said anew replaces the built-in one with its guards.
    own = {name.text for name in more.names}
    bodies = {body.name for body in more.institutions}
    return replace(
        more,
        name=more.name or base.name,
        names=[name for name in base.names if name.text not in own] + more.names,
        institutions=[body for body in base.institutions if body.name not in bodies] + more.institutions,
        codes=more.codes or base.codes,
        country=more.country or base.country,
        parent=more.parent or base.parent,
        members=list(dict.fromkeys([*base.members, *more.members])),
        blocked=[*base.blocked, *more.blocked],
    )


def _merge_official(base: SourceOfficial | None, more: SourceOfficial) -> SourceOfficial:
    if base is None:
        return more
    said = {(office.office, office.start) for office in more.offices}
    return replace(
        more,
        names=[*base.names, *more.names],
        distinct=base.distinct if more.distinct is None else more.distinct,
        surnames=more.surnames or base.surnames,
        offices=[office for office in base.offices if (office.office, office.start) not in said] + more.offices,
    )


def _check(source: Source) -> None:
    entries = source.entries
    for entry in entries.values():
        if entry.name is None:
            raise entry.at.error("the key 'name' is missing here")
        _check_country(entry.country, entry.at, entries)
        if entry.parent is not None:
            _check_parent(entry, entries)
        for member in entry.members:
            if member not in entries or entries[member].kind != "vendor":
                raise entry.at.error(f"'{entry.id}' has a member '{member}', and there is no such vendor")
        _check_guards(entry.names, entry.at, source)
        for body in entry.institutions:
            _check_guards(body.names, entry.at, source)
    for official in source.officials.values():
        _check_country(official.country, official.at, entries)
        _check_guards(official.names, official.at, source)


def _check_country(code: str | None, at: Value, entries: dict[str, SourceEntry]) -> None:
    if code is not None and (code not in entries or entries[code].kind not in ("government", "bloc")):
        raise at.error(f"there is no country '{code}'", "an ISO 3166-1 alpha-2 code such as PT")


def _check_parent(entry: SourceEntry, entries: dict[str, SourceEntry]) -> None:
    seen = [entry.id]
    parent = entry.parent
    while parent is not None:
        if parent not in entries or entries[parent].kind != entry.kind:
            raise entry.at.error(f"'{seen[-1]}' has the parent '{parent}', and there is no such {entry.kind}")
        if parent in seen:
            raise entry.at.error(f"'{entry.id}' is its own parent: {' > '.join([*seen, parent])}")
        seen.append(parent)
        parent = entries[parent].parent


def _check_guards(names: Iterable[SourceName], at: Value, source: Source) -> None:
    for name in names:
        for key, words in name.words:
            if isinstance(words, str) and words not in source.guards.sets:
                known = ", ".join(sorted(source.guards.sets)) or "none"
                raise at.error(f"'{name.text}': there is no set of words '{words}' for '{key}'", f"known: {known}")
