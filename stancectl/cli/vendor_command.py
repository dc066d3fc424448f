"""`stancectl vendor`: who stands where on a vendor."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import Known, known, nothing_known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.model.actor import Vendor
from stancectl.output.country import standings_heading, vendor_page
from stancectl.output.page import Prose
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
    matrix: Annotated[
        bool,
        typer.Option("--matrix", help="Actors by years: the stance taken for certain by the end of each."),
    ] = False,
) -> int:
    """Who stands where on a vendor: one row an actor, from ban to adopt.

    Example: stancectl vendor Huawei --kind operator
    """
    here = known(common.store)
    found = here.registry.find_vendor(name)
    standings = vendor_standings(here.kept, found, filters.resolved(here), when.day)
    if not standings:
        raise nothing_known(None, when.day, vendors=[found.name], filtered=filters.leave_out_some(here))
    if matrix:
        return _matrix(here, found, filters, when, common, standings_heading(found, standings, when.day))
    standings = standings[: filters.limit]
    emit(
        common.format,
        lambda: vendor_page(found, standings, cells_for(here), when.day),
        lambda: standing_records("current", standings),
        with_own(["section"], OWN_FIELDS),
    )
    return here.code


def _matrix(here: Known, vendor: Vendor, filters: Filters, when: AsOf, common: Common, heading: Prose) -> int:
    from stancectl.analysis.strips import tracks
    from stancectl.output.strips import matrix_columns, matrix_page, matrix_records

    about = replace(filters.resolved(here), vendors=(vendor,))
    strips = tracks(here.kept.select(about, when.day), [vendor], when.day)[: filters.limit]
    emit(
        common.format,
        lambda: matrix_page(strips, heading, cells_for(here)),
        lambda: matrix_records(strips),
        matrix_columns(strips),
    )
    return here.code
