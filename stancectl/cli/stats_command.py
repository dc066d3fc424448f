"""`stancectl stats`: what the store covers, and what is weak in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from stancectl.cli import streams
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.coverage import COVERAGE_COLUMNS, Answer, coverage_page, coverage_records


@command
def stats(
    filters: Filters,
    when: AsOf,
    common: Common,
    stale: Annotated[
        int | None,
        typer.Option("--stale", metavar="MONTHS", min=1, help="Also of whom there has been no news for so long."),
    ] = None,
) -> int:
    """What the store covers: positions by stance, country, year and publisher; what is undated, unreviewed, hearsay.

    News is as old as its document; it is stale as of --as-of, else as of today.

    Example: stancectl stats --stale 24
    """
    from stancectl.analysis import coverage
    from stancectl.analysis.conflicts import all_conflicts

    here = known(common.store)
    wanted = filters.resolved(here)
    rows = here.kept.select(wanted, when.day)
    if not rows:
        streams.note("no position matches")
    whole = not filters.leave_out_some(here) and when.day is None
    answer = Answer(
        coverage.coverage(rows),
        len(all_conflicts(rows, when.day, wanted.vendors)),
        here.kept.questions.totals()._asdict() if whole else {},
        coverage.stale(rows, stale, when.day or date.today()) if stale else None,
        stale or 0,
    )
    emit(
        common.format,
        lambda: coverage_page(answer, here.name, cells_for(here), filters.limit),
        lambda: coverage_records(answer, here.name),
        COVERAGE_COLUMNS,
    )
    return here.code
