"""`stancectl conflicts`: sources that contradict each other."""

from __future__ import annotations

from stancectl.cli import streams
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.conflicts import CONFLICT_FIELDS, conflict_records, conflicts_page
from stancectl.pipeline.overview import conflicts as conflicts_of


@command
def conflicts(filters: Filters, when: AsOf, common: Common) -> int:
    """Sources that contradict each other: decisions for and against, at most 30 days apart, from different documents.

    Those that are surely so close come first, then the newest.

    Example: stancectl conflicts --country UK
    """
    here = known(common.store)
    found = conflicts_of(here.kept, filters.resolved(here), when.day)[: filters.limit]
    if not found:
        streams.note("no positions that match contradict each other")
    emit(
        common.format,
        lambda: conflicts_page(found, cells_for(here)),
        lambda: conflict_records(found),
        with_own(CONFLICT_FIELDS),
    )
    return here.code
