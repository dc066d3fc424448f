"""The operators: how many, that a name tells whom it means, and that everyday words are not taken for names."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from stancectl.registry.fold import fold_name, query_key
from stancectl.registry.mention import MentionKind
from stancectl.registry.registry import Registry
from stancectl.registry.scanner import Scanner

FILE = Path(__file__).parents[2] / "stancectl" / "registry" / "operators.yaml"
SENTENCES = yaml.load((Path(__file__).parent / "everyday_sentences.yaml").read_bytes(), yaml.CSafeLoader)
COUNTRY_KINDS = {MentionKind.COUNTRY, MentionKind.ADJECTIVE, MentionKind.DEMONYM, MentionKind.METONYM}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture(scope="module")
def scanner(registry: Registry) -> Scanner:
    return registry.scanner()


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = yaml.load(FILE.read_bytes(), yaml.CSafeLoader)
    return records


def _names(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """All names of an entry as mappings; the main name once, with its guards where `names` repeats it."""
    listed = [*entry.get("names", ()), *entry.get("former", ())]
    named = [name if isinstance(name, dict) else {"name": name} for name in listed]
    return named if any(name["name"] == entry["name"] for name in named) else [{"name": entry["name"]}, *named]


def _is_guarded(name: dict[str, Any]) -> bool:
    return bool(name.keys() - {"name", "from", "to", "case"})


def test_the_list_is_as_long_and_wide_as_promised(entries: list[dict[str, Any]]) -> None:
    """At least 700 companies and brands in at least 170 countries."""
    assert len(entries) >= 700
    assert len({entry["country"] for entry in entries if "country" in entry}) >= 170


def test_ids_are_unique_and_parents_exist(entries: list[dict[str, Any]]) -> None:
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    assert {entry["parent"] for entry in entries if "parent" in entry} <= set(ids)


def test_norway_stays_norway(entries: list[dict[str, Any]]) -> None:
    """An unquoted NO would be read as a boolean."""
    assert {entry["country"] for entry in entries if entry["id"] in ("telenor-norway", "lyse")} == {"NO"}
    assert all(isinstance(entry.get("country", ""), str) for entry in entries)


def test_groups_come_first_and_countries_in_order(entries: list[dict[str, Any]]) -> None:
    """So that a person finds an entry, and a new one has one place."""
    countries = [entry.get("country", "") for entry in entries]
    assert countries == sorted(countries)


def test_a_name_borne_by_several_is_told_apart(entries: list[dict[str, Any]]) -> None:
    """Of the bearers of a name one at most may be meant without a guard that names words of its own."""
    bearers: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for name in _names(entry):
            bearers[fold_name(name["name"])][entry["id"]].append(name)
    unclear = {
        text: sorted(by_entry)
        for text, by_entry in bearers.items()
        if len(by_entry) > 1 and sum(_takes_all(names) for names in by_entry.values()) > 1
    }
    assert unclear == {}


def _takes_all(names: list[dict[str, Any]]) -> bool:
    return any(
        not any(isinstance(name.get(key), list) for key in ("near", "document", "after", "before")) for name in names
    )


def test_no_name_of_two_letters_stands_unguarded(entries: list[dict[str, Any]]) -> None:
    bare = [
        (entry["id"], name["name"])
        for entry in entries
        for name in _names(entry)
        if len(name["name"]) <= 2 and not _is_guarded(name)
    ]
    assert bare == []


def test_everyday_words_are_guarded(entries: list[dict[str, Any]]) -> None:
    bare = {name["name"] for entry in entries for name in _names(entry) if not _is_guarded(name)}
    assert bare & set(SENTENCES["words"]) == set()


def test_a_name_that_one_operator_bears_is_a_question_for_it(entries: list[dict[str, Any]], registry: Registry) -> None:
    """Whoever asks for any of its names, past ones included, is answered with the entry."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in _names(entry):
            bearers[query_key(name["name"])].add(entry["id"])
    for entry in entries:
        bearers[query_key(entry["id"])].add(entry["id"])
    single = {key: next(iter(by)) for key, by in bearers.items() if len(by) == 1}
    wrong = {key: id for key, id in single.items() if registry.find_operator(key).id != id}
    assert len(single) > 3000
    assert wrong == {}


def test_a_name_without_a_guard_is_found_in_any_text(entries: list[dict[str, Any]], scanner: Scanner) -> None:
    """Each alone in a sentence that names nobody else."""
    plain = [(name["name"], entry["id"]) for entry in entries for name in _names(entry) if not _is_guarded(name)]
    missed = []
    for text, entry_id in plain:
        found = [m for m in scanner.scan(f"Yesterday {text} opened its doors.") if m.kind is MentionKind.OPERATOR]
        if not any(m.id == entry_id or entry_id in m.also for m in found):
            missed.append((text, entry_id, [m.id for m in found]))
    assert missed == []


def test_former_names_are_no_current_ones(entries: list[dict[str, Any]]) -> None:
    """An entry says of a name that it is in use or that it was, not both."""
    for entry in entries:
        former = {name if isinstance(name, str) else name["name"] for name in entry.get("former", ())}
        current = {name if isinstance(name, str) else name["name"] for name in entry.get("names", ())}
        assert not former & (current | {entry["name"]}), entry["id"]


@pytest.mark.parametrize("case", SENTENCES["nobody"], ids=lambda case: case["sentence"][:50])
def test_everyday_words_name_no_operator_and_no_country(case: dict[str, str], scanner: Scanner) -> None:
    found = [(m.kind.value, m.text, m.id) for m in scanner.scan(case["sentence"])]
    wrong = [row for row in found if row[0] in {MentionKind.OPERATOR, *COUNTRY_KINDS}]
    assert wrong == []


@pytest.mark.parametrize("case", SENTENCES["no_operator"], ids=lambda case: case["sentence"][:50])
def test_everyday_words_name_no_operator_beside_a_country_and_a_vendor(case: dict[str, str], scanner: Scanner) -> None:
    assert [m.text for m in scanner.scan(case["sentence"]) if m.kind is MentionKind.OPERATOR] == []


@pytest.mark.parametrize("case", SENTENCES["meant"], ids=lambda case: case["sentence"][:50])
def test_the_same_words_name_an_operator_where_one_is_meant(case: dict[str, str], scanner: Scanner) -> None:
    operators = {m.text: m.id for m in reversed(scanner.scan(case["sentence"])) if m.kind is MentionKind.OPERATOR}
    assert operators.get(case["word"]) == case["id"], operators


def test_enough_everyday_sentences() -> None:
    """Sixty of either sort at least, each holds the word it is about, and no everyday word goes without one."""
    refused = {case["word"].lower() for case in SENTENCES["nobody"] + SENTENCES["no_operator"]}
    assert {word for word in SENTENCES["words"] if word.lower() not in refused} == set()
    assert len(SENTENCES["nobody"]) >= 60
    assert len(SENTENCES["meant"]) >= 60
    for case in SENTENCES["nobody"] + SENTENCES["no_operator"]:
        assert case["word"].lower() in case["sentence"].lower()
    for case in SENTENCES["meant"]:
        assert case["word"] in case["sentence"]
