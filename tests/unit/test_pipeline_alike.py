"""Which articles are copies of one another: found whole, cut and retitled; never where only names are the same."""

from __future__ import annotations

import itertools
import random

from stancectl.model.document import Document, PublishedFrom, Unit, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.pipeline.alike import ALIKE, Sketch, body_of, copies, in_order, runs_of, similarity, sketch_of

REPORT = """The government said on Friday that it will keep equipment of the vendor out of the core of its networks.
The minister told reporters after a meeting of the cabinet that the decision was taken after a long review.
Operators have five years to replace what they have bought, and will get no money from the state for it.
The vendor said it was disappointed and that the decision rests on nothing that was ever shown to it."""
OTHER = """An operator in the north has chosen two suppliers for its radio network, it said in a statement on Monday.
The first of them will deliver masts and antennas for the south of the country, and the other one for the rest.
Neither said how much the contract is worth, which runs for seven years from the beginning of next spring."""


def alike(one: str, other: str) -> float:
    return similarity(runs_of(one), runs_of(other))


def found(texts: dict[str, str], days: dict[str, str] | None = None) -> dict[str, tuple[str, float]]:
    runs = {id: runs_of(text) for id, text in texts.items()}
    sketches = {id: sketch_of(one) for id, one in runs.items()}
    order = in_order([document(id, (days or {}).get(id)) for id in texts], sketches)
    return copies(order, sketches, lambda one, other: similarity(runs[one], runs[other]))


def document(id: str, day: str | None) -> Document:
    return Document(id, published=Edtf.parse(day) if day else None, published_from=PublishedFrom.NONE)


def test_a_report_that_is_cut_or_set_otherwise_is_the_same_report() -> None:
    assert alike(REPORT, REPORT) == 1.0
    assert alike(REPORT, "\n".join(REPORT.split("\n")[:2])) == 1.0
    assert alike(REPORT, REPORT.upper().replace(",", " –").replace(".", "!")) == 1.0
    assert alike(REPORT, REPORT.replace("on Friday", "late on Friday evening").replace("five", "six")) > ALIKE


def test_other_reports_and_a_few_words_are_not() -> None:
    assert alike(REPORT, OTHER) < 0.1
    assert runs_of("The minister told reporters nothing.") == frozenset()
    assert alike("", "") == 0.0


def test_the_earliest_is_the_original_then_the_longest_and_the_undated_come_last() -> None:
    short = "\n".join(REPORT.split("\n")[:3])
    assert found({"a": short, "b": REPORT, "c": OTHER}) == {"a": ("b", 1.0)}
    assert found({"a": short, "b": REPORT}, {"a": "2020-01-02", "b": "2020-01-03"}) == {"b": ("a", 1.0)}
    assert found({"a": short, "b": REPORT}, {"a": "2020-01-02"}) == {"b": ("a", 1.0)}


def test_a_copy_of_a_copy_is_a_copy_of_the_original_or_of_none() -> None:
    one, two, three = REPORT, "\n".join([*REPORT.split("\n")[:3], *OTHER.split("\n")[:1]]), OTHER
    links = found({"a": one, "b": two, "c": three}, {"a": "2020-01-01", "b": "2020-01-02", "c": "2020-01-03"})
    assert {id: original for id, (original, _) in links.items()} == {"b": "a"}


def test_the_order_in_which_articles_come_in_changes_nothing() -> None:
    texts = {"a": REPORT, "b": "\n".join(REPORT.split("\n")[:3]), "c": OTHER, "d": OTHER + "\nMore of it."}
    answers = [found(dict(order)) for order in itertools.permutations(texts.items())]
    assert all(answer == answers[0] for answer in answers)
    assert len(answers[0]) == 2


def test_a_paragraph_that_stands_in_every_article_links_none_and_costs_little() -> None:
    chance = random.Random(7)
    words = [f"word{number}" for number in range(4000)]
    texts = {
        f"{number:04}": " ".join(chance.choices(words, k=200)) + " this paper is published on every working day"
        for number in range(600)
    }
    asked: list[str] = []

    def compare(one: str, other: str) -> float:
        asked.append(one + other)
        return 0.0

    runs = {id: runs_of(text) for id, text in texts.items()}
    sketches: dict[str, Sketch] = {id: sketch_of(one) for id, one in runs.items()}
    order = in_order([document(id, None) for id in texts], sketches)
    assert copies(order, sketches, compare) == {}
    assert len(asked) < 10


def test_what_is_no_part_of_the_article_is_left_out() -> None:
    text = "Home | News\nThe article itself.\nRead more"
    units = [Unit(UnitKind.BOILERPLATE, 0, 11), Unit(UnitKind.PARAGRAPH, 12, 31), Unit(UnitKind.BOILERPLATE, 32, 41)]
    assert body_of(text, units) == "The article itself."
    assert body_of(text, units[:1]) == text


def test_a_text_is_told_by_the_same_numbers_on_every_machine() -> None:
    runs = runs_of(REPORT)
    assert len(runs) == 75
    assert min(runs) == 29941259
