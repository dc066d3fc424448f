"""Positions as one Parquet table, written by DuckDB (`pip install 'stancectl[parquet]'`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from stancectl.analysis.order import possible_days
from stancectl.errors import UsageError
from stancectl.model.position import Row
from stancectl.output.rows import Value, flat, row_record

PARQUET_COLUMNS: Mapping[str, str] = {
    "id": "VARCHAR",
    "document_id": "VARCHAR",
    "document_path": "VARCHAR",
    "document_paths": "VARCHAR[]",
    "document_title": "VARCHAR",
    "document_published": "VARCHAR",
    "document_bounds": "VARCHAR",
    "document_url": "VARCHAR",
    "document_publisher": "VARCHAR",
    "document_duplicate_of": "VARCHAR",
    "actor_id": "VARCHAR",
    "actor_name": "VARCHAR",
    "actor_kind": "VARCHAR",
    "actor_country": "VARCHAR",
    "actor_mention": "VARCHAR",
    "vendor": "VARCHAR",
    "stance": "VARCHAR",
    "score": "TINYINT",
    "act": "VARCHAR",
    "status": "VARCHAR",
    "date": "VARCHAR",
    "bounds": "VARCHAR",
    "earliest": "DATE",
    "latest": "DATE",
    "market": "VARCHAR[]",
    "scope": "VARCHAR[]",
    "addressee": "VARCHAR[]",
    "hearsay": "BOOLEAN",
    "confidence": "DOUBLE",
    "quote": "VARCHAR",
    "span": "BIGINT[]",
    "cue": "VARCHAR",
    "rule": "VARCHAR",
    "verdict": "VARCHAR",
}
"""The columns in order, with DuckDB's types: the record's fields with `_` for the point, and the possible days."""

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""Nothing is fetched at run time: what is needed is built in."""


def need_duckdb() -> None:
    """Raises UsageError where DuckDB is not installed."""
    from importlib.util import find_spec

    if find_spec("duckdb") is None:
        raise UsageError("parquet needs DuckDB, which is not installed", hint="pip install 'stancectl[parquet]'")


def write_parquet(path: Path, rows: Iterable[Row]) -> None:
    """Writes the table to a path, over what is there. Raises UsageError without DuckDB, OSError from the disk."""
    from tempfile import TemporaryDirectory

    need_duckdb()
    import duckdb

    with TemporaryDirectory(prefix="stancectl-") as folder:
        # Typed JSON is what DuckDB reads quickly and whole; row by row it inserts a hundred times as slowly.
        lines = Path(folder, "rows.jsonl")
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(_lines(rows))
        columns = ", ".join(f"{name}: '{kind}'" for name, kind in PARQUET_COLUMNS.items())
        source = f"read_json({_quoted(lines)}, format='newline_delimited', columns={{{columns}}})"
        try:
            with duckdb.connect(config=_CONFIG) as database:
                database.execute(f"COPY (SELECT * FROM {source}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
        except duckdb.IOException as problem:
            raise OSError(str(problem)) from problem


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        days = possible_days(row)
        values: dict[str, Value] = {name.replace(".", "_"): value for name, value in flat(row_record(row)).items()}
        values |= {"earliest": _iso(days.earliest), "latest": _iso(days.latest)}
        yield json.dumps(values) + "\n"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _quoted(path: Path) -> str:
    """The path as a literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
