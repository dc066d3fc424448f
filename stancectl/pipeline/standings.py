"""Where many actors stand, without reading all that they ever said: what was worked out before is remembered.

An answer is worked out from all positions of an actor by the one rule of analysis, and kept in the index until one of
them changes. Nothing is kept of a question with filters on positions: it is another question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from stancectl.analysis.current import CurrentPosition, Mark, current_position
from stancectl.analysis.deferred import Deferred
from stancectl.analysis.diff import Move, by_importance, diff_dates, move_between, refuse_backwards
from stancectl.analysis.filters import Filter, actor_matches, asks_only_who
from stancectl.analysis.summary import ActorStanding, by_score, vendor_summary
from stancectl.model.actor import Vendor
from stancectl.model.position import Row
from stancectl.pipeline.rows import Rows
from stancectl.store.index_query import Where
from stancectl.store.index_rows import Kept
from stancectl.store.index_standing import Remembered, remember, remembered, unmoved

_BETWEEN = "\n"
_FEW = 500
"""Of so many actors at most the index is asked by name."""


def vendor_standings(rows: Rows, vendor: Vendor, wanted: Filter, day: date | None) -> tuple[ActorStanding, ...]:
    """Who stands where on a vendor, as of a day, by the positions that `wanted` describes."""
    if asks_only_who(wanted):
        return Standings(rows).on_vendor(vendor, wanted, day)
    return vendor_summary(rows.select(wanted, day), vendor, day)


def moves_between(rows: Rows, first: date, second: date, wanted: Filter, day: date | None) -> tuple[Move, ...]:
    """Who moved between two days, as far as is known as of a third, by the positions that `wanted` describes.

    Raises UsageError where `first` is after `second`.
    """
    if day is None and asks_only_who(replace(wanted, vendors=())):
        return Standings(rows).moves(first, second, wanted)
    return diff_dates(rows.select(wanted, day), first, second, wanted.vendors)


class Standings:
    """Current positions of a store's actors."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def on_vendor(self, vendor: Vendor, wanted: Filter, day: date | None) -> tuple[ActorStanding, ...]:
        """As :func:`stancectl.analysis.summary.vendor_summary`, of the actors that `wanted` lets through.

        `wanted` asks for nothing else.
        """
        actors = self._rows.questions.actors_on(_ids(vendor))
        currents = self._currents(vendor, [id for id in actors if self._passes(id, wanted)], day)
        return by_score(ActorStanding(current.actor, vendor, current) for current in currents.values() if current)

    def moves(self, first: date, second: date, wanted: Filter) -> tuple[Move, ...]:
        """As :func:`stancectl.analysis.diff.diff_dates`, on the vendors and of the actors that `wanted` lets through.

        `wanted` asks for nothing else. Who has no position that starts between the days has not moved, and is passed
        over.
        """
        refuse_backwards(first, second)
        questions, registry = self._rows.questions, self._rows.registry
        named = [pair for pair in questions.pairs(until=second) if self._passes(pair[0], wanted)]
        stirred = set(questions.pairs(after=first, until=second))
        if wanted.vendors:
            named = [(actor, one.id) for actor in dict(named) for one in wanted.vendors]
        vendors = {one.id: one for one in wanted.vendors}
        asked: dict[str, list[str]] = {}
        for actor, id in named:
            vendor = vendors.setdefault(id, registry.vendor(id))
            if any((actor, one) in stirred for one in _ids(vendor)):
                asked.setdefault(id, []).append(actor)
        moves = []
        for id, asked_of in asked.items():
            same = unmoved(self._rows.index, _key(vendors[id]), first.isoformat(), second.isoformat())
            actors = [actor for actor in asked_of if actor not in same]
            before, after = (self._currents(vendors[id], actors, day) for day in (first, second))
            moves += [move_between(before[actor], after[actor]) for actor in actors]
        return by_importance(move for move in moves if move)

    def _passes(self, actor: str, wanted: Filter) -> bool:
        return actor_matches(self._rows.actor(actor), wanted)

    def _currents(self, vendor: Vendor, actors: Sequence[str], day: date | None) -> dict[str, CurrentPosition | None]:
        """Where the actors stand on a vendor as of a day: remembered, else worked out and remembered."""
        key, as_of = _key(vendor), day.isoformat() if day else ""
        wanted = set(actors)
        known = {one.actor: one for one in remembered(self._rows.index, key, as_of) if one.actor in wanted}
        kept = self._rows.questions.by_key(number for one in known.values() for number in _keys(one))
        found: dict[str, CurrentPosition | None] = {}
        for actor, one in known.items():
            if all(number in kept for number in _keys(one)):  # else changed by another command since
                found[actor] = self._again(one, kept, vendor, day)
        missing = [actor for actor in actors if actor not in found]
        if missing:
            rows, keys = self._read(vendor, missing, day)
            for actor in missing:
                found[actor] = current_position(rows[actor], vendor, day)
            remember(self._rows.index, [(key, as_of, _noted(actor, found[actor], keys)) for actor in missing])
        return found

    def _read(
        self, vendor: Vendor, actors: Sequence[str], day: date | None
    ) -> tuple[dict[str, list[Row]], dict[int, int]]:
        """The actors' rows about a vendor and its groups, and their keys by the rows' identity."""
        rows: dict[str, list[Row]] = {actor: [] for actor in actors}
        keys: dict[int, int] = {}
        few = actors if len(actors) <= _FEW else None
        for one in self._rows.questions.rows(Where(actors=few, vendors=_ids(vendor), until=day, rejected=False)):
            if one.position.actor in rows and (row := self._rows.alone(one, day)) is not None:
                rows[one.position.actor].append(row)
                keys[id(row)] = one.key
        return rows, keys

    def _again(
        self, one: Remembered, kept: Mapping[int, Kept], vendor: Vendor, day: date | None
    ) -> CurrentPosition | None:
        """What was remembered; the positions that it only counts and names are read when somebody looks at them."""
        if one.decides is None:
            return None

        whole = _Whole(lambda: self._read(vendor, [one.actor], day)[0][one.actor], vendor, day)
        return CurrentPosition(
            actor=self._rows.actor(one.actor),
            vendor=vendor,
            row=self._rows.made(kept[one.decides]),
            marks=tuple(map(Mark, filter(None, one.marks.split(_BETWEEN)))),
            order_uncertain=one.uncertain == 1,
            trend=self._rows.made(kept[one.trend]) if one.trend else None,
            unconfirmed=self._rows.made(kept[one.unconfirmed]) if one.unconfirmed else None,
            conflicts=Deferred([(*line.split(),) for line in one.conflicts.splitlines()], lambda: whole().conflicts),
            rests_on=Deferred(one.rests_on.split(_BETWEEN), lambda: whole().rests_on),
            earlier=Deferred(range(one.earlier), lambda: whole().earlier),
            later=Deferred(range(one.later), lambda: whole().later),
        )


