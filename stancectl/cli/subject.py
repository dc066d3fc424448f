"""What the commands about one name take and share.

Annotations are evaluated here (no `from __future__ import annotations`): typer reads them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancectl.analysis.filters import Filter
from stancectl.cli.asking import Known, nothing_known
from stancectl.cli.filters import MinConfidenceOption, VendorOption
from stancectl.cli.options import AsOf
from stancectl.errors import NotFoundError
from stancectl.model.actor import Actor
from stancectl.model.position import Row

if TYPE_CHECKING:
    from stancectl.output.cells import Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The filters that make sense where the actor is named already."""

    vendor: VendorOption = None
    min_confidence: MinConfidenceOption = 0.0

    def select(self, known: Known, actor: Actor) -> tuple[Row, ...]:
        """The store's rows that a summary of the actor needs, as far as these filters let them through."""
        vendors = tuple(known.registry.find_vendor(name) for name in self.vendor or ())
        return known.kept.about(actor, Filter(vendors=vendors, min_confidence=self.min_confidence))

    def nothing_known(self, actor: Actor, when: AsOf) -> NotFoundError:
        """That no position of the actor passes these filters."""
        from stancectl.output.words import in_a_sentence

        name = in_a_sentence(actor.id, actor.name)
        return nothing_known(name, when.day, vendors=self.vendor or (), filtered=bool(self.min_confidence))


def cells_for(known: Known) -> "Cells":
    """What makes cells of the store's rows; ids are as short as the whole store allows."""
    from stancectl.cli.paging import wants_links
    from stancectl.cli.short_ids import StoredIds
    from stancectl.output.cells import Cells

    ids = StoredIds(known.kept.questions)
    if not wants_links():
        return Cells(known.name, ids)
    from stancectl.cli.links import article_link

    return Cells(known.name, ids, lambda document: article_link(known.root, document))
