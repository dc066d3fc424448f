"""A document's file as the rows that the index keeps of it: nothing but reading, so that other processes can do it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from stancectl.errors import StoreError
from stancectl.store import layout
from stancectl.store.index_files import content_hash, state_of
from stancectl.store.index_rows import document_row, position_row, told_of

WORTH_PROCESSES = 2000
"""From so many documents on, more than one process is quicker than one."""
_CHUNK = 50
_LARGEST_NUMBER = 2**62

Name = tuple[str, str]
"""A file of the store: its folder, relative to the store, and its name."""
Read = tuple[os.stat_result, bytes]
"""A file's state and its content."""
Seen = tuple[os.stat_result, bytes]
"""A file's state and the hash of its content."""
Problem = tuple[str, str | None, str, int | None, int | None, str | None]
"""The document's file, the path of what is wrong, message, line, column, advice."""


class Content(NamedTuple):
    """What the index keeps of a document's file."""

    at: Name
    seen: Seen | None
    """None where it cannot be read."""
    document: tuple[Any, ...] | None = None
    replaces: tuple[str, ...] = ()
    positions: tuple[tuple[tuple[Any, ...], tuple[str, ...]], ...] = ()
    """The row of each, and the codes of the countries that it is about besides its actor."""
    text: Name | None = None
    """The text on which a person's verdicts rest."""
    text_seen: Seen | None = None
    problem: Problem | None = None
    again: bool = False
    """True where the system refused to read something: it is tried again the next time."""


def read_file(path: Path) -> Read | None:
    """A file's state and its content, the state first; None where it cannot be read.

    Nothing is read of a file that is far larger than any of a store.
    """
    from stancectl.store.yaml_events import MAX_CHARACTERS

    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            return status, file.read() if status.st_size <= 4 * MAX_CHARACTERS else b""
    except OSError:
        return None


def seen(read: Read | None) -> Seen | None:
    """What is kept of a file that was read."""
    return read and (read[0], content_hash(read[1]))


def state_at(path: Path) -> str:
    """What is compared of a file; empty where there is none."""
    try:
        return state_of(path.stat())
    except OSError:
        return ""


def content(root: Path, at: Name, read: Read | None) -> Content:
    """What a document's file holds, with what people wrote about it; or what is wrong with it."""
    from stancectl.store.files import Store
    from stancectl.store.left import as_extracted, as_left, needs_text

    store, path, here = Store(root), root / at[0] / at[1], seen(read)
    try:
        if read is None or (read[0].st_size and not read[1]):
            coded = store.read_file(path)  # tells why it cannot be read
        else:
            coded = store.parsed(path, read[1])
    except StoreError as error:
        return Content(at, here, problem=_problem(root, at, error), again=_refused(error))
    if coded is None:
        return Content(at, None)
    text, text_seen = None, None
    problem, again = None, False
    try:
        if any(map(needs_text, store.reviews_of(coded.document).values())):
            place = layout.text_file(Path(), coded.document.id)
            text, text_seen = (place.parent.as_posix(), place.name), seen(read_file(root / place))
        document, positions = as_left(store, coded)
    except StoreError as error:  # a broken review must not hide what was extracted
        document, positions = as_extracted(coded)
        problem, again = _problem(root, at, error), _refused(error)
    if any(position.span[1] > _LARGEST_NUMBER for position, _ in positions):
        wrong = StoreError("a span is far outside of any text", path=path, hint="restore the file from git")
        return Content(at, here, problem=_problem(root, at, wrong))
    rows = tuple(
        (position_row(place, position, document, verdict), tuple(sorted(told_of(position))))
        for place, (position, verdict) in enumerate(positions)
    )
    row = (*document_row(document), coded.extractor, "/".join(at))
    return Content(at, here, row, document.replaces, rows, text, text_seen, problem, again)


def contents(root: Path, names: list[Name]) -> Iterator[Content]:
    """The content of many documents' files, in the order given; several processes read where they are many."""
    processes = os.cpu_count() or 1
    if len(names) < WORTH_PROCESSES or processes == 1:
        yield from (content(root, at, read_file(root / at[0] / at[1])) for at in names)
        return
    from concurrent.futures import ProcessPoolExecutor

    chunks = [(root, names[at : at + _CHUNK]) for at in range(0, len(names), _CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        for found in pool.map(_chunk, chunks):
            yield from found


def _chunk(task: tuple[Path, Iterable[Name]]) -> list[Content]:
    root, names = task
    return [content(root, at, read_file(root / at[0] / at[1])) for at in names]


def _problem(root: Path, at: Name, error: StoreError) -> Problem:
    path = Path(error.path) if error.path else None
    inside = path.relative_to(root).as_posix() if path and path.is_relative_to(root) else error.path
    return ("/".join(at), inside, error.message, error.line, error.column, error.hint)


def _refused(error: StoreError) -> bool:
    return isinstance(error.__cause__, OSError)
