"""The list of countries: it is complete, its names tell whom they mean, and everyday words are not taken for names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from stancectl.errors import RegistryError
from stancectl.registry.assemble import assemble
from stancectl.registry.fold import fold_name
from stancectl.registry.mention import MentionKind
from stancectl.registry.prepare import prepare
from stancectl.registry.scanner import Scanner
from stancectl.registry.schema import read_source
from stancectl.registry.source import Source, SourceEntry, SourceName

FOLDER = Path(__file__).parents[2] / "stancectl" / "registry"
SENTENCES = yaml.load((Path(__file__).parent / "country_sentences.yaml").read_bytes(), yaml.CSafeLoader)

ISO_3166_1 = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
WITHOUT_ADJECTIVE = {"BV", "GS", "HM", "SJ", "TF", "UM"}
WITHOUT_CAPITAL = {"AQ", "BV", "HM", "IO", "TK", "UM"}
# Cities and city-states, whose capital is the name itself.
CAPITAL_OF_THE_SAME_NAME = {"GI", "HK", "MO", "VA"}
SHORT_AND_SURE = {"US", "UK", "EU", "U.S.", "U.K.", "E.U.", "U. S.", "U. K.", "N.Z."}
EVERYDAY_WORDS = """
    America Athens Beehive Bermuda Bern bloc Brit Canucks Centre Chad Colombo Commission Congress Cuba Dane Danes
    Douglas Emirates Finn Georgetown Georgia Georgian Guinea Hague Hamilton Holland Jamaica Jersey Jordan Kingston
    Kiwi Lao Lebanon Lima London Male Mexico Montserrat Nassau Niger Oz Paris Plymouth Pole Poles Polish Praia
    Reunion Rome Santiago Sapo Senate Sofia Stanley States Sucre Turk Turkey Turks Valley Victoria Wales
    Washington Wellington Yanks
