"""Full-text search: the words of quotes and of texts in the index. Only a search pays for it, and only for what is new.

Words are kept without their texts (those are files), under numbers that are never used again: what is gone leaves words
behind that lead nowhere, until the index is made anew.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from stancectl.store import layout
from stancectl.store.index import Index, holding, in_memory
from stancectl.store.index_files import Looked, is_settled, look, state_of

_BUSY_MS = 60_000
"""So long another search's reading of texts is waited for: it is work that is not to be done again."""
_TABLES = """
CREATE VIRTUAL TABLE IF NOT EXISTS quote_words USING fts5(quote, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE IF NOT EXISTS text_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
"""
_UNSETTLED = "SELECT document FROM text WHERE settled = 0"


def with_words(index: Index, root: Path) -> Index:
    """The index with the words of all quotes and texts as they are; in memory where it cannot be written."""
    with suppress(sqlite3.Error, OSError):
        if not _behind(index, root):
            return index
        index.connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        with holding(index) as current:
            if current:
                _catch_up(index, root)
        if current:
            return index
    alone = in_memory(root)
    _catch_up(alone, root)
    return alone


def positions_with(index: Index, expression: str) -> list[int]:
    """The keys of the positions whose quotes match an FTS5 expression."""
    sql = "SELECT key FROM position WHERE key IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)"
    return [key for (key,) in index.connection.execute(sql, (expression,))]


def documents_with(index: Index, expression: str) -> list[str]:
    """The ids of the documents whose texts match an FTS5 expression."""
    sql = """SELECT document FROM text WHERE number IN (SELECT rowid FROM text_words WHERE text_words MATCH ?)
    AND document IN (SELECT id FROM document)"""
    return [id for (id,) in index.connection.execute(sql, (expression,))]


def expression_of(phrases: Sequence[tuple[Sequence[str], bool]]) -> str:
    """The FTS5 expression for all of these phrases; with True the last word is the beginning of one."""
    return " AND ".join(f'"{" ".join(words)}"{" *" if begins else ""}' for words, begins in phrases)


def _behind(index: Index, root: Path) -> bool:
    connection = index.connection
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'text_words'").fetchone():
        return True
    looked = _looked(connection, root)
    newest = connection.execute("SELECT max(key) FROM position").fetchone()[0] or 0
    unsettled = connection.execute(_UNSETTLED).fetchone()
    return bool(looked.changed or looked.gone or unsettled or newest > _upto(connection))


def _catch_up(index: Index, root: Path) -> None:
    connection = index.connection
    for statement in _TABLES.strip().splitlines():
        connection.execute(statement)
    upto = _upto(connection)
    connection.execute("INSERT INTO quote_words(rowid, quote) SELECT key, quote FROM position WHERE key > ?", (upto,))
    connection.execute("REPLACE INTO meta SELECT 'words', coalesce(max(key), 0) FROM position")
    looked = _looked(connection, root)
    # Just written when they were read: read again, until their times can be relied on.
    texts = {id for (id,) in connection.execute(_UNSETTLED)}
    for folder, lines in looked.changed.items():
        sql = "SELECT document, state FROM text WHERE document >= ?1 AND document < ?1 || 'g'"
        before = dict(connection.execute(sql, (folder.rpartition("/")[2],)))
        now = {name.removesuffix(".txt"): state for name, state in lines.items()}
        texts |= {id for id in before.keys() | now.keys() if before.get(id) != now.get(id)}
    for folder in looked.gone:
        sql = "DELETE FROM text WHERE document >= ?1 AND document < ?1 || 'g'"
        connection.execute(sql, (folder.rpartition("/")[2],))
    for id in sorted(filter(layout.is_document_id, texts)):
        _take(connection, root, id)
    connection.executemany("REPLACE INTO text_folder VALUES(?, ?)", looked.digests.items())
    connection.executemany("DELETE FROM text_folder WHERE path = ?", [(folder,) for folder in looked.gone])


def _take(connection: sqlite3.Connection, root: Path, id: str) -> None:
    """The words of a text as it is now; none where it is not there or cannot be read."""
    connection.execute("DELETE FROM text WHERE document = ?", (id,))
    try:
        with layout.text_file(root, id).open("rb") as file:
            status, data = os.fstat(file.fileno()), file.read()
    except OSError:
        return
    settled = is_settled(status, time.time_ns())
    values = (id, state_of(status), int(settled))
    number = connection.execute("INSERT INTO text VALUES(NULL, ?, ?, ?)", values).lastrowid
    text = data.decode("utf-8", "replace")
    connection.execute("INSERT INTO text_words(rowid, text) VALUES(?, ?)", (number, text))


def _looked(connection: sqlite3.Connection, root: Path) -> Looked:
    known = dict(connection.execute("SELECT path, digest FROM text_folder"))
    files = connection.execute("SELECT count(*) FROM text").fetchone()[0]
    return look(root, (layout.TEXTS,), ".txt", known, files)


def _upto(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE name = 'words'").fetchone()
    return row[0] if row else 0
