"""Dates in sentences, and whether the text speaks of them as past or as still to come.

Only plain cases are taken: a date after "in", "on" or the like, with the verb of a thing done near it and nothing in
that part of the sentence that could turn it into a plan, a condition or a deadline. The words are in `bounds.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from stancectl.reading.data import any_of, load
from stancectl.reading.dates import find_dates

_REACH = 240
"""How far around a date its sentence is looked for, in code points."""
_NEAR = 90
"""How far from a date the words that decide on it may stand."""
_OPENING_WORDS = 2
# What may not stand before is asked for behind the first digits: so the digits are sought, which is ten times as fast.
_YEAR = re.compile(r"(?:19|20)(?<![\w.,/$€£-]\d\d)\d\d(?![\w/-]|[.,]\d)")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n|[;:]\s")
_AFTER_YEAR = re.compile(
    r"\s*(?:[,.;:!?)\"”’–—-]|$)"
    r"|\s+(?:and|but|when|after|as|to|with|for|at|because|on|over|it|he|she|they|the|a)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_PASSIVE = re.compile(r"\b(?:be|have|been)\s+(?:\w+ly\s+)?\w+ed\b|\bto\s+\w+")
_INFINITIVE = re.compile(r"\bto\s+(?!the\b|a\b|an\b|its\b|his\b|her\b|their\b|our\b)[a-z]+")


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of `bounds.yaml`, compiled."""

    to_come: re.Pattern[str]
    turns: frozenset[str]
    open: frozenset[str]
    past: frozenset[str]
    no_verbs: frozenset[str]
    present: frozenset[str]
    at: re.Pattern[str]
    to_be: re.Pattern[str]


@cache
def _cues() -> Cues:
    raw = load("bounds.yaml")

    def ending(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"(?:^|\s)(?:{any_of(words)})[\s-]+$", re.IGNORECASE)

    return Cues(
        to_come=re.compile(rf"\b(?:{any_of(raw['to_come'])})\b", re.IGNORECASE),
        turns=frozenset(raw["turns"]),
        open=frozenset(raw["open"]),
        past=frozenset(raw["past"]),
        no_verbs=frozenset(raw["no_verbs"]),
        present=frozenset(raw["present"]),
        at=ending(raw["at"]),
        to_be=ending(raw["for"]),
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date in its sentence."""

    before: str
    after: str
    earliest: date
    latest: date


def dates_told(text: str, start: int, end: int) -> tuple[list[date], list[date]]:
    """What `text[start:end]` tells as past, by its first days, and as still to come, by its last.

    It was not written before the former, nor after the latter.
    """
    dated = list(_dated(text, start, end))
    return [found.earliest for found in dated if _is_past(found)], [
        found.latest for found in dated if _is_to_come(found)
    ]


def has_past_date(sentence: str) -> bool:
    """True where a sentence dates what it tells: an office named in it may have been left since."""
    return _YEAR.search(sentence) is not None


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which `text[start:end]` stands, looked for in its neighbourhood."""
    low, high = _limits(text, start, end, max(0, start - _REACH), min(len(text), end + _REACH))
    return text[low:high]


def _limits(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    for match in _ENDS.finditer(text, low, start):
        low = match.end()
    following = _ENDS.search(text, end, high)
    return low, following.start() if following else high


def _dated(text: str, start: int, end: int) -> Iterator[_Dated]:
    taken = start
    for found in find_dates(text, start, end):
        yield from _years(text, taken, found.start, start, end)
        taken = found.end
        if found.value.earliest and found.value.latest:
            yield _placed(text, found.start, found.end, (start, end), (found.value.earliest, found.value.latest))
    yield from _years(text, taken, end, start, end)


def _years(text: str, low: int, high: int, start: int, end: int) -> Iterator[_Dated]:
    for match in _YEAR.finditer(text, low, high):
        if _AFTER_YEAR.match(text, match.end(), min(end, match.end() + 20)):
            year = int(match.group())
            yield _placed(text, match.start(), match.end(), (start, end), (date(year, 1, 1), date(year, 12, 31)))


def _placed(text: str, at: int, until: int, unit: tuple[int, int], days: tuple[date, date]) -> _Dated:
    low, high = _limits(text, at, until, max(unit[0], at - _REACH), min(unit[1], until + _REACH))
    return _Dated(text[low:at], text[until:high], *days)


def _is_past(found: _Dated) -> bool:
    match = _cues().at.search(found.before[-40:])
    if match is None:
        return False
    before = found.before[: len(found.before) - len(match.group())]
    near = before[-_NEAR:]
    words = _WORD.findall(near)
    if _is_open(near, words):
        return False
    if any(_is_past_verb(words, at) for at in range(len(words))):
        return True
    return len(words) <= _OPENING_WORDS and _first_is_past(found.after[:_NEAR])


def _first_is_past(after: str) -> bool:
    """True where the first verb after a date at the start of its sentence is one of the past."""
    words = _WORD.findall(after)
    for at, word in enumerate(words):
        if word.casefold() in _cues().open:
            return False
        if _is_past_verb(words, at):
            return True
    return False


def _is_open(part: str, words: list[str]) -> bool:
    return any(word.casefold() in _cues().open for word in words) or _INFINITIVE.search(part) is not None


def _is_past_verb(words: list[str], at: int) -> bool:
    """True for a verb of the past; "is used" is none, and neither are names ("United")."""
    word = words[at]
    if word in _cues().past:
        return True
    if (
        not word.islower()
        or not word.endswith("ed")
        or word.endswith("eed")
        or len(word) < 4
        or word in _cues().no_verbs
    ):
        return False
    return not any(other in _cues().present for other in words[max(0, at - 2) : at])


def _is_to_come(found: _Dated) -> bool:
    if not _cues().to_be.search(found.before[-40:]):
        return _is_planned_for(found)
    near = found.before[-_NEAR:]
    cue = max(_cues().to_come.finditer(near), key=lambda match: match.start(), default=None)
    if cue is None or _YEAR.search(found.before) or _YEAR.search(found.after):
        return False
    between = _WORD.findall(_PASSIVE.sub(" ", near[cue.end() :]))
    return not any(word.casefold() in _cues().turns or _is_past_verb(between, at) for at, word in enumerate(between))


def _is_planned_for(found: _Dated) -> bool:
    """True for "For 2020, the company is contracting …": a plan for a time that has not ended."""
    return (
        found.before.strip(" \"'“‘").casefold() == "for"
        and found.after.startswith(",")
        and re.search(r"\b(?:is|are|plans|plan|will)\b", found.after[:60]) is not None
    )
