"""`stancectl pressure`: who presses whom, and what the pressed did after."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete, streams
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.pressure import PRESSURE_FIELDS, pressure_page, pressure_records
from stancectl.pipeline.overview import pressure as pressure_on


@command
def pressure(
    filters: Filters,
    when: AsOf,
    common: Common,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", metavar="NAME", autocompletion=complete.countries, help="On this country or bloc."),
    ] = None,
) -> int:
    """Who presses whom to do what, how often and since when; where the pressed stands now, and what it did after.

    The filters choose the pressing: --actor who presses, --on who is pressed. What the pressed did is told by all its
    positions. That the one led to the other is for the reader to judge.

    Example: stancectl pressure --vendor Huawei
    """
    here = known(common.store)
    pressed = tuple(here.find_country(name).id for name in on or ())
    found = pressure_on(here.kept, filters.resolved(here), when.day, pressed)[: filters.limit]
    if not found:
        streams.note("no position that presses anybody matches")
    emit(
        common.format,
        lambda: pressure_page(found, cells_for(here)),
        lambda: pressure_records(found),
        with_own(PRESSURE_FIELDS),
    )
    return here.code
