"""`stancectl operator`: where a company stands."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.analysis.summary import operator_summary
from stancectl.cli import complete
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import Subject, cells_for
from stancectl.output.country import operator_page
from stancectl.output.sections import OWN_FIELDS, operator_records


@command
def operator(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="A network operator: any of its names.", autocompletion=complete.operators),
    ],
    about: Subject,
    when: AsOf,
    common: Common,
) -> int:
    """Where an operator stands: the answer in a line, then what proves it.

    Its current position on each vendor, its group and its arms, its country's government, and its history.

    Example: stancectl operator Vodafone --as-of 2019-12-31
    """
    here = known(common.store)
    actor = here.find_operator(name)
    rows = about.select(here, actor)
    summary = operator_summary(rows, actor, when.day)
    if not (summary.standings or summary.parent or summary.arms):
        raise about.nothing_known(actor, when)
    emit(
        common.format,
        lambda: operator_page(summary, cells_for(here)),
        lambda: operator_records(summary),
        with_own(["section"], OWN_FIELDS),
    )
    return here.code
