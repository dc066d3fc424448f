"""What a store covers: how much is known of whom, from when and from whom, and what is weak in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from stancectl.analysis import order
from stancectl.analysis.filters import kept
from stancectl.analysis.order import Dating
from stancectl.model.actor import Actor
from stancectl.model.document import Document
from stancectl.model.position import Row
from stancectl.model.stance import Stance

NOT_KNOWN = ""
"""The name of a count of what has no country, no year, no publisher."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many positions, in so many documents."""

    name: str
    positions: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stale:
    """An actor of whom there is no news."""

    actor: Actor
    last: Row
    """The newest of it."""
    day: date | None
    """The last day on which its document can have been written, else on which the position can have been taken."""
    months: int | None
    """So many whole months have passed since; None where nothing is known of the day."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What rows add up to."""

    positions: int
    documents: int
    """With such a position."""
    actors: int
    undated: int
    """Positions of which nothing is known in time, nor of their document."""
    bounded: int
    """Positions that the text does not date, but something bounds."""
    undated_documents: int
    """Documents without a date of publication."""
    unreviewed: int
    """Positions that no person has judged."""
    hearsay: int
    countries: tuple[Count, ...]
    """By ISO code, the most positions first; `EU` for the bloc."""
    stances: tuple[Count, ...]
    """From ban to adopt."""
    years: tuple[Count, ...]
    """Of the position, where it lies in one year; the oldest first, what lies in none last."""
    publishers: tuple[Count, ...]
    """The publisher, else the host of the address; the most positions first."""


def coverage(rows: Iterable[Row]) -> Coverage:
    """What the rows add up to; rejected ones are out, and what copies of an article repeat counts once."""
    rows = kept(rows)
    datings = Counter(order.dating(row) for row in rows)
    documents = {row.document.id: row.document for row in rows}
    stances = {one.name: one for one in _counts((row.position.stance.value, row) for row in rows)}
    years = sorted(_counts((_year(row), row) for row in rows), key=lambda one: (one.name == NOT_KNOWN, one.name))
    return Coverage(
        positions=len(rows),
        documents=len(documents),
        actors=len({row.actor.id for row in rows}),
        undated=datings[Dating.UNDATED],
        bounded=datings[Dating.BOUNDED],
        undated_documents=sum(document.published is None for document in documents.values()),
        unreviewed=sum(row.verdict is None for row in rows),
        hearsay=sum(row.position.hearsay for row in rows),
        countries=_counts((_country(row), row) for row in rows),
        stances=tuple(stances[stance] for stance in Stance if stance in stances),
        years=tuple(years),
        publishers=_counts((_publisher(row.document), row) for row in rows),
    )


def stale(rows: Iterable[Row], months: int, today: date) -> tuple[Stale, ...]:
    """The actors of whom the newest is at least so many months old on a day, the longest first.

    News is as old as its document; where nothing bounds that, as old as the position. What is known of neither stands
    at the end: its age cannot be told.
    """
    newest: dict[str, tuple[date, Row]] = {}
    for row in kept(rows):
        day = _news_day(row) or date.min
        if row.actor.id not in newest or day > newest[row.actor.id][0]:
            newest[row.actor.id] = (day, row)
    found = []
    for day, row in newest.values():
        age = None if day == date.min else _months(day, today)
        if age is None or age >= months:
            found.append(Stale(row.actor, row, None if age is None else day, age))
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.min, one.actor.name)))


def _counts(named: Iterable[tuple[str, Row]]) -> tuple[Count, ...]:
    """By name, the most positions first, what has no name last."""
    positions: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for name, row in named:
        positions[name] += 1
        documents.setdefault(name, set()).add(row.document.id)
    found = (Count(name, number, len(documents[name])) for name, number in positions.items())
    return tuple(sorted(found, key=lambda one: (one.name == NOT_KNOWN, -one.positions, one.name)))


def _country(row: Row) -> str:
    """The actor's country; the bloc's own id."""
    if row.actor.country is not None:
        return row.actor.country
    return row.actor.id if row.actor.kind != "operator" else NOT_KNOWN


def _year(row: Row) -> str:
    days = order.possible_days(row)
    if days.earliest and days.latest and days.earliest.year == days.latest.year:
        return f"{days.earliest.year:04}"
    return NOT_KNOWN


def _publisher(document: Document) -> str:
    if document.publisher:
        return document.publisher
    try:
        host = urlsplit(document.url or "").hostname or NOT_KNOWN
    except ValueError:
        return NOT_KNOWN
    return host.removeprefix("www.")


def _news_day(row: Row) -> date | None:
    written = row.document.published or row.document.bounds
    return (written.latest if written else None) or order.possible_days(row).latest


def _months(since: date, today: date) -> int:
    """Whole months between two days; 0 where the first is not before the second."""
    whole = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return max(0, whole)
