"""The filters that every command shares."""

from __future__ import annotations

from typing import Any

import pytest

from stancectl.analysis.filters import Filter, kept, select, via_group
from stancectl.model.edtf import Edtf
from stancectl.model.stance import Act, ActorKind, Stance, Status
from tests.unit.analysis_rows import VENDORS, row

ROWS = [
    row("gb", stance="restrict", date="2020-01-28", market=("GB",), confidence=0.95, quote="London keeps it OUT"),
    row("us-presses", actor="US", act="pressing", addressee=("PT",), date="2019-12-05", title="A visit to Lisbon"),
    row("pt-group", actor="PT", vendor="chinese-vendors", stance="allow", bounds="2019-07-24/2020-12-31"),
    row("meo", actor="altice-portugal", stance="adopt", date="2018-12", market=("PT",)),
    row("eu", actor="EU", vendor="high-risk-vendors", stance="undecided", status="considering", date="2020-01-29"),
    row("nokia", actor="nos", vendor="nokia", stance="adopt", status="planned", date="2021"),
    row("rumour", stance="restrict", hearsay=True, confidence=0.6, bounds="../2019-04-24"),
    row("undated", actor="ES", stance="allow", confidence=0.7, market=("ES",)),
    row("rejected", actor="ES", stance="ban", date="2020-03-01", verdict="rejected"),
]
ALL = ["gb", "us-presses", "pt-group", "meo", "eu", "nokia", "rumour", "undated"]

FILTERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("nothing asked: all but the rejected", {}, ALL),
    ("rejected on demand", {"rejected": True}, [*ALL, "rejected"]),
    (
        "a vendor with the groups that contain it",
        {"vendors": (VENDORS["huawei"],)},
        ["gb", "us-presses", "pt-group", "meo", "eu", "rumour", "undated"],
    ),
    ("a group without its members", {"vendors": (VENDORS["chinese-vendors"],)}, ["pt-group"]),
    ("either of two vendors", {"vendors": (VENDORS["nokia"], VENDORS["chinese-vendors"])}, ["pt-group", "nokia"]),
    ("actors", {"actors": ("GB", "nos")}, ["gb", "nokia", "rumour"]),
    ("a country with its operators", {"countries": ("PT",)}, ["pt-group", "meo", "nokia"]),
    ("the bloc as a country", {"countries": ("EU",)}, ["eu"]),
    ("stances", {"stances": (Stance.ALLOW, Stance.UNDECIDED)}, ["pt-group", "eu", "undated"]),
    ("statuses", {"statuses": (Status.PLANNED,)}, ["nokia"]),
    ("kinds", {"kinds": (ActorKind.OPERATOR, ActorKind.BLOC)}, ["meo", "eu", "nokia"]),
    ("acts", {"acts": (Act.PRESSING,)}, ["us-presses"]),
    ("addressees", {"addressees": ("PT", "GB")}, ["us-presses"]),
    ("markets", {"markets": ("PT", "ES")}, ["meo", "undated"]),
    (
        "since: what can have happened on the day or after",
        {"since": Edtf.parse("2020")},
        ["gb", "pt-group", "eu", "nokia", "undated"],
    ),
    (
        "until: what can have happened on the last day or before",
        {"until": Edtf.parse("2018-12")},
        ["meo", "rumour", "undated"],
    ),
    (
        "a window of one day",
        {"since": Edtf.parse("2019-12-05"), "until": Edtf.parse("2019-12-05")},
        ["us-presses", "pt-group", "undated"],
    ),
    ("confidence from", {"min_confidence": 0.9}, ["gb", "us-presses", "pt-group", "meo", "eu", "nokia"]),
    ("only hearsay", {"hearsay": True}, ["rumour"]),
    ("no hearsay", {"hearsay": False}, [name for name in ALL if name != "rumour"]),
    ("words of the quote in any case", {"text": "keeps it out"}, ["gb"]),
    ("words of the title", {"text": "lisbon"}, ["us-presses"]),
    ("fields are joined by and", {"countries": ("GB",), "hearsay": False, "stances": (Stance.RESTRICT,)}, ["gb"]),
    ("nothing fits", {"actors": ("GB",), "stances": (Stance.ADOPT,)}, []),
]


@pytest.mark.parametrize(("name", "fields", "expected"), FILTERS, ids=[name for name, _, _ in FILTERS])
def test_select(name: str, fields: dict[str, Any], expected: list[str]) -> None:
    """Each filter keeps what it says and nothing else, in the order given."""
    assert [one.position.id for one in select(ROWS, Filter(**fields))] == expected


def test_rows_that_come_in_through_a_group_can_be_told() -> None:
    """They are shown marked: they do not name the vendor."""
    huawei, nokia, chinese = VENDORS["huawei"], VENDORS["nokia"], VENDORS["chinese-vendors"]
    on_group = row(vendor="chinese-vendors")
    assert via_group(on_group, huawei)
    assert not via_group(on_group, nokia)
    assert not via_group(on_group, chinese)
    assert not via_group(row(vendor="huawei"), huawei)


def test_kept_drops_only_what_was_rejected() -> None:
    """An edited position stays, as an accepted one does."""
    rows = [row(verdict or "none", verdict=verdict) for verdict in (None, "accepted", "edited", "rejected")]
    assert [one.position.id for one in kept(rows)] == ["none", "accepted", "edited"]
