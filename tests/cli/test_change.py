"""`reextract`, `document set` and `remove`: what changed is told, what people wrote stays, nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stancectl.store.files import Store
from tests.cli.conftest import Run

ARTICLE = """London decides

On Tuesday the British government said it will ban Huawei from its 5G networks.

France said on Wednesday that it will not ban Huawei.
"""
ZORBANET = "- id: zorba-pt\n  name: Zorbanet\n  country: PT\n"
OTHER = "The operator A1 Slovenia signed a contract with Ericsson for its radio network in 2020.\n"


@pytest.fixture
def root(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two articles, named by STANCECTL_STORE."""
    monkeypatch.setenv("STANCECTL_STORE", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(ARTICLE)
    (news / "b.txt").write_text(OTHER)
    assert run("ingest", news).code == 0
    return tmp_path / "data"


def document(root: Path, path: str = "news/a.txt") -> Path:
    (found,) = (file for file in root.glob("documents/*/*.yaml") if f"[{path}" in file.read_text())
    return found


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def review(root: Path, text: str, path: str = "news/a.txt") -> Path:
    id = document(root, path).stem
    file = root / "reviews" / id[:2] / f"{id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("ID", id))
    return file


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


# reextract


def test_coding_again_by_the_same_rules_changes_nothing(run: Run, root: Path) -> None:
    before = files(root)
    ran = run("reextract", "--format", "table")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2 documents coded again: no position changed")
    assert files(root) == before


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("status: decided", "status: planned", ["recoded"]),
        ("scope: []", "scope: [core]", ["recoded"]),
        ("cue: ban", "cue: something", ["refined"]),
        ("date: null\n  bounds: null", "date: '2020-01-28'\n  bounds: null", ["redated"]),
        ("GB-huawei-ban\n  actor: GB", "PT-huawei-ban\n  actor: PT", ["recoded"]),
    ],
)
def test_what_other_rules_had_coded_otherwise_is_told(
    run: Run, root: Path, old: str, new: str, kinds: list[str]
) -> None:
    file = document(root)
    good = file.read_bytes()
    edit(file, old, new)
    changed = file.read_bytes()
    told = run("reextract", "--dry-run", "--format", "jsonl")
    assert [json.loads(line)["change"] for line in told.out.splitlines()] == kinds
    assert file.read_bytes() == changed, "a dry run writes nothing"
    assert run("reextract", "--format", "jsonl").out == told.out
    assert file.read_bytes() == good
    assert run("reextract", "--format", "jsonl").out == ""


def test_positions_that_other_rules_found_or_did_not_find_are_told(run: Run, root: Path) -> None:
    file = document(root)
    head, *positions = file.read_text().split("\n- ")
    file.write_text(head + "\n- " + positions[0].rstrip("\n") + "\n")
    (row,) = map(json.loads, run("reextract", "--format", "jsonl").out.splitlines())
    assert (row["change"], row["before"], row["after"]["actor"]) == ("added", None, "FR")
    extra = positions[1].replace("FR-", "IT-").replace("actor: FR", "actor: IT").replace("France", "Italy")
    start = ARTICLE.index("London")
    moved = extra.replace(
        extra[extra.index("quote: ") : extra.index("\n  cue")], f"quote: London\n  span: [{start}, 6]"
    )
    file.write_text(file.read_text() + "- " + moved.rstrip("\n") + "\n")
    rows = list(map(json.loads, run("reextract", "--format", "jsonl").out.splitlines()))
    assert [(one["change"], one["after"]) for one in rows] == [("removed", None)]
    table = run("reextract", "--format", "table").out
    assert table.startswith("2 documents coded again: no position changed")


def test_names_added_to_the_registry_are_coded(run: Run, root: Path) -> None:
    (root.parent / "news" / "c.txt").write_text(
        "The operator Zorbanet signed a contract with Huawei for 5G radio in 2020.\n"
    )
    run("ingest", "news/c.txt")
    (root / "registry").mkdir()
    (root / "registry" / "operators.yaml").write_text(ZORBANET)
    ran = run("reextract", "--format", "jsonl")
    assert [json.loads(line)["after"]["actor"] for line in ran.out.splitlines()] == ["zorba-pt"], ran.err


