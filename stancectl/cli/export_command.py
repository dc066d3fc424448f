"""`stancectl export`: positions for other programs."""

from __future__ import annotations

from typing import Annotated

from stancectl.analysis.timeline import TimelineSort, timeline
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.export_options import COUNTING, ExportOptions
from stancectl.cli.exporting import export_rows
from stancectl.cli.filters import SORT, Filters
from stancectl.cli.options import AsOf


@command
def export(
    filters: Filters, when: AsOf, options: ExportOptions, sort: Annotated[TimelineSort | None, SORT] = None
) -> int:
    """All positions for other programs, as JSON lines unless --format or the name of --output says otherwise.

    In the order of the documents' ids and of their texts, unless --sort says another. docs/formats.md tells every field
    of every format.

    Example: stancectl export --format csv > positions.csv
    """
    format = options.chosen()
    here = known(options.store)
    copies = format not in COUNTING
    rows = filters.select(here, when, copies=copies)
    if sort:
        rows = tuple(entry.row for entry in timeline(rows, sort=sort, copies=copies))
    export_rows(rows[: filters.limit], format, options.file, here.registry, when.day)
    return here.code
