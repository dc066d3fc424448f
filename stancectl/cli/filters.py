"""The filters: which positions a command is about, in the same words everywhere.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.options import edtf_option
from stancectl.model.edtf import Edtf
from stancectl.model.stance import ActorKind, Stance, Status

_FILTERS = "Which positions"


class SortKey(StrEnum):
    """What rows are ordered by."""

    DATE = "date"
    ACTOR = "actor"
    VENDOR = "vendor"
    STANCE = "stance"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which positions: the same words on every command; each that can be repeated is an "or"."""

    vendor: Annotated[
        list[str] | None,
        typer.Option(
            "--vendor",
            metavar="NAME",
            autocompletion=complete.vendors,
            help="Equipment of this vendor, groups that contain it included.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            metavar="NAME",
            autocompletion=complete.actors,
            help="Held by this government, bloc or operator.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="NAME",
            autocompletion=complete.countries,
            help="Held by this country or one of its operators.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    operator: Annotated[
        list[str] | None,
        typer.Option(
            "--operator",
            metavar="NAME",
            autocompletion=complete.operators,
            help="Held by this operator.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    stance: Annotated[
        list[Stance] | None, typer.Option("--stance", help="Of this stance.", rich_help_panel=_FILTERS)
    ] = None
    status: Annotated[
        list[Status] | None, typer.Option("--status", help="Of this firmness.", rich_help_panel=_FILTERS)
    ] = None
    kind: Annotated[
        list[ActorKind] | None, typer.Option("--kind", help="Held by this kind of actor.", rich_help_panel=_FILTERS)
    ] = None
    since: Annotated[
        Edtf | None,
        typer.Option(
            "--since",
            metavar="DATE",
            parser=edtf_option,
            help="That can have been taken on or after this date.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    until: Annotated[
        Edtf | None,
        typer.Option(
            "--until",
            metavar="DATE",
            parser=edtf_option,
            help="That can have been taken on or before this date.",
            rich_help_panel=_FILTERS,
        ),
    ] = None
    min_confidence: Annotated[
        float,
        typer.Option(
            "--min-confidence",
            metavar="0..1",
            min=0.0,
            max=1.0,
            show_default=False,
            help="At least this confident.",
            rich_help_panel=_FILTERS,
        ),
    ] = 0.0
    sort: Annotated[
        SortKey | None,
        typer.Option("--sort", show_default="date", help="Order of the rows.", rich_help_panel=_FILTERS),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many rows.", rich_help_panel=_FILTERS),
    ] = None
