"""The rule of the current position: the table of cases, and what must hold whatever the rows are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stancectl.analysis.current import CurrentPosition, current_position
from stancectl.analysis.order import can_have_happened
from stancectl.model.position import Row
from tests.unit.analysis_rows import VENDORS, row

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("current_position_cases.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
CASE_KEYS = {"name", "why", "vendor", "as_of", "rows", "expect"}
EXPECT_KEYS = {"row", "marks", "uncertain", "trend", "unconfirmed", "conflicts", "rests_on", "earlier", "later"}


def ids(rows: Sequence[Row]) -> list[str]:
    return [row.position.id for row in rows]


def id_of(row: Row | None) -> str | None:
    return row.position.id if row else None


def told(current: CurrentPosition) -> dict[str, Any]:
    """The answer in the words of the table."""
    return {
        "row": current.row.position.id,
        "marks": [mark.value for mark in current.marks],
        "uncertain": current.order_uncertain,
        "trend": id_of(current.trend),
        "unconfirmed": id_of(current.unconfirmed),
        "conflicts": [
            [c.first.position.id, c.second.position.id, "certain" if c.certain else "possible"]
            for c in current.conflicts
        ],
        "rests_on": ids(current.rests_on),
        "earlier": ids(current.earlier),
        "later": ids(current.later),
    }


def wanted(expect: dict[str, Any]) -> dict[str, Any]:
    """What a case expects, with what it leaves unsaid."""
    unsaid = {
        "marks": [],
        "uncertain": False,
        "trend": None,
        "unconfirmed": None,
        "conflicts": [],
        "rests_on": [expect["row"]],
    }
    return {**unsaid, **expect}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_current_position_follows_the_rule(case: dict[str, Any]) -> None:
    """Every case of the table holds, for its rows in either order."""
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else None
    vendor = VENDORS[case.get("vendor", "huawei")]
    rows = [row(**fields) for fields in case["rows"]]
    for shuffled in (rows, rows[::-1]):
        current = current_position(shuffled, vendor, as_of)
        if case["expect"] is None:
            assert current is None
            continue
        assert current is not None
        expect, answer = wanted(case["expect"]), told(current)
        assert {key: answer[key] for key in expect} == expect


def test_the_table_is_read_as_it_is_meant() -> None:
    """A misspelt key or a name used twice would let a case pass without testing anything."""
    assert len(CASES) >= 40
    assert len({case["name"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert set(case) <= CASE_KEYS, case["name"]
        assert case["why"]
        assert case["expect"] is None or {"row"} <= set(case["expect"]) <= EXPECT_KEYS, case["name"]


def test_rows_of_several_actors_are_refused() -> None:
    """Mixing actors would give one actor the other's stance."""
    with pytest.raises(ValueError, match="several actors"):
        current_position([row("a", actor="GB"), row("b", actor="PT")], VENDORS["huawei"])


DATES = ["2019", "2019-06", "2019-06-01", "2019-06-15", "2019-07-01", "2020-01-28", "2020-01~", None]
BOUNDS = ["2019-06-01/2019-12-31", "../2019-06-30", "2019-07-01/..", None]
FIELDS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "stance": st.sampled_from(["ban", "restrict", "undecided", "allow", "adopt"]),
        "status": st.sampled_from(["decided", "planned", "considering"]),
        "act": st.sampled_from(["own", "own", "pressing"]),
        "vendor": st.sampled_from(["huawei", "huawei", "chinese-vendors", "zte"]),
        "date": st.sampled_from(DATES),
        "bounds": st.sampled_from(BOUNDS),
        "published": st.sampled_from(["2019-06-20", None]),
        "document": st.sampled_from(["d1", "d2", "d3"]),
        "hearsay": st.booleans(),
        "confidence": st.sampled_from([0.5, 0.9]),
        "verdict": st.sampled_from([None, None, "accepted", "rejected"]),
    }
)
ROWS = st.lists(FIELDS, max_size=7).map(lambda many: [row(f"p{number}", **one) for number, one in enumerate(many)])
DAYS = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2020, 12, 31)))


@given(ROWS, DAYS, st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_the_rows(rows: list[Row], as_of: date | None, random: Any) -> None:
    """Files are read in any order; the answer is one."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert current_position(rows, VENDORS["huawei"], as_of) == current_position(shuffled, VENDORS["huawei"], as_of)


@given(ROWS, DAYS)
def test_every_position_that_counted_is_told_once(rows: list[Row], as_of: date | None) -> None:
    """Nothing is lost and nothing counted twice; the rejected, the later and other vendors' never count."""
    current = current_position(rows, VENDORS["huawei"], as_of)
    if current is None:
        return
    told_rows = [*ids(current.rests_on), *ids(current.earlier), *ids(current.later)]
    assert len(told_rows) == len(set(told_rows))
    assert current.row is current.rests_on[0]
    by_id = {one.position.id: one for one in rows}
    for one in (by_id[id] for id in told_rows):
        assert one.verdict != "rejected"
        assert one.vendor.id != "zte"
        assert as_of is None or can_have_happened(one, as_of)
        assert one.position.act is current.act
        assert one.vendor.is_group == current.row.vendor.is_group


@given(ROWS)
def test_hearsay_never_decides_where_an_official_decision_counts(rows: list[Row]) -> None:
    """However late and well dated the rumour is."""
    current = current_position(rows, VENDORS["huawei"])
    if current is None or not (current.row.position.hearsay and current.status == "decided"):
        return
    counted = (*current.rests_on, *current.earlier, *current.later)
    assert not any(one.position.status == "decided" and not one.position.hearsay for one in counted)
