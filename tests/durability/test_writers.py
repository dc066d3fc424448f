"""Several writers and a reader on one store: everything arrives, nothing is torn, nobody waits for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from stancectl.store.check import check
from stancectl.store.files import Store
from tests.durability.writer_process import document
from tests.unit.store_samples import ACTORS, VENDORS

_WRITERS = 4


@pytest.mark.parametrize("each", [40, pytest.param(500, marks=pytest.mark.slow)])
def test_overlapping_writers_and_a_reader_neither_lose_nor_tear_anything(each: int, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    step = each // 2
    processes = [start_writer(store.root, first=number * step, count=each) for number in range(_WRITERS)]
    seen: set[str] = set()
    while any(process.poll() is None for process in processes):
        documents, errors = store.read_all()
        assert errors == []
        now = {coded.document.id for coded in documents}
        assert seen <= now, "a document went away that nobody replaced"
        seen = now
    for process in processes:
        output, complaint = process.communicate()
        assert (process.returncode, complaint) == (0, "")
        assert len(output.split()) == each
    expected = {document(number, changing=False)[0] for number in range(step * (_WRITERS - 1) + each)}
    assert set(store.read_all()[0]) == expected
    assert check(store, ACTORS, VENDORS) == []


def start_writer(root: Path, first: int, count: int) -> subprocess.Popen[str]:
    """A writer of documents that never replace each other."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.durability.writer_process", str(root), str(first), str(count), "10", "steady"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
