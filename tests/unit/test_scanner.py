"""Which words of a text are taken for a name, which are not, and what each stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.model.edtf import Edtf
from stancectl.registry.mention import MentionKind
from stancectl.registry.scanner import Scanner
from tests.unit.registry_stand_in import shared


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return shared().scanner()


def named(scanner: Scanner, text: str, published: str | None = None) -> list[str]:
    """`words=id` of every mention."""
    date = Edtf.parse(published) if published else None
    return [f"{mention.text}={mention.id}" for mention in scanner.scan(text, date)]


CASES = [
    ("a name", "Portugal decided.", ["Portugal=PT"]),
    ("a name of several words, longest first", "South Korea and Korea", ["South Korea=KR", "Korea=KR"]),
    ("the arm rather than group and country", "Vodafone Spain chose it", ["Vodafone Spain=vodafone-spain"]),
    ("the group where no arm is named", "Vodafone in Spain", ["Vodafone=vodafone", "Spain=ES"]),
    ("a leading article is no part of it", "in the UK today", ["UK=GB"]),
    ("a possessive is no part of it", "China's and China’s firms", ["China=CN", "China=CN"]),
    ("no name inside a word", "Portugalia, Chinatown, XUK, UK5 and indoChina", []),
    ("a vendor's arm in a country", "Huawei Spain said", ["Huawei Spain=huawei"]),
    ("a vendor's arm and a post in it", "Huawei UK vice president", ["Huawei UK=huawei"]),
    ("a vendor and a country's act", "Huawei UK ban", ["Huawei=huawei", "UK=GB"]),
    ("a vendor, and a country", "Huawei, Spain", ["Huawei=huawei", "Spain=ES"]),
    ("a phrase that is nobody's name", "Bank of China and the South China Sea", []),
    ("a hyphen for a space", "Vodafone-Spain", ["Vodafone-Spain=vodafone-spain"]),
    ("a non-breaking hyphen", "T\u2011Mobile", ["T\u2011Mobile=t-mobile-us"]),
    ("a space that does not break", "New\u00a0Zealand", ["New\u00a0Zealand=NZ"]),
    ("a name with its accents", "Telefónica", ["Telefónica=telefonica"]),
    ("a name without them", "Telefonica in Sao Tome", ["Telefonica=telefonica", "Sao Tome=ST"]),
    ("combining accents, offsets kept", "Telefo\u0301nica, Spain", ["Telefo\u0301nica=telefonica", "Spain=ES"]),
    ("an invisible hyphen inside", "Hua\u00adwei", ["Hua\u00adwei=huawei"]),
    ("capitals in a heading", "POLAND BANS HUAWEI", ["POLAND=PL", "HUAWEI=huawei"]),
    ("several words in capitals", "IN NEW ZEALAND'S CAPITAL", ["NEW ZEALAND=NZ"]),
    (
        "capitals with a hyphen and with accents",
        "T-MOBILE AND TELEFÓNICA",
        ["T-MOBILE=t-mobile-us", "TELEFÓNICA=telefonica"],
    ),
    ("capitals inside a word", "McHUAWEI, HUAWEIS, XHUAWEI", []),
    ("a capital or two are no heading", "SPain, SPAin", []),
    ("no capitals for the short ones", "spain, us and uk; SPAIN", ["SPAIN=ES"]),
    ("a verb that looks like a people", "to polish the deal", []),
    ("the first letter of a lower-case name", "Infrastructure ministry", ["Infrastructure ministry=PT"]),
    ("a lower-case name in a title", "Infrastructure Ministry", ["Infrastructure Ministry=PT"]),
    ("a group in any case", "chinese companies, CHINESE COMPANIES", ["CHINESE COMPANIES=chinese-vendors"]),
    ("a group's hyphens", "High Risk Vendors", ["High Risk Vendors=high-risk-vendors"]),
    ("a description", "The Shenzhen-based telecom giant", ["The Shenzhen-based telecom giant=huawei"]),
    ("a description in parts", "this Shenzhen-based company", ["this Shenzhen-based company=huawei"]),
    ("a name that is negated", "non-Chinese and non-EU firms", []),
    ("a vendor that is negated is still named", "non-Huawei gear", ["Huawei=huawei"]),
    ("against a vendor", "anti-Huawei", ["Huawei=huawei"]),
    ("money, a handle, an address", "US$5, @Huawei, Huawei.com, jo@Vodafone", []),
    ("dots at the end of a sentence", "in the U.S. Portugal", ["U.S.=US", "Portugal=PT"]),
    ("a slash between", "UK/China", ["UK=GB", "China=CN"]),
    ("a line that was wrapped", f"{'word ' * 12}said New\nZealand", ["New\nZealand=NZ"]),
    ("a line that was ended", "Contacts\nVodafone\nSpain", ["Vodafone=vodafone", "Spain=ES"]),
    ("a paragraph's end", f"{'word ' * 12}New\n\nZealand", []),
    ("no text", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, names, id=id) for id, text, names in CASES])
def test_names_in_text(scanner: Scanner, text: str, expected: list[str]) -> None:
    assert named(scanner, text) == expected


GUARDED = [
    ("near: a word of the set within 150 characters", "Spark, the mobile operator,", ["Spark=spark"]),
    ("near: its plural", "operators such as Spark", ["Spark=spark"]),
    ("near: too far", f"Spark {'was seen ' * 20} by an operator", []),
    ("near: only inside another word", "Spark for networkers", []),
    ("everyday word", "Spark a debate", []),
    ("document: the full name anywhere", "Spark New Zealand: Spark", ["Spark New Zealand=spark", "Spark=spark"]),
    ("everyday word in a compound", "a Spark-like operator", []),
    ("a compound of a name", "a Spark-owned operator", ["Spark=spark"]),
    ("not_before", "Georgia voters and Georgia Tech", []),
    ("not_before: another word", "Georgia voted", ["Georgia=GE"]),
    ("not_before: an adjective", "a Georgian house", []),
    ("not_after", "George Washington", []),
    ("not_before: lower case", "in Washington state", []),
    ("metonym", "Washington said", ["Washington=US"]),
    ("after and document", "the Commission told EU states", ["Commission=EU", "EU=EU"]),
    ("after fails", "a Commission told EU states", ["EU=EU"]),
    ("document fails", "the Commission", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, names, id=id) for id, text, names in GUARDED])
def test_a_guarded_name_is_taken_only_where_its_guard_holds(scanner: Scanner, text: str, expected: list[str]) -> None:
    assert named(scanner, text) == expected


KINDS = [
    ("Portugal said", MentionKind.COUNTRY),
    ("Portuguese officials", MentionKind.ADJECTIVE),
    ("Portuguese-made gear", MentionKind.ADJECTIVE),
    ("the Portuguese have decided", MentionKind.DEMONYM),
    ("the Portuguese, who", MentionKind.DEMONYM),
    ("Britons", MentionKind.DEMONYM),
    ("U.S. officials", MentionKind.ADJECTIVE),
    ("the U.S. has", MentionKind.COUNTRY),
    ("the U.S.", MentionKind.COUNTRY),
    ("the US urged allies", MentionKind.COUNTRY),
    ("UK's decision", MentionKind.COUNTRY),
    ("US-made gear", MentionKind.ADJECTIVE),
    ("Lisbon said", MentionKind.METONYM),
    ("ANACOM said", MentionKind.INSTITUTION),
    ("Vodafone said", MentionKind.OPERATOR),
    ("Nokia said", MentionKind.VENDOR),
    ("Chinese companies said", MentionKind.VENDOR_GROUP),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_kind_of_name_it_is(scanner: Scanner, text: str, kind: MentionKind) -> None:
    (mention,) = scanner.scan(text)
    assert mention.kind is kind


AMBIGUOUS = [
    ("the bloc is likelier", "Brussels said", "EU", ("BE",)),
    ("unless the text speaks of the country only", "Belgian ministers met. Brussels said", "BE", ("EU",)),
    ("the country that the text names", "New Zealand acted after the NCSC spoke", "NZ", ("GB",)),
    ("the country that stands beside it", "Britain, Britain, Britain and New Zealand's NCSC", "NZ", ()),
    ("the country behind it", "Britain met the NCSC of New Zealand", "NZ", ()),
    (
        "the country spoken of here",
        f"Britain, Britain. {'Word ' * 50} New Zealand asked. The NCSC spoke",
        "NZ",
        ("GB",),
    ),
    ("as the registry lists them", "the NCSC spoke", "GB", ("NZ",)),
]


@pytest.mark.parametrize(
    ("text", "id", "also"), [pytest.param(text, id, also, id=label) for label, text, id, also in AMBIGUOUS]
)
def test_whom_an_ambiguous_name_means(scanner: Scanner, text: str, id: str, also: tuple[str, ...]) -> None:
    mention = next(m for m in scanner.scan(text) if m.text in ("Brussels", "NCSC"))
    assert (mention.id, mention.also) == (id, also)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The Shenzhen-based company said", "huawei"),
        ("Huawei and ZTE. The Shenzhen-based company said", "huawei"),
        ("ZTE lost. The Shenzhen-based company said", "zte"),
        ("ZTE and Nokia lost. The Shenzhen-based company said", "zte"),
    ],
)
def test_a_description_means_the_only_vendor_it_can_mean_here(scanner: Scanner, text: str, id: str) -> None:
    assert scanner.scan(text)[-1].id == id


def test_a_name_that_came_into_use_later_is_not_meant(scanner: Scanner) -> None:
    assert named(scanner, "Newmo said", "2018-05-01") == []
    assert named(scanner, "Newmo said", "2019-07-01") == ["Newmo=new-mobile"]
    assert named(scanner, "Newmo said") == ["Newmo=new-mobile"]


def test_a_former_name_is_found_in_later_texts_too(scanner: Scanner) -> None:
    """History is told under the old name, years after it was given up."""
    assert named(scanner, "Airtel Móvil bought it", "2019-07-01") == ["Airtel Móvil=vodafone-spain"]


@pytest.mark.parametrize(("published", "id"), [("2014", "alcatel-lucent"), ("2019", "nokia"), (None, "nokia")])
def test_a_name_that_changed_hands_means_its_bearer_of_the_day(
    scanner: Scanner, published: str | None, id: str
) -> None:
    assert named(scanner, "Alcatel-Lucent won", published) == [f"Alcatel-Lucent={id}"]


def test_an_institution_keeps_its_own_name(scanner: Scanner) -> None:
    (mention,) = scanner.scan("the infrastructure ministry")
    assert (mention.id, mention.name) == ("PT", "Ministry of Infrastructure")


@given(st.text(alphabet=st.sampled_from("HuaweiSpn éo\u0301\n-'.U Kthe"), max_size=60))
def test_offsets_are_those_of_the_text_whatever_it_holds(text: str) -> None:
    scanner = shared().scanner()
    end = 0
    for mention in scanner.scan(f"{text} Huawei {text}"):
        assert f"{text} Huawei {text}"[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
    assert end > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huawei", True),
        ("HUAWEI", True),
        ("of high-risk vendors", True),
        ("the Shenzhen\u2011based company", True),
        ("Portugal chose a supplier", False),
        ("", False),
    ],
)
def test_texts_without_a_vendor_are_told_apart_before_scanning(scanner: Scanner, text: str, expected: bool) -> None:
    assert scanner.has_vendor(text) is expected
