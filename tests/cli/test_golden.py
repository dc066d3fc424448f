"""What people see, word by word, at 80 and at 120 columns.

After a wanted change: STANCECTL_UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py, then read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from stancectl.model.position import Row
from tests.cli.conftest import Run
from tests.cli.sample import contradicting_row, make_store

_FOLDER = Path(__file__).with_name("golden")

_VIEWS = {
    "country-portugal": ["country", "Portugal"],
    "country-uk": ["country", "UK"],
    "country-uk-2019": ["country", "UK", "--as-of", "2019-12-31"],
    "country-us": ["country", "us"],
    "operator-altice": ["operator", "Altice Portugal"],
    "vendor-huawei": ["vendor", "Huawei"],
    "timeline": ["timeline"],
    "timeline-huawei-uk": ["timeline", "--vendor", "huawei", "--actor", "UK"],
    "positions": ["positions", "--limit", "3"],
    "diff-dates": ["diff", "2019-06-01", "2020-02-01"],
    "diff-names": ["diff", "UK", "Portugal"],
    "diff-vendors": ["diff", "Huawei", "Nokia"],
    "diff-stores": ["diff", "--stores", "data", "later"],
    "pressure": ["pressure"],
    "conflicts": ["conflicts"],
    "stats": ["stats"],
    "stats-stale": ["stats", "--stale", "24", "--as-of", "2023-06-01", "--vendor", "Huawei", "--limit", "2"],
    "show-position": ["show", "POSITION"],
    "show-document": ["show", "DOCUMENT"],
    "check": ["check"],
    "check-broken": ["check"],
    "codebook": ["codebook"],
}


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", sorted(_VIEWS))
def test_view_is_as_it_was_agreed(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    if name == "check-broken":
        _break(store)
    if name == "conflicts":
        _add(store, contradicting_row())
    if name == "diff-stores":
        monkeypatch.chdir(store.parent)
        _change(store, store.parent / "later")
    arguments = [_id(store, argument) for argument in _VIEWS[name]]
    ran = run(*arguments, "--format", "table")
    assert (ran.code, ran.err) == (int(name == "check-broken"), "")
    file = _FOLDER / f"{name}.{width}.txt"
    if os.environ.get("STANCECTL_UPDATE_GOLDEN"):
        _FOLDER.mkdir(exist_ok=True)
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")
    assert max(map(len, ran.out.splitlines())) <= width


def _id(store: Path, argument: str) -> str:
    if argument not in ("POSITION", "DOCUMENT"):
        return argument
    london = next(file for file in store.glob("documents/*/*.yaml") if "london.txt" in file.read_text(encoding="utf-8"))
    return london.stem if argument == "DOCUMENT" else f"{london.stem}-GB-huawei-restrict"


def _add(store: Path, row: Row) -> None:
    """One article more, with one position."""
    shutil.rmtree(store)
    make_store(store, row)


def _change(store: Path, later: Path) -> None:
    """A later state: an article more, a date told otherwise, one position rejected by a person."""
    make_store(later, contradicting_row())
    porto, london = sorted(store.glob("documents/*/*.yaml"))
    dated = (later / london.relative_to(store)).read_text(encoding="utf-8").replace("'2019-04'", "'2019-05'")
    (later / london.relative_to(store)).write_text(dated, encoding="utf-8")
    review = later / "reviews" / porto.parent.name / porto.name
    review.parent.mkdir(parents=True)
    verdict = f"{{id: {porto.stem}-US-huawei-ban, verdict: rejected, by: rs, at: '2026-11-22'}}"
    review.write_text(f"format: 1\nverdicts:\n- {verdict}\n", encoding="utf-8")


def _break(store: Path) -> None:
    """One file that is no YAML, and one text that was changed."""
    porto, london = sorted(store.glob("documents/*/*.yaml"))
    london.write_text(london.read_text(encoding="utf-8").replace("act: own", "act: [", 1), encoding="utf-8")
    text = store / "texts" / porto.parent.name / f"{porto.stem}.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("Lisbon said", "Lisbon says"), encoding="utf-8")
