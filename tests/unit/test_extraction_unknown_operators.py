"""Operators that the registry does not hold are recognised by what the text calls them, and by nothing less."""

from __future__ import annotations

import pytest

from stancectl.extraction.unknown_operators import find_unknown_operators
from stancectl.registry import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def found(text: str, registry: Registry) -> list[tuple[str, str]]:
    mentions = registry.scanner().scan(text)
    return [(m.text, m.id) for m in find_unknown_operators(text, mentions, registry)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The carrier Xyltel chose Huawei.", "Xyltel"),
        ("Xyltel, the country's second-largest carrier, chose Huawei.", "Xyltel"),
        ("Xyltel, a mobile operator in Chad, chose Huawei.", "Xyltel"),
        ("Xyltel is the smallest operator of three.", "Xyltel"),
        ("Last week Mount Azure Wireless picked Nokia.", "Mount Azure Wireless"),
        ("The carrier Xyltel’s boss chose Huawei.", "Xyltel"),
        ("The carrier O’Tel chose Huawei.", "O’Tel"),
        ("State-owned telecoms company Xyltel picked Nokia.", "Xyltel"),
    ],
)
def test_a_name_that_the_text_calls_an_operator_is_one(text: str, name: str, registry: Registry) -> None:
    assert [n for n, _ in found(text, registry)] == [name]


def test_members_of_a_list_are_each_one(registry: Registry) -> None:
    text = "The operators Xyltel, Brimtel and Zoomtel all use Huawei."
    assert [name for name, _ in found(text, registry)] == ["Xyltel", "Brimtel", "Zoomtel"]


def test_every_later_mention_of_the_name_is_found(registry: Registry) -> None:
    text = "The carrier Xyltel chose Huawei. A year later Xyltel dropped it."
    assert found(text, registry) == [("Xyltel", "xyltel"), ("Xyltel", "xyltel")]


@pytest.mark.parametrize(
    "text",
    [
        "The carrier said so.",
        "John Smith, the operator's chief executive, chose Huawei.",
        "The Federal Communications Commission banned Huawei.",
        "The operator Vodafone chose Huawei.",
        "Huawei, the network provider, said so.",
        "Norris&Bell Wireless chose Nokia.",
        "In March the operator wrote to Brussels.",
    ],
)
def test_no_other_name_becomes_an_operator(text: str, registry: Registry) -> None:
    assert found(text, registry) == []
