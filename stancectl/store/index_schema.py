"""The index's own file: its tables, where it is, and whether it can be trusted.

Never the truth, and never trusted without reason: an index counts only where it is of this version of the program, is
the very file that was made (its inode), and was written by nobody else since (its time of change, which is set after
each commit to what the index itself says). A copied, cloned, restored or damaged index is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from stancectl.store.index_files import new_digest
from stancectl.store.index_rows import DOCUMENT_COLUMNS, ORDER_COLUMNS, POSITION_COLUMNS
from stancectl.version import EXTRACTOR

NAME = "index.sqlite"
SCHEMA = 1
BUSY_SECONDS = 5.0
"""So long another command's update is waited for."""
_KEPT = 12
"""So many indexes of stores that cannot be written are kept in the user's cache folder."""
_TICK = 2_000_000_000
"""Every file system in use can keep a time that is a multiple of this many nanoseconds."""
_COMMIT_SECONDS = 0.5
_CODE = Path(__file__).parents[1]
_MAKERS = ("analysis", "model", "review", "store")
"""The parts of the program whose work is in the index."""

_TABLES = f"""
CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE folder(path TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE file(
  folder TEXT, name TEXT, state TEXT NOT NULL, hash BLOB, settled INTEGER NOT NULL, PRIMARY KEY(folder, name)
) WITHOUT ROWID;
CREATE TABLE document({", ".join(DOCUMENT_COLUMNS).replace("id", "id TEXT PRIMARY KEY", 1)}, extractor, file)
  WITHOUT ROWID;
CREATE TABLE position(key INTEGER PRIMARY KEY AUTOINCREMENT, {", ".join((*POSITION_COLUMNS, *ORDER_COLUMNS))});
CREATE TABLE told(code TEXT, key INTEGER, PRIMARY KEY(code, key)) WITHOUT ROWID;
CREATE TABLE replaced(earlier TEXT, document TEXT, PRIMARY KEY(earlier, document)) WITHOUT ROWID;
CREATE TABLE problem(file TEXT, path, message, line, col, hint);
CREATE TABLE standing(
  vendor TEXT, day TEXT, actor TEXT, decides INTEGER, marks TEXT, uncertain INTEGER, trend INTEGER, unconfirmed INTEGER,
  conflicts TEXT, rests_on TEXT, earlier INTEGER, later INTEGER, says TEXT, PRIMARY KEY(vendor, day, actor)
) WITHOUT ROWID;
CREATE TABLE text_folder(path TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE text(number INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT UNIQUE, state TEXT NOT NULL, settled INTEGER);
"""
_INDEXES = """
CREATE INDEX document_file ON document(file);
CREATE INDEX document_copy ON document(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX position_document ON position(document);
CREATE INDEX position_id ON position(id);
CREATE INDEX position_actor ON position(actor, vendor, act, earliest, latest, verdict);
CREATE INDEX position_vendor ON position(vendor, actor);
CREATE INDEX position_time ON position(earliest, latest, document, first, id);
CREATE INDEX told_key ON told(key);
CREATE INDEX file_settled ON file(settled) WHERE settled = 0;
CREATE INDEX problem_file ON problem(file);
CREATE INDEX standing_actor ON standing(actor);
"""


def version() -> str:
    """The mark of the program: an index made by another is made anew."""
    state = new_digest(f"{SCHEMA} {EXTRACTOR} {sqlite3.sqlite_version}".encode())
    for part in _MAKERS:
        with suppress(OSError), os.scandir(_CODE / part) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    state.update(f"{part}/{entry.name} {status.st_size} {status.st_mtime_ns} ".encode())
    return state.hexdigest()


def places(root: Path) -> Iterator[Path]:
    """Where the index of a store can be: in the store, else in the user's cache folder."""
    yield root / NAME
    with suppress(OSError, RuntimeError):
        name = new_digest(os.fsencode(root.resolve())).hexdigest()
        yield cache_folder() / f"index-{name}.sqlite"


def cache_folder() -> Path:
    """Where the user's caches are. Raises RuntimeError where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "stancectl"


def trusted(path: Path, version: str) -> sqlite3.Connection | None:
    """The index in a file; None where there is none that can be trusted.

    Raises sqlite3.OperationalError where another command holds it for longer than it is waited for.
    """
    try:
        connection = _connected(path)
    except sqlite3.Error:
        return None
    until = time.monotonic() + _COMMIT_SECONDS
    try:
        while True:
            said = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('version', 'inode', 'stamp')"))
            status = path.stat()
            if said.get("version") == version and said.get("inode") == _inode(status):
                if said.get("stamp") == status.st_mtime_ns:
                    return connection
                # Another command may just have committed, and is about to set the time.
                if time.time_ns() - status.st_mtime_ns < _TICK and time.monotonic() < until:
                    time.sleep(0.01)
                    continue
            break
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            connection.close()
            raise
    except (sqlite3.Error, OSError, TypeError, ValueError):
        pass
    connection.close()
    return None


@contextmanager
def new(path: Path | None, version: str) -> Iterator[sqlite3.Connection]:
    """An index without content, to be filled in the block; it takes the place of the file at its end, or never.

    With None it is kept in memory. Raises sqlite3.Error or OSError where it cannot be written.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.executescript(_TABLES)
        connection.execute("BEGIN")
        yield connection
        connection.executescript(_INDEXES)  # commits first
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = unfinished(path)
    _remove(temporary)
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        connection.execute("BEGIN")
        yield connection
        connection.executescript(_INDEXES)  # commits first
        inode = _inode(temporary.stat())
        connection.executemany("INSERT INTO meta VALUES(?, ?)", [("version", version), ("inode", inode), ("stamp", 0)])
        when = stamp(connection)
        connection.close()
        set_stamp(temporary, when)
        _sync(temporary)
        temporary.replace(path)
    finally:
        connection.close()
        _remove(temporary)
    _forget_old(path)


def unfinished(path: Path) -> Path:
    """Where this process makes the index that is to be at `path`."""
    return path.with_name(f"{path.name}.{os.getpid()}.new")


def stamp(connection: sqlite3.Connection) -> int:
    """Says in the index what its time of change will be (nanoseconds); see :func:`set_stamp`, after the commit."""
    when = time.time_ns() // _TICK * _TICK
    connection.execute("UPDATE meta SET value = ? WHERE name = 'stamp'", (when,))
    return when


def set_stamp(path: Path, when: int) -> None:
    """Gives the file the time that the index says it has."""
    os.utime(path, ns=(when, when))


def _connected(path: Path) -> sqlite3.Connection:
    name = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{name}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA cache_spill = OFF")  # readers are kept out only while a commit lasts
    return connection


def _inode(status: os.stat_result) -> str:
    return str(status.st_ino)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-journal")):
        with suppress(OSError):
            name.unlink()


def _forget_old(path: Path) -> None:
    """Removes what commands left that died while they made an index, and the oldest of the cache folder."""
    old: Iterable[Path] = path.parent.glob(f"{path.name}.*.new")
    for left in old:
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > 3600:
                left.unlink()
    if path.name != NAME:
        with suppress(OSError):
            files = sorted(path.parent.glob("index-*.sqlite"), key=lambda file: file.stat().st_mtime, reverse=True)
            for left in files[_KEPT:]:
                left.unlink()
