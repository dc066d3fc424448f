"""What each command answers: filters, names that forgive, sections, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stancectl.model.actor import Actor
from stancectl.model.stance import ActorKind, Stance
from tests.cli.conftest import Run
from tests.cli.sample import LONDON, make_row, make_store

Records = list[dict[str, Any]]


def _records(run: Run, *arguments: str) -> Records:
    ran = run(*arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, ""), ran.err
    records: Records = json.loads(ran.out)
    return records


def _triples(records: Records) -> set[tuple[str, str, str]]:
    return {(record["actor"]["id"], record["vendor"], record["stance"]) for record in records}


_ALL = {
    ("PT", "huawei", "allow"),
    ("US", "huawei", "ban"),
    ("altice-portugal", "huawei", "adopt"),
    ("GB", "huawei", "restrict"),
    ("GB", "huawei", "allow"),
    ("GB", "nokia", "adopt"),
    ("GB", "chinese-vendors", "restrict"),
}

_FILTERS: list[tuple[list[str], set[tuple[str, str, str]]]] = [
    ([], _ALL),
    (["--vendor", "Nokia"], {("GB", "nokia", "adopt")}),
    (["--vendor", "huawei", "--vendor", "nokia"], _ALL),
    (["--actor", "Britain", "--stance", "allow"], {("GB", "huawei", "allow")}),
    (["--actor", "America", "--actor", "Portugal"], {("PT", "huawei", "allow"), ("US", "huawei", "ban")}),
    (["--country", "PRT"], {("PT", "huawei", "allow"), ("altice-portugal", "huawei", "adopt")}),
    (["--operator", "altice portugal"], {("altice-portugal", "huawei", "adopt")}),
    (["--kind", "operator"], {("altice-portugal", "huawei", "adopt")}),
    (["--status", "considering"], {("GB", "nokia", "adopt")}),
    (["--stance", "ban", "--stance", "adopt", "--status", "decided"], {("US", "huawei", "ban")}),
    (
        ["--since", "2020-12-31", "--kind", "government"],
        {("PT", "huawei", "allow"), ("US", "huawei", "ban"), ("GB", "nokia", "adopt")},
    ),
    (["--until", "2019-05", "--vendor", "huawei", "--stance", "allow"], {("GB", "huawei", "allow")}),
    (["--min-confidence", "0.95"], set()),
]


@pytest.mark.parametrize("command", ["positions", "timeline", "export"])
@pytest.mark.parametrize(("words", "expected"), _FILTERS, ids=[" ".join(words) or "all" for words, _ in _FILTERS])
def test_filters_mean_the_same_everywhere(
    run: Run, store: Path, command: str, words: list[str], expected: set[tuple[str, str, str]]
) -> None:
    ran = run(command, *words, "--format", "json")
    assert ran.code == 0
    assert _triples(json.loads(ran.out)) == expected


def test_limit_and_sort(run: Run, store: Path) -> None:
    assert len(_records(run, "timeline", "--limit", "2")) == 2
    dates = [record["date"] for record in _records(run, "timeline", "--sort", "newest", "--actor", "UK")]
    assert dates == ["2020-01-28", "2020", "2019-04", None]
    actors = [record["actor"]["name"] for record in _records(run, "positions", "--sort", "actor")]
    assert actors == sorted(actors)


def test_as_of_knows_nothing_that_cannot_have_happened(run: Run, store: Path) -> None:
    later = _records(run, "timeline", "--actor", "GB", "--as-of", "2020-01-28")
    before = _records(run, "timeline", "--actor", "GB", "--as-of", "2020-01-27")
    assert _triples(later) - _triples(before) == {("GB", "huawei", "restrict")}


def test_country_has_its_sections(run: Run, store: Path) -> None:
    sections = {(record["section"], record["actor"]["id"]) for record in _records(run, "country", "Portugal")}
    assert sections == {("current", "PT"), ("operator", "altice-portugal"), ("pressure", "US"), ("history", "PT")}


def test_country_can_be_asked_about_one_vendor(run: Run, store: Path) -> None:
    assert {record["vendor"] for record in _records(run, "country", "UK", "--vendor", "Nokia")} == {"nokia"}


def test_operator_stands_with_its_government(run: Run, store: Path) -> None:
    sections = [(r["section"], r["actor"]["id"]) for r in _records(run, "operator", "Altice Portugal")]
    assert ("current", "altice-portugal") in sections
    assert ("government", "PT") in sections


def test_operator_that_only_an_article_names_can_be_asked_for(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard = Actor("unheard-of-mobile", "Unheard-of Mobile", ActorKind.OPERATOR, known=False)
    make_store(tmp_path / "data", make_row(unheard, stance=Stance.ADOPT))
    monkeypatch.setenv("STANCECTL_STORE", str(tmp_path / "data"))
    for name in ("unheard-of mobile", "unheard-of-mobile"):
        rows = _records(run, "operator", name)
        assert [(row["section"], row["actor"]["name"]) for row in rows] == [
            ("current", "Unheard-of Mobile"),
            ("history", "Unheard-of Mobile"),
        ]
    assert len(_records(run, "timeline", "--operator", "Unheard-of Mobile")) == 1


def test_vendor_has_one_row_an_actor_from_ban_to_adopt(run: Run, store: Path) -> None:
    rows = _records(run, "vendor", "Huawei")
    assert [row["actor"]["id"] for row in rows] == ["US", "GB", "PT", "altice-portugal"]
    assert [row["score"] for row in rows] == [-2, -1, 1, 2]


def test_diff_tells_from_where_to_where(run: Run, store: Path) -> None:
    moved = [r for r in _records(run, "diff", "2019-06-01", "2020-02-01") if r["kind"] == "moved"]
    assert [(r["actor"]["id"], r["before"]["stance"], r["stance"], r["reversal"]) for r in moved] == [
        ("GB", "allow", "restrict", True)
    ]


def test_diff_puts_names_side_by_side(run: Run, store: Path) -> None:
    pairs = {(r["pair"], r["section"], r["actor"]["id"], r["stance"]) for r in _records(run, "diff", "PT", "GB")}
    assert {(1, "left", "PT", "allow"), (1, "right", "GB", "restrict")} <= pairs


@pytest.mark.parametrize("stores", [["2019-06-01", "UK"], ["UK", "2019"]])
def test_diff_of_a_date_and_a_name_is_a_wrong_call(run: Run, store: Path, stores: list[str]) -> None:
    ran = run("diff", *stores)
    assert ran.code == 2
    assert "two dates or two names" in ran.err


def test_show_takes_any_beginning_and_the_short_form(run: Run, store: Path) -> None:
    (wanted,) = _records(run, "export", "--actor", "GB", "--stance", "allow")
    document = wanted["document"]["id"]
    for id in (wanted["id"], f"{document}-GB-huawei-al", f"{document[:4]}-GB-all"):
        assert _records(run, "show", id) == [wanted]
    assert len(_records(run, "show", document[:5])) == 4


def test_show_asks_which_where_it_could_be_several(run: Run, store: Path) -> None:
    document = _records(run, "export", "--actor", "GB")[0]["document"]["id"]
    ran = run("show", f"{document}-GB")
    assert ran.code == 2
    assert "could be 4 positions" in ran.err


def test_what_is_known_can_be_listed_and_looked_up(run: Run, tmp_path: Path) -> None:
    nowhere = str(tmp_path)
    assert {"PT", "EU", "altice-portugal"} <= {r["id"] for r in _records(run, "actors", "--store", nowhere)}
    assert {r["country"] for r in _records(run, "actors", "--country", "Portugal", "--kind", "operator")} == {"PT"}
    assert [r["id"] for r in _records(run, "vendors", "huawei")] == ["huawei"]
    assert "Portuguese" in run("actors", "Portugal", "--format", "table").out
    labels = {(r["field"], r["label"], r["score"]) for r in _records(run, "codebook")}
    assert {("stance", "ban", -2), ("stance", "adopt", 2), ("scope", "core", None)} <= labels


def test_names_are_listed_before_phrases_and_phrases_only_begun(run: Run, tmp_path: Path) -> None:
    """Hundreds of combined phrases must not bury the names that a reader looks for."""
    out = run("vendors", "Huawei", "--format", "table").out
    names = out[out.index("names ") : out.index("phrases ")]
    assert "Huawei Technologies" in names
    assert "the Chinese company" not in names
    assert len(out.splitlines()) < 20


@pytest.mark.parametrize("view", ["timeline", "positions"])
def test_nothing_found_is_a_heading_and_no_empty_table(run: Run, store: Path, view: str) -> None:
    ran = run(view, "--vendor", "ZTE", "--stance", "ban", "--format", "table")
    assert (ran.code, ran.out, ran.err) == (0, "ZTE: 0 positions\n", "stancectl: no position matches\n")


def test_an_answer_as_of_a_day_says_the_day(run: Run, store: Path) -> None:
    arguments = ["--as-of", "2019-12-31", "--format", "table"]
    assert run("country", "UK", *arguments).out.startswith("As of 2019-12-31, the United Kingdom ")
    assert run("operator", "Altice Portugal", *arguments).out.startswith("As of 2019-12-31, Altice Portugal ")
    assert run("vendor", "Huawei", *arguments).out.startswith("Huawei as of 2019-12-31: ")


def test_evaluate_tells_a_missing_folder_from_an_empty_one(run: Run, store: Path, tmp_path: Path) -> None:
    missing, empty = run("evaluate", tmp_path / "no"), run("evaluate", tmp_path)
    assert (missing.code, empty.code) == (3, 3)
    assert "there is no such folder" in missing.err
    assert "there is no *.gold.yaml file here" in empty.err


def test_calls_that_cannot_have_an_answer_are_told_so(run: Run, store: Path) -> None:
    same = run("diff", "UK", "Britain")
    assert (same.code, same.out) == (2, "")
    assert "'UK' and 'Britain' are the same" in same.err
    turned = run("timeline", "--since", "2020", "--until", "2019")
    assert (turned.code, turned.out) == (2, "")
    assert "--until 2019 ends before --since 2020" in turned.err


def test_nothing_known_says_of_what(run: Run, store: Path) -> None:
    ran = run("country", "US", "--vendor", "Nokia")
    assert ran.code == 1
    assert "no position of the United States on Nokia is known (fewer filters may show more)" in ran.err


def test_filters_that_leave_nothing_are_not_called_ignorance(run: Run, store: Path) -> None:
    for call in (("vendor", "Huawei", "--country", "Kenya"), ("vendor", "Huawei", "--min-confidence", "1")):
        ran = run(*call)
        assert ran.code == 1
        assert "no position on Huawei passes the filters (fewer filters may show more)" in ran.err
    ran = run("country", "Portugal", "--min-confidence", "1")
    assert "no position of Portugal passes the filters (fewer filters may show more)" in ran.err
    assert "no position on Samsung is known (stancectl" in run("vendor", "Samsung").err
    assert run("vendor", "Huawei", "--limit", "0").code == 0


def test_an_order_is_refused_where_it_would_be_ignored(run: Run, store: Path) -> None:
    for call in (("vendor", "Huawei"), ("diff", "2019-01-01", "2020-02-01")):
        ran = run(*call, "--sort", "actor")
        assert (ran.code, ran.out) == (2, "")
        assert "No such option: --sort" in ran.err


def test_codebook_knows_every_label_of_the_model(run: Run) -> None:
    from stancectl.model.stance import Act, Scope, Stance, Status

    labels = {(r["field"], r["label"]): r["score"] for r in _records(run, "codebook")}
    for field, kinds in (("stance", Stance), ("status", Status), ("act", Act), ("scope", Scope)):
        assert {label for f, label in labels if f == field} == {kind.value for kind in kinds}
    assert all(labels["stance", stance.value] == stance.score for stance in Stance)


def test_evaluate_counts_what_the_store_holds(run: Run, store: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "london.gold.yaml").write_text(
        "published: '2020-01-31'\n"
        "positions:\n"
        "- {actor: [GB], vendor: [huawei], stance: [restrict], status: [decided], date: '2020-01-28', scope: [core],\n"
        "   addressee: [], hearsay: false, optional: false,\n"
        '   quote: "On Tuesday the British government said it will keep Huawei out of the core of its networks."}\n'
        "- {actor: [GB], vendor: [zte], stance: [ban], status: [decided], date: null, scope: [], addressee: [],\n"
        '   hearsay: false, optional: false, quote: "nowhere"}\n',
        encoding="utf-8",
    )
    ran = run("evaluate", str(gold), "--format", "json", "--errors")
    result = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (result["documents"], result["gold"], result["recall"], result["precision"]) == (1, 2, 0.5, 0.25)
    assert (result["verbatim_quotes"], result["published"]) == (1.0, 1.0)
    assert [missed["vendor"] for missed in result["missed"]] == ["zte"]
    assert len(result["wrong"]) == 3
    table = run("evaluate", str(gold), "--format", "table", "--errors").out
    assert "Missed" in table
    assert "By rule" in table


def test_evaluate_can_code_texts_in_memory(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nokia said nothing.\n", encoding="utf-8")
    (tmp_path / "a.gold.yaml").write_text("published: null\npositions: []\n", encoding="utf-8")
    (tmp_path / "b.gold.yaml").write_text("published: null\npositions: []\n", encoding="utf-8")
    ran = run("evaluate", str(tmp_path), "--texts", str(tmp_path), "--format", "json")
    assert ran.code == 3
    assert "b.txt" in ran.err
    assert json.loads(ran.out)["documents"] == 2


def test_explain_tells_what_was_seen(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(LONDON, encoding="utf-8")
    seen = _records(run, "explain", str(file))
    assert ("mention", "huawei") in {(one["what"], one["means"]) for one in seen}
    assert "Huawei" in run("explain", str(file), "--format", "table").out


def test_explain_tells_what_is_too_unsure_to_be_entered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out must not vanish without a word: an analyst asks "why is this not in?" here."""
    file = tmp_path / "a.txt"
    file.write_text(LONDON, encoding="utf-8")
    monkeypatch.setattr("stancectl.extraction.merging.ACCEPTED_FROM", 1.01)
    seen = _records(run, "explain", str(file))
    assert not [one for one in seen if one["what"] == "coded"]
    assert any(str(one["why"]).startswith("too unsure: 0.") for one in seen if one["what"] == "rejected")


def test_completion_offers_commands_names_and_ids(store: Path) -> None:
    def offered(words: str) -> list[str]:
        surroundings = {
            **os.environ,
            "_STANCECTL_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        }
        ran = subprocess.run(
            [sys.executable, "-m", "stancectl"], env=surroundings, capture_output=True, text=True, check=False
        )
        return ran.stdout.split("\n")

    assert "timeline" in offered("stancectl ti")
    assert "Portugal" in offered("stancectl country Port")
    assert "huawei" in offered("stancectl timeline --vendor hua")
    document = next(store.glob("documents/*/*.yaml")).stem
    assert document in offered(f"stancectl show {document[:3]}")
