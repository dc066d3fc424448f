"""The same report in two papers: linked at ingest, counted once, shown as what it is; linked anew on every change."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from stancectl.store.files import Store
from tests.cli.conftest import Run

REPORT = """LISBON, 12 March 2021 (Agency) - The Portuguese government said on Friday it will not ban Huawei.

The decision was taken after a review by the national security council, which looked at all suppliers of the operators.

Altice Portugal signed an agreement with Huawei on radio equipment for its 5G network in 2019.

The minister told reporters in Lisbon after the meeting of the cabinet that nobody had been excluded from anything.
"""
CUT = "\n\n".join(REPORT.split("\n\n")[:3]) + "\n"
OTHER = "LONDON, 14 July 2020 - Britain said on Tuesday it will ban Huawei from its 5G networks by the end of 2027.\n"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two papers with one report, a third with another; the store is beside them."""
    monkeypatch.setenv("STANCECTL_STORE", str(tmp_path / "data"))
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Lisbon keeps Huawei\n\n" + REPORT)
    (folder / "b.txt").write_text("No ban in Portugal\n\n" + CUT)
    (folder / "c.txt").write_text("London decides\n\n" + OTHER)
    return folder


def links(root: Path) -> dict[str, str | None]:
    """Path → path of the original."""
    documents, errors = Store.open(root).read_all()
    assert errors == []
    paths = {coded.document.id: coded.document.paths[0] for coded in documents}
    return {paths[c.document.id]: c.document.duplicate_of and paths[c.document.duplicate_of] for c in documents}


def test_a_copy_is_linked_to_the_whole_report_and_ingest_says_so(run: Run, news: Path) -> None:
    out = run("ingest", news, "--format", "jsonl").out
    rows = {row["document"]["path"]: row for row in map(json.loads, out.splitlines())}
    assert rows["news/b.txt"]["document"]["duplicate_of"] == rows["news/a.txt"]["document"]["id"]
    assert rows["news/b.txt"]["similarity"] == 1.0
    assert {row["outcome"] for row in rows.values()} == {"new"}
    assert links(news.parent / "data") == {"news/a.txt": None, "news/b.txt": "news/a.txt", "news/c.txt": None}
    assert run("check").code == 0


def test_what_two_papers_tell_counts_once_and_all_of_it_is_exported(run: Run, news: Path) -> None:
    run("ingest", news)
    timeline = [json.loads(line) for line in run("timeline", "--actor", "PT", "--format", "jsonl").out.splitlines()]
    assert [row["document"]["path"] for row in timeline] == ["news/a.txt"]
    answer = [json.loads(line) for line in run("country", "PT", "--format", "jsonl").out.splitlines()]
    assert {row["document"]["path"] for row in answer} == {"news/a.txt"}
    raw = [json.loads(line) for line in run("export", "--actor", "PT").out.splitlines()]
    assert sorted(row["document"]["path"] for row in raw) == ["news/a.txt", "news/b.txt"]
    assert len(run("positions", "--actor", "PT", "--format", "jsonl").out.splitlines()) == 2


def test_show_says_of_what_it_is_a_copy_and_which_copies_there_are(run: Run, news: Path) -> None:
    run("ingest", news)
    ids = {c.document.paths[0]: c.document.id for c in Store.open(news.parent / "data").read_all()[0]}
    a, b = ids["news/a.txt"], ids["news/b.txt"]
    assert f"A copy of document {a}, 100% alike" in run("show", b, "--format", "table").out.replace("\n", " ")
    assert f"Copies of it: {b}" in run("show", a, "--format", "table").out


def test_no_dedup_links_none_and_the_next_ingest_links_them(run: Run, news: Path) -> None:
    run("ingest", "--no-dedup", news)
    assert set(links(news.parent / "data").values()) == {None}
    out = run("ingest", news / "c.txt", "--format", "jsonl").out
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["unchanged", "linked"]
    assert links(news.parent / "data")["news/b.txt"] == "news/a.txt"


@pytest.mark.parametrize("order", ["abc", "cba", "bac"])
def test_the_order_in_which_papers_come_in_changes_no_byte(run: Run, news: Path, order: str) -> None:
    run("ingest", news)
    root = news.parent / "data"
    at_once = {path.name: path.read_bytes() for path in root.glob("documents/*/*")}
    for name in order:
        run("ingest", news / f"{name}.txt", "--store", news.parent / "other")
    one_by_one = {path.name: path.read_bytes() for path in (news.parent / "other").glob("documents/*/*")}
    assert one_by_one == at_once


def test_when_the_original_becomes_another_article_its_copy_is_one_no_more(run: Run, news: Path) -> None:
    run("ingest", news)
    (news / "a.txt").write_text(
        "MADRID, 2 May 2021 - Spain said it will not ban Huawei from its 5G networks this year.\n"
    )
    out = run("ingest", news / "a.txt", "--format", "jsonl").out
    assert [json.loads(line)["outcome"] for line in out.splitlines()] == ["updated", "unlinked"]
    assert set(links(news.parent / "data").values()) == {None}
    assert run("check").code == 0


