"""Lines that date an article, the clocks and datelines of news, and dates in addresses."""

from __future__ import annotations

from datetime import date

import pytest

from stancectl.reading.address import address_date, original, site_of
from stancectl.reading.datelines import Dateline, dateline, page_clock
from stancectl.reading.dates import DateRole, date_segment, find_dates, parse_date, weekdays_in
from stancectl.reading.header import date_lines

PUBLISHED, PLAIN, MODIFIED = DateRole.PUBLISHED, DateRole.PLAIN, DateRole.MODIFIED


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2018-04-16", [("2018-04-16", PLAIN)]),
        ("14 JUL 2020  |  By Staff Writer  |  3 min read", [("2020-07-14", PLAIN)]),
        ("Monday, 26 October 2020", [("2020-10-26", PLAIN)]),
        ("Monday 18 November 2019, 4:15pm", [("2019-11-18", PLAIN)]),
        ("Mon 30 Nov 2020 03.13 GMT", [("2020-11-30", PLAIN)]),
        ("Thu, 05 Dec 2019 04:31:00 +0000", [("2019-12-05", PLAIN)]),
        ("May 19, 2022 — Ottawa, Ontario", [("2022-05-19", PLAIN)]),
        ("22 JUL 2025 | MADRID", [("2025-07-22", PLAIN)]),
        ("June 2019 | Insight | 4 min read", [("2019-06", PLAIN)]),
        ("Thursday, October 2, 2025 · edited by Jane Roe", [("2025-10-02", PLAIN)]),
        ("Sept. 5, 2020", [("2020-09-05", PLAIN)]),
        ("5th of December, 2019", [("2019-12-05", PLAIN)]),
        ("Brussels, 29 January 2020", [("2020-01-29", PLAIN)]),
        ("By Jane Roe, 4 March 2020", [("2020-03-04", PLAIN)]),
        ("Evening edition, Lisbon, 25 June 2020", [("2020-06-25", PLAIN)]),
        ("January 30, 2020 by Jane Roe", [("2020-01-30", PLAIN)]),
        ("Posted by Jane Roe on January 30, 2020", [("2020-01-30", PLAIN)]),
        ("Wed 4 Mar 2020 // 09:12 UTC", [("2020-03-04", PLAIN)]),
        ("[27-Jun-2023]", [("2023-06-27", PLAIN)]),
        ("FOR IMMEDIATE RELEASE: March 4, 2020", [("2020-03-04", PUBLISHED)]),
        ("Updated 4:15 PM ET, Thu January 30, 2020", [("2020-01-30", MODIFIED)]),
        ("(27 June 2023)", [("2023-06-27", PLAIN)]),
        ("27.06.2023", [("2023-06-27", PLAIN)]),
        ("2020/03/04", [("2020-03-04", PLAIN)]),
        ("13/05/2019", [("2019-05-13", PLAIN)]),
        ("Published: 2020-01-31T08:00:00Z", [("2020-01-31", PUBLISHED)]),
        ("Published on: Wednesday, July 24, 2019", [("2019-07-24", PUBLISHED)]),
        (
            "PUBLISHED: 13:23, 20 February 2019 | UPDATED: 01:53, 21 February 2019",
            [("2019-02-20", PUBLISHED), ("2019-02-21", MODIFIED)],
        ),
        (
            "Published Aug 3, 2021 / 09:20 CST / Modified Aug 3, 2021 / 11:02 CST",
            [("2021-08-03", PUBLISHED), ("2021-08-03", MODIFIED)],
        ),
        ("Published July 31, 2020 7:31pm EDT", [("2020-07-31", PUBLISHED)]),
        ("First published on Thu 25 Jun 2020 17.04 BST", [("2020-06-25", PUBLISHED)]),
        ("This article was first published in The Example on 25 June 2020.", [("2020-06-25", PUBLISHED)]),
        ("By our correspondent | New Delhi | Updated: May 5, 2021 08:12 IST", [("2021-05-05", MODIFIED)]),
        ("Last updated: 15 June 2021. Corrections? Write to us.", [("2021-06-15", MODIFIED)]),
        ("Date modified: 2022-05-19", [("2022-05-19", MODIFIED)]),
    ],
)
def test_lines_that_date_an_article(line: str, expected: list[tuple[str, DateRole]]) -> None:
    assert [(str(value), role) for value, role in date_lines(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "04:31 GMT +314 November 2019",
        "04:31 GMT +3 14 November 2019",
        "The law takes effect on 1 January 2021 - and no earlier, the ministry of the interior told all the operators.",
        "On 26 April 2019 the operator chose Huawei.",
        "September 1, 2022: procurement of new equipment should cease;",
        "FILE PHOTO: A mast in Shanghai, June 2019",
        "05/07/2020",
        "30 February 2020",
        "Huawei in Europe, June 2020",
        "UK Bans Huawei From September 30, 2021",
        "14 July 1820",
        "Huawei 5G 2020",
        "",
        "x" * 500,
    ],
)
def test_other_lines_date_nothing(line: str) -> None:
    assert date_lines(line) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("04:31 GMT +314 November 2019", date(2019, 11, 14)),
        ("04:31 GMT +3 14 November 2019", date(2019, 11, 14)),
        ("04:31 GMT +3 4 November 2019", date(2019, 11, 4)),
        ("23:59 UTC Friday, 1 May 2020", date(2020, 5, 1)),
        ("04:31 GMT +112 November 2019", date(2019, 11, 12)),
        ("04:31 GMT -530 April 2020", date(2020, 4, 30)),
        ("9:05 am 31 December 2020", date(2020, 12, 31)),
        ("04:31 GMT +3 31 November 2019", None),
        ("14 November 2019 04:31 GMT", None),
        ("Published: 04:31 GMT 14 November 2019", None),
        ("At 04:31 GMT on 14 November 2019 the network went live.", None),
    ],
)
def test_the_clock_of_a_page_is_read_with_the_latest_day_that_it_can_show(text: str, day: date | None) -> None:
    assert page_clock(text) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LISBON, Dec 5 (Agency) - Portugal said", Dateline(12, 5, None)),
        ("STOCKHOLM, Nov 9, 2020 (Agency) - A court", Dateline(11, 9, 2020)),
        ("PUTRAJAYA, Apr 15 2025 – U Mobile", Dateline(4, 15, 2025)),
        ("MILAN/ROME, 24 Oct (Agency) -- Rome", Dateline(10, 24, None)),
        ("NEW DELHI, Jan. 30, 2020 /PRNewswire/ -- India", Dateline(1, 30, 2020)),
        ("WASHINGTON, D.C., June 30, 2020 — The", Dateline(6, 30, 2020)),
        ("BEIJING, Tuesday, March 3 (Agency) - China", Dateline(3, 3, None)),
        ("Brussels, 29 January 2020 – The Commission", Dateline(1, 29, 2020)),
        ("Stockholm 25 June 2020 – The regulator", Dateline(6, 25, 2020)),
        ("WASHINGTON (Jan. 30, 2020) — The", Dateline(1, 30, 2020)),
        ("Helsinki. 16 November 2023. Finns are", Dateline(11, 16, 2023)),
        ("Lusaka, 7 June 2022. There are", Dateline(6, 7, 2022)),
        ("Paris – 10 September 2020. The rules", Dateline(9, 10, 2020)),
        ("Nov 5, 2012 - EE beat", Dateline(11, 5, 2012)),
        ("TALLINN (Baltic Post, 9 February 2022) Estonia's", Dateline(2, 9, 2022)),
        ("ADDIS ABABA (Business Page) August 29, 2022: Safaricom", Dateline(8, 29, 2022)),
        ("VIENTIANE, Oct 17, 2019, The Lao Post. Laos", Dateline(10, 17, 2019)),
        ("Addis Ababa, 12 Ginbot 2015 (May 20, 2023) — Ethio", Dateline(5, 20, 2023)),
        ("TALLINN (see the report of 9 February 2022) Estonia", None),
        ("In Lusaka, 7 June 2022. There are", None),
        ("The deal of 7 June 2022. There are", None),
        ("On 26 April 2019 – the day", None),
        ("LONDON, Feb 29 (Agency) - Britain", Dateline(2, 29, None)),
        ("LONDON, Feb 30 (Agency) - Britain", None),
        ("LONDON (Agency) - Britain", None),
        ("Brussels, 29 January – The Commission", None),
        ("In London, 29 January 2020 was the day - and", None),
        ("BT, EE and May 5 others - they", None),
        ("Portugal said on Dec 5 - after a pause -", None),
    ],
)
def test_datelines(text: str, expected: Dateline | None) -> None:
    assert dateline(text) == expected


