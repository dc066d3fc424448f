"""Entries as the YAML files write them, before they are put together: one dataclass for each kind of record."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancectl.registry.mention import MentionKind
from stancectl.registry.yamlfile import Value

GUARD_WORDS = ("near", "document", "after", "before", "not_after", "not_before", "not_near")


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name with what guards it. `words` maps a guard's key to the name of a set or to its own words."""

    text: str
    kind: MentionKind
    words: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    any_case: bool = False
    start: str | None = None
    end: str | None = None
    former: bool = False
    described: bool = False
    """No name, but a description in its place."""


@dataclass(slots=True)
class SourceInstitution:
    """A body that speaks for a country."""

    name: str
    kind: str
    names: list[SourceName]


@dataclass(slots=True)
class SourceEntry:
    """A country, a bloc, an operator, a vendor or a group of vendors."""

    id: str
    kind: str
    """government, bloc, operator, vendor or group."""
    name: str | None
    """What it is shown as; an addition to a built-in entry may leave it out."""
    at: Value
    names: list[SourceName] = field(default_factory=list)
    institutions: list[SourceInstitution] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    country: str | None = None
    parent: str | None = None
    members: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    """Phrases that hold one of its names and mean something else ("Bank of China")."""


@dataclass(slots=True)
class SourceOffice:
    """An office that an official held. `start`, `end`: EDTF or None; without `source` it never dates anything."""

    office: str
    titles: list[str]
    start: str | None
    end: str | None
    source: str | None


@dataclass(slots=True)
class SourceOfficial:
    """A person who speaks for a country or the EU."""

    name: str
    country: str
    at: Value
    names: list[SourceName]
    distinct: bool | None = None
    surnames: list[str] = field(default_factory=list)
    offices: list[SourceOffice] = field(default_factory=list)


@dataclass(slots=True)
class SourceGuards:
    """Sets of words by name, phrases that are nobody's name, and the words that decide how a name is used."""

    sets: dict[str, list[str]] = field(default_factory=dict)
    blocked: list[str] = field(default_factory=list)
    usage: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Source:
    """Everything that one folder of registry files says."""

    entries: dict[str, SourceEntry] = field(default_factory=dict)
    officials: dict[tuple[str, str], SourceOfficial] = field(default_factory=dict)
    guards: SourceGuards = field(default_factory=SourceGuards)
