"""`data/` is what `stancectl ingest seeds/` makes today; README's answers are those that a fresh clone gives.

After a wanted change: rm -r data/documents data/texts && stancectl ingest seeds/, then read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.console import ROOT
from tests.docs.in_process import clone_into

_OTHERS = {".lock", "reviews", "registry", "index.sqlite"}
"""What ingesting does not make."""


def _files(store: Path) -> dict[str, bytes]:
    inside = [file.relative_to(store) for file in store.rglob("*") if file.is_file()]
    return {file.as_posix(): (store / file).read_bytes() for file in inside if file.parts[0] not in _OTHERS}


def test_store_is_what_ingest_makes_of_the_seeds_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANCECTL_STORE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    clone_into(tmp_path)
    made = _files(tmp_path / "data")
    kept = _files(ROOT / "data")
    assert len(made) >= 13  # five documents, five texts, the marker, two files for git
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []
