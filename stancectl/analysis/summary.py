"""Where a country, an operator, or everybody on one vendor stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stancectl.analysis.current import Conflict, CurrentPosition
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row


@dataclass(frozen=True, slots=True)
class ActorStanding:
    """Where one actor stands on one vendor."""

    actor: Actor
    vendor: Vendor
    current: CurrentPosition
    abroad: bool = False
    """Within a country's summary: the position is about the actor's networks in other countries only."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in one line, as data: who, and where it stands on each vendor."""

    actor: Actor
    standings: tuple[ActorStanding, ...]
    """The vendors named by positions before the groups; the surest answer first."""


@dataclass(frozen=True, slots=True)
class CountrySummary:
    """Where a country (or the bloc) stands."""

    actor: Actor
    as_of: date | None
    headline: Headline
    standings: tuple[ActorStanding, ...]
    """One for each vendor and group that its positions name, by name."""
    history: tuple[Row, ...]
    """All its positions in order of time, pressing ones included."""
    operators: tuple[ActorStanding, ...]
    """Operators that belong to it, and others where a position is about their networks in it; by name."""
    pressed_by: tuple[Row, ...]
    """Positions of others that press it, in order of time."""
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class OperatorSummary:
    """Where an operator stands."""

    actor: Actor
    as_of: date | None
    headline: Headline
    standings: tuple[ActorStanding, ...]
    history: tuple[Row, ...]
    parent: tuple[ActorStanding, ...]
    """Where the group stands that it belongs to."""
    arms: tuple[ActorStanding, ...]
    """Where the operators stand that belong to it."""
    government: tuple[ActorStanding, ...]
    """Where its country's government stands on the vendors that it, its group or its arms have a position on."""
    conflicts: tuple[Conflict, ...]


def country_summary(rows: Iterable[Row], actor: Actor, as_of: date | None = None) -> CountrySummary:
    """Where a country or the bloc stands. `rows` may be the whole store: what is not about it is passed over."""
    raise NotImplementedError


def operator_summary(rows: Iterable[Row], actor: Actor, as_of: date | None = None) -> OperatorSummary:
    """Where an operator stands, with its group, its arms and its government. `rows` may be the whole store."""
    raise NotImplementedError


def vendor_summary(rows: Iterable[Row], vendor: Vendor, as_of: date | None = None) -> tuple[ActorStanding, ...]:
    """Who stands where on a vendor: one standing an actor, from ban to adopt, and in order of time within a score.

    Actors that only speak of a group that contains the vendor are in it, marked `via group`.
    """
    raise NotImplementedError
