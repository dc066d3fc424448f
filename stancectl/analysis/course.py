"""The course of a standing: where an actor stood on a vendor, and since when, over a row of days."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stancectl.analysis import order
from stancectl.analysis.current import CurrentPosition, current_position
from stancectl.analysis.filters import is_about, kept
from stancectl.analysis.months import month_end
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row


@dataclass(frozen=True, slots=True)
class Step:
    """What held from a day on, until the next step."""

    at: int
    """Place of the day in the row of days that was asked for."""
    current: CurrentPosition


@dataclass(frozen=True, slots=True)
class Course:
    """Where one actor stood on a vendor as of each of the days asked for; before the first step nothing is known."""

    actor: Actor
    vendor: Vendor
    steps: tuple[Step, ...]


def month_ends(rows: Iterable[Row], until: date | None = None) -> tuple[date, ...]:
    """The last days of the months in which a row can begin or end to be possible, and of those between.

    `until` ends the row, as the last day of it; without rows that have a known end there are no days but that one.
    """
    days = [order.possible_days(row) for row in rows]
    ends = [day for one in days for day in (one.earliest, one.latest) if day and (until is None or day <= until)]
    found: list[date] = []
    if ends:
        day, last = month_end(min(ends)), until or month_end(max(ends))
        while day < last:
            found.append(day)
            day = month_end(day + timedelta(1))
        found.append(last)
    elif until:
        found.append(until)
    return tuple(found)


def courses(rows: Iterable[Row], vendor: Vendor, days: Sequence[date]) -> tuple[Course, ...]:
    """The course of every actor of the rows on one vendor, by name. `days` ascend; each is asked as of its end."""
    by_actor: dict[str, list[Row]] = {}
    for row in kept(rows):
        if is_about(row, vendor):
            by_actor.setdefault(row.actor.id, []).append(row)
    found = (Course(theirs[0].actor, vendor, _steps(theirs, vendor, days)) for theirs in by_actor.values())
    return tuple(sorted(found, key=lambda course: (course.actor.name, course.actor.id)))


def _steps(rows: Sequence[Row], vendor: Vendor, days: Sequence[date]) -> tuple[Step, ...]:
    """The standing at each of the days on which it can have changed, where it did."""
    steps: list[Step] = []
    for at in sorted(_turns(rows, days)):
        current = current_position(rows, vendor, days[at])
        if current and not (steps and _same(steps[-1].current, current)):
            steps.append(Step(at, current))
    return tuple(steps)


def _turns(rows: Sequence[Row], days: Sequence[date]) -> set[int]:
    """Places of the first days on which a row can have been, or must have been: nothing changes at the others."""
    turns = {0} if days else set()
    for row in rows:
        possible = order.possible_days(row)
        for turn in (possible.earliest, possible.latest):
            at = bisect_left(days, turn) if turn else 0
            if at < len(days):
                turns.add(at)
    return turns


def _same(one: CurrentPosition, other: CurrentPosition) -> bool:
    return (
        one.row is other.row
        and one.marks == other.marks
        and one.order_uncertain == other.order_uncertain
        and bool(one.conflicts) == bool(other.conflicts)
    )
