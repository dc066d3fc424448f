"""Whose a time is: of the act that it is told with, and not of what the sentence says beside it."""

from __future__ import annotations

import pytest

from tests.unit.extraction_samples import positions

DAY = "2020-09-04"


def dates(text: str) -> dict[str, str | None]:
    """Date by vendor and stance of what the text tells, written on DAY."""
    found = positions(f"Networks in the news today\n\nThere was much to report. {text}\n", DAY)
    return {f"{p.vendor} {p.stance.value}": None if p.date is None else str(p.date) for p in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elisa, which uses Nokia, dropped Huawei in 2019.", {"huawei drop": "2019", "nokia adopt": None}),
        (
            "Zain KSA, in which the fund bought towers in 2017, opted for Huawei in October 2018.",
            {"huawei adopt": "2018-10"},
        ),
        ("Elisa picked Nokia for the network, which it plans to launch in 2019.", {"nokia adopt": None}),
    ],
    ids=["used in an aside", "told in an aside", "planned behind"],
)
def test_a_relative_clause_keeps_its_time_to_itself(text: str, expected: dict[str, str | None]) -> None:
    assert dates(text) == expected


def test_a_semicolon_parts_even_what_is_announced() -> None:
    text = "Elisa announced in 2019 that its core would come from Ericsson; its radio network is shared with Nokia."
    assert dates(text)["ericsson adopt"] == "2019"
    assert dates(text).get("nokia adopt") is None


def test_and_in_march_dates_what_follows() -> None:
    text = "Elisa relies on Nokia for its radio sites and in March added ZTE in Tampere."
    assert dates(text) == {"nokia adopt": None, "zte adopt": "2020-03"}


def test_when_something_is_to_be_done_is_not_when_it_was_decided() -> None:
    assert dates("Elisa will launch in January on Ericsson equipment alone.") == {"ericsson adopt": None}
    assert dates("Elisa will use Ericsson equipment alone, it said in January.") == {"ericsson adopt": "2020-01"}


def test_the_day_of_a_headline_is_the_one_that_its_lead_names() -> None:
    text = "Elisa picks Nokia for 5G\n\nHELSINKI (Agency) - Elisa on Wednesday picked Nokia for its 5G network.\n"
    assert [str(p.date) for p in positions(text, DAY)] == ["2020-09-02"]


def test_what_is_still_open_is_open_on_the_day_of_the_text() -> None:
    text = "Networks in the news\n\nMuch was said. Sweden has still not decided whether to ban Huawei.\n"
    assert [(p.stance.value, str(p.date)) for p in positions(text, DAY)] == [("undecided", DAY)]


def test_who_did_so_did_it_when_the_sentence_before_says() -> None:
    text = "Elisa went live with Nokia in March. Telia did so with Ericsson. Vodafone has picked Samsung."
    assert dates(text) == {"nokia adopt": "2020-03", "ericsson adopt": "2020-03", "samsung adopt": None}


def test_a_speech_has_one_time_and_what_it_tells_of_another() -> None:
    text = (
        "Kenya will not ban Huawei, its minister said on Thursday, after a visit last month in which US officials urged"
    )
    found = dates(f"{text} it to ban Huawei.")
    assert (found["huawei allow"], found["huawei ban"]) == ("2020-09-03", "2020-08")
