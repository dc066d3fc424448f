"""Title, date of publication, address and publisher are what the text or a person says, in a fixed order."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.model.document import PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.reading import article_from, read_bytes, read_file

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = (
    "The regulator in Lisbon said on Monday that no supplier would be turned away from the auction.\n\n"
    "Huawei, which has supplied the operator for years, welcomed the decision in a short statement."
)
SET, METADATA, URL, TEXT, NONE = (
    PublishedFrom.SET,
    PublishedFrom.METADATA,
    PublishedFrom.URL,
    PublishedFrom.TEXT,
    PublishedFrom.NONE,
)


STANDFIRST = (
    "When a supplier with a third of the market is shown the door, somebody else walks through it. A year and a half "
    "into the exchange the winners are not quite those that one would have guessed."
)


@pytest.mark.parametrize(
    ("text", "published", "origin"),
    [
        (BODY, None, NONE),
        (f" date 2020-01-31 {BODY}", "2020-01-31", TEXT),
        ("2020-01-31 Lisbon decides against Huawei", "2020-01-31", TEXT),
        ("2020-01-31 to 2020-02-03: what Lisbon decided", None, NONE),
        (f"Lisbon decides\n\nLISBON, May 5, 2021 (Agency) -\n\n{BODY}", "2021-05-05", TEXT),
        (f"Letter from Lisbon\nNo. 41, late October 2022\n\n{BODY}", "2022-10", TEXT),
        (f"2020-01-31\nLisbon decides\n\n{BODY}", "2020-01-31", TEXT),
        (f"Lisbon decides\n14 JUL 2020  |  By Jane Roe  |  3 min read\n\n{BODY}", "2020-07-14", TEXT),
        (f"Lisbon decides\nJune 2019 | Insight\n\n{BODY}", "2019-06", TEXT),
        (f"Lisbon decides\nUpdated: 6 May 2021\nPublished: 5 May 2021\n\n{BODY}", "2021-05-05", TEXT),
        (f"Lisbon decides\n\n{BODY}\n\nPublished on: Wednesday, July 24, 2019", "2019-07-24", TEXT),
        (f"Lisbon decides\n\n{BODY}\n\nLast updated: 15 June 2021", "2021-06-15", TEXT),
        (f"Lisbon decides\n19 May 2022 — Lisbon\n\n{BODY}\n\nDate modified: 2022-06-01", "2022-05-19", TEXT),
        (f"Lisbon decides\n\nSTANDFIRST. {BODY}\n\n5 December 2019", "2019-12-05", TEXT),
        (f"Lisbon decides\n\nLISBON, Dec 5, 2019 (Agency) - {BODY}", "2019-12-05", TEXT),
        (f"Lisbon decides\n\nLISBON, Dec 9 (Agency) - {BODY}\n\n© 2019 Agency", "2019-12-09", TEXT),
        (f"Lisbon decides\n\nLISBON, Dec 9 (Agency) - {BODY} It was December 9, 2019.", "2019-12-09", TEXT),
        (f"Lisbon decides\n\nLISBON, May 3, 2021 /LUSA/\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\n\nLISBON, May 3 (2021) - {BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\n\nLISBON. May 3, 2021. (Lusa) — {BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\n\nLISBON - 23.05.2021 - {BODY}", "2021-05-23", TEXT),
        (f"Lisbon decides\n\nLISBON 23/05/2021\n\n{BODY}", "2021-05-23", TEXT),
        (f"Lisbon decides\n\nLISBON 03/05/2021\n\n{BODY}", "2021-05-03", TEXT),  # the Monday that the body names
        ("Lisbon decides\n\n03/05/2021\n\nPortugal has barred Huawei from the core of its networks today.", None, NONE),
        (f"Lisbon decides\n\nBy Ana Reis -May 3, 2021\nFacebook\nTwitter\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nAuthor: Ana Reis  Posted on May 3, 2021\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nWritten by Ana Reis\n3 May 2021 @ 13:02\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nby Ana Reis 3. May 2021\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\n3. 5. 2021 14:37\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nWritten by Ana Reis | Lisbon | 28.01.21\n\n{BODY}", "2021-01-28", TEXT),
        (f"Lisbon decides\n\n{STANDFIRST}\n\nAna Reis\nNovember 9, 2021\n\n{BODY}", "2021-11-09", TEXT),
        (f"Lisbon decides\nMonday 3 May 21\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nTuesday 3 May 21\n\n{BODY}", None, NONE),  # it was a Monday
        (f"Lisbon decides\n\n03 | 05 | 2021\nText: Ana Reis\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides on Huawei | News | EN | 03.05.2021\n\nNews\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nMay 3, 2021 06:30 (updated: May 4, 2021 09:14)\n\n{BODY}", "2021-05-03", TEXT),
        (f"Lisbon decides\nFILE PHOTO: a mast in Lisbon, May 3, 2021. AGENCY/Ana Reis\n\n{BODY}", None, NONE),
        (f"News in brief\nMay 3, 2021 Oslo\nMay 4, 2021 Lisbon\nMay 5, 2021 Rome\n\n{BODY}", None, NONE),
        (f"Lisbon decides\n\nNew Town, Mon, 3 May 2021, 14:05 h\n\n{BODY}", "2021-05-03", TEXT),
        (f"Who decides what?\nRegional overview, August 2020\n\n{BODY}", "2020-08", TEXT),
        (f"Who decides what?\nEurope, August 2020\n\n{BODY}", None, NONE),
        (f"Lisbon decides\n\n{BODY}\n\n(Reported on 19 November 2021)", "2021-11-19", TEXT),
        (f"Lisbon decides\n\n{BODY}\n\n— Daily News reporter, 24 April 2024", "2024-04-24", TEXT),
        (f"Lisbon decides\n\n{BODY}\n\nAugust 2019", "2019-08", TEXT),
        (
            f"Lisbon decides\n\n{BODY}\n\nPublished on 5 May 2021 at 7:42 p.m., updated on 6 May 2021",
            "2021-05-05",
            TEXT,
        ),
        (f"04:31 GMT +314 November 2019\nLisbon decides\n\n{BODY}", None, NONE),
        (f"Source:\nhttps://example.org/2019/12/05/lisbon\nLisbon decides\n\n{BODY}", "2019-12-05", URL),
        (f"Source: https://example.org/2019/12/05/x\n4 May 2018\nLisbon decides\n\n{BODY}", "2019-12-05", URL),
        (f"---\ntitle: A\ndate: 5 Dec 2019\nurl: https://e.org/2018/01/02/a\n---\n{BODY}", "2019-12-05", METADATA),
        (f"Title: Lisbon decides\nDate: 2019-12-05\n\n{BODY}", "2019-12-05", METADATA),
        (
            f"From: a@e.org\nTo: b@e.org\nSubject: X\nDate: Thu, 5 Dec 2019 10:00:00 +0000\n\n{BODY}",
            "2019-12-05",
            METADATA,
        ),
        (f"# Lisbon decides\n\n*5 December 2019*\n\n{BODY}", "2019-12-05", TEXT),
        (f"---\ndate: someday\n---\n4 May 2018\n\n{BODY}", "2018-05-04", TEXT),
    ],
)
def test_where_the_date_of_publication_comes_from(text: str, published: str | None, origin: PublishedFrom) -> None:
    document = article_from(text, registry=None).document
    assert (None if document.published is None else str(document.published), document.published_from) == (
        published,
        origin,
    )
    assert document.published is None or document.bounds is None


@pytest.mark.parametrize(
    "text",
    [
        f"Lisbon decides\n\nLISBON, Dec 5 (Agency) - {BODY}",
        f"Lisbon decides\n\nLISBON, Dec 6 (Agency) - {BODY}\n\n© 2019 Agency",  # a Friday, and the text says Monday
        f"Lisbon decides\n\nLISBON, Dec 9 (Agency) - {BODY}\n\n© 2013-2019 Agency",
        f"Lisbon decides\n\n{BODY}\n\n© 2019 Agency",
        f"Lisbon decides\n\n{BODY} It had been reviewed since 5 December 2019.",
    ],
    ids=["no year", "wrong weekday", "range of years", "no dateline", "date in a sentence"],
)
def test_no_date_is_made_up(text: str) -> None:
    assert article_from(text, registry=None).document.published is None


def test_a_dateline_gets_its_year_from_the_bounds_where_they_leave_one() -> None:
    first, _, rest = BODY.partition("\n\n")
    report = f"LISBON, Dec 9 (Agency) - {first} It plans to launch 5G in 2020."
    text = f"Lisbon decides\n\n{report}\n\n{rest} It signed in 2019."
    document = article_from(text, registry=None).document
    assert (str(document.published), document.published_from, document.bounds) == ("2019-12-09", TEXT, None)


def test_a_weekday_tells_this_year_from_the_next_where_nothing_says_how_late_it_is() -> None:
    """May 6 was a Monday in 2019 and a Wednesday in 2020; without a weekday nothing is concluded."""
    dated = f"Lisbon decides\n\nLISBON, May 6 - {BODY} The operator had signed with Huawei in March 2019."
    document = article_from(dated, registry=None).document
    assert (str(document.published), document.published_from) == ("2019-05-06", TEXT)
    undated = article_from(dated.replace("on Monday", "there"), registry=None).document
    assert undated.published is None


def test_a_weekday_to_come_tells_no_year() -> None:
    """January 27 was a Wednesday in 2021; what is "due on Tuesday" was not said on the day before it."""
    body = "Britain is due to decide on Tuesday what part Huawei may have in its 5G network, at a delicate moment."
    text = f"London decides\n\nLONDON, Jan 27 (Agency) - {body}\n\nIt has used Huawei since March 2020.\n"
    assert article_from(text, registry=None).document.published is None


def test_what_a_person_set_wins() -> None:
    known = SetMetadata(published=Edtf.parse("2019-12"), url="https://e.org/1", publisher="E", title="T")
    text = f"---\ntitle: A\ndate: 2018-01-01\nurl: https://x.org\npublisher: X\n---\n{BODY}"
    document = article_from(text, registry=None, set_metadata=known).document
    assert (document.published, document.published_from) == (Edtf.parse("2019-12"), SET)
    assert (document.url, document.publisher, document.title) == ("https://e.org/1", "E", "T")


def test_an_address_that_a_person_set_can_date_the_article() -> None:
    known = SetMetadata(url="https://example.org/2019/12/05/a")
    document = article_from(BODY, registry=None, set_metadata=known).document
    assert (str(document.published), document.published_from) == ("2019-12-05", URL)
    assert document.publisher == "example.org"


@pytest.mark.parametrize(
    ("text", "url", "publisher"),
    [
        (f"Source:\nhttps://example.org/a\n\n{BODY}", "https://example.org/a", "example.org"),
        (f"{BODY}\n\nSource: https://www.example.org/a", "https://www.example.org/a", "example.org"),
        (f"https://example.org/a\n{BODY}", "https://example.org/a", "example.org"),
        (f"{BODY}\n\nSource: Example News", None, "Example News"),
        (f"{BODY}\n\nSee https://example.org/report for the report on the auction.", None, None),
        (f"---\nsource: The Example\nurl: https://e.org/a\n---\n{BODY}", "https://e.org/a", "The Example"),
        (f"{BODY}\n\nhttps://example.org/a", "https://example.org/a", "example.org"),
        (f"https://example.org/a\n{BODY}\n\nhttps://example.org/b", None, None),
        (f"Lisbon decides\nhttps://example.org/other\n\n{BODY}", None, None),
        (BODY, None, None),
    ],
)
def test_address_and_publisher(text: str, url: str | None, publisher: str | None) -> None:
    document = article_from(text, registry=None).document
    assert (document.url, document.publisher) == (url, publisher)


def test_the_title_is_the_headline_with_single_spaces() -> None:
    assert article_from(f"Lisbon  decides\u00a0today\n\n{BODY}", registry=None).document.title == "Lisbon decides today"
    assert article_from(f"## Lisbon *decides*\n\n{BODY}", registry=None).document.title == "Lisbon *decides*"
    assert article_from(BODY, registry=None).document.title is None


def test_the_same_text_gives_the_same_article_again() -> None:
    """Extraction may be run again over the store's texts, and must see what it saw the first time."""
    for path in sorted(SEEDS.glob("*.txt")):
        first = read_file(path, registry=None, path="x")
        assert article_from(first.text, path="x", registry=None) == first
        assert read_bytes(path.read_bytes(), "x", registry=None) == first


