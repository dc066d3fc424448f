"""The Parquet export: typed columns, nothing lost; read back by DuckDB."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stancectl.errors import UsageError
from stancectl.model.position import Row
from stancectl.output.exports.parquet import PARQUET_COLUMNS, write_parquet
from stancectl.output.rows import FIELDS, flat, row_record
from tests.cli.sample import hostile_row, make_row, sample_rows

duckdb = pytest.importorskip("duckdb", reason="needs the extra: pip install 'stancectl[parquet]'")


def _read(file: Path) -> list[dict[str, Any]]:
    with duckdb.connect() as database:
        found = database.execute("FROM read_parquet(?)", [str(file)])
        names = [column[0] for column in found.description]
        return [dict(zip(names, line, strict=True)) for line in found.fetchall()]


def _written(folder: Path, rows: Sequence[Row]) -> list[dict[str, Any]]:
    file = folder / "it's a table.parquet"
    write_parquet(file, rows)
    return _read(file)


def test_every_field_of_the_record_comes_back(tmp_path: Path) -> None:
    rows = (*sample_rows(), hostile_row(), make_row(quote="\x00 \U0001f600 \u202e \ufffe", number=2))
    wanted = [{name.replace(".", "_"): value for name, value in flat(row_record(row)).items()} for row in rows]
    found = _written(tmp_path, rows)
    for line in found:
        line.pop("earliest"), line.pop("latest")
    assert found == wanted


def test_possible_days_are_dates(tmp_path: Path) -> None:
    (told, bounded, open_one) = _written(
        tmp_path, [make_row(date="2020-02"), make_row(bounds="../2020-12-31", number=2), make_row(number=3)]
    )
    assert (told["earliest"], told["latest"]) == (date(2020, 2, 1), date(2020, 2, 29))
    assert (bounded["earliest"], bounded["latest"]) == (None, date(2020, 12, 31))
    assert open_one["earliest"] is None


def test_nothing_is_a_table_with_typed_columns(tmp_path: Path) -> None:
    write_parquet(tmp_path / "none.parquet", [])
    with duckdb.connect() as database:
        described = database.execute("DESCRIBE FROM read_parquet(?)", [str(tmp_path / "none.parquet")]).fetchall()
    assert {name: kind for name, kind, *_ in described} == PARQUET_COLUMNS


def test_columns_are_the_fields_of_the_record_and_the_possible_days() -> None:
    assert set(PARQUET_COLUMNS) == {field.replace(".", "_") for field in FIELDS} | {"earliest", "latest"}


def test_missing_duckdb_is_said_in_one_line_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UsageError) as problem:
        write_parquet(tmp_path / "x.parquet", [])
    assert "pip install 'stancectl[parquet]'" in str(problem.value)
