"""When a position can have been taken: the days, their order, and what is known as of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.analysis.order import (
    Dating,
    Days,
    as_of,
    dating,
    in_order,
    possible_date,
    possible_days,
)
from tests.unit.analysis_rows import row

WHEN: list[tuple[dict[str, Any], str | None, Dating]] = [
    ({"date": "2020-01-28"}, "2020-01-28", Dating.EXACT),
    ({"date": "2020-01-28~"}, "2020-01-28~", Dating.TOLD),
    ({"date": "2018-11"}, "2018-11", Dating.TOLD),
    ({"date": "2018/2019"}, "2018/2019", Dating.TOLD),
    ({"date": "2018-11", "bounds": "../2020-12-31", "published": "2020-01-01"}, "2018-11", Dating.TOLD),
    ({"bounds": "2019-07-24/2020-12-31", "published": "2020-01-01"}, "2019-07-24/2020-12-31", Dating.BOUNDED),
    ({"published": "2020-01-31"}, "../2020-01-31", Dating.BOUNDED),
    ({"published": "2020-01"}, "../2020-01-31", Dating.BOUNDED),
    ({"written": "2019-07-24/2020-12-31"}, "../2020-12-31", Dating.BOUNDED),
    ({"written": "2019-07-24/.."}, None, Dating.UNDATED),
    ({}, None, Dating.UNDATED),
]


@pytest.mark.parametrize(("fields", "shown", "kind"), WHEN)
def test_a_date_goes_before_bounds_and_bounds_before_the_document(
    fields: dict[str, Any], shown: str | None, kind: Dating
) -> None:
    """What is shown, how it is marked, and the days that everything else reckons with agree."""
    one = row(**fields)
    when = possible_date(one)
    assert (when.text if when else None) == shown
    assert dating(one) is kind
    assert possible_days(one) == (Days(when.earliest, when.latest) if when else Days(None, None))


def test_a_document_bounds_only_from_above() -> None:
    """What is past in its text can be any age: the document's first possible day says nothing of it."""
    assert possible_days(row(written="2019-07-24/2020-12-31")) == Days(None, date(2020, 12, 31))


def test_bounded_and_undated_rows_have_their_place() -> None:
    """By the earliest possible day, unknown first; the same for every view."""
    rows = [
        row("exact", date="2020-01-28"),
        row("bounded", bounds="2019-07-24/2020-12-31"),
        row("month", date="2020-02"),
        row("upper bound", bounds="../2019-11-14"),
        row("undated"),
        row("later upper bound", published="2021-01-01"),
        row("year", date="2020"),
        row("narrow", bounds="2019-07-24/2019-08-31"),
    ]
    assert [one.position.id for one in in_order(rows)] == [
        "undated",
        "upper bound",
        "later upper bound",
        "narrow",
        "bounded",
        "year",
        "exact",
        "month",
    ]


def test_rows_of_one_day_stay_in_the_order_of_the_text() -> None:
    """Ids sort otherwise than the text runs."""
    rows = [
        row("a", document="d", date="2020-01-28", span=(900, 950)),
        row("b", document="d", date="2020-01-28", span=(100, 150)),
    ]
    assert [one.position.id for one in in_order(rows)] == ["b", "a"]


def test_as_of_knows_nothing_that_cannot_have_happened() -> None:
    """What begins after the day is out; what can have happened by then stays, whenever it was printed."""
    rows = [
        row("later", date="2020-01-28"),
        row("printed later", date="2018-08-23", published="2020-01-31"),
        row("can be later", bounds="2019-07-24/2020-12-31"),
        row("begins later", bounds="2020-01-01/2020-12-31"),
        row("this very day", date="2019-12-31"),
        row("undated", published="2021-01-01"),
    ]
    known = as_of(rows, date(2019, 12, 31))
    assert [one.position.id for one in known] == ["printed later", "can be later", "this very day", "undated"]
    assert as_of(rows, None) == tuple(rows)


DAY = st.dates(date(2018, 1, 1), date(2022, 12, 31))


def days(ends: tuple[date | None, date | None]) -> Days:
    first, last = ends
    return Days(last, first) if first and last and first > last else Days(first, last)


DAYS = st.tuples(st.none() | DAY, st.none() | DAY).map(days)


@given(DAYS, DAYS, DAY, DAY)
def test_gap_and_reach_bound_the_distance_of_any_two_possible_days(a: Days, b: Days, one: date, other: date) -> None:
    """`gap` never says more, and `reach` never less, than two days that are possible are apart."""

    def possible(day: date, within: Days) -> bool:
        return (within.earliest or date.min) <= day <= (within.latest or date.max)

    assert a.gap(b) == b.gap(a)
    assert a.overlaps(b) == (a.gap(b) == 0)
    if possible(one, a) and possible(other, b):
        apart, reach = abs((one - other).days), a.reach(b)
        assert a.gap(b) <= apart
        assert reach is None or apart <= reach


def test_gap_and_reach_of_two_months() -> None:
    """From the last day of the one to the first of the other, and from end to end."""
    january, march = possible_days(row(date="2020-01")), possible_days(row(date="2020-03"))
    assert january.gap(march) == 30
    assert january.reach(march) == 90
    assert Days(None, date(2020, 1, 1)).reach(march) is None
