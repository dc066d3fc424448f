"""Questions to the index: which positions there are, in which order. What they mean is for analysis to say."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from stancectl.model.document import Document
from stancectl.model.stance import Stance, Status
from stancectl.store.index_rows import DOCUMENT_COLUMNS, POSITION_COLUMNS, START, Kept, Reader

_MANY = 300
"""From so many rows on, documents are fetched with one question and not each with its own."""
_DOCUMENT = f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM document"
_POSITION = f"SELECT {', '.join(('key', *POSITION_COLUMNS))} FROM position"
_REJECTED = "rejected"
_NEXT_ACTORS = """WITH RECURSIVE one(actor) AS (
  SELECT min(actor) FROM position WHERE vendor = :vendor
  UNION ALL SELECT (SELECT min(actor) FROM position WHERE vendor = :vendor AND actor > one.actor) FROM one
  WHERE one.actor IS NOT NULL
) SELECT actor FROM one"""


class Order(StrEnum):
    """In what order positions come."""

    TEXT = "document, place"
    """By document, and as they stand in its text."""
    TIME = "earliest, latest, document, first, id"
    """As docs/analysis.md has it, oldest first."""
    NEWEST = "earliest DESC, latest DESC, document DESC, first DESC, id DESC"


class Where(NamedTuple):
    """Which positions; an empty field asks nothing. Joined by "and", the values of one field by "or"."""

    actors: Collection[str] | None = None
    """None: any actor; an empty collection: nobody."""
    countries: Collection[str] = ()
    """Or, whoever the actor is, about one of these countries: its market or whom it presses."""
    vendors: Collection[str] = ()
    stances: Collection[str] = ()
    statuses: Collection[str] = ()
    act: str | None = None
    document: str | None = None
    since: date | None = None
    """That can have been taken on this day or after it."""
    until: date | None = None
    """That can have been taken on this day or before it."""
    min_confidence: float = 0.0
    rejected: bool = True
    """False: without those that a person rejected."""
    before: tuple[str, str, str, int, str] | None = None
    """Before this place in the order of time: earliest, latest, document, start, id."""

    def sql(self) -> tuple[str, list[Any]]:
        """The condition, and its values."""
        parts: list[str] = []
        values: list[Any] = []

        def one_of(column: str, allowed: Collection[str]) -> None:
            if allowed:
                parts.append(f"{column} IN ({_marks(allowed)})")
                values.extend(allowed)

        if self.actors is not None:
            told = f" UNION ALL SELECT key FROM told WHERE code IN ({_marks(self.countries)})" if self.countries else ""
            if told:
                parts.append(f"key IN (SELECT key FROM position WHERE actor IN ({_marks(self.actors)}){told})")
                values += [*self.actors, *self.countries]
            else:
                parts.append(f"actor IN ({_marks(self.actors)})")
                values.extend(self.actors)
        one_of("vendor", self.vendors)
        one_of("stance", self.stances)
        one_of("status", self.statuses)
        if self.act is not None:
            one_of("act", (self.act,))
        if self.document is not None:
            one_of("document", (self.document,))
        if self.since is not None:
            parts.append("(latest >= ? OR earliest = ?)")
            values += [self.since.isoformat(), START]
        if self.until is not None:
            parts.append("earliest <= ?")
            values.append(self.until.isoformat())
        if self.min_confidence:
            parts.append("confidence >= ?")
            values.append(self.min_confidence)
        if not self.rejected:
            parts.append(f"verdict IS NOT '{_REJECTED}'")
        if self.before is not None:
            parts.append("(earliest, latest, document, first, id) < (?, ?, ?, ?, ?)")
            values += self.before
        return f" WHERE {' AND '.join(parts)}" if parts else "", values


class Totals(NamedTuple):
    """A store's documents, counted."""

    documents: int
    copies: int
    not_in_english: int
    """In another language, or in one that could not be told."""
    without_a_position: int


