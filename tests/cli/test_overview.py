"""`pressure`, `conflicts` and `stats`: the index narrows down, and the answer is that of all rows; records tell all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stancectl.analysis.conflicts import all_conflicts
from stancectl.analysis.filters import Filter
from stancectl.analysis.pressure import pressures
from stancectl.model.stance import Stance
from stancectl.pipeline.overview import conflicts, pressure
from stancectl.pipeline.rows import Rows
from stancectl.registry import Registry
from tests.cli.conftest import Run
from tests.cli.sample import contradicting_row, make_store


@pytest.fixture
def torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's store with an article more, which contradicts another."""
    root = tmp_path / "torn"
    make_store(root, contradicting_row())
    monkeypatch.setenv("STANCECTL_STORE", str(root))
    return root


def _records(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run(*arguments, "--format", "jsonl")
    assert ran.code == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_what_the_index_leaves_out_does_not_matter(torn: Path) -> None:
    rows = Rows(torn, Registry.load())
    assert conflicts(rows, Filter()) == all_conflicts(rows.all) != ()
    assert pressure(rows, Filter()) == pressures(rows.all, rows.all, rows.actor) != ()
    assert conflicts(rows, Filter(actors=("PT",))) == ()
    assert conflicts(rows, Filter(stances=(Stance.ALLOW,))) == ()


def test_conflicts_come_in_pairs_with_the_days_between(run: Run, torn: Path) -> None:
    first, second = _records(run, "conflicts")
    assert [(one["section"], one["pair"], one["document"]["title"]) for one in (first, second)] == [
        ("first", 1, "London decides"),
        ("second", 1, "London opens up"),
    ]
    assert (first["certain"], first["days_least"], first["days_most"]) == (True, 16, 16)
    assert _records(run, "conflicts", "--as-of", "2020-02-01") == []


def test_an_empty_answer_says_so_on_stderr(run: Run, store: Path) -> None:
    for command, said in (
        (["conflicts"], "contradict each other"),
        (["pressure", "--actor", "Portugal"], "presses anybody"),
        (["stats", "--vendor", "Samsung"], "no position matches"),
    ):
        ran = run(*command, "--format", "jsonl")
        assert (ran.code, ran.err.count("\n")) == (0, 1)
        assert said in ran.err
        assert run(*command, "--format", "table").code == 0


def test_pressure_has_its_sections_and_what_belongs_together(run: Run, store: Path) -> None:
    records = _records(run, "pressure", "--on", "Portugal")
    assert [(one["section"], one["actor"]["id"], one["pressure"], one["outcome"]) for one in records] == [
        ("pressing", "US", 1, "not as asked"),
        ("current", "PT", 1, "not as asked"),
        ("after", "PT", 1, "not as asked"),
    ]
    assert _records(run, "pressure", "--on", "UK") == []


def test_stats_counts_every_position_in_each_section(run: Run, store: Path) -> None:
    records = _records(run, "stats")
    totals = {one["id"]: one["count"] for one in records if one["section"] == "total"}
    assert (totals["documents"], totals["positions"], totals["hearsay"]) == (2, 7, 1)
    for section in ("stance", "country", "year", "publisher"):
        assert sum(one["count"] for one in records if one["section"] == section) == 7
    assert not [one for one in records if one["section"] == "stale"]


def test_stale_is_reckoned_from_the_day_asked_for(run: Run, store: Path) -> None:
    asked = ["stats", "--stale", "12", "--as-of"]
    assert [one["id"] for one in _records(run, *asked, "2021-01-31") if one["section"] == "stale"] == ["GB"]
    assert len([one for one in _records(run, *asked, "2022-01-31") if one["section"] == "stale"]) == 4
