"""Each line of an article is told for what it is, and a paragraph is never taken for anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.model.document import UnitKind
from stancectl.reading import article_from, read_file

SEEDS = Path(__file__).parents[2] / "seeds"
ONE = "The regulator in Lisbon said on Monday that no supplier would be turned away from the auction."
TWO = "Huawei, which has supplied the operator since 2012, welcomed the decision in a short statement."
THREE = "Operators have until the end of the year to file their plans with the ministry, it added."
BODY = f"{ONE}\n\n{TWO}\n\n{THREE}"

H, G, P, L, C, B = (
    UnitKind.HEADLINE,
    UnitKind.HEADING,
    UnitKind.PARAGRAPH,
    UnitKind.ITEM,
    UnitKind.CAPTION,
    UnitKind.BOILERPLATE,
)


def units(text: str) -> list[tuple[UnitKind, str]]:
    article = article_from(text, registry=None)
    return [(unit.kind, text[unit.start : unit.end]) for unit in article.units]


def kinds(text: str) -> list[UnitKind]:
    return [kind for kind, _ in units(text)]


def test_a_text_may_start_without_a_headline() -> None:
    assert kinds(BODY) == [P, P, P]


def test_a_headline_and_what_stands_around_it() -> None:
    text = f"NEWS RELEASE\n\nPortugal keeps the door open\n\nBy Jane Roe\n\n5 December 2019, 4:15pm\n\nShare\n\n{BODY}"
    assert kinds(text) == [B, H, B, B, B, P, P, P]


def test_a_headline_of_an_agency_stands_below_its_day() -> None:
    assert units("2018-04-16\nZTE assesses U.S. decision") == [(B, "2018-04-16"), (H, "ZTE assesses U.S. decision")]


def test_a_question_can_be_a_headline() -> None:
    assert kinds(f"Will Portugal ban Huawei from its new network, as Washington wants it to?\n\n{BODY}")[0] is H


def test_a_date_before_the_article_is_a_unit_of_its_own() -> None:
    assert units(f" date 2020-01-31 {ONE}")[:2] == [(B, "date 2020-01-31"), (P, ONE)]
    assert units(f" date 2020-01-31 Portugal decides\n\n{BODY}")[1] == (H, "Portugal decides")
    assert units(f" date 2020-01-31\nPortugal decides\n\n{BODY}")[:2] == [
        (B, "date 2020-01-31"),
        (H, "Portugal decides"),
    ]


def test_front_matter_is_no_part_of_the_article() -> None:
    text = f"---\ntitle: Portugal decides\ndate: 2020-01-31\n---\n{BODY}"
    assert kinds(text) == [B, B, B, B, P, P, P]


def test_wrapped_lines_are_one_paragraph_and_a_blank_line_ends_it() -> None:
    wrapped = (
        "The regulator in Lisbon said on Monday that no supplier would be\n"
        "turned away from the auction, whatever its passport. The minister\n"
        "Augusto Santos Silva had said so before.\n"
    )
    assert kinds(f"{wrapped}\n{wrapped}") == [P, P]
    assert units(wrapped)[0][1] == wrapped.rstrip()


def test_wrapped_points_of_a_list_are_one_item_each() -> None:
    text = (
        f"{BODY}\n\n- Huawei must be gone from the core of all of the networks by the\n  end of 2027;\n- ZTE as well."
    )
    assert kinds(text)[3:] == [L, L]


def test_lines_set_in_below_a_point_belong_to_it() -> None:
    assert kinds(f"{BODY}\n\n* ZTE may bid\n  too, if it wants\n* Nokia may bid")[3:] == [L, L]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert kinds(f"{ONE}\n{TWO}\n{THREE}") == [P, P, P]


def test_records_are_a_heading_and_the_lines_below_it() -> None:
    text = (
        "Where things stand\n\n"
        "Estonia\nParliament passed a law on risky suppliers of networks\nMay 2020\nRiigi Teataja\n\n"
        "Israel\nNo statute, but Chinese equipment is kept out of the networks\nn/a\nPress\n\n"
        "OPERATORS\n\nSwisscom\n5G with Ericsson\n2019\n"
    )
    assert kinds(text) == [H, G, P, P, P, G, P, P, P, G, G, P, P]


def test_rows_of_a_table_are_kept_and_do_not_date_the_article() -> None:
    text = "Country | Decision | Date\nEstonia | Huawei Act | May 2020\nLatvia | Declaration | February 2020"
    assert kinds(text) == [G, P, P]
    assert article_from(text, registry=None).document.published is None


def test_dates_of_records_do_not_date_the_article() -> None:
    records = "".join(f"{name}\nSigned a declaration\n{day} May 2020\n\n" for day, name in enumerate("ABCD", 1))
    article = article_from(f"Where things stand\n\n{records}", registry=None)
    assert article.document.published is None


def test_numbered_headings_and_numbered_points() -> None:
    assert kinds(f"1. CHAD\n{ONE}\n\n2. JORDAN\n{TWO}") == [G, P, G, P]
    assert kinds(f"{BODY}\n\n1. Nokia\n2. Ericsson\n3. Samsung")[3:] == [L, L, L]


def test_a_subheading_stands_between_paragraphs() -> None:
    assert kinds(f"{ONE}\n\nOPEN QUESTIONS\n\n{TWO}") == [P, G, P]
    assert kinds(f"{ONE}\nOpen questions\n{TWO}") == [P, G, P]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "▪", "a)", "(1)"])
def test_points_are_items(bullet: str) -> None:
    assert kinds(f"{BODY}\n\n{bullet} Sweden banned Huawei.\n{bullet} Finland did not.")[3:] == [L, L]


def test_captions_come_twice_and_with_credits() -> None:
    caption = "A minister leaves the chamber after the vote in Lisbon"
    text = f"{ONE}\n\n{caption}\n© REUTERS / Jane Roe\n{caption}\n\n{TWO}\n\n{caption}. Photo: TNS\n\n{THREE}"
    assert kinds(text) == [P, C, C, C, P, C, P]


def test_a_title_that_stands_twice_is_a_headline_once() -> None:
    assert kinds(f"Portugal keeps the door open\n\nPortugal keeps the door open\n\n{BODY}") == [H, B, P, P, P]


def test_a_credit_below_the_headline_does_not_make_it_a_caption() -> None:
    assert kinds(f"Portugal keeps the door open\nPhoto: TNS\n\n{BODY}") == [H, C, P, P, P]


def test_lists_of_other_stories_go_until_the_next_paragraph() -> None:
    text = f"{ONE}\n\nRELATED\n- What is Open RAN?\n- Huawei and your phone\n\n{TWO}\n\n{THREE}"
    assert kinds(text) == [P, B, B, B, P, P]


def test_a_teaser_goes_with_its_read_more() -> None:
    assert kinds(f"{ONE}\n\nA phone with a logo\nWhat is Huawei?\nRead more\n{TWO}\n\n{THREE}") == [P, B, B, B, P, P]
    assert kinds(f"{ONE}\nRead more\n\n{TWO}\n\n{THREE}") == [P, B, P, P]


def test_headlines_of_other_stories_below_the_article() -> None:
    tail = "Huawei Signs Deal in Russia Amid Crackdown\nIndian Operators Push Government to Decide\nHuawei, 5G, Spain"
    assert kinds(f"{BODY}\n\n{tail}") == [P, P, P, B, B, B]


def test_a_list_that_the_article_announces_is_kept() -> None:
    announced = f"{THREE[:-1]}, in two steps:"
    text = f"{ONE}\n\n{TWO}\n\n{announced}\n\nHuawei Out of the Core\nHuawei Out of the Radio Network"
    assert B not in kinds(text)


def test_shouted_headlines_between_paragraphs_are_other_stories_and_short_ones_are_headings() -> None:
    text = f"{ONE}\n\nCHINA ACCUSES US OF INCITING CONFRONTATION IN SOUTH SEA\n\n{TWO}\n\nCHINA VS USA\n\n{THREE}"
    assert kinds(text) == [P, B, P, G, P]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“No.”",
        "Huawei denies that.",
        "Why?",
        "Photo agencies were barred from the hearing, the court said.",
        "Read more into it than that and you will be disappointed, the minister said.",
        "5G auctions were put off in Spain, Portugal and Austria.",
        "2019 was the year in which Sweden wrote its law.",
    ],
)
def test_short_paragraphs_stay_paragraphs(paragraph: str) -> None:
    assert kinds(f"{ONE}\n\n{paragraph}\n\n{TWO}\n\n{THREE}") == [P] * 4


EXPECTED = {
    "000": [P] * 8,
    "001": [B] + [P] * 7,
    "002": [C, C] + [P] * 8,
    "003": [B, B, C, H, C, B] + [P] * 4 + [C] * 3 + [P] * 4 + [B] * 8,
    "004": [B, B, B, H, L, L, C] + [P] * 3 + [C, C] + [P] * 12 + [C, C] + [P] * 4,
}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_the_seeds_fall_into_their_units(number: str) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    assert [unit.kind for unit in read_file(path, registry=None).units] == EXPECTED[number]