class Questions:
    """Asks one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._reader = Reader()
        self._documents: dict[str, Document] = {}

    def copied(self) -> frozenset[str]:
        """The ids of the documents of which others are copies."""
        sql = "SELECT DISTINCT duplicate_of FROM document WHERE duplicate_of IS NOT NULL"
        return frozenset(id for (id,) in self.connection.execute(sql))

    def copies_of(self, document: str) -> tuple[str, ...]:
        """The ids of a document's copies, in order."""
        sql = "SELECT id FROM document WHERE duplicate_of = ? ORDER BY id"
        return tuple(id for (id,) in self.connection.execute(sql, (document,)))

    def rows(self, where: Where = Where(), order: Order = Order.TEXT) -> Iterator[Kept]:
        """Positions, all read before the first is given."""
        condition, values = where.sql()
        found = self.connection.execute(f"{_POSITION}{condition} ORDER BY {order}", values).fetchall()
        yield from self._kept(found)

    def stream(self, where: Where, order: Order, chunk: int = 100) -> Iterator[Kept]:
        """Positions, as many read as are taken; for questions that stop early."""
        condition, values = where.sql()
        # Only keys are put in order: SQLite would carry the quotes of all along, for the few that are taken.
        cursor = self.connection.execute(f"SELECT key FROM position{condition} ORDER BY {order}", values)
        try:
            while found := cursor.fetchmany(chunk):
                kept = self.by_key(key for (key,) in found)
                yield from (kept[key] for (key,) in found if key in kept)
        finally:
            cursor.close()

    def by_key(self, keys: Iterable[int]) -> dict[int, Kept]:
        """Positions by their keys; those that are no more are not among them."""
        wanted = list(dict.fromkeys(keys))
        found: list[tuple[Any, ...]] = []
        for at in range(0, len(wanted), _MANY):
            part = wanted[at : at + _MANY]
            found += self.connection.execute(f"{_POSITION} WHERE key IN ({_marks(part)})", part)
        return {kept.key: kept for kept in self._kept(found)}

    def first_mention(self, actor: str) -> str:
        """The words that named an actor first; empty where none did."""
        row = self.connection.execute(
            "SELECT mention FROM position WHERE actor = ? ORDER BY document, place LIMIT 1", (actor,)
        ).fetchone()
        return row[0] if row else ""

    def actors(self) -> list[str]:
        """The ids of all actors of positions."""
        return [actor for (actor,) in self.connection.execute("SELECT DISTINCT actor FROM position")]

    def actors_on(self, vendors: Iterable[str]) -> list[str]:
        """The ids of the actors with a position on any of these vendors."""
        found: dict[str, None] = {}
        for vendor in vendors:
            # From one actor to the next: there are few, of many positions.
            found.update(
                (actor, None) for (actor,) in self.connection.execute(_NEXT_ACTORS, {"vendor": vendor}) if actor
            )
        return list(found)

    def torn(self) -> list[str]:
        """The ids of the actors with decided positions for and against, whatever the vendor: few, of many."""
        pro, contra = ([one.value for one in Stance if one.score * sign > 0] for sign in (1, -1))
        sql = f"""SELECT actor FROM position WHERE status = ? AND verdict IS NOT '{_REJECTED}'
        GROUP BY actor HAVING max(stance IN ({_marks(pro)})) AND max(stance IN ({_marks(contra)}))"""
        return [actor for (actor,) in self.connection.execute(sql, (Status.DECIDED.value, *pro, *contra))]

    def totals(self) -> Totals:
        """How many documents there are, and of what kind."""
        sql = """SELECT count(*), count(duplicate_of), total(language != 'en'),
        total(id NOT IN (SELECT document FROM position)) FROM document"""
        return Totals(*map(int, self.connection.execute(sql).fetchone()))

    def pairs(self, *, after: date | None = None, until: date) -> list[tuple[str, str]]:
        """Actors and vendors with a position, not rejected, that starts after one day and not after another.

        Where it is not known when it started, it started before any day.
        """
        sql = f"SELECT DISTINCT actor, vendor FROM position WHERE earliest <= ? AND verdict IS NOT '{_REJECTED}'"
        if after is None:
            return self.connection.execute(sql, (until.isoformat(),)).fetchall()
        return self.connection.execute(f"{sql} AND earliest > ?", (until.isoformat(), after.isoformat())).fetchall()

    def ids(self, beginning: str = "") -> list[str]:
        """The ids of the positions that begin so, in the order of documents and texts."""
        end = f"{beginning}\U0010ffff"
        sql = "SELECT id FROM position WHERE id >= ? AND id < ? ORDER BY document, place"
        return [id for (id,) in self.connection.execute(sql, (beginning, end))]

    def position(self, id: str) -> Kept | None:
        """The position of an id, the last one where there are several."""
        found = self.connection.execute(f"{_POSITION} WHERE id = ? ORDER BY document, place", (id,)).fetchall()
        return list(self._kept(found))[-1] if found else None

    def beside(self, beginning: str) -> list[str]:
        """The ids of positions right before and right after those that begin so, in the order of ids."""
        below = "SELECT max(id) FROM position WHERE id < ?"
        above = "SELECT min(id) FROM position WHERE id > ?"
        ends = ((below, beginning), (above, f"{beginning}\U0010ffff"))
        found = [self.connection.execute(sql, (end,)).fetchone()[0] for sql, end in ends]
        return [other for other in found if other is not None]

    def document(self, id: str) -> Document | None:
        """A document as people left it."""
        if id not in self._documents:
            row = self.connection.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
            if row is None:
                return None
            self._documents[id] = self._reader.document(row)
        return self._documents[id]

    def documents(self, ids: list[str]) -> list[Document]:
        """Documents as people left them; those that are no more are not among them."""
        self._bring(ids)
        return [self._documents[id] for id in ids if id in self._documents]

    def _kept(self, found: list[tuple[Any, ...]]) -> Iterator[Kept]:
        self._bring(row[1] for row in found)
        position, documents = self._reader.position, self._documents
        for row in found:
            if row[1] in documents:  # else changed by another command since
                yield position(row, documents[row[1]])

    def _bring(self, ids: Iterable[str]) -> None:
        """Reads the documents that have not been read."""
        missing = list({id: None for id in ids if id not in self._documents})
        if len(missing) > _MANY:
            every = self.connection.execute("SELECT count(*) FROM document").fetchone()[0]
            if len(missing) > every // 8:
                self._fetch("", [])
                missing = []
        for at in range(0, len(missing), _MANY):
            part = missing[at : at + _MANY]
            self._fetch(f" WHERE id IN ({_marks(part)})", part)

    def _fetch(self, condition: str, values: list[str]) -> None:
        for row in self.connection.execute(_DOCUMENT + condition, values):
            self._documents[row[0]] = self._reader.document(row)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
