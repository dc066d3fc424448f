"""Dates with their precision: Extended Date/Time Format (EDTF) level 1, ISO 8601-2, as far as news needs it.

Held: years 0001 to 9999, months, days, seasons (21 to 24), unspecified digits (`201X`, `2004-XX`, `1985-04-XX`), the
qualifiers `~` approximate, `?` uncertain and `%` both, and intervals with open (`..`) or unknown (empty) ends.
Not held, and refused: times of day, years of more than four digits, negative years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<qualifier>[~?%]?)", re.ASCII
)
_SEASONS = range(21, 25)
"""Spring, summer, autumn, winter."""
_RUNNING_OVER = (22, 24)


class EdtfError(ValueError):
    """The text is no date that stancectl knows; the message says why."""


class Precision(IntEnum):
    """How precise a date is; a greater value is more precise."""

    INTERVAL = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6


@dataclass(frozen=True, slots=True)
class Edtf:
    """One EDTF value. Equal where the text is equal; `earliest` and `latest` are the days it can mean (inclusive)."""

    text: str
    earliest: date | None
    """First day it can mean; None where the start is open or unknown."""
    latest: date | None
    """Last day it can mean; None where the end is open or unknown."""
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """The value that `text` writes. Raises EdtfError for anything that is not in the subset above."""
        return _parse(text)

    @classmethod
    def day(cls, day: date) -> Edtf:
        """The day itself."""
        return cls(day.isoformat(), day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Edtf:
        """A month of a year."""
        return _parse(f"{year:04d}-{month:02d}")

    @classmethod
    def year(cls, year: int) -> Edtf:
        """A year."""
        return _parse(f"{year:04d}")

    @classmethod
    def between(cls, earliest: date | None, latest: date | None) -> Edtf | None:
        """The interval of days, an end open where it is None; None where both are."""
        if earliest is None and latest is None:
            return None
        start = ".." if earliest is None else earliest.isoformat()
        end = ".." if latest is None else latest.isoformat()
        return _parse(f"{start}/{end}")

    @property
    def is_interval(self) -> bool:
        """True for `A/B` forms."""
        return self.precision is Precision.INTERVAL

    @property
    def is_exact_day(self) -> bool:
        """True for a day without a qualifier."""
        return self.precision is Precision.DAY and not self.is_qualified

    @property
    def is_qualified(self) -> bool:
        """True where the date is approximate (`~`), uncertain (`?`) or both (`%`)."""
        return any(mark in self.text for mark in "~?%")

    def overlaps(self, other: Edtf) -> bool:
        """True where some day is possible for both."""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (
            self.latest or date.max
        )

    def contains(self, other: Edtf) -> bool:
        """True where every day that `other` can mean is possible for this one too."""
        return (self.earliest or date.min) <= (other.earliest or date.min) and (other.latest or date.max) <= (
            self.latest or date.max
        )

    def __str__(self) -> str:
        return self.text


def intersection(a: Edtf | None, b: Edtf | None) -> Edtf | None:
    """The days possible for both, as an interval; the other where one is None. Raises EdtfError where no day is."""
    if a is None or b is None:
        return a or b
    if not a.overlaps(b):
        raise EdtfError(f"'{a}' and '{b}' have no day in common")
    earliest = max((d for d in (a.earliest, b.earliest) if d), default=None)
    latest = min((d for d in (a.latest, b.latest) if d), default=None)
    return Edtf.between(earliest, latest)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Edtf:
    # Kept, as the dates of one article, or of one store, are few and asked for again and again.
    if "/" not in text:
        return _parse_date(text)
    start, _, end = text.partition("/")
    if "/" in end:
        raise EdtfError(f"'{text}' has more than one '/'")
    if start in ("", "..") and end in ("", ".."):
        raise EdtfError(f"'{text}' says nothing: both ends are open")
    first = None if start in ("", "..") else _parse_date(start)
    last = None if end in ("", "..") else _parse_date(end)
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if first and last and (first.earliest or date.min) > (last.latest or date.max):
        raise EdtfError(f"'{text}' ends before it starts")
    return Edtf(text, earliest, latest, Precision.INTERVAL)


def _parse_date(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if not match:
        raise EdtfError(f"'{text}' is no EDTF date such as 2020, 2020-01, 2020-01-28, 2020~ or 2019/2020-06")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month:
            raise EdtfError(f"'{text}': an unspecified year takes no month")
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if first == 0:
            first = 1
        precision = Precision.DECADE if year.count("X") == 1 else Precision.CENTURY
        return Edtf(text, date(first, 1, 1), date(last, 12, 31), precision)
    number = int(year)
    if number == 0:
        raise EdtfError(f"'{text}': there is no year 0000 here")
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise EdtfError(f"'{text}': a day needs its month")
        return Edtf(text, date(number, 1, 1), date(number, 12, 31), Precision.YEAR)
    return _parse_month(text, number, int(month), day)


def _parse_month(text: str, year: int, month: int, day: str | None) -> Edtf:
    if month in _SEASONS:
        if day is not None:
            raise EdtfError(f"'{text}': a season takes no day")
        # Seasons name no hemisphere (ISO 8601-2), and a winter, or a southern summer, runs into the next year.
        runs_over = month in _RUNNING_OVER and year < date.max.year
        latest = date(year + 1, 2, _days_in(year + 1, 2)) if runs_over else date(year, 12, 31)
        return Edtf(text, date(year, 1, 1), latest, Precision.SEASON)
    if not 1 <= month <= 12:
        raise EdtfError(f"'{text}': there is no month {month:02d}")
    length = _days_in(year, month)
    if day is None or day == "XX":
        return Edtf(text, date(year, month, 1), date(year, month, length), Precision.MONTH)
    if not 1 <= int(day) <= length:
        raise EdtfError(f"'{text}': {year:04d}-{month:02d} has no day {day}")
    exact = date(year, month, int(day))
    return Edtf(text, exact, exact, Precision.DAY)


def _days_in(year: int, month: int) -> int:
    """So many days the month has. `calendar` would say so too; loading it costs a question a millisecond."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days
