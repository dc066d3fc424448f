"""The formats for programs: what is written can be read back, field by field."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.model.stance import VerdictKind
from stancectl.output.formats import as_csv, as_json, as_jsonl, as_tsv
from stancectl.output.rows import FIELDS, Value, flat, row_record
from stancectl.output.spreadsheet import guarded, unguarded
from tests.cli.sample import make_row, sample_rows, with_verdict

_CONTRACT = [
    *("id", "document", "actor", "vendor", "stance", "score", "act", "status", "date", "bounds", "market", "scope"),
    *("addressee", "hearsay", "confidence", "quote", "span", "cue", "rule", "verdict"),
]
_CHARACTERS = st.characters(codec="utf-8")
_ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def test_record_is_the_contract_field_by_field() -> None:
    record = row_record(sample_rows()[3])
    assert list(record) == _CONTRACT
    assert record["document"] == {
        "id": record["id"].partition("-")[0],  # type: ignore[union-attr]
        "path": "news/london.txt",
        "paths": ["news/london.txt"],
        "title": "London decides",
        "published": "2020-01-31",
        "bounds": None,
        "url": None,
        "publisher": None,
        "duplicate_of": None,
    }
    assert record["actor"] == {
        "id": "GB",
        "name": "United Kingdom",
        "kind": "government",
        "country": "GB",
        "mention": "United Kingdom",
    }
    assert (record["stance"], record["score"], record["status"]) == ("restrict", -1, "decided")
    assert (record["date"], record["bounds"], record["scope"]) == ("2020-01-28", None, ["core"])
    assert record["verdict"] is None


def test_verdict_is_told_and_own_fields_come_last() -> None:
    record = row_record(with_verdict(make_row(), VerdictKind.ACCEPTED), section="history")
    assert record["verdict"] == "accepted"
    assert list(record) == [*_CONTRACT, "section"]


def test_columns_are_the_record_flattened() -> None:
    assert tuple(flat(row_record(make_row()))) == FIELDS


def test_document_without_a_path_has_none() -> None:
    from dataclasses import replace

    row = make_row()
    record = row_record(replace(row, document=replace(row.document, paths=())))
    assert flat(record)["document.path"] is None
    assert flat(record)["document.paths"] == []


def test_json_is_a_list_and_jsonl_a_record_a_line() -> None:
    records = [row_record(row) for row in sample_rows()]
    assert json.loads("".join(as_json(records))) == records
    assert [json.loads(line) for line in "".join(as_jsonl(records)).splitlines()] == records
    assert json.loads("".join(as_json([]))) == []
    assert "".join(as_jsonl([])) == ""


@pytest.mark.parametrize(
    ("value", "cell"),
    [(None, ""), (True, "true"), (False, "false"), (-1, "-1"), (0.9, "0.9"), (["GB", "FR"], "GB;FR"), ([], "")],
)
def test_cells_of_tables(value: object, cell: str) -> None:
    record = {"a": value}
    assert "".join(as_csv([record], ["a", "b"])) == f"a,b\n{cell},\n"  # type: ignore[list-item]
    assert "".join(as_tsv([record], ["a", "b"])) == f"a\tb\n{cell}\t\n"  # type: ignore[list-item]


@given(st.text(_CHARACTERS))
def test_csv_row_stays_one_row(text: str) -> None:
    lines = "".join(as_csv([{"a": text, "b": "end"}], ["a", "b"]))
    rows = list(csv.reader(io.StringIO(lines, newline="")))
    assert len(rows) == 2
    assert rows[1][1] == "end"


@given(st.text(_CHARACTERS))
def test_tsv_loses_nothing(text: str) -> None:
    lines = "".join(as_tsv([{"a": text, "b": "end"}], ["a", "b"])).split("\n")
    assert len(lines) == 3
    cell, end = lines[1].split("\t")
    assert end == "end"
    assert unguarded(_unescaped(cell)) == text


_SIGNS = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠a1"), max_size=6)


@given(st.text(_CHARACTERS) | _SIGNS)
def test_guard_against_formulas_can_be_undone(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(_SIGNS)
def test_csv_and_tsv_hold_no_formula_and_lose_no_text(text: str) -> None:
    csv_cell = list(csv.reader(io.StringIO("".join(as_csv([{"a": text}], ["a"])), newline="")))[1:]
    tsv_cell = "".join(as_tsv([{"a": text}], ["a"])).split("\n")[1]
    assert [unguarded("".join(line)).replace("␍", "\r") for line in csv_cell] == [text]
    assert unguarded(_unescaped(tsv_cell)) == text
    assert not tsv_cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("value", [-1, -0.5, "2020-01-28", "../2020-12-31", "2019~", "1955fbc89a63", [10, 20], True])
def test_numbers_and_dates_are_no_formulas(value: Value) -> None:
    for lines in (as_csv([{"a": value}], ["a"]), as_tsv([{"a": value}], ["a"])):
        assert "'" not in "".join(lines)


def _unescaped(cell: str) -> str:
    out, at = "", 0
    while at < len(cell):
        if cell[at : at + 2] in _ESCAPES:
            out, at = out + _ESCAPES[cell[at : at + 2]], at + 2
        elif cell[at : at + 2] in ("\\x", "\\u"):
            digits = 2 if cell[at + 1] == "x" else 4
            out, at = out + chr(int(cell[at + 2 : at + 2 + digits], 16)), at + 2 + digits
        else:
            out, at = out + cell[at], at + 1
    return out
