"""Dates mean what EDTF says: checked against the `edtf` package on the subset that is held, and against themselves."""

from __future__ import annotations

import itertools
from datetime import date
from time import struct_time
from typing import Any

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from stancectl.model.edtf import Edtf, EdtfError, Precision, intersection

_EXAMPLES = 60
"""The package takes tens of milliseconds a date."""
_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
_MARKS = st.sampled_from(["", "", "~", "?", "%"])


@st.composite
def _plain_dates(draw: st.DrawFn) -> str:
    """A date of the subset, seasons aside: to them the `edtf` package gives the months of one hemisphere."""
    day = draw(_DAYS).isoformat()
    year, month, _ = day.split("-")
    unspecified = [f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX", f"{year}-XX-XX", f"{year}-{month}-XX"]
    return draw(st.sampled_from([day, day[:7], day[:4], *unspecified]))


_SINGLE = st.builds(str.__add__, _plain_dates(), _MARKS)
_SEASONS = st.builds(lambda year, season: f"{year:04d}-{season}", st.integers(1, 9999), st.integers(21, 24))
_ENDS = st.one_of(_SINGLE, st.just(".."))
_INTERVALS = st.builds(lambda a, b: f"{a}/{b}", _ENDS, _ENDS)


def _edtf(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Edtf]:
    def parse(text: str) -> Edtf | None:
        try:
            return Edtf.parse(text)
        except EdtfError:
            return None

    return texts.map(parse).filter(lambda value: value is not None)  # type: ignore[return-value]


_VALUES = _edtf(st.one_of(_SINGLE, _SEASONS, _INTERVALS))


def _day(value: struct_time | float) -> date | None:
    return date(*value[:3]) if isinstance(value, struct_time) else None


def _their_days(text: str) -> tuple[date | None, date | None]:
    theirs: Any = parse_edtf(text)
    return _day(theirs.lower_strict()), _day(theirs.upper_strict())


@settings(max_examples=_EXAMPLES, deadline=None)
@given(_SINGLE)
@example("2000-02-XX")
@example("1900-02-XX")
@example("9999-12-31")
@example("20XX")
def test_a_date_means_the_same_days_as_in_the_edtf_package(text: str) -> None:
    assume(not text.startswith("00"))  # the package starts the first century in a year 0, which a calendar has not
    ours = Edtf.parse(text)
    assert (ours.earliest, ours.latest) == _their_days(text)


@settings(max_examples=_EXAMPLES, deadline=None)
@given(_INTERVALS)
def test_an_interval_means_the_same_days_as_in_the_edtf_package(text: str) -> None:
    assume(text != "../.." and "00" not in (text[:2], text.partition("/")[2][:2]))
    assume("X" not in text)  # the package reads few of these, and crashes on one
    earliest, latest = _their_days(text)
    if earliest and latest and earliest > latest:
        with pytest.raises(EdtfError, match="ends before it starts"):
            Edtf.parse(text)
    else:
        ours = Edtf.parse(text)
        assert (ours.earliest, ours.latest, ours.precision) == (earliest, latest, Precision.INTERVAL)


@given(_SINGLE, _SINGLE)
def test_an_interval_goes_from_the_first_day_of_its_start_to_the_last_of_its_end(start: str, end: str) -> None:
    first, last = Edtf.parse(start), Edtf.parse(end)
    assume(first.earliest and last.latest and first.earliest <= last.latest)
    both = Edtf.parse(f"{start}/{end}")
    assert (both.earliest, both.latest) == (first.earliest, last.latest)


@given(_SEASONS)
def test_a_season_can_be_that_of_either_hemisphere(text: str) -> None:
    ours, (earliest, latest) = Edtf.parse(text), _their_days(text)
    assert ours.precision is Precision.SEASON
    assert earliest
    assert latest
    assert ours.contains(Edtf.day(earliest))
    assert ours.contains(Edtf.day(latest))
    if text.endswith(("22", "24")) and not text.startswith("9999"):
        assert ours.contains(Edtf.month(int(text[:4]) + 1, 2))


@settings(max_examples=_EXAMPLES, deadline=None)
@given(
    st.one_of(
        st.text("0129-/X.~?%", max_size=12), st.from_regex(r"\A\d{4}(-\d\d(-\d\d)?)?[~?%]?\Z"), st.text(max_size=12)
    )
)
@example("2020-01-1\u0663")
@example("2020-02-30")
@example("2020\n")
@example("/")
@example("2020//2021")
@example("2020-XX-01")
@example("201X-01")
def test_what_is_accepted_is_edtf_and_all_else_is_refused_in_one_way(text: str) -> None:
    try:
        ours = Edtf.parse(text)
    except EdtfError as refused:
        assert str(refused)  # noqa: PT017 (that it is this error and no other is the property)
        return
    assert str(ours) == text
    assume(not (ours.is_interval and "X" in text))
    try:
        parse_edtf(text)
    except EDTFParseException:
        pytest.fail(f"{text!r} is no EDTF")


@given(_VALUES)
def test_a_value_is_its_text_and_its_days_are_in_order(value: Edtf) -> None:
    assert Edtf.parse(str(value)) == value
    assert hash(Edtf.parse(str(value))) == hash(value)
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest
    assert value.is_interval == ("/" in value.text)
    if value.is_exact_day:
        assert value.earliest == value.latest


@given(_DAYS)
def test_days_months_and_years_hold_each_other(day: date) -> None:
    exact, month, year = Edtf.day(day), Edtf.month(day.year, day.month), Edtf.year(day.year)
    assert [str(value) for value in (exact, month, year)] == [day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]
    assert year.contains(month)
    assert month.contains(exact)
    assert month.contains(year) == (month.earliest == year.earliest and month.latest == year.latest)
    assert exact.precision > month.precision > year.precision
    assert exact.is_exact_day
    assert not month.is_exact_day


@given(_VALUES, _VALUES)
def test_two_values_overlap_exactly_where_they_have_an_intersection_inside_both(a: Edtf, b: Edtf) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    assert not a.contains(b) or a.overlaps(b)
    if a.overlaps(b):
        both = intersection(a, b)
        if both is None:
            assert {a.earliest, a.latest, b.earliest, b.latest} == {None}
        else:
            assert a.contains(both)
            assert b.contains(both)
            assert both == intersection(b, a)
    else:
        with pytest.raises(EdtfError, match="no day in common"):
            intersection(a, b)


@given(_VALUES, _VALUES)
def test_values_that_contain_each_other_mean_the_same_days(a: Edtf, b: Edtf) -> None:
    assert a.contains(a)
    same = (a.earliest or date.min, a.latest or date.max) == (b.earliest or date.min, b.latest or date.max)
    assert (a.contains(b) and b.contains(a)) == same


@given(st.none() | _DAYS, st.none() | _DAYS)
def test_an_interval_is_made_of_its_days(earliest: date | None, latest: date | None) -> None:
    if earliest and latest and earliest > latest:
        with pytest.raises(EdtfError):
            Edtf.between(earliest, latest)
        return
    value = Edtf.between(earliest, latest)
    if value is None:
        assert earliest is None
        assert latest is None
    else:
        assert (value.earliest, value.latest) == (earliest, latest)


@given(_VALUES)
def test_nothing_known_leaves_the_other_as_it_is(value: Edtf) -> None:
    assert intersection(None, value) is value
    assert intersection(value, None) is value
    assert intersection(None, None) is None


_NOT_HELD = (
    [
        "",
        " ",
        "2020 ",
        "c. 2020",
        "today",
        "２０２０",
        "-2020",
        "12020",
        "0000",
        "2020-1",
        "2020-13",
        "2020-00",
        "2020-25",
    ],
    ["2020-01-00", "2020-02-30", "2019-02-29", "2020-21-01", "201X-01", "2020-XX-01", "XXXX", "2020~?", "~2020"],
    ["..", "/", "../..", "2021/2020", "2020/2021/2022", "2020-01-28T10:00"],
)


@pytest.mark.parametrize("text", list(itertools.chain(*_NOT_HELD)))
def test_what_is_not_held_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        Edtf.parse(text)
    assert f"'{text}'" in str(caught.value)
