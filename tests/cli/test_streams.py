"""Data on stdout and all else on stderr; colours only where they are wanted; a reader who leaves is no error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.sample import make_store

_ESCAPE = "\x1b["


def _process(arguments: list[str], **environment: str) -> subprocess.Popen[bytes]:
    surroundings = {**os.environ, **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "stancectl", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings,
    )


def test_tsv_is_the_format_where_stdout_is_no_terminal(run: Run, store: Path) -> None:
    lines = run("positions").out.splitlines()
    assert lines[0].split("\t")[:3] == ["id", "document.id", "document.path"]
    assert len({line.count("\t") for line in lines}) == 1
    assert len(lines) == 8


@pytest.mark.parametrize(
    ("surroundings", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colours_follow_no_color_and_force_color(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], coloured: bool
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    out = run("country", "Portugal", "--format", "table").out
    assert (_ESCAPE in out) is coloured


def test_colours_change_no_letter(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    plain = run("country", "UK", "--format", "table").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert re.sub(r"\x1b\[[\d;]*m", "", run("country", "UK", "--format", "table").out) == plain


@pytest.mark.parametrize("colour", ["json", "jsonl", "csv", "tsv"])
def test_data_is_never_coloured(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, colour: str) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run("timeline", "--format", colour).out


def test_notes_do_not_mix_with_data(run: Run, store: Path) -> None:
    ran = run("timeline", "--vendor", "samsung", "--format", "csv")
    assert ran.out.count("\n") == 1
    assert ran.err == "stancectl: no position matches\n"
    ran = run("timeline", "--vendor", "samsung", "--format", "json")
    assert json.loads(ran.out) == []
    assert json.loads(ran.err) == {"note": "no position matches"}


@pytest.mark.parametrize("asked", [["--format", "json"], ["--format=jsonl"], ["-f", "json"], ["-fjsonl"]])
def test_errors_are_json_lines_where_json_was_asked_for(run: Run, tmp_path: Path, asked: list[str]) -> None:
    ran = run("country", "Portugal", "--store", tmp_path / "no", *asked)
    problem = json.loads(ran.err)
    assert (problem["error"], problem["path"], problem["line"], problem["exit_code"]) == (
        "there is no store here",
        str(tmp_path / "no"),
        None,
        3,
    )
    wrong_call = run("country", *asked, "--no-such-option")
    assert json.loads(wrong_call.err)["exit_code"] == 2
    assert run("country", "Portugal", "--store", tmp_path / "no", "-f", "csv").err.startswith("stancectl: error: ")


def test_reader_who_leaves_early_ends_it_quietly(tmp_path: Path) -> None:
    root = tmp_path / "data"
    make_store(root)
    process = _process(["export", "--store", str(root)])
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    assert (process.wait(), err) == (0, b"")
    process.stderr.close()


def test_pipe_carries_utf8_whatever_the_locale(tmp_path: Path) -> None:
    root = tmp_path / "data"
    make_store(root)
    arguments = ["country", "Portugal", "--store", str(root), "--format", "table"]
    out, err = _process(arguments, PYTHONIOENCODING="ascii", LC_ALL="C").communicate()
    assert err == b""
    assert "≈2019-07/2020-12" in out.decode("utf-8")


def test_version_and_help_go_to_stdout(run: Run) -> None:
    from stancectl.version import VERSION

    assert (run("--version").code, run("--version").out) == (0, f"stancectl {VERSION}\n")
    assert run("--help").err == ""
    assert run().code == 0
