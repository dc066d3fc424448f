"""`stancectl export`: all rows for other programs."""

from __future__ import annotations

from stancectl.analysis.timeline import TimelineSort, timeline
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common, Format
from stancectl.errors import UsageError
from stancectl.output.page import Page
from stancectl.output.rows import row_record


@command
def export(filters: Filters, when: AsOf, common: Common) -> int:
    """All positions for other programs, as JSON lines unless --format says json, csv or tsv.

    Example: stancectl export --format csv > positions.csv
    """
    if common.format is Format.TABLE:
        raise UsageError("a table is for people, not for export", hint="stancectl positions shows one")
    here = known(common.store)
    entries = timeline(filters.select(here, when), filters.limit, filters.sort or TimelineSort.DATE)
    emit(common.format or Format.JSONL, lambda: Page(()), lambda: (row_record(entry.row) for entry in entries))
    return here.code
