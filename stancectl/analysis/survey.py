"""All that is known, over time: what a report shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from stancectl.analysis.course import Course, courses, month_ends
from stancectl.analysis.current import Conflict
from stancectl.analysis.filters import is_about
from stancectl.analysis.summary import named_vendors
from stancectl.analysis.timeline import TimelineEntry
from stancectl.model.actor import Vendor


@dataclass(frozen=True, slots=True)
class Survey:
    """Positions in order of time, and where everybody stood at the end of each month between them."""

    entries: tuple[TimelineEntry, ...]
    as_of: date | None
    days: tuple[date, ...]
    """Ends of months; the last is `as_of` where that is given."""
    vendors: tuple[Vendor, ...]
    """Those that the positions name and the one asked for; vendors before groups, the most spoken of first."""
    first: Vendor | None
    """The one to show first: the one asked for, else the most spoken of; None where there is no position."""
    courses: Mapping[str, tuple[Course, ...]]
    """By the vendor's id."""

    @property
    def conflicts(self) -> int:
        """How many pairs of documents contradict each other, each counted once."""
        last = (course.steps[-1].current for several in self.courses.values() for course in several if course.steps)
        return len({_pair(conflict) for current in last for conflict in current.conflicts})


def survey(entries: Iterable[TimelineEntry], as_of: date | None = None, asked: Vendor | None = None) -> Survey:
    """The survey of a timeline's entries, which must be in order of time. `asked`: the one vendor asked for."""
    entries = tuple(entries)
    rows = [entry.row for entry in entries]
    days = month_ends(rows, as_of)
    named = {vendor.id: vendor for vendor in named_vendors(rows)}
    if asked and rows:
        named.setdefault(asked.id, asked)
    spoken_of = Counter({vendor.id: sum(is_about(row, vendor) for row in rows) for vendor in named.values()})
    vendors = sorted(named.values(), key=lambda one: (one.is_group, -spoken_of[one.id], one.name))
    return Survey(
        entries=entries,
        as_of=as_of,
        days=days,
        vendors=tuple(vendors),
        first=asked if asked and rows else next(iter(vendors), None),
        courses={vendor.id: courses(rows, vendor, days) for vendor in vendors},
    )


def _pair(conflict: Conflict) -> tuple[str, str]:
    return conflict.first.position.id, conflict.second.position.id
