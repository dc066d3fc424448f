"""Text from outside can neither drive a terminal, nor break a table, nor run in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.sample import HOSTILE, hostile_row, make_store


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which one article holds escapes, markup and marks that turn the direction of writing."""
    root = tmp_path / "data"
    make_store(root, hostile_row())
    monkeypatch.setenv("STANCECTL_STORE", str(root))
    return root


def _harmful(text: str) -> list[str]:
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


_VIEWS = [
    ["country", "UK"],
    ["timeline"],
    ["positions"],
    ["vendor", "Huawei"],
    ["show", hostile_row().document.id],
    ["show", hostile_row().position.id],
    ["diff", "UK", "Portugal"],
    ["diff", "2001", "2030"],
    ["pressure"],
    ["stats", "--stale", "1"],
]


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("view", _VIEWS, ids=lambda view: view[0])
def test_tables_show_it_as_harmless_text(
    run: Run, hostile: Path, monkeypatch: pytest.MonkeyPatch, view: list[str], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    ran = run(*view, "--format", "table")
    assert ran.code == 0
    assert _harmful(ran.out) == []


def test_what_was_there_can_still_be_seen(run: Run, hostile: Path) -> None:
    out = run("show", hostile_row().document.id, "--format", "table").out
    assert "␛[2J[red]wipe[/the]" in out
    assert "␇" in out


@pytest.mark.parametrize("view", ["json", "jsonl", "csv", "tsv", "yaml", "dna", "graphml"])
def test_data_holds_no_raw_control_character(run: Run, hostile: Path, view: str) -> None:
    out = run("export", "--format", view).out.replace("\t", "")
    assert _harmful(out) == []


def test_json_loses_nothing(run: Run, hostile: Path) -> None:
    quotes = {json.loads(line)["quote"] for line in run("export").out.splitlines()}
    assert HOSTILE.rstrip("\n") in quotes


def test_errors_show_it_as_harmless_text(run: Run, hostile: Path) -> None:
    ran = run("country", "\x1b[2JAtlantis\n[/red]")
    assert ran.code == 1
    assert _harmful(ran.err) == []
    assert ran.err.count("\n") == 1


def test_csv_runs_no_formula(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from stancectl.output.formats import as_csv

    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "plain", "a=b"]
    lines = "".join(as_csv([{"a": cell} for cell in cells], ["a"]))
    assert [row["a"] for row in csv.DictReader(io.StringIO(lines))] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
        "plain",
        "a=b",
    ]
