"""Pressure and what came after, conflicts of all actors, coverage and what is stale."""

from __future__ import annotations

from datetime import date

from stancectl.analysis.conflicts import all_conflicts, days_apart
from stancectl.analysis.coverage import NOT_KNOWN, coverage, stale
from stancectl.analysis.pressure import Outcome, Pressure, pressures
from stancectl.model.position import Row
from tests.unit.analysis_rows import ACTORS, row


def press(id: str = "us", *, on: tuple[str, ...] = ("GB",), date: str | None = "2019-05-01", **fields: str) -> Row:
    return row(id, actor="US", act="pressing", addressee=on, date=date, **fields)  # type: ignore[arg-type]


def pressure_on(pressing: list[Row], own: list[Row], **asked: object) -> tuple[Pressure, ...]:
    return pressures(pressing, own, ACTORS.__getitem__, **asked)  # type: ignore[arg-type]


def test_pressure_is_counted_by_texts_and_begins_with_the_first_that_is_dated() -> None:
    copy = press("c", date="2019-05-01", document="d2", duplicate_of="d1", quote="Same words here")
    original = press("o", date="2019-05-01", document="d1", quote="Same words here")
    (one,) = pressure_on([press("u", date=None), press("l", date="2020-01-01"), original, copy], [])
    assert (one.times, one.first.position.id, one.outcome) == (3, "o", Outcome.NOT_KNOWN)


def test_each_addressee_and_vendor_is_pressed_on_its_own_and_the_unnamed_come_last() -> None:
    rows = [press("a", on=()), press("b", on=("PT", "GB")), press("c", vendor="zte"), row("own")]
    found = pressure_on(rows, [])
    assert [(one.pressed and one.pressed.id, one.vendor.id) for one in found] == [
        ("PT", "huawei"),
        ("GB", "huawei"),
        ("GB", "zte"),
        (None, "huawei"),
    ]
    assert [one.pressed and one.pressed.id for one in pressure_on(rows, [], pressed=["PT"])] == ["PT"]


def test_outcome_is_where_the_pressed_stands_beside_what_was_asked() -> None:
    for stance, outcome in (
        ("drop", Outcome.AS_ASKED),
        ("restrict", Outcome.AS_ASKED),
        ("undecided", Outcome.OPEN),
        ("allow", Outcome.NOT_AS_ASKED),
    ):
        (one,) = pressure_on([press()], [row(stance=stance, date="2020-01-01")])
        assert one.outcome is outcome


def test_only_own_acts_of_the_pressed_answer_pressure() -> None:
    (one,) = pressure_on([press()], [row(act="pressing", addressee=("PT",), date="2020-01-01")])
    assert (one.current, one.responses) == (None, ())


def test_what_came_after_is_told_with_its_steps_and_what_came_before_is_not() -> None:
    own = [
        row("before", stance="allow", date="2018-01-01"),
        row("same", stance="allow", date="2019-06-01"),
        row("plan", stance="ban", status="planned", date="2019-07-01"),
        row("restrict", stance="restrict", date="2020-01-28"),
        row("again", stance="restrict", date="2020-02-28"),
        row("ban", stance="ban", date="2020-07-14"),
        row("vague", stance="adopt", published="2021-01-01"),
    ]
    (one,) = pressure_on([press()], own)
    told = [(each.row.position.id, each.change, each.order_uncertain) for each in one.responses]
    assert told == [("restrict", -2, False), ("ban", -1, False)]


def test_what_can_have_come_before_is_told_as_such_and_only_where_nothing_is_sure() -> None:
    (one,) = pressure_on([press(date="2020")], [row("a", stance="ban", date="2020-06-01")])
    assert [(each.row.position.id, each.order_uncertain) for each in one.responses] == [("a", True)]
    (one,) = pressure_on([press(date="2020")], [row("a", date="2020-06-01"), row("b", stance="allow", date="2021")])
    assert [(each.row.position.id, each.order_uncertain) for each in one.responses] == [("b", False)]


