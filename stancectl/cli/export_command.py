"""`stancectl export`: all rows for other programs."""

from __future__ import annotations

from typing import Annotated

from stancectl.analysis.timeline import TimelineSort, timeline
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.filters import SORT, Filters
from stancectl.cli.options import AsOf, Common, Format
from stancectl.errors import UsageError
from stancectl.output.page import Page
from stancectl.output.rows import row_record


@command
def export(filters: Filters, when: AsOf, common: Common, sort: Annotated[TimelineSort | None, SORT] = None) -> int:
    """All positions for other programs, as JSON lines unless --format says json, csv or tsv.

    In the order of the documents' ids and of their texts, unless --sort says another.

    Example: stancectl export --format csv > positions.csv
    """
    if common.format is Format.TABLE:
        raise UsageError("a table is for people, not for export", hint="stancectl positions shows one")
    here = known(common.store)
    rows = filters.select(here, when, copies=True)
    if sort:
        rows = tuple(entry.row for entry in timeline(rows, sort=sort, copies=True))
    emit(common.format or Format.JSONL, lambda: Page(()), lambda: map(row_record, rows[: filters.limit]))
    return here.code
