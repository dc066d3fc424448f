"""Positions as an SQLite database of tidy tables, with foreign keys, indexes and views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stancectl.analysis.once import counted_once
from stancectl.analysis.order import possible_days
from stancectl.analysis.summary import standings
from stancectl.errors import StoreError
from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import Stance
from stancectl.output import words
from stancectl.version import EXTRACTOR

if TYPE_CHECKING:
    from sqlite3 import Connection

    from stancectl.registry import Registry

SCHEMA_VERSION = 1
"""`PRAGMA user_version` of the file: tables and columns may be added under one version, never changed."""

Cell = str | int | float | None
Line = tuple[Cell, ...]
_Thing = TypeVar("_Thing", Actor, Vendor)


def write_sqlite(path: Path, rows: Sequence[Row], registry: Registry, as_of: date | None = None) -> None:
    """Writes the database to a path where there is no file yet, or an empty one.

    `registry` names countries, groups and vendors that the rows only refer to; `as_of` is the day for which `standings`
    are worked out. Raises StoreError where two positions have one id, OSError where the disk refuses.
    """
    import sqlite3

    _refuse_duplicates(rows)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            _fill(database, rows, registry, as_of)
    except sqlite3.OperationalError as problem:  # the disk: what SQLite says is all that is known
        raise OSError(str(problem)) from problem


def schema() -> str:
    """The SQL that makes the tables."""
    return Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")


def _fill(database: Connection, rows: Sequence[Row], registry: Registry, as_of: date | None) -> None:
    # The file is new and takes its place only when it is whole: SQLite need not guard it against a crash as well.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", f"user_version = {SCHEMA_VERSION}"):
        database.execute(f"PRAGMA {pragma}")
    database.executescript(schema())
    database.execute("BEGIN")
    for table, lines in _tables(rows, registry, as_of):
        _insert(database, table, lines)
    database.execute("COMMIT")


def _insert(database: Connection, table: str, lines: Iterable[Line]) -> None:
    lines = list(lines)
    if lines:
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(lines[0]))})", lines)


def _tables(rows: Sequence[Row], registry: Registry, as_of: date | None) -> Iterator[tuple[str, Iterable[Line]]]:
    """Each table after those that it refers to."""
    documents = {row.document.id: row.document for row in rows}
    vendors = _by_id(_vendors(rows, registry.vendor))
    yield "about", [("made_by", EXTRACTOR), ("as_of", as_of.isoformat() if as_of else None)]
    yield "stances", map(_stance, Stance)
    yield "actors", map(_actor, _by_id(_actors(rows, vendors, registry.actor)))
    yield "vendors", [(one.id, one.name, one.country, one.is_group) for one in vendors]
    yield "vendor_groups", [(one.id, group) for one in vendors for group in one.groups]
    yield "documents", map(_document, documents.values())
    yield "document_paths", [(one.id, path) for one in documents.values() for path in dict.fromkeys(one.paths)]
    yield "positions", _positions(rows)
    yield "position_markets", _links(rows, lambda row: row.position.market)
    yield "position_scopes", _links(rows, lambda row: tuple(scope.value for scope in row.position.scope))
    yield "position_addressees", _links(rows, lambda row: row.position.addressee)
    yield "standings", _standings(rows, as_of)


def _actors(rows: Iterable[Row], vendors: Iterable[Vendor], named: Callable[[str], Actor]) -> Iterator[Actor]:
    """Every actor that a line refers to, those that others belong to included; the rows' own come first."""
    waiting = [row.actor for row in rows]
    for row in rows:
        waiting += map(named, (*row.position.market, *row.position.addressee))
    waiting += [named(vendor.country) for vendor in vendors if vendor.country]
    seen: set[str] = set()
    for actor in waiting:  # grows while it is gone through
        if actor.id not in seen:
            seen.add(actor.id)
            yield actor
            waiting += [named(other) for other in (actor.country, actor.parent) if other]


def _vendors(rows: Iterable[Row], named: Callable[[str], Vendor]) -> Iterator[Vendor]:
    waiting = [row.vendor for row in rows]
    seen: set[str] = set()
    for vendor in waiting:
        if vendor.id not in seen:
            seen.add(vendor.id)
            yield vendor
            waiting += map(named, vendor.groups)


def _standings(rows: Iterable[Row], as_of: date | None) -> Iterator[Line]:
    for standing in standings(rows, as_of):
        current = standing.current
        marks = ";".join(mark.value for mark in current.marks)
        yield standing.actor.id, standing.vendor.id, current.row.position.id, marks, current.order_uncertain


def _stance(stance: Stance) -> Line:
    entry = words.data("codebook")["stance"][stance.value]
    return stance.value, stance.score, entry["authority"], entry["operator"]


def _actor(actor: Actor) -> Line:
    return actor.id, actor.name, actor.kind.value, actor.country, actor.parent, actor.known


def _document(document: Document) -> Line:
    return (
        document.id,
        document.paths[0] if document.paths else None,
        document.title,
        _edtf(document.published),
        document.published_from.value,
        _edtf(document.bounds),
        document.url,
        document.publisher,
        document.language,
        document.duplicate_of,
    )


def _positions(rows: Sequence[Row]) -> Iterator[Line]:
    counted = {row.position.id for row in counted_once(rows)}
    return ((*_position(row), row.position.id not in counted) for row in rows)


def _position(row: Row) -> Line:
    position, days = row.position, possible_days(row)
    return (
        *(position.id, row.document.id, row.actor.id, position.mention, row.vendor.id),
        *(position.stance.value, position.act.value, position.status.value),
        *(_edtf(position.date), _edtf(position.bounds), _iso(days.earliest), _iso(days.latest)),
        *(position.hearsay, position.confidence, position.quote, *position.span, position.cue, position.rule),
        row.verdict.value if row.verdict else None,
    )


def _links(rows: Iterable[Row], ends: Callable[[Row], Iterable[str]]) -> Iterator[Line]:
    for row in rows:
        for end in dict.fromkeys(ends(row)):
            yield row.position.id, end


def _by_id(things: Iterable[_Thing]) -> list[_Thing]:
    return sorted(things, key=lambda thing: thing.id)


def _refuse_duplicates(rows: Iterable[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.position.id in seen:
            raise StoreError(
                f"two positions have the id {row.position.id}", hint="stancectl check tells where; mend that first"
            )
        seen.add(row.position.id)


def _edtf(value: Edtf | None) -> str | None:
    return value.text if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
