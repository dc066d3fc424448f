"""The timeline and diffs: what happened in which order, and who moved."""

from __future__ import annotations

from datetime import date

import pytest

from stancectl.analysis.current import Mark
from stancectl.analysis.diff import Direction, MoveKind, diff_actors, diff_dates, diff_vendors
from stancectl.analysis.order import Dating
from stancectl.analysis.timeline import TimelineSort, timeline
from stancectl.errors import UsageError
from tests.unit.analysis_rows import ACTORS, PORTUGAL, VENDORS, row

HUAWEI = VENDORS["huawei"]

TIMELINE = [
    row("allow", stance="allow", bounds="../2019-12-31", confidence=0.6),
    row("pressing", stance="ban", act="pressing", date="2019-06-01"),
    row("restrict", stance="restrict", date="2020-01-28"),
    row("again", stance="restrict", date="2020-01-29"),
    row("ban", stance="ban", date="2020-07-14", confidence=0.5),
    row("zte", vendor="zte", stance="ban", date="2020-08-01"),
    row("pt", actor="PT", stance="allow", date="2020-03"),
    row("undated", actor="PT", stance="adopt"),
    row("rejected", stance="adopt", date="2020-02-01", verdict="rejected"),
]


def test_timeline_tells_what_each_position_changed() -> None:
    """Against the same actor's position before it on the same vendor with the same act; the rejected change nothing."""
    told = [
        (
            entry.row.position.id,
            entry.dating.value,
            entry.previous and entry.previous.position.id,
            entry.change,
            entry.order_uncertain,
        )
        for entry in timeline(TIMELINE)
    ]
    assert told == [
        ("undated", "undated", None, None, False),
        ("allow", "bounded", None, None, False),
        ("pressing", "exact", None, None, False),
        ("restrict", "exact", "allow", -2, False),
        ("again", "exact", "restrict", 0, False),
        ("pt", "told", "undated", -1, True),
        ("ban", "exact", "again", -1, False),
        ("zte", "exact", None, None, False),
    ]


def test_timeline_shows_what_is_known_of_the_day() -> None:
    """The document's last possible day stands in for a date that the text does not tell."""
    [entry] = timeline([row(published="2020-01-31")])
    assert (str(entry.when), entry.dating) == ("../2020-01-31", Dating.BOUNDED)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (TimelineSort.DATE, ["undated", "allow", "pressing"]),
        (TimelineSort.NEWEST, ["zte", "ban", "pt"]),
        (TimelineSort.ACTOR, ["undated", "pt", "allow"]),
        (TimelineSort.VENDOR, ["undated", "allow", "pressing"]),
        (TimelineSort.STANCE, ["pressing", "ban", "zte"]),
        (TimelineSort.CONFIDENCE, ["undated", "pressing", "restrict"]),
    ],
)
def test_timeline_limit_takes_the_first_in_the_order_asked_for(sort: TimelineSort, expected: list[str]) -> None:
    """And what they changed is still reckoned over everything."""
    entries = timeline(TIMELINE, limit=3, sort=sort)
    assert [entry.row.position.id for entry in entries] == expected
    changes = {entry.row.position.id: entry.change for entry in timeline(TIMELINE)}
    assert all(entry.change == changes[entry.row.position.id] for entry in entries)


def test_timeline_sorts_vendors_by_name() -> None:
    """ZTE comes after Huawei although its position is not the last."""
    rows = [row("z", vendor="zte", date="2019"), row("h", date="2020")]
    assert [entry.row.position.id for entry in timeline(rows, sort=TimelineSort.VENDOR)] == ["h", "z"]


def test_a_timeline_of_nothing_is_empty() -> None:
    """A limit of nothing is nothing, not everything."""
    assert timeline([]) == ()
    assert timeline(TIMELINE, limit=0) == ()


DIFF = [
    row("gb-1", stance="allow", date="2018-05-01"),
    row("gb-2", stance="restrict", date="2020-01-28"),
    row("es-1", actor="ES", stance="ban", status="planned", date="2018-05-01"),
    row("es-2", actor="ES", stance="ban", date="2019-09-01"),
    row("pt-new", actor="PT", stance="allow", date="2019-12-05"),
    row("us", actor="US", stance="ban", date="2018-05-01"),
    row("eu-1", actor="EU", vendor="high-risk-vendors", stance="undecided", date="2018-05-01"),
    row("eu-2", actor="EU", vendor="high-risk-vendors", stance="restrict", date="2019-05-01"),
    row("nos-1", actor="nos", stance="drop", date="2018-05-01"),
    row("nos-2", actor="nos", stance="adopt", bounds="2019-05-01/2020-12-31"),
    row("later", actor="US", stance="allow", date="2021-01-01"),
]


