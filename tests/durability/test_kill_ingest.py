"""An ingest that is killed goes on where it was: what it reported is there, and in the end it is as if it never was."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stancectl.pipeline import ingest, plan
from stancectl.registry import Registry
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.findings import Severity

_COUNTRIES = ("Portugal", "Spain", "France", "Germany", "Italy", "Sweden", "Norway", "Poland")
_FILES = 150
_SEED = 20201128


def write_articles(folder: Path, version: int) -> None:
    """Articles of which every fifth is printed twice; another version changes every third."""
    folder.mkdir(exist_ok=True)
    for number in range(_FILES):
        country = _COUNTRIES[number % len(_COUNTRIES)]
        edition = version if number % 3 == 0 else 0
        body = (
            f"{country} said on {number % 28 + 1} March 2021 that it will ban Huawei from its 5G networks.\n\n"
            f"The minister named reason {number} of edition {edition} for the decision when reporters asked for it.\n\n"
            f"{' '.join(f'word{number}x{place}' for place in range(60))}.\n"
        )
        (folder / f"{number:03}.txt").write_text(f"Story {number}\n\n{body}")
        if number % 5 == 0:
            (folder / f"{number:03}-copy.txt").write_text(f"The same story {number} elsewhere\n\n{body}")


def documents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.glob("documents/*/*.yaml")}


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.slow)])
def test_a_killed_ingest_is_taken_up_again_and_ends_the_same(kills: int, tmp_path: Path) -> None:
    registry, chance = Registry.load(), random.Random(_SEED)
    news, root = tmp_path / "news", tmp_path / "data"
    reported: set[str] = set()
    for number in range(kills):
        write_articles(news, version=number * 3 // kills)
        reported |= killed_ingest(root, news, chance.uniform(0.0, 0.4), jobs=1 + number % 2)
        if not (root / "store.yaml").exists():
            continue
        store = Store.open(root)
        found = check(store, registry.actors.keys(), registry.vendors.keys())
        assert [one for one in found if one.severity is Severity.FINDING] == [], f"after kill {number}"
        there = {id for coded in store.read_all()[0] for id in (coded.document.id, *coded.document.replaces)}
        assert reported <= there, f"after kill {number}"
    assert reported
    assert all(result.error is None for result in ingest(plan([news]), root, jobs=1))
    list(ingest(plan([news]), tmp_path / "other" / "data", jobs=1))
    ended, never_killed = documents(root), documents(tmp_path / "other" / "data")
    assert ended.keys() == never_killed.keys()
    links = [coded.document.duplicate_of for coded in Store.open(root).read_all()[0]]
    assert sum(link is not None for link in links) == _FILES // 5
    found = check(Store.open(root), registry.actors.keys(), registry.vendors.keys())
    # A text whose article was edited before its document was written is nobody's; only a person can say that it may go.
    assert {one.message for one in found} <= {"a text without its document"}


def killed_ingest(root: Path, news: Path, seconds: float, jobs: int) -> set[str]:
    """Starts an ingest, kills its process group some time after its first report; the ids that it reported."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.ingest_process", str(root), str(news), str(jobs)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    before = process.stdout.readline()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    return {line.strip() for line in (before + rest).splitlines(keepends=True) if line.endswith("\n")}


def test_workers_end_with_the_ingest_that_was_killed_alone(tmp_path: Path) -> None:
    write_articles(tmp_path / "news", version=0)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.ingest_process", str(tmp_path / "data"), str(tmp_path / "news"), "2"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.wait()
    deadline = time.monotonic() + 20
    while group_lives(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    alone = group_lives(process.pid)
    if alone:
        os.killpg(process.pid, signal.SIGKILL)
    process.stdout.close()
    assert not alone


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
