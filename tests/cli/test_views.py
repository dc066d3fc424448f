"""The views of a longer history at 80, 100 and 160 columns: strips over time, wide characters, marks and legends.

After a wanted change: STANCECTL_UPDATE_GOLDEN=1 pytest tests/cli/test_views.py, then read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run
from tests.cli.views_sample import make_view_store

_FOLDER = Path(__file__).with_name("golden") / "views"

_VIEWS = {
    "country-uk": ["country", "UK"],
    "country-japan": ["country", "Japan"],
    "operator": ["operator", "楽天モバイル"],
    "vendor-huawei": ["vendor", "Huawei"],
    "vendor-huawei-matrix": ["vendor", "Huawei", "--matrix"],
    "timeline": ["timeline"],
    "timeline-chart": ["timeline", "--chart"],
    "timeline-chart-huawei": ["timeline", "--chart", "--vendor", "Huawei", "--until", "2020"],
    "positions": ["positions", "--vendor", "Huawei"],
    "show": ["show", "POSITION"],
}


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with years of history, named by STANCECTL_STORE; the id of its document."""
    root = tmp_path / "data"
    make_view_store(root)
    monkeypatch.setenv("STANCECTL_STORE", str(root))
    [file] = root.glob("documents/*/*.yaml")
    return file.stem


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("name", sorted(_VIEWS))
def test_view_is_as_it_was_agreed(run: Run, years: str, monkeypatch: pytest.MonkeyPatch, name: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    arguments = [f"{years}-JP-huawei-restrict" if word == "POSITION" else word for word in _VIEWS[name]]
    ran = run(*arguments, "--format", "table")
    assert (ran.code, ran.err) == (0, "")
    file = _FOLDER / f"{name}.{width}.txt"
    if os.environ.get("STANCECTL_UPDATE_GOLDEN"):
        _FOLDER.mkdir(exist_ok=True)
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")
    assert max(map(cell_len, ran.out.splitlines())) <= width


@pytest.mark.parametrize("name", sorted(_VIEWS))
def test_view_says_the_same_with_and_without_colour(
    run: Run, years: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Whoever sees no colours, or other ones, misses nothing."""
    import re

    arguments = [f"{years}-JP-huawei-restrict" if word == "POSITION" else word for word in _VIEWS[name]]
    plain = run(*arguments, "--format", "table").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(*arguments, "--format", "table").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_matrix_is_a_table_for_programs_too(run: Run, years: str) -> None:
    ran = run("vendor", "Huawei", "--matrix", "--actor", "UK", "--format", "csv")
    head, row = ran.out.splitlines()
    assert head == ("actor.id,actor.name,actor.kind,actor.country,vendor,act,years.2019,years.2020,undated")
    assert row == "GB,United Kingdom,government,GB,huawei,own,allow,ban,"


def test_chart_is_for_people(run: Run, years: str) -> None:
    ran = run("timeline", "--chart", "--format", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "--chart is drawn, not written as csv (leave out --chart or --format)" in ran.err
