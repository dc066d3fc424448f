"""An undated text is bounded by what it tells for certain, and by nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from stancectl.model.edtf import Edtf
from stancectl.reading import article_from, read_file
from stancectl.reading.tense import dates_told
from stancectl.registry.mention import Mention, MentionKind

SEEDS = Path(__file__).parents[2] / "seeds"
OFFICES = {
    "Prime Minister Boris Johnson": "2019-07-24/2022-09-06",
    "Prime Minister Theresa May": "2016-07-13/2019-07-24",
    "Secretary of State Mike Pompeo": "2018-04-26/2021-01-20",
    "Prime Minister Luis Montenegro": "2024-04-02/..",
    "Minister of Nothing": None,
}


@dataclass(frozen=True)
class Offices:
    """A registry that knows a few office-holders and nothing else."""

    def scanner(self) -> Offices:
        return self

    def scan(self, text: str, /) -> list[Mention]:
        found = []
        for name, term in OFFICES.items():
            start = text.find(name)
            if start >= 0:
                when = Edtf.parse(term) if term else None
                found.append(Mention(MentionKind.OFFICIAL, "GB", start, start + len(name), name, term=when))
        return found


def bounds(text: str) -> str | None:
    document = article_from(text, registry=Offices()).document
    assert document.published is None
    return None if document.bounds is None else str(document.bounds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huawei was banned.", None),
        ("Prime Minister Boris Johnson said so on Wednesday.", "2019-07-24/2022-09-06"),
        ("Prime Minister Boris Johnson met Secretary of State Mike Pompeo.", "2019-07-24/2021-01-20"),
        ("Prime Minister Boris Johnson spoke. Its network, which it plans to launch in 2020.", "2019-07-24/2020-12-31"),
        ("Prime Minister Luis Montenegro said so.", "2024-04-02/.."),
        ("Minister of Nothing said so.", None),
    ],
)
def test_office_holders_bound_the_text(text: str, expected: str | None) -> None:
    assert bounds(text) == expected


def test_an_office_in_a_dated_sentence_has_been_held_and_may_have_been_left() -> None:
    assert bounds("In 2018 Secretary of State Mike Pompeo told the allies so.") == "2018-04-26/.."


def test_two_holders_of_one_office_leave_only_the_later_start() -> None:
    text = "Prime Minister Theresa May let Huawei in. Prime Minister Boris Johnson shut it out."
    assert bounds(text) == "2019-07-24/.."


def test_an_office_in_a_caption_is_no_evidence() -> None:
    assert bounds("FILE PHOTO: Prime Minister Boris Johnson leaves\n\nHuawei was banned by the regulator.") is None


def test_a_clock_bounds_above_and_a_picture_below() -> None:
    text = "04:31 GMT +314 November 2019\nA headline\n\nA mast in this illustration taken February 12, 2019\n\nA text."
    assert bounds(text) == "2019-02-12/2019-11-14"


def test_a_clock_before_a_picture_says_nothing() -> None:
    text = "04:31 GMT +314 November 2018\nA headline\n\nA mast in this illustration taken February 12, 2019\n\nA text."
    assert bounds(text) is None


def test_an_office_that_the_clock_contradicts_is_left_out() -> None:
    assert (
        bounds("04:31 GMT +3 14 November 2018\nA headline\n\nPrime Minister Boris Johnson said so.") == "../2018-11-14"
    )


def test_years_that_stronger_evidence_contradicts_are_left_out() -> None:
    text = "04:31 GMT +3 14 November 2018\nA headline\n\nSweden banned Huawei in 2020."
    assert bounds(text) == "../2018-11-14"


def test_years_that_contradict_each_other_say_nothing() -> None:
    assert bounds("It signed with Nokia in 2021. It plans to launch in 2020.") is None


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("It signed with Nokia in 2018.", ["2018-01-01"]),
        ("In 2018 it signed with Nokia.", ["2018-01-01"]),
        ("In August 2018, Canberra barred Huawei.", ["2018-08-01"]),
        ("On 26 April 2019 the operator said that it would renew its network.", ["2019-04-26"]),
        ("A decree was published on 5 December 2019.", ["2019-12-05"]),
        ("It has used Huawei gear since 2007 and was content.", ["2007-01-01"]),
        ("It won the contract on Dec. 7, 2018; the rest is open.", ["2018-12-07"]),
        ("Huawei must be gone by 2027.", []),
        ("The minister said Huawei would be removed in 2027.", []),
        ("Operators were ordered to remove it in 2027.", []),
        ("It was told that from 2021 no gear may be bought.", []),
        ("The ban, planned in 2020, was dropped.", []),
        ("It signed a contract worth 2018 euros.", []),
        ("It won the tender for the 2020 network.", []),
        ("If the law passed in 2025, it was for nothing.", []),
        ("It expected that in 2021 Huawei was out.", []),
        ("It has 2018 sites in 2019 towns.", []),
        ("5G is used in 2030.", []),
    ],
)
def test_what_is_past_in_the_text(sentence: str, days: list[str]) -> None:
    assert [day.isoformat() for day in dates_told(sentence, 0, len(sentence))[0]] == days


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("its 5G wireless network, which it plans to launch in 2020.", ["2020-12-31"]),
        ("The network will be launched in June 2020.", ["2020-06-30"]),
        ("It is expected to decide on May 4, 2020.", ["2020-05-04"]),
        ("For 2020, the company is contracting another supplier.", ["2020-12-31"]),
        ("It will be the first since the network went live in 2018.", []),
        ("It said in 2018 that it will launch in 2020.", []),
        ("It would launch in 2020.", []),
        ("It planned to launch in 2020.", []),
        ("It will be gone by 2027.", []),
        ("It will use what was bought in 2019.", []),
        ("For 2020, the company was contracting another supplier.", []),
    ],
)
def test_what_is_still_to_come_in_the_text(sentence: str, days: list[str]) -> None:
    assert [day.isoformat() for day in dates_told(sentence, 0, len(sentence))[1]] == days


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", "../2020-12-31"),
        ("001", None),
        ("002", "../2020-12-31"),
        ("003", "2019-02-12/2019-11-14"),
    ],
)
def test_the_bounds_of_the_seeds_without_their_office_holders(number: str, expected: str | None) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = read_file(path, registry=None).document
    assert (None if document.bounds is None else str(document.bounds)) == expected


def test_office_holders_of_the_registry_bound_the_first_seed() -> None:
    from stancectl.registry.registry import Registry

    (path,) = SEEDS.glob("000_*.txt")
    document = read_file(path, registry=Registry.load()).document
    assert str(document.bounds) == "2019-07-24/2020-12-31"
