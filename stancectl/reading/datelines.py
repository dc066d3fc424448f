"""The start of an agency report that says where and when, and the clock that a saved page shows.

A page's clock is when the page was saved: no date of publication, but not before it either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from stancectl.model.edtf import Edtf
from stancectl.reading.dates import alternatives, date_segment, day_or_month, numbers_of

_MAX_OFFSET = 14
"""The greatest offset from UTC that a clock can show, in hours."""
_DATELINE_AT_MOST = 160
_CLOCK_AT_MOST = 60
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The start of an agency report, "LISBON, Dec 5 (Agency) -": month and day, and the year where it has one."""

    month: int
    day: int | None
    """None in "London, June 2023.", which names the year."""
    year: int | None

    def in_year(self, year: int) -> Edtf | None:
        """The dateline's day, or its month where it names no day, in that year."""
        return day_or_month(year, self.month, self.day)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?:{alternatives('months')})"
    weekday = rf"(?:(?i:{alternatives('weekdays')})\b\.?,?\s+)?"
    shouted = r"[A-Z][A-Z'’.-]+(?:[ /-][A-Z][A-Z'’.-]+){0,4}(?:\s*[,/]\s*[A-Z][\w.'’ -]{1,30}?)?"
    plain = r"(?!(?:On|In|By|Since|Until|From|After|Before|The|As|For|At)\b)[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]+){0,3}"
    day = rf"{weekday}(?i:(?P<m1>{month})\b\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\b\.?)"
    end = r"\s*(?:\([^()]{2,40}\)|/[A-Z][\w -]{1,30}/)?\s*(?:--|[-–—:|])(?:\s|$)"
    return (
        re.compile(rf"(?:{plain}|{shouted}),?\s+{day}\s*,?\s+\((?P<year>\d{{4}})\)(?:{end}|\s+(?=[A-Z]))"),
        re.compile(rf"\[?{shouted}\]?(?:,?\s+|\s*[-–—]+\s+)\(?{day}(?:\s*,?\s+(?P<year>\d{{4}}))?\)?{end}"),
        # A place in small letters starts many a sentence: only with the year is it surely a dateline.
        re.compile(rf"\[?{plain}\]?(?:,?\s+|\s*[–—]+\s+)\(?{day}\s*,?\s+(?P<year>\d{{4}})\)?{end}"),
        # With the year a full stop may end it, and the day may come without a place.
        re.compile(rf"\[?{plain}\]?(?:[,.]?\s+|\s*[-–—]+\s+){day}\s*[,.]?\s+(?P<year>\d{{4}})\.\s+(?=[A-Z\"“])"),
        re.compile(rf"{day}\s*,?\s+(?P<year>\d{{4}})\s*(?:\([^()]{{2,40}}\)\s*)?(?:--|[-–—])\s+(?=[A-Z\"“])"),
        # In brackets, or behind a place in capitals, nothing more needs to part it from the first word.
        re.compile(rf"\((?:{plain}|{shouted}),?\s+{day}\s*,?\s+(?P<year>\d{{4}})\)\s*(?=[A-Z\"“]|$)"),
        re.compile(rf"{shouted},\s+{day}\s*,?\s+(?P<year>\d{{4}})\s+(?=[A-Z\"“])"),
        re.compile(rf"(?:{plain}|{shouted})\.\s+{day}\s*,?\s+(?P<year>\d{{4}})\.?{end}"),
        re.compile(rf"(?:{plain}|{shouted}),?\s+{day}\s*,?\s+(?P<year>\d{{4}})\s*/[A-Z][\w -]{{1,30}}/$"),
        re.compile(rf"(?:{plain}|{shouted}),\s+{day}\s*,?\s+(?P<year>\d{{4}})\s*\([^()]{{2,40}}\)$"),
        # "TALLINN (Agency, 9 February 2022) X", "LAGOS (Agency) May 5, 2021: X", "HANOI, May 5, 2021, The Post. X"
        re.compile(
            rf"{shouted}\s+\([^()\d]{{2,40}},\s+{day}\s*,?\s+(?P<year>\d{{4}})\)\s*(?:--|[-–—:])?\s*(?=[A-Z\"“])"
        ),
        re.compile(rf"{shouted}\s+\([^()\d]{{2,40}}\)\s+{day}\s*,?\s+(?P<year>\d{{4}}){end}"),
        re.compile(rf"{shouted},\s+{day}\s*,?\s+(?P<year>\d{{4}}),\s+[A-Z][\w'’ -]{{2,40}}\.\s+(?=[A-Z\"“])"),
        # The day of another calendar first: "Addis Ababa, 12 Ginbot 2015 (May 20, 2023) — "
        re.compile(rf"(?:{plain}|{shouted}),\s+[^()]{{4,30}}\({day}\s*,?\s+(?P<year>\d{{4}})\){end}"),
    )