def test_as_of_a_day_later_pressing_and_answers_are_not_known() -> None:
    own = [row("a", stance="allow", date="2019-06-01"), row("b", stance="ban", date="2020-07-14")]
    (one,) = pressure_on([press(), press("x", on=("PT",), date="2021")], own, day=date(2020, 1, 1))
    assert (one.outcome, [each.row.position.id for each in one.responses]) == (Outcome.NOT_AS_ASKED, ["a"])


def test_conflicts_of_all_actors_come_surest_first_and_once() -> None:
    rows = [
        row("a", stance="ban", date="2020-01-01"),
        row("b", stance="allow", date="2020-01-20"),
        row("c", actor="PT", stance="ban", date="2020-02"),
        row("d", actor="PT", stance="allow", date="2020-03"),
        row("e", actor="ES", stance="ban", date="2020-01-01"),
        row("f", actor="ES", stance="allow", date="2020-03-01"),
    ]
    found = all_conflicts(rows)
    assert [(one.first.position.id, one.second.position.id, one.certain) for one in found] == [
        ("a", "b", True),
        ("c", "d", False),
    ]
    assert [days_apart(one) for one in found] == [(19, 19), (1, 59)]


COVERED = [
    row("a", date="2020-01-28", published="2020-01-31"),
    row("b", actor="vodafone", stance="adopt", bounds="2019-12-01/2020-01-15", verdict="accepted", hearsay=True),
    row("c", actor="EU", stance="undecided"),
    row("d", actor="altice", date="2019", document="a", published="2020-01-31"),
    row("no", actor="PT", verdict="rejected"),
]


def test_coverage_counts_what_there_is_and_what_is_weak() -> None:
    one = coverage(COVERED)
    assert (one.positions, one.documents, one.actors) == (4, 3, 4)
    assert (one.undated, one.bounded, one.undated_documents) == (1, 1, 2)
    assert (one.unreviewed, one.hearsay) == (3, 1)
    assert [(each.name, each.positions, each.documents) for each in one.countries] == [
        ("GB", 2, 2),
        ("EU", 1, 1),
        (NOT_KNOWN, 1, 1),
    ]
    assert [each.name for each in one.stances] == ["ban", "undecided", "adopt"]
    assert [(each.name, each.positions) for each in one.years] == [("2019", 1), ("2020", 1), (NOT_KNOWN, 2)]


def test_a_publisher_is_known_by_name_else_by_the_host_of_the_address() -> None:
    from dataclasses import replace

    def by(**fields: str) -> Row:
        one = row(fields.get("publisher", fields.get("url", "none")))
        return replace(one, document=replace(one.document, **fields))  # type: ignore[arg-type]

    rows = [by(publisher="Daily"), by(url="https://www.daily.example/a"), by(url="http://[broken"), by()]
    assert [each.name for each in coverage(rows).publishers] == ["Daily", "daily.example", NOT_KNOWN]


def test_nothing_has_a_coverage_too() -> None:
    one = coverage([])
    assert (one.positions, one.countries, stale([], 1, date(2020, 1, 1))) == (0, (), ())


def test_stale_is_who_has_no_newer_document_and_whole_months_count() -> None:
    rows = [
        row("old", date="2018-01-01", published="2020-01-31"),
        row("older", published="2019-01-31"),
        row("pt", actor="PT", published="2020-06-15"),
        row("bounded", actor="ES", written="2018-01-01/2019-12-31"),
        row("never", actor="US"),
    ]
    today = date(2020, 7, 14)
    assert [(one.actor.id, one.last.position.id, one.months) for one in stale(rows, 5, today)] == [
        ("ES", "bounded", 6),
        ("GB", "old", 5),
        ("US", "never", None),
    ]
    assert [one.actor.id for one in stale(rows, 6, today)] == ["ES", "US"]
    assert stale(rows, 1, date(2020, 7, 15))[2].actor.id == "PT"
