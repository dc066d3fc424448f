"""`ingest`: what comes in, what is refused and how it is said, and that doing it again changes nothing."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from stancectl.cli.progress import Progress
from stancectl.model.document import Article
from stancectl.model.position import Position
from stancectl.registry import Registry
from tests.cli.conftest import Run

ARTICLE = """Ljubljana keeps its options open

LJUBLJANA, 12 March 2021 - The Slovenian government said on Friday it will not ban Huawei from its 5G networks.
"""
OTHER = "The operator A1 Slovenia signed a contract with Ericsson for its radio network in 2020.\n"
GERMAN = (
    "Die Bundesregierung hat am Dienstag beschlossen, dass der chinesische Ausrüster Huawei nicht von den deutschen "
    "Netzen ausgeschlossen wird. Das sagte ein Sprecher des Ministeriums, und die Opposition war damit nicht "
    "einverstanden, weil sie eine andere Lösung für die Netze wollte und auch weiterhin will.\n"
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of two articles, beside which the store will be."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the store will be."""
    return tmp_path / "data"


def _snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".lock"
    }


def _documents(root: Path) -> list[str]:
    return sorted(file.name for file in root.glob("documents/*/*"))


def test_second_run_says_unchanged_and_touches_no_byte(run: Run, news: Path, root: Path) -> None:
    first = run("ingest", news, "--store", root)
    before = _snapshot(root)
    again = run("ingest", news, "--store", root)
    assert (first.code, again.code) == (0, 0)
    assert [line.split("\t")[-1] for line in first.out.splitlines()[1:]] == ["new", "new"]
    assert [line.split("\t")[-1] for line in again.out.splitlines()[1:]] == ["unchanged", "unchanged"]
    assert _snapshot(root) == before


def test_table_names_each_document_with_its_date_and_count(run: Run, news: Path, root: Path) -> None:
    out = run("ingest", news, "--store", root, "--format", "table").out
    assert out.startswith("2 documents, ")
    line = next(line for line in out.splitlines() if "news/a.txt" in line)
    assert line.split()[0] == "2021-03-12"
    assert "new" in line.split()


def test_changed_article_takes_the_place_of_the_one_before(run: Run, news: Path, root: Path) -> None:
    run("ingest", news, "--store", root)
    (news / "a.txt").write_text(ARTICLE + "\nIt was the third such statement.\n", encoding="utf-8")
    out = run("ingest", news, "--store", root).out
    assert [line.split("\t")[-1] for line in out.splitlines()[1:]] == ["updated", "unchanged"]
    assert len(_documents(root)) == 2


def test_dry_run_writes_nothing(run: Run, news: Path, root: Path) -> None:
    ran = run("ingest", news, "--store", root, "--dry-run", "--format", "table")
    assert ran.code == 0
    assert "dry run" in ran.out
    assert not root.exists()
    run("ingest", news, "--store", root)
    before = _snapshot(root)
    (news / "c.txt").write_text("Nokia won a contract in Slovenia.\n", encoding="utf-8")
    out = run("ingest", news, "--store", root, "--dry-run").out
    assert [line.split("\t")[-1] for line in out.splitlines()[1:]] == ["unchanged", "unchanged", "new"]
    assert _snapshot(root) == before


def test_processes_change_nothing_in_what_comes_out(run: Run, news: Path, tmp_path: Path) -> None:
    one = run("ingest", news, "--store", tmp_path / "one", "--jobs", "1")
    two = run("ingest", news, "--store", tmp_path / "two", "--jobs", "2")
    assert one == two
    assert _documents(tmp_path / "one") == _documents(tmp_path / "two")


