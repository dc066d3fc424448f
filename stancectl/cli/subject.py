"""What the commands about one name take and share.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stancectl.analysis.filters import Filter, select
from stancectl.cli import complete
from stancectl.cli.asking import Known
from stancectl.model.position import Row

if TYPE_CHECKING:
    from stancectl.output.cells import Cells

_FILTERS = "Which positions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The filters that make sense where the actor is named already."""

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

    @property
    def is_set(self) -> bool:
        """True where they leave anything out."""
        return bool(self.vendor or self.min_confidence)

    def select(self, known: Known) -> tuple[Row, ...]:
        """The store's rows that these filters let through."""
        vendors = tuple(known.registry.find_vendor(name) for name in self.vendor or ())
        return select(known.rows, Filter(vendors=vendors, min_confidence=self.min_confidence))


def cells_for(known: Known) -> "Cells":
    """What makes cells of the store's rows; ids are as short as the whole store allows."""
    from stancectl.output.cells import Cells
    from stancectl.output.ids import ShortIds

    return Cells(known.name, ShortIds(row.position for row in known.rows))