def test_documents_are_named_by_id_file_or_folder_and_the_rest_is_told(run: Run, root: Path) -> None:
    id = document(root).stem
    for name in (id, id[:5], "news/a.txt", str(root.parent / "news" / "a.txt")):
        assert run("reextract", name, "--format", "table").out.startswith("1 document coded again"), name
    assert run("reextract", "news", "--format", "table").out.startswith("2 documents coded again")
    ran = run("reextract", "nowhere.txt", id, "--format", "table")
    assert ran.code == 1
    assert "no document is of 'nowhere.txt'" in ran.err
    assert ran.out.startswith("1 document coded again")


def test_verdicts_hold_where_the_position_is_found_and_are_named_where_not(run: Run, root: Path) -> None:
    file = document(root)
    edit(file, "GB-huawei-ban\n  actor: GB", "PT-huawei-ban\n  actor: PT")
    written = review(
        root,
        "format: 1 # mine\nverdicts:\n"
        "- {id: ID-PT-huawei-ban, verdict: accepted, by: rs, at: '2026-11-22'}\n"
        "- {id: ID-FR-huawei-allow, verdict: rejected, by: rs, at: '2026-11-22'}\n",
    )
    before = written.read_bytes(), written.stat().st_mtime_ns
    ran = run("reextract", "--format", "table")
    assert "Verdicts: 1 find no position any more" in ran.out
    assert f"the verdict on {file.stem}-PT-huawei-ban (accepted by rs) finds no position any more" in ran.err
    assert "FR-huawei" not in ran.err
    assert (written.read_bytes(), written.stat().st_mtime_ns) == before


def test_a_text_that_is_not_kept_or_was_altered_leaves_its_document_as_it_is(run: Run, root: Path) -> None:
    file = document(root)
    text = root / "texts" / file.parent.name / f"{file.stem}.txt"
    edit(file, "status: decided", "status: planned")
    before = file.read_bytes()
    text.write_text(ARTICLE + "More.\n")
    ran = run("reextract", "--format", "table")
    assert ran.code == 3
    assert "the text was altered" in ran.err
    text.unlink()
    ran = run("reextract", "--format", "table")
    assert ran.code == 1
    assert "the text is not kept here" in ran.err
    assert ran.out.startswith("1 document coded again")
    assert file.read_bytes() == before


# document set


def test_a_date_set_by_hand_dates_the_positions_and_keeps_the_rest_of_the_review(run: Run, root: Path) -> None:
    id = document(root).stem
    written = review(root, "# seen by rs\nformat: 1\ndocument:\n    title: 'London: no'   # ours\nverdicts: []\n")
    ran = run("document", "set", id, "--published", "2020-07-14", "--url", "https://news.example/a", "--format", "json")
    assert ran.code == 0, ran.err
    said = json.loads(ran.out)
    assert (said["document"]["published"], said["published_from"]) == ("2020-07-14", "set")
    assert said["set"] == ["published", "title", "url"]
    assert written.read_text() == (
        "# seen by rs\nformat: 1\ndocument:\n    title: 'London: no'   # ours\n"
        "    published: '2020-07-14'\n    url: https://news.example/a\nverdicts: []\n"
    )
    (row,) = map(json.loads, run("export", "--actor", "GB").out.splitlines())
    assert row["date"] == "2020-07-14", "Tuesday is that day now"
    assert run("check").code == 0
    assert run("check", "--format", "jsonl").out == ""


def test_what_is_unset_is_as_it_was_read_and_the_rest_of_the_review_stays(run: Run, root: Path) -> None:
    file = document(root)
    before = file.read_bytes()
    run("document", "set", file.stem, "--published", "2020-07-14", "--publisher", "The Paper")
    assert file.read_bytes() != before
    run("document", "set", file.stem, "--unset", "published")
    written = root / "reviews" / file.parent.name / f"{file.stem}.yaml"
    assert written.read_text() == "format: 1\ndocument:\n  publisher: The Paper\n"
    run("document", "set", file.stem, "--unset", "publisher")
    assert file.read_bytes() == before
    assert written.read_text() == "format: 1\ndocument:\n"
    assert run("ingest", "news").out.count("unchanged") == 2


