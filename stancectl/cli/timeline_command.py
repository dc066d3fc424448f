"""`stancectl timeline`: what happened, in order."""

from __future__ import annotations

from typing import Annotated

from stancectl.analysis.timeline import TimelineSort
from stancectl.cli import streams
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import SORT, Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.positions import timeline_page
from stancectl.output.sections import TIMELINE_FIELDS, timeline_records


@command
def timeline(
    filters: Filters, when: AsOf, common: Common, sort: Annotated[TimelineSort, SORT] = TimelineSort.DATE
) -> int:
    """What happened and when: positions in order of time, the undated and the bounded in their place.

    Example: stancectl timeline --vendor Huawei --since 2019
    """
    here = known(common.store)
    entries = filters.timeline(here, when, sort)
    if not entries:
        streams.note("no position matches")
    emit(
        common.format,
        lambda: timeline_page(entries, cells_for(here), filters.one_vendor(here)),
        lambda: timeline_records(entries),
        with_own(TIMELINE_FIELDS),
    )
    return here.code
