"""What an expression of time means: its value, counted from the document's date or from the date told last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from stancectl.model.edtf import Edtf, EdtfError

_YEAR_AND_HALF = 548
"""Days in "a year and a half"."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative dates are counted from: the document's date or bounds, and the last date that was told."""

    published: Edtf | None
    bounds: Edtf | None
    told: Edtf | None = None


@cache
def time_words() -> dict[str, Any]:
    """The words of time of times.yaml."""
    import yaml

    path = Path(__file__).with_name("times.yaml")
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def value_of(match: re.Match[str], clock: Clock) -> Edtf | None:
    """The value of a match of times.py's pattern; None where it cannot be resolved."""
    try:
        return _value(match, clock)
    except (EdtfError, ValueError, OverflowError):
        return None


def _value(match: re.Match[str], clock: Clock) -> Edtf | None:
    groups = match.groupdict()
    for n in ("1", "2", "3"):
        if groups[f"month{n}"]:
            day = groups.get(f"day{n}")
            return _calendar(
                groups[f"month{n}"],
                int(day) if day else None,
                groups[f"year{n}"],
                groups.get(f"of{n}") or groups.get("which3") or "",
                clock,
            )
    if groups["syear"]:
        return Edtf.year(int(groups["syear"]))
    if groups["bare"]:
        return Edtf.year(int(groups["bare"]))
    today = _today(clock)
    if groups["daybefore"]:
        base = clock.told if clock.told is not None and clock.told.is_exact_day else clock.published
        return _back(base.earliest, 1) if base is not None and base.is_exact_day else None
    if (
        groups["dir"] in ("earlier", "before", "previously")
        and clock.told is not None
        and clock.told != clock.published
    ):
        return _ago(groups["count"], groups["unit"], clock.told, exact=False)
    if groups["dir"] in ("later", "afterwards"):
        return _later(groups["count"], groups["unit"], clock.told)
    if groups["next"]:
        return _following(groups["nextunit"] or "", clock.told)
    if groups["same"]:
        return _year_told(clock)
    if groups["monthbefore"] and clock.told is not None:
        return _ago("one", "month", clock.told, exact=False)
    if today is None:
        return _coarse(groups, clock)
    if groups["yearandhalf"]:
        return Edtf.year((today - timedelta(days=_YEAR_AND_HALF)).year)
    if groups["weekday"]:
        weekday = time_words()["weekdays"][groups["weekday"].split()[-1].lower()]
        return Edtf.day(today - timedelta(days=(today.weekday() - weekday) % 7))
    if groups["today"]:
        return Edtf.day(today)
    if groups["yesterday"]:
        return _back(today, 1)
    if groups["exactyear"]:
        return Edtf.day(today.replace(year=today.year - 1))
    if groups["ago"]:
        if groups["thisweek"]:
            return Edtf.month(today.year - 1, today.month)
        return _ago(groups["count"], groups["unit"], Edtf.day(today), exact=True)
    return _coarse(groups, clock)


def _today(clock: Clock) -> date | None:
    return clock.published.earliest if clock.published is not None and clock.published.is_exact_day else None


def _coarse(groups: dict[str, str | None], clock: Clock) -> Edtf | None:
    published = clock.published
    if published is None or published.earliest is None or published.latest is None:
        return None
    year = published.earliest.year if published.earliest.year == published.latest.year else None
    if year is None:
        return None
    if groups["summer"]:
        # a season that is still to come at the document's date was last year's
        month = published.latest.month
        return Edtf.year(year if month >= time_words()["season_months"][groups["sunit"]] else year - 1)
    which, unit = (groups["which"] or "").lower(), groups["lunit"]
    if not unit:
        return None
    last = "last" in which
    if unit == "year" and ("beginning" in which or "start" in which):
        return Edtf.month(year, 1)
    if "later" in which:
        return None
    if unit == "year":
        return Edtf.year(year - 1 if last else year)
    if unit in time_words()["seasons"]:
        return _last_season(unit, published.latest) if last else Edtf.year(year)
    if published.earliest.month != published.latest.month:
        return None
    if unit == "month":
        return _month_back(published.earliest, 1 if last else 0)
    if unit == "week" and published.is_exact_day:
        day = published.earliest - timedelta(days=7 if last else 0)
        return Edtf.month(day.year, day.month)
    return None


def _last_season(season: str, day: date) -> Edtf | None:
    """The year of the season that ended last before the day; none for winter, which lies in two."""
    if season == "winter":
        return None
    ends = time_words()["season_months"][season] + 2
    return Edtf.year(day.year if day.month > ends else day.year - 1)


def _back(day: date | None, days: int) -> Edtf | None:
    return None if day is None else Edtf.day(day - timedelta(days=days))


def _month_back(day: date, months: int) -> Edtf:
    return Edtf.month(*_months_before(day, months))


def _months_before(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 - months
    return index // 12, index % 12 + 1


def _ago(count: str | None, unit: str | None, base: Edtf, exact: bool) -> Edtf | None:
    if base.earliest is None:
        return None
    n = int(count) if count and count.isdigit() else time_words()["numbers"].get((count or "").lower())
    if n is None:
        return None
    if n == 0:  # "half a year ago"
        return Edtf.month(*_months_before(base.earliest, 6)) if unit == "year" and base.is_exact_day else None
    if unit == "day":
        return _back(base.earliest, n) if base.is_exact_day else None
    if unit == "week":
        day = base.earliest - timedelta(weeks=n)
        return Edtf.month(day.year, day.month) if base.is_exact_day else None
    if unit == "month":
        return _month_back(base.earliest, n) if base.earliest.month == (base.latest or base.earliest).month else None
    if unit in ("year", "decade"):
        return Edtf.year(base.earliest.year - n * (10 if unit == "decade" else 1))
    return None


def _later(count: str | None, unit: str | None, told: Edtf | None) -> Edtf | None:
    """ "Three months later": counted from the date told last, no more precisely than that one is."""
    n = int(count) if count and count.isdigit() else time_words()["numbers"].get((count or "").lower())
    if not n or told is None or told.earliest is None or told.latest is None:
        return None
    if unit == "day":
        return _back(told.earliest, -n) if told.is_exact_day else None
    if unit == "week":
        day = told.earliest + timedelta(weeks=n)
        return Edtf.month(day.year, day.month) if told.is_exact_day else None
    if unit == "month":
        return _month_back(told.earliest, -n) if told.earliest.month == told.latest.month else None
    if unit in ("year", "decade") and told.earliest.year == told.latest.year:
        return Edtf.year(told.earliest.year + n * (10 if unit == "decade" else 1))
    return None


def _following(unit: str, told: Edtf | None) -> Edtf | None:
    """ "The next day", "the following year", "the following March"."""
    if unit in ("day", "month", "year"):
        return _later("one", unit, told)
    if told is None or told.latest is None:
        return None
    month = _month_number(unit)
    return Edtf.month(told.latest.year + (month <= told.latest.month), month)


def _year_told(clock: Clock) -> Edtf | None:
    """The year of "that spring": of the date told last."""
    told = clock.told
    if told is None or told.earliest is None or told.latest is None or told.earliest.year != told.latest.year:
        return None
    return Edtf.year(told.earliest.year)


def _month_number(name: str) -> int:
    name = name.lower().rstrip(".")
    number: int = time_words()["months"].get(name) or time_words()["month_abbreviations"][name]
    return number


def _calendar(month_name: str, day: int | None, year: str | None, of: str, clock: Clock) -> Edtf | None:
    month = _month_number(month_name)
    if year:
        return Edtf.day(date(int(year), month, day)) if day else Edtf.month(int(year), month)
    number = _year_of(month, day, of, clock)
    if number is None:
        return None
    return Edtf.day(date(number, month, day)) if day else Edtf.month(number, month)


def _year_of(month: int, day: int | None, of: str, clock: Clock) -> int | None:
    """The year a month without one is meant to be in: the last before the document's date."""
    if clock.published is None or clock.published.earliest is None or clock.published.latest is None:
        return _only_year(month, clock.bounds)
    first, last = clock.published.earliest, clock.published.latest
    if "that" in of or "same" in of:
        return clock.told.earliest.year if clock.told is not None and clock.told.earliest is not None else None
    if "last year" in of or "of last" in of:
        return first.year - 1
    if "this" in of:
        return first.year
    latest = (last.month, last.day)
    if (month, day or 1) <= latest:
        if of.strip() == "last" and month == last.month:
            return last.year - 1
        return last.year
    return first.year - 1


def _only_year(month: int, bounds: Edtf | None) -> int | None:
    """The year where the bounds hold that month only once."""
    if bounds is None or bounds.earliest is None or bounds.latest is None:
        return None
    years = [
        year
        for year in range(bounds.earliest.year, bounds.latest.year + 1)
        if date(year, month, 1) <= bounds.latest and Edtf.month(year, month).latest >= bounds.earliest  # type: ignore[operator]
    ]
    return years[0] if len(years) == 1 else None
