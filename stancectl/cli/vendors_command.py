"""`stancectl vendors`: whose equipment."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import registry_of
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.output.known import VENDOR_COLUMNS, vendor_records, vendors_page
from stancectl.output.known_entry import entry_page


@command
def vendors(
    common: Common,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="One of them: all its names, and its groups.", autocompletion=complete.vendors
        ),
    ] = None,
) -> None:
    """Which vendors and groups of vendors are known; with a name, all that is known of it.

    Example: stancectl vendors Huawei
    """
    registry = registry_of(common.store)
    found = (
        [registry.find_vendor(name)] if name else sorted(registry.vendors.values(), key=lambda v: (v.is_group, v.name))
    )
    emit(
        common.format,
        lambda: entry_page(registry.entry(found[0].id), registry) if name else vendors_page(found),
        lambda: vendor_records(found),
        VENDOR_COLUMNS,
    )
