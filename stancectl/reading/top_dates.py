"""The day on a line above the first paragraph, whatever a page has put beside it.

Pages put names, clocks, reading times and buttons around the day: "By Ana Reis -November 29, 2023", "Tuesday, June 15,
2021 @ 10:05 AM", "16 | 05 | 2024". A line that says something of its own is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stancectl.model.edtf import Edtf
from stancectl.reading.blocks import LONG
from stancectl.reading.boilerplate import is_caption
from stancectl.reading.data import words_of
from stancectl.reading.dates import alternatives, date_segment, day_or_month, find_dates, numbers_of
from stancectl.reading.lines import ends_sentence, lines_of

_LINES = 14
"""Lines at the top among which the day is looked for, at most."""
_SENTENCE_AT_LEAST = 60
_LINE_AT_MOST = 120
_OTHER_WORDS = 3
"""Words in small letters that such a line may have besides those of its kind."""
_RECORDS = 2
"""More lines with a day than so many are a list of events, not an article with its day."""
_STANDFIRSTS = 1
"""Sentences that may stand above the line with the day."""
_BEFORE_CHANGE = 24
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-z]{2,}(?![\w'’])")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_TITLE_BEHIND = re.compile(r"\s*(?:to\s+\d|[:–—-]\s*[^\W\d]\w+\s+\w)")
_DIVIDED = re.compile(r"(?P<day>\d{1,2})\s*\|\s*(?P<month>\d{1,2})\s*\|\s*(?P<year>\d{4})")
_FIGURES_SHORT = re.compile(r"(?<![\d.])(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{2})(?![\d.])")
_EITHER_ORDER = re.compile(r"(?<![\d/])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4})(?![\d/])")


def day_above(text: str, weekdays: frozenset[int]) -> Edtf | None:
    """The first day on the lines above the first paragraph; None where there is none, or a list of days.

    `weekdays` are those that the first paragraphs name, Monday is 0: they tell "11/04/2020" in April from November.
    """
    lines = list(_lines_above(text))
    if sum(any(found.value.is_exact_day for found in find_dates(line)) for line in lines) > _RECORDS:
        return None
    day = next((day for line in lines if (day := _day_on(line, weekdays)) is not None), None)
    return day or _alone(text)


def _alone(text: str) -> Edtf | None:
    """The day on the only line at the top that is a day and nothing else, below a standfirst of any length."""
    dated = [found for line in lines_of(text)[:_LINES] if (found := date_segment(line.text)) is not None]
    return dated[0][0] if len(dated) == 1 and dated[0][0].is_exact_day else None


def _lines_above(text: str) -> Iterator[str]:
    sentences = 0
    for line in lines_of(text)[:_LINES]:
        size = len(line.text)
        sentences += size >= _SENTENCE_AT_LEAST and ends_sentence(line.text)
        if size >= LONG or sentences > _STANDFIRSTS:
            return
        if size <= _LINE_AT_MOST and not is_caption(line.text) and not _is_of_photo(line.text):
            yield line.text


def _is_of_photo(line: str) -> bool:
    return line.casefold().startswith(tuple(words_of("photo_lines")))


def _day_on(line: str, weekdays: frozenset[int]) -> Edtf | None:
    last = line.rsplit("|", 1)[-1].strip() if "|" in line else ""
    closing = date_segment(last) if last else None
    if closing is not None and closing[0].is_exact_day:
        return closing[0]  # "Ministers weigh a ban | News | 22.11.2019"
    divided = _DIVIDED.fullmatch(line.strip())
    if divided is not None:
        return day_or_month(int(divided["year"]), int(divided["month"]), int(divided["day"]))
    if _says_something(line):
        return None
    for found in find_dates(line):
        if _CLOCK.search(line, 0, found.start) or _TITLE_BEHIND.match(line, found.end):
            return None  # a clock before it is the page's; a title behind it tells what happened
        changed = line[max(0, found.start - _BEFORE_CHANGE) : found.start].casefold()
        if found.value.is_exact_day and not any(label in changed for label in words_of("modified")):
            return found.value
    return _of_short_year(line) or _of_figures_short(line) or _of_either_order(line, weekdays)


def _says_something(line: str) -> bool:
    """True for a headline or an event: more words in small letters than the date of a page has beside it."""
    known = _beside_dates()
    return sum(word not in known for word in _SMALL_WORD.findall(line)) > _OTHER_WORDS or ends_sentence(line)


@cache
def _beside_dates() -> frozenset[str]:
    return frozenset(words_of("beside_dates"))


@cache
def _short_year() -> re.Pattern[str]:
    weekday, month = alternatives("weekdays"), alternatives("months")
    return re.compile(
        rf"\b(?P<weekday>{weekday})\b\.?,?\s+(?P<day>\d{{1,2}})\s+(?P<month>{month})\b\.?\s+(?P<year>\d{{2}})(?!\d)",
        re.IGNORECASE,
    )


def _of_short_year(line: str) -> Edtf | None:
    """ "Tuesday 10 March 20", where the weekday is that of the day."""
    match = _short_year().search(line)
    if match is None:
        return None
    value = day_or_month(2000 + int(match["year"]), numbers_of("months")[match["month"].lower()], int(match["day"]))
    wanted = numbers_of("weekdays")[match["weekday"].lower()]
    return value if value is not None and value.earliest and value.earliest.weekday() == wanted else None


def _of_figures_short(line: str) -> Edtf | None:
    """ "28.01.21": between dots the day comes first."""
    match = _FIGURES_SHORT.search(line)
    return day_or_month(2000 + int(match["year"]), int(match["month"]), int(match["day"])) if match else None


def _of_either_order(line: str, weekdays: frozenset[int]) -> Edtf | None:
    """Figures that can be two days, where the weekdays of the report are those of one: its day, or the one before."""
    match = _EITHER_ORDER.search(line)
    if match is None or not weekdays:
        return None
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    values = [day_or_month(year, *pair) for pair in {(one, two), (two, one)}]
    days = [value for value in values if value is not None and value.earliest is not None]
    fitting = [
        day for day in days if day.earliest and {day.earliest.weekday(), (day.earliest.weekday() - 1) % 7} & weekdays
    ]
    return fitting[0] if len(fitting) == 1 else None
