"""The address of an article: where its text states it, and what the address itself says of the day and the site.

An address is the article's own where a `Source:` line has it, or the first or last line is nothing else and no other
line is one; an address inside a paragraph is a link to something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from stancectl.model.document import Unit, UnitKind
from stancectl.model.edtf import Edtf

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LABELS = r"(?:source|url|link|original|read the original at|originally published at)"
_LABEL = re.compile(rf"{_LABELS}:?", re.IGNORECASE)
_LABELLED = re.compile(rf"{_LABELS}:?\s*(https?://\S+)", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?([a-z0-9.-]+)", re.IGNORECASE)
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org|archive\.[a-z]+)/(?:web/)?\d{4,14}[a-z_]*/(https?://.*)", re.IGNORECASE
)
_ARCHIVES = ("archive.org", "archive.is", "archive.ph", "archive.today", "googleusercontent.com")
_LONGEST = 2000
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?!\d)", re.IGNORECASE)
_COMPACT = re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)")
_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d|[a-z]{3})(?=/)", re.IGNORECASE)


def find_address(text: str, units: Sequence[Unit]) -> str | None:
    """The article's own address, where the text states it."""
    bare: list[str] = []
    for at, unit in enumerate(units):
        if unit.kind is not UnitKind.BOILERPLATE or unit.end - unit.start > _LONGEST:
            continue
        labelled = _LABELLED.fullmatch(text, unit.start, unit.end)
        if labelled:
            return labelled[1]
        match = _ADDRESS.fullmatch(text, unit.start, unit.end)
        if match is None:
            continue
        if at and _LABEL.fullmatch(text, units[at - 1].start, units[at - 1].end):
            return match.group()
        bare.append(match.group() if unit in (units[0], units[-1]) else "")
    # Of several bare addresses none is surely the article's own.
    return (bare[0] or None) if len(bare) == 1 else None


def original(url: str) -> str:
    """The address of the page itself where `url` is that of an archive's copy."""
    match = _ARCHIVED.match(url)
    return match[1] if match else url


def address_date(url: str) -> Edtf | None:
    """The date in an address: `/2019/12/05/`, `2019-12-05`, `/2019/dec/05/`, `/20191205/`; the month of `/2019/12/`."""
    bare = original(url)
    start = bare.find("/", 8)
    path = bare[start:] if start >= 0 else ""
    for match in _DAY.finditer(path):
        value = _day(match[1], match[3], match[4])
        if value is not None:
            return value
    for match in _COMPACT.finditer(path):
        value = _day(match[1], match[2], match[3])
        if value is not None:
            return value
    found = _MONTH.search(path)
    month = _month(found[2]) if found else None
    return Edtf.month(int(found[1]), month) if found and month else None


def site_of(url: str | None) -> str | None:
    """The host of an address without `www.`; None where it is an archive's, which published nothing itself."""
    match = _HOST.match(original(url)) if url else None
    if match is None:
        return None
    host = match[1].lower().removeprefix("www.").rstrip(".")
    return None if host.endswith(_ARCHIVES) or "." not in host else host


def _month(text: str) -> int | None:
    number = int(text) if text.isdigit() else _MONTHS.get(text.lower())
    return number if number is not None and 1 <= number <= 12 else None


def _day(year: str, month: str, day: str) -> Edtf | None:
    number = _month(month)
    if number is None:
        return None
    try:
        return Edtf.day(date(int(year), number, int(day)))
    except ValueError:
        return None
