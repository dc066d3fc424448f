"""`stancectl country`: where a country stands."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.analysis.summary import country_summary
from stancectl.cli import complete
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import Subject, cells_for
from stancectl.output.country import country_page
from stancectl.output.sections import OWN_FIELDS, country_records


@command
def country(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A country or the EU: any name or code.", autocompletion=complete.countries
        ),
    ],
    about: Subject,
    when: AsOf,
    common: Common,
) -> int:
    """Where a country stands: the answer in a line, then what proves it.

    Its current position on each vendor, its operators, who presses it, and its history.

    Example: stancectl country Portugal
    """
    here = known(common.store)
    actor = here.find_country(name)
    rows = about.select(here, actor)
    summary = country_summary(rows, actor, when.day)
    if not (summary.standings or summary.operators or summary.pressed_by):
        raise about.nothing_known(actor, when)
    emit(
        common.format,
        lambda: country_page(summary, cells_for(here)),
        lambda: country_records(summary),
        with_own(["section"], OWN_FIELDS),
    )
    return here.code