def test_markup_and_escapes_are_data() -> None:
    text = f"[red]Lisbon[/the] \x1b[2Jdecides\n\n{BODY}"
    assert article_from(text, registry=None).document.title == "[red]Lisbon[/the] \x1b[2Jdecides"


@pytest.mark.parametrize(
    ("number", "title", "published", "url"),
    [
        ("000", None, None, None),
        ("001", None, "2020-01-31", None),
        ("002", None, None, None),
        ("003", "EU Member State Launches First 5G Network Using Huawei Equipment, Defying US Pressure", None, None),
        (
            "004",
            "Huawei or US: Mike Pompeo issues warning to allies that partner with Chinese firm",
            None,
            "https://scmp.com/news/china/diplomacy/article/2187275/"
            "huawei-or-us-mike-pompeo-issues-warning-allies-partner-chinese",
        ),
    ],
)
def test_the_seeds_say_of_themselves(number: str, title: str | None, published: str | None, url: str | None) -> None:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = read_file(path, registry=None).document
    assert document.title == title
    assert document.published == (Edtf.parse(published) if published else None)
    assert document.url == url
    assert document.language == "en"


def test_a_byline_below_what_a_page_puts_first_is_no_title() -> None:
    assert article_from(f"Listen Live\nBy Jane Roe\n\n{BODY}", registry=None).document.title is None
    assert article_from(f"By Royal Decree\n\n{BODY}", registry=None).document.title == "By Royal Decree"
