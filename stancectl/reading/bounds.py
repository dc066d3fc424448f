"""When an undated text can have been written: an interval of days, from evidence that is certain.

The evidence, strongest first:

1. the clock of a saved page: not later than that; the date of a picture: not earlier;
2. an official named with the office: not before the term began, and not after it ended where the text names the office
   in the present and no other official contradicts that;
3. dates and years in sentences: what is past in the text ("in 2018 it signed") bounds it below, what is still to come
   ("plans to launch in 2020") above.

Weaker evidence that contradicts stronger evidence is left out; where the strongest contradict each other nothing is
said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from stancectl.model.document import Unit, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.reading.datelines import page_clock
from stancectl.reading.dates import find_dates
from stancectl.reading.tense import dates_told, has_past_date, sentence_around
from stancectl.registry.mention import Mention, MentionKind

_LOOKED_AT = 200_000
"""Code points at the start of the text in which evidence is looked for; no article is longer."""
_OPENING = 24
"""Code points of a line in which a timeline has its date."""
_ARTICLE = (UnitKind.HEADLINE, UnitKind.PARAGRAPH, UnitKind.ITEM)


class Scanner(Protocol):
    """What finds names in a text."""

    def scan(self, text: str, /) -> Sequence[Mention]:
        """The names in `text`, in order."""
        ...


class Names(Protocol):
    """What knows the names: the registry."""

    def scanner(self) -> Scanner:
        """The registry's scanner."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day on which the text can have been written; None where that end is open."""

    earliest: date | None = None
    latest: date | None = None

    def narrowed(self, lows: Iterable[date] = (), highs: Iterable[date] = ()) -> Span:
        """The span not before any of `lows` and not after any of `highs`."""
        earliest = max((day for day in (self.earliest, *lows) if day), default=None)
        latest = min((day for day in (self.latest, *highs) if day), default=None)
        return Span(earliest, latest)

    @property
    def is_possible(self) -> bool:
        """False where it ends before it starts."""
        return self.earliest is None or self.latest is None or self.earliest <= self.latest


def bounds_of(text: str, units: Sequence[Unit], registry: Names | None) -> Edtf | None:
    """The interval of days in which `text` can have been written, as far as it tells; None where it tells nothing."""
    if len(text) > _LOOKED_AT:
        text = text[:_LOOKED_AT]
        units = [Unit(unit.kind, unit.start, min(unit.end, len(text))) for unit in units if unit.start < len(text)]
    span = _from_page(text, units)
    if not span.is_possible:
        return None
    if registry is not None:
        span = _narrowed_by_officials(span, text, units, registry.scanner().scan(text))
    span = _narrowed_by_dates(span, text, units)
    return Edtf.between(span.earliest, span.latest)


def _from_page(text: str, units: Sequence[Unit]) -> Span:
    clocks = (page_clock(text[unit.start : unit.end]) for unit in units if unit.kind is UnitKind.BOILERPLATE)
    pictures = (
        found.value.earliest
        for unit in units
        if unit.kind is UnitKind.CAPTION
        for found in find_dates(text, unit.start, unit.end)
    )
    return Span().narrowed((day for day in pictures if day), (day for day in clocks if day))


def _narrowed_by_officials(span: Span, text: str, units: Sequence[Unit], mentions: Sequence[Mention]) -> Span:
    officials = [mention for mention in mentions if mention.kind is MentionKind.OFFICIAL and mention.term is not None]
    spoken = [mention for mention in officials if _is_in_article(mention, units)]
    terms = [mention.term for mention in spoken if mention.term]
    low = span.narrowed(term.earliest for term in terms if term.earliest)
    if not low.is_possible:
        return span
    highs = [
        mention.term.latest
        for mention in spoken
        if mention.term
        and mention.term.latest
        and not has_past_date(sentence_around(text, mention.start, mention.end))
        and not has_past_date(_opening(text, mention.start))
    ]
    both = low.narrowed((), highs)
    # A term that ended before another began: the text looks back, and only the starts are certain.
    overlapping = all(term.latest is None or low.earliest is None or term.latest > low.earliest for term in terms)
    return both if overlapping and both.is_possible else low


def _opening(text: str, at: int) -> str:
    """The first words of the line around `at`: in a timeline they date all that the line tells."""
    start = text.rfind("\n", 0, at) + 1
    return text[start : min(at, start + _OPENING)]


def _is_in_article(mention: Mention, units: Sequence[Unit]) -> bool:
    at = bisect_right(units, mention.start, key=lambda unit: unit.start) - 1
    return at >= 0 and mention.start < units[at].end and units[at].kind in _ARTICLE


def _narrowed_by_dates(span: Span, text: str, units: Sequence[Unit]) -> Span:
    past: list[date] = []
    future: list[date] = []
    for unit in units:
        if unit.kind in _ARTICLE:
            gone, to_come = dates_told(text, unit.start, unit.end)
            past += gone
            future += to_come
    both = span.narrowed(past, future)
    if both.is_possible:
        return both
    # Sentences are the weaker evidence: each side is kept only where it agrees with what was known before.
    low, high = span.narrowed(past), span.narrowed((), future)
    if low.is_possible and high.is_possible:
        return span
    return low if low.is_possible else high if high.is_possible else span
