"""`stancectl positions`."""

from __future__ import annotations

from stancectl.cli.command import command
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common


@command
def positions(filters: Filters, when: AsOf, common: Common) -> None:
    """The coded positions as they are, one a row.

    Example: stancectl positions --vendor huawei --stance ban --since 2019
    """
    print(filters, when, common)
