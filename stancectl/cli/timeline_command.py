"""`stancectl timeline`: what happened, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.analysis.timeline import TimelineSort
from stancectl.cli import streams
from stancectl.cli.asking import Known, known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, only_drawn, show, with_own
from stancectl.cli.filters import SORT, Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.page import Page
from stancectl.output.positions import timeline_page
from stancectl.output.sections import TIMELINE_FIELDS, timeline_records


@command
def timeline(
    filters: Filters,
    when: AsOf,
    common: Common,
    sort: Annotated[TimelineSort, SORT] = TimelineSort.DATE,
    chart: Annotated[
        bool,
        typer.Option(
            "--chart",
            help="Draw it: a row an actor, a cell a month, a quarter or a year, with the stance taken for certain by "
            "its end.",
        ),
    ] = False,
) -> int:
    """What happened and when: positions in order of time, the undated and the bounded in their place.

    Example: stancectl timeline --vendor Huawei --since 2019
    """
    here = known(common.store)
    if chart:
        only_drawn(common.format, "--chart")
        show(_chart(here, filters, when))
        return here.code
    entries = filters.entries(here, when, sort)
    emit(
        common.format,
        lambda: timeline_page(entries, cells_for(here), filters.one_vendor(here)),
        lambda: timeline_records(entries),
        with_own(TIMELINE_FIELDS),
    )
    return here.code


def _chart(here: Known, filters: Filters, when: AsOf) -> Page:
    from stancectl.analysis.strips import tracks
    from stancectl.output.strips import timeline_chart_page

    rows = filters.select(here, when)
    if not rows:
        streams.note("no position matches")
    asked = filters.one_vendor(here)
    strips = tracks(rows, [asked] if asked else [], when.day)[: filters.limit]
    return timeline_chart_page(strips, rows, cells_for(here), asked)
