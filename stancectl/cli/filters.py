"""The filters: which positions a command is about, in the same words everywhere.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Annotated

import typer

from stancectl.analysis.filters import Filter
from stancectl.analysis.timeline import TimelineEntry, TimelineSort
from stancectl.cli import complete, streams
from stancectl.cli.asking import Known
from stancectl.cli.options import AsOf, edtf_option
from stancectl.errors import UsageError
from stancectl.model.actor import Vendor
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import ActorKind, Stance, Status

_FILTERS = "Which positions"


def _one_of(labels: type[StrEnum]) -> str:
    """The labels as a help text lists them."""
    *most, last = (label.value for label in labels)
    return f"{', '.join(most)} or {last}"


VendorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--vendor",
        metavar="NAME",
        autocompletion=complete.vendors,
        help="Equipment of this vendor, groups that contain it included.",
        rich_help_panel=_FILTERS,
    ),
]
MinConfidenceOption = Annotated[
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
]
SORT = typer.Option(
    "--sort",
    metavar="ORDER",
    help=f"Order of the rows: {_one_of(TimelineSort)}.",
    rich_help_panel=_FILTERS,
)
"""For the commands whose rows stand in a timeline's order; who stands where and who moved have one of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which positions: the same words on every command; each that can be repeated is an "or"."""

    vendor: VendorOption = None
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
        list[Stance] | None,
        typer.Option(
            "--stance", metavar="STANCE", help=f"Of this stance: {_one_of(Stance)}.", rich_help_panel=_FILTERS
        ),
    ] = None
    status: Annotated[
        list[Status] | None,
        typer.Option(
            "--status", metavar="STATUS", help=f"Of this firmness: {_one_of(Status)}.", rich_help_panel=_FILTERS
        ),
    ] = None
    kind: Annotated[
        list[ActorKind] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=f"Held by this kind of actor: {_one_of(ActorKind)}.",
            rich_help_panel=_FILTERS,
        ),
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
    min_confidence: MinConfidenceOption = 0.0
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many rows.", rich_help_panel=_FILTERS),
    ] = None

    def resolved(self, known: Known) -> Filter:
        """The filter with its names found. Raises NotFoundError and UsageError as the registry does."""
        registry = known.registry
        if self.since and self.until and (self.since.earliest or date.min) > (self.until.latest or date.max):
            raise UsageError(f"--until {self.until} ends before --since {self.since}", hint="swap the two")
        actors = [known.find_actor(name) for name in self.actor or ()]
        operators = [known.find_operator(name) for name in self.operator or ()]
        return Filter(
            vendors=tuple(registry.find_vendor(name) for name in self.vendor or ()),
            actors=tuple(actor.id for actor in (*actors, *operators)),
            countries=tuple(known.find_country(name).id for name in self.country or ()),
            stances=tuple(self.stance or ()),
            statuses=tuple(self.status or ()),
            kinds=tuple(self.kind or ()),
            since=self.since,
            until=self.until,
            min_confidence=self.min_confidence,
        )

    def leave_out_some(self, known: Known) -> bool:
        """True where a position can fail to pass."""
        return self.resolved(known) != Filter()

    def one_vendor(self, known: Known) -> Vendor | None:
        """The vendor asked for, where it is one."""
        return known.registry.find_vendor(self.vendor[0]) if self.vendor and len(self.vendor) == 1 else None

    def select(self, known: Known, when: AsOf, *, copies: bool = False) -> tuple[Row, ...]:
        """The store's rows that these filters let through, as of the day asked for.

        With `copies`, also those that a copy of an article only repeats.
        """
        return known.kept.select(replace(self.resolved(known), copies=copies), when.day)

    def timeline(
        self, known: Known, when: AsOf, sort: TimelineSort, *, copies: bool = False
    ) -> tuple[TimelineEntry, ...]:
        """The entries of a timeline of these rows, as many as asked for; `copies` as in `select`."""
        return known.kept.timeline(replace(self.resolved(known), copies=copies), when.day, self.limit, sort)

    def entries(self, known: Known, when: AsOf, sort: TimelineSort, *, copies: bool = False) -> Iterator[TimelineEntry]:
        """As `timeline`, one at a time; says so on stderr where there is none."""
        found = known.kept.entries(replace(self.resolved(known), copies=copies), when.day, self.limit, sort)
        first = next(found, None)
        if first is None:
            streams.note("no position matches")
            return iter(())
        return chain([first], found)