def test_dates_in_running_text_have_capitals_and_offsets() -> None:
    text = "In May 2020 they may 2020 times; from 1 June 2021 on, Aug. 23, 2018 and 2018-12-07."
    found = [(text[date.start : date.end], str(date.value)) for date in find_dates(text)]
    assert found == [
        ("May 2020", "2020-05"),
        ("1 June 2021", "2021-06-01"),
        ("Aug. 23, 2018", "2018-08-23"),
        ("2018-12-07", "2018-12-07"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 May 2021", "2021-05-05"),
        ('"2021-05-05T08:12:00+01:00"', "2021-05-05"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("2021~", "2021~"),
        ("2020/2021", None),
        ("soon", None),
        ("05/07/2020", None),
    ],
)
def test_a_stated_date_is_read_or_left(text: str, expected: str | None) -> None:
    found = parse_date(text)
    assert (None if found is None else str(found)) == expected


def test_a_label_is_told_from_a_time_without_one() -> None:
    assert date_segment("Posted 04:31 GMT 14 November 2019") is not None
    assert date_segment("04:31 GMT 14 November 2019") is None


def test_weekdays_are_whole_words_with_their_capital() -> None:
    assert weekdays_in("On Thursday, not on Mondays or sunday") == {3}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2019/12/05/huawei", "2019-12-05"),
        ("https://example.org/news/2019-12-05-huawei", "2019-12-05"),
        ("https://example.org/world/2019/dec/05/huawei", "2019-12-05"),
        ("https://example.org/a/20191205/b.html", "2019-12-05"),
        ("https://example.org/2019/12/huawei-portugal", "2019-12"),
        ("https://web.archive.org/web/20200102030405/https://example.org/2019/12/05/x", "2019-12-05"),
        ("https://web.archive.org/web/20200102030405/https://example.org/x", None),
        ("https://scmp.com/news/china/diplomacy/article/2187275/huawei-or-us", None),
        ("https://example.org/2019/13/05/huawei", None),
        ("https://example.org/2019/02/30/huawei", "2019-02"),
        ("https://example.org/article/120191205", None),
        ("https://2019-12-05.example.org/x", None),
        ("https://example.org", None),
        ("https://example.org/huawei-5g-2027/", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    found = address_date(url)
    assert (None if found is None else str(found)) == expected


def test_the_site_of_an_address_is_the_original_one() -> None:
    assert site_of("https://www.Example.org:8080/x") == "example.org"
    assert site_of("https://web.archive.org/web/2020/https://example.org/x") == "example.org"
    assert site_of("https://archive.ph/Ab1") is None
    assert site_of(None) is None
    assert original("https://example.org/x") == "https://example.org/x"
