"""Where a country, an operator, or everybody on one vendor stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stancectl.analysis import order
from stancectl.analysis.current import Conflict, CurrentPosition, current_position
from stancectl.analysis.filters import is_about, kept
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Act, ActorKind


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


def standings(
    rows: Iterable[Row], as_of: date | None = None, vendors: Sequence[Vendor] = ()
) -> tuple[ActorStanding, ...]:
    """Where every actor of the rows stands, by the names of actor and vendor, groups after vendors.

    Judged on `vendors`; where there are none, on every vendor and group that the actor's rows name.
    """
    by_actor: dict[str, list[Row]] = {}
    for row in order.as_of(kept(rows), as_of):
        by_actor.setdefault(row.actor.id, []).append(row)
    found = []
    for theirs in by_actor.values():
        for vendor in vendors or named_vendors(theirs):
            current = current_position(theirs, vendor, as_of)
            if current:
                found.append(ActorStanding(current.actor, vendor, current))
    return tuple(sorted(found, key=_by_name))


def named_vendors(rows: Iterable[Row]) -> tuple[Vendor, ...]:
    """The vendors and groups that the rows name, each once, in the order of the rows."""
    return tuple({row.vendor.id: row.vendor for row in rows}.values())


def country_summary(rows: Iterable[Row], actor: Actor, as_of: date | None = None) -> CountrySummary:
    """Where a country or the bloc stands. `rows` may be the whole store: what is not about it is passed over."""
    known = order.as_of(kept(rows), as_of)
    own = [row for row in known if row.actor.id == actor.id]
    stands = standings(own, as_of)
    return CountrySummary(
        actor=actor,
        as_of=as_of,
        headline=_headline(actor, stands),
        standings=stands,
        history=order.in_order(own),
        operators=_operators(known, actor, as_of),
        pressed_by=order.in_order(row for row in known if actor.id in row.position.addressee),
        conflicts=_conflicts(stands),
    )


def operator_summary(rows: Iterable[Row], actor: Actor, as_of: date | None = None) -> OperatorSummary:
    """Where an operator stands, with its group, its arms and its government. `rows` may be the whole store."""
    known = order.as_of(kept(rows), as_of)
    own = [row for row in known if row.actor.id == actor.id]
    parent = [row for row in known if actor.parent is not None and row.actor.id == actor.parent]
    arms = [row for row in known if row.actor.parent == actor.id]
    government = [row for row in known if actor.country is not None and row.actor.id == actor.country]
    stands = standings(own, as_of)
    vendors = named_vendors([*own, *parent, *arms])
    return OperatorSummary(
        actor=actor,
        as_of=as_of,
        headline=_headline(actor, stands),
        standings=stands,
        history=order.in_order(own),
        parent=standings(parent, as_of),
        arms=standings(arms, as_of),
        government=standings(government, as_of, vendors) if vendors else (),
        conflicts=_conflicts(stands),
    )


def vendor_summary(rows: Iterable[Row], vendor: Vendor, as_of: date | None = None) -> tuple[ActorStanding, ...]:
    """Who stands where on a vendor: one standing an actor, from ban to adopt, and in order of time within a score.

    Actors that only speak of a group that contains the vendor are in it, marked `via group`.
    """
    about = [row for row in rows if is_about(row, vendor)]
    return by_score(standings(about, as_of, [vendor]))


def by_score(stands: Iterable[ActorStanding]) -> tuple[ActorStanding, ...]:
    """From ban to adopt, and in order of time within a score."""
    return tuple(
        sorted(
            sorted(stands, key=_by_name),
            key=lambda standing: (standing.current.score, order.sort_key(standing.current.row)),
        )
    )


def _operators(known: Iterable[Row], country: Actor, as_of: date | None) -> tuple[ActorStanding, ...]:
    """The country's operators by what they do in it, else by what they do abroad; others by what they do in it."""
    inside, abroad = [], []
    for row in known:
        if row.actor.kind is not ActorKind.OPERATOR:
            continue
        market, is_home = row.position.market, row.actor.country == country.id
        if country.id in market or (is_home and not market):
            inside.append(row)
        elif is_home:
            abroad.append(row)
    at_home = standings(inside, as_of)
    told = {(standing.actor.id, standing.vendor.id) for standing in at_home}
    elsewhere = [
        replace(standing, abroad=True)
        for standing in standings(abroad, as_of)
        if (standing.actor.id, standing.vendor.id) not in told
    ]
    return tuple(sorted((*at_home, *elsewhere), key=_by_name))


def _headline(actor: Actor, stands: Sequence[ActorStanding]) -> Headline:
    return Headline(actor, tuple(sorted(stands, key=_by_weight)))


def _by_name(standing: ActorStanding) -> tuple[str, str, bool, str]:
    return (standing.actor.name, standing.actor.id, standing.vendor.is_group, standing.vendor.name)


def _by_weight(standing: ActorStanding) -> tuple[bool, bool, int, int, str]:
    """Vendors before groups, own acts before pressing, firm before soft, and what most positions speak of first."""
    current = standing.current
    positions = len(current.rests_on) + len(current.earlier) + len(current.later)
    return (
        standing.vendor.is_group,
        current.act is Act.PRESSING,
        -current.status.firmness,
        -positions,
        standing.vendor.name,
    )


def _conflicts(stands: Iterable[ActorStanding]) -> tuple[Conflict, ...]:
    return tuple(conflict for standing in stands for conflict in standing.current.conflicts)
