"""From YAML to records: which keys a registry file knows and what their values must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from stancectl.model.edtf import Edtf, EdtfError
from stancectl.registry.mention import MentionKind
from stancectl.registry.source import (
    GUARD_WORDS,
    Source,
    SourceEntry,
    SourceInstitution,
    SourceName,
    SourceOffice,
    SourceOfficial,
)
from stancectl.registry.yamlfile import Value, read_yaml

FILES = ("guards.yaml", "countries.yaml", "operators.yaml", "vendors.yaml", "officials.yaml")
USAGE = frozenset(
    {
        "refused_after",
        "function_words",
        "verbs",
        "former",
        "past",
        "title_changers",
        "honorifics",
        "surname_not_before",
        "surname_particles",
        "family_name_first",
    }
)
_GUARD_KEYS = frozenset({*GUARD_WORDS, "case", "from", "to"})
_NAME_KEYS = _GUARD_KEYS | {"name", "combine"}
_COUNTRY = re.compile(r"[A-Z]{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INSTITUTION_KINDS = ("regulator", "ministry", "security", "parliament", "court", "head", "other")
_MAX_COMBINED = 5000


def read_source(files: list[tuple[Path, bytes]]) -> Source:
    """The records of one folder's files. Raises RegistryError at the first thing that is wrong."""
    source = Source()
    for path, content in files:
        root = read_yaml(path, content)
        if root is None:
            continue
        if path.name == "guards.yaml":
            _read_guards(root, source)
        elif path.name == "officials.yaml":
            for value in root.items():
                _add_official(_official(value), source)
        else:
            for value in root.items():
                _add_entry(_entry(value, path.name), source)
    return source


def _add_entry(entry: SourceEntry, source: Source) -> None:
    if entry.id in source.entries:
        raise entry.at.error(f"the id '{entry.id}' stands in line {source.entries[entry.id].at.line} already")
    source.entries[entry.id] = entry


def _add_official(official: SourceOfficial, source: Source) -> None:
    key = (official.name, official.country)
    if key in source.officials:
        raise official.at.error(f"'{official.name}' stands in line {source.officials[key].at.line} already")
    source.officials[key] = official


def _read_guards(root: Value, source: Source) -> None:
    fields = root.mapping({"sets", "blocked", "usage"})
    if "sets" in fields:
        source.guards.sets = {name: value.texts() for name, _, value in fields["sets"].pairs()}
    if "blocked" in fields:
        source.guards.blocked = fields["blocked"].texts()
    if "usage" in fields:
        source.guards.usage = {name: value.texts() for name, value in fields["usage"].mapping(USAGE).items()}


def _entry(value: Value, file: str) -> SourceEntry:
    if file == "countries.yaml":
        return _country(value)
    return _operator(value) if file == "operators.yaml" else _vendor(value)


def _country(value: Value) -> SourceEntry:
    fields = value.mapping(
        {"id", "name", "names", "adjectives", "demonyms", "metonyms", "institutions", "kind", "codes", "former", "not"}
    )
    code = _required(value, fields, "id")
    if not _COUNTRY.fullmatch(code.text()):
        raise code.error(f"'{code.text()}' is no ISO 3166-1 alpha-2 code", "two capitals, such as PT")
    kind = _choice(fields["kind"], ("government", "bloc")) if "kind" in fields else "government"
    names = _all_names(value, fields, MentionKind.COUNTRY)
    for key, sort in (
        ("adjectives", MentionKind.ADJECTIVE),
        ("demonyms", MentionKind.DEMONYM),
        ("metonyms", MentionKind.METONYM),
    ):
        names += _names(fields.get(key), sort)
    return SourceEntry(
        code.text(),
        kind,
        _display(value, fields),
        value,
        [name for text in names for name in _with_article(text)],
        [_institution(item) for item in _items(fields, "institutions")],
        _texts(fields, "codes"),
        None if kind == "bloc" else code.text(),
        blocked=_texts(fields, "not"),
    )


