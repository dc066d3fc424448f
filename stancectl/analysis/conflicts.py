"""Sources that contradict each other: the conflicts of all actors, by the one rule of `current`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from stancectl.analysis import order
from stancectl.analysis.current import Conflict, current_position
from stancectl.analysis.filters import kept
from stancectl.analysis.summary import named_vendors
from stancectl.model.actor import Vendor
from stancectl.model.position import Row


def all_conflicts(rows: Iterable[Row], day: date | None = None, vendors: Sequence[Vendor] = ()) -> tuple[Conflict, ...]:
    """The conflicts among the rows of each actor on each vendor, certain ones first, then the newest.

    Judged on `vendors`; where there are none, on every vendor and group that an actor's rows name.
    """
    by_actor: dict[str, list[Row]] = {}
    for row in order.as_of(kept(rows), day):
        by_actor.setdefault(row.actor.id, []).append(row)
    found: dict[tuple[str, str], Conflict] = {}
    for theirs in by_actor.values():
        for vendor in vendors or named_vendors(theirs):
            current = current_position(theirs, vendor, day)
            for one in current.conflicts if current else ():
                found.setdefault((one.first.position.id, one.second.position.id), one)
    newest = sorted(found.values(), key=lambda one: order.sort_key(one.second), reverse=True)
    return tuple(sorted(newest, key=lambda one: not one.certain))


def days_apart(conflict: Conflict) -> tuple[int, int]:
    """The fewest and the most days that can lie between the two."""
    first, second = order.possible_days(conflict.first), order.possible_days(conflict.second)
    return first.gap(second), first.reach(second) or 0
