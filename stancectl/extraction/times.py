"""Expressions of time in a sentence, resolved against the document's date: "on Tuesday", "last August", "since 2012".

Precision is what the text gives (codebook, "Date"). What cannot be resolved gives no value: a guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from stancectl.extraction.record import record
from stancectl.extraction.time_values import Clock, time_words, value_of
from stancectl.model.edtf import Edtf

_YEAR = r"(?:19|20)\d\d"
_HINT = re.compile(
    r"19\d\d|20\d\d|decade|day|week|month|year|tonight|morning|noon|evening|summer|spring|autumn|winter"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
"""What every expression of time holds: a cheap test before the pattern of all of them."""
_HINT_ANY_CASE = re.compile(_HINT.pattern, re.IGNORECASE)
_HINT_REACH = 32
"""Code points between the start of an expression and its first hint, at most: "the beginning of this year" has 22."""
_START = r"(?=\b\w|\d|[A-Z]|the |The |that |[Ll]ast |this |late |early |mid)"
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


@cache
def _expressions() -> re.Pattern[str]:
    """One pattern for all expressions of time; the group that matched says which it is (see _value)."""
    words = time_words()
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
                r"(?:\b(?P<which3>last|this|earlier this|early|late|that|that same|the same) |\bmid-)?"
                rf"\b(?P<month3>{month})(?: of)?(?:,? (?P<year3>{_YEAR})\b|(?P<of3>{of})|\b)",
                rf"(?P<weekday>(?:[Ll]ast |this |late |early )?(?:{weekday}))\b(?! next week)",
                r"(?P<today>\b(?:[Tt]oday|this (?:morning|afternoon|evening)|tonight))\b",
                r"(?P<yesterday>\b[Yy]esterday)\b",
                r"(?P<daybefore>\b(?i:the|a) day (?:before|earlier))\b",
                r"(?P<exactyear>\b(?i:exactly) a year ago|\ba year ago to the day)\b",
                rf"(?P<ago>\b(?P<count>(?i:{count})|\d{{1,2}}) (?P<unit>{unit})s? "
                r"(?P<dir>ago|earlier|before|previously|later|afterwards)(?P<thisweek> this week)?)\b",
                rf"(?P<next>\b(?i:the) (?:next|following) (?P<nextunit>day|month|year|{month}))\b",
                r"(?P<yearandhalf>\b(?i:a|one) year and a half (?:ago|back))\b",
                rf"(?P<same>\b(?i:that(?: same| very)?|the same) (?P<sameunit>{season}|year))\b",
                r"(?P<monthbefore>\b(?i:the) month before)\b",
                rf"(?P<lastunit>\b(?P<which>{which}) (?P<lunit>week|month|year|{season}))\b",
                rf"(?P<summer>\b(?i:in|since|over|during) the (?P<sunit>{season})(?: of (?P<syear>{_YEAR}))?)\b",
                rf"(?:(?:early|late|mid|mid-) ?)?\b(?P<bare>{_YEAR})\b(?!\s*(?:{'|'.join(words['counted'])}))",
            ]
        )
        + ")"
    )


def hints_among(words: Iterable[str]) -> frozenset[str]:
    """The words, as tokens have them, that an expression of time can hold: a sentence without any of them has none."""
    return frozenset(filter(_is_hint, words))


@lru_cache(maxsize=1 << 15)
def _is_hint(word: str) -> bool:
    return word == "n't" or _HINT_ANY_CASE.search(word) is not None  # "n't" is cut off whatever stands before it


def find_times(text: str, start: int, end: int, clock: Clock) -> list[Time]:
    """The expressions of time in text[start:end], in order."""
    times: list[Time] = []
    hint = _HINT.search(text, start, end)
    if hint is None:
        return times
    for match in _matches(text, start, end, hint):
        value = value_of(match, clock)
        inferred = value is not None and clock.published is None and not match.group()[-4:].isdigit()
        before = _BEFORE.search(text, max(start, match.start() - 40), match.start())
        times.append(
            Time(
                match.start(),
                match.end(),
                value,
                _is_deadline(before.group().lower() if before else "", _is_past(value, clock)),
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


def _is_past(value: Edtf | None, clock: Clock) -> bool:
    """True where the whole of the time lies before the document's date."""
    written = clock.published.earliest if clock.published is not None else None
    return value is not None and value.latest is not None and written is not None and value.latest < written


def _is_deadline(before: str, past: bool) -> bool:
    """True for "by 2027", "from the end of": `before` are the words in front of the expression."""
    words = before.split()
    if not words:
        return False
    told = time_words()
    if past and (words[-1] in told["beginnings"] or " ".join(words[-2:]) in told["beginnings"]) and "by" not in words:
        return False
    return (
        words[-1] in told["future"]
        or words[-1] in told["deadlines"]
        or " ".join(words[-2:]) in told["deadlines"]
        or any(_leads_to(before, phrase, past) for phrase in told["deadline_phrases"])
    )


def _leads_to(before: str, phrase: str, past: bool) -> bool:
    """True for "by the third quarter of"; not for "said at the end of" a month that is over, "an order by the army"."""
    ahead, found, behind = before.rpartition(phrase)
    if not found or (past and "by" not in f"{ahead} {phrase}".split()):
        return False
    return set(behind.split()).issubset(time_words()["parts_of_periods"])