def _operator(value: Value) -> SourceEntry:
    fields = value.mapping({"id", "name", "names", "country", "parent", "former", "not", "from", "to"})
    return SourceEntry(
        _slug(_required(value, fields, "id")),
        "operator",
        _display(value, fields),
        value,
        _all_names(value, fields, MentionKind.OPERATOR),
        country=_optional(fields, "country"),
        parent=_optional(fields, "parent"),
        blocked=_texts(fields, "not"),
    )


def _vendor(value: Value) -> SourceEntry:
    fields = value.mapping(
        {"id", "name", "names", "country", "kind", "members", "descriptions", "former", "not", "from", "to"}
    )
    group = "kind" in fields and _choice(fields["kind"], ("vendor", "group")) == "group"
    if "members" in fields and not group:
        raise fields["members"].error("only a group has members", "add 'kind: group'")
    sort = MentionKind.VENDOR_GROUP if group else MentionKind.VENDOR
    names = _all_names(value, fields, sort, any_case=group)
    names += _names(fields.get("descriptions"), sort, any_case=True)
    return SourceEntry(
        _slug(_required(value, fields, "id")),
        "group" if group else "vendor",
        _display(value, fields),
        value,
        names,
        country=_optional(fields, "country"),
        members=_texts(fields, "members"),
        blocked=_texts(fields, "not"),
    )


def _official(value: Value) -> SourceOfficial:
    fields = value.mapping({"name", "country", "names", "surname", "distinct", "offices"})
    return SourceOfficial(
        _display(value, fields),
        _required(value, fields, "country").text(),
        value,
        _all_names(value, fields, MentionKind.OFFICIAL),
        fields["distinct"].flag() if "distinct" in fields else False,
        ([fields["surname"].text()] if not fields["surname"].is_list else fields["surname"].texts())
        if "surname" in fields
        else [],
        [_office(item) for item in _items(fields, "offices")],
    )


def _office(value: Value) -> SourceOffice:
    fields = value.mapping({"office", "titles", "from", "to", "source"})
    start, end = _term(fields, value)
    office = _required(value, fields, "office").text()
    return SourceOffice(office, [office, *_texts(fields, "titles")], start, end, _optional(fields, "source"))


def _institution(value: Value) -> SourceInstitution:
    if not value.is_mapping:
        name = value.text()
        return SourceInstitution(
            name, "other", list(_with_article(SourceName(name, MentionKind.INSTITUTION, institution=name)))
        )
    fields = value.mapping(_NAME_KEYS | {"names", "kind"})
    name = _required(value, fields, "name").text()
    own = _guarded(value, {key: item for key, item in fields.items() if key in _NAME_KEYS}, MentionKind.INSTITUTION)
    names = own + _names(fields.get("names"), MentionKind.INSTITUTION)
    kind = _choice(fields["kind"], _INSTITUTION_KINDS) if "kind" in fields else "other"
    named = [_replace_institution(item, name) for item in names]
    return SourceInstitution(name, kind, [item for text in named for item in _with_article(text)])


def _replace_institution(name: SourceName, institution: str) -> SourceName:
    return SourceName(name.text, name.kind, name.words, name.any_case, name.start, name.end, name.former, institution)


def _with_article(name: SourceName) -> Iterator[SourceName]:
    """A name written with "the" is a name without it too; the article is no part of a mention."""
    text = name.text.removeprefix("the ").removeprefix("The ")
    yield SourceName(text, name.kind, name.words, name.any_case, name.start, name.end, name.former, name.institution)


