"""Phrases that name a group and a country mean the group's arm there; where that is not certain, the group."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.model.stance import ActorKind
from stancectl.registry import Registry
from stancectl.registry.mention import MentionKind


def _operators(registry: Registry, text: str) -> list[tuple[str, str]]:
    found = registry.scanner().scan(text)
    return [
        (text[mention.start : mention.end], mention.id) for mention in found if mention.kind is MentionKind.OPERATOR
    ]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vodafone's Spanish arm chose Ericsson.", [("Vodafone's Spanish arm", "vodafone-spain")]),
        ("Vodafone’s German unit, too, kept Huawei.", [("Vodafone’s German unit", "vodafone-germany")]),
        ("The rival of Telia's Lithuanian subsidiary.", [("Telia's Lithuanian subsidiary", "telia-lithuania")]),
        ("Vodafone Spain chose Ericsson.", [("Vodafone Spain", "vodafone-spain")]),
    ],
)
def test_a_group_with_a_nationality_and_a_word_for_an_arm_is_the_arm(
    registry: Registry, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _operators(registry, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Vodafone in Spain chose Ericsson.",
        "Vodafone's Spanish rivals chose Ericsson.",
        "Vodafone's Spanish business customers were told.",
        "Vodafone's Brazilian unit does not exist.",
        "Vodafone's Spanish armada of antennas.",
    ],
)
def test_else_the_group_is_meant(registry: Registry, text: str) -> None:
    assert _operators(registry, text) == [("Vodafone", "vodafone")]


def test_two_arms_in_one_country_leave_the_phrase_to_the_group(tmp_path: Path) -> None:
    """Nobody can tell which of the two the text means, unless one is named after the country."""
    entry = "- {{id: vodafone-{0}, name: Vodafone {1}, country: BR, parent: vodafone}}\n"
    file = tmp_path / "operators.yaml"
    text = "Vodafone's Brazilian arm"
    file.write_text(entry.format("rio", "Rio"), encoding="utf-8")
    assert _operators(Registry.load(tmp_path), text) == [(text, "vodafone-rio")]
    file.write_text(entry.format("rio", "Rio") + entry.format("bahia", "Bahia"), encoding="utf-8")
    assert _operators(Registry.load(tmp_path), text) == [("Vodafone", "vodafone")]
    file.write_text(entry.format("rio", "Rio") + entry.format("br", "Brazil"), encoding="utf-8")
    assert _operators(Registry.load(tmp_path), text) == [(text, "vodafone-br")]


def test_the_names_of_an_entry_are_those_it_goes_by(registry: Registry) -> None:
    """As `actors --format jsonl` lists them: the shown name first, former names too, nobody who speaks for it."""
    names = registry.names("spark-nz")
    assert names[0] == "Spark"
    assert {"Spark New Zealand", "Telecom NZ"} <= set(names)
    assert len(set(names)) == len(names)
    portugal = registry.names("PT")
    assert "Portuguese Republic" in portugal
    assert not {"Portuguese", "Lisbon", "Anacom"} & set(portugal)


def test_every_actor_has_its_own_name_among_its_names(registry: Registry) -> None:
    wrong = [actor.id for actor in registry.actors.values() if registry.names(actor.id)[0] != actor.name]
    assert wrong == []
    assert {actor.kind for actor in registry.actors.values()} == set(ActorKind)
