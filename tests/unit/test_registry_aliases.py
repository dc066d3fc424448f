"""The built-in registry as a whole: a name means one entry, or something in it or around it tells which."""

from __future__ import annotations

import pytest

from stancectl.registry import Registry
from stancectl.registry.senses import BLOCKED, FULL, Sense


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture(scope="module")
def names(registry: Registry) -> dict[str, list[Sense]]:
    """Every name as it is looked for, with its senses."""
    table = registry._tables["scan"]
    rows = [Sense(*row) for row in table["senses"]]
    found: dict[str, list[Sense]] = {}
    for part in ("name", "phrase"):
        for text, numbers in zip(table[f"{part}s"], table[f"{part}_senses"], strict=True):
            found.setdefault(text, []).extend(rows[n] for n in ([numbers] if isinstance(numbers, int) else numbers))
    return found


def test_a_name_of_several_entries_has_something_that_tells_them_apart(names: dict[str, list[Sense]]) -> None:
    """A guard, or the time in which the name was theirs. People of one name are told apart by their offices."""
    unclear = {}
    for text, senses in names.items():
        bare = {
            sense.id
            for sense in senses
            if sense.person < 0 and sense.kind != BLOCKED and sense.guard < 0 and not (sense.begins or sense.ends)
        }
        if len(bare) > 1:
            unclear[text] = sorted(bare)
    assert unclear == {}


def test_a_name_is_not_blocked_as_a_whole(names: dict[str, list[Sense]]) -> None:
    """A phrase that is nobody's name must not be somebody's: neither would be found for sure."""
    both = {text for text, senses in names.items() if len({sense.kind == BLOCKED for sense in senses}) > 1}
    assert both == set()


def test_a_name_of_two_letters_has_a_guard(names: dict[str, list[Sense]]) -> None:
    """But for the few that mean nothing else in English-language news."""
    short = {
        text
        for text, senses in names.items()
        if len(text) <= 2
        and text.isascii()
        and any(s.guard < 0 and s.kind != BLOCKED and s.part == FULL for s in senses)
    }
    assert short <= {"EU", "UK", "US"}


def test_every_name_is_found_by_its_own_query(registry: Registry) -> None:
    """What a person reads in a list can be typed: it leads to the entry, or to one that is called just that."""
    for entry in registry.entries():
        for name in entry.names:
            kinds = ("vendor",) if entry.kind in ("vendor", "group") else ("government", "bloc", "operator")
            found = registry._lookup.candidates(name.text, kinds)
            assert entry.id in found or len(found) == 1, name.text


def test_norway_stays_norway(registry: Registry) -> None:
    assert registry.find_country("NO").name == "Norway"
    assert registry.actors["NO"].country == "NO"
