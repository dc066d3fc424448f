"""`diff --stores` and `diff --rev`: what differs is told, whole states are never asked for, and nothing is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.sample import contradicting_row, make_store

_needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def _git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    surroundings = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def kept(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample's store in git, in the folder `data` of the repository, one revision."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(store.parent.parent))
    _git(store.parent, "init", "-q", "-b", "trunk")
    _commit(store)
    return store


def _commit(store: Path) -> None:
    _git(store.parent, "add", "-A")
    _git(store.parent, "commit", "-q", "-m", "state")


def _file(store: Path, name: str) -> Path:
    return next(file for file in store.glob("documents/*/*.yaml") if name in file.read_text(encoding="utf-8"))


def _edit(store: Path, name: str, old: str, new: str) -> None:
    file = _file(store, name)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _reject(store: Path, name: str, rest: str) -> None:
    document = _file(store, name)
    review = store / "reviews" / document.parent.name / document.name
    review.parent.mkdir(parents=True)
    verdict = f"{{id: {document.stem}-{rest}, verdict: rejected, by: rs, at: '2026-11-22'}}"
    review.write_text(f"format: 1\nverdicts:\n- {verdict}\n", encoding="utf-8")


def _told(out: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, and who before and after."""
    records = [json.loads(line) for line in out.splitlines()]
    return [(r["change"], *(r[side] and r[side]["actor"] for side in ("before", "after"))) for r in records]


def _files(folder: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".git/" not in path.as_posix())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


@_needs_git
def test_two_revisions_are_compared_and_the_work_tree_is_not_touched(run: Run, kept: Path) -> None:
    _edit(kept, "london.txt", "'2019-04'", "'2019-05'")
    _reject(kept, "porto.txt", "US-huawei-ban")
    _commit(kept)
    _edit(kept, "london.txt", "'2019-05'", "'2019-06'")  # not committed: of no revision
    before, status = _files(kept.parent), _git(kept.parent, "status", "--porcelain")
    ran = run("diff", "--rev", "HEAD~1..HEAD", "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert _told(ran.out) == [("redated", "GB", "GB"), ("judged", "US", "US"), ("stands", "US", None)]
    assert _files(kept.parent) == before
    assert _git(kept.parent, "status", "--porcelain") == status


@_needs_git
@pytest.mark.parametrize("pair", ["HEAD~1..HEAD", "HEAD~1..", "first..trunk", "HEAD@{1}..HEAD", "first^{tree}..@"])
def test_any_revision_that_git_knows_will_do(run: Run, kept: Path, pair: str) -> None:
    _git(kept.parent, "tag", "first")
    _edit(kept, "london.txt", "'2019-04'", "'2019-05'")
    _commit(kept)
    ran = run("diff", "--rev", pair, "--format", "jsonl", "--exit-code")
    assert (ran.code, _told(ran.out)) == (1, [("redated", "GB", "GB")])


@_needs_git
def test_a_store_at_the_top_of_its_repository_and_one_seen_from_elsewhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "whole"
    make_store(root)
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "state")
    monkeypatch.chdir("/")
    ran = run("diff", "--rev", "HEAD..HEAD", "--store", root, "--format", "table", "--exit-code")
    assert (ran.code, ran.out) == (0, "Nothing differs between HEAD and HEAD.\n")


