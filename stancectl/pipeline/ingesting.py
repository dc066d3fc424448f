"""From files to the store. What goes wrong with one file is a value in the result, and the rest goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.errors import NotFoundError, StancectlError, StoreError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.model.review import SetMetadata
from stancectl.pipeline.coding import DefectError, code_again, code_and_sketch, registry_at, said_before
from stancectl.pipeline.processes import each
from stancectl.pipeline.verdicts import Carried, verdicts_on

if TYPE_CHECKING:
    from stancectl.pipeline.alike import Sketch
    from stancectl.reading import Source
    from stancectl.store.files import Store
    from stancectl.store.writer import Writer


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file: a coded document with its outcome, or an error."""

    source: str
    """As it was named; `-` for standard input."""
    coded: CodedDocument | None = None
    outcome: str | None = None
    """`new`, `unchanged` or `updated`; `linked` or `unlinked` for what is a copy now or no more, told at the end."""
    error: StancectlError | None = None
    similarity: float | None = None
    """Of a linked copy: how alike it and its original are, 0 to 1."""
    verdicts: Carried = field(default_factory=Carried)
    """Where the document changed: what became of people's verdicts on it."""


@dataclass(frozen=True, slots=True)
class IngestPlan:
    """What to ingest, found before anything is written."""

    sources: tuple[Source, ...]
    problems: tuple[StancectlError, ...]
    """What was named and is no file to read."""
    metadata: Mapping[str, SetMetadata] = field(default_factory=dict)
    """What a person says of the sources, by the source's name."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What a worker makes of a file."""

    coded: CodedDocument
    text: str
    sketch: Sketch | None


def plan(paths: Iterable[str | Path]) -> IngestPlan:
    """The files that `paths` name: files, folders with their `.txt`, `-` for standard input."""
    from stancectl.reading import find_files

    found = find_files(paths)
    return IngestPlan(found.sources, found.problems)


def ingest(
    plan: IngestPlan, root: Path, *, jobs: int = 0, dry_run: bool = False, dedup: bool = True, wait: float = 0.0
) -> Iterator[IngestResult]:
    """Reads, codes and keeps each file of the plan, in order; what has been yielded is on disk.

    `jobs` processes read and code (0: as many as there are processors, one where the files are few). With `dry_run`
    nothing is written, and no store is made. What the plan says by hand is kept in the store's reviews. With `dedup`,
    what is a copy of another document is linked to it at the end. `wait` seconds are waited for another writer.

    Raises StoreError where the store cannot be opened, made, or locked, RegistryError where the registry is broken.
    """
    from stancectl.store.files import Store

    yield from (IngestResult(problem.path or "", error=problem) for problem in plan.problems)
    if not plan.sources:
        return
    if root.exists() and not root.is_dir():
        raise StoreError("is no folder", path=root, hint="name a new or empty folder with --store")
    registry_at(root)  # a broken registry is told once, and before anything is written
    if dry_run:
        store = Store.open(root) if root.exists() and any(root.iterdir()) else None
        yield from _rehearse(plan, root, store, jobs)
        return
    reads = _read_all(plan, root, jobs, dedup)
    for source, read in reads:
        if isinstance(read, StancectlError):
            yield IngestResult(source.name, error=read)
            continue
        store = Store.create(root)  # not before there is something to keep
        with store.writer(wait) as writer:
            yield from _keep(plan, chain([(source, read)], reads), store, writer, dedup)


def _read_all(
    plan: IngestPlan, root: Path, jobs: int, sketched: bool = False
) -> Iterator[tuple[Source, _Read | StancectlError]]:
    tasks = [(source, plan.metadata.get(source.name), root, sketched) for source in plan.sources]
    yield from zip(plan.sources, each(_read, tasks, jobs), strict=True)


def _read(task: tuple[Source, SetMetadata | None, Path, bool]) -> _Read | StancectlError:
    """One file read and coded; an error is returned, because it may have to come from another process."""
    from stancectl.reading import document_id, read_text
    from stancectl.store.layout import recorded_path

    source, metadata, root, sketched = task
    try:
        text = read_text(source)
        known = said_before(root, document_id(text), metadata)
        path = None if source.path is None else recorded_path(root, source.path)
        coded, sketch = code_and_sketch(text, registry_at(root), path=path, metadata=known, sketched=sketched)
        return _Read(coded, text, sketch)
    except StancectlError as error:
        return error
    except Exception as error:  # one article must not cost the others
        return DefectError.of(error, source.name)


