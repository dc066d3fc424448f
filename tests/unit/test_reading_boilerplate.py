"""What is no part of an article is told by its words; a sentence of an article never is."""

from __future__ import annotations

from typing import Any

import pytest

from stancectl.reading.boilerplate import (
    is_boilerplate,
    is_byline,
    is_caption,
    is_credit,
    is_kicker,
    is_read_more,
    opens_section,
)
from stancectl.reading.data import load

KNOWN: dict[str, Any] = load("boilerplate.yaml")
WITH_EXAMPLES = [*KNOWN["starts"], *KNOWN["patterns"]]


@pytest.mark.parametrize("phrase", KNOWN["lines"])
def test_each_whole_line_is_known_in_any_case_and_never_as_part_of_a_sentence(phrase: str) -> None:
    assert is_boilerplate(phrase.upper())
    assert is_boilerplate(f"{phrase.capitalize()} ›")
    assert not is_boilerplate(f"{phrase.capitalize()} is what the minister told the operators in Lisbon on Monday.")


@pytest.mark.parametrize("entry", WITH_EXAMPLES, ids=lambda entry: entry["example"][:40])
def test_each_phrase_is_found_in_its_example(entry: dict[str, Any]) -> None:
    assert is_boilerplate(entry["example"])


@pytest.mark.parametrize("entry", WITH_EXAMPLES, ids=lambda entry: entry["example"][:40])
def test_no_phrase_stands_in_the_shadow_of_another(entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry without which its example would still be found says nothing of its own."""
    from stancectl.reading import boilerplate, data

    rest = {**KNOWN, "starts": [e for e in KNOWN["starts"] if e is not entry]}
    rest["patterns"] = [e for e in KNOWN["patterns"] if e is not entry]
    monkeypatch.setattr(boilerplate, "load", lambda _: rest)
    boilerplate.phrases.cache_clear()
    try:
        assert not is_boilerplate(entry["example"])
    finally:
        monkeypatch.setattr(boilerplate, "load", data.load)
        boilerplate.phrases.cache_clear()


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more into it than that and you will be disappointed, the minister said.",
        "Share prices in Stockholm fell after the regulator barred Huawei.",
        "Share of Huawei in the radio network is to be capped at 35 per cent.",
        "Follow the money and it leads to Shenzhen, one operator said.",
        "Sign up, Washington told its allies, or lose our intelligence.",
        "Related questions about ZTE were left open by the regulator.",
        "Print and broadcast media were told of the ban on Monday.",
        "Comment was not available from Huawei's office in Lisbon.",
        "Subscribers of Altice Portugal will be served by Huawei's 5G network.",
        "Tags on Huawei equipment showed that it had been made in Dongguan.",
        "Copyright disputes aside, Nokia won the contract for the core.",
        "Recommended limits for high-risk vendors were published by the Commission in January.",
        "Additional reporting duties were put on operators that use Huawei.",
        "By 2027 all Huawei equipment must be gone.",
        "Last updated rules let operators keep Huawei in the radio network.",
        "The views expressed by the minister were shared by the operators.",
        "Source close to the government said that Huawei would be banned.",
        "From Monday on no operator may buy from Huawei.",
        "Also, read in the light of the new law, the licence forbids ZTE.",
        "Advertising for Huawei phones will still be allowed.",
        "Terms of the contract with Nokia were not disclosed.",
        "Close allies such as Poland agreed to bar untrusted vendors.",
        "Home Secretary Priti Patel said Huawei would be out by 2027.",
        "Top officials in Berlin want to keep Huawei out of the core.",
        "Contact with Huawei was broken off by TIM in July.",
        "2019 | Huawei | Portugal | signed",
        "Estonia / May 2020 / Parliament passed the Huawei Act",
    ],
)
def test_sentences_and_records_are_no_boilerplate(sentence: str) -> None:
    assert not is_boilerplate(sentence)
    assert not is_caption(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "FILE PHOTO: The Huawei logo is seen at a trade fair in Shanghai, June 2019",
        "© REUTERS / Jane Roe",
        "Photo: A mast above the town. Photo / Supplied",
        "The minister leaves the chamber. Photo: TNS",
        "The minister leaves the chamber AFP / Jane ROE",
        "The minister leaves the chamber (Image: Getty)",
        "The minister leaves the chamber. REUTERS/Jane Roe/File Photo",
        "A man talks on his phone beside a billboard of Huawei in Beijing, China, September 26, 2018",
        "Huawei's name in front of the word 5G in this illustration taken February 12, 2019",
        "[Chart: Cost of a ban, by country. Source: own calculations]",
        "AFP photo",
    ],
)
def test_captions_and_credits_of_pictures(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Huawei ban is seen costing operators in Spain dearly",
        "Sweden's regulator says Huawei must leave by January 1, 2025",
        "Huawei is shown the door in Stockholm",
        "The picture is much the same across the Gulf, officials said.",
        "PA Media",
        "Photos of the equipment were passed to the AP/Ipsos panel, which is to meet in May.",
        "Operators have until December 31, 2027 to remove it.",
        "Reuters reported that Portugal would ban Huawei.",
        "Telefónica and Vodafone signed with Nokia, according to Reuters.",
    ],
)
def test_headlines_and_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_a_credit_is_told_from_a_caption_without_one() -> None:
    assert is_credit("© REUTERS / Jane Roe")
    assert not is_credit("FILE PHOTO: The Huawei logo is seen at a trade fair")


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe and John Doe",
        "By our telecom correspondent | New Delhi",
        "By the Brussels newsroom",
        "BY JANE ROE, POLITICAL EDITOR",
        "Par la rédaction – English edition",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By 2027 Huawei must go",
        "By banning Huawei, Sweden made a choice",
        "By Monday, said Ansip",
        "By ",
        "Bye, Huawei",
    ],
)
def test_sentences_that_start_with_by_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_kickers_sections_and_links() -> None:
    assert is_kicker("NEWS RELEASE")
    assert is_kicker("Home > Telecoms > Trackers")
    assert is_kicker("China/ Diplomacy")
    assert not is_kicker("Portugal keeps its door open")
    assert not is_kicker("Sweden bans Huawei / and Finland does not, for a while")
    assert opens_section("RELATED")
    assert opens_section("Editor’s picks:")
    assert not opens_section("Related questions were left open")
    assert is_read_more("Read more »")
    assert not is_read_more("Read more into it")


def test_no_list_of_phrases_has_an_entry_twice() -> None:
    for key, entries in KNOWN.items():
        texts = [
            str(entry.get("text", entry.get("pattern"))) if isinstance(entry, dict) else entry for entry in entries
        ]
        assert len(texts) == len(set(texts)), key
        assert all(isinstance(text, str) for text in texts), key