def test_standard_input_is_an_article_without_a_path(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    ran = run("ingest", "-", "--store", root, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)[0]["document"]["paths"] == []
    assert len(_documents(root)) == 1


def test_other_languages_are_kept_and_said_to_be_so(run: Run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "german.txt"
    file.write_text(GERMAN, encoding="utf-8")
    ran = run("ingest", file, "--store", root, "--format", "table")
    assert ran.code == 0
    assert "not English (de)" in ran.err
    assert "not English (de)" in ran.out


def test_a_text_of_no_known_language_is_said_to_be_so(run: Run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Xyzzy 5G.\n", encoding="utf-8")
    ran = run("ingest", file, "--store", root, "--format", "table")
    assert ran.err == f"stancectl: {file}: language unknown; kept, nothing is coded in it\n"
    assert "language unknown" in ran.out


def test_an_interruption_says_what_is_kept_and_the_next_run_goes_on(
    run: Run, news: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Progress.step

    def interrupted(self: Progress, name: str) -> None:
        step(self, name)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Progress, "step", interrupted)
        ran = run("ingest", news, "--store", root)
    assert ran.code == 130
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "stancectl: 1 of 2 files are kept; the same command goes on from there",
        "stancectl: error: interrupted",
    ]
    outcomes = [entry["outcome"] for entry in json.loads(run("ingest", news, "--store", root, "-f", "json").out)]
    assert outcomes[0] == "unchanged"


def test_the_bar_counts_what_cannot_be_read_too(
    run: Run, news: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr.__class__, "isatty", lambda self: True, raising=False)
    ran = run("ingest", news, news / "gone.txt", "--store", root, "--format", "json")
    assert "3/3" in ran.err
    assert "/2" not in ran.err


def test_a_file_in_the_stores_place_is_told(run: Run, news: Path) -> None:
    ran = run("ingest", news, "--store", news / "a.txt")
    assert ran.code == 3
    assert ran.err == f"stancectl: error: {news / 'a.txt'}: is no folder (name a new or empty folder with --store)\n"


# What a person says


def test_published_by_hand_wins_is_kept_in_reviews_and_stays(run: Run, news: Path, root: Path) -> None:
    ran = run("ingest", news / "a.txt", "--published", "2021-03-14", "--store", root, "--format", "json")
    assert json.loads(ran.out)[0]["document"]["published"] == "2021-03-14"
    review = next(root.glob("reviews/*/*.yaml")).read_text(encoding="utf-8")
    assert "2021-03-14" in review
    before = _snapshot(root)
    again = run("ingest", news / "a.txt", "--store", root, "--format", "json")
    assert json.loads(again.out)[0]["outcome"] == "unchanged"
    assert json.loads(again.out)[0]["document"]["published"] == "2021-03-14"
    assert _snapshot(root) == before


def test_published_is_for_one_file(run: Run, news: Path, root: Path) -> None:
    ran = run("ingest", news, "--published", "2021", "--store", root)
    assert ran.code == 2
    assert "--metadata" in ran.err
    assert not root.exists()


@pytest.mark.parametrize("command", [["ingest"], ["explain"]])
def test_published_is_a_date_and_no_interval(run: Run, news: Path, root: Path, command: list[str]) -> None:
    ran = run(*command, news / "a.txt", "--published", "2019/2020", "--store", root)
    assert ran.code == 2
    assert "'2019/2020' is an interval" in ran.err
    assert not root.exists()


def test_metadata_speaks_of_many_files_by_path_or_name(run: Run, news: Path, root: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        "\ufeffpath,published,url,publisher,title\n"
        "news/a.txt,2021-03-13,https://example.org/a,Example,\n"
        'b.txt,2020,,,"A contract, signed"\n'
        "gone.txt,2020,,,\n",
        encoding="utf-8",
    )
    ran = run("ingest", news, "--metadata", sheet, "--store", root, "--format", "json")
    first, second = (entry["document"] for entry in json.loads(ran.out))
    assert (first["published"], first["url"], first["publisher"]) == ("2021-03-13", "https://example.org/a", "Example")
    assert (second["published"], second["title"]) == ("2020", "A contract, signed")
    note = f"{sheet}:4: 'gone.txt' is none of the files that are read (write the path as it is given to the command)"
    assert json.loads(ran.err) == {"note": note}
    assert ran.code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("published\n2020\n", ":1: the column 'path' is missing"),
        ("path,date\na.txt,2020\n", ":1: unknown column 'date'"),
        ("path,published\na.txt,soon\n", ":2: 'soon' is no EDTF date"),
        ("path,published\na.txt,2020,x\n", ":2: 3 cells here, and 2 columns"),
        ("path,published\na.txt,2019/2020\n", ":2: '2019/2020' is an interval"),
        ("path,published\n,2020\n", ":2: the path is missing"),
        ('path,published\n"a.txt,2020\n', ": this is no CSV"),
        ("", ": there is no text in it"),
    ],
)
def test_wrong_metadata_is_refused_with_its_line_before_anything_is_written(
    run: Run, news: Path, root: Path, tmp_path: Path, content: str, said: str
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(content, encoding="utf-8")
    ran = run("ingest", news, "--metadata", sheet, "--store", root)
    assert ran.code == 3
    assert said in ran.err
    assert not root.exists()


# Bad input


def _bad_inputs(folder: Path) -> dict[Path, str]:
    """Everything that cannot be ingested, and the word its message must have."""
    contents = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n\n", "no text"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "text"),
        "nul.txt": (b"London may ban\x00 Huawei.\n", "NUL"),
    }
    bad: dict[Path, str] = {}
    for name, (content, word) in contents.items():
        (folder / name).write_bytes(content)
        bad[folder / name] = word
    with (folder / "large.txt").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    bad[folder / "large.txt"] = "MB"
    (folder / "link.txt").symlink_to(folder / "nothing.txt")
    bad[folder / "link.txt"] = "no such file"
    (folder / "folder").mkdir()
    bad[folder / "folder"] = "no .txt file"
    bad[folder / "missing.txt"] = "no such file"
    return bad


