"""docs/formats.md tells every field of every format, in order, with the type that is really written and an example."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pytest

from stancectl.cli.export_options import ENDINGS
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import Stance, VerdictKind
from stancectl.output.exports.dna import as_dna
from stancectl.output.exports.graphml import as_graphml
from stancectl.output.exports.sqlite import write_sqlite
from stancectl.output.formats import as_csv, as_json, as_tsv
from stancectl.output.rows import flat, row_record
from stancectl.output.spreadsheet import guarded
from stancectl.registry import Registry
from tests.cli.sample import hostile_row, make_row, sample_rows, with_verdict
from tests.docs.console import ROOT

_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


class _Field(NamedTuple):
    name: str
    type: str
    meaning: str
    example: str


def _rows() -> tuple[Row, ...]:
    """The sample, and rows in which what is null there has a value."""
    full = make_row(stance=Stance.DROP, date="2020-02")
    document = replace(
        full.document, published=Edtf.parse("2020"), url="https://a", publisher="a", duplicate_of="1955fbc89a63"
    )
    return (*sample_rows(), hostile_row(), with_verdict(replace(full, document=document), VerdictKind.EDITED))


def _fields(*headings: str) -> list[_Field]:
    """The rows of the table under a heading, or under the one below it that is named after it."""
    part = _PAGE
    for level, heading in enumerate(headings, 2):
        marks = "#" * level
        (part,) = re.findall(rf"^{marks} {re.escape(heading)}\n(.*?)(?=^#{{2,{level}}} |\Z)", part, re.M | re.S)
    lines = [re.split(r"\s*\|\s*", line.strip("| ")) for line in re.findall(r"^\| .*\|$", part, re.MULTILINE)]
    return [_Field(cells[0].strip("`"), *(*cells[1:], "")[:3]) for cells in lines[1:] if len(cells) > 2]


def _is_edtf(value: object) -> bool:
    return isinstance(value, str) and bool(Edtf.parse(value))


def _is_day(value: object) -> bool:
    return type(value) is date or (isinstance(value, str) and date.fromisoformat(value).isoformat() == value)


_IS: Mapping[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (float, int),
    "boolean": lambda value: type(value) is bool or value in (0, 1),
    "EDTF": _is_edtf,
    "day": _is_day,
    "list of text": lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    "list of integer": lambda value: isinstance(value, list) and all(type(item) is int for item in value),
}


def _conforms(value: object, type_: str) -> bool:
    kind, _, null = type_.partition(" (")[0].partition(" or ")
    return bool(null) if value is None else _IS[kind](value)


def _hold(fields: list[_Field], names: Iterable[str], records: Iterable[Mapping[str, Any]]) -> None:
    """The names are the documented ones, in order, and each value has its type."""
    assert [field.name for field in fields] == list(names)
    for record in records:
        for field in fields:
            value = record.get(field.name)
            assert _conforms(value, field.type), f"{field.name}: {value!r} is no {field.type}"


def test_record_of_json_and_columns_of_csv_and_tsv() -> None:
    rows = _rows()
    fields = _fields("jsonl, json, yaml, csv, tsv")
    records = [flat(record) for record in json.loads("".join(as_json(map(row_record, rows))))]
    _hold(fields, records[0], records)
    names = [field.name for field in fields]
    for lines, delimiter in ((as_csv, ","), (as_tsv, "\t")):
        text = "".join(lines(map(row_record, rows)))
        assert next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) == names


@pytest.fixture
def database(tmp_path: Path) -> Iterable[sqlite3.Connection]:
    write_sqlite(tmp_path / "out.sqlite", _rows(), Registry.load())
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_tables_and_views_of_sqlite_are_those_of_the_page(database: sqlite3.Connection) -> None:
    shown = re.findall(r"^### (\w+)$", _PAGE[_PAGE.index("## sqlite") : _PAGE.index("## parquet")], re.MULTILINE)
    found = database.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    assert sorted(shown) == sorted(row["name"] for row in found)
    for table in shown:
        lines = [dict(line) for line in database.execute(f"SELECT * FROM {table}")]
        assert lines, f"{table} is empty: nothing is tested"
        _hold(_fields("sqlite", table), lines[0], lines)


def test_references_of_sqlite_are_those_of_the_page(database: sqlite3.Connection) -> None:
    tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        real = {
            key["from"]: f"{key['table']}.{key['to']}" for key in database.execute(f"PRAGMA foreign_key_list({table})")
        }
        told = {
            field.name: match[1]
            for field in _fields("sqlite", table)
            if (match := re.match(r"→ `(.+?)`", field.meaning))
        }
        assert told == real, table


def test_columns_of_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra: pip install 'stancectl[parquet]'")
    from stancectl.output.exports.parquet import write_parquet

    write_parquet(tmp_path / "out.parquet", _rows())
    with duckdb.connect() as connection:
        found = connection.execute("FROM read_parquet(?)", [str(tmp_path / "out.parquet")])
        types = {column[0]: str(column[1]) for column in found.description}
        lines = [dict(zip(types, line, strict=True)) for line in found.fetchall()]
        described = connection.execute("DESCRIBE FROM read_parquet(?)", [str(tmp_path / "out.parquet")]).fetchall()
    fields = _fields("parquet")
    _hold(fields, types, lines)
    assert [(name, kind) for name, kind, *_ in described] == [
        (field.name, re.findall(r"\(`(.+)`\)", field.type)[0]) for field in fields
    ]


def test_columns_of_the_event_list() -> None:
    lines = "".join(as_dna(_rows()))
    records = [
        {name: _parsed(value) for name, value in record.items()}
        for record in csv.DictReader(io.StringIO(lines, newline=""), delimiter=";")
    ]
    _hold(_fields("dna"), records[0], records)


def _parsed(cell: str) -> str | int | None:
    return int(cell) if re.fullmatch("[0-9]{1,3}", cell) else cell or None


def test_attributes_of_the_network() -> None:
    text = as_graphml(_rows())
    graph = nx.read_graphml(io.BytesIO(text.encode()))
    for part, domain, values in (
        ("nodes", "node", [values for _, values in graph.nodes(data=True)]),
        ("edges", "edge", [values for *_, values in graph.edges(data=True)]),
    ):
        names = re.findall(rf'<key id="{domain}_\w+" for="{domain}" attr.name="(\w+)"', text)
        _hold(_fields("graphml", part), names, values)


def _all_fields() -> list[_Field]:
    lines = [re.split(r"\s*\|\s*", line[2:-2]) for line in re.findall(r"^\| `.*\|$", _PAGE, re.MULTILINE)]
    return [_Field(cells[0].strip("`"), *cells[1:]) for cells in lines if len(cells) == 4]


def test_every_example_is_of_the_type_it_is_given_for() -> None:
    fields = _all_fields()
    assert len(fields) > 150
    for field in fields:
        assert field.meaning, field.name
        if "always empty" in field.meaning:
            assert field.example == ""
            continue
        example = field.example.strip("`")
        plain = field.type.partition(" ")[0] in ("text", "EDTF", "day")
        assert _conforms(example if plain else json.loads(example), field.type), field


def test_every_ending_of_a_name_is_told() -> None:
    table = _PAGE[: _PAGE.index("```console")]
    told = {
        ending: name
        for name, endings in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE)
        for ending in re.findall(r"`([^`]+)`", endings)
    }
    assert told == {ending: format.value for ending, format in ENDINGS.items()}


def test_pattern_that_undoes_the_guard_is_the_one_that_works() -> None:
    (pattern,) = re.findall(r"match `(\^'\+.+?)`", _PAGE)
    for text in ("=1+1", "'=1", "-", "@a", "\t=", "＝1", "'plain", "it's", "-1"):
        cell = guarded(text)
        assert (cell[1:] if re.match(pattern, cell) else cell) == text
