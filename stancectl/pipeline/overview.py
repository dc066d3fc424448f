"""Questions over all actors: who presses whom, which sources contradict each other, what is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from stancectl.analysis.conflicts import all_conflicts
from stancectl.analysis.current import Conflict
from stancectl.analysis.filters import Filter
from stancectl.analysis.pressure import Pressure, pressures
from stancectl.model.stance import Act
from stancectl.pipeline.rows import Rows


def pressure(rows: Rows, wanted: Filter, day: date | None = None, pressed: Sequence[str] = ()) -> tuple[Pressure, ...]:
    """Who presses whom, by the positions that `wanted` describes; what the pressed did after, by all positions.

    With `pressed` (ids of actors) only pressure on these.
    """
    pressing = rows.select(replace(wanted, acts=(Act.PRESSING,), addressees=tuple(pressed)), day)
    addressees = {one for row in pressing for one in row.position.addressee}
    vendors = {row.vendor.id: row.vendor for row in pressing}
    about = Filter(actors=tuple(sorted(addressees)), vendors=tuple(vendors.values()), acts=(Act.OWN,))
    own = rows.select(about, day) if addressees else ()
    return pressures(pressing, own, rows.actor, day, pressed)


def conflicts(rows: Rows, wanted: Filter, day: date | None = None) -> tuple[Conflict, ...]:
    """The positions that contradict each other among those that `wanted` describes.

    Only actors are looked at that have decided for and against something.
    """
    torn = set(rows.questions.torn())
    actors = torn & set(wanted.actors) if wanted.actors else torn
    if not actors:
        return ()
    return all_conflicts(rows.select(replace(wanted, actors=tuple(sorted(actors))), day), day, wanted.vendors)
