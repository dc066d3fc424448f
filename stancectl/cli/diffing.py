"""What `diff` compares: two days, two names, two stores, two revisions of one. Each gives exit code and difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.analysis.filters import Filter
from stancectl.cli.asking import Known, known, registry_of, report
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.errors import NotFoundError, UsageError
from stancectl.model.edtf import Edtf, EdtfError

if TYPE_CHECKING:
    from stancectl.analysis.diff import Contrast
    from stancectl.store.snapshot import Snapshot

Outcome = tuple[int, bool]
"""The exit code so far, and whether something differs."""


def dates_or_names(asked: tuple[str, str], filters: Filters, when: AsOf, common: Common) -> Outcome:
    """Who moved between two dates, or two names side by side. Raises UsageError where they are no pair."""
    here = known(common.store)
    first, second = map(_day, asked)
    if (first is None) != (second is None):
        raise UsageError(f"'{asked[0]}' and '{asked[1]}' are no pair", hint="give two dates or two names")
    if first and second:
        return here.code, _dates(here, first, second, filters, when, common)
    return here.code, _names(here, asked, filters, when, common)


def states(
    stores: tuple[Path, Path] | None, revisions: str | None, filters: Filters, when: AsOf, common: Common
) -> Outcome:
    """What differs between the stores in two folders, or between two revisions of the one asked for."""
    from stancectl.output.cells import Cells
    from stancectl.output.comparison import comparison_page, comparison_records
    from stancectl.output.ids import ShortIds
    from stancectl.output.recoding import COLUMNS
    from stancectl.pipeline.comparing import compare

    before, after = _folders(stores) if stores else _revisions(common.store, revisions or "")
    root = stores[1] if stores else common.store
    registry = registry_of(root)
    wanted = Filter() if replace(filters, limit=None) == Filters() else filters.resolved(known(root))
    compared = compare(before, after, registry, wanted, when.day)
    comparison, names = compared.comparison, (before.name, after.name)
    cells = Cells(lambda id: registry.actor(id).name, ShortIds(()))
    vendor = lambda id: registry.vendor(id).name  # noqa: E731
    code = report(compared.errors)
    emit(
        common.format,
        lambda: comparison_page(comparison, names, cells, cells.name, vendor, filters.limit),
        lambda: comparison_records(comparison, filters.limit),
        (*COLUMNS, "before.actor", "before.vendor", "before.quote", "distance"),
    )
    return code, comparison.differs


def _folders(stores: tuple[Path, Path]) -> tuple[Snapshot, Snapshot]:
    from stancectl.store.snapshot import FolderSnapshot

    return FolderSnapshot(stores[0]), FolderSnapshot(stores[1])


def _revisions(root: Path, pair: str) -> tuple[Snapshot, Snapshot]:
    from stancectl.store.git import GitSnapshot, revisions

    first, second = revisions(pair)
    return GitSnapshot(root, first), GitSnapshot(root, second)


def _dates(here: Known, first: date, second: date, filters: Filters, when: AsOf, common: Common) -> bool:
    from stancectl.output.positions import moves_page
    from stancectl.output.sections import MOVE_FIELDS, move_records
    from stancectl.pipeline.standings import moves_between

    moves = moves_between(here.kept, first, second, filters.resolved(here), when.day)[: filters.limit]
    emit(
        common.format,
        lambda: moves_page(moves, str(first), str(second), cells_for(here)),
        lambda: move_records(moves),
        with_own(MOVE_FIELDS),
    )
    return bool(moves)


def _names(here: Known, asked: tuple[str, str], filters: Filters, when: AsOf, common: Common) -> bool:
    from stancectl.output.positions import contrast_page
    from stancectl.output.sections import CONTRAST_FIELDS, contrast_records

    contrasts, names = _side_by_side(here, asked, filters, when)
    if names[0] == names[1]:
        raise UsageError(f"'{asked[0]}' and '{asked[1]}' are the same", hint="give two different names")
    contrasts = contrasts[: filters.limit]
    emit(
        common.format,
        lambda: contrast_page(contrasts, *names, cells_for(here)),
        lambda: contrast_records(contrasts),
        with_own(CONTRAST_FIELDS),
    )
    return any(contrast.differs for contrast in contrasts)


def _side_by_side(
    here: Known, asked: tuple[str, str], filters: Filters, when: AsOf
) -> tuple[Sequence[Contrast], tuple[str, str]]:
    """Two actors, else two vendors, with their names. Raises NotFoundError where they are neither."""
    from stancectl.analysis.diff import diff_actors, diff_vendors

    try:
        left, right = (here.find_actor(name) for name in asked)
    except NotFoundError as not_actors:
        try:
            one, other = (here.registry.find_vendor(name) for name in asked)
        except NotFoundError:
            raise not_actors from None
        return diff_vendors(filters.select(here, when), one, other, when.day), (one.name, other.name)
    wanted = filters.resolved(here)
    if not wanted.actors:  # the index need not bring the others
        wanted = replace(wanted, actors=(left.id, right.id))
    return diff_actors(here.kept.select(wanted, when.day), left, right, when.day), (left.name, right.name)


def _day(text: str) -> date | None:
    """The last day that a date can mean; None for a name."""
    try:
        return Edtf.parse(text).latest
    except EdtfError:
        return None
