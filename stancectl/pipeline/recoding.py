"""Documents coded again from the texts that are kept, after rules, names or what people say of them have changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stancectl.analysis.recoding import Change, changes
from stancectl.errors import NotFoundError, StancectlError, StoreError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.pipeline.coding import DefectError, code_again, registry_at
from stancectl.pipeline.linking import Link, relink
from stancectl.pipeline.processes import each
from stancectl.pipeline.verdicts import Carried, verdicts_on
from stancectl.store.batches import Item
from stancectl.store.files import Store
from stancectl.store.layout import document_file
from stancectl.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Recoded:
    """What became of one document."""

    id: str
    document: Document | None = None
    """As it is coded now; None where that was not possible."""
    changes: tuple[Change, ...] = ()
    verdicts: Carried = field(default_factory=Carried)
    """People's verdicts as they apply now; of those that find no position, the ones that found one before."""
    link: Link | None = None
    """Where all that has changed is of what it is a copy."""
    error: StancectlError | None = None


@dataclass(frozen=True, slots=True)
class _Again:
    """What a worker makes of a document."""

    before: CodedDocument
    after: CodedDocument
    text: str


def recode(
    store: Store, ids: Sequence[str], *, jobs: int = 0, dry_run: bool = False, wait: float = 0.0
) -> Iterator[Recoded]:
    """Codes documents again, in order, and keeps what differs; what has been yielded is on disk.

    Reviews are not touched; what people said of a document counts. A text that is not kept is an error of its document
    alone. With `dry_run` nothing is written. Raises StoreError where the store cannot be locked (after `wait` seconds),
    RegistryError where the registry is broken.
    """
    registry_at(store.root)  # a broken registry is told once, and before anything is written
    if dry_run:
        for id, again in zip(ids, each(_again, [(store, id) for id in ids], jobs), strict=True):
            yield _failed(id, again) if isinstance(again, StancectlError) else _told(store, again)
        return
    with store.writer(wait) as writer:
        yield from recode_with(store, writer, ids, jobs=jobs)


def recode_with(store: Store, writer: Writer, ids: Sequence[str], *, jobs: int = 0) -> Iterator[Recoded]:
    """As recode, for whom holds the store already."""
    answers = zip(ids, each(_again, [(store, id) for id in ids], jobs), strict=True)
    waiting: deque[tuple[str, _Again | StancectlError]] = deque()

    def items() -> Iterator[Item]:
        for id, again in answers:
            waiting.append((id, again))
            if not isinstance(again, StancectlError):
                yield Item(again.after, again.text, replacing=False)

    for outcome in writer.put_all(items()):
        yield from _broken(waiting)
        id, again = waiting.popleft()
        assert not isinstance(again, StancectlError)
        yield _failed(id, outcome) if isinstance(outcome, StoreError) else _told(store, again)
    yield from _broken(waiting)
    yield from linked_anew(store, writer)


def linked_anew(store: Store, writer: Writer) -> Iterator[Recoded]:
    """The documents whose links to originals change, where this store links any."""
    try:
        for link in relink(store, writer):
            yield Recoded(link.document.id, link.document, link=link)
    except StancectlError as error:
        yield Recoded("", error=error)


def _again(task: tuple[Store, str]) -> _Again | StancectlError:
    """One document coded again; an error is returned, because it may have to come from another process."""
    store, id = task
    try:
        before = store.read(id)
        again = code_again(store, before)
        if again is None:
            raise NotFoundError(
                "the text is not kept here: the document stays as it was coded",
                path=document_file(store.root, id),
                hint="stancectl ingest its file",
            )
        return _Again(before, *again)
    except StancectlError as error:
        return error
    except Exception as error:  # one document must not cost the others
        return DefectError.of(error, str(document_file(store.root, id)))


def _told(store: Store, again: _Again) -> Recoded:
    id, document = again.after.document.id, again.after.document
    found = changes(again.before, again.after)
    try:
        lost_before = set(verdicts_on(store, again.before, again.text).orphans) if found else set()
        now = verdicts_on(store, again.after, again.text) if found else Carried()
    except StancectlError as error:
        return _failed(id, error)
    lost = tuple(orphan for orphan in now.orphans if orphan not in lost_before)
    return Recoded(id, document, found, Carried(now.kept, now.moved, lost))


def _failed(id: str, error: StancectlError) -> Recoded:
    return Recoded(id, error=error)


def _broken(waiting: deque[tuple[str, _Again | StancectlError]]) -> Iterator[Recoded]:
    """The documents at the head of the queue that could not be coded."""
    while waiting and isinstance(error := waiting[0][1], StancectlError):
        yield _failed(waiting.popleft()[0], error)
