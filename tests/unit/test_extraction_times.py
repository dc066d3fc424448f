"""Expressions of time: what day, month or year each means, counted from what is known of the document's date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.extraction.time_values import Clock
from stancectl.extraction.times import Time, find_times
from stancectl.model.edtf import Edtf

PUBLISHED = "2020-01-30"
"""A Thursday."""


def clock(published: str | None = None, bounds: str | None = None, told: str | None = None) -> Clock:
    dates = [Edtf.parse(text) if text else None for text in (published, bounds, told)]
    return Clock(*dates)


def times(text: str, at: Clock) -> list[Time]:
    return find_times(text, 0, len(text), at)


def values(text: str, at: Clock) -> list[str | None]:
    return [time.value.text if time.value else None for time in times(text, at)]


ABSOLUTE = [
    ("on 28 January 2020", "2020-01-28"),
    ("on January 28, 2020", "2020-01-28"),
    ("on Jan. 28, 2020", "2020-01-28"),
    ("on the 28th of January 2020", "2020-01-28"),
    ("on 3 March, 1999", "1999-03-03"),
    ("in August 2018", "2018-08"),
    ("in Sept. 2019", "2019-09"),
    ("in early May 2019", "2019-05"),
    ("in mid-July 2019", "2019-07"),
    ("in August of 2018", "2018-08"),
    ("since 2012", "2012"),
    ("in late 2019", "2019"),
    ("in mid-2019", "2019"),
    ("back in 2013,", "2013"),
]


@pytest.mark.parametrize("published", [PUBLISHED, None])
@pytest.mark.parametrize(("text", "value"), ABSOLUTE)
def test_a_date_with_its_year_means_the_same_in_every_document(text: str, value: str, published: str | None) -> None:
    (time,) = times(text, clock(published))
    assert (time.value, time.inferred, time.deadline) == (Edtf.parse(value), False, False)


RELATIVE = [
    ("on Jan. 28", "2020-01-28"),
    ("on 28 January", "2020-01-28"),
    ("on January 30", "2020-01-30"),
    ("on January 31", "2019-01-31"),
    ("on the 5th of May", "2019-05-05"),
    ("in January", "2020-01"),
    ("in November", "2019-11"),
    ("in mid-July", "2019-07"),
    ("in early March", "2019-03"),
    ("last August", "2019-08"),
    ("last January", "2019-01"),
    ("in August last year", "2019-08"),
    ("in August of last year", "2019-08"),
    ("on 5 May last year", "2019-05-05"),
    ("earlier this January", "2020-01"),
    ("on Tuesday", "2020-01-28"),
    ("late Tuesday", "2020-01-28"),
    ("last Tuesday", "2020-01-28"),
    ("on Friday", "2020-01-24"),
    ("on Thursday", "2020-01-30"),
    ("today", "2020-01-30"),
    ("Today", "2020-01-30"),
    ("this morning", "2020-01-30"),
    ("yesterday", "2020-01-29"),
    ("Yesterday", "2020-01-29"),
    ("two days ago", "2020-01-28"),
    ("three weeks ago", "2020-01"),
    ("five weeks ago", "2019-12"),
    ("two months ago", "2019-11"),
    ("a year ago", "2019"),
    ("10 years ago", "2010"),
    ("a year ago this week", "2019-01"),
    ("exactly a year ago", "2019-01-30"),
    ("a year ago to the day", "2019-01-30"),
    ("this week", "2020-01"),
    ("last week", "2020-01"),
    ("earlier this month", "2020-01"),
    ("last month", "2019-12"),
    ("late last month", "2019-12"),
    ("earlier this year", "2020"),
    ("last year", "2019"),
    ("at the end of last year", "2019"),
    ("at the beginning of the year", "2020-01"),
    ("at the start of this year", "2020-01"),
    ("a day earlier", "2020-01-29"),
    ("the day before", "2020-01-29"),
    ("Two months before", "2019-11"),
    ("six months earlier", "2019-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), RELATIVE)
def test_a_relative_date_is_counted_from_the_day_of_publication(text: str, value: str) -> None:
    (time,) = times(text, clock(PUBLISHED))
    assert (time.value, time.inferred) == (Edtf.parse(value), False)


@pytest.mark.parametrize("text", [text for text, _ in RELATIVE])
def test_without_a_date_of_publication_a_relative_date_is_seen_but_has_no_value(text: str) -> None:
    """A guess is worse than none."""
    assert values(text, clock()) == [None]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("in January", "2020-01", "2020-01"),
        ("in August", "2020-01", "2019-08"),
        ("last month", "2020-01", "2019-12"),
        ("this month", "2020-01", "2020-01"),
        ("last year", "2020", "2019"),
        ("last year", "2020-01", "2019"),
        ("on Tuesday", "2020-01", None),
        ("yesterday", "2020-01", None),
        ("today", "2020", None),
        ("last month", "2020", None),
        ("last week", "2020-01", None),
        ("exactly a year ago", "2020-02-29", None),
        ("last week", "2020-01-03", "2019-12"),
        ("last month", "2020-01-03", "2019-12"),
        ("yesterday", "2020-01-01", "2019-12-31"),
        ("two days ago", "2020-03-01", "2020-02-28"),
        ("on Sunday", "2020-03-01", "2020-03-01"),
        ("on Monday", "2020-03-01", "2020-02-24"),
    ],
)
def test_a_date_is_no_more_precise_than_that_of_publication_allows(
    text: str, published: str, value: str | None
) -> None:
    assert values(text, clock(published)) == [value]


TOLD = [
    ("a day earlier", PUBLISHED, "2020-01-20", "2020-01-19"),
    ("a day earlier", None, "2020-01-20", "2020-01-19"),
    ("the day before", None, "2020-03-01", "2020-02-29"),
    ("a day earlier", None, "2020-01", None),
    ("two weeks earlier", None, "2020-01-20", "2020-01"),
    ("Two months before", PUBLISHED, "2019-05-20", "2019-03"),
    ("the month before", PUBLISHED, "2019-05", "2019-04"),
    ("the month before", PUBLISHED, "2019-01", "2018-12"),
    ("three months earlier", PUBLISHED, "2018", None),
    ("a year earlier", PUBLISHED, "2018", "2017"),
    ("in August that year", PUBLISHED, "2017-05", "2017-08"),
    ("in May of the same year", PUBLISHED, "2017", "2017-05"),
    ("two days ago", PUBLISHED, "2017", "2020-01-28"),
    ("three months later", PUBLISHED, "2019-05", "2019-08"),
    ("two years later", PUBLISHED, "2012", "2014"),
    ("a year later", None, "2018-05", "2019"),
    ("a month later", PUBLISHED, "2018", None),
    ("the next day", None, "2019-12-31", "2020-01-01"),
    ("the following year", PUBLISHED, "2018", "2019"),
    ("the following March", PUBLISHED, "2018-05", "2019-03"),
    ("that December", PUBLISHED, "2018-03", "2018-12"),
    ("that same spring", PUBLISHED, "2018-12", "2018"),
]


@pytest.mark.parametrize(("text", "published", "told", "value"), TOLD)
def test_earlier_is_counted_from_the_date_told_last_and_ago_from_that_of_publication(
    text: str, published: str | None, told: str, value: str | None
) -> None:
    assert values(text, clock(published, told=told)) == [value]


BOUNDED = [
    ("in November", "2019-03-01/2020-02-01", "2019-11"),
    ("on 5 November", "2019-03-01/2020-02-01", "2019-11-05"),
    ("in January", "2019-03-01/2020-02-01", "2020-01"),
    ("in November", "2018-03-01/2020-02-01", None),
    ("in November", "../2020-02-01", None),
    ("in November", "2019-03-01/..", None),
    ("in February", "2019-03-01/2020-01-01", None),
    ("on Tuesday", "2019-03-01/2020-02-01", None),
    ("last year", "2019-03-01/2019-06-01", None),
]


@pytest.mark.parametrize(("text", "bounds", "value"), BOUNDED)
def test_bounds_that_hold_a_month_once_give_its_year_and_it_is_marked_inferred(
    text: str, bounds: str, value: str | None
) -> None:
    (time,) = times(text, clock(bounds=bounds))
    assert (time.value.text if time.value else None, time.inferred) == (value, value is not None)


def test_a_year_that_the_text_gives_is_not_inferred_from_bounds() -> None:
    (time,) = times("in November 2018", clock(bounds="2019-03-01/2020-02-01"))
    assert (time.value, time.inferred) == (Edtf.parse("2018-11"), False)


@pytest.mark.parametrize(
    "text",
    [
        "by 2027", "until 2027", "before 2027", "from 2023", "after 2023", "starting 2023", "by the end of 2027",
        "until the end of 2027", "as of 2022", "through 2025", "by January 1, 2021", "from 1 March 2020", "to 2028",
        "before the end of last year",
    ],
)  # fmt: skip
def test_the_time_of_what_is_to_come_is_a_deadline(text: str) -> None:
    assert [time.deadline for time in times(f"It must be gone {text}", clock(PUBLISHED))] == [True]


@pytest.mark.parametrize(
    "text", ["in 2019", "on January 28, 2020", "since 2012", "on Tuesday", "last year", "at the end of 2018"]
)
def test_the_time_of_what_is_done_is_no_deadline(text: str) -> None:
    assert [time.deadline for time in times(f"It was removed {text}", clock(PUBLISHED))] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "from next year", "next month", "tomorrow", "2000 sites", "2,019 masts", "in 2019 million", "the 1990s",
        "2020 percent", "it may march on", "a score ago", "the second day", "the Sundayist party", "Augustus",
    ],
)  # fmt: skip
def test_what_is_no_time_of_the_past_gives_none(text: str) -> None:
    assert times(text, clock(PUBLISHED)) == []


@pytest.mark.parametrize("text", ["31 February 2020", "on February 30", "on April 31, 2019", "45 May 2019"])
def test_a_day_that_does_not_exist_has_no_value(text: str) -> None:
    assert values(text, clock(PUBLISHED)) == [None]


def test_all_expressions_of_a_stretch_are_found_in_order_with_their_offsets() -> None:
    text = "📡 In 2012 it came; on 5 May 2019, and again last month, it went. In 2020 it is gone."
    end = text.index(" In 2020")
    found = find_times(text, text.index("it came"), end, clock(PUBLISHED))
    assert [(text[time.start : time.end], time.words, str(time.value)) for time in found] == [
        ("5 May 2019", "5 May 2019", "2019-05-05"),
        ("last month", "last month", "2019-12"),
    ]


PAST = st.sampled_from([text for text, _ in RELATIVE])
DAYS = st.dates(date(1990, 1, 1), date(2089, 12, 31))


@given(PAST, DAYS)
def test_the_past_is_never_after_the_day_of_publication(text: str, day: date) -> None:
    for time in times(text, Clock(Edtf.day(day), None)):
        if time.value is not None:
            assert time.value.earliest is not None
            assert time.value.earliest <= day
            assert not time.value.is_exact_day or time.value.earliest.year >= day.year - 1


@given(st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]), DAYS)
def test_a_weekday_is_the_last_one_up_to_the_day_of_publication(name: str, day: date) -> None:
    (time,) = times(f"on {name}", Clock(Edtf.day(day), None))
    assert time.value is not None
    assert time.value.earliest is not None
    assert f"{time.value.earliest:%A}" == name
    assert timedelta(0) <= day - time.value.earliest < timedelta(days=7)


PIECES = st.sampled_from(
    [text for text, _ in [*ABSOLUTE, *RELATIVE]]
    + ["by", "until", "Feb", "29", "2020", "31", "May", "of", "last year", ",", ".", "\n", "the", "ten", "99 years ago"]
)
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=12).map(" ".join)
DATES = st.none() | DAYS.map(Edtf.day) | st.sampled_from(["2020", "2020-02", "2019~", "201X"]).map(Edtf.parse)
INTERVALS = st.none() | st.sampled_from(["2019/2020-06-01", "../2020", "2019/..", "2000/2030"]).map(Edtf.parse)


@given(TEXTS, DATES, INTERVALS, DATES)
def test_any_text_gives_times_that_stand_where_they_say(
    text: str, published: Edtf | None, bounds: Edtf | None, told: Edtf | None
) -> None:
    end = 0
    for time in times(text, Clock(published, bounds, told)):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.words
        assert not (time.inferred and published is not None)
        assert time.value is None or Edtf.parse(time.value.text) == time.value
        end = time.end
