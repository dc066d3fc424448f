"""A writer that is killed, at whatever moment, leaves whole documents and all that it had reported."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.findings import Severity
from tests.unit.store_samples import ACTORS, VENDORS

_SEED = 20201128


@pytest.mark.parametrize("kills", [6, pytest.param(300, marks=pytest.mark.slow)])
def test_a_killed_writer_loses_nothing_that_it_reported(kills: int, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    chance = random.Random(_SEED)
    reported: list[str] = []
    for number in range(kills):
        reported += killed_writer(store.root, first=number * 20, seconds=chance.uniform(0.0, 0.08))
        findings = [item for item in check(store, ACTORS, VENDORS) if item.severity is Severity.FINDING]
        assert findings == [], f"after kill {number}"
        documents, errors = store.read_all()
        assert errors == []
        there = {id for coded in documents for id in (coded.document.id, *coded.document.replaces)}
        assert set(reported) <= there, f"after kill {number}"
    assert len(set(reported)) >= kills
    with store.writer() as writer:
        assert writer
    assert not [item for item in check(store, ACTORS, VENDORS) if item.path.endswith((".tmp", ".lock"))]


def killed_writer(root: Path, first: int, seconds: float) -> list[str]:
    """Starts a writer, kills its process group some time after its first report; the ids that it reported."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.writer_process", str(root), str(first), "100000", "7", "changing"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    before = process.stdout.readline()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    rest, errors = process.communicate()
    assert process.returncode == -signal.SIGKILL, errors
    # A line without its end was not reported: the process died while it was writing it.
    return [line.strip() for line in (before + rest).splitlines(keepends=True) if line.endswith("\n")]
