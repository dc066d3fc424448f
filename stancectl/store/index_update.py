"""Brings an index up to date with the files of its store: what changed is read again, all of it in one transaction."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from stancectl.store import layout
from stancectl.store.index_files import Lines, Looked, content_hash, digest_of, is_settled, look, state_of
from stancectl.store.index_read import Content, Name, Seen, content, contents, read_file, seen, state_at
from stancectl.store.index_rows import DOCUMENT_COLUMNS, ORDER_COLUMNS, POSITION_COLUMNS

_TOPS = (layout.DOCUMENTS, layout.REVIEWS)


class Changes(NamedTuple):
    """What differs between the store's files and an index."""

    looked: Looked
    generation: int
    touched: set[Name]
    """New ones, those whose state differs, and those that may have changed without a trace and did."""
    gone: set[Name]
    settling: dict[Name, os.stat_result]
    """Files read when just written, which are the same and can be told by their times from now on."""

    def __bool__(self) -> bool:
        return bool(self.touched or self.gone or self.looked.changed or self.looked.gone)


def changes(connection: sqlite3.Connection, root: Path) -> Changes:
    """What has changed in a store since its index was brought up to date. Raises StoreError as look does."""
    said = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('generation', 'files')"))
    known = dict(connection.execute("SELECT path, digest FROM folder"))
    looked = look(root, _TOPS, ".yaml", known, said.get("files", 0))
    found = Changes(looked, said.get("generation", 0), set(), set(), {})
    for folder, lines in found.looked.changed.items():
        before = dict(connection.execute("SELECT name, state FROM file WHERE folder = ?", (folder,)))
        found.touched.update((folder, name) for name, state in lines.items() if before.get(name) != state)
        found.gone.update((folder, name) for name in before if name not in lines)
    for folder in found.looked.gone:
        found.gone.update((folder, name) for (name,) in connection.execute(_IN_FOLDER, (folder,)))
    _look_closer(connection, root, found)
    return found


_IN_FOLDER = "SELECT name FROM file WHERE folder = ?"
_IN_TEXTS = f"{layout.TEXTS}/"
_FILES = "SELECT folder, name, state, hash, settled FROM file WHERE"
_SELDOM = f"{_FILES} settled = 0 UNION {_FILES} folder >= '{layout.TEXTS}/' AND folder < '{layout.TEXTS}0'"
_INSERT_DOCUMENT = f"INSERT INTO document VALUES({', '.join('?' * (len(DOCUMENT_COLUMNS) + 2))})"
_WITHOUT_KEY = (*POSITION_COLUMNS, *ORDER_COLUMNS)
_ACTOR = POSITION_COLUMNS.index("actor")
_INSERT_POSITION = f"INSERT INTO position VALUES(NULL, {', '.join('?' * len(_WITHOUT_KEY))})"


def _look_closer(connection: sqlite3.Connection, root: Path, found: Changes) -> None:
    """Files whose times cannot be relied on yet, and texts on which a person's verdicts rest."""
    for folder, name, state, known, settled in connection.execute(_SELDOM).fetchall():
        at = (folder, name)
        if at in found.touched or at in found.gone:
            continue
        path = root / folder / name
        if folder.startswith(_IN_TEXTS) and state_at(path) != state:
            found.touched.add(at)
        elif not settled:
            read = read_file(path)
            if known is None or read is None or content_hash(read[1]) != known:
                found.touched.add(at)
            elif is_settled(read[0], time.time_ns()):
                found.settling[at] = read[0]