def _keep(
    plan: IngestPlan, reads: Iterable[tuple[Source, _Read | StancectlError]], store: Store, writer: Writer, dedup: bool
) -> Iterator[IngestResult]:
    """What became of each file, in order; the writer takes several at a time, so that its answers come later."""
    from stancectl.store.batches import Item

    waiting: deque[tuple[Source, _Read | StancectlError]] = deque()
    sketches: dict[str, Sketch] = {}
    inside: dict[Path, bool] = {}
    """Whether the files of a folder are in the folder that the store is in."""

    def means_one_file(path: Path) -> bool:
        if path.parent not in inside:
            inside[path.parent] = store.is_inside(path)
        return inside[path.parent]

    def items() -> Iterator[Item]:
        for source, read in reads:
            waiting.append((source, read))
            if isinstance(read, _Read):
                yield Item(read.coded, read.text, source.path is not None and means_one_file(source.path))

    for outcome in writer.put_all(items()):
        yield from _failed(waiting)
        source, read = waiting.popleft()
        assert isinstance(read, _Read)
        if isinstance(outcome, StoreError):
            yield IngestResult(source.name, error=outcome)
            continue
        if read.sketch is not None:
            sketches[read.coded.document.id] = read.sketch
        yield _said(source, read, outcome.value, plan.metadata.get(source.name), store, writer)
    yield from _failed(waiting)
    yield from _linked(store, writer, sketches if dedup else None)


def _linked(store: Store, writer: Writer, fresh: Mapping[str, Sketch] | None) -> Iterator[IngestResult]:
    """The documents whose links have changed, with the sketches of what came in; None links nothing."""
    from stancectl.pipeline.linking import link_copies, unlink_widowed
    from stancectl.pipeline.sketches import Sketches

    try:
        if fresh is None:
            links = unlink_widowed(writer)
        else:
            sketches = Sketches(store)
            for id, sketch in fresh.items():
                sketches.add(id, sketch)
            links = link_copies(store, writer, sketches)
        for link in links:
            source = next(iter(link.document.paths), link.document.id)
            outcome = "linked" if link.original else "unlinked"
            yield IngestResult(source, store.read(link.document.id), outcome, similarity=link.similarity)
    except StancectlError as error:
        yield IngestResult(error.path or str(store.root), error=error)


def _failed(waiting: deque[tuple[Source, _Read | StancectlError]]) -> Iterator[IngestResult]:
    """The files at the head of the queue that could not be read."""
    while waiting and isinstance(error := waiting[0][1], StancectlError):
        yield IngestResult(waiting.popleft()[0].name, error=error)


def _said(
    source: Source, read: _Read, outcome: str, metadata: SetMetadata | None, store: Store, writer: Writer
) -> IngestResult:
    """The result of a document that is kept, after what a person says of it is kept too."""
    coded = read.coded
    try:
        if metadata is not None and writer.set_metadata(coded.document.id, metadata) and outcome == "unchanged":
            outcome = "updated"
        known = writer.documents()[coded.document.id]
        if outcome == "unchanged":
            document = replace(coded.document, duplicate_of=known.duplicate_of)
            return IngestResult(source.name, replace(coded, document=document), outcome)
        coded = replace(coded, document=known)
        if coded.document.replaces and store.reviews_of(coded.document):
            coded = _dated_by_what_was_said(store, writer, coded)
        return IngestResult(source.name, coded, outcome, verdicts=verdicts_on(store, coded, read.text))
    except StancectlError as error:
        return IngestResult(source.name, error=error)


def _dated_by_what_was_said(store: Store, writer: Writer, coded: CodedDocument) -> CodedDocument:
    """The document coded again where a person had said something of the earlier text that it replaces."""
    again = code_again(store, coded)
    if again is None or again[0] == coded:
        return coded
    writer.put(*again, replacing=False)
    return again[0]


def _rehearse(plan: IngestPlan, root: Path, store: Store | None, jobs: int) -> Iterator[IngestResult]:
    heads = [head for _, head in store.heads()] if store else []
    taken = {path for head in heads if isinstance(head, Document) for path in head.paths}
    for source, read in _read_all(plan, root, jobs):
        if isinstance(read, StancectlError):
            yield IngestResult(source.name, error=read)
            continue
        try:
            outcome = _would_be(read.coded, store)
            if outcome == "new" and store and source.path and store.is_inside(source.path):
                outcome = "updated" if taken.intersection(read.coded.document.paths) else outcome
            yield IngestResult(source.name, read.coded, outcome)
        except StancectlError as error:
            yield IngestResult(source.name, error=error)


def _would_be(coded: CodedDocument, store: Store | None) -> str:
    if store is None:
        return "new"
    try:
        before = store.read(coded.document.id)
    except NotFoundError:
        return "new"
    known = set(coded.document.paths) <= set(before.document.paths)
    same = replace(
        coded.document,
        paths=before.document.paths,
        replaces=before.document.replaces,
        duplicate_of=before.document.duplicate_of,
    )
    return "unchanged" if known and replace(coded, document=same) == before else "updated"
