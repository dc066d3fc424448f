"""`stancectl search`: what it finds, how it shows it, and that it is never stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stancectl.analysis.passages import Sought, passage
from tests.cli.conftest import Run


def _found(run: Run, *arguments: str) -> list[dict[str, object]]:
    ran = run("search", *arguments, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_quotes_are_found_with_their_positions(run: Run, store: Path) -> None:
    everything = [json.loads(line) for line in run("export").out.splitlines()]
    word = str(everything[0]["quote"]).split()[0].strip(".,")
    found = _found(run, word)
    ids = {record["id"] for record in found}
    assert everything[0]["id"] in ids
    first = next(record for record in found if record["id"] == everything[0]["id"])
    assert first["found_in"] == "quote"
    assert f"**{word}**" in str(first["snippet"])
    assert {key: first[key] for key in everything[0]} == everything[0]


def test_texts_are_found_without_a_position(run: Run, store: Path) -> None:
    text = next(iter(sorted(store.glob("texts/*/*.txt"))))
    text_id = text.stem
    everything = [json.loads(line) for line in run("export").out.splitlines()]
    quoted = " ".join(str(r["quote"]) for r in everything if r["document"]["id"] == text_id)
    words = [w.strip(".,:;!?“”") for w in text.read_text(encoding="utf-8").split()]
    word = next(w for w in words if len(w) > 3 and w.isalpha() and w.lower() not in quoted.lower())
    found = [record for record in _found(run, word) if record["document"]["id"] == text_id]  # type: ignore[index]
    assert [(record["id"], record["found_in"]) for record in found] == [(None, "text")]
    assert "**" in str(found[0]["snippet"])


def test_case_accents_phrases_and_beginnings(run: Run, store: Path) -> None:
    whole = _found(run, "huawei")
    assert _found(run, "HUAWEI") == _found(run, "Huàwei") == whole
    assert len(_found(run, "huaw*")) >= len(whole)
    assert run("search", "huaw").code == 1


def test_all_words_must_occur(run: Run, store: Path) -> None:
    assert len(_found(run, "huawei")) > 0
    assert run("search", "huawei", "zzyzx").code == 1


def test_filters_hold(run: Run, store: Path) -> None:
    for record in _found(run, "huawei", "--actor", "UK"):
        assert record["id"] is None or record["actor"]["id"] == "GB"  # type: ignore[index]
    assert len(_found(run, "huawei", "--limit", "1")) == 1
    assert run("search", "huawei", "--vendor", "samsung").code == 1


@pytest.mark.parametrize("word", ["", " ", "!!", "*", '"', "-"])
def test_no_word_at_all_is_a_wrong_call(run: Run, store: Path, word: str) -> None:
    ran = run("search", "--", word)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    "word", ["a AND", "NEAR(", 'x" OR "y', "quote:x", "^x", "x + y", "(x", "\x00x", "💥x", "x" * 3000]
)
def test_what_would_be_an_expression_is_words(run: Run, store: Path, word: str) -> None:
    assert run("search", "--", word).code in (0, 1)


def test_a_text_and_a_quote_that_change_count_at_once(run: Run, store: Path) -> None:
    assert run("search", "zzyzx").code == 1
    text = next(iter(sorted(store.glob("texts/*/*.txt"))))
    before = text.read_text(encoding="utf-8")
    text.write_text(before + "zzyzx\n", encoding="utf-8")
    assert len(_found(run, "zzyzx")) == 1
    text.write_text(before, encoding="utf-8")
    assert run("search", "zzyzx").code == 1
    text.unlink()
    assert run("search", "huawei").code == 0


def test_a_table_has_the_passage_and_the_ids(run: Run, store: Path) -> None:
    ran = run("search", "huawei", "--format", "table")
    assert ran.code == 0
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert "GB" in ran.out


def test_a_passage_shows_most_of_what_is_sought() -> None:
    text = "Masts. " * 60 + "The old core network was sold. " + "Rain. " * 60 + "A network."
    found = passage(text, [Sought.of("core network"), Sought.of("sol*")], 60)
    assert found.words == ("core network", "sold")
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= 62
    assert "**core network** was **sold**" in found.marked


def test_a_passage_of_a_short_text_is_the_text() -> None:
    assert passage("São Paulo’s masts", [Sought.of("sao")]) == ("São Paulo’s masts", ((0, 3),))
    assert passage("", [Sought.of("x")]).text == ""
