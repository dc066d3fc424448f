"""`stancectl diff`: who moved between two days, two names side by side, or what differs between two stores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancectl.cli import diffing
from stancectl.cli.command import command
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.errors import UsageError


@command
def diff(
    filters: Filters,
    when: AsOf,
    common: Common,
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="A date, or a name.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="A later date, or another name.")] = None,
    stores: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--stores", metavar="A B", help="What differs between two stores' folders."),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option("--rev", metavar="A..B", help="What differs between two revisions of the store in git."),
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where something differs.")] = False,
) -> int:
    """Who moved between two dates, from where to where; or two names side by side.

    With --stores or --rev: which positions came, went, were coded, dated or judged otherwise, and who stands elsewhere
    because of it. Nothing is checked out, the work tree is not touched.

    Example: stancectl diff 2019-01-01 2020-02-01 --vendor Huawei
    """
    named = [name for name in (a, b) if name is not None]
    if sum((bool(named), stores is not None, rev is not None)) != 1 or len(named) == 1:
        hint = "give two dates, two names, --stores A B, or --rev A..B"
        raise UsageError("it is not clear what is to be compared", hint=hint)
    if stores or rev is not None:
        code, differs = diffing.states(stores, rev, filters, when, common)
    else:
        code, differs = diffing.dates_or_names((named[0], named[1]), filters, when, common)
    return code or int(differs and exit_code)
