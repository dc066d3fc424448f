"""Scoring against gold: what is a hit, what each figure counts, and over what."""

from __future__ import annotations

from typing import Any

import pytest

from stancectl.analysis.evaluation import Evaluation, RuleResult, Share, StanceResult, evaluate
from stancectl.analysis.gold import Gold, GoldPosition
from stancectl.model.actor import Actor
from stancectl.model.position import Row
from stancectl.model.stance import ActorKind, Scope, Stance, Status
from tests.unit.analysis_rows import ACTORS, row

TEXT = "London will keep the vendor out of the core of its networks. Lisbon will not ban it, a minister said."
FIRST, SECOND = TEXT[:60], TEXT[61:]


def gold(
    actors: tuple[str, ...] = ("GB",),
    vendors: tuple[str, ...] = ("huawei",),
    stances: tuple[str, ...] = ("ban",),
    statuses: tuple[str, ...] = (),
    date: str | None = None,
    scope: tuple[str, ...] = (),
    addressee: tuple[str, ...] = (),
    hearsay: bool = False,
    quote: str = FIRST,
    optional: bool = False,
) -> GoldPosition:
    return GoldPosition(
        actors,
        vendors,
        tuple(map(Stance, stances)),
        tuple(map(Status, statuses)),
        date,
        tuple(map(Scope, scope)),
        addressee,
        hearsay,
        quote,
        optional,
    )


def score(
    wanted: list[GoldPosition], found: list[Row], published: str | None = None, text: str | None = None
) -> Evaluation:
    return evaluate({"a": Gold(published, tuple(wanted))}, {"a": found}, {"a": text} if text else None)


def counts(result: Evaluation) -> tuple[int, int, int]:
    """Gold, found, wrong."""
    return result.gold, result.found, result.wrong_count


MATCHES: list[tuple[str, list[GoldPosition], list[Row], tuple[int, int, int]]] = [
    ("the same", [gold()], [row()], (1, 1, 0)),
    ("nothing found", [gold()], [], (1, 0, 0)),
    ("another actor", [gold()], [row(actor="PT")], (1, 0, 1)),
    ("another vendor", [gold()], [row(vendor="zte")], (1, 0, 1)),
    ("another stance", [gold()], [row(stance="restrict")], (1, 0, 1)),
    ("a stance that is accepted too", [gold(stances=("ban", "restrict"))], [row(stance="restrict")], (1, 1, 0)),
    (
        "a second label for one gold position is wrong",
        [gold(stances=("ban", "restrict"))],
        [row("a", stance="restrict"), row("b", stance="ban")],
        (1, 1, 1),
    ),
    ("the same twice is one", [gold()], [row("a", date="2019"), row("b", date="2020")], (1, 1, 0)),
    ("every vendor is scored", [gold(vendors=("huawei", "zte"))], [row(vendor="zte")], (2, 1, 0)),
    (
        "a group beside a named vendor is optional",
        [gold(vendors=("huawei", "chinese-vendors"))],
        [row("a"), row("b", vendor="chinese-vendors")],
        (1, 1, 0),
    ),
    ("a group alone is not", [gold(vendors=("chinese-vendors",))], [], (1, 0, 0)),
    ("a vendor for its group", [gold(vendors=("chinese-vendors",))], [row()], (1, 1, 0)),
    ("one group for another", [gold(vendors=("high-risk-vendors",))], [row(vendor="chinese-vendors")], (1, 1, 0)),
    ("Nokia for a group", [gold(vendors=("foreign-vendors",))], [row(vendor="nokia")], (1, 0, 1)),
    ("optional and missed", [gold(optional=True)], [], (0, 0, 0)),
    ("optional and found", [gold(optional=True)], [row()], (0, 0, 0)),
    (
        "a required position is served before an optional one",
        [gold(optional=True, stances=("ban", "drop")), gold(stances=("ban",), actors=("GB", "UK"))],
        [row()],
        (1, 1, 0),
    ),
    (
        "the best answer is served before an accepted one",
        [gold(stances=("restrict", "ban")), gold(stances=("ban",))],
        [row("a", stance="ban"), row("b", stance="restrict")],
        (2, 2, 0),
    ),
    ("optional once and required once is required", [gold(optional=True), gold()], [], (1, 0, 0)),
    ("given twice in the gold is one", [gold(date="2019"), gold(date="2020")], [row()], (1, 1, 0)),
]


@pytest.mark.parametrize(("name", "wanted", "found", "expected"), MATCHES, ids=[case[0] for case in MATCHES])
def test_matching(name: str, wanted: list[GoldPosition], found: list[Row], expected: tuple[int, int, int]) -> None:
    """The unit is (actor, vendor, stance) in a document."""
    assert counts(score(wanted, found)) == expected


def operator(id: str, name: str, mention: str = "") -> Row:
    one = row(mention=mention)
    return Row(one.position, one.document, Actor(id, name, ActorKind.OPERATOR), one.vendor)


