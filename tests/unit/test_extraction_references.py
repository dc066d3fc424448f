"""What "it", "the company", "the kingdom", "both" and "we" stand for, read off the trace of small articles."""

from __future__ import annotations

import pytest

from stancectl.extraction import trace
from tests.unit.extraction_samples import article, positions, referents, registry

ACTORS = [
    ("it: the subject of the sentence before", "Sweden was slow. In October it banned Huawei.", "it", "SE"),
    ("it: an operator", "Telstra has spoken. It does not buy from Huawei.", "It", "telstra"),
    ("it: not who is named in passing", "Telstra spoke in Japan. It does not buy from Huawei.", "It", "telstra"),
    ("it: in the sentence itself", "Telstra said that it would drop Huawei.", "it", "telstra"),
    ("its", "Elisa is ready. Huawei is out of its network.", "its", "elisa"),
    ("he", "Canada's prime minister spoke on Huawei. He banned it.", "He", "CA"),
    ("the operator", "Proximus is a Belgian carrier. The operator signed with Nokia.", "The operator", "proximus"),
    ("the company", "Elisa is a carrier. The company signed with Nokia.", "The company", "elisa"),
    ("the government", "Denmark waits. The government is wary of Huawei.", "The government", "DK"),
    (
        "the government: not one of the two powers, in passing",
        "Spain waits. Italy waits. Poland met Washington on Huawei. The government waits.",
        "The government",
        "PL",
    ),
    ("the kingdom", "Huawei has built Saudi Arabia's network. The kingdom wants more.", "The kingdom", "SA"),
    ("the country", "Huawei is much debated in Canada. The country has not decided.", "The country", "CA"),
    ("the Danish government", "Sweden banned Huawei. The Danish government did not.", "The Danish government", "DK"),
    ("we, the speaker behind", "“We will keep Huawei,” Portugal's minister said.", "We", "PT"),
    ("we, the speaker in front", "Portugal's minister said: “We will keep Huawei.”", "We", "PT"),
    ("we, an operator's chief", "Elisa's chief executive said: “We will keep Huawei.”", "We", "elisa"),
    ("both governments", "Sweden and Denmark met. Both banned Huawei.", "Both", "SE DK"),
]


@pytest.mark.parametrize(("text", "words", "actors"), [pytest.param(*case[1:], id=case[0]) for case in ACTORS])
def test_who_is_meant(text: str, words: str, actors: str) -> None:
    assert referents(text, words)[0] == tuple(actors.split())


VENDORS = [
    ("it: the vendor named last", "Huawei supplies Denmark. TDC will keep it.", "it", "huawei"),
    ("the company: a vendor", "Huawei lost in Denmark. The company is sad.", "The company", "huawei"),
    ("the company of a nation", "Ericsson and Huawei bid. The Chinese firm is cheaper.", "The Chinese firm", "huawei"),
    ("the other nation", "Ericsson and Huawei bid. The Swedish firm is liked.", "The Swedish firm", "ericsson"),
    ("the supplier", "Nokia lost an order of Elisa's. The supplier is sad.", "The supplier", "nokia"),
    ("both vendors", "Huawei and ZTE hoped for India. Both were left out.", "Both", "huawei zte"),
]


@pytest.mark.parametrize(("text", "words", "vendors"), [pytest.param(*case[1:], id=case[0]) for case in VENDORS])
def test_whose_equipment_is_meant(text: str, words: str, vendors: str) -> None:
    assert referents(text, words)[1] == tuple(vendors.split())


def test_a_vendor_that_was_the_subject_makes_the_company_no_operator() -> None:
    assert referents("Huawei lost its place in Denmark. The company hopes for more.", "The company") == (
        (),
        ("huawei",),
    )


def test_nobody_is_meant_where_nobody_was_named() -> None:
    assert referents("The government has not decided on Huawei.", "The government") == ((), ())


OVERVIEW = """How countries see Huawei

PORTUGAL
The government has said that it would not exclude the company from the auction.

POLAND
The country wants to ban Huawei from its networks.
"""


def test_a_heading_says_whose_government_is_meant_under_it() -> None:
    assert referents(OVERVIEW, "The government")[0] == ("PT",)
    assert referents(OVERVIEW, "The country")[0] == ("PL",)
    assert [(p.actor, p.vendor, p.stance.value) for p in positions(OVERVIEW)] == [
        ("PT", "huawei", "allow"),
        ("PL", "huawei", "ban"),
    ]


def test_a_heading_goes_before_what_was_named_above_it() -> None:
    text = """Where they stand on Huawei

Sweden

Sweden and Norway differ. The government banned Huawei from its networks, and Norway did not.

Denmark

The government has not banned Huawei.
"""
    assert referents(text, "The government")[0] == ("DK",)


def test_a_trace_has_every_sentence_with_what_was_seen_in_it() -> None:
    read = article("Sweden banned Huawei in October 2020. It rained.")
    first, second = trace(read, registry())
    assert [mention.id for mention in first.mentions] == ["SE", "huawei"]
    assert [str(time.value) for time in first.times] == ["2020-10"]
    assert [(c.actor, c.vendor, c.stance.value) for c in first.coded.candidates] == [("SE", "huawei", "ban")]
    assert (second.mentions, second.times, second.coded.candidates) == ((), (), ())


def test_a_text_that_names_no_vendor_is_not_traced() -> None:
    assert trace(article("Sweden held an auction. It rained."), registry()) == []