@_needs_git
def test_what_cannot_be_compared_is_said_in_one_line(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("diff", "--rev", "nonsense..HEAD")
    assert (ran.code, ran.out) == (1, "")
    assert "git knows no revision 'nonsense'" in ran.err
    empty = _git(kept.parent, "commit-tree", "-m", "x", _git(kept.parent, "mktree").strip()).strip()
    ran = run("diff", "--rev", f"{empty}..HEAD")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "no store at this revision" in ran.err
    monkeypatch.setenv("PATH", "/nowhere")
    ran = run("diff", "--rev", "HEAD~1..HEAD")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "git is not installed" in ran.err


@_needs_git
def test_a_store_outside_git_is_told_of(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(store.parent))
    ran = run("diff", "--rev", "HEAD~1..HEAD")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "not a git repository" in ran.err
    assert "--stores A B" in ran.err


@_needs_git
def test_a_file_that_is_broken_in_one_revision_is_told_and_its_positions_are_not_called_removed(
    run: Run, kept: Path
) -> None:
    _edit(kept, "london.txt", "act: own", "act: [")
    _commit(kept)
    ran = run("diff", "--rev", "HEAD~1..HEAD", "--format", "jsonl", "--exit-code")
    assert (ran.code, ran.out) == (3, "")
    london = _file(kept, "london.txt").relative_to(kept.parent).as_posix()
    assert json.loads(ran.err)["path"] == f"HEAD:{london}"


@pytest.fixture
def later(store: Path) -> Path:
    """A copy of the sample's store."""
    shutil.copytree(store, store.parent / "later")
    return store.parent / "later"


def test_the_same_stores_do_not_differ(run: Run, store: Path, later: Path) -> None:
    ran = run("diff", "--stores", store, later, "--exit-code")
    assert (ran.code, ran.out.count("\n"), ran.err) == (0, 1, "")  # the header of TSV
    assert not (later / "index.sqlite").exists()


def test_a_new_text_of_a_file_is_a_change(run: Run, store: Path, tmp_path: Path) -> None:
    """As ingest does it: the changed article takes the place of the earlier one, whose verdicts still hold."""
    article = tmp_path / "news" / "gov.txt"
    article.parent.mkdir()
    article.write_text("The UK government banned Huawei from its 5G network on 14 July 2020.\n", encoding="utf-8")
    assert run("ingest", article).code == 0
    shutil.copytree(store, tmp_path / "later")
    article.write_text(article.read_text(encoding="utf-8") + "\nIt rained.\n", encoding="utf-8")
    assert run("ingest", article, "--store", tmp_path / "later").code == 0
    ran = run("diff", "--stores", store, tmp_path / "later", "--format", "jsonl")
    assert [kind for kind, _, _ in _told(ran.out)] == ["text"]
    back = run("diff", "--stores", tmp_path / "later", store, "--format", "jsonl")
    assert [kind for kind, _, _ in _told(back.out)] == ["text"]


def test_filters_keep_the_changes_that_they_let_through_before_or_after(run: Run, store: Path, later: Path) -> None:
    _edit(later, "london.txt", "stance: restrict", "stance: ban")
    diff = ["diff", "--stores", store, later, "--format", "jsonl"]
    assert [kind for kind, _, _ in _told(run(*diff).out)] == ["recoded", "recoded", "stands", "stands"]
    assert _told(run(*diff, "--actor", "Portugal").out) == []
    assert run(*diff, "--actor", "Portugal", "--exit-code").code == 0
    for side in ("ban", "restrict"):
        assert [kind for kind, _, _ in _told(run(*diff, "--stance", side).out)][:2] == ["recoded", "recoded"]
    assert [kind for kind, _, _ in _told(run(*diff, "--vendor", "Huawei", "--as-of", "2019").out)] == ["recoded"]


def test_documents_are_counted(run: Run, store: Path, later: Path, tmp_path: Path) -> None:
    shutil.rmtree(later)
    make_store(later, contradicting_row())
    porto = _file(later, "porto.txt")
    porto.unlink()
    ran = run("diff", "--stores", store, later, "--format", "table")
    assert "1 document added, 1 removed; 1 position added, 3 removed;" in " ".join(ran.out.split())


def test_a_record_has_both_sides_and_the_document(run: Run, store: Path, later: Path) -> None:
    _reject(later, "london.txt", "GB-huawei-restrict")
    records = [json.loads(line) for line in run("diff", "--stores", store, later, "-f", "jsonl").out.splitlines()]
    judged, stands = records
    assert (judged["before"]["verdict"], judged["after"]["verdict"]) == (None, "rejected")
    assert judged["document"]["title"] == "London decides"
    assert (stands["change"], stands["actor"], stands["vendor"], stands["distance"]) == ("stands", "GB", "huawei", 2)
    assert (stands["before"]["stance"], stands["after"]["stance"]) == ("restrict", "allow")
