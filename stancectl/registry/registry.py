"""The registry: who exists, what they are called, and who speaks for whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancectl.model.actor import Actor, Vendor
from stancectl.model.stance import ActorKind
from stancectl.registry.lookup import Lookup
from stancectl.registry.tables import Tables

if TYPE_CHECKING:
    from stancectl.registry.entry import Entry
    from stancectl.registry.scanner import Scanner

_COUNTRIES = (ActorKind.GOVERNMENT, ActorKind.BLOC)


class Registry:
    """Actors and vendors by id and by name, and the scanner that finds them in a text."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        index = tables["index"]
        self._actor_rows: dict[str, tuple[Any, ...]] = index["actors"]
        self._vendor_rows: dict[str, tuple[Any, ...]] = index["vendors"]
        self._adjectives: dict[str, tuple[str, ...]] = index["adjectives"]
        self._lookup = Lookup(tables)
        self._actors: dict[str, Actor] | None = None
        self._vendors: dict[str, Vendor] | None = None
        self._scanner: Scanner | None = None

    @classmethod
    def load(cls, additions: Path | None = None) -> Registry:
        """The built-in registry, with the YAML files in the folder `additions` laid over it.

        Raises RegistryError where a file is wrong.
        """
        return cls(Tables.load(additions))

    @property
    def actors(self) -> Mapping[str, Actor]:
        """All known governments, blocs and operators by id."""
        if self._actors is None:
            self._actors = {id: self.actor(id) for id in self._actor_rows}
        return self._actors

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """All known vendors and groups of vendors by id."""
        if self._vendors is None:
            self._vendors = {id: self.vendor(id) for id in self._vendor_rows}
        return self._vendors

    def actor(self, id: str) -> Actor:
        """The actor of an id; an id that is not in the registry is an operator named after it, with `known` False."""
        row = self._actor_rows.get(id)
        if row is None:
            return Actor(id, id.replace("-", " ").title(), ActorKind.OPERATOR, known=False)
        name, country, parent, kind = row
        return Actor(id, name, ActorKind(kind), country, parent)

    def vendor(self, id: str) -> Vendor:
        """The vendor or group of an id; one that is not in the registry is named after its id."""
        row = self._vendor_rows.get(id)
        if row is None:
            return Vendor(id, id.replace("-", " ").title())
        name, country, groups, is_group = row
        return Vendor(id, name, country, groups, is_group)

    def belonging_to(self, id: str) -> list[str]:
        """The ids of the actors of a country, or of the operators of a group."""
        return [actor for actor, (_, country, parent, _) in self._actor_rows.items() if id in (country, parent)]

    def adjectives(self, code: str) -> tuple[str, ...]:
        """The adjectives of a country or bloc ("Portuguese"); none for an unknown code."""
        return self._adjectives.get(code, ())

    def find_actor(self, query: str, kinds: Collection[ActorKind] | None = None) -> Actor:
        """The actor that `query` names: an alias in any case, with or without accents and "the", else an ISO code.

        Raises UsageError where it can be several, NotFoundError with suggestions where it is none.
        """
        return self.actor(self._lookup.find(query, kinds if kinds is not None else tuple(ActorKind)))

    def candidates(self, query: str, kinds: Collection[ActorKind] | None = None) -> tuple[Actor, ...]:
        """Every actor that `query` can name exactly; none where nothing is known of it."""
        return tuple(map(self.actor, self._lookup.candidates(query, kinds if kinds is not None else tuple(ActorKind))))

    def find_country(self, query: str) -> Actor:
        """As find_actor, for countries and blocs only."""
        return self.find_actor(query, _COUNTRIES)

    def find_operator(self, query: str) -> Actor:
        """As find_actor, for operators only."""
        return self.find_actor(query, (ActorKind.OPERATOR,))

    def find_vendor(self, query: str) -> Vendor:
        """As find_actor, for vendors and groups of vendors."""
        return self.vendor(self._lookup.find(query, ("vendor",)))

    def entry(self, id: str) -> Entry:
        """Everything known of an id. Raises NotFoundError for one that is not in the registry."""
        from stancectl.registry.details import entry

        return entry(id, self._tables)

    def names(self, id: str) -> tuple[str, ...]:
        """What an id is called, each name once, the one that tables show first; not its people, bodies or officials.

        Raises NotFoundError for an id that is not in the registry.
        """
        from stancectl.registry.details import names

        return names(id, self._tables)

    def entries(self, kind: str | None = None, country: str | None = None) -> list[Entry]:
        """The entries of a kind (government, bloc, operator, vendor, group) and a country (ISO alpha-2), by name."""
        from stancectl.registry.details import entries

        return entries(self._tables, kind, country)

    def scanner(self) -> Scanner:
        """The scanner of names in text, built at the first call and kept."""
        if self._scanner is None:
            from stancectl.registry.scanner import Scanner

            self._scanner = Scanner(self._tables["scan"], self._actor_rows)
        return self._scanner
