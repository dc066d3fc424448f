"""The SQLite export: tidy, whole, and consistent; read back with nothing of stancectl."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stancectl.errors import StoreError
from stancectl.model.position import Row
from stancectl.model.stance import Stance, VerdictKind
from stancectl.output.exports.sqlite import SCHEMA_VERSION, write_sqlite
from stancectl.registry import Registry
from tests.cli.sample import GB, PT, US, hostile_row, make_row, sample_rows, with_verdict

_REGISTRY = Registry.load()


@contextmanager
def _database(folder: Path, rows: Sequence[Row], as_of: date | None = None) -> Iterator[sqlite3.Connection]:
    file = folder / "out.sqlite"
    write_sqlite(file, rows, _REGISTRY, as_of)
    with closing(sqlite3.connect(file)) as database:
        yield database


def _all(database: sqlite3.Connection, query: str) -> list[Any]:
    return database.execute(query).fetchall()


def test_every_position_and_document_is_there_with_all_that_is_known(tmp_path: Path) -> None:
    rows = (*sample_rows(), hostile_row())
    with _database(tmp_path, rows) as database:
        assert _all(database, "SELECT id, quote, span_start, span_end, confidence FROM positions ORDER BY rowid") == [
            (row.position.id, row.position.quote, *row.position.span, row.position.confidence) for row in rows
        ]
        documents = {row.document.id: (row.document.title, row.document.paths[0]) for row in rows}
        found = _all(database, "SELECT id, title, path FROM documents")
        assert {id: rest for id, *rest in found} == {id: [*rest] for id, rest in documents.items()}


def test_references_lead_somewhere_and_the_file_is_sound(tmp_path: Path) -> None:
    with _database(tmp_path, (*sample_rows(), hostile_row())) as database:
        assert _all(database, "PRAGMA foreign_key_check") == []
        assert _all(database, "PRAGMA integrity_check") == [("ok",)]
        assert _all(database, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def test_link_tables_hold_the_lists(tmp_path: Path) -> None:
    rows = sample_rows()
    wanted = {
        "position_scopes": {(row.position.id, scope.value) for row in rows for scope in row.position.scope},
        "position_markets": {(row.position.id, market) for row in rows for market in row.position.market},
        "position_addressees": {(row.position.id, pressed) for row in rows for pressed in row.position.addressee},
        "document_paths": {(row.document.id, path) for row in rows for path in row.document.paths},
    }
    with _database(tmp_path, rows) as database:
        assert {table: set(_all(database, f"SELECT * FROM {table}")) for table in wanted} == wanted


def test_those_who_are_only_referred_to_are_named(tmp_path: Path) -> None:
    row = make_row(US, stance=Stance.BAN, addressee=("DE", "EU"))
    with _database(tmp_path, [row]) as database:
        names = dict(_all(database, "SELECT id, name FROM actors"))
        assert {"US", "DE", "EU", "CN"} <= set(names)  # China: where the vendor is from
        assert names["DE"] == "Germany"
        assert ("huawei", "chinese-vendors") in _all(database, "SELECT * FROM vendor_groups")


def test_current_positions_are_those_of_the_rule_as_of_the_day(tmp_path: Path) -> None:
    rows = (make_row(GB, stance=Stance.RESTRICT, date="2020-01-28"), make_row(GB, date="2019-04"), make_row(PT))
    query = "SELECT actor, vendor, stance, score FROM current_positions ORDER BY actor"
    with _database(tmp_path, rows) as database:
        assert _all(database, query) == [
            ("Portugal", "Huawei", "allow", 1),
            ("United Kingdom", "Huawei", "restrict", -1),
        ]
    (tmp_path / "out.sqlite").unlink()
    with _database(tmp_path, rows, date(2019, 12, 31)) as database:
        assert ("United Kingdom", "Huawei", "allow", 1) in _all(database, query)
        assert dict(_all(database, "SELECT * FROM about"))["as_of"] == "2019-12-31"


def test_views_answer(tmp_path: Path) -> None:
    rows = sample_rows()
    with _database(tmp_path, rows) as database:
        assert _all(database, "SELECT count(*) FROM position_details") == [(len(rows),)]
        assert _all(database, "SELECT scope, market FROM position_details WHERE date = '2020-01-28'") == [
            ("core", "GB")
        ]
        pressure = _all(database, "SELECT actor, addressee, vendor, stance, positions, latest FROM pressure")
        assert pressure == [("United States", "Portugal", "Huawei", "ban", 1, "2020-12-31")]


def test_verdicts_and_possible_days_are_told(tmp_path: Path) -> None:
    row = with_verdict(make_row(date="2020-02~"), VerdictKind.ACCEPTED)
    with _database(tmp_path, [row]) as database:
        query = "SELECT date, earliest, latest, verdict FROM positions"
        assert _all(database, query) == [("2020-02~", "2020-02-01", "2020-02-29", "accepted")]


def test_nothing_makes_empty_tables(tmp_path: Path) -> None:
    with _database(tmp_path, []) as database:
        assert _all(database, "SELECT count(*) FROM position_details") == [(0,)]


def test_two_positions_of_one_id_are_told_and_not_merged(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="two positions have the id"):
        write_sqlite(tmp_path / "out.sqlite", [make_row(), make_row()], _REGISTRY)
