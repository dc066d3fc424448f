"""`stancectl positions`: the raw rows."""

from __future__ import annotations

from typing import Annotated

from stancectl.analysis.timeline import TimelineSort
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.filters import SORT, Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.positions import positions_page
from stancectl.output.rows import row_record


@command
def positions(
    filters: Filters, when: AsOf, common: Common, sort: Annotated[TimelineSort, SORT] = TimelineSort.DATE
) -> int:
    """The coded positions as they are, one a row.

    Example: stancectl positions --country UK --stance ban --stance restrict
    """
    here = known(common.store)
    rows = (entry.row for entry in filters.entries(here, when, sort, copies=True))
    emit(
        common.format,
        lambda: positions_page(rows, cells_for(here), filters.one_vendor(here)),
        lambda: map(row_record, rows),
    )
    return here.code
