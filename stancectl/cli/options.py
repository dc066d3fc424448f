"""The options that mean the same on every command.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from stancectl.cli import streams
from stancectl.model.edtf import Edtf, EdtfError

_COMMON = "Common options"


class Format(StrEnum):
    """How data is written to stdout."""

    TABLE = "table"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def edtf_option(text: str) -> Edtf:
    """The date that an option's value writes; a usage error where it writes none."""
    try:
        return Edtf.parse(text)
    except EdtfError as problem:
        raise typer.BadParameter(str(problem)) from problem


def published_option(text: str) -> Edtf:
    """The day, month or year of publication that an option's value writes; a usage error where it writes none."""
    from stancectl.reading import parse_published

    try:
        return parse_published(text)
    except EdtfError as problem:
        raise typer.BadParameter(str(problem)) from problem


WaitOption = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="SECONDS",
        min=0.0,
        show_default=False,
        help="Wait so long for another command that is writing to the store, instead of giving up at once.",
    ),
]


def _no_pager(value: bool) -> bool:
    streams.Settings.pager = streams.Settings.pager and not value
    return value


def _debug(value: bool) -> bool:
    streams.Settings.debug = streams.Settings.debug or value
    return value


StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        envvar="STANCECTL_STORE",
        metavar="DIR",
        show_default="./data",
        help="The store's folder.",
        rich_help_panel=_COMMON,
    ),
]
DebugOption = Annotated[
    bool,
    typer.Option(
        "--debug",
        callback=_debug,
        is_eager=True,
        help="Show where an error came from.",
        rich_help_panel=_COMMON,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What every command takes."""

    store: StoreOption = Path("data")
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            show_default="table, or tsv where stdout is no terminal",
            help="How to write what was found: table, tsv, json, jsonl or csv.",
            rich_help_panel=_COMMON,
        ),
    ] = None
    no_pager: Annotated[
        bool,
        typer.Option(
            "--no-pager",
            callback=_no_pager,
            help="Never show long output in a pager (PAGER, else less).",
            rich_help_panel=_COMMON,
        ),
    ] = False
    debug: DebugOption = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day a question is asked for."""

    as_of: Annotated[
        Edtf | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            parser=edtf_option,
            help="Answer as of this day: nothing that cannot have happened by then is known.",
            rich_help_panel=_COMMON,
        ),
    ] = None

    @property
    def day(self) -> date | None:
        """The last day that `--as-of` can mean; None where it was not given."""
        return self.as_of.latest if self.as_of else None