def test_the_cache_can_be_lost_and_links_are_the_same(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(news.parent / "cache"))
    run("ingest", news)
    root = news.parent / "data"
    before = {path: path.stat().st_mtime_ns for path in root.glob("documents/*/*")}
    (cache,) = (news.parent / "cache" / "stancectl").glob("sketches-*.bin")
    for damage in (b"", b"garbage", cache.read_bytes()[:-3]):
        cache.write_bytes(damage)
        assert run("ingest", news).code == 0
        assert {path: path.stat().st_mtime_ns for path in root.glob("documents/*/*")} == before


def test_without_its_texts_a_store_keeps_its_links(run: Run, news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(news.parent / "cache"))
    run("ingest", news)
    root = news.parent / "data"
    before = links(root)
    for text in root.glob("texts/*/*"):
        text.unlink()
    for cache in (news.parent / "cache" / "stancectl").glob("sketches-*.bin"):
        cache.unlink()
    run("ingest", news / "c.txt")
    assert links(root) == before


def test_show_follows_the_id_of_an_earlier_text(run: Run, news: Path) -> None:
    run("ingest", news / "c.txt")
    (old,) = Store.open(news.parent / "data").ids()
    (news / "c.txt").write_text("London has decided\n\n" + OTHER)
    run("ingest", news / "c.txt")
    (new,) = Store.open(news.parent / "data").ids()
    shown = run("show", old, "--format", "jsonl")
    assert [json.loads(line)["document"]["id"] for line in shown.out.splitlines()] == [new]
    assert f"{old} was replaced by {new}" in shown.err
    position = run("show", f"{old[:6]}-GB-huawei-ban", "--format", "jsonl")
    assert json.loads(position.out)["id"] == f"{new}-GB-huawei-ban"
    gone = run("show", f"{old}-GB-huawei-allow")
    assert gone.code == 1
    assert f"{new}, which replaced {old}, has no position" in gone.err


def test_verdicts_on_an_earlier_text_hold_or_are_named(run: Run, news: Path) -> None:
    run("ingest", news / "c.txt")
    store = Store.open(news.parent / "data")
    (old,) = store.ids()
    review = store.root / "reviews" / old[:2] / f"{old}.yaml"
    review.parent.mkdir(parents=True)
    quote = OTHER.strip()
    review.write_text(
        "format: 1\n# by hand\ndocument: {published: '2020-07-15'}\nverdicts:\n"
        f"- {{id: {old}-GB-huawei-ban, quote: '{quote}', verdict: accepted, by: rs, at: '2026-11-22'}}\n"
        f"- {{id: {old}-GB-zte-ban, quote: 'and ZTE', verdict: rejected, by: rs, at: '2026-11-22'}}\n"
    )
    before = review.read_bytes()
    (news / "c.txt").write_text("London has decided\n\n" + OTHER)
    ran = run("ingest", news / "c.txt")
    assert "1 verdict carried over" in ran.err
    assert f"the verdict on {old}-GB-zte-ban (rejected by rs) finds no position any more; reviews/{old[:2]}" in ran.err
    assert review.read_bytes() == before
    (coded,) = store.read_all()[0]
    assert str(coded.document.published) == "2020-07-15", "what was said of the earlier text holds for the later one"
    assert run("ingest", news / "c.txt").out.splitlines()[1].endswith("unchanged")


def test_a_copy_that_turns_out_to_be_older_is_the_original(run: Run, news: Path) -> None:
    run("ingest", news)
    root = news.parent / "data"
    ids = {c.document.paths[0]: c.document.id for c in Store.open(root).read_all()[0]}
    ran = run("document", "set", ids["news/b.txt"], "--published", "2021-03-01")
    assert f"{ids['news/a.txt']} is now a copy of {ids['news/b.txt']}" in ran.err
    assert links(root) == {"news/a.txt": "news/b.txt", "news/b.txt": None, "news/c.txt": None}
    assert run("remove", "news/b.txt", "--yes", "--reviews", "delete").code == 0
    assert links(root) == {"news/a.txt": None, "news/c.txt": None}


def test_a_store_without_links_is_left_so_by_all_but_ingest(run: Run, news: Path) -> None:
    run("ingest", "--no-dedup", news)
    root = news.parent / "data"
    (other,) = (c.document.id for c in Store.open(root).read_all()[0] if c.document.paths == ("news/c.txt",))
    run("reextract")
    run("document", "set", other, "--title", "Ours")
    run("remove", other, "--yes", "--reviews", "delete")
    assert set(links(root).values()) == {None}


def test_exports_that_count_leave_out_what_a_copy_repeats_and_sqlite_marks_it(
    run: Run, news: Path, tmp_path: Path
) -> None:
    run("ingest", news)
    assert run("export", "--actor", "PT", "--format", "dna").out.count("\n") == 2
    assert '<data key="edge_weight">1</data>' in run("export", "--actor", "PT", "--format", "graphml").out
    run("export", "--actor", "PT", "--output", tmp_path / "out.sqlite")
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as database:
        marked = database.execute(
            "SELECT path, repeats FROM positions JOIN documents ON documents.id = document_id ORDER BY path"
        )
        assert marked.fetchall() == [("news/a.txt", 0), ("news/b.txt", 1)]