def _all_names(value: Value, fields: dict[str, Value], sort: MentionKind, any_case: bool = False) -> list[SourceName]:
    """The display name, `names` and `former` of an entry; a display name that `names` lists with guards keeps those."""
    listed = _names(fields.get("names"), sort, any_case)
    former = [
        SourceName(name.text, name.kind, name.words, name.any_case, name.start, name.end, True)
        for name in _names(fields.get("former"), sort)
    ]
    display = _required(value, fields, "name")
    own = _name(display, sort, any_case)
    if any(name.text == own[0].text for name in listed + former):
        own = own if display.is_mapping else []
    start, end = _term(fields, value)
    return [
        SourceName(name.text, name.kind, name.words, name.any_case, name.start or start, name.end or end, name.former)
        for name in own + listed + former
    ]


def _names(value: Value | None, sort: MentionKind, any_case: bool = False) -> list[SourceName]:
    if value is None:
        return []
    return [name for item in value.items() for name in _name(item, sort, any_case)]


def _name(value: Value, sort: MentionKind, any_case: bool = False) -> list[SourceName]:
    if not value.is_mapping:
        return [SourceName(value.text(), sort, any_case=any_case)]
    return _guarded(value, value.mapping(_NAME_KEYS), sort, any_case)


def _guarded(value: Value, fields: dict[str, Value], sort: MentionKind, any_case: bool = False) -> list[SourceName]:
    """The names that one mapping writes: one, or every combination of the words under `combine`."""
    if ("name" in fields) == ("combine" in fields):
        raise value.error("a guarded name has either 'name' or 'combine'")
    texts = [fields["name"].text()] if "name" in fields else _combined(fields["combine"])
    words = tuple((key, _words(fields[key])) for key in GUARD_WORDS if key in fields)
    start, end = _term(fields, value)
    if "case" in fields:
        any_case = _choice(fields["case"], ("any", "written")) == "any"
    return [SourceName(text, sort, words, any_case, start, end) for text in texts]


def _combined(value: Value) -> list[str]:
    columns = [[item.loose_text() for item in column.items()] for column in value.items()]
    texts = list(dict.fromkeys(" ".join(filter(None, words)) for words in product(*columns)))
    if len(texts) > _MAX_COMBINED:
        raise value.error(f"these words combine to {len(texts)} names", f"keep below {_MAX_COMBINED}")
    if not all(texts):
        raise value.error("one of the combinations is empty")
    return texts


def _words(value: Value) -> str | tuple[str, ...]:
    return tuple(value.texts()) if value.is_list else value.text()


def _term(fields: dict[str, Value], value: Value) -> tuple[str | None, str | None]:
    """`from` and `to` of a record. Raises RegistryError where one is no date or they run backwards."""
    dates: list[Edtf | None] = []
    for key in ("from", "to"):
        text = _optional(fields, key)
        try:
            dates.append(Edtf.parse(text) if text else None)
        except EdtfError as error:
            raise fields[key].error(str(error)) from None
    start, end = dates
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise value.error(f"this runs backwards: from {start} to {end}")
    return start.text if start else None, end.text if end else None


def _display(value: Value, fields: dict[str, Value]) -> str:
    name = _required(value, fields, "name")
    return name.mapping(_NAME_KEYS)["name"].text() if name.is_mapping else name.text()


def _required(value: Value, fields: dict[str, Value], key: str) -> Value:
    if key not in fields:
        raise value.error(f"the key '{key}' is missing here")
    return fields[key]


def _optional(fields: dict[str, Value], key: str) -> str | None:
    return fields[key].text() if key in fields else None


def _texts(fields: dict[str, Value], key: str) -> list[str]:
    return fields[key].texts() if key in fields else []


def _items(fields: dict[str, Value], key: str) -> list[Value]:
    return fields[key].items() if key in fields else []


def _choice(value: Value, choices: tuple[str, ...]) -> str:
    if value.text() not in choices:
        raise value.error(f"'{value.text()}' is none of {', '.join(choices)}")
    return value.text()


def _slug(value: Value) -> str:
    if not _SLUG.fullmatch(value.text()):
        raise value.error(f"'{value.text()}' is no id", "small letters, digits and hyphens, such as vodafone-spain")
    return value.text()