class _Whole:
    """A current position worked out again, once, when somebody looks at the positions that it names."""

    __slots__ = ("_arguments", "_current")

    def __init__(self, rows: Callable[[], list[Row]], vendor: Vendor, day: date | None) -> None:
        self._arguments = (rows, vendor, day)
        self._current: CurrentPosition | None = None

    def __call__(self) -> CurrentPosition:
        if self._current is None:
            rows, vendor, day = self._arguments
            self._current = current_position(rows(), vendor, day)
            assert self._current is not None
        return self._current


def _noted(actor: str, current: CurrentPosition | None, keys: Mapping[int, int]) -> Remembered:
    if current is None:
        return Remembered(actor, None)
    return Remembered(
        actor,
        keys[id(current.row)],
        _BETWEEN.join(current.marks),
        int(current.order_uncertain),
        keys[id(current.trend)] if current.trend else None,
        keys[id(current.unconfirmed)] if current.unconfirmed else None,
        "\n".join(map(" ".join, current.conflict_ids)),
        _BETWEEN.join(current.rests_on_ids),
        len(current.earlier),
        len(current.later),
        f"{current.stance.value} {current.status.value}",
    )


def _keys(one: Remembered) -> list[int]:
    return [key for key in (one.decides, one.trend, one.unconfirmed) if key is not None]


def _key(vendor: Vendor) -> str:
    return " ".join(_ids(vendor))


def _ids(vendor: Vendor) -> tuple[str, ...]:
    return (vendor.id, *vendor.groups)
