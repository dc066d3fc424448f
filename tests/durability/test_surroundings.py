"""What a store meets in daily life: edits by hand, merges by git, clocks that are wrong, links, read-only disks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stancectl.pipeline import ingest, plan
from stancectl.pipeline.ingesting import IngestResult
from stancectl.registry import Registry
from stancectl.store import atomic
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.findings import Finding
from tests.cli.conftest import Run
from tests.cli.conftest import _plain_surroundings as _plain_surroundings
from tests.cli.conftest import run as run

LONDON = "London decides\n\nOn 14 July 2020 the British government said it will ban Huawei from its 5G networks.\n"
SLOVENIA = "The operator A1 Slovenia signed a contract with Ericsson for its radio network in 2020.\n"
REPORT = """LISBON, 12 March 2021 - The Portuguese government said on Friday it will not ban Huawei from 5G networks.

The decision was taken after a review by the national security council, which looked at all suppliers of operators.

The minister told reporters in Lisbon after the meeting of the cabinet that nobody had been excluded from anything.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles; the store will be beside them."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(LONDON)
    (news / "b.txt").write_text(SLOVENIA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def take_in(*paths: Path | str, root: Path) -> list[IngestResult]:
    return list(ingest(plan(paths), root, jobs=1))


def outcomes(results: list[IngestResult]) -> list[str | None]:
    assert [result.error for result in results if result.error] == []
    return [result.outcome for result in results]


def found(root: Path) -> list[Finding]:
    registry = Registry.load()
    return check(Store.open(root), registry.actors.keys(), registry.vendors.keys())


def document(root: Path, path: str) -> Path:
    return next(file for file in root.glob("documents/*/*.yaml") if path in file.read_text())


# Edits by hand


def test_an_edit_between_reading_and_writing_is_not_written_over_and_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = home / "data"
    take_in("news", root=root)
    file = document(root, "news/a.txt")
    file.write_text(file.read_text().replace("stance: ban", "stance: drop"))
    theirs = file.read_bytes() + b"# a comment\n"
    real = atomic._filled

    def edited_meanwhile(*arguments: object) -> int:
        file.write_bytes(theirs)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(atomic, "_filled", edited_meanwhile)
    results = take_in("news/a.txt", root=root)
    assert [result.error and result.error.message for result in results] == [
        "the file was changed by somebody else just now"
    ]
    assert results[0].error is not None
    assert results[0].error.hint
    assert file.read_bytes() == theirs


def test_an_edit_that_keeps_size_and_time_of_change_is_seen_by_the_next_question(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in("news", root=home / "data")
    file = document(home / "data", "news/a.txt")
    run("export")
    before = file.stat()
    file.write_text(file.read_text().replace("stance: ban", "stance: pan").replace("stance: pan", "stance: bad"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    ran = run("export")
    assert ran.code == 3
    assert "'bad'" in ran.err


def test_a_machine_written_file_that_was_edited_is_coded_again_and_a_review_is_not_touched(home: Path) -> None:
    root = home / "data"
    take_in("news", root=root)
    file = document(root, "news/a.txt")
    good = file.read_bytes()
    review = root / "reviews" / file.parent.name / file.name
    review.parent.mkdir(parents=True)
    review.write_bytes(b"# mine\r\nformat:   1\r\n")
    file.write_bytes(good.replace(b"stance: ban", b"stance: drop"))
    assert outcomes(take_in("news", root=root)) == ["updated", "unchanged"]
    assert file.read_bytes() == good
    assert review.read_bytes() == b"# mine\r\nformat:   1\r\n"


# Merges


def git(folder: Path, *arguments: str, fails: bool = False) -> str:
    names = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x"}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **names, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def branches(home: Path) -> Path:
    """A repository with a store of one article, on branch `mine`; `theirs` is where it came from."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    git(home, "init", "-q", "-b", "theirs")
    take_in("news/a.txt", root=home / "data")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "one")
    git(home, "checkout", "-qb", "mine")
    return home


def commit_on(home: Path, branch: str) -> None:
    git(home, "add", "-A")
    git(home, "commit", "-qm", f"on {branch}")


def test_two_people_ingesting_other_articles_merge_without_a_word(branches: Path) -> None:
    root = branches / "data"
    (branches / "news" / "one.txt").write_text("One paper\n\n" + REPORT)
    take_in("news/one.txt", root=root)
    commit_on(branches, "mine")
    git(branches, "checkout", "-q", "theirs")
    (branches / "news" / "two.txt").write_text("Another paper\n\n" + REPORT)
    take_in("news/two.txt", root=root)
    commit_on(branches, "theirs")
    git(branches, "merge", "-q", "-m", "both", "mine")
    assert found(root) == []
    assert len(Store.open(root).ids()) == 3
    assert sorted(map(str, outcomes(take_in("news", root=root)))) == ["linked", "new", *["unchanged"] * 3]


def test_a_conflict_is_named_as_one_and_the_other_files_answer(branches: Path, run: Run) -> None:
    root = branches / "data"
    file = document(root, "news/a.txt")
    for branch, path in (("mine", "news/m.txt"), ("theirs", "news/t.txt")):
        git(branches, "checkout", "-q", branch)
        (branches / path).write_text(LONDON)
        take_in(path, root=root)
        take_in("news/b.txt", root=root)
        commit_on(branches, branch)
    git(branches, "merge", "-q", "-m", "both", "mine", fails=True)
    (finding,) = found(root)
    assert finding.name == "unreadable"
    assert "conflict" in finding.message
    assert (finding.path, finding.line) == (file.relative_to(root).as_posix(), 4)
    ran = run("export")
    assert ran.code == 3
    assert [json.loads(line)["actor"]["id"] for line in ran.out.splitlines()] == ["a1-slovenija"]
    results = take_in("news/a.txt", root=root)
    assert results[0].error is not None
    assert "conflict" in results[0].error.message, "what is in conflict is not written over"
    git(branches, "checkout", "-q", "--ours", str(file))
    assert outcomes(take_in("news", root=root)) == ["unchanged", "unchanged", "updated", "unchanged"]
    assert Store.open(root).read(file.stem).document.paths == ("news/a.txt", "news/m.txt", "news/t.txt")
    assert found(root) == []


# Clocks, names, links


@pytest.mark.parametrize("seconds", [0, 4_000_000_000])
def test_files_of_another_age_are_what_they_say(home: Path, run: Run, seconds: int) -> None:
    root = home / "data"
    take_in("news", root=root)
    for path in [*root.rglob("*"), *(home / "news").iterdir()]:
        os.utime(path, (seconds, seconds))
    before = run("export").out
    assert outcomes(take_in("news", root=root)) == ["unchanged", "unchanged"]
    file = document(root, "news/a.txt")
    file.write_text(file.read_text().replace("stance: ban", "stance: drop"))
    os.utime(file, (seconds, seconds))
    assert run("export").out != before
    assert outcomes(take_in("news", root=root)) == ["updated", "unchanged"]
    assert run("export").out == before


def test_another_spelling_of_a_name_is_the_same_file_where_the_disk_says_so(home: Path) -> None:
    """A hard link stands in for a disk that does not tell large and small letters apart."""
    root = home / "data"
    take_in("news/a.txt", root=root)
    (home / "News").mkdir()
    os.link(home / "news" / "a.txt", home / "News" / "A.TXT")
    assert outcomes(take_in("News/A.TXT", root=root)) == ["unchanged"]
    with (home / "news" / "a.txt").open("a") as file:  # in place: both names see it
        file.write("More was not said.\n")
    assert outcomes(take_in("News/A.TXT", root=root)) == ["updated"]
    (coded,) = Store.open(root).read_all()[0]
    assert coded.document.paths == ("news/a.txt",)
    assert len(coded.document.replaces) == 1


def test_two_files_whose_names_differ_in_letter_case_only_are_two(home: Path) -> None:
    if (home / "NEWS").exists():
        pytest.skip("this disk does not tell them apart")
    (home / "NEWS").mkdir()
    (home / "NEWS" / "A.txt").write_text(SLOVENIA)
    root = home / "data"
    assert outcomes(take_in("news/a.txt", "NEWS/A.txt", root=root)) == ["new", "new"]
    assert found(root) == []


def test_a_store_reached_through_links_is_the_store_and_the_links_stay(home: Path) -> None:
    real = home / "real"
    take_in("news", root=real)
    link = home / "data"
    link.symlink_to(real, target_is_directory=True)
    assert outcomes(take_in("news", root=link)) == ["unchanged", "unchanged"]
    file = document(real, "news/a.txt")
    elsewhere = home / "elsewhere.yaml"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    elsewhere.write_bytes(elsewhere.read_bytes().replace(b"stance: ban", b"stance: drop"))
    assert outcomes(take_in("news", root=link)) == ["updated", "unchanged"]
    assert file.is_symlink()
    assert b"stance: ban" in elsewhere.read_bytes()
    assert link.is_symlink()
    assert found(link) == []


# A disk that only reads

_READ_ONLY = """
import subprocess, sys
folder, *command = sys.argv[1:]
mounted = subprocess.run(["mount", "--bind", folder, folder], capture_output=True).returncode == 0
if not mounted or subprocess.run(["mount", "-o", "remount,bind,ro", folder], capture_output=True).returncode:
    sys.exit(99)
sys.exit(subprocess.run(command).returncode)
"""


def on_a_read_only_mount(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("mounts of one's own are Linux's")
    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-c", _READ_ONLY, str(home), sys.executable, "-m", "stancectl", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    if done.returncode == 99 or "unshare failed" in done.stderr or "Operation not permitted" in done.stderr:
        pytest.skip("this user may not mount")
    return done


def test_a_store_on_a_read_only_mount_answers_and_refuses_to_be_written(home: Path) -> None:
    take_in("news", root=home / "data")
    for question in (["export"], ["check"], ["country", "UK"], ["timeline"]):
        done = on_a_read_only_mount(home, *question)
        assert (done.returncode, done.stderr) == (0, ""), question
    (home / "news" / "c.txt").write_text(REPORT)
    for command in (
        ["ingest", "news"],
        ["reextract"],
        ["remove", "news", "--yes"],
        ["document", "set", "f", "--url", "x"],
    ):
        if command[0] == "document":
            command[2] = document(home / "data", "news/a.txt").stem
        done = on_a_read_only_mount(home, *command)
        assert done.returncode == 3, command
        assert "mounted read-only" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert on_a_read_only_mount(home, "ingest", "--dry-run", "news").returncode == 0