NAMES = [
    ("Spark", operator("spark-nz", "Spark New Zealand", "Spark"), True),
    ("Telefónica", operator("telefonica", "Telefonica SA"), True),
    ("Vodafone Group plc", operator("vodafone", "Vodafone"), True),
    ("Altice Portugal", operator("x", "Portugal Altice"), True),
    ("Orange Belgium", operator("orange", "Orange"), False),
    ("KPN", operator("knp", "KNP"), False),
    ("BT", operator("bt", "BT Group"), True),
    ("BT Group", operator("x", "BT plc"), False),
    ("GB", operator("x", "Britain"), False),
]


@pytest.mark.parametrize(("answer", "one", "same"), NAMES, ids=[name for name, _, _ in NAMES])
def test_operators_are_known_by_any_of_their_names(answer: str, one: Row, same: bool) -> None:
    """By id, name or mention, without accents; names of four letters or more without company words and with slips."""
    assert score([gold(actors=(answer,))], [one]).found == int(same)


def test_governments_are_known_by_their_id_only() -> None:
    """A metonym in the gold is no answer, however the text named the country."""
    assert ACTORS["GB"].name == "United Kingdom"
    assert score([gold(actors=("United Kingdom",))], [row(mention="United Kingdom")]).found == 0


FIELDS: list[tuple[str, dict[str, Any], dict[str, Any], str, Share]] = [
    ("status right", {"statuses": ("planned", "decided")}, {"status": "decided"}, "status", Share(1, 1)),
    ("status wrong", {"statuses": ("planned",)}, {"status": "decided"}, "status", Share(0, 1)),
    ("any status", {}, {"status": "considering"}, "status", Share(1, 1)),
    ("date right", {"date": "2020-01-28"}, {"date": "2020-01-28"}, "date", Share(1, 1)),
    ("date more precise", {"date": "2020-01"}, {"date": "2020-01-28"}, "date", Share(1, 1)),
    ("date less precise", {"date": "2020-01-28"}, {"date": "2020-01"}, "date", Share(0, 1)),
    ("date with a qualifier", {"date": "2018~"}, {"date": "2018?"}, "date", Share(1, 1)),
    ("date as an interval", {"date": "2018"}, {"date": "2018/2019"}, "date", Share(0, 1)),
    ("date missing", {"date": "2018"}, {}, "date", Share(0, 1)),
    ("bounds are no date", {"date": "2018"}, {"bounds": "2018-01-01/2018-01-31"}, "date", Share(0, 1)),
    ("dated gold invents nothing", {"date": "2018"}, {"date": "2019"}, "invented_dates", Share(0, 0)),
    ("date invented", {}, {"date": "2020"}, "invented_dates", Share(1, 1)),
    ("bounds are not invented", {}, {"bounds": "../2020-01-01"}, "invented_dates", Share(0, 1)),
    ("an interval is not invented", {}, {"date": "2018/2019"}, "invented_dates", Share(0, 1)),
    ("scope in any order", {"scope": ("core", "ran")}, {"scope": ("ran", "core")}, "scope", Share(1, 1)),
    ("scope wrong", {"scope": ("core",)}, {"scope": ("core", "ran")}, "scope", Share(0, 1)),
    ("hearsay right", {"hearsay": True}, {"hearsay": True}, "hearsay", Share(1, 1)),
    ("hearsay missed", {"hearsay": True}, {}, "hearsay", Share(0, 1)),
    ("addressee right", {"addressee": ("PT", "ES")}, {"addressee": ("ES", "PT")}, "addressee", Share(1, 1)),
    ("addressee missed", {"addressee": ("PT",)}, {}, "addressee", Share(0, 1)),
]


@pytest.mark.parametrize(("name", "wanted", "found", "figure", "share"), FIELDS, ids=[case[0] for case in FIELDS])
def test_fields_of_right_positions(
    name: str, wanted: dict[str, Any], found: dict[str, Any], figure: str, share: Share
) -> None:
    """What a figure counts as right."""
    assert getattr(score([gold(**wanted)], [row(**found)]), figure) == share


def test_fields_are_counted_over_required_hits_only() -> None:
    """A wrong or an optional position says nothing of how well fields are filled."""
    result = score([gold(optional=True)], [row("a"), row("b", actor="PT")], text=TEXT)
    for figure in ("status", "date", "invented_dates", "scope", "hearsay", "addressee", "quote_overlap"):
        assert getattr(result, figure) == Share(0, 0)
    assert result.verbatim_quotes == Share(0, 2)


def test_one_of_two_gold_dates_is_enough() -> None:
    """One triple with two acts is one unit, and either date is right."""
    assert score([gold(date="2019-05"), gold(date="2020")], [row(date="2020-01-28")]).date == Share(1, 1)


