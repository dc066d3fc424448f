"""Dates as English-language news writes them, in a text or as all that a line says.

Figures between strokes (05/07/2020) are read only where they can mean one day; between dots the day comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache

from stancectl.model.edtf import Edtf, EdtfError
from stancectl.reading.data import any_of, load

_YEARS = range(1900, 2100)
# What may not stand before is asked for behind the first digits: so the digits are sought, which is ten times as fast.
_YEAR = re.compile(r"(?:19|20)(?<!\d\d\d)\d\d(?!\d)")
_FOUR_DIGITS = re.compile(r"\d{4}")
"""What every date with a year holds: a quick look before the pattern of all of them."""
_BEFORE_YEAR, _AFTER_YEAR = 40, 40
"""How far a date reaches before and after its year, in code points."""


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


@cache
def numbers_of(key: str) -> dict[str, int]:
    """Number by word, for the `months` or `weekdays` of `calendar.yaml`."""
    return {word: number for number, words in load("calendar.yaml")[key].items() for word in words}


@cache
def alternatives(key: str) -> str:
    """A regular expression for any word under `key` in `calendar.yaml`, the longest first."""
    content = load("calendar.yaml")[key]
    words = content if isinstance(content, list) else [word for group in content.values() for word in group]
    return any_of(words)


@cache
def _date_pattern() -> str:
    month = rf"(?:{alternatives('months')})"
    return (
        rf"(?:\d{{1,2}}\s?[-–]\s?)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+of)?[ \t-]+(?P<m1>{month})\b\.?,?"
        rf"[ \t-]+(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|\s+)(?P<y2>\d{{4}})"
        rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?:T\d{{2}}:\d{{2}}\S{{0,20}})?"
        rf"|(?P<n1>\d{{1,2}})(?P<dot>[/.-])(?: (?<=\. ))?(?P<n2>\d{{1,2}})(?P=dot)(?: (?<=\. ))?(?P<y4>\d{{4}})"
        rf"|(?P<y6>\d{{4}})[/.](?P<m6>\d{{1,2}})[/.](?P<d6>\d{{1,2}})"
        rf"|(?P<m5>{month})\b\.?,?\s+(?P<y5>\d{{4}})"
    )


@cache
def _full_date() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\w-)(?:{_date_pattern()})(?![\d-])", re.IGNORECASE)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """The dates with a year in `text[start:end]`, days and months, in order; offsets count from the start of `text`."""
    limit = len(text) if end is None else end
    position = start
    for year in _YEAR.finditer(text, start, limit):
        # Years are few and quickly found; dates are only looked for around them.
        low, high = max(position, year.start() - _BEFORE_YEAR), min(limit, year.end() + _AFTER_YEAR)
        for match in _full_date().finditer(text, low, high):
            if match.end() <= year.start():
                continue
            value = _value(match)
            month = match["m1"] or match["m2"] or match["m5"]
            # "may 2020" can be a verb and a number: in running text a month has its capital.
            if value is not None and not (month and month[0].islower()):
                yield FoundDate(match.start(), match.end(), value)
            position = match.end()
            break


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
        day_first = groups["dot"] == "."
        return _from_numbers(int(groups["n1"]), int(groups["n2"]), int(groups["y4"]), day_first=day_first)
    months = numbers_of("months")
    for number in "12356":
        year = groups[f"y{number}"]
        if year is None:
            continue
        month_text = groups[f"m{number}"].lower()
        month = int(month_text) if month_text.isdigit() else months[month_text]
        day = groups.get(f"d{number}")
        return day_or_month(int(year), month, int(day) if day else None)
    return None


def _from_numbers(first: int, second: int, year: int, *, day_first: bool) -> Edtf | None:
    """Day and month in figures, where only one order makes a date, both are the same or the form settles it."""
    if day_first or first > 12:
        return day_or_month(year, second, first)
    return day_or_month(year, first, second) if first == second or second > 12 else None


def day_or_month(year: int, month: int, day: int | None) -> Edtf | None:
    """The day, or the month where `day` is None; None where there is no such day, or not in these centuries."""
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
    published, modified = alternatives("published"), alternatives("modified")
    labels = rf"(?:(?P<published>{published})|(?P<modified>{modified}))\b\s*[:,]?\s*(?:on\s+)?"
    weekday = rf"(?:(?:{alternatives('weekdays')})\b\.?,?\s+)?"
    zone = rf"(?:\(?(?:{alternatives('zones')})\b\)?)?(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?"
    clock = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?\s*(?:[ap]\.?m\.?)?\s*{zone}"
    ampm = r"|\d{1,2}\s*[ap]\.?m\.?"
    name = r"(?-i:[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|and|of|the|for|de|la)){0,5})"
    issues = alternatives("issues")
    author = rf"(?:(?:posted|published|written)\s+)?by\s+{name}(?:,|\s+on)?\s+"
    place = r"[^\W\d][^\d,.:;!?()|]{1,40},\s+(?:[^\W\d][^\d,.:;!?()|]{1,40}\.?,\s+)?"
    return re.compile(
        rf"[\s(\[*_]*(?:(?:{issues})\s*\d+\s*[,:/]\s*(?:early|mid|late)?[\s-]*)?(?:(?:{labels})?|{author}|(?P<place>{place}))(?P<before>(?:{clock}{ampm})\s*,?\s*(?:on\s+)?)?"
        rf"{weekday}(?P<date>{_date_pattern()})"
        rf"(?:\s*,?\s*(?:at\s+)?(?:{clock}{ampm}))?(?P<behind>,\s+{name})?(?:,?\s+by\s+{name})?(?:\s+\((?:edited|abridged|updated)\))?[\s.)\]*_]*",
        re.IGNORECASE,
    )


def date_segment(text: str) -> tuple[Edtf, DateRole] | None:
    """The date that `text` consists of, with a label, a name ("Brussels, "), a weekday or a time of day; and its role.

    None where it is something else, and where a time without a label comes first: that is a page's clock.
    """
    if len(text) > 120 or not _FOUR_DIGITS.search(text):
        return None
    match = _segment().fullmatch(text)
    if match is None:
        return None
    labelled = match["published"] or match["modified"]
    value = _value(match)
    if value is None or (match["before"] and not labelled):
        return None
    if (match["place"] or match["behind"]) and not value.is_exact_day:
        # "Huawei in Europe, June 2020" is a title.
        return None
    role = DateRole.PUBLISHED if match["published"] else DateRole.MODIFIED if match["modified"] else DateRole.PLAIN
    return value, role


@cache
def _weekday() -> re.Pattern[str]:
    full = "|".join(words[0].capitalize() for words in load("calendar.yaml")["weekdays"].values())
    return re.compile(rf"\b(?:{full})\b")


def weekdays_in(text: str) -> frozenset[int]:
    """The weekdays that `text` names in full, Monday is 0."""
    return frozenset(numbers_of("weekdays")[match.group().lower()] for match in _weekday().finditer(text))
