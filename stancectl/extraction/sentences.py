"""Units to sentences. Offsets are code points in the document's text; a sentence never crosses a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.record import record
from stancectl.model.document import Unit, UnitKind

_END = re.compile(
    r"[.!?…;]"  # first of all: what a pattern begins with is sought, which is fast
    r"(?:(?<=;)(?=\s+[“\"A-Z])|(?<!;)(?<![.!?…]{2})[.!?…]{0,8}[\"”’'»)\]]{0,4}(?=\s))"
)
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_INITIAL = re.compile(r"[A-Z]\.")
_WORD_BEFORE = re.compile(r"(?:.*[^\w.’'-])?([\w.’'-]+)$", re.DOTALL)
_NEXT_WORDS = re.compile(r"\s+([\"“‘'(\[•]*)([\w’'-]+)(?:\s+([\w’'-]+))?")
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ /]{2,40}(?:,? [A-Z][\w. ]{0,20})?"  # LISBON, Portugal
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)?"  # , Dec 5, 2019
    r"(?: ?\([^)\n]{2,40}\))?,? ?(?:-|–|—|--|\|)\s"  # (Agency) -
    r"|\([A-Z][\w.'’ -]{2,30},? (?:[A-Z][a-z]{5,8},? )?"  # (Brussels, Friday 9 October 2020)
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},?|\d{1,2} [A-Z][a-z]{2,8}) \d{4}\)\s"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},? "  # Sofia, 21 June 2022 –
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},?|\d{1,2} [A-Z][a-z]{2,8}) \d{4}(?: ?\([^)\n]{2,40}\))? ?(?:-|–|—|--|:)\s"
    r"|[A-Z][A-Z.'’ /]{2,40}, (?:[A-Z][a-z]{2,8}\.? \d{1,2},?|\d{1,2} [A-Z][a-z]{2,8}) \d{4}\s(?=[A-Z])"
)
_LONGEST = 1500
"""Code points after which a stretch without an end is cut at a space: no sentence of a news text is longer."""


@record
class Sentence:
    """A sentence with the unit it stands in."""

    start: int
    end: int
    unit: Unit
    body: int
    """Where its words start, behind a dateline: "LISBON, Dec 5 (Agency) - "."""
    heading: Unit | None
    """The heading that the unit stands under, in lists and country-by-country overviews."""
    index: int


def split(text: str, units: tuple[Unit, ...], lexicon: Lexicon) -> list[Sentence]:
    """The sentences of all units that carry positions, in text order; boilerplate and captions are left out."""
    sentences: list[Sentence] = []
    heading: Unit | None = None
    for unit in units:
        if unit.kind is UnitKind.HEADING:
            heading = unit
        if unit.kind in (UnitKind.BOILERPLATE, UnitKind.CAPTION):
            continue
        for start, end in _spans(text, unit.start, unit.end, lexicon):
            under = heading if heading is not unit else None
            body = _after_dateline(text, start, end) if start == unit.start else start
            sentences.append(Sentence(start, end, unit, body, under, len(sentences)))
    return sentences


def _after_dateline(text: str, start: int, end: int) -> int:
    match = _DATELINE.match(text, start, min(end, start + 120))
    return match.end() if match else start


def _spans(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group().startswith(";") or _ends_sentence(text, match, begin, end, lexicon):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int, lexicon: Lexicon) -> bool:
    following = _NEXT_WORDS.match(text, match.end(), min(end, match.end() + 80))
    if not following:
        return True
    opening, first, second = following.group(1), following.group(2), following.group(3) or ""
    if not opening and first[0].islower():
        return False
    mark = match.group()
    if mark[0] != ".":
        return True
    before = _WORD_BEFORE.match(text, max(begin, match.start() - 20), match.start())
    word = (before[1] if before else "") + "."
    lowered = word.lower().lstrip("(“\"‘'")
    if lowered in lexicon.words["abbreviations_before_number"]:
        return not first[0].isdigit()
    if lowered in lexicon.words["abbreviations"]:
        return False
    if _INITIALS.fullmatch(word):
        if first.lower() in lexicon.words["continues_abbreviation"]:
            return False
        return first.lower() in lexicon.words["sentence_starters"] or second.lower() in lexicon.words["finite_verbs"]
    return not _INITIAL.fullmatch(word)
