"""Who presses whom, how often and since when, and what the pressed did after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.analysis import order
from stancectl.analysis.current import CurrentPosition, current_position, decisions
from stancectl.analysis.filters import is_about, kept
from stancectl.analysis.once import text_id
from stancectl.model.actor import Actor, Vendor
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance


class Outcome(StrEnum):
    """Where the pressed stands now, beside what was asked of it; that the one led to the other is not said."""

    AS_ASKED = "as asked"
    """On the side that was asked for."""
    NOT_AS_ASKED = "not as asked"
    """On the other side."""
    OPEN = "open"
    """Undecided, or only the asking is."""
    NOT_KNOWN = "not known"
    """Nothing is known of its own position, or it is not said who is pressed."""


@dataclass(frozen=True, slots=True)
class Response:
    """What the pressed did after it was pressed: one of the positions that decide, and another than the one before."""

    row: Row
    change: int | None
    """Steps of the scale against its position before, + towards adopt; None where it is the first that is known."""
    order_uncertain: bool
    """True where it can also have been before the first pressing."""


@dataclass(frozen=True, slots=True)
class Pressure:
    """One actor presses another on one vendor or group."""

    presser: Actor
    pressed: Actor | None
    """None where the articles do not say whom."""
    vendor: Vendor
    presses: tuple[Row, ...]
    """The positions that tell of it, in order of time; what copies of an article repeat is told once."""
    current: CurrentPosition | None
    """Where the pressed stands on its own networks."""
    responses: tuple[Response, ...]
    """In order of time."""

    @property
    def times(self) -> int:
        """In so many texts it is told."""
        return len({text_id(row) for row in self.presses})

    @property
    def first(self) -> Row:
        """The first of which it is known when it began at the earliest, else the first in the one order of time."""
        return _first(self.presses)

    @property
    def asked(self) -> Stance:
        """What was asked for last."""
        return self.presses[-1].position.stance

    @property
    def outcome(self) -> Outcome:
        """Where the pressed stands now beside what was asked for last."""
        if self.current is None:
            return Outcome.NOT_KNOWN
        product = self.current.score * self.asked.score
        return Outcome.OPEN if product == 0 else Outcome.AS_ASKED if product > 0 else Outcome.NOT_AS_ASKED


def pressures(
    pressing: Iterable[Row],
    of_the_pressed: Iterable[Row],
    actor: Callable[[str], Actor],
    day: date | None = None,
    pressed: Sequence[str] = (),
) -> tuple[Pressure, ...]:
    """Who presses whom on what: by who presses, whose pressing is most often told first, then by whom.

    `pressing` are the positions asked about, `of_the_pressed` at least all own positions of the pressed on these
    vendors and the groups that contain them; `actor` finds the actor of an id; with `pressed` only those ids count.
    """
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in order.in_order(order.as_of(kept(pressing), day)):
        if row.position.act is Act.PRESSING:
            for addressee in row.position.addressee or ("",):
                if not pressed or addressee in pressed:
                    groups.setdefault((row.actor.id, addressee, row.vendor.id), []).append(row)
    own = _by_actor(row for row in order.as_of(kept(of_the_pressed), day) if row.position.act is Act.OWN)
    found = []
    for (_, addressee, _), presses in groups.items():
        vendor = presses[0].vendor
        theirs = [row for row in own.get(addressee, ()) if is_about(row, vendor)]
        found.append(
            Pressure(
                presser=presses[0].actor,
                pressed=actor(addressee) if addressee else None,
                vendor=vendor,
                presses=tuple(presses),
                current=current_position(theirs, vendor, day),
                responses=_responses(decisions(theirs, vendor, day), _first(presses)),
            )
        )
    told = Counter[str]()
    for one in found:
        told[one.presser.id] += one.times
    return tuple(sorted(found, key=lambda one: (-told[one.presser.id], one.presser.name, *_by_weight(one))))


def _responses(decisions: Sequence[Row], first: Row) -> tuple[Response, ...]:
    """The decisions that came after the first pressing and are others than those before them; where it is sure of none
    that it came after, those that can have. What is known up to some day only has no place among what began on a
    known one."""
    pressing = order.possible_days(first)
    dated = [row for row in decisions if order.possible_days(row).earliest]
    sure = [row for row in dated if _is_after(order.possible_days(row), pressing)]
    certain = {id(row) for row in sure}
    found: list[Response] = []
    before: Row | None = None
    for row in dated or decisions:
        days = order.possible_days(row)
        after = id(row) in certain if sure else (days.latest or date.max) >= (pressing.earliest or date.min)
        if after and (before is None or before.position.stance is not row.position.stance):
            change = row.position.stance.score - before.position.stance.score if before else None
            found.append(Response(row, change, not sure))
        before = row
    return tuple(found)


def _is_after(days: order.Days, pressing: order.Days) -> bool:
    """True where nothing of the one is possible on a day of the other, and it comes later."""
    return not days.overlaps(pressing) and (days.earliest or date.min) > (pressing.earliest or date.min)


def _first(presses: Sequence[Row]) -> Row:
    """The first of which it is known when it began at the earliest, else the first in order of time."""
    return next((row for row in presses if order.possible_days(row).earliest), presses[0])


def _by_actor(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.actor.id, []).append(row)
    return found


def _by_weight(one: Pressure) -> tuple[bool, int, str, bool, str]:
    """Whom the articles name before the unnamed, the most often told first."""
    pressed = one.pressed.name if one.pressed else ""
    return (one.pressed is None, -one.times, pressed, one.vendor.is_group, one.vendor.name)
