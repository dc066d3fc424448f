"""From YAML to names: a text, or a mapping with the guards that tell when the name is meant."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from stancectl.model.edtf import Edtf, EdtfError
from stancectl.registry.mention import MentionKind
from stancectl.registry.source import GUARD_WORDS, SourceInstitution, SourceName
from stancectl.registry.yamlfile import Value

Fields = dict[str, Value]
NAME_KEYS = frozenset({*GUARD_WORDS, "case", "from", "to", "name", "combine"})
_INSTITUTION_KINDS = ("regulator", "ministry", "security", "parliament", "court", "head", "other")
_MAX_COMBINED = 5000


def all_names(fields: Fields, sort: MentionKind, *, any_case: bool = False) -> list[SourceName]:
    """The display name, `names` and `former` of an entry; a display name that these list with guards keeps those.

    `from` and `to` of the entry are those of its names that have none of their own.
    """
    listed = names(fields.get("names"), sort, any_case=any_case)
    listed += [replace(name, former=True) for name in names(fields.get("former"), sort)]
    own = _name(fields["name"], sort, any_case) if "name" in fields else []
    if own and not fields["name"].is_mapping and any(name.text == own[0].text for name in listed):
        own = []
    start, end = term(fields)
    return [replace(name, start=name.start or start, end=name.end or end) for name in own + listed]


def names(value: Value | None, sort: MentionKind, *, any_case: bool = False) -> list[SourceName]:
    """The names of a list; none where it is missing."""
    return [] if value is None else [name for item in value.items() for name in _name(item, sort, any_case)]


def display_name(fields: Fields) -> str | None:
    """What the entry is shown as; None where it does not say."""
    if "name" not in fields:
        return None
    value = fields["name"]
    return required(value, value.mapping(NAME_KEYS), "name").text() if value.is_mapping else value.text()


def institution(value: Value) -> SourceInstitution:
    """A body that speaks for a country: its name, or a mapping with its other names and its kind."""
    if value.is_mapping:
        fields = value.mapping(NAME_KEYS | {"names", "kind"})
        name = required(value, fields, "name").text()
        own = _guarded(value, {key: item for key, item in fields.items() if key in NAME_KEYS}, MentionKind.INSTITUTION)
        found = own + names(fields.get("names"), MentionKind.INSTITUTION)
        kind = choice(fields["kind"], _INSTITUTION_KINDS) if "kind" in fields else "other"
    else:
        name, kind = value.text(), "other"
        found = _name(value, MentionKind.INSTITUTION, False)
    return SourceInstitution(name, kind, [without_article(item) for item in found])


def without_article(name: SourceName) -> SourceName:
    """The name without a leading "the", which is no part of a mention."""
    return replace(name, text=name.text.removeprefix("the ").removeprefix("The "))


def term(fields: Fields) -> tuple[str | None, str | None]:
    """`from` and `to` of a record. Raises RegistryError where one is no date or they run backwards."""
    dates: list[Edtf | None] = []
    for key in ("from", "to"):
        text = optional(fields, key)
        try:
            dates.append(Edtf.parse(text) if text else None)
        except EdtfError as error:
            raise fields[key].error(str(error)) from None
    start, end = dates
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise fields["from"].error(f"this term runs backwards: from {start} to {end}")
    return start.text if start else None, end.text if end else None


def required(value: Value, fields: Fields, key: str) -> Value:
    """The value of a key. Raises RegistryError where it is missing."""
    if key not in fields:
        raise value.error(f"the key '{key}' is missing here")
    return fields[key]


def optional(fields: Fields, key: str) -> str | None:
    """The text of a key; None where it is missing."""
    return fields[key].text() if key in fields else None


def choice(value: Value, choices: tuple[str, ...]) -> str:
    """A text that is one of `choices`. Raises RegistryError for any other."""
    if value.text() not in choices:
        raise value.error(f"'{value.text()}' is none of {', '.join(choices)}")
    return value.text()


def _name(value: Value, sort: MentionKind, any_case: bool) -> list[SourceName]:
    if not value.is_mapping:
        return [SourceName(value.text(), sort, any_case=any_case)]
    return _guarded(value, value.mapping(NAME_KEYS), sort, any_case)


def _guarded(value: Value, fields: Fields, sort: MentionKind, any_case: bool = False) -> list[SourceName]:
    """The names that one mapping writes: one, or every combination of the words under `combine`."""
    if ("name" in fields) == ("combine" in fields):
        raise value.error("a guarded name has either 'name' or 'combine'")
    texts = [fields["name"].text()] if "name" in fields else _combined(fields["combine"])
    words = tuple((key, _words(fields[key])) for key in GUARD_WORDS if key in fields)
    start, end = term(fields)
    if "case" in fields:
        any_case = choice(fields["case"], ("any", "written")) == "any"
    return [SourceName(text, sort, words, any_case, start, end) for text in texts]


def _combined(value: Value) -> list[str]:
    columns = [[item.text(empty=True) for item in column.items()] for column in value.items()]
    texts = list(dict.fromkeys(" ".join(filter(None, words)) for words in product(*columns)))
    if len(texts) > _MAX_COMBINED:
        raise value.error(f"these words combine to {len(texts)} names", f"keep it below {_MAX_COMBINED}")
    if not all(texts):
        raise value.error("one of the combinations is empty")
    return texts


def _words(value: Value) -> str | tuple[str, ...]:
    return tuple(value.texts()) if value.is_list else value.text()
