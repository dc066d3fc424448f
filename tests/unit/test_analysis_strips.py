"""Strips over time: a cell holds what is certain by its end, by the rule of the current position."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from stancectl.analysis.strips import Track, tracks
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance, Status
from stancectl.output.page import Chart, Page, Span, Strip, Tick
from stancectl.output.tables import render
from tests.cli.sample import CHINESE, GB, HUAWEI, NOKIA, make_document, make_row

_UNDATED = make_document("Nothing is known of when this was written.\n", "undated.txt")


def _row(stance: Stance, when: str | None, number: int = 1, **more: object) -> Row:
    key = "bounds" if when and "/" in when else "date"
    return make_row(GB, stance=stance, document=_UNDATED, number=number, **{key: when}, **more)  # type: ignore[arg-type]


def _one(*rows: Row) -> Track:
    [track] = tracks(rows, [HUAWEI])
    return track


def _turns(*rows: Row) -> list[tuple[str, str]]:
    return [(turn.day.isoformat(), turn.current.stance.value) for turn in _one(*rows).turns]


def test_a_turn_is_where_the_stance_is_another() -> None:
    rows = [
        _row(Stance.ALLOW, "2019-04-03"),
        _row(Stance.ALLOW, "2019-06", 2),
        _row(Stance.BAN, "2020-07-14", 3),
    ]
    assert _turns(*rows) == [("2019-04-30", "allow"), ("2020-07-31", "ban")]
    assert _one(*rows).moves
    assert not _one(rows[0]).moves


def test_what_lies_before_a_day_counts_from_that_day_on_and_replaces_nothing_that_is_dated() -> None:
    rows = [_row(Stance.RESTRICT, "2020-01-28"), _row(Stance.ALLOW, "../2020-12-31", 2)]
    assert _turns(*rows) == [("2020-01-31", "restrict"), ("2020-12-31", "restrict")]
    assert _one(*rows).turns[1].others
    assert _turns(rows[1]) == [("2020-12-31", "allow")]
    assert _one(rows[1]).turns[0].since is None


def test_a_plan_replaces_no_decision() -> None:
    plan = _row(Stance.BAN, "2020-05-01", 2, status=Status.PLANNED)
    assert [stance for _, stance in _turns(_row(Stance.ALLOW, "2019"), plan)] == ["allow", "allow"]


def test_what_has_no_date_at_all_stands_apart() -> None:
    track = _one(_row(Stance.BAN, None), _row(Stance.ALLOW, "2019", 2))
    assert track.undated is not None
    assert (track.undated.stance, track.last.stance) == (Stance.BAN, Stance.ALLOW)
    assert _one(_row(Stance.BAN, None)).turns == ()


def test_groups_count_for_the_vendor_asked_for_and_stand_alone_where_none_is() -> None:
    rows = [_row(Stance.RESTRICT, "2020", vendor=CHINESE), _row(Stance.ADOPT, "2020", 2, vendor=NOKIA)]
    assert [track.vendor for track in tracks(rows, [HUAWEI])] == [HUAWEI]
    assert {track.vendor.id for track in tracks(rows)} == {"chinese-vendors", "nokia"}


def test_as_of_a_day_only_what_is_certain_by_then_is_drawn() -> None:
    rows = [_row(Stance.ALLOW, "2019-04-03"), _row(Stance.BAN, "../2020-12-31", 2)]
    [track] = tracks(rows, [HUAWEI], date(2020, 1, 1))
    assert [turn.current.stance for turn in track.turns] == [Stance.ALLOW]
    assert tracks(rows[1:], [HUAWEI], date(2020, 1, 1)) == ()


def test_what_is_said_of_a_group_is_marked() -> None:
    [track] = tracks([_row(Stance.RESTRICT, "2020", vendor=CHINESE)], [HUAWEI])
    assert track.through_group
    assert not _one(_row(Stance.RESTRICT, "2020")).through_group


def test_pressing_is_a_track_of_its_own_after_the_others() -> None:
    rows = [_row(Stance.BAN, "2020", 2, act=Act.PRESSING, addressee=("PT",)), _row(Stance.ADOPT, "2020")]
    assert [track.act for track in tracks(rows, [HUAWEI])] == [Act.OWN, Act.PRESSING]


def _drawn(ticks: list[tuple[str, str]], width: int = 80, *, years: bool = False) -> list[str]:
    made = tuple(Tick(date.fromisoformat(day), date.fromisoformat(day), Span(sign), False) for day, sign in ticks)
    page = Page((Chart((Strip((Span("Who"),), made),), "", years),))
    return render(page, width, colour=False).splitlines()


@pytest.mark.parametrize(
    ("last", "width", "unit"),
    [
        ("2020-11-30", 80, "month"),
        ("2022-12-31", 80, "quarter"),
        ("2020-11-30", 40, "quarter"),
        ("2040-12-31", 80, "year"),
        ("2040-12-31", 160, "year"),
    ],
)
def test_the_span_and_the_width_choose_the_cell(last: str, width: int, unit: str) -> None:
    assert _drawn([("2019-01-31", "a"), (last, "b")], width)[0] == f"a cell is a {unit}"


def test_cells_stand_below_their_month() -> None:
    assert _drawn([("2019-11-30", "a"), ("2020-01-31", "b")])[:4] == [
        "a cell is a month",
        "           2020",
        "        N D J",
        "  Who   a───b",
    ]


def test_two_stances_in_a_cell_are_told() -> None:
    assert _drawn([("2019-02-28", "a"), ("2019-10-31", "b"), ("2020-01-31", "c")], years=True)[:2] == [
        "       2019 2020",
        "  Who  +b────c───",
    ]


@example(found=[(455, "✗"), (1826, "✗")], width=40)
@given(st.lists(st.tuples(st.integers(0, 3_650_000), st.sampled_from("✗○◐?✓●")), max_size=6), st.integers(40, 160))
def test_any_span_keeps_to_the_width(found: list[tuple[int, str]], width: int) -> None:
    ticks = sorted((str(date.min + timedelta(days)), sign) for days, sign in found)
    assert all(cell_len(line) <= width for line in _drawn(ticks, width))
