"""Officials in a text: whom a surname names, with which office, and when that dates the text."""

from __future__ import annotations

import pytest

from stancectl.model.edtf import Edtf
from stancectl.registry.mention import MentionKind
from stancectl.registry.scanner import Scanner
from tests.unit.registry_stand_in import shared


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return shared().scanner()


def officials(scanner: Scanner, text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    """Words and term of every official named."""
    date = Edtf.parse(published) if published else None
    mentions = [mention for mention in scanner.scan(text, date) if mention.kind is MentionKind.OFFICIAL]
    return [(mention.text, mention.term.text if mention.term else None) for mention in mentions]


NAMED = [
    ("in full", "Boris Johnson said", ["Boris Johnson"]),
    ("in another form", "Michael Pompeo said", ["Michael Pompeo"]),
    ("a surname that names nobody else", "Pompeo said", ["Pompeo"]),
    ("a common surname alone", "Johnson said", []),
    ("a common surname after the full name", "Boris Johnson spoke. Johnson said", ["Boris Johnson", "Johnson"]),
    ("a common surname before the full name", "Johnson said. Boris Johnson spoke", ["Johnson", "Boris Johnson"]),
    ("the title before a common surname", "Britain's Prime Minister Johnson said", ["Johnson"]),
    ("but only where the country is named", "Prime Minister Johnson said", []),
    ("a part of the title", "the UK and Secretary Johnson said", ["Johnson"]),
    ("somebody else of that surname", "Boris Johnson met Ron Johnson in London", ["Boris Johnson"]),
    ("somebody else with an initial", "Boris Johnson met R. Johnson in London", ["Boris Johnson"]),
    ("a relative", "Ivanka Trump said", []),
    ("a word that begins the sentence", "Boris Johnson. When Johnson said", ["Boris Johnson", "Johnson"]),
    ("a participle before", "Defying Trump, it acted", ["Trump"]),
    ("a headline in title case", "Pompeo Warns Portugal That Pompeo Will Act", ["Pompeo", "Pompeo"]),
    ("a building", "near Trump Tower", []),
    ("a firm", "Boris Johnson likes Johnson & Johnson", ["Boris Johnson"]),
    ("a person before the administration", "Donald Trump's administration", ["Donald Trump"]),
    ("a person inside its name", "the administration of President Donald Trump", ["Donald Trump"]),
    ("an administration", "the Trump administration", ["Trump"]),
    ("last names", "Augusto Santos Silva, Santos Silva, Silva", ["Augusto Santos Silva", "Santos Silva", "Silva"]),
    ("the family name first", "Moon Jae-in met Moon's aides", ["Moon Jae-in", "Moon"]),
    ("a moon", "the full Moon over South Korea", []),
    ("whom the full name means", "Alan Johnson and Johnson", ["Alan Johnson", "Johnson"]),
    ("after the own country", "UK's Johnson said", ["Johnson"]),
    ("after another country", "Canada's Johnson said", []),
    ("after a possessive", "Boris Johnson: Britain's Johnson", ["Boris Johnson", "Johnson"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, names, id=id) for id, text, names in NAMED])
def test_who_is_named(scanner: Scanner, text: str, expected: list[str]) -> None:
    assert [words for words, _ in officials(scanner, text)] == expected


POMPEO, LEADER, ENVOY = "2018-04-26/2021-01-20", "2019-07-24/2022-09-06", "2016-07-13/2018-07-09"
TERMS = [
    ("title before", "US Secretary of State Mike Pompeo said", POMPEO),
    ("title with a possessive", "United States’ secretary of state Mike Pompeo said", POMPEO),
    ("title and comma", "the secretary of state, Mike Pompeo, said", POMPEO),
    ("adjective before", "British Prime Minister Boris Johnson", LEADER),
    ("the office named decides", "Foreign Secretary Boris Johnson", ENVOY),
    ("apposition", "Boris Johnson, the British prime minister, said", LEADER),
    ("apposition with a possessive", "Boris Johnson, Britain's foreign secretary, said", ENVOY),
    ("in brackets", "Boris Johnson (UK prime minister)", LEADER),
    ("no title", "Boris Johnson said", None),
    ("an office without a source", "CIA director Mike Pompeo", None),
    ("another office made of it", "deputy prime minister Boris Johnson", None),
    ("a title that goes on", "prime minister-elect Boris Johnson", None),
    ("an unknown office", "Tory grandee Boris Johnson", None),
    ("held at the time told of", "then-Foreign Secretary Boris Johnson", None),
    ("held then, behind the name", "Boris Johnson, then foreign secretary,", None),
    ("an approximate start bounds nothing", "Foreign Minister Augusto Santos Silva", "../2022"),
    ("an office held twice spans both", "President Donald Trump", "2017-01-20/.."),
    ("a title of another sentence", "He is prime minister. Boris Johnson", None),
    ("somebody else's title", "the aide to the prime minister and Boris Johnson", None),
]


@pytest.mark.parametrize(("text", "term"), [pytest.param(text, term, id=id) for id, text, term in TERMS])
def test_an_office_named_as_held_now_gives_its_term(scanner: Scanner, text: str, term: str | None) -> None:
    assert [given for _, given in officials(scanner, text)] == [term]


def test_nobody_speaks_for_a_country_before_the_first_office(scanner: Scanner) -> None:
    assert officials(scanner, "Donald Trump said", "2015-06-16") == []
    assert officials(scanner, "Donald Trump said", "2017-06") == [("Donald Trump", None)]
    assert officials(scanner, "Donald Trump said", "2023") == [("Donald Trump", None)]


def test_of_two_terms_the_one_that_the_date_is_in(scanner: Scanner) -> None:
    assert officials(scanner, "President Donald Trump", "2018-05-01") == [("Donald Trump", "2017-01-20/2021-01-20")]


GONE = [
    "former US President Donald Trump said",
    "ex-president Donald Trump said",
    "Britain's former prime minister, Boris Johnson, said",
    "Boris Johnson, the former foreign secretary, said",
    "Boris Johnson, Britain's former prime minister, said",
    "former conservative prime minister Boris Johnson said",
    "a former Trump aide said",
    "ex-Trump aide",
    "former US leader Donald Trump",
    "Republican candidate Donald Trump",
    "Senator Donald Trump and Rep. Donald Trump",
]


@pytest.mark.parametrize("text", GONE)
def test_who_holds_no_office_any_more_speaks_for_nobody(scanner: Scanner, text: str) -> None:
    assert officials(scanner, text) == []


def test_the_surname_of_a_former_official_is_no_mention_either(scanner: Scanner) -> None:
    assert officials(scanner, "Former president Donald Trump spoke. Trump said") == []


def test_a_mark_on_somebody_else_does_not_count(scanner: Scanner) -> None:
    assert officials(scanner, "A former adviser to President Donald Trump said")[0][0] == "Donald Trump"


def test_who_is_named_with_the_office_too_still_holds_it(scanner: Scanner) -> None:
    text = (
        "Prime Minister Boris Johnson, a former foreign secretary, met former foreign secretary Boris Johnson's aides."
    )
    assert [words for words, _ in officials(scanner, f"{text} Johnson said")] == ["Boris Johnson", "Johnson"]


BOTH = [
    ("the office named", "Prime Minister Charles Michel", None, "BE"),
    ("the office named elsewhere", "Charles Michel met Charles Michel, president of the European Council", None, "EU"),
    ("the office held at the time", "Charles Michel said", "2018-05", "BE"),
    ("the office held at a later time", "Charles Michel said", "2020-05", "EU"),
    ("the country the text speaks of", "The EU and the EU's Commission: Charles Michel said", None, "EU"),
    ("the other country", "Belgium: Charles Michel said", None, "BE"),
]


@pytest.mark.parametrize(
    ("text", "published", "id"), [pytest.param(text, day, id, id=label) for label, text, day, id in BOTH]
)
def test_for_whom_a_person_speaks_who_spoke_for_two(
    scanner: Scanner, text: str, published: str | None, id: str
) -> None:
    mentions = scanner.scan(text, Edtf.parse(published) if published else None)
    assert {mention.id for mention in mentions if mention.kind is MentionKind.OFFICIAL} == {id}


def test_of_two_people_of_one_surname_the_one_named_last(scanner: Scanner) -> None:
    text = "Alan Johnson met Boris Johnson. Johnson said"
    assert [mention.name for mention in scanner.scan(text)] == ["Alan Johnson", "Boris Johnson", "Boris Johnson"]


def test_an_official_stands_for_the_country_under_the_own_name(scanner: Scanner) -> None:
    mention = scanner.scan("Pompeo said")[0]
    assert (mention.id, mention.name) == ("US", "Mike Pompeo")
