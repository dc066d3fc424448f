"""`export`: to a file whole or not at all, in the format its name says, with the filters of every command."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import yaml

from stancectl.cli.export_options import ENDINGS, ExportFormat
from tests.cli.conftest import Run
from tests.cli.sample import make_row, make_store

_POSITIONS = 7


def _sqlite(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        (count,) = database.execute("SELECT count(*) FROM positions").fetchone()
    return int(count)


def _parquet(file: Path) -> int:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra: pip install 'stancectl[parquet]'")
    with duckdb.connect() as database:
        return int(database.execute("SELECT count(*) FROM read_parquet(?)", [str(file)]).fetchone()[0])


def _lines(file: Path, delimiter: str) -> int:
    return len(list(csv.reader(io.StringIO(file.read_text("utf-8"), newline=""), delimiter=delimiter))) - 1


_COUNT: dict[ExportFormat, Any] = {
    ExportFormat.JSONL: lambda file: len(list(map(json.loads, file.read_text("utf-8").splitlines()))),
    ExportFormat.JSON: lambda file: len(json.loads(file.read_text("utf-8"))),
    ExportFormat.CSV: lambda file: _lines(file, ","),
    ExportFormat.TSV: lambda file: _lines(file, "\t"),
    ExportFormat.YAML: lambda file: len(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)),
    ExportFormat.SQLITE: _sqlite,
    ExportFormat.PARQUET: _parquet,
    ExportFormat.DNA: lambda file: _lines(file, ";"),
    ExportFormat.GRAPHML: lambda file: sum(weight for *_, weight in nx.read_graphml(file).edges(data="weight")),
}
"""How another program counts the positions in a file."""


@pytest.mark.parametrize("ending", ENDINGS)
def test_name_of_the_file_tells_the_format(run: Run, store: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"out{ending.upper()}"
    ran = run("export", "-o", file)
    assert (ran.code, ran.out) == (0, "")
    assert _COUNT[ENDINGS[ending]](file) == _POSITIONS


@pytest.mark.parametrize("format", _COUNT)
def test_filters_hold_in_every_format_and_nothing_is_no_error(
    run: Run, store: Path, tmp_path: Path, format: ExportFormat
) -> None:
    file = tmp_path / "out.txt"
    for filters, count in (
        (["--actor", "UK", "--vendor", "Huawei"], 3),
        (["--since", "2020-01-28", "--actor", "UK", "--stance", "restrict"], 2),
        (["--as-of", "2019-12-31", "--actor", "UK", "--vendor", "Huawei", "--status", "decided"], 2),
        (["--limit", "2"], 2),
        (["--vendor", "samsung"], 0),
    ):
        ran = run("export", *filters, "--format", format, "--output", file)
        assert (ran.code, _COUNT[format](file)) == (0, count), filters


@pytest.mark.parametrize("format", ["sqlite", "parquet"])
def test_binary_does_not_go_to_a_terminal(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ran = run("export", "--format", format)
    assert (ran.code, ran.out) == (2, "")
    assert f"--output positions.{format}" in ran.err


def test_bytes_in_a_pipe_are_the_file(store: Path, tmp_path: Path) -> None:
    import subprocess

    call = [sys.executable, "-m", "stancectl", "export", "--format", "sqlite"]
    done = subprocess.run(call, capture_output=True, check=True)
    assert done.stdout.startswith(b"SQLite format 3\0")
    (tmp_path / "piped.sqlite").write_bytes(done.stdout)
    assert _sqlite(tmp_path / "piped.sqlite") == _POSITIONS


def test_minus_is_stdout(run: Run, store: Path) -> None:
    assert len(run("export", "-o", "-").out.splitlines()) == _POSITIONS


def test_format_said_wins_over_the_name(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "out.json", "-f", "yaml").code == 0
    assert _COUNT[ExportFormat.YAML](tmp_path / "out.json") == _POSITIONS


def test_name_that_tells_no_format_is_asked_about_and_nothing_is_written(run: Run, store: Path, tmp_path: Path) -> None:
    ran = run("export", "-o", tmp_path / "out.xlsx")
    assert ran.code == 2
    assert "--format" in ran.err
    assert ".parquet" in ran.err
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("format", _COUNT)
def test_what_was_there_stays_where_writing_fails(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: ExportFormat
) -> None:
    file = tmp_path / "out" / "file"
    file.parent.mkdir()
    file.write_text("before")

    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ran = run("export", "-f", format, "-o", file)
    assert ran.code == 3
    assert "No space left on device" in ran.err
    assert ran.err.count("\n") == 1
    assert file.read_text() == "before"
    assert list(file.parent.iterdir()) == [file]


def test_link_and_mode_of_the_file_stay(run: Run, store: Path, tmp_path: Path) -> None:
    file, link = tmp_path / "real.json", tmp_path / "link.json"
    file.write_text("old")
    file.chmod(0o640)
    link.symlink_to(file)
    assert run("export", "-o", link).code == 0
    assert link.is_symlink()
    assert _COUNT[ExportFormat.JSON](file) == _POSITIONS
    assert file.stat().st_mode & 0o777 == 0o640


def test_new_file_has_the_mode_of_any_new_file(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    run("export", "-o", tmp_path / "new.json")
    assert (tmp_path / "new.json").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_device_is_written_to_and_not_replaced(run: Run, store: Path) -> None:
    for format in ("csv", "sqlite"):
        assert run("export", "-f", format, "-o", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("name", "advice"), [("missing/out.json", "make its folder first"), (".", "name a file in it")]
)
def test_place_that_cannot_be_written_is_told_with_advice(
    run: Run, store: Path, tmp_path: Path, name: str, advice: str
) -> None:
    ran = run("export", "-f", "json", "-o", tmp_path / name)
    assert ran.code == 3
    assert advice in ran.err


@pytest.mark.parametrize("name", ["store.yaml", "documents/new.json"])
def test_store_is_not_written_over(run: Run, store: Path, name: str) -> None:
    before = (store / "store.yaml").read_bytes()
    ran = run("export", "-o", store / name)
    assert ran.code == 2
    assert "outside" in ran.err
    assert (store / "store.yaml").read_bytes() == before
    assert not (store / "documents/new.json").exists()


def test_missing_extra_is_said_in_one_line(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    ran = run("export", "-o", tmp_path / "out.parquet")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "pip install 'stancectl[parquet]'" in ran.err
    assert not (tmp_path / "out.parquet").exists()


def test_what_dna_cannot_hold_is_told(run: Run, tmp_path: Path) -> None:
    from stancectl.model.stance import Stance

    make_store(tmp_path / "data", make_row(stance=Stance.UNDECIDED))
    ran = run("export", "--store", tmp_path / "data", "-f", "dna")
    assert ran.out.count("\n") == 1 + _POSITIONS
    assert "1 undecided of 8 positions left out" in ran.err
    assert "6 of 7 positions have no time" in ran.err


def test_sorting_is_that_of_the_timeline(run: Run, store: Path) -> None:
    scores = [json.loads(line)["score"] for line in run("export", "--sort", "stance").out.splitlines()]
    assert scores == sorted(scores)
