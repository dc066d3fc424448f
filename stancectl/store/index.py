"""The index: what the files of a store say, ready to be asked. A cache and never the truth: deleting it loses nothing.

It is an SQLite file in the store, or in the user's cache folder where the store cannot be written, or in memory where
neither can. :func:`opened` brings it up to date first, so that no answer is older than the files.
"""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from stancectl.errors import StoreError
from stancectl.store import index_schema, layout
from stancectl.store.index_update import Changes, Update, changes

_TRIES = 5
_MANY = 1000
"""From so many changed files on, and where they are most of the store's, an index is made anew instead."""


class Index(NamedTuple):
    """An index that is up to date."""

    connection: sqlite3.Connection
    place: Path | None
    """Its file; None where it is in memory."""
    generation: int
    """Goes up with each change of what the store says."""


def opened(root: Path) -> Index:
    """The index of the store in a folder, as its files are now. Raises StoreError where there is no store."""
    version = index_schema.version()
    marker = _marker(root)
    for place in index_schema.places(root):
        with suppress(sqlite3.Error, OSError):
            connection = index_schema.trusted(place, version)
            if connection and _said(connection, "marker") != marker:
                connection.close()
                connection = None
            if connection is None:
                _check_store(root)
            else:
                connection = _updated(connection, root, place)
            if connection is None:
                _made(root, place, version, marker)
                connection = index_schema.trusted(place, version)
                connection = connection and _updated(connection, root, place)
            if connection is not None:
                return Index(connection, place, _said(connection, "generation", 0))
    return in_memory(root)


def in_memory(root: Path) -> Index:
    """An index of the store as it is now that nobody else sees. Raises StoreError where there is no store."""
    connection = _made(root, None, index_schema.version(), _marker(root))
    return Index(connection, None, _said(connection, "generation", 0))


@contextmanager
def holding(index: Index) -> Iterator[bool]:
    """One transaction on an index; not to be used where it gives False: another command has changed it meanwhile.

    Raises sqlite3.Error or OSError where it cannot be written.
    """
    connection = index.connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        current = _said(connection, "generation", 0) == index.generation
        yield current
        when = index_schema.stamp(connection)
        connection.execute("COMMIT" if current else "ROLLBACK")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    if current and index.place is not None:
        index_schema.set_stamp(index.place, when)


def problems(connection: sqlite3.Connection, root: Path) -> list[StoreError]:
    """An error for each file of the store that could not be read, by path."""
    rows = connection.execute("SELECT path, message, line, col, hint FROM problem ORDER BY file, path")
    return [
        StoreError(message, path=root / path if path else None, line=line, column=column, hint=hint)
        for path, message, line, column, hint in rows
    ]


def _updated(connection: sqlite3.Connection, root: Path, place: Path) -> sqlite3.Connection | None:
    """The index as the files are now; None where so much has changed that a new one is quicker.

    Raises sqlite3.Error or OSError where it cannot be written.
    """
    for _ in range(_TRIES):
        found = changes(connection, root)
        if len(found.touched) > _MANY and len(found.touched) > _said(connection, "files", 0) // 2:
            break
        if not found:
            if found.settling:
                with suppress(sqlite3.Error, OSError):  # of no consequence
                    _write(connection, root, place, found)
            return connection
        if _write(connection, root, place, found):
            return connection
    connection.close()
    return None


def _write(connection: sqlite3.Connection, root: Path, place: Path, found: Changes) -> bool:
    """Carries the changes out in one transaction; False where another command has changed the index meanwhile."""
    try:
        with holding(Index(connection, place, found.generation)) as current:
            if current:
                update = Update(connection, root, _clock(place))
                update.settle(found.settling)
                if found:
                    update.carry_out(found)
            return current
    except BaseException:
        with suppress(sqlite3.Error, OSError):  # the clock was read off the file's own time
            index_schema.set_stamp(place, _said(connection, "stamp", 0))
        raise


def _made(root: Path, place: Path | None, version: str, marker: bytes) -> sqlite3.Connection:
    """A new index, in the file `place` or in memory. Raises sqlite3.Error or OSError where it cannot be written."""
    with _no_collection(), index_schema.new(place, version) as connection:
        connection.execute("INSERT INTO meta VALUES('marker', ?)", (marker,))
        now = time.time_ns() if place is None else _clock(index_schema.unfinished(place))
        Update(connection, root, now, empty=True).carry_out(changes(connection, root))
    return connection


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the garbage collector from walking over the nodes of each file again and again; they make no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _clock(path: Path) -> int:
    """The time now as the file system of `path` has it, which may be another machine's; never later than ours."""
    with suppress(OSError):
        path.touch()
        return min(time.time_ns(), path.stat().st_mtime_ns)
    return time.time_ns()


def _marker(root: Path) -> bytes:
    """The store's own file as it is; a store that is none is told of. Raises StoreError."""
    try:
        return (root / layout.MARKER).read_bytes()
    except OSError:
        _check_store(root)
        return b""


def _check_store(root: Path) -> None:
    from stancectl.store.files import Store

    Store.open(root)


def _said(connection: sqlite3.Connection, name: str, default: Any = None) -> Any:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return default if row is None else row[0]
