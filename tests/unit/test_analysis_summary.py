"""Summaries: where a country, an operator, or everybody on one vendor stands."""

from __future__ import annotations

from datetime import date

from stancectl.analysis.current import Mark
from stancectl.analysis.summary import ActorStanding, country_summary, operator_summary, standings, vendor_summary
from stancectl.model.position import Row
from tests.unit.analysis_rows import ACTORS, PORTUGAL, VENDORS, row

HUAWEI = VENDORS["huawei"]


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [one.position.id for one in rows]


def lines(found: tuple[ActorStanding, ...]) -> list[tuple[str, str, str]]:
    return [(standing.actor.id, standing.vendor.id, standing.current.row.position.id) for standing in found]


def test_country_summary_gathers_what_is_about_the_country() -> None:
    """Its own positions, its operators by what they do in it, and who presses it; nothing of others."""
    summary = country_summary(PORTUGAL, ACTORS["PT"])
    assert lines(summary.standings) == [
        ("PT", "huawei", "pt"),
        ("PT", "chinese-vendors", "pt-group"),
        ("PT", "high-risk-vendors", "pt-2023"),
    ]
    assert ids(summary.history) == ["pt", "pt-group", "pt-2023"]
    assert lines(summary.operators) == [
        ("altice-portugal", "huawei", "meo"),
        ("nos", "nokia", "nos"),
        ("vodafone", "huawei", "vodafone-pt"),
    ]
    assert ids(summary.pressed_by) == ["us"]
    assert not any(standing.abroad for standing in summary.operators)


def test_country_summary_knows_nothing_later_than_its_day() -> None:
    """In every part of it."""
    summary = country_summary(PORTUGAL, ACTORS["PT"], date(2019, 12, 31))
    assert lines(summary.standings) == [("PT", "huawei", "pt"), ("PT", "chinese-vendors", "pt-group")]
    assert ids(summary.history) == ["pt", "pt-group"]
    assert lines(summary.operators) == [("altice-portugal", "huawei", "meo")]
    assert summary.pressed_by == ()
    assert summary.standings[0].current.marks == (Mark.MAY_BE_LATER,)


def test_a_home_operator_known_only_from_abroad_is_marked() -> None:
    """Vodafone's launch in Spain is no position of a network in Britain, and must not look like one."""
    [standing] = country_summary(PORTUGAL, ACTORS["GB"]).operators
    assert (standing.current.row.position.id, standing.abroad) == ("vodafone-pt", True)
    at_home = row("vodafone-gb", actor="vodafone", stance="adopt", date="2019-07-03", market=("GB",))
    [standing] = country_summary([*PORTUGAL, at_home], ACTORS["GB"]).operators
    assert (standing.current.row.position.id, standing.abroad) == ("vodafone-gb", False)


def test_the_headline_begins_with_the_surest_answer() -> None:
    """What most positions tell first, a decision before a thought, both before a group, and that before pressing."""
    rows = [
        row("group", vendor="high-risk-vendors", date="2020-01-01"),
        row("pressing", vendor="foreign-vendors", act="pressing", date="2020-01-01"),
        row("thought", stance="undecided", status="considering", date="2020-01-01"),
        row("decided", vendor="nokia", stance="allow", date="2020-01-01"),
        row("decided twice", vendor="zte", stance="ban", date="2020-01-01"),
        row("decided twice again", vendor="zte", stance="ban", date="2020-01-01"),
    ]
    headline = country_summary(rows, ACTORS["GB"]).headline
    assert [standing.vendor.id for standing in headline.standings] == [
        "zte",
        "nokia",
        "huawei",
        "high-risk-vendors",
        "foreign-vendors",
    ]


def test_country_summary_tells_its_conflicts() -> None:
    """Opposite decisions of different documents within 30 days."""
    rows = [row("a", stance="allow", date="2020-01-10"), row("b", stance="ban", date="2020-01-20")]
    [conflict] = country_summary(rows, ACTORS["GB"]).conflicts
    assert (conflict.first.position.id, conflict.second.position.id) == ("a", "b")


def test_operator_summary_has_its_group_arms_and_government() -> None:
    """The government only on the vendors that the operator's family has a position on."""
    rows = [*PORTUGAL, row("pt-nokia", actor="PT", vendor="nokia", stance="allow", date="2020-01-01")]
    arm = operator_summary(rows, ACTORS["altice-portugal"])
    assert lines(arm.standings) == [("altice-portugal", "huawei", "meo")]
    assert lines(arm.parent) == [("altice", "huawei", "altice")]
    assert lines(arm.government) == [("PT", "huawei", "pt")]
    assert arm.arms == ()
    with_nokia = [*rows, row("altice-nokia", actor="altice", vendor="nokia", stance="adopt", date="2019-01-01")]
    assert lines(operator_summary(with_nokia, ACTORS["altice-portugal"]).government) == [
        ("PT", "huawei", "pt"),
        ("PT", "nokia", "pt-nokia"),
    ]
    group = operator_summary(rows, ACTORS["altice"])
    assert lines(group.arms) == [("altice-portugal", "huawei", "meo")]
    assert (group.parent, group.government) == ((), ())
    assert ids(group.history) == ["altice"]


def test_vendor_summary_has_one_line_an_actor_from_ban_to_adopt() -> None:
    """Within a score in order of time; who only speaks of a group is in it, marked."""
    rows = [*PORTUGAL, row("eu", actor="EU", vendor="high-risk-vendors", stance="ban", date="2023-06-15")]
    found = vendor_summary(rows, HUAWEI)
    assert lines(found) == [
        ("US", "huawei", "us-to-gb"),
        ("vodafone", "huawei", "vodafone-pt"),
        ("EU", "huawei", "eu"),
        ("GB", "huawei", "gb"),
        ("altice", "huawei", "altice"),
        ("PT", "huawei", "pt"),
        ("altice-portugal", "huawei", "meo"),
    ]
    marks = {standing.actor.id: standing.current.marks for standing in found}
    assert marks["EU"] == (Mark.VIA_GROUP,)
    assert marks["US"] == (Mark.PRESSING_ONLY,)
    assert marks["GB"] == ()
    as_of = vendor_summary(rows, HUAWEI, date(2018, 12, 31))
    assert lines(as_of) == [("altice-portugal", "huawei", "meo")]


def test_standings_without_vendors_are_on_what_the_rows_name() -> None:
    """A vendor that only a group stands for gets no line of its own."""
    rows = [row("a", actor="EU", vendor="chinese-vendors", stance="undecided", date="2020")]
    assert lines(standings(rows)) == [("EU", "chinese-vendors", "a")]
