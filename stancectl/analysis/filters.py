"""Which rows a question is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stancectl.analysis.once import counted_once
from stancectl.analysis.order import Days, possible_days
from stancectl.model.actor import Actor, Vendor
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import Act, ActorKind, Stance, Status, VerdictKind


@dataclass(frozen=True, slots=True)
class Filter:
    """What a row must be. Fields are joined by "and", the values of one field by "or"; an empty field asks nothing."""

    vendors: tuple[Vendor, ...] = ()
    """As the registry knows them: a vendor takes the groups along that contain it (see :func:`via_group`)."""
    actors: tuple[str, ...] = ()
    """Ids of actors: ISO alpha-2, `EU`, operators' slugs."""
    countries: tuple[str, ...] = ()
    """ISO alpha-2: the government and the operators that belong to the country; `EU` for the bloc itself."""
    stances: tuple[Stance, ...] = ()
    statuses: tuple[Status, ...] = ()
    kinds: tuple[ActorKind, ...] = ()
    acts: tuple[Act, ...] = ()
    addressees: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    since: Edtf | None = None
    """Its first day counts: rows that can have happened on or after it."""
    until: Edtf | None = None
    """Its last day counts: rows that can have happened on or before it."""
    min_confidence: float = 0.0
    hearsay: bool | None = None
    """True: only hearsay; False: none; None: both."""
    text: str | None = None
    """Must stand in the quote or in the document's title; upper and lower case are the same."""
    rejected: bool = False
    """True: rows that a person rejected are kept too."""
    copies: bool = False
    """True: rows that a copy of an article only repeats are kept too (see :func:`counted_once`)."""


def select(rows: Iterable[Row], wanted: Filter) -> tuple[Row, ...]:
    """The rows that `wanted` describes, in the order given. Rejected rows are out unless it asks for them.

    So is what copies of an article repeat.
    """
    return tuple(row for row in (rows if wanted.copies else counted_once(rows)) if matches(row, wanted))


def matches(row: Row, wanted: Filter) -> bool:
    """True where the row is what `wanted` describes."""
    position = row.position
    return (
        (wanted.rejected or not is_rejected(row))
        and (not wanted.vendors or any(is_about(row, vendor) for vendor in wanted.vendors))
        and actor_matches(row.actor, wanted)
        and _one_of(wanted.stances, position.stance)
        and _one_of(wanted.statuses, position.status)
        and _one_of(wanted.acts, position.act)
        and (not wanted.addressees or bool(set(wanted.addressees) & set(position.addressee)))
        and (not wanted.markets or bool(set(wanted.markets) & set(position.market)))
        and position.confidence >= wanted.min_confidence
        and wanted.hearsay in (None, position.hearsay)
        and _in_window(row, wanted)
        and _has_text(row, wanted.text)
    )


def actor_matches(actor: Actor, wanted: Filter) -> bool:
    """True where the actor is one that `wanted` lets through."""
    return (
        _one_of(wanted.actors, actor.id)
        and (not wanted.countries or actor.id in wanted.countries or actor.country in wanted.countries)
        and _one_of(wanted.kinds, actor.kind)
    )


def asks_only_who(wanted: Filter) -> bool:
    """True where a filter lets all positions of an actor through or none."""
    return replace(wanted, actors=(), countries=(), kinds=()) == Filter()


def via_group(row: Row, vendor: Vendor) -> bool:
    """True where the row is about a group that contains `vendor`, and does not name it."""
    return row.vendor.id != vendor.id and row.vendor.id in vendor.groups


def is_about(row: Row, vendor: Vendor) -> bool:
    """True where the row is about `vendor` itself or about a group that contains it."""
    return row.vendor.id == vendor.id or row.vendor.id in vendor.groups


def is_rejected(row: Row) -> bool:
    """True where a person judged the position wrong."""
    return row.verdict is VerdictKind.REJECTED


def kept(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that nobody rejected and that tell something that no copy of their article tells, in the order given."""
    return not_rejected(counted_once(rows))


def not_rejected(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that nobody rejected, in the order given."""
    return tuple(row for row in rows if not is_rejected(row))


def _one_of(values: tuple[str, ...], value: str) -> bool:
    return not values or value in values


def _in_window(row: Row, wanted: Filter) -> bool:
    if wanted.since is None and wanted.until is None:
        return True
    first = wanted.since.earliest if wanted.since else None
    last = wanted.until.latest if wanted.until else None
    return possible_days(row).overlaps(Days(first, last))


def _has_text(row: Row, text: str | None) -> bool:
    if not text:
        return True
    sought = text.casefold()
    return sought in row.position.quote.casefold() or sought in (row.document.title or "").casefold()