@pytest.mark.parametrize(
    ("told", "found", "share"),
    [
        ("2020-01", "2020-01-31", Share(1, 1)),
        ("2020-01-31", "2020-01", Share(0, 1)),
        ("2020-01-31", None, Share(0, 1)),
        (None, "2020-01-31", Share(0, 0)),
    ],
)
def test_publication_dates(told: str | None, found: str | None, share: Share) -> None:
    """Over documents with a date in the gold and something found."""
    assert score([gold()], [row(published=found)], published=told).published == share
    assert score([gold()], [], published=told).published == Share(0, 0)


def test_quotes_are_verified_against_the_text() -> None:
    """Verbatim at its span and long enough to prove something; overlap with the gold's quote is counted apart."""
    found = [
        row("a", quote=FIRST, span=(0, 60)),
        row("b", actor="PT", quote=SECOND, span=(60, 101)),
        row("c", actor="ES", quote="London", span=(0, 6)),
    ]
    wanted = [gold(), gold(actors=("PT",), quote=SECOND), gold(actors=("ES",), quote=SECOND)]
    result = score(wanted, found, text=TEXT)
    assert result.verbatim_quotes == Share(1, 3)
    assert result.quote_overlap == Share(2, 3)
    without_text = score(wanted, found)
    assert (without_text.verbatim_quotes, without_text.quote_overlap) == (Share(0, 0), Share(0, 0))


def test_a_quote_that_is_not_in_the_text_overlaps_nothing() -> None:
    """Nor does a gold quote that is not in it."""
    assert score([gold()], [row(quote="made up, every word of it")], text=TEXT).quote_overlap == Share(0, 1)
    assert score([gold(quote="made up")], [row(quote=FIRST)], text=TEXT).quote_overlap == Share(0, 1)


def mixed() -> Evaluation:
    wanted = {
        "a": Gold(
            "2020-01-31", (gold(), gold(actors=("PT",), stances=("allow",), quote=SECOND), gold(("EU",), optional=True))
        ),
        "b": Gold(None, (gold(stances=("restrict", "ban")),)),
        "c": Gold(None, ()),
    }
    found = {
        "a": [
            row("1", rule="bans"),
            row("2", actor="EU", rule="bans"),
            row("3", actor="ES", rule="guess", quote=SECOND),
        ],
        "b": [row("4", stance="ban", rule="bans")],
        "c": [row("5", actor="US", stance="restrict", rule="guess")],
        "no gold": [row("6", rule="bans")],
    }
    return evaluate(wanted, found)


def test_figures_of_several_documents() -> None:
    """2 of 3 found, 2 wrong; an unread document without gold does not count."""
    figures = mixed().figures()
    assert list(figures) == [
        "documents",
        "gold",
        "precision",
        "recall",
        "f1",
        "status",
        "date",
        "invented_dates",
        "scope",
        "hearsay",
        "addressee",
        "published",
        "verbatim_quotes",
        "quote_overlap",
    ]
    assert {
        name: figures[name] for name in ("documents", "gold", "precision", "recall", "f1", "published", "date")
    } == {
        "documents": 3,
        "gold": 3,
        "precision": 0.5,
        "recall": 0.667,
        "f1": 0.571,
        "published": 0.0,
        "date": None,
    }


def test_results_by_stance() -> None:
    """A gold position counts under its best label, a wrong one under its own."""
    assert dict(mixed().by_stance) == {
        Stance.ALLOW: StanceResult(gold=1, found=0, wrong=0),
        Stance.BAN: StanceResult(gold=1, found=1, wrong=1),
        Stance.RESTRICT: StanceResult(gold=1, found=1, wrong=1),
    }
    assert mixed().by_stance[Stance.ALLOW].recall == 0.0
    assert StanceResult(0, 0, 1).recall is None


def test_results_by_rule() -> None:
    """What each rule coded; an optional hit is neither right nor wrong."""
    assert dict(mixed().by_rule) == {
        "bans": RuleResult(right=2, wrong=0, optional=1),
        "guess": RuleResult(right=0, wrong=2, optional=0),
    }
    assert mixed().by_rule["bans"].precision == 1.0
    assert RuleResult(0, 0, 3).precision is None


def test_errors_are_listed_with_their_document() -> None:
    """What to look at: what was missed, and what was found without being there."""
    result = mixed()
    assert [(one.document, one.actors, one.vendor, one.stances, one.quote) for one in result.missed] == [
        ("a", ("PT",), "huawei", (Stance.ALLOW,), SECOND)
    ]
    assert [(one.document, one.row.position.id) for one in result.wrong] == [("a", "3"), ("c", "5")]


def test_nothing_against_nothing() -> None:
    """No division by zero: nothing found of nothing is no success."""
    result = evaluate({}, {})
    assert (result.precision, result.recall, result.f1, result.status.value) == (0.0, 0.0, 0.0, None)