"""


@pytest.fixture(scope="module")
def entries() -> dict[str, SourceEntry]:
    file = FOLDER / "countries.yaml"
    return read_source([(file, file.read_bytes())]).entries


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    """Knows countries only, so that what operators are called makes no difference here."""
    files = [FOLDER / name for name in ("guards.yaml", "countries.yaml")]
    tables = prepare(assemble(read_source([(file, file.read_bytes()) for file in files]), Source()))
    return Scanner(tables["scan"], tables["index"]["actors"])


def all_names(entry: SourceEntry) -> Iterator[SourceName]:
    yield from entry.names
    for body in entry.institutions:
        yield from body.names


def test_every_iso_country_kosovo_and_the_union_are_there(entries: dict[str, SourceEntry]) -> None:
    assert len(set(ISO_3166_1.split())) == 249
    assert set(entries) == {*ISO_3166_1.split(), "XK", "EU"}
    assert {entry.id for entry in entries.values() if entry.kind == "bloc"} == {"EU"}


def test_norway_stays_norway(entries: dict[str, SourceEntry]) -> None:
    """An unquoted NO would be read as a boolean."""
    assert entries["NO"].name == "Norway"
    assert entries["NO"].codes == ["NOR", "578"]


def test_codes_are_complete_and_unique(entries: dict[str, SourceEntry]) -> None:
    """An alpha-3 and a numeric code each; Kosovo has but the one in common use, the Union none."""
    for code in ISO_3166_1.split():
        assert re.fullmatch(r"[A-Z]{3} \d{3}", " ".join(entries[code].codes)), code
    assert entries["XK"].codes == ["XKX"]
    assert entries["EU"].codes == []
    codes = [code for entry in entries.values() for code in entry.codes]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "alpha_3", "numeric"),
    [
        ("AU", "AUS", "036"),
        ("AT", "AUT", "040"),
        ("CH", "CHE", "756"),
        ("CN", "CHN", "156"),
        ("IE", "IRL", "372"),
        ("IR", "IRN", "364"),
        ("NE", "NER", "562"),
        ("NG", "NGA", "566"),
        ("SI", "SVN", "705"),
        ("SK", "SVK", "703"),
    ],
)
def test_codes_belong_to_their_country(entries: dict[str, SourceEntry], code: str, alpha_3: str, numeric: str) -> None:
    assert entries[code].codes == [alpha_3, numeric]


def test_everybody_has_an_adjective_and_a_capital(entries: dict[str, SourceEntry]) -> None:
    kinds = {code: {name.kind for name in entry.names} for code, entry in entries.items()}
    assert {code for code in kinds if MentionKind.ADJECTIVE not in kinds[code]} == WITHOUT_ADJECTIVE
    without_capital = {code for code in kinds if MentionKind.METONYM not in kinds[code]}
    assert without_capital == WITHOUT_CAPITAL | CAPITAL_OF_THE_SAME_NAME


def test_enough_bodies_speak_for_enough_countries(entries: dict[str, SourceEntry]) -> None:
    """At least 250 bodies; every EU member and every country of the 5G debate has some."""
    assert sum(len(entry.institutions) for entry in entries.values()) >= 250
    members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    others = "AE AU BR CA CH CL CN CR GB IL IN JP KR MX MY NG NO NZ PH RS RU SA SG TH TR TW UA US VN ZA"
    assert [code for code in f"{members} {others}".split() if not entries[code].institutions] == []


def test_no_name_of_two_letters_or_of_an_everyday_word_is_unguarded(entries: dict[str, SourceEntry]) -> None:
    everyday = {word.lower() for word in EVERYDAY_WORDS.split()}
    bare = [
        (entry.id, name.text)
        for entry in entries.values()
        for name in all_names(entry)
        if not name.words and name.text not in SHORT_AND_SURE
        if len(name.text.replace(".", "")) <= 2 or fold_name(name.text).lower() in everyday
    ]
    assert bare == []


def test_everyday_words_are_names_here(entries: dict[str, SourceEntry]) -> None:
    """Otherwise the test above would protect nothing."""
    known = {fold_name(name.text) for entry in entries.values() for name in all_names(entry)}
    assert [word for word in EVERYDAY_WORDS.split() if word not in known] == []


def test_a_name_that_two_countries_share_is_guarded_in_all_but_one(entries: dict[str, SourceEntry]) -> None:
    """The one without a guard is meant where the text says nothing of the others."""
    bearers: dict[str, set[str]] = defaultdict(set)
    unguarded: dict[str, set[str]] = defaultdict(set)
    for entry in entries.values():
        for name in all_names(entry):
            bearers[fold_name(name.text)].add(entry.id)
            if not name.words:
                unguarded[fold_name(name.text)].add(entry.id)
    shared = {text for text, ids in bearers.items() if len(ids) > 1}
    assert {"Brussels", "Congo", "Dominican", "NCSC", "ARCEP"} <= shared
    assert {text: ids for text, ids in unguarded.items() if text in shared and len(ids) > 1} == {}


def test_no_name_stands_twice_in_an_entry(entries: dict[str, SourceEntry]) -> None:
    """Except as another part of speech ("US", "the Swiss") or under another guard."""
    for entry in entries.values():
        rows = [(fold_name(n.text), n.kind, n.words) for n in all_names(entry)]
        assert len(rows) == len(set(rows)), (entry.id, {row for row in rows if rows.count(row) > 1})


@pytest.mark.parametrize("change", ["  colour: red\n", "  name: Twice\n", "  codes: [620]\n", "  kind: kingdom\n"])
def test_a_wrong_entry_is_refused_with_its_line(change: str) -> None:
    """The file is read strictly: an unknown or repeated key, a number for a text, a kind that does not exist."""
    with pytest.raises(RegistryError) as caught:
        read_source([(Path("countries.yaml"), f"- id: PT\n  name: Portugal\n{change}".encode())])
    assert caught.value.line == 3


@pytest.mark.parametrize("case", SENTENCES["meant"], ids=lambda case: case["sentence"])
def test_who_is_meant(scanner: Scanner, case: dict[str, Any]) -> None:
    assert [f"{mention.text}={mention.id}" for mention in scanner.scan(case["sentence"])] == case["mentions"]


@pytest.mark.parametrize("text", SENTENCES["nobody"])
def test_nobody_is_meant(scanner: Scanner, text: str) -> None:
    assert [(mention.text, mention.id) for mention in scanner.scan(text)] == []
