"""What is kept for the next question is never stale, never needed, and never trusted when it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.pipeline import cache
from stancectl.pipeline.rows import load_rows, rows_at
from stancectl.registry import Registry
from stancectl.store.files import Store
from tests.cli.conftest import Run

_UK = ["country", "UK", "--format", "table"]


@pytest.fixture
def kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the store's rows are kept; the store's files count as settled at once."""
    monkeypatch.setattr(cache, "_SETTLED", -1)
    return cache.path_of(store)


def _edit(store: Path, old: str, new: str) -> None:
    for file in store.glob("documents/*/*.yaml"):
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
            return
    raise AssertionError(f"no file has {old}")


def test_second_question_reads_no_document(run: Run, store: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(*_UK)
    assert kept.is_file()

    def refuse(self: Store) -> None:
        raise AssertionError("the documents were read again")

    monkeypatch.setattr(Store, "read_all", refuse)
    assert run(*_UK) == first


def test_what_is_kept_is_what_was_read(store: Path, kept: Path) -> None:
    registry = Registry.load()
    read = load_rows(Store.open(store), registry)
    assert rows_at(store, registry) == read
    assert kept.is_file()
    assert rows_at(store, registry) == read


def test_an_edit_of_the_same_length_counts_at_once(run: Run, store: Path, kept: Path) -> None:
    assert "2020-01-28" in run(*_UK).out
    _edit(store, "date: '2020-01-28'", "date: '2020-01-29'")
    assert "2020-01-29" in run(*_UK).out


def test_a_review_counts_at_once(run: Run, store: Path, kept: Path) -> None:
    run(*_UK)
    document = next(f for f in store.glob("documents/*/*.yaml") if "london.txt" in f.read_text(encoding="utf-8"))
    review = store / "reviews" / document.parent.name / document.name
    review.parent.mkdir(parents=True)
    review.write_text(
        "format: 1\nverdicts:\n"
        f"- {{id: {document.stem}-GB-huawei-restrict, verdict: rejected, by: rs, at: '2026-11-22'}}\n",
        encoding="utf-8",
    )
    assert "The United Kingdom allows Huawei" in run(*_UK).out


def test_a_removed_document_is_gone_at_once(run: Run, store: Path, kept: Path) -> None:
    run(*_UK)
    for file in store.glob("documents/*/*.yaml"):
        if "london.txt" in file.read_text(encoding="utf-8"):
            file.unlink()
    assert run(*_UK).code == 1


def test_a_broken_file_is_told_every_time(run: Run, store: Path, kept: Path) -> None:
    run("timeline")
    _edit(store, "act: own", "act: [")
    assert run("timeline").code == 3
    assert run("timeline").code == 3


def test_files_just_written_are_not_kept(run: Run, store: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_SETTLED", 3_600_000_000_000)
    assert run(*_UK).code == 0
    assert not kept.exists()


@pytest.mark.parametrize("content", [b"", b"rubbish", b"stancectl rows 1\n" + bytes(200)])
def test_damage_is_noticed(run: Run, store: Path, kept: Path, content: bytes) -> None:
    first = run(*_UK)
    kept.write_bytes(content)
    assert run(*_UK) == first
    kept.write_bytes(kept.read_bytes()[:-1] + b"\x00")
    assert run(*_UK) == first


def test_it_works_where_nothing_can_be_kept(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(cache, "_SETTLED", -1)
    assert run(*_UK).code == 0
    assert run(*_UK).code == 0