@cache
def _month_patterns() -> tuple[re.Pattern[str], ...]:
    """ "London, June 2023. Ukraine's", "SAO PAULO, January 2021 - ", "February 2020, Muscat. Nothing"."""
    month = rf"(?P<month>(?i:{alternatives('months')}))\b\.?\s+(?P<year>\d{{4}})"
    place = r"[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]+){0,3}"
    return (
        re.compile(rf"{place},\s+{month}(?:\.|\s*(?:--|[-–—:]))\s+(?=[A-Z\"“])"),
        re.compile(rf"{month},\s+{place}(?:\.|\s*(?:--|[-–—:]))\s+(?=[A-Z\"“])"),
    )


def dateline(text: str) -> Dateline | None:
    """The dateline with which the paragraph `text` starts, where it names a day, or a month with its year."""
    start = text[:_DATELINE_AT_MOST]
    match = next((found for pattern in _patterns() if (found := pattern.match(start))), None)
    if match is None:
        return _numeric_dateline(start) or _month_dateline(start)
    month = numbers_of("months")[(match["m1"] or match["m2"]).lower()]
    day, year = int(match["d1"] or match["d2"]), match["year"]
    # 2000 was a leap year: without a year every day of the calendar is possible.
    if day_or_month(int(year) if year else 2000, month, day) is None:
        return None
    return Dateline(month, day, int(year) if year else None)


@cache
def _numeric_pattern() -> re.Pattern[str]:
    """ "TAIPEI, 2019/01/24 —", "Jakarta, Wednesday (6/10/2021) --", "BRUSSELS - 15.06.2023 -", "PRAGUE 20/10/2020"."""
    weekday = rf"(?:(?P<weekday>(?i:{alternatives('weekdays')}))\b\.?,?\s+)?"
    place = r"[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]+){0,3}"
    return re.compile(
        rf"(?:{place}(?:,\s+|\s*[-–—]+\s+|\s+))?{weekday}\(?(?P<date>\d{{1,4}}[/.]\d{{1,2}}[/.]\d{{1,4}})\)?"
        rf"(?:\s*(?:--|[-–—])\s|\.\s+(?=[A-Z\"“])|\s*$)"
    )


def _numeric_dateline(start: str) -> Dateline | None:
    match = _numeric_pattern().match(start)
    if match is None:
        return None
    found = date_segment(match["date"])
    day = found[0].earliest if found is not None else _by_weekday(match["date"], match["weekday"])
    return Dateline(day.month, day.day, day.year) if day is not None else None


def _by_weekday(figures: str, weekday: str | None) -> date | None:
    """The day that figures in either order are, where only one of them falls on the weekday."""
    numbers = [int(part) for part in re.split(r"[/.]", figures)]
    if weekday is None or numbers[2] not in _YEARS:
        return None
    values = (day_or_month(numbers[2], *pair) for pair in {(numbers[0], numbers[1]), (numbers[1], numbers[0])})
    wanted = numbers_of("weekdays")[weekday.lower()]
    days = [v.earliest for v in values if v is not None and v.earliest and v.earliest.weekday() == wanted]
    return days[0] if len(days) == 1 else None


def _month_dateline(start: str) -> Dateline | None:
    match = next((found for pattern in _month_patterns() if (found := pattern.match(start))), None)
    if match is None:
        return None
    return Dateline(numbers_of("months")[match["month"].lower()], None, int(match["year"]))


@cache
def _clock() -> re.Pattern[str]:
    month = rf"(?:{alternatives('months')})"
    weekday = rf"(?:(?:{alternatives('weekdays')})\b\.?,?\s+)?"
    return re.compile(
        rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*,?\s*(?:(?:{alternatives('zones')})\b)?\s*"
        rf"(?:(?P<glued>[+-]\d{{2,4}})|(?:[+-]\d{{1,2}}(?::?\d{{2}})?\s+)?{weekday}(?P<day>\d{{1,2}}))"
        rf"\s+(?P<month>{month})\b\.?,?\s+(?P<year>\d{{4}})",
        re.IGNORECASE,
    )


def page_clock(text: str) -> date | None:
    """The day on the clock of a saved page ("04:31 GMT +3 14 November 2019"), or None where `text` is no such clock.

    Where the offset runs into the day ("+314 November") every way to part them is tried and the latest day taken: it is
    used as an upper bound, which must not be too early.
    """
    match = _clock().fullmatch(text) if len(text) <= _CLOCK_AT_MOST else None
    if match is None:
        return None
    if match["day"]:
        days = [int(match["day"])]
    else:
        digits = match["glued"][1:]
        days = [
            int(digits[at:]) for at in range(1, len(digits)) if int(digits[:at]) <= _MAX_OFFSET and digits[at] != "0"
        ]
    month, year = numbers_of("months")[match["month"].lower()], int(match["year"])
    values = [day_or_month(year, month, day) for day in days]
    return max((value.latest for value in values if value is not None and value.latest), default=None)
