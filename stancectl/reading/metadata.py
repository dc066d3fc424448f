"""Title, publication date, address and publisher, as far as a text has them.

The date comes from the first of these that there is: what a person set, front matter, the address, the text. In the
text: a ` date 2020-01-31 ` prefix; a line with a label ("Published: …"); a day on a line above the first paragraph; a
dateline with its year; a dateline without one where the year is certain; a label of a change ("Last updated: …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stancectl.model.document import PublishedFrom, Unit, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.reading.address import address_date, find_address, site_of
from stancectl.reading.data import words_of
from stancectl.reading.datelines import Dateline, dateline
from stancectl.reading.dates import DateRole, FoundDate, date_segment, find_dates, parse_date, weekdays_in
from stancectl.reading.header import Header, date_lines, is_dated_title
from stancectl.reading.top_dates import day_above

_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)\D{0,20}\b((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|from):\s*(?P<name>[^\s:/][^:/]{1,70}[^\s:/.])\.?", re.IGNORECASE)
_HASHES = re.compile(r"^#+\s+")
_WHITE = re.compile(r"\s+")
_LOOKED_AT = 200_000
"""Code points at the start of the text in which the year of a dateline is looked for; no article is longer."""
_STAMP_WITHIN = 300
"""Code points at the start of the text in which a page's stamp is looked for."""
_TIME_OF_DAY = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d{2}\s*[ap]\.?m\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:[Ii]t is|[Tt]oday is|[Tt]oday,)\s+(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?$")
_TODAY_REACH = 30
"""Code points before and behind a date within which the words stand that make it the day of writing."""
_OWN_LINE_AT_MOST = 110
"""Code points of a line that says when a text was written, at most."""
_SENTENCE = re.compile(r"[^.!?]*(?:\.(?=\s|$))?")
_AHEAD = re.compile(
    r"\b(?:will|(?:is|are) (?:due |set |expected |scheduled )?to|plans? to|due to)\b"
    r"[^.,;:]{0,80}?\b[Oo]n [A-Z][a-z]+day\b"
)
"""What is to come on a weekday, "is due to decide on Tuesday": that is not the report's day, nor the one before."""
_LEAD = 3
"""How many paragraphs may name the weekday of a report: those in which an agency says when."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text."""

    title: str | None
    published: Edtf | None
    published_from: PublishedFrom
    url: str | None
    publisher: str | None


def metadata_of(text: str, units: Sequence[Unit], header: Header, known: SetMetadata) -> Metadata:
    """The metadata of an article; what a person `known` to have set wins."""
    url = known.url or header.fields.get("url") or find_address(text, units)
    published, origin = _published(text, units, header, known, url)
    publisher = known.publisher or header.fields.get("publisher") or _source(text, units) or site_of(url)
    title = known.title or header.fields.get("title") or _headline(text, units)
    return Metadata(title, published, origin, url, publisher)


def _published(
    text: str, units: Sequence[Unit], header: Header, known: SetMetadata, url: str | None
) -> tuple[Edtf | None, PublishedFrom]:
    if known.published is not None:
        return known.published, PublishedFrom.SET
    stated = header.fields.get("published")
    from_header = parse_date(stated) if stated else None
    if from_header is not None:
        return from_header, PublishedFrom.METADATA
    from_url = address_date(url) if url else None
    if from_url is not None:
        return from_url, PublishedFrom.URL
    from_text = header.prefix or _date_in_text(text, units)
    return from_text, PublishedFrom.NONE if from_text is None else PublishedFrom.TEXT


def _date_in_text(text: str, units: Sequence[Unit]) -> Edtf | None:
    stated: list[tuple[DateRole, int, Edtf]] = []
    for at, unit in enumerate(units):
        titled = unit.kind is UnitKind.HEADLINE and is_dated_title(text[unit.start : unit.end])
        if titled or unit.kind is UnitKind.BOILERPLATE:
            stated.extend((role, at, value) for value, role in date_lines(text[unit.start : unit.end]))
    if not stated and (stamped := _stamp(text) or day_above(text, _weekdays(text, units))) is not None:
        stated.append((DateRole.PLAIN, 0, stamped))
    if not stated and (told := _told(text, units) or _on_own_line(text, units)) is not None:
        stated.append((DateRole.PLAIN, 0, told))
    line = next(iter(_datelines(text, units)), None)
    if line is not None and line.year is not None:
        value = line.in_year(line.year)
        if value is not None:
            stated.append((DateRole.PLAIN, len(units), value))
    best = min(stated, key=lambda entry: entry[:2], default=None)
    if best is not None and best[0] is not DateRole.MODIFIED:
        return best[2]
    if line is not None:
        year = _year_of(text, units, line)
        if year is not None:
            return line.in_year(year)
    return best[2] if best else None


def _stamp(text: str) -> Edtf | None:
    """The day with a time of day that a page without line breaks shows near its start: "Jul 24, 2020, 09:05am"."""
    for found in find_dates(text, 0, min(len(text), _STAMP_WITHIN)):
        if found.value.is_exact_day and _TIME_OF_DAY.match(text, found.end):
            return found.value
    return None


def _told(text: str, units: Sequence[Unit]) -> Edtf | None:
    """The day that the first or last paragraphs name as their own: "Compiled on 25 May 2024.", "It is Friday"."""
    paragraphs = [unit for unit in units if unit.kind is UnitKind.PARAGRAPH]
    for unit in dict.fromkeys((*paragraphs[:_LEAD], *paragraphs[-_LEAD:])):
        for found in find_dates(text, unit.start, min(unit.end, _LOOKED_AT)):
            if not found.value.is_exact_day:
                continue
            if _TODAY.search(text, max(unit.start, found.start - _TODAY_REACH), found.start):
                return found.value
            sentence = _SENTENCE.match(text, *_around(text, unit, found.start))
            stated = date_segment(sentence.group()) if sentence is not None else None
            if stated is not None and stated[1] is DateRole.PUBLISHED:
                return stated[0]
    return None


def _on_own_line(text: str, units: Sequence[Unit]) -> Edtf | None:
    """The date at the end of a short line that is the text's own: below the headline, or the last one."""
    for unit in (*units[1:2], *units[-1:]):
        line = text[unit.start : unit.end]
        found = list(find_dates(line)) if len(line) <= _OWN_LINE_AT_MOST else []
        if not found:
            continue
        stated = next((value for value, role in date_lines(line) if role is DateRole.PUBLISHED), None)
        if stated is not None:
            return stated
        closes = unit == units[-1] and _is_date(line) and sum(_is_date(text[u.start : u.end]) for u in units) == 1
        if len(found) == 1 and (closes or _names_a_text(line, found[0])):
            return found[0].value
    return None


def _is_date(line: str) -> bool:
    """True for a line that is a date and nothing else."""
    found = next(iter(find_dates(line)), None) if len(line) <= _OWN_LINE_AT_MOST else None
    return found is not None and line.strip(" .()") == line[found.start : found.end]


def _names_a_text(line: str, found: FoundDate) -> bool:
    """True for "Regional overview, August 2020": a word for a kind of text, and a date behind it."""
    words = {word.strip(",:;()©").casefold() for word in line[: found.start].split()}
    behind = line[found.end :].strip()
    return not words.isdisjoint(words_of("kinds_of_text")) and (not behind or behind[0] in ".()")


def _around(text: str, unit: Unit, at: int) -> tuple[int, int]:
    """The short stretch of a unit around `at` that can be a sentence of its own: from the full stop before."""
    before = max(text.rfind(". ", unit.start, at), text.rfind("\n", unit.start, at))
    start = unit.start if before < 0 else before + 1
    return start + (text[start] == " "), min(unit.end, at + _TODAY_REACH)


def _datelines(text: str, units: Sequence[Unit]) -> Iterator[Dateline]:
    """The datelines at the start of the first paragraphs, or on a line of their own above them."""
    text_units = [unit for unit in units if unit.kind in (UnitKind.PARAGRAPH, UnitKind.HEADING)][:_LEAD]
    for unit in text_units:
        found = dateline(text[unit.start : min(unit.end, unit.start + 200)])
        if found is not None:
            yield found


def _year_of(text: str, units: Sequence[Unit], line: Dateline) -> int | None:
    """The year of a dateline without one: where the text dates that same day in full, or its copyright line says it and
    no weekday of the first paragraphs speaks against it."""
    same = {
        found.value.earliest.year
        for found in find_dates(text, 0, min(len(text), _LOOKED_AT))
        if found.value.is_exact_day
        and found.value.earliest
        and (found.value.earliest.month, found.value.earliest.day) == (line.month, line.day)
    }
    years = same or {
        int(match[1])
        for unit in units
        if unit.kind is UnitKind.BOILERPLATE and (match := _COPYRIGHT.search(text, unit.start, unit.end))
    }
    named = _weekdays(text, units)
    fitting = [year for year in sorted(years) if _weekday_fits(named, line, year)]
    return fitting[0] if len(fitting) == 1 else None


def dateline_within(text: str, units: Sequence[Unit], bounds: Edtf) -> Edtf | None:
    """The day of a dateline without a year, where `bounds` leave one year for it."""
    line = next(iter(_datelines(text, units)), None)
    if line is None or line.day is None or bounds.earliest is None:
        return None
    named = _weekdays(text, units)
    if bounds.latest is None and not named:
        return None
    # Nothing says how late it is: the weekday has to tell this year from the next.
    latest = bounds.latest or date(bounds.earliest.year + 1, 12, 31)
    years = range(bounds.earliest.year, latest.year + 1)
    fitting = [year for year in years if _weekday_fits(named, line, year)]
    days = [day for year in fitting if bounds.earliest <= (day := date(year, line.month, line.day)) <= latest]
    return Edtf.day(days[0]) if len(days) == 1 else None


def _weekday_fits(named: frozenset[int], line: Dateline, year: int) -> bool:
    """False where weekdays are `named`, and none is the dateline's in `year` or the day's before."""
    if line.day is None:
        return False
    try:
        weekday = date(year, line.month, line.day).weekday()
    except ValueError:
        return False
    return not named or weekday in named or (weekday - 1) % 7 in named


def _weekdays(text: str, units: Sequence[Unit]) -> frozenset[int]:
    """The weekdays that the first paragraphs name."""
    paragraphs = [unit for unit in units if unit.kind is UnitKind.PARAGRAPH][:_LEAD]
    return frozenset[int]().union(*(weekdays_in(_AHEAD.sub("", text[unit.start : unit.end])) for unit in paragraphs))


def _headline(text: str, units: Sequence[Unit]) -> str | None:
    for unit in units:
        if unit.kind is UnitKind.HEADLINE:
            return _WHITE.sub(" ", _HASHES.sub("", text[unit.start : unit.end]))
    return None


def _source(text: str, units: Sequence[Unit]) -> str | None:
    for unit in units:
        if unit.kind is UnitKind.BOILERPLATE and unit.end - unit.start <= 80:
            match = _SOURCE.fullmatch(text, unit.start, unit.end)
            if match:
                return match["name"]
    return None
