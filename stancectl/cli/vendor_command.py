"""`stancectl vendor`: who stands where on a vendor."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import known, nothing_known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.output.country import vendor_page
from stancectl.output.sections import OWN_FIELDS, standing_records
from stancectl.pipeline.standings import vendor_standings


@command
def vendor(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A vendor or a group of vendors.", autocompletion=complete.vendors)
    ],
    filters: Filters,
    when: AsOf,
    common: Common,
) -> int:
    """Who stands where on a vendor: one row an actor, from ban to adopt.

    Example: stancectl vendor Huawei --kind operator
    """
    here = known(common.store)
    found = here.registry.find_vendor(name)
    standings = vendor_standings(here.kept, found, filters.resolved(here), when.day)
    if not standings:
        raise nothing_known(None, when.day, vendors=[found.name], filtered=filters.leave_out_some(here))
    standings = standings[: filters.limit]
    emit(
        common.format,
        lambda: vendor_page(found, standings, cells_for(here), when.day),
        lambda: standing_records("current", standings),
        with_own(["section"], OWN_FIELDS),
    )
    return here.code