class Update:
    """One transaction's work on an index; `now` is the time of the file system that the store is on (nanoseconds).

    `empty`: nothing is in it yet, and there is nothing to forget.
    """

    def __init__(self, connection: sqlite3.Connection, root: Path, now: int, *, empty: bool = False) -> None:
        self._connection = connection
        self._root = root
        self._now = now
        self._empty = empty
        self._states: dict[str, Lines] = {}
        self._actors: set[str] = set()

    def carry_out(self, found: Changes) -> None:
        """Reads again what changed, and keeps it."""
        self._states = {folder: dict(lines) for folder, lines in found.looked.changed.items()}
        documents = {at for at in found.touched if at[0].split("/")[0] == layout.DOCUMENTS}
        judged: set[Name] = set()
        for at in sorted(found.touched - documents):
            if self._is_another(at, seen(read_file(self._root / at[0] / at[1]))):
                judged |= self._affected(at)
        for at in sorted(found.gone):
            self._connection.execute("DELETE FROM file WHERE folder = ? AND name = ?", at)
            if at[0].split("/")[0] == layout.DOCUMENTS:
                self._forget_document(at)
            else:
                judged |= self._affected(at)
        for one in self._contents(documents, judged, found.gone):
            self._keep(one)
        self._keep_digests(found.looked)
        self._close(found.generation)

    def settle(self, files: Mapping[Name, os.stat_result]) -> None:
        """Notes that these files can be told by their times, if the clock of their own file system says so too."""
        names = [at for at, status in files.items() if is_settled(status, self._now)]
        self._connection.executemany("UPDATE file SET settled = 1 WHERE folder = ? AND name = ?", names)

    # Files

    def _is_another(self, at: Name, read: Seen | None) -> bool:
        """True where the content of a file is not the one that is known; its state is known from now on."""
        row = self._connection.execute("SELECT hash FROM file WHERE folder = ? AND name = ?", at).fetchone()
        if read is None:
            # Not there any more, or not to be read: it is tried again each time.
            state, now, settled = state_at(self._root / at[0] / at[1]), None, 0
        else:
            state, now, settled = state_of(read[0]), read[1], int(is_settled(read[0], self._now))
        self._connection.execute("REPLACE INTO file VALUES(?, ?, ?, ?, ?)", (*at, state, now, settled))
        if at[0] in self._states and state:
            self._states[at[0]][at[1]] = state
        return row is None or now is None or row[0] != now

    def _affected(self, at: Name) -> set[Name]:
        """The files of the documents in which a review or a text has a say."""
        if self._empty:
            return set()
        id = at[1].partition(".")[0]
        found = self._connection.execute(
            "SELECT file FROM document WHERE id = ?1 OR id IN (SELECT document FROM replaced WHERE earlier = ?1)", (id,)
        )
        return {_split(file) for (file,) in found}

    def _keep_digests(self, looked: Looked) -> None:
        digests = [(folder, digest_of(lines)) for folder, lines in self._states.items()]
        self._connection.executemany("REPLACE INTO folder VALUES(?, ?)", digests)
        self._connection.executemany("DELETE FROM folder WHERE path = ?", [(folder,) for folder in looked.gone])

    # Documents

    def _contents(self, documents: set[Name], judged: set[Name], gone: set[Name]) -> Iterator[Content]:
        """What documents' files hold, where it is not what is known; their states are known from now on."""
        names = sorted((documents | judged) - gone)
        if self._empty:
            for one in contents(self._root, names):
                self._is_another(one.at, one.seen)
                yield one
            return
        for at in names:
            read = read_file(self._root / at[0] / at[1])
            if self._is_another(at, seen(read)) or at in judged:
                self._forget_document(at)
                yield content(self._root, at, read)

    def _keep(self, one: Content) -> None:
        execute = self._connection.execute
        if one.document:
            execute(_INSERT_DOCUMENT, one.document)
        for earlier in one.replaces:
            execute("INSERT OR IGNORE INTO replaced VALUES(?, ?)", (earlier, one.document[0] if one.document else ""))
        for row, codes in one.positions:
            key = execute(_INSERT_POSITION, row).lastrowid
            self._actors.add(row[_ACTOR])
            for code in codes:
                execute("INSERT INTO told VALUES(?, ?)", (code, key))
        if one.text:
            self._is_another(one.text, one.text_seen)
        if one.problem:
            execute("INSERT INTO problem VALUES(?, ?, ?, ?, ?, ?)", one.problem)
        if one.again:
            execute("UPDATE file SET hash = NULL, settled = 0 WHERE folder = ? AND name = ?", one.at)

    def _forget_document(self, at: Name) -> None:
        if self._empty:
            return
        execute = self._connection.execute
        file = "/".join(at)
        execute("DELETE FROM problem WHERE file = ?", (file,))
        for (id,) in execute("SELECT id FROM document WHERE file = ?", (file,)).fetchall():
            self._actors.update(actor for (actor,) in execute("SELECT actor FROM position WHERE document = ?", (id,)))
            execute("DELETE FROM told WHERE key IN (SELECT key FROM position WHERE document = ?)", (id,))
            for table in ("position", "replaced"):
                execute(f"DELETE FROM {table} WHERE document = ?", (id,))
            execute("DELETE FROM document WHERE id = ?", (id,))
            text = layout.text_file(Path(), id)
            execute("DELETE FROM file WHERE folder = ? AND name = ?", (text.parent.as_posix(), text.name))

    def _close(self, generation: int) -> None:
        """What counts for all: the next generation, and answers that rested on what is no more."""
        execute = self._connection.execute
        for actor in () if self._empty else self._actors:
            execute("DELETE FROM standing WHERE actor = ?", (actor,))
        execute("REPLACE INTO meta VALUES('generation', ?)", (generation + 1,))
        execute("REPLACE INTO meta SELECT 'files', count(*) FROM file")


def _split(file: str) -> Name:
    folder, _, name = file.rpartition("/")
    return folder, name