def test_diff_of_two_days_tells_who_moved_and_how() -> None:
    """Reversals and long moves first, then changes of status, then what is first known; who stayed is not in it."""
    moves = diff_dates(DIFF, date(2019, 1, 1), date(2020, 2, 1), [HUAWEI])
    told = [
        (
            move.actor.id,
            move.kind.value,
            move.before.stance.value if move.before else None,
            move.after.row.position.id,
            move.direction,
            move.distance,
            move.reversal,
            move.order_uncertain,
        )
        for move in moves
    ]
    assert told == [
        ("nos", "moved", "drop", "nos-2", Direction.TOWARDS_ADOPT, 4, True, True),
        ("GB", "moved", "allow", "gb-2", Direction.TOWARDS_BAN, 2, True, False),
        ("EU", "moved", "undecided", "eu-2", Direction.TOWARDS_BAN, 1, False, False),
        ("ES", "status", "ban", "es-2", Direction.NONE, 0, False, False),
        ("PT", "new", None, "pt-new", Direction.NONE, 0, False, False),
    ]
    assert {move.vendor.id for move in moves} == {"huawei"}


def test_diff_without_vendors_judges_what_the_rows_name() -> None:
    """The bloc moved on the group that it named, and not on Huawei, which it named only after the second day."""
    named_later = row("eu-3", actor="EU", stance="ban", date="2021-06-01")
    moves = diff_dates([*DIFF, named_later], date(2019, 1, 1), date(2020, 2, 1))
    assert [(move.actor.id, move.vendor.id) for move in moves if move.actor.id == "EU"] == [("EU", "high-risk-vendors")]


def test_a_position_that_can_have_been_known_before_makes_a_diff_uncertain() -> None:
    """Bounds that reach over the first day leave it open what was known on it."""
    rows = [row("a", stance="allow", bounds="2018-01-01/2019-06-01"), row("b", stance="ban", date="2019-12-01")]
    [move] = diff_dates(rows, date(2019, 1, 1), date(2020, 1, 1))
    assert move.kind is MoveKind.MOVED
    assert move.order_uncertain


def test_two_positions_on_overlapping_days_make_a_diff_uncertain() -> None:
    """The one that is told as the later one need not be."""
    rows = [
        row("a", stance="allow", date="2018-05-01"),
        row("b", stance="ban", date="2019-06"),
        row("c", stance="restrict", date="2019-06-20"),
    ]
    [move] = diff_dates(rows, date(2019, 1, 1), date(2020, 1, 1))
    assert move.after.row.position.id == "c"
    assert move.order_uncertain


def test_a_reversal_goes_before_a_move_as_long() -> None:
    """From allow to restrict turns the sign; from ban to undecided does not."""
    rows = [
        row("a", actor="nos", stance="ban", date="2018-05-01"),
        row("b", actor="nos", stance="undecided", date="2019-05-01"),
        row("c", actor="US", stance="allow", date="2018-05-01"),
        row("d", actor="US", stance="restrict", date="2019-05-01"),
    ]
    moves = diff_dates(rows, date(2019, 1, 1), date(2020, 1, 1))
    assert [(move.actor.id, move.distance, move.reversal) for move in moves] == [("US", 2, True), ("nos", 2, False)]


def test_a_named_position_after_a_group_position_is_a_move() -> None:
    """The group stood for the vendor until the vendor was named."""
    rows = [
        row("a", vendor="high-risk-vendors", stance="restrict", date="2018-05-01"),
        row("b", stance="ban", date="2019-07-14"),
    ]
    [move] = diff_dates(rows, date(2019, 1, 1), date(2020, 1, 1), [HUAWEI])
    assert move.before is not None
    assert (move.before.marks, move.after.marks, move.distance) == ((Mark.VIA_GROUP,), (), 1)


def test_diff_of_days_in_the_wrong_order_is_refused() -> None:
    """Swapping them silently would turn every move round."""
    with pytest.raises(UsageError, match="2020-01-01 is after 2019-01-01"):
        diff_dates(DIFF, date(2020, 1, 1), date(2019, 1, 1))


def test_two_actors_side_by_side() -> None:
    """One line a vendor that either names; what is not known of the one is empty."""
    found = diff_actors(PORTUGAL, ACTORS["GB"], ACTORS["nos"])
    told = [(c.vendors[0].id, c.left and c.left.stance, c.right and c.right.stance, c.distance) for c in found]
    assert told == [("huawei", "restrict", None, None), ("nokia", None, "adopt", None)]
    [contrast] = diff_actors(PORTUGAL, ACTORS["GB"], ACTORS["vodafone"], date(2020, 3, 1))
    assert (contrast.actors[1].id, contrast.distance) == ("vodafone", -1)
    [early] = diff_actors(PORTUGAL, ACTORS["GB"], ACTORS["vodafone"], date(2019, 12, 31))
    assert early.left is None


def test_two_vendors_side_by_side() -> None:
    """One line an actor with a position on either, by name."""
    rows = [row("g1"), row("g2", vendor="nokia", stance="adopt"), row("p", actor="PT", vendor="nokia", stance="allow")]
    found = diff_vendors(rows, HUAWEI, VENDORS["nokia"])
    assert [(c.actors[0].id, c.left and c.left.stance, c.right and c.right.stance, c.distance) for c in found] == [
        ("PT", None, "allow", None),
        ("GB", "ban", "adopt", 4),
    ]
