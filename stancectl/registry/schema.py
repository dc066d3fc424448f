"""From YAML to records: which keys a registry file knows and what their values must be."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from stancectl.registry.mention import MentionKind
from stancectl.registry.schema_names import (
    all_names,
    choice,
    display_name,
    institution,
    names,
    optional,
    required,
    term,
    without_article,
)
from stancectl.registry.source import Source, SourceEntry, SourceOffice, SourceOfficial
from stancectl.registry.yamlfile import Value, read_yaml

_USAGE = frozenset(
    {
        "arm_words",
        "refused_after",
        "name_compounds",
        "company_posts",
        "function_words",
        "verbs",
        "former",
        "past",
        "title_changers",
        "title_words",
        "other_roles",
        "surname_not_after",
        "surname_not_before",
        "surname_particles",
        "family_name_first",
    }
)
_COUNTRY = re.compile(r"[A-Z]{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_source(files: list[tuple[Path, bytes]]) -> Source:
    """The records of one folder's files. Raises RegistryError at the first thing that is wrong."""
    source = Source()
    for path, content in files:
        root = read_yaml(path, content)
        if root is None:
            continue
        if path.name == "guards.yaml":
            _read_guards(root, source)
            continue
        for value in root.items():
            if path.name == "officials.yaml":
                _add_official(_official(value), source)
            elif path.name == "countries.yaml":
                _add_entry(_country(value), source)
            else:
                _add_entry(_operator(value) if path.name == "operators.yaml" else _vendor(value), source)
    return source


def _add_entry(entry: SourceEntry, source: Source) -> None:
    if entry.id in source.entries:
        raise entry.at.error(f"the id '{entry.id}' stands at {source.entries[entry.id].at.where} already")
    source.entries[entry.id] = entry


def _add_official(official: SourceOfficial, source: Source) -> None:
    key = (official.name, official.country)
    if key in source.officials:
        raise official.at.error(f"'{official.name}' stands at {source.officials[key].at.where} already")
    source.officials[key] = official


def _read_guards(root: Value, source: Source) -> None:
    fields = root.mapping({"sets", "blocked", "usage"})
    if "sets" in fields:
        source.guards.sets = {name: value.texts() for name, _, value in fields["sets"].pairs()}
    if "blocked" in fields:
        source.guards.blocked = fields["blocked"].texts()
    if "usage" in fields:
        source.guards.usage = {name: value.texts() for name, value in fields["usage"].mapping(_USAGE).items()}


def _country(value: Value) -> SourceEntry:
    fields = value.mapping(
        {"id", "name", "names", "adjectives", "demonyms", "metonyms", "institutions", "kind", "codes", "former", "not"}
    )
    code = required(value, fields, "id")
    if not _COUNTRY.fullmatch(code.text()):
        raise code.error(f"'{code.text()}' is no ISO 3166-1 alpha-2 code", "two capitals, such as PT")
    kind = choice(fields["kind"], ("government", "bloc")) if "kind" in fields else "government"
    found = all_names(fields, MentionKind.COUNTRY)
    found += names(fields.get("adjectives"), MentionKind.ADJECTIVE)
    found += names(fields.get("demonyms"), MentionKind.DEMONYM)
    found += names(fields.get("metonyms"), MentionKind.METONYM)
    return SourceEntry(
        code.text(),
        kind,
        display_name(fields),
        value,
        [without_article(name) for name in found],
        institutions=[institution(item) for item in _items(fields, "institutions")],
        codes=_texts(fields, "codes"),
        country=None if kind == "bloc" else code.text(),
        blocked=_texts(fields, "not"),
    )


def _operator(value: Value) -> SourceEntry:
    fields = value.mapping({"id", "name", "names", "country", "parent", "former", "not", "from", "to"})
    return SourceEntry(
        _slug(required(value, fields, "id")),
        "operator",
        display_name(fields),
        value,
        all_names(fields, MentionKind.OPERATOR),
        country=optional(fields, "country"),
        parent=optional(fields, "parent"),
        blocked=_texts(fields, "not"),
    )


def _vendor(value: Value) -> SourceEntry:
    fields = value.mapping(
        {"id", "name", "names", "country", "kind", "members", "descriptions", "former", "not", "from", "to"}
    )
    group = "kind" in fields and choice(fields["kind"], ("vendor", "group")) == "group"
    if "members" in fields and not group:
        raise fields["members"].error("only a group has members", "add 'kind: group'")
    sort = MentionKind.VENDOR_GROUP if group else MentionKind.VENDOR
    found = all_names(fields, sort, any_case=group)
    found += [replace(name, described=True) for name in names(fields.get("descriptions"), sort, any_case=True)]
    return SourceEntry(
        _slug(required(value, fields, "id")),
        "group" if group else "vendor",
        display_name(fields),
        value,
        found,
        country=optional(fields, "country"),
        members=_texts(fields, "members"),
        blocked=_texts(fields, "not"),
    )


def _official(value: Value) -> SourceOfficial:
    fields = value.mapping({"name", "country", "names", "surname", "distinct", "offices"})
    name = display_name(fields)
    if name is None:
        raise value.error("the key 'name' is missing here")
    return SourceOfficial(
        name,
        required(value, fields, "country").text(),
        value,
        all_names(fields, MentionKind.OFFICIAL),
        fields["distinct"].flag() if "distinct" in fields else None,
        _surnames(fields),
        [_office(item) for item in _items(fields, "offices")],
    )


def _surnames(fields: dict[str, Value]) -> list[str]:
    if "surname" not in fields:
        return []
    return fields["surname"].texts() if fields["surname"].is_list else [fields["surname"].text()]


def _office(value: Value) -> SourceOffice:
    fields = value.mapping({"office", "titles", "from", "to", "source"})
    start, end = term(fields)
    office = required(value, fields, "office").text()
    return SourceOffice(office, [office, *_texts(fields, "titles")], start, end, optional(fields, "source"))


def _texts(fields: dict[str, Value], key: str) -> list[str]:
    return fields[key].texts() if key in fields else []


def _items(fields: dict[str, Value], key: str) -> list[Value]:
    return fields[key].items() if key in fields else []


def _slug(value: Value) -> str:
    if not _SLUG.fullmatch(value.text()):
        raise value.error(f"'{value.text()}' is no id", "small letters, digits and hyphens, such as vodafone-spain")
    return value.text()
