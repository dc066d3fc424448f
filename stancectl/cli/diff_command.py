"""`stancectl diff`: who moved between two days, or two names side by side."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from stancectl.analysis.diff import diff_actors, diff_vendors
from stancectl.cli.asking import Known, known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common, Format
from stancectl.cli.subject import cells_for
from stancectl.errors import NotFoundError, UsageError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.model.position import Row
from stancectl.output.positions import contrast_page, moves_page
from stancectl.output.sections import CONTRAST_FIELDS, MOVE_FIELDS, contrast_records, move_records
from stancectl.pipeline.standings import moves_between


@command
def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A date, or a name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="A later date, or another name.")],
    filters: Filters,
    when: AsOf,
    common: Common,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something differs.")] = False,
) -> int:
    """Who moved between two dates, from where to where; or two names side by side.

    Example: stancectl diff 2019-01-01 2020-02-01 --vendor Huawei
    """
    here = known(common.store)
    wanted = filters.resolved(here)
    first, second = _day(a), _day(b)
    if (first is None) != (second is None):
        raise UsageError(f"'{a}' and '{b}' are no pair", hint="give two dates or two names")
    if first and second:
        moves = moves_between(here.kept, first, second, wanted, when.day)[: filters.limit]
        page = lambda: moves_page(moves, str(first), str(second), cells_for(here))  # noqa: E731
        emit(common.format, page, lambda: move_records(moves), with_own(MOVE_FIELDS))
        differs = bool(moves)
    else:
        differs = _names(here, filters.select(here, when), (a, b), when.day, filters.limit, common.format)
    return here.code or int(differs and exit_code)


def _names(
    here: Known, rows: tuple[Row, ...], asked: tuple[str, str], day: date | None, limit: int | None, to: Format | None
) -> bool:
    try:
        left, right = (here.find_actor(name) for name in asked)
        contrasts, names = diff_actors(rows, left, right, day), (left.name, right.name)
    except NotFoundError as not_actors:
        try:
            one, other = (here.registry.find_vendor(name) for name in asked)
        except NotFoundError:
            raise not_actors from None
        contrasts, names = diff_vendors(rows, one, other, day), (one.name, other.name)
    if names[0] == names[1]:
        raise UsageError(f"'{asked[0]}' and '{asked[1]}' are the same", hint="give two different names")
    contrasts = contrasts[:limit]
    page = lambda: contrast_page(contrasts, *names, cells_for(here))  # noqa: E731
    emit(to, page, lambda: contrast_records(contrasts), with_own(CONTRAST_FIELDS))
    return any(contrast.distance != 0 for contrast in contrasts)


def _day(text: str) -> date | None:
    """The last day that a date can mean; None for a name."""
    try:
        return Edtf.parse(text).latest
    except EdtfError:
        return None
