"""`check --fix` mends what loses nothing, once; people's files and what only they can judge are left alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ARTICLE = "London decides\n\nOn Tuesday the British government said it will ban Huawei from its 5G networks.\n"
CONFLICT = "<<<<<<< HEAD\nformat: 1\n=======\nformat: 1\n>>>>>>> branch\n"
OTHER = "The operator A1 Slovenia signed a contract with Ericsson for its radio network in 2020.\n"

Damage = Callable[[Path], object]


@pytest.fixture
def root(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two articles, named by STANCECTL_STORE, without findings."""
    monkeypatch.setenv("STANCECTL_STORE", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(ARTICLE)
    (news / "b.txt").write_text(OTHER)
    assert run("ingest", news).code == 0
    assert run("check", "--format", "jsonl").out == ""
    return tmp_path / "data"


def document(root: Path) -> Path:
    return next(file for file in root.glob("documents/*/*.yaml") if "news/a.txt" in file.read_text())


def text(root: Path) -> Path:
    file = document(root)
    return root / "texts" / file.parent.name / f"{file.stem}.txt"


def edit(file: Path, old: str, new: str) -> None:
    content = file.read_text()
    assert old in content
    file.write_text(content.replace(old, new))


def write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)


def move(file: Path, folder: Path) -> None:
    folder.mkdir()
    file.rename(folder / file.name)


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def checks(out: str, severity: str | None = None) -> list[str]:
    rows = map(json.loads, out.splitlines())
    return [row["check"] for row in rows if severity is None or row["severity"] == severity]


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        (lambda root: edit(document(root), "quote: On Tuesday", "quote: On Monday"), "quote"),
        (lambda root: edit(document(root), "-GB-huawei-ban", "-PT-huawei-ban"), "position-id"),
        (lambda root: edit(document(root), "actor: GB", "actor: XX"), "name"),
        (lambda root: text(root).write_bytes(ARTICLE.replace("\n", "\r\n").encode()), "text"),
        (lambda root: text(root).write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode()), "text"),
        (lambda root: text(root).unlink(), "missing-text"),
        (lambda root: move(text(root), root / "texts" / "zz"), "text-place"),
        (lambda root: move(document(root), root / "documents" / "zz"), "unreadable"),
        (lambda root: document(root).rename(root / "documents" / "copy.yaml"), "unreadable"),
        (lambda root: edit(document(root), "duplicate_of: null", f"duplicate_of: {'f' * 12}"), "duplicate"),
        (lambda root: edit(document(root), "duplicate_of: null", f"duplicate_of: {document(root).stem}"), "duplicate"),
        (lambda root: write(root / "documents" / "00" / ".x.yaml.1.tmp", "half"), "leftover"),
        (lambda root: write(root / ".lock", '{"pid": 99999999, "host": "nobody", "since": ""}'), "leftover"),
    ],
)
def test_what_can_be_mended_is_as_it_was_and_mending_again_does_nothing(
    run: Run, root: Path, damage: Damage, check: str
) -> None:
    good = contents(root)
    damage(root)
    before = run("check", "--format", "jsonl")
    if check != "leftover":
        assert check in checks(before.out)
    ran = run("check", "--fix", "--format", "jsonl")
    if check != "leftover":
        assert check in checks(ran.out, "fixed")
    assert checks(ran.out, "finding") == checks(ran.out, "note") == []
    assert (ran.code, ran.err) == (0, "")
    if before.out:
        assert contents(root) == good
    again = run("check", "--fix", "--format", "jsonl")
    assert (again.code, again.out) == (0, "")


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        (lambda root: text(root).write_text(ARTICLE.replace("Tuesday", "Monday")), "text"),
        (
            lambda root: document(root).write_text(CONFLICT),
            "unreadable",
        ),
        (lambda root: edit(document(root), "format: 1", "format: 2"), "unreadable"),
        (
            lambda root: write(
                root / "reviews" / document(root).parent.name / document(root).name,
                "format: 1\nverdicts:\n"
                f"- {{id: {document(root).stem}-FR-zte-ban, verdict: accepted, by: rs, at: '2026-11-22'}}\n",
            ),
            "verdict",
        ),
        (lambda root: write(root / "reviews" / "00" / f"{'0' * 12}.yaml", "format: 1\n"), "review"),
        (lambda root: shutil.copy(document(root), document(root).with_name("copy.yaml")), "unreadable"),
    ],
)
def test_what_only_a_person_can_judge_stays_found(run: Run, root: Path, damage: Damage, check: str) -> None:
    damage(root)
    before = contents(root)
    ran = run("check", "--fix", "--format", "jsonl")
    if check == "unreadable" and any(name.endswith("copy.yaml") for name in before):
        assert (ran.code, checks(ran.out)) == (0, ["unreadable"]), "the same document twice is one too many"
        return
    assert ran.code == 1
    assert check in checks(ran.out, "finding")
    assert contents(root) == before


def test_a_misplaced_file_is_not_moved_over_another(run: Run, root: Path) -> None:
    file = document(root)
    other = root / "documents" / "zz" / file.name
    write(other, file.read_text().replace("status: planned", "status: decided"))
    assert other.read_bytes() != file.read_bytes()
    before = contents(root)
    ran = run("check", "--fix", "--format", "jsonl")
    assert (ran.code, checks(ran.out, "finding")) == (1, ["unreadable"])
    assert contents(root) == before


def test_git_markers_and_another_format_are_told_for_what_they_are(run: Run, root: Path) -> None:
    document(root).write_text(CONFLICT)
    (row,) = [json.loads(line) for line in run("check", "--format", "jsonl").out.splitlines() if "unreadable" in line]
    assert "conflict" in row["message"]
    assert row["line"] == 1
    (root / "store.yaml").write_text("format: 2\n")
    for command in ("check", "export", "timeline"):
        ran = run(command)
        assert ran.code == 3
        assert "format" in ran.err
        assert "(" in ran.err, "with advice"
    assert run("ingest", "news").code == 3


def test_the_page_says_what_was_mended_and_that_more_can_be(run: Run, root: Path) -> None:
    edit(document(root), "quote: On Tuesday", "quote: On Monday")
    assert "stancectl check --fix mends of this" in run("check", "--format", "table").out
    out = run("check", "--fix", "--format", "table").out
    assert out.startswith("fixed quote  documents/")
    assert "nothing is wrong" in out


def test_a_review_in_the_wrong_folder_is_moved_as_it_is(run: Run, root: Path) -> None:
    id = document(root).stem
    written = f"format: 1 # mine\nverdicts:\n- {{id: {id}-GB-huawei-ban, verdict: accepted, by: x, at: '2026-11-22'}}\n"
    write(root / "reviews" / "zz" / f"{id}.yaml", written)
    assert run("check").code == 1
    assert run("check", "--fix").code == 0
    assert (root / "reviews" / id[:2] / f"{id}.yaml").read_text() == written


def test_an_operator_that_only_the_text_names_is_a_note_and_no_finding(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was recognised as what it is; a store with it is healthy, and its owner hears what the registry lacks."""
    monkeypatch.setenv("STANCECTL_STORE", str(tmp_path / "data"))
    article = tmp_path / "a.txt"
    article.write_text("LAGOS, 3 March 2021 (Agency) - The carrier Xyltel chose Huawei for its 5G network.\n")
    run("ingest", article)
    ran = run("check", "--format", "jsonl")
    (note,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, note["severity"], note["check"]) == (0, "note", "unknown")
    assert "Xyltel" in note["message"]
