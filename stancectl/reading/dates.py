"""Dates as English-language news writes them: recognising them in a text, and telling a page's clock from a date line.

Numbers alone (05/07/2020) are read only where they can mean one day; a month in words never needs that care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache

from stancectl.model.edtf import Edtf, EdtfError
from stancectl.reading.data import load

_YEARS = range(1900, 2100)
_MAX_OFFSET = 14
"""The greatest offset from UTC that a clock can show, in hours."""


class DateRole(IntEnum):
    """What a date line says of its date; a smaller value is the better evidence of publication."""

    PUBLISHED = 0
    PLAIN = 1
    MODIFIED = 2


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with a year in a text; `start` and `end` are code points, end exclusive."""

    start: int
    end: int
    value: Edtf


@dataclass(frozen=True, slots=True)
class Dateline:
    """The start of an agency report, "LISBON, Dec 5 (Agency) -": month and day, and the year where it has one."""

    month: int
    day: int
    year: int | None
    end: int
    """Where the report itself starts, counted in code points from the start of the paragraph."""


@cache
def _words(key: str) -> dict[str, int]:
    return {word: number for number, words in load("calendar.yaml")[key].items() for word in words}


@cache
def _alternatives(key: str) -> str:
    content = load("calendar.yaml")[key]
    words = content if isinstance(content, list) else [word for group in content.values() for word in group]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _date_pattern() -> str:
    month = rf"(?:{_alternatives('months')})"
    return (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[ \t-]+(?P<m1>{month})\b\.?,?[ \t-]+(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y2>\d{{4}})"
        rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?:T\d{{2}}:\d{{2}}\S{{0,20}})?"
        rf"|(?P<n1>\d{{1,2}})[/.](?P<n2>\d{{1,2}})[/.](?P<y4>\d{{4}})"
        rf"|(?P<m5>{month})\b\.?,?\s+(?P<y5>\d{{4}})"
    )


@cache
def _full_date() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_date_pattern()})(?![\d-])", re.IGNORECASE)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The dates with a year in `text[start:end]`, days and months, in order; offsets count from the start of `text`."""
    for match in _full_date().finditer(text, start, len(text) if end is None else end):
        value = _value(match)
        month = match["m1"] or match["m2"] or match["m5"]
        # "may 2020" can be a verb and a number: in running text a month has its capital.
        if value is not None and not (month and month[0].islower()):
            yield FoundDate(match.start(), match.end(), value)


def ends_in_date(text: str) -> bool:
    """True where the last words of `text` are a day or a month with its year."""
    return any(found.end == len(text) for found in find_dates(text, max(0, len(text) - 30)))


def parse_date(text: str) -> Edtf | None:
    """The date that the whole of `text` is ("5 May 2021", "2021-05-05T08:12Z", "2021"), or None."""
    bare = text.strip().strip("\"'")
    found = date_segment(bare)
    if found is not None:
        return found[0]
    try:
        value = Edtf.parse(bare)
    except EdtfError:
        return None
    return None if value.is_interval else value


def _value(match: re.Match[str]) -> Edtf | None:
    groups = match.groupdict()
    if groups["n1"]:
        return _from_numbers(int(groups["n1"]), int(groups["n2"]), int(groups["y4"]))
    months = _words("months")
    for number in "1235":
        year = groups[f"y{number}"]
        if year is None:
            continue
        month_text = groups[f"m{number}"].lower()
        month = int(month_text) if number == "3" else months[month_text]
        day = groups.get(f"d{number}")
        return _edtf(int(year), month, int(day) if day else None)
    return None


def _from_numbers(first: int, second: int, year: int) -> Edtf | None:
    """Day and month in figures, where only one order makes a date or both are the same."""
    if first == second or second > 12:
        return _edtf(year, first, second)
    return _edtf(year, second, first) if first > 12 else None


def _edtf(year: int, month: int, day: int | None) -> Edtf | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    if day is None:
        return Edtf.month(year, month)
    try:
        return Edtf.day(date(year, month, day))
    except ValueError:
        return None


