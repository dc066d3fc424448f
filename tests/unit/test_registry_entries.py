"""Everything that is known of one entry, and lists of entries."""

from __future__ import annotations

import pytest

from stancectl.errors import NotFoundError
from stancectl.registry import Registry
from stancectl.registry.entry import Guard
from stancectl.registry.mention import MentionKind
from tests.unit.registry_stand_in import shared


@pytest.fixture(scope="module")
def registry() -> Registry:
    return shared()


def test_a_country_with_its_names_bodies_people_and_operators(registry: Registry) -> None:
    entry = registry.entry("GB")
    assert (entry.kind, entry.name, entry.codes) == ("government", "United Kingdom", ("GBR", "826"))
    assert {(name.text, name.kind) for name in entry.names} >= {
        ("United Kingdom", MentionKind.COUNTRY),
        ("British", MentionKind.ADJECTIVE),
        ("Britons", MentionKind.DEMONYM),
        ("Whitehall", MentionKind.METONYM),
    }
    assert [(body.name, body.kind) for body in entry.institutions] == [("National Cyber Security Centre", "security")]
    assert [name.text for name in entry.institutions[0].names] == ["National Cyber Security Centre", "NCSC"]
    assert [person.name for person in entry.officials] == ["Boris Johnson", "Alan Johnson"]
    assert entry.operators == ("bt", "ee", "new-mobile")


def test_an_official_with_offices_terms_and_sources(registry: Registry) -> None:
    person = registry.entry("US").officials[0]
    first, second = person.offices
    assert (first.office, str(first.start), str(first.end), first.source) == (
        "Secretary of State",
        "2018-04-26",
        "2021-01-20",
        "state.gov",
    )
    assert second.source is None


def test_an_operator_with_parent_arms_and_dated_names(registry: Registry) -> None:
    assert registry.entry("vodafone").arms == ("vodafone-spain",)
    arm = registry.entry("vodafone-spain")
    assert arm.parent == "vodafone"
    former = next(name for name in arm.names if name.former)
    assert (former.text, former.start, str(former.end)) == ("Airtel Móvil", None, "2001")


def test_a_guard_is_shown_with_its_words(registry: Registry) -> None:
    guards = [name.guards for name in registry.entry("spark").names if name.text == "Spark"]
    assert guards[0][0].key == "near"
    assert guards[0][0].set_name == "telecom"
    assert "operator" in guards[0][0].words
    assert guards[1] == (Guard("document", None, ("Spark New Zealand",)),)


def test_groups_and_members(registry: Registry) -> None:
    assert registry.entry("chinese-vendors").members == ("huawei", "zte")
    assert registry.entry("huawei").groups == ("chinese-vendors",)


def test_an_id_that_is_not_there(registry: Registry) -> None:
    with pytest.raises(NotFoundError):
        registry.entry("nobody")


def test_entries_by_kind_and_country(registry: Registry) -> None:
    assert [entry.id for entry in registry.entries("operator", "GB")] == ["bt", "ee", "new-mobile"]
    assert [entry.id for entry in registry.entries("bloc")] == ["EU"]
    assert len(registry.entries()) == len(registry.actors) + len(registry.vendors)
