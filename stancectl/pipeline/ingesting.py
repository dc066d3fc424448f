"""From files to the store. What goes wrong with one file is a value in the result, and the rest goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.errors import NotFoundError, StancectlError, StoreError
from stancectl.model.position import CodedDocument
from stancectl.model.review import SetMetadata
from stancectl.version import EXTRACTOR

if TYPE_CHECKING:
    from stancectl.reading import Source
    from stancectl.registry import Registry
    from stancectl.store.files import Store
    from stancectl.store.writer import Writer

_WORTH_PROCESSES = 64
"""From so many files on, more than one process is quicker than one."""
_CHUNK = 8


class DefectError(StancectlError):
    """stancectl itself failed on a file: a defect; exit code 4."""

    exit_code = 4

    @classmethod
    def of(cls, error: Exception, path: str) -> DefectError:
        """The defect that an unforeseen error on a file is."""
        hint = "a defect of stancectl: please report it; the other files are not affected"
        defect = cls(f"internal error: {type(error).__name__}: {error}", path=path, hint=hint)
        defect.__cause__ = error
        return defect


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file: a coded document with its outcome, or an error."""

    source: str
    """As it was named; `-` for standard input."""
    coded: CodedDocument | None = None
    outcome: str | None = None
    """`new`, `unchanged` or `updated`."""
    error: StancectlError | None = None


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


def plan(paths: Iterable[str | Path]) -> IngestPlan:
    """The files that `paths` name: files, folders with their `.txt`, `-` for standard input."""
    from stancectl.reading import find_files

    found = find_files(paths)
    return IngestPlan(found.sources, found.problems)


def ingest(plan: IngestPlan, root: Path, *, jobs: int = 0, dry_run: bool = False) -> Iterator[IngestResult]:
    """Reads, codes and keeps each file of the plan, in order; what has been yielded is on disk.

    `jobs` processes read and code (0: as many as there are processors, one where the files are few). With `dry_run`
    nothing is written, and no store is made. What the plan says by hand is kept in the store's reviews.

    Raises StoreError where the store cannot be opened, made, or locked, RegistryError where the registry is broken.
    """
    from stancectl.store.files import Store

    yield from (IngestResult(problem.path or "", error=problem) for problem in plan.problems)
    if not plan.sources:
        return
    if root.exists() and not root.is_dir():
        raise StoreError("is no folder", path=root, hint="name a new or empty folder with --store")
    _registry(root)  # a broken registry is told once, and before anything is written
    if dry_run:
        store = Store.open(root) if root.exists() and any(root.iterdir()) else None
        yield from _rehearse(plan, root, store, jobs)
        return
    reads = _read_all(plan, root, jobs)
    for source, read in reads:
        if isinstance(read, StancectlError):
            yield IngestResult(source.name, error=read)
            continue
        store = Store.create(root)  # not before there is something to keep
        with store.writer() as writer:
            yield from _keep(plan, chain([(source, read)], reads), store, writer)


def code_text(
    text: str, registry: Registry, *, path: str | None = None, metadata: SetMetadata | None = None
) -> CodedDocument:
    """The document and the positions of a text (decoded, LF line ends)."""
    from stancectl.extraction import extract
    from stancectl.reading import article_from

    article = article_from(text, path=path, registry=registry, set_metadata=metadata)
    return CodedDocument(article.document, EXTRACTOR, extract(article, registry))


def _read_all(plan: IngestPlan, root: Path, jobs: int) -> Iterator[tuple[Source, _Read | StancectlError]]:
    tasks = [(source, plan.metadata.get(source.name), root) for source in plan.sources]
    workers = _workers(jobs, len(tasks))
    with ExitStack() as stack:
        if workers > 1:
            from concurrent.futures import ProcessPoolExecutor

            pool = stack.enter_context(ProcessPoolExecutor(workers))
            results: Iterable[_Read | StancectlError] = pool.map(_read, tasks, chunksize=_CHUNK)
        else:
            results = map(_read, tasks)
        yield from zip(plan.sources, results, strict=True)


def _workers(jobs: int, files: int) -> int:
    if jobs > 0:
        return min(jobs, files)
    if files < _WORTH_PROCESSES:
        return 1
    import os

    return os.cpu_count() or 1


def _read(task: tuple[Source, SetMetadata | None, Path]) -> _Read | StancectlError:
    """One file read and coded; an error is returned, because it may have to come from another process."""
    from stancectl.reading import document_id, read_text
    from stancectl.store.layout import recorded_path

    source, metadata, root = task
    try:
        text = read_text(source)
        known = _said_before(root, document_id(text), metadata)
        path = None if source.path is None else recorded_path(root, source.path)
        return _Read(code_text(text, _registry(root), path=path, metadata=known), text)
    except StancectlError as error:
        return error
    except Exception as error:  # one article must not cost the others
        return DefectError.of(error, source.name)


_registries: dict[Path, Registry] = {}


def _registry(root: Path) -> Registry:
    """The registry with the store's additions, read once a process."""
    from stancectl.registry import Registry

    if root not in _registries:
        _registries[root] = Registry.load(root / "registry")
    return _registries[root]


def _said_before(root: Path, document_id: str, metadata: SetMetadata | None) -> SetMetadata | None:
    """What a person said of a document, now and before: coding it again must not forget it."""
    from stancectl.store.files import Store, merged_metadata

    review = Store(root).review(document_id)
    if review is None:
        return metadata
    return merged_metadata(review.document, metadata) if metadata else review.document


def _keep(
    plan: IngestPlan, reads: Iterable[tuple[Source, _Read | StancectlError]], store: Store, writer: Writer
) -> Iterator[IngestResult]:
    """What became of each file, in order; the writer takes several at a time, so that its answers come later."""
    from stancectl.store.batches import Item

    waiting: deque[tuple[Source, _Read | StancectlError]] = deque()

    def items() -> Iterator[Item]:
        for source, read in reads:
            waiting.append((source, read))
            if isinstance(read, _Read):
                yield Item(read.coded, read.text, source.path is not None and store.is_inside(source.path))

    for outcome in writer.put_all(items()):
        yield from _failed(waiting)
        source, read = waiting.popleft()
        assert isinstance(read, _Read)
        if isinstance(outcome, StoreError):
            yield IngestResult(source.name, error=outcome)
        else:
            yield _said(source, read.coded, outcome.value, plan.metadata.get(source.name), writer)
    yield from _failed(waiting)


def _failed(waiting: deque[tuple[Source, _Read | StancectlError]]) -> Iterator[IngestResult]:
    """The files at the head of the queue that could not be read."""
    while waiting and isinstance(error := waiting[0][1], StancectlError):
        yield IngestResult(waiting.popleft()[0].name, error=error)


def _said(
    source: Source, coded: CodedDocument, outcome: str, metadata: SetMetadata | None, writer: Writer
) -> IngestResult:
    """The result of a document that is kept, after what a person says of it is kept too."""
    try:
        if metadata is not None and writer.set_metadata(coded.document.id, metadata) and outcome == "unchanged":
            outcome = "updated"
    except StancectlError as error:
        return IngestResult(source.name, error=error)
    return IngestResult(source.name, coded, outcome)


def _rehearse(plan: IngestPlan, root: Path, store: Store | None, jobs: int) -> Iterator[IngestResult]:
    for source, read in _read_all(plan, root, jobs):
        if isinstance(read, StancectlError):
            yield IngestResult(source.name, error=read)
            continue
        try:
            yield IngestResult(source.name, read.coded, _would_be(read.coded, store))
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
