"""Everything the registry says of one entry, as `stancectl actors NAME` shows it."""

from __future__ import annotations

from dataclasses import dataclass

from stancectl.model.edtf import Edtf
from stancectl.registry.mention import MentionKind


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing that must hold around a name: `near`, `document`, `after`, `before` or their opposites `not_…`."""

    key: str
    set_name: str | None
    """The set of guards.yaml that `words` are; None where the name lists its own."""
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry. `start` and `end`: when it was in use, where that is known."""

    text: str
    kind: MentionKind
    guards: tuple[Guard, ...] = ()
    any_case: bool = False
    start: Edtf | None = None
    end: Edtf | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that speaks for a country; `kind` is regulator, ministry, security, parliament, court, head or other."""

    name: str
    kind: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that an official held; without a `source` its term dates nothing."""

    office: str
    titles: tuple[str, ...]
    start: Edtf | None
    end: Edtf | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Official:
    """A person who speaks for a country (or the EU), with the offices in the order the registry lists them."""

    name: str
    country: str
    names: tuple[str, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor or a vendor with everything that is known of it."""

    id: str
    kind: str
    """government, bloc, operator, vendor or group."""
    name: str
    country: str | None
    parent: str | None
    names: tuple[Name, ...]
    """All names but those of institutions and officials; each tells its kind."""
    arms: tuple[str, ...] = ()
    """Ids of the operators whose parent it is."""
    operators: tuple[str, ...] = ()
    """Of a country: the ids of its operators."""
    institutions: tuple[Institution, ...] = ()
    officials: tuple[Official, ...] = ()
    codes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Of a group: the vendors in it."""
    groups: tuple[str, ...] = ()
    """Of a vendor: the groups it is in."""
