"""Expressions of time in a sentence, resolved against the document's date: "on Tuesday", "last August", "since 2012".

Precision is what the text gives (codebook, "Date"). What cannot be resolved gives no value: a guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from stancectl.extraction.record import record
from stancectl.model.edtf import Edtf, EdtfError

_YEAR = r"(?:19|20)\d\d"
_HINT = re.compile(
    r"19\d\d|20\d\d|day|week|month|year|tonight|morning|noon|evening|summer|spring|autumn|winter"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
"""What every expression of time holds: a cheap test before the pattern of all of them."""
_HINT_REACH = 32
"""Code points between the start of an expression and its first hint, at most: "the beginning of this year" has 22."""
_START = r"(?=\b\w|\d|[A-Z]|the |[Ll]ast |this |late |early |mid)"
"""Where an expression can start: seldom inside a word, so that most places need no look at the alternatives."""
_BEFORE = re.compile(r"[\w’'-]+(?:\s+[\w’'-]+){0,3}\s*$")


@record
class Time:
    """An expression of time; `start` and `end` are code points in the document's text; `deadline` for "by 2027"."""

    start: int
    end: int
    value: Edtf | None
    deadline: bool
    words: str
    inferred: bool = False
    """True where only the document's bounds gave the year: no date then, but a bound."""


@record
class Clock:
    """What relative dates are counted from: the document's date or bounds, and the last date that was told."""

    published: Edtf | None
    bounds: Edtf | None
    told: Edtf | None = None


@cache
def _words() -> dict[str, Any]:
    import yaml

    path = Path(__file__).with_name("times.yaml")
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


@cache
def _expressions() -> re.Pattern[str]:
    """One pattern for all expressions of time; the group that matched says which it is (see _value)."""
    words = _words()
    month = "|".join(
        [*(name.title() for name in words["months"]), *(rf"{m.title()}\.?" for m in words["month_abbreviations"])]
    )
    weekday = "|".join(name.title() for name in words["weekdays"])
    count = "|".join(words["numbers"])
    unit, season = "|".join(words["units"]), "|".join(words["seasons"])
    which = "|".join(words["which"])
    day, of = r"(?:st|nd|rd|th)?", r"(?:,? (?:of )?)(?:last|that|this|the same) year"
    return re.compile(
        f"{_START}(?:"
        + "|".join(
            [
                rf"(?:the )?(?P<day1>\d{{1,2}}){day}(?: of)? (?P<month1>{month})\b\.?"
                rf"(?:,? (?P<year1>{_YEAR})|(?P<of1>{of})?)",
                rf"(?P<month2>{month}) (?P<day2>\d{{1,2}}){day}\b(?:,? (?P<year2>{_YEAR})\b|(?P<of2>{of})?)",
                r"(?:\b(?P<which3>last|this|earlier this|early|late) |\bmid-)?"
                rf"\b(?P<month3>{month})(?: of)?(?:,? (?P<year3>{_YEAR})\b|(?P<of3>{of})|\b)",
                rf"(?P<weekday>(?:[Ll]ast |this |late |early )?(?:{weekday}))\b(?! next week)",
                r"(?P<today>\b(?:[Tt]oday|this (?:morning|afternoon|evening)|tonight))\b",
                r"(?P<yesterday>\b[Yy]esterday)\b",
                r"(?P<daybefore>\b(?i:the|a) day (?:before|earlier))\b",
                r"(?P<exactyear>\b(?i:exactly) a year ago|\ba year ago to the day)\b",
                rf"(?P<ago>\b(?P<count>(?i:{count})|\d{{1,2}}) (?P<unit>{unit})s? "
                r"(?P<dir>ago|earlier|before|previously)(?P<thisweek> this week)?)\b",
                r"(?P<monthbefore>\b(?i:the) month before)\b",
                rf"(?P<lastunit>\b(?P<which>{which}) (?P<lunit>week|month|year|{season}))\b",
                rf"(?P<summer>\b(?i:in|since|over|during) the (?P<sunit>{season})(?: of (?P<syear>{_YEAR}))?)\b",
                rf"(?:(?:early|late|mid|mid-) ?)?\b(?P<bare>{_YEAR})\b(?!\s*(?:{'|'.join(words['counted'])}))",
            ]
        )
        + ")"
    )


def find_times(text: str, start: int, end: int, clock: Clock) -> list[Time]:
    """The expressions of time in text[start:end], in order."""
    times: list[Time] = []
    hint = _HINT.search(text, start, end)
    if hint is None:
        return times
    for match in _matches(text, start, end, hint):
        value = _resolve(match, clock)
        inferred = value is not None and clock.published is None and not match.group()[-4:].isdigit()
        before = _BEFORE.search(text, max(start, match.start() - 40), match.start())
        times.append(
            Time(
                match.start(),
                match.end(),
                value,
                _is_deadline(before.group().lower() if before else ""),
                match.group(),
                inferred,
            )
        )
    return times


def _matches(text: str, start: int, end: int, hint: re.Match[str] | None) -> Iterator[re.Match[str]]:
    """The places of text[start:end] that are expressions of time; looks only from a hint to the next, `hint` first."""
    at = start
    while hint is not None:
        match = _expressions().search(text, max(at, hint.start() - _HINT_REACH), end)
        if match is None:
            return
        yield match
        at = match.end()
        hint = _HINT.search(text, at, end)


def _is_deadline(before: str) -> bool:
    """True for "by 2027", "from the end of": `before` are the words in front of the expression."""
    words = before.split()
    if not words:
        return False
    told = _words()
    return (
        words[-1] in told["future"]
        or words[-1] in told["deadlines"]
        or " ".join(words[-2:]) in told["deadlines"]
        or any(phrase in before for phrase in told["deadline_phrases"])
    )


def _resolve(match: re.Match[str], clock: Clock) -> Edtf | None:
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
    if groups["monthbefore"] and clock.told is not None:
        return _ago("one", "month", clock.told, exact=False)
    if today is None:
        return _coarse(groups, clock)
    if groups["weekday"]:
        weekday = _words()["weekdays"][groups["weekday"].split()[-1].lower()]
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
        return Edtf.year(year if month >= _words()["season_months"][groups["sunit"]] else year - 1)
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
    if unit in _words()["seasons"]:
        return None if last else Edtf.year(year)
    if published.earliest.month != published.latest.month:
        return None
    if unit == "month":
        return _month_back(published.earliest, 1 if last else 0)
    if unit == "week" and published.is_exact_day:
        day = published.earliest - timedelta(days=7 if last else 0)
        return Edtf.month(day.year, day.month)
    return None


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
    n = int(count) if count and count.isdigit() else _words()["numbers"].get((count or "").lower())
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
    if unit == "year":
        return Edtf.year(base.earliest.year - n)
    return None


def _calendar(month_name: str, day: int | None, year: str | None, of: str, clock: Clock) -> Edtf | None:
    name = month_name.lower().rstrip(".")
    month = _words()["months"].get(name) or _words()["month_abbreviations"][name]
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
    if "that year" in of or "same year" in of:
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