@cache
def _segment() -> re.Pattern[str]:
    published, modified = _alternatives("published"), _alternatives("modified")
    labels = rf"(?:(?P<published>{published})|(?P<modified>{modified}))\b\s*:?\s*(?:on\s+)?"
    weekday = rf"(?:(?:{_alternatives('weekdays')})\b\.?,?\s+)?"
    zone = rf"(?:\(?(?:{_alternatives('zones')})\b\)?)?(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    clock = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*{zone}"
    ampm = r"|\d{1,2}\s*[ap]\.?m\.?"
    return re.compile(
        rf"\s*(?:{labels})?(?P<before>(?:{clock}{ampm})\s*,?\s*(?:on\s+)?)?{weekday}(?P<date>{_date_pattern()})"
        rf"(?:\s*,?\s*(?:at\s+)?(?:{clock}{ampm}))?\s*[.]?\s*",
        re.IGNORECASE,
    )


def date_segment(text: str) -> tuple[Edtf, DateRole] | None:
    """The date that `text` consists of, with a label, a weekday or a time of day beside it, and what it is.

    None where it is something else, and where a time without a label comes first: that is a page's clock.
    """
    if len(text) > 120:
        return None
    match = _segment().fullmatch(text)
    if match is None:
        return None
    labelled = match["published"] or match["modified"]
    value = _value(match)
    if value is None or (match["before"] and not labelled):
        return None
    role = DateRole.PUBLISHED if match["published"] else DateRole.MODIFIED if match["modified"] else DateRole.PLAIN
    return value, role


@cache
def _clock() -> re.Pattern[str]:
    month = rf"(?:{_alternatives('months')})"
    weekday = rf"(?:(?:{_alternatives('weekdays')})\b\.?,?\s+)?"
    return re.compile(
        rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*,?\s*(?:(?:{_alternatives('zones')})\b)?\s*"
        rf"(?:(?P<glued>[+-]\d{{2,4}})|(?:[+-]\d{{1,2}}(?::?\d{{2}})?\s+)?{weekday}(?P<day>\d{{1,2}}))"
        rf"\s+(?P<month>{month})\b\.?,?\s+(?P<year>\d{{4}})",
        re.IGNORECASE,
    )


def page_clock(text: str) -> date | None:
    """The day on the clock of a saved page ("04:31 GMT +3 14 November 2019"), or None where `text` is no such clock.

    Where the offset runs into the day ("+314 November") every way to part them is tried and the latest day taken: it is
    used as an upper bound, which must not be too early.
    """
    match = _clock().fullmatch(text) if len(text) <= 60 else None
    if match is None:
        return None
    if match["day"]:
        days = [int(match["day"])]
    else:
        digits = match["glued"][1:]
        days = [
            int(digits[at:]) for at in range(1, len(digits)) if int(digits[:at]) <= _MAX_OFFSET and digits[at] != "0"
        ]
    month, year = _words("months")[match["month"].lower()], int(match["year"])
    values = [_edtf(year, month, day) for day in days]
    return max((value.latest for value in values if value is not None and value.latest), default=None)


@cache
def _dateline() -> re.Pattern[str]:
    month = rf"(?:{_alternatives('months')})"
    name = r"[A-Z][A-Z'’.-]+(?:[ /-][A-Z][A-Z'’.-]+){0,4}"
    return re.compile(
        rf"{name}(?:\s*[,/]\s*[A-Z][\w.'’ -]{{1,30}}?)?,?\s+"
        rf"(?i:(?P<m1>{month})\b\.?\s+(?P<d1>\d{{1,2}})(?:\s*,?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\b\.?(?:,?\s+(?P<y2>\d{{4}}))?)"
        r"\s*(?:\([^()]{2,40}\)|/[A-Z][\w -]{1,30}/)?\s*(?:--|[-–—:])\s"
    )


def dateline(text: str) -> Dateline | None:
    """The dateline with which the paragraph `text` starts, where it names a day."""
    match = _dateline().match(text[:160])
    if match is None:
        return None
    number = "1" if match["m1"] else "2"
    month, day, year = _words("months")[match[f"m{number}"].lower()], int(match[f"d{number}"]), match[f"y{number}"]
    if _edtf(int(year) if year else 2000, month, day) is None:
        return None
    return Dateline(month, day, int(year) if year else None, match.end())


@cache
def _weekday() -> re.Pattern[str]:
    full = "|".join(words[0].capitalize() for words in load("calendar.yaml")["weekdays"].values())
    return re.compile(rf"\b(?:{full})\b")


def weekdays_in(text: str) -> frozenset[int]:
    """The weekdays that `text` names in full, Monday is 0."""
    return frozenset(_words("weekdays")[match.group().lower()] for match in _weekday().finditer(text))
