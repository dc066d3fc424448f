"""Many documents put a batch at a time: the disk syncs once for many files, and a bad document fails alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancectl.errors import StoreError
from stancectl.model.position import CodedDocument
from stancectl.store.atomic import Write, conflict

if TYPE_CHECKING:
    from stancectl.store.writer import Outcome, Plan, Writer

BATCH = 64
"""So many documents are written, synced and reported together at most."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document to put; see :meth:`Writer.put`."""

    coded: CodedDocument
    text: str
    replacing: bool | None = None


def put_all(writer: Writer, items: Iterable[Item]) -> Iterator[Outcome | StoreError]:
    """What became of each item, in order, when it is on disk; see :meth:`Writer.put_all`."""
    batch: list[tuple[Item, Plan | StoreError]] = []
    touched: set[str] = set()
    for item in items:
        document = item.coded.document
        names = {document.id, *document.paths}
        if len(batch) >= BATCH or names & touched:
            yield from _carried_out(writer, batch)
            batch, touched = [], set()
        planned = _planned(writer, item)
        batch.append((item, planned))
        touched |= names
        if not isinstance(planned, StoreError):
            touched.update(old.id for old in planned.earlier)
    yield from _carried_out(writer, batch)


def _planned(writer: Writer, item: Item) -> Plan | StoreError:
    try:
        return writer.plan(item.coded, item.text, replacing=item.replacing)
    except StoreError as error:
        return error


def _carried_out(writer: Writer, batch: list[tuple[Item, Plan | StoreError]]) -> list[Outcome | StoreError]:
    plans = [planned for _, planned in batch if not isinstance(planned, StoreError)]
    try:
        writer.carry_out(plans)
    except StoreError:
        # One by one, to tell which of them cannot be written.
        return [_retried(writer, item, planned) for item, planned in batch]
    return [planned if isinstance(planned, StoreError) else planned.outcome for _, planned in batch]


def _retried(writer: Writer, item: Item, planned: Plan | StoreError) -> Outcome | StoreError:
    """What was planned, where it can be done. Some of it may be done already, but not yet be on disk."""
    if isinstance(planned, StoreError):
        return planned
    try:
        again = writer.plan(item.coded, item.text, replacing=item.replacing)
        _refuse_changed(planned.text, again.text)
        _refuse_changed(planned.file, again.file)
        writer.carry_out([again])
        writer.sync(planned.document.id)
    except StoreError as error:
        return error
    return planned.outcome


def _refuse_changed(planned: Write | None, again: Write | None) -> None:
    """Raises StoreError where a file is now neither what it was when the batch was planned nor what it was to be."""
    if again is not None and (planned is None or again.before not in (planned.before, planned.data)):
        raise conflict(again.path)
