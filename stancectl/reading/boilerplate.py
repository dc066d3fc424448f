"""Lines of a saved page that are no part of the article, told by their words; the words are in `boilerplate.yaml`.

Everything here judges one line alone. What a line is because of the lines around it is the work of `units`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from stancectl.reading.data import any_of, load
from stancectl.reading.dates import ends_in_date

_LONGEST = 600
"""No line above this length (code points) is boilerplate or a caption by its words alone, addresses apart."""
_DEFAULT_AT_MOST = 120
_BYLINE_AT_MOST = 120
_CREDIT_AT_MOST = 120
_NAVIGATION_AT_MOST = 200
_WHITE = re.compile(r"\s+")
_BARS = re.compile(r"\s*[|·•]\s*|\s+[–—/]\s+")
_TRAILING = " .:…›»>→▸-–|"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The content of `boilerplate.yaml`, compiled."""

    lines: frozenset[str]
    starts: dict[str, tuple[tuple[str, int], ...]]
    """By their first two letters: the start and the greatest length of such a line."""
    patterns: tuple[tuple[re.Pattern[str], int], ...]
    """All patterns of one greatest length, and that length; the greatest first."""
    sections: frozenset[str]
    read_more: frozenset[str]
    kickers: frozenset[str]
    links: frozenset[str]
    captions: tuple[str, ...]
    pictures: re.Pattern[str]
    scenes: re.Pattern[str]
    credits: tuple[re.Pattern[str], re.Pattern[str]]
    bylines: frozenset[str]
    byline_words: frozenset[str]


@cache
def phrases() -> Phrases:
    """The phrases, read and compiled once."""
    raw = load("boilerplate.yaml")
    starts: dict[str, list[tuple[str, int]]] = {}
    for entry in raw["starts"]:
        starts.setdefault(entry["text"][:2], []).append((entry["text"], entry.get("at_most", _DEFAULT_AT_MOST)))
    return Phrases(
        lines=frozenset(raw["lines"]),
        starts={key: tuple(entries) for key, entries in starts.items()},
        patterns=_by_length(raw["patterns"]),
        sections=frozenset(raw["sections"]),
        read_more=frozenset(raw["read_more"]),
        kickers=frozenset(raw["kickers"]),
        links=frozenset(raw["links"]),
        captions=tuple(raw["captions"]),
        pictures=re.compile(rf"\b(?:{any_of(raw['pictures'])})\b"),
        scenes=re.compile(rf"\b(?:{any_of(raw['scenes'])})\b"),
        credits=_credits(raw["agencies"]),
        bylines=frozenset(raw["bylines"]),
        byline_words=frozenset(raw["byline_words"]),
    )


def _by_length(entries: list[dict[str, Any]]) -> tuple[tuple[re.Pattern[str], int], ...]:
    groups: dict[int, list[str]] = {}
    for entry in entries:
        groups.setdefault(entry.get("at_most", _DEFAULT_AT_MOST), []).append(f"(?:{entry['pattern']})")
    return tuple(
        (re.compile("|".join(group), re.IGNORECASE), at_most) for at_most, group in sorted(groups.items(), reverse=True)
    )


def _credits(agencies: list[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A picture's credit at the end of a line, with a colon or stroke ("Photo: TNS", "AFP / Jane Roe") and without."""
    agency = any_of(agencies)
    name = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}"
    marked = (
        rf"(?:^|[.!?\"”’)\]]\s+|\s[-–(]\s?)(?:photo|photograph|picture|image)s?(?: by| credit)?\s?[:/]\s*\S.{{0,60}}$"
        rf"|(?:^|[\s(])(?:{agency})\s?/\s?{name}(?:\s?/\s?{name})?\)?\.?$"
    )
    bare = (
        rf"(?:©|\(c\))\s*\S.{{0,80}}$"
        rf"|.*[.!?\"”’)]\s+(?:{agency})\)?\.?$"
        rf"|(?:{agency}) (?:photo|file photo|image)\W*$"
    )
    return re.compile(marked, re.IGNORECASE), re.compile(bare, re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=64)
def squeeze(text: str) -> str:
    """Without case, white space run together, apostrophes straight: how lines are compared."""
    return " ".join(text.split()).casefold().replace("’", "'")


def is_boilerplate(text: str) -> bool:
    """True for a line that by its words is no part of an article: buttons, cookies, tags, teasers, copyright."""
    if len(text) > _LONGEST:
        return text.startswith("http") and not _WHITE.search(text)
    known = phrases()
    plain = squeeze(text)
    if plain.strip(_TRAILING) in known.lines:
        return True
    for start, at_most in known.starts.get(plain[:2], ()):
        if len(plain) <= at_most and plain.startswith(start):
            return True
    for pattern, at_most in known.patterns:
        if len(plain) > at_most:
            break
        if pattern.fullmatch(plain):
            return True
    return _is_navigation(plain)


def is_caption(text: str) -> bool:
    """True for a line that by its words describes or credits a picture or a chart."""
    if len(text) > _LONGEST:
        return False
    known = phrases()
    plain = squeeze(text)
    if plain.startswith(known.captions) or is_credit(text):
        return True
    if known.pictures.search(plain):
        return text[-1] not in "!?" and len(plain) <= 300
    return text[-4:].isdigit() and known.scenes.search(plain) is not None and ends_in_date(text)


def is_credit(text: str) -> bool:
    """True for a line that ends in a picture's credit, or is one."""
    marked, bare = phrases().credits
    end = text[-_CREDIT_AT_MOST:]
    if (":" in end or "/" in end) and marked.search(end):
        return True
    return len(text) <= _CREDIT_AT_MOST and bare.match(text) is not None


def opens_section(text: str) -> bool:
    """True for a heading of a list of other stories, of contacts and the like."""
    return len(text) <= 40 and squeeze(text).strip(_TRAILING) in phrases().sections


def is_read_more(text: str) -> bool:
    """True for the link below the headline of another story, alone on its line."""
    return len(text) <= _BYLINE_AT_MOST and squeeze(text).strip(_TRAILING) in phrases().read_more


def is_kicker(text: str) -> bool:
    """True for the kind of a piece alone on a line ("NEWS RELEASE"), or a path through a site ("Home > Telecoms")."""
    if len(text) > 60:
        return False
    if squeeze(text).strip(_TRAILING) in phrases().kickers:
        return True
    steps = re.split(r"\s*[>›»]\s*|\s*/\s+", text)
    return len(steps) > 1 and all(0 < len(step.split()) <= 3 and step[:1].isupper() for step in steps)


def is_byline(text: str) -> bool:
    """True for a line that only says who wrote it: "By Jane Roe and John Doe", "By our correspondent | New Delhi"."""
    first, _, rest = text.partition(" ")
    known = phrases()
    if len(text) > _BYLINE_AT_MOST or first.casefold() not in known.bylines:
        return False
    words = re.findall(r"[^\s|,;·/–—-]+", rest)
    return bool(words) and all(word[0].isupper() or word.casefold().strip(".") in known.byline_words for word in words)


def _is_navigation(plain: str) -> bool:
    if len(plain) > _NAVIGATION_AT_MOST or not _BARS.search(plain):
        return False
    pieces = [piece.strip(_TRAILING) for piece in _BARS.split(plain)]
    return all(len(piece.split()) <= 4 for piece in pieces) and any(piece in phrases().links for piece in pieces)
