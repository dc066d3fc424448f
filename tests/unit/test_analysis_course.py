"""The course of a standing says at each day what the current position says, and changes only where that does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stancectl.analysis.course import courses, month_ends
from stancectl.analysis.summary import vendor_summary
from stancectl.analysis.survey import survey
from stancectl.analysis.timeline import timeline
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance, Status
from tests.cli.sample import CHINESE, GB, HUAWEI, NOKIA, PT, make_row, sample_rows

_DATES = st.sampled_from(["2019-04", "2019-11-30", "2019-12-01", "2020", "2020-01-28", "2020-02/2020-05"])
_ROWS = st.lists(
    st.builds(
        make_row,
        st.sampled_from([GB, PT]),
        st.sampled_from([HUAWEI, CHINESE, NOKIA]),
        st.sampled_from(Stance),
        status=st.sampled_from(Status),
        act=st.sampled_from(Act),
        date=st.none() | _DATES,
        bounds=st.none() | st.sampled_from(["../2020-03", "2019-06-01/2019-08-31", "2020-04-01/.."]),
        hearsay=st.booleans(),
        number=st.integers(1, 9),
    ),
    max_size=7,
)


@given(_ROWS)
def test_course_is_the_current_position_asked_day_by_day(rows: list[Row]) -> None:
    days = month_ends(rows)
    found = courses(rows, HUAWEI, days)
    for at, day in enumerate(days):
        asked = {s.actor.id: s.current for s in vendor_summary(rows, HUAWEI, day)}
        told = {}
        for course in found:
            steps = [step for step in course.steps if step.at <= at]
            if steps:
                told[course.actor.id] = steps[-1].current
        assert {id: (c.row, c.marks, c.order_uncertain) for id, c in told.items()} == {
            id: (c.row, c.marks, c.order_uncertain) for id, c in asked.items()
        }


@given(_ROWS)
def test_no_step_repeats_the_one_before(rows: list[Row]) -> None:
    for course in courses(rows, HUAWEI, month_ends(rows)):
        for one, other in zip(course.steps, course.steps[1:], strict=False):
            assert one.at < other.at
            assert (one.current.row, one.current.marks) != (other.current.row, other.current.marks) or (
                one.current.order_uncertain,
                bool(one.current.conflicts),
            ) != (other.current.order_uncertain, bool(other.current.conflicts))


def test_days_are_the_ends_of_all_months_between() -> None:
    rows = [make_row(date="2019-11-05"), make_row(date="2020-02")]
    assert month_ends(rows) == (date(2019, 11, 30), date(2019, 12, 31), date(2020, 1, 31), date(2020, 2, 29))


def test_days_end_with_the_day_asked_for() -> None:
    rows = [make_row(date="2019-11-05"), make_row(date="2020-02")]
    assert month_ends(rows, date(2019, 12, 10)) == (date(2019, 11, 30), date(2019, 12, 10))
    assert month_ends(rows, date(2019, 11, 10)) == (date(2019, 11, 10),)
    assert month_ends(rows, date(2021, 1, 31))[-1] == date(2021, 1, 31)


def test_undated_rows_have_no_day_and_no_step_but_are_no_error() -> None:
    undated = replace(make_row(), document=replace(make_row().document, bounds=None))
    assert month_ends([undated]) == ()
    assert courses([undated], HUAWEI, ())[0].steps == ()


def test_survey_puts_the_most_spoken_of_vendor_first_and_groups_last() -> None:
    found = survey(timeline(sample_rows()))
    assert [vendor.id for vendor in found.vendors] == ["huawei", "nokia", "chinese-vendors"]
    assert found.first == HUAWEI


def test_survey_begins_with_the_vendor_asked_for() -> None:
    found = survey(timeline(sample_rows()), None, NOKIA)
    assert found.first == NOKIA


def test_survey_of_nothing_is_empty() -> None:
    found = survey((), None, HUAWEI)
    assert (found.vendors, found.first, found.days, found.conflicts) == ((), None, (), 0)
