"""Answers as English sentences: who stands where on whom, how firmly, when, and who presses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from stancectl.analysis.filters import is_about
from stancectl.model.stance import Act, Stance, Status
from stancectl.output.words import (
    capital,
    in_a_sentence,
    listing,
    stance_sentence,
    to_do,
    vendor_in_a_sentence,
)

if TYPE_CHECKING:
    from datetime import date

    from stancectl.analysis.current import CurrentPosition
    from stancectl.analysis.summary import ActorStanding
    from stancectl.model.actor import Actor
    from stancectl.model.position import Row
    from stancectl.output.cells import Cells

_MORE = 2
"""So many other vendors are named in an answer; the table has the rest."""


def answer(
    actor: Actor,
    standings: Sequence[ActorStanding],
    pressed_by: Sequence[Row],
    cells: Cells,
    day: date | None = None,
) -> str:
    """Where an actor stands, the surest first: "Portugal allows Huawei (decided, ≈2019-07/2020-12), pressed by the
    United States to ban it."; with the day that was asked for in front; empty where nothing at all is known."""
    name = in_a_sentence(actor.id, actor.name)
    who = f"As of {day}, {name}" if day else capital(name)
    if not standings:
        return _only_pressed(who, pressed_by)
    first, *others = standings
    sentence = f"{who} {_clause(first.current, cells)}"
    pressure = [row for row in pressed_by if is_about(row, first.vendor)]
    if pressure:
        sentence += f", pressed {_pressure(pressure)}"
    named = [standing for standing in others if not standing.vendor.is_group]
    for standing in named[:_MORE]:
        sentence += f"; it {_clause(standing.current, cells)}"
    return sentence + "."


def position_sentence(row: Row, cells: Cells) -> str:
    """What one position says: "The United Kingdom restricts Huawei (decided, 2020-01-28, core)."."""
    return f"{capital(in_a_sentence(row.actor.id, row.actor.name))} {_said(row, cells)} ({_facts(row, cells)})."


def _only_pressed(who: str, pressed_by: Sequence[Row]) -> str:
    if not pressed_by:
        return ""
    vendor = pressed_by[0].vendor
    same = [row for row in pressed_by if row.vendor.id == vendor.id]
    return f"{who} is pressed {_pressure(same, vendor_in_a_sentence(vendor))}; its own position is not known."


def _clause(standing: CurrentPosition, cells: Cells) -> str:
    uncertain = ", order uncertain" if standing.order_uncertain else ""
    return f"{_said(standing.row, cells)} ({_facts(standing.row, cells)}{uncertain})"


def _said(row: Row, cells: Cells) -> str:
    position, vendor = row.position, vendor_in_a_sentence(row.vendor)
    if position.act is Act.OWN:
        return stance_sentence(position.stance, position.status, vendor)
    others = [in_a_sentence(one, cells.name(one)) for one in position.addressee] or ["others"]
    return f"presses {listing(others)} to {to_do(position.stance, vendor)}"


def _facts(row: Row, cells: Cells) -> str:
    """In brackets: what the verb does not tell."""
    position = row.position
    facts = [position.status.value] if position.status is Status.DECIDED else []
    facts += [cells.when_words(row), *(scope.value for scope in position.scope)]
    return ", ".join([*facts, "hearsay"] if position.hearsay else facts)


def _pressure(rows: Iterable[Row], vendor: str = "it") -> str:
    by_stance: dict[Stance, dict[str, str]] = {}
    for row in rows:
        who = in_a_sentence(row.actor.id, row.actor.name)
        by_stance.setdefault(row.position.stance, {})[row.actor.id] = who
    wishes = (f"by {listing(actors.values())} to {to_do(stance, vendor)}" for stance, actors in by_stance.items())
    return listing(wishes)
