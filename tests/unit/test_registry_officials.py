"""officials.yaml: no term dates a text wrongly, no name is taken for somebody else's, everybody is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import stancectl.registry
from stancectl.model.edtf import Edtf, Precision
from stancectl.registry import Registry
from stancectl.registry.fold import fold_name
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.schema import read_source
from stancectl.registry.source import SourceName, SourceOffice, SourceOfficial

FILE = Path(stancectl.registry.__file__).parent / "officials.yaml"
OFFICIALS = tuple(read_source([(FILE, FILE.read_bytes())]).officials.values())
COUNTRIES = sorted({official.country for official in OFFICIALS})

SHARED_OFFICES = {
    "Federal Councillor",
    "Foreign Ministry Spokesperson",
    "European Commissioner",
    "Vice-President of the European Commission",
    "Executive Vice-President of the European Commission",
    "Commissioner of the Federal Communications Commission",
}
"""Offices that several people hold at a time."""
CONTESTED = {("BR", "President", "Michel Temer"), ("LK", "Prime Minister", "Mahinda Rajapaksa")}
"""Acting or disputed: they begin before the predecessor's term has ended."""

EVERYDAY = frozenset(
    """
    may brown key little english king white price wolf rice gates park moon glass sands pence truss breton petro fico
    abe hunt fox cable wright craft joyce peters bishop mark burns parker carr young younger long short best baker
    west east north south day summer winter green black gray grey rose hill wood stone field ford bush cook miller
    bell major page june august march april hope grace faith joy will grant frank bill pat rob art gene jack
    """.split()  # noqa: SIM905
)
"""Words that are surnames too; none may stand for a person by itself."""


def terms() -> Iterator[tuple[SourceOfficial, SourceOffice]]:
    """Every office of every official."""
    return ((official, office) for official in OFFICIALS for office in official.offices)


def first_day(text: str | None, missing: date) -> date:
    """The earliest day a term's end can mean."""
    return (Edtf.parse(text).earliest or missing) if text else missing


def last_day(text: str | None, missing: date) -> date:
    """The latest day a term's end can mean."""
    return (Edtf.parse(text).latest or missing) if text else missing


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The built-in registry."""
    return Registry.load()


def officials_in(registry: Registry, text: str, published: str | None = None) -> list[Mention]:
    """The officials that the scanner finds in `text`."""
    found = registry.scanner().scan(text, Edtf.parse(published) if published else None)
    return [mention for mention in found if mention.kind is MentionKind.OFFICIAL]


def test_enough_people_speak_for_enough_countries() -> None:
    """The floor that the registry promises: 400 people of 80 countries."""
    assert len(OFFICIALS) >= 400
    assert len({official.country for official in OFFICIALS}) >= 80


def people_of(country: str) -> list[SourceOfficial]:
    """The officials of a country."""
    return [official for official in OFFICIALS if official.country == country]


@pytest.mark.parametrize("country", COUNTRIES)
def test_terms_can_be_trusted(country: str) -> None:
    """No term runs backwards, has a sloppy date, or claims a source without a beginning."""
    for official in people_of(country):
        assert official.offices, official.name
        for office in official.offices:
            which = f"{official.name}, {office.office}"
            for text in filter(None, (office.start, office.end)):
                day = Edtf.parse(text)
                assert day.precision >= Precision.YEAR, which
                assert not day.is_qualified, which
                assert date(1978, 1, 1) < (day.latest or date.min) < date(2027, 1, 1), which
            assert first_day(office.start, date.min) <= last_day(office.end, date.max), f"{which} runs backwards"
            assert office.start or not office.end, f"{which} ends without a beginning"
            assert office.start or not office.source, f"{which} has a source for no date"
            assert "://" not in (office.source or ""), which


def test_offices_stand_in_the_order_in_which_they_were_held() -> None:
    """A reader takes the last office for the latest."""
    for official in OFFICIALS:
        starts = [office.start or "" for office in official.offices]
        assert starts == sorted(starts), official.name


def test_one_office_has_one_holder_at_a_time() -> None:
    """Two presidents or ministers of one country whose terms certainly overlap mean that one of the dates is wrong."""
    held: dict[tuple[str, str], list[tuple[date, date, str]]] = defaultdict(list)
    for official, office in terms():
        if office.start and office.office not in SHARED_OFFICES:
            span = (last_day(office.start, date.max), first_day(office.end, date(2026, 1, 1)), official.name)
            held[official.country, office.office].append(span)
    clashes = []
    for (country, office_name), spans in held.items():
        spans.sort()
        for (_, end, before), (start, _, after) in pairwise(spans):
            names = {(country, office_name, before), (country, office_name, after)}
            if end - start > timedelta(days=10) and not names & CONTESTED:
                clashes.append(f"{country} {office_name}: {before} until {end}, {after} from {start}")
    assert not clashes


def test_titles_are_written_as_they_are_matched() -> None:
    """Titles are compared in lower case, and one that is only "minister" or "secretary" would fit any other office."""
    bare = {"minister", "secretary", "head", "chief", "official", "leader"}
    for official, office in terms():
        listed = office.titles[1:]
        assert listed, f"{official.name}: {office.office} has no titles"
        for title in listed:
            assert title == title.lower(), f"{official.name}: {title}"
            assert title not in bare, f"{official.name}: {title}"


def test_a_surname_that_stands_alone_names_one_person_and_no_thing() -> None:
    """`distinct` lets a bare surname name a person: it is nobody else's, no everyday word, and no few letters."""
    bearers: dict[str, set[str]] = defaultdict(set)
    distinct: dict[str, str] = {}
    for official in OFFICIALS:
        names = [official.name, *(name.text for name in official.names)]
        for surname in official.surnames or [name.rpartition(" ")[2] for name in names]:
            bearers[fold_name(surname).lower()].add(official.name)
            if official.distinct:
                distinct[fold_name(surname).lower()] = official.name
    assert len(distinct) > 100
    for surname, name in distinct.items():
        assert surname not in EVERYDAY, f"{name}: '{surname}' is an everyday word"
        assert len(surname) >= 4, f"{name}: '{surname}' is too short to stand alone"
        assert bearers[surname] == {name}, f"'{surname}' is {bearers[surname]}"


