"""What a person means by a name in a query: exact alias, code, suggestions, and never a silent guess."""

from __future__ import annotations

import pytest

from stancectl.errors import NotFoundError, UsageError
from stancectl.model.stance import ActorKind
from stancectl.registry import Registry
from tests.unit.registry_stand_in import no_cache, shared, stand_in


@pytest.fixture(scope="module")
def registry() -> Registry:
    return shared()


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("Portugal", "PT"),
        ("portugal", "PT"),
        (" Portugal ", "PT"),
        ("the UK", "GB"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("uk", "GB"),
        ("America", "US"),
        ("us", "US"),
        ("Portuguese", "PT"),
        ("Lisbon", "PT"),
        ("PT", "PT"),
        ("prt", "PT"),
        ("620", "PT"),
        ("NO", "NO"),
        ("Sao Tome", "ST"),
        ("EU", "EU"),
        ("BT", "BT"),
        ("ANACOM", "PT"),
        ("Mike Pompeo", "US"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(registry: Registry, query: str, id: str) -> None:
    assert registry.find_country(query).id == id


@pytest.mark.parametrize(
    ("query", "id"),
    [
        ("Telefonica", "telefonica"),
        ("TELEFÓNICA", "telefonica"),
        ("Vodafone", "vodafone"),
        ("vodafone españa", "vodafone-spain"),
        ("vodafone-spain", "vodafone-spain"),
        ("Airtel Móvil", "vodafone-spain"),
        ("T Mobile", "t-mobile-us"),
        ("BT", "bt"),
    ],
)
def test_an_operator_is_found_by_any_of_its_names(registry: Registry, query: str, id: str) -> None:
    assert registry.find_operator(query).id == id


@pytest.mark.parametrize(
    ("query", "id"),
    [("huawei", "huawei"), ("Huawei Technologies", "huawei"), ("chinese companies", "chinese-vendors")],
)
def test_a_vendor_is_found_by_any_of_its_names(registry: Registry, query: str, id: str) -> None:
    assert registry.find_vendor(query).id == id


@pytest.mark.parametrize(
    ("query", "what", "hint"),
    [
        ("BT", "'BT' can be BT (an operator) or Bhutan (a country)", "say 'bt' or 'Bhutan'"),
        (
            "Brussels",
            "'Brussels' can be European Union (a bloc) or Belgium (a country)",
            "say 'European Union' or 'Belgium'",
        ),
    ],
)
def test_a_name_that_is_two_things_asks_which(registry: Registry, query: str, what: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        registry.find_actor(query)
    assert (caught.value.message, caught.value.hint) == (what, hint)


@pytest.mark.parametrize(("query", "id"), [("bt", "bt"), ("Bhutan", "BT"), ("European Union", "EU")])
def test_what_the_question_proposes_is_understood(registry: Registry, query: str, id: str) -> None:
    assert registry.find_actor(query).id == id


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("Britan", "did you mean United Kingdom?"),
        ("Portugall", "did you mean Portugal?"),
        ("vodafone", "Vodafone is an operator: stancectl operator 'Vodafone'"),
        ("huawei", "Huawei is a vendor: stancectl vendor 'Huawei'"),
        ("xyzzy", "stancectl actors lists all that are"),
    ],
)
def test_a_near_miss_is_suggested_and_never_taken(registry: Registry, query: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        registry.find_country(query)
    assert (caught.value.message, caught.value.hint) == (f"nothing is known of '{query}'", hint)


def test_no_more_than_three_are_suggested(registry: Registry) -> None:
    with pytest.raises(NotFoundError) as caught:
        registry.find_actor("Vodafon")
    assert caught.value.hint == "did you mean Vodafone or Vodafone Spain?"


def test_a_name_of_many_lists_some(monkeypatch: pytest.MonkeyPatch) -> None:
    no_cache(monkeypatch)
    many = "\n".join(f"- {{id: one-{n}, name: One {n}, names: [Uno]}}" for n in range(8))
    with pytest.raises(UsageError, match=r"One 4 .* or 3 others"):
        stand_in(operators=many).find_actor("uno")


def test_a_mere_alias_of_a_company_yields_to_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--actor PT` is Portugal, though a company goes by those letters too."""
    no_cache(monkeypatch)
    registry = stand_in(operators="- {id: portugal-telecom, name: Portugal Telecom, names: [PT]}")
    assert registry.find_actor("PT").id == "PT"
    assert registry.find_operator("PT").id == "portugal-telecom"


def test_every_candidate_of_a_name(registry: Registry) -> None:
    assert [actor.id for actor in registry.candidates("BT")] == ["bt", "BT"]
    assert [actor.id for actor in registry.candidates("BT", [ActorKind.OPERATOR])] == ["bt"]
    assert registry.candidates("xyzzy") == ()


def test_actors_and_vendors_by_id(registry: Registry) -> None:
    arm = registry.actors["vodafone-spain"]
    assert (arm.name, arm.kind, arm.country, arm.parent) == ("Vodafone Spain", ActorKind.OPERATOR, "ES", "vodafone")
    assert registry.actors["EU"].kind is ActorKind.BLOC
    assert registry.actors["NO"].country == "NO"
    assert registry.vendors["huawei"].groups == ("chinese-vendors",)
    assert registry.vendors["chinese-vendors"].is_group


def test_an_unknown_id_is_an_operator_of_that_name(registry: Registry) -> None:
    actor = registry.actor("acme-mobile")
    assert (actor.name, actor.kind, actor.known) == ("Acme Mobile", ActorKind.OPERATOR, False)


def test_adjectives_of_a_country(registry: Registry) -> None:
    assert registry.adjectives("GB") == ("British", "UK", "U.K.")
    assert registry.adjectives("XX") == ()