def test_what_is_known_is_shown_with_where_it_is_from(run: Run, root: Path) -> None:
    id = document(root).stem
    run("document", "set", id, "--title", "Ours")
    before = files(root)
    out = run("document", "set", id, "--format", "table").out
    assert [line.split() for line in out.splitlines()][1] == ["title", "Ours", "set", "by", "hand"]
    assert files(root) == before


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--published", "soon"], 2, "is no EDTF date"),
        (["--url", " "], 2, "--unset url forgets it"),
        (["--unset", "language"], 2, "is none of published"),
        (["--published", "2020", "--unset", "published"], 2, "set and unset at once"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    run: Run, root: Path, arguments: list[str], code: int, words: str
) -> None:
    before = files(root)
    ran = run("document", "set", document(root).stem, *arguments)
    assert (ran.code, words in ran.err) == (code, True), ran.err
    assert files(root) == before
    assert run("document", "set", "0000", "--title", "x").code == 1
    assert run("document").code == 2


# remove


def test_a_document_goes_with_its_text_and_nothing_else_is_touched(run: Run, root: Path) -> None:
    id, other = document(root).stem, document(root, "news/b.txt").stem
    before = {name: content for name, content in files(root).items() if other in name}
    ran = run("remove", id, "--yes", "--format", "jsonl")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["outcome"] == "removed"
    assert {name: content for name, content in files(root).items() if id in name or other in name} == before
    assert (root.parent / "news" / "a.txt").exists(), "the file that it came from stays"
    assert run("check").code == 0
    assert run("remove", id, "--yes").code == 1


def test_a_dry_run_and_a_question_nobody_answers_remove_nothing(run: Run, root: Path) -> None:
    before = files(root)
    assert "would go" in run("remove", "news", "--dry-run", "--format", "table").out
    ran = run("remove", "news")
    assert ran.code == 2
    assert "--yes is needed" in ran.err
    ran = run("remove", document(root).stem, "nowhere", "--yes")
    assert ran.code == 1, "part of what was named is not understood"
    assert files(root) == before


def test_what_people_wrote_goes_only_where_that_is_said(run: Run, root: Path) -> None:
    id = document(root).stem
    written = review(
        root, "format: 1\nverdicts:\n- {id: ID-GB-huawei-ban, verdict: accepted, by: rs, at: '2026-11-22'}\n"
    )
    before = files(root)
    ran = run("remove", "news/b.txt", "news/a.txt", "--yes")
    assert ran.code == 2
    assert f"{id} has 1 verdict: nothing was removed" in ran.err
    assert files(root) == before
    ran = run("remove", id, "--yes", "--reviews", "keep", "--format", "table")
    assert "1 verdict: kept" in " ".join(ran.out.split())
    assert written.exists()
    run("ingest", "news")
    (row,) = map(json.loads, run("export", "--actor", "GB").out.splitlines())
    assert row["verdict"] == "accepted", "the verdict counts again when the article comes back"
    run("remove", id, "--yes", "--reviews", "delete")
    assert not written.exists()
    assert run("check").code == 0


def test_of_a_text_with_two_paths_one_can_be_removed(run: Run, root: Path) -> None:
    (root.parent / "news" / "z.txt").write_text(ARTICLE)
    run("ingest", "news")
    id = document(root).stem
    ran = run("remove", "news/z.txt", "--yes", "--format", "jsonl")
    assert json.loads(ran.out)["outcome"] == "path removed"
    assert Store.open(root).read(id).document.paths == ("news/a.txt",)
    run("ingest", "news")
    run("remove", "news/z.txt", "news/a.txt", "--yes")
    assert id not in Store.open(root).ids()