def test_bad_inputs_are_told_one_line_each_and_the_rest_comes_in(
    run: Run, news: Path, root: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = _bad_inputs(folder)
    ran = run("ingest", *bad, news, "--store", root)
    assert ran.code == 3
    lines = ran.err.splitlines()
    assert len(lines) == len(bad), ran.err
    for path, word in bad.items():
        (line,) = [line for line in lines if line.startswith(f"stancectl: error: {path}:")]
        assert word in line
        assert line.endswith(")"), "what to do is said in brackets"
    assert len(ran.out.splitlines()) == 1 + 2
    assert len(_documents(root)) == 2
    assert not [file for file in root.rglob("*") if file.name.endswith((".tmp", ".part"))]
    assert run("check", "--store", root).code == 0


def test_errors_of_other_processes_lose_nothing(run: Run, news: Path, root: Path) -> None:
    (news / "c.txt").write_bytes(b"")
    alone = run("ingest", news, "--store", root, "--jobs", "1", "--dry-run")
    together = run("ingest", news, "--store", root, "--jobs", "2", "--dry-run")
    assert alone == together
    assert "c.txt: " in alone.err


def test_nothing_is_made_where_nothing_can_be_read(run: Run, tmp_path: Path, root: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("ingest", tmp_path / "empty.txt", "--store", root).code == 3
    assert not root.exists()


def test_a_defect_on_one_article_does_not_cost_the_others(
    run: Run, news: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stancectl import extraction

    extract = extraction.extract

    def fails(article: Article, registry: Registry) -> tuple[Position, ...]:
        if "Ljubljana" in article.text:
            raise RecursionError("too deep")
        return extract(article, registry)

    monkeypatch.setattr(extraction, "extract", fails)
    ran = run("ingest", news, "--store", root)
    assert ran.code == 4
    assert "a.txt: internal error: RecursionError: too deep" in ran.err
    assert ran.err.count("\n") == 1
    assert len(_documents(root)) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_told(run: Run, news: Path, root: Path) -> None:
    (news / "b.txt").chmod(0)
    ran = run("ingest", news, "--store", root)
    assert ran.code == 3
    assert "cannot be read" in ran.err
    assert len(_documents(root)) == 1


def test_one_very_long_line_is_an_article(run: Run, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("The weather was fine and nobody said a word. " * 115_000, encoding="utf-8")
    assert file.stat().st_size > 5_000_000
    ran = run("ingest", file, "--store", root)
    assert (ran.code, ran.err) == (0, "")


def test_a_folder_with_other_things_is_not_made_a_store(run: Run, news: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "home"
    foreign.mkdir()
    (foreign / "letter.doc").write_text("private", encoding="utf-8")
    ran = run("ingest", news, "--store", foreign)
    assert ran.code == 3
    assert "letter.doc" in ran.err
    assert [file.name for file in foreign.iterdir()] == ["letter.doc"]
