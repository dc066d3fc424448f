"""Documents and positions as the columns of the index, and back. Columns and not blobs: nothing read is ever run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position, known_days
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind

DOCUMENT_COLUMNS = (
    *("id", "paths", "title", "published", "published_from", "bounds", "url", "publisher"),
    *("language", "replaces", "duplicate_of"),
)
POSITION_COLUMNS = (
    *("document", "id", "actor", "mention", "vendor", "stance", "act", "status", "date", "bounds", "market", "scope"),
    *("addressee", "hearsay", "confidence", "quote", "first", "last", "cue", "rule", "verdict"),
)
"""`first` and `last` are the span; these columns are read, after the position's key."""
ORDER_COLUMNS = ("place", "earliest", "latest")
"""The place among the document's positions, and the ends of the order of time (see docs/analysis.md)."""

START, END = "0001-01-01", "9999-12-31"
_AFTER = "\x00"
"""Stands after each value of a list; no path has one."""


class Kept(NamedTuple):
    """A position as the index keeps it; `key` is its number there, never used again for another."""

    key: int
    position: Position
    document: Document
    verdict: VerdictKind | None


def document_row(document: Document) -> tuple[Any, ...]:
    """The values of DOCUMENT_COLUMNS."""
    d = document
    dates = (_text(d.published), d.published_from.value, _text(d.bounds))
    last = (d.url, d.publisher, d.language, _joined(d.replaces), d.duplicate_of)
    return (d.id, _joined(d.paths), d.title, *dates, *last)


def position_row(place: int, position: Position, document: Document, verdict: VerdictKind | None) -> tuple[Any, ...]:
    """The values of POSITION_COLUMNS and ORDER_COLUMNS."""
    p = position
    earliest, latest = known_days(position, document)
    # The order of time: an unknown start comes first, and of those with one the open ends come last.
    first = START if earliest is None else earliest.isoformat()
    last = latest.isoformat() if latest else START if earliest is None else END
    return (
        *(document.id, p.id, p.actor, p.mention, p.vendor, p.stance.value, p.act.value, p.status.value),
        *(_text(p.date), _text(p.bounds), _joined(p.market), _joined(s.value for s in p.scope), _joined(p.addressee)),
        *(int(p.hearsay), p.confidence, p.quote, p.span[0], p.span[1], p.cue, p.rule, verdict and verdict.value),
        *(place, first, last),
    )


def told_of(position: Position) -> set[str]:
    """The codes of the countries that the position is about besides its own actor."""
    return {*position.addressee, *position.market} - {position.actor}


class Reader:
    """Makes documents and positions of rows; a date that occurs often is read once."""

    def __init__(self) -> None:
        self._dates: dict[str | None, Edtf | None] = {None: None}
        self._lists: dict[str, tuple[str, ...]] = {"": ()}
        self._scopes: dict[str, tuple[Scope, ...]] = {"": ()}

    def document(self, row: tuple[Any, ...]) -> Document:
        """The document of a row of DOCUMENT_COLUMNS."""
        id, paths, title, published, origin, bounds, url, publisher, language, replaces, same = row
        date = self._date
        return Document(
            id,
            _parts(paths),
            title,
            date(published),
            PublishedFrom(origin),
            date(bounds),
            url,
            publisher,
            language,
            _parts(replaces),
            same,
        )

    def position(self, row: tuple[Any, ...], document: Document) -> Kept:
        """The position of a row: its key, then POSITION_COLUMNS."""
        key, _, id, actor, mention, vendor, stance, act, status, when, bounds, market, scope, addressee, *rest = row
        hearsay, confidence, quote, first, last, cue, rule, verdict = rest
        position = Position(
            id,
            actor,
            mention,
            vendor,
            _STANCES[stance],
            _ACTS[act],
            _STATUSES[status],
            self._date(when),
            self._date(bounds),
            self._list(market),
            self._scope(scope),
            self._list(addressee),
            hearsay == 1,
            confidence,
            quote,
            (first, last),
            cue,
            rule,
        )
        return Kept(key, position, document, VerdictKind(verdict) if verdict else None)

    def _date(self, text: str | None) -> Edtf | None:
        if text not in self._dates:
            self._dates[text] = Edtf.parse(text or "")
        return self._dates[text]

    def _list(self, text: str) -> tuple[str, ...]:
        if text not in self._lists:
            self._lists[text] = _parts(text)
        return self._lists[text]

    def _scope(self, text: str) -> tuple[Scope, ...]:
        if text not in self._scopes:
            self._scopes[text] = tuple(map(Scope, _parts(text)))
        return self._scopes[text]


_STANCES = {stance.value: stance for stance in Stance}
_ACTS = {act.value: act for act in Act}
_STATUSES = {status.value: status for status in Status}


def _joined(values: Iterable[str]) -> str:
    return "".join(f"{value}{_AFTER}" for value in values)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_AFTER)[:-1])


def _text(date: Edtf | None) -> str | None:
    return None if date is None else date.text
