"""When a position can have been taken, and what follows: the order of a timeline, and what is known as of a day.

One order serves every view: by the earliest possible day, unknown first. docs/analysis.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.model.edtf import Edtf
from stancectl.model.position import Row, known_days

SortKey = tuple[date, date, str, int, str]
"""Earliest day, latest day, document id, start of the quote, position id."""


class Dating(StrEnum):
    """How the day of a position is known."""

    EXACT = "exact"
    """The text tells the day, without a qualifier."""
    TOLD = "told"
    """The text tells a date, but a month, a year, an interval, or an approximate day."""
    BOUNDED = "bounded"
    """The text tells no date; it lies in the position's bounds, or before its document was written (shown with ≈)."""
    UNDATED = "undated"
    """Nothing is known."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which something can have happened, both ends inclusive; None where an end is open or unknown."""

    earliest: date | None
    latest: date | None

    @property
    def is_closed(self) -> bool:
        """True where both ends are known."""
        return self.earliest is not None and self.latest is not None

    def overlaps(self, other: Days) -> bool:
        """True where some day is possible for both: then either can have come first."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def gap(self, other: Days) -> int:
        """The fewest days that can lie between the two; 0 where they overlap."""
        if self.overlaps(other):
            return 0
        first, second = sorted((self, other), key=lambda days: days.earliest or date.min)
        return ((second.earliest or date.min) - (first.latest or date.max)).days

    def reach(self, other: Days) -> int | None:
        """The most days that can lie between the two; None where an end is open."""
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return None
        return (max(self.latest, other.latest) - min(self.earliest, other.earliest)).days


def possible_date(row: Row) -> Edtf | None:
    """What is known of the position's day, as EDTF: its date, else its bounds, else `../DAY` from its document.

    A position without either is past in its text and nothing more: the last day on which the document can have been
    written bounds it from above. None where nothing is known.
    """
    position, document = row.position, row.document
    if position.date or position.bounds:
        return position.date or position.bounds
    written = document.published or document.bounds
    return Edtf.between(None, written.latest) if written else None


def possible_days(row: Row) -> Days:
    """The days that :func:`possible_date` can mean."""
    return Days(*known_days(row.position, row.document))


def dating(row: Row) -> Dating:
    """How the position's day is known."""
    told = row.position.date
    if told is not None:
        return Dating.EXACT if told.is_exact_day else Dating.TOLD
    return Dating.UNDATED if possible_date(row) is None else Dating.BOUNDED


def sort_key(row: Row) -> SortKey:
    """The place of a position in time: by its earliest possible day, unknown first, then by its latest.

    Of those with an unknown start the undated come first, then the upper bounds in their order. Ties keep the order of
    the text within a document.
    """
    days = possible_days(row)
    latest = days.latest or (date.min if days.earliest is None else date.max)
    return (days.earliest or date.min, latest, row.document.id, row.position.span[0], row.position.id)


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in order of time (see :func:`sort_key`)."""
    return tuple(sorted(rows, key=sort_key))


def can_have_happened(row: Row, day: date) -> bool:
    """True unless the position's earliest possible day is after `day`; when it was printed does not matter."""
    earliest = possible_days(row).earliest
    return earliest is None or earliest <= day


def as_of(rows: Iterable[Row], day: date | None) -> tuple[Row, ...]:
    """The rows that can have happened by `day`, in the order given; all of them where `day` is None."""
    return tuple(row for row in rows if day is None or can_have_happened(row, day))