def test_a_name_that_two_entries_share_is_guarded_in_one_of_them() -> None:
    """One person under two countries, or two people of one name, must be told apart by words of the text."""
    senses: dict[str, list[tuple[str, SourceName]]] = defaultdict(list)
    for official in OFFICIALS:
        for name in official.names:
            senses[fold_name(name.text)].append((official.country, name))
    for text, found in senses.items():
        if len({country for country, _ in found}) > 1:
            unguarded = [country for country, name in found if not name.words]
            assert len(unguarded) <= 1, f"'{text}' is {unguarded} alike"


def test_no_name_is_written_twice() -> None:
    """A spelling that differs by accents only is found anyway; listing it again would only hide a slip."""
    for official in OFFICIALS:
        folded = [(fold_name(name.text), name.words) for name in official.names]
        assert len(folded) == len(set(folded)), official.name


@pytest.mark.parametrize("country", COUNTRIES)
def test_everybody_is_found_under_every_name(country: str, registry: Registry) -> None:
    """Each name, with what its guard asks for, is found as this person of this country."""
    for official in people_of(country):
        assert official.names, official.name
        for name in official.names:
            asked = [words[0] if isinstance(words, tuple) else words for _, words in name.words]
            text = f"There was news about {', '.join(asked) or 'networks'}. On Monday {name.text} spoke to reporters."
            found = [mention for mention in officials_in(registry, text) if mention.text.startswith(name.text)]
            assert [(mention.id, mention.name) for mention in found] == [(official.country, official.name)], text


NAMED_IN_OFFICE = [
    ("US Secretary of State Mike Pompeo urged Lisbon.", "US", "2018-04-26/2021-01-20"),
    ("Portuguese Foreign Minister Augusto Santos Silva replied.", "PT", "2015-11-26/2022-03-30"),
    ("British Prime Minister Boris Johnson spoke.", "GB", "2019-07-24/2022-09-06"),
    ("UK foreign secretary Dominic Raab met him.", "GB", "2019-07-24/2021-09-15"),
    ("US President Donald Trump said so.", "US", "2017-01-20/.."),
    (
        "Andrus Ansip, the head of the European Commission's digital single market team, spoke.",
        "EU",
        "2014-11-01/2019-07",
    ),
    ("Ciaran Martin, chief executive of the National Cyber Security Centre, spoke.", "GB", "2016/2020"),
    ("Italy's undersecretary for economic development Michele Geraci disagreed.", "IT", "2018-06/2019-09"),
    ("New Zealand Prime Minister Jacinda Ardern said so.", "NZ", "2017-10-26/2023-01-25"),
    ("German Economy Minister Peter Altmaier said so.", "DE", "2018-03-14/2021-12-08"),
    ("FCC Chairman Ajit Pai proposed it.", "US", "2017-01-23/2021-01-20"),
    ("Brazilian Communications Minister Fábio Faria said so.", "BR", "2020-06-17/2022-12"),
    ("Polish Prime Minister Donald Tusk said so.", "PL", "2007-11-16/.."),
    ("European Council President Donald Tusk said so.", "EU", "2014-12-01/2019-11-30"),
]


@pytest.mark.parametrize(("text", "country", "term"), NAMED_IN_OFFICE, ids=[case[0] for case in NAMED_IN_OFFICE])
def test_an_office_named_with_its_holder_dates_the_text(text: str, country: str, term: str, registry: Registry) -> None:
    """The term of the office that is named, and no other office of the person, bounds the text."""
    (mention,) = officials_in(registry, text)
    assert (mention.id, mention.term) == (country, Edtf.parse(term))


UNDATED = [
    ("Robert Strayer, deputy assistant secretary of state, toured Europe.", "no source"),
    ("Commission spokesperson Thomas Regnier declined to comment.", "no source"),
    ("Former prime minister Theresa May gave a speech.", "former"),
    ("Mike Pompeo gave a speech.", "no office named"),
]


@pytest.mark.parametrize(("text", "why"), UNDATED, ids=[case[0] for case in UNDATED])
def test_nothing_else_dates_a_text(text: str, why: str, registry: Registry) -> None:
    """Without a source, without an office, or with one that is over, a person says nothing about a text's date."""
    assert all(mention.term is None for mention in officials_in(registry, text)), why


NOBODY = [
    "Theresa May lost the vote. In May, the operators began to remove it.",
    "Klaus Müller, a baker from Bonn, sells bread.",
    "Andrew Little won. Little is known of the plan.",
    "Nicușor Dan won. Dan Brown wrote a novel.",
    "Imran Khan opened a restaurant.",
    "The Truss bridge was closed; it cost 50 Pence, said the Breton fisherman.",
    "His FICO score rose, and Abe Lincoln's portrait fell.",
    "Paul Fletcher runs a bakery in Leeds.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_everyday_words_and_namesakes_are_nobody(text: str, registry: Registry) -> None:
    """After the full name at most, a surname that is a word, and a common name without its guard, are not taken."""
    taken = [mention.text for mention in officials_in(registry, text)]
    assert [words for words in taken if words not in ("Theresa May", "Andrew Little", "Nicușor Dan")] == []
