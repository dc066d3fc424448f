"""Metadata that stands in the text itself: front matter, a ` date 2020-01-31 ` prefix, lines that carry a date.

What is recognised, and nothing else is:

- front matter: `key: value` lines between two `---` lines at the top, or at least two such lines of known keys at the
  very top of the file;
- the words `date 2020-01-31` at the very start, or such a date alone before a headline ("2020-01-31 London keeps …"):
  the rest of the line is the article's;
- a date line: pieces between bars (`14 JUL 2020 | By Jane Roe`), one of which is a date, with or without a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stancectl.model.edtf import Edtf
from stancectl.reading.data import words_of
from stancectl.reading.dates import DateRole, date_segment, find_dates, parse_date

_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "pubdate": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "source": "publisher",
    "publisher": "publisher",
    "publication": "publisher",
    "newspaper": "publisher",
    "site": "publisher",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "from": "sender",
    "to": "receiver",
    "cc": "receiver",
    "subject": "title",
    "sent": "published",
    "language": "language",
    "lang": "language",
    "section": "section",
    "tags": "tags",
    "keywords": "tags",
}
_PAIR = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{1,30}):[ \t]+(?P<value>\S.*)")
_PREFIX = re.compile(
    r"\s*(?:(?i:date|published)[ :]+(?P<date>\d{4}-\d{2}-\d{2})(?=\s|$)[ \t]*"
    r"|(?P<bare>\d{4}-\d{2}-\d{2})[ \t]+(?=[A-Z\"'“‘]))"
)
_DIGIT = re.compile(r"\d")
_PIECES = re.compile(r"\s*[|·•]\s*|\s+(?=\([Uu]pdated)|\s+[–—/-]+\s+|\.\s+(?=[A-Z])")
_STATED = re.compile(
    r"(?:this (?:article|story|report|piece|text|column) )?(?:was |were )?(?:first |originally )?"
    r"(?:published|appeared|posted)\b[^.\d]{0,60}\b(?:on|of|in|,)\s+(?P<date>[^.]{6,40})\.?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[^()]*\((?P<bracket>[^()]{6,60})\)\.?|[^\n]{3,120}?(?:[,:–—-]|\.)\s+(?P<last>[^,.:\n]{6,40}(?:,\s+\d{4})?)"
)
"""A line of a title's length whose end is a day: "…, 9–11 May 2022", "Issue 211 (15 December 2020)"."""
_TITLE_WORDS = 16
_TITLE_SMALL_WORDS = 3
"""Words in small letters that a headline has at least, and the name of a newsletter has not."""
_FRONT_MATTER_LINES = 60
_DATE_LINE_AT_MOST = 160
_PIECE_WORDS = 10
_NAME_WORDS = 4
"""Words of a piece that ends in a full stop and is still a name; more are a sentence."""


@dataclass(frozen=True, slots=True)
class Header:
    """Metadata at the top of the text; the article starts at `end` (code points)."""

    end: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
    """Values of front matter: `title`, `published`, `url`, `publisher`, as far as they are there."""
    prefix: Edtf | None = None
    """The date of a ` date 2020-01-31 ` prefix, or of one before a headline."""


def header_of(text: str) -> Header:
    """The metadata at the top of `text`."""
    match = _PREFIX.match(text)
    if match:
        value = parse_date(match["date"] or match["bare"])
        if value is not None:
            return Header(match.end(), prefix=value)
    return _front_matter(text) or Header()


def date_lines(text: str) -> list[tuple[Edtf, DateRole]]:
    """The dates in a line that is there to say when something was published; empty for any other line."""
    if len(text) > _DATE_LINE_AT_MOST or not _DIGIT.search(text):
        return []
    whole = date_segment(text)
    if whole is not None:
        return [whole]
    stated = _STATED.fullmatch(text)
    dated = date_segment(stated["date"]) if stated else None
    if dated is not None:
        return [(dated[0], DateRole.PUBLISHED)]
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    if len(pieces) > 1 and all(len(piece.split()) <= _PIECE_WORDS for piece in pieces):
        found = [segment for piece in pieces if (segment := date_segment(piece)) is not None]
        if found and (found[0][0].is_exact_day or not _tells(pieces)):
            return found
    opened = text.casefold().startswith(tuple(words_of("published_lines")))
    first = next(iter(find_dates(text)), None) if opened else None
    if first is not None:
        return [(first.value, DateRole.PUBLISHED)]  # "Published on 5 May 2021 at 7:42 p.m., updated on 6 May"
    last = _closing_date(text)
    return [last] if last is not None else []


def _tells(pieces: Sequence[str]) -> bool:
    """True where a piece is a sentence: "Aug. 2018 – Australia bars Huawei." dates what it tells, no article."""
    return any(piece.rstrip().endswith(".") and len(piece.split()) > _NAME_WORDS for piece in pieces)


def is_dated_title(text: str) -> bool:
    """True for a headline that ends with its day: "Where countries stand on Huawei, 31 January 2019"."""
    words = [word for word in text.split() if word.isalpha() and word.islower()]
    return len(words) >= _TITLE_SMALL_WORDS and _closing_date(text) is not None and date_segment(text) is None


def _closing_date(text: str) -> tuple[Edtf, DateRole] | None:
    """The day with which a line of a title's length ends."""
    match = _CLOSING.fullmatch(text) if len(text.split()) <= _TITLE_WORDS else None
    if match is None:
        return None
    last = date_segment((match["bracket"] or match["last"]).strip(" ."))
    return last if last is not None and last[0].is_exact_day else None


def _front_matter(text: str) -> Header | None:
    lines = text.split("\n", _FRONT_MATTER_LINES)[:_FRONT_MATTER_LINES]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    fenced = lines[first].strip() == "---"
    fields: dict[str, str] = {}
    position = sum(len(line) + 1 for line in lines[: first + fenced])
    for line in lines[first + fenced :]:
        if fenced and line.strip() in ("---", "..."):
            return Header(position + len(line), fields)
        match = _PAIR.fullmatch(line.strip())
        key = _KEYS.get(match["key"].strip().lower()) if match else None
        if not fenced and key is None:
            break
        if match and key:
            fields.setdefault(key, match["value"].strip().strip("\"'"))
        position += len(line) + 1
    if fenced or len(fields) < 2:
        return None
    return Header(max(0, position - 1), fields)
