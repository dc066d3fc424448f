"""Answers that the index remembers: where an actor stands on a vendor as of a day, until one of its positions changes.

What is remembered names positions by their keys; working it out is for analysis.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from stancectl.store.index import Index, holding

_DAYS = 12
"""Answers as of so many days are remembered."""
_BUSY_MS = 200
"""Nobody waits longer than this to be remembered."""


class Remembered(NamedTuple):
    """Where an actor stands on a vendor as of a day."""

    actor: str
    decides: int | None
    """The key of the position that decides; None where nothing is known."""
    marks: str = ""
    uncertain: int = 0
    trend: int | None = None
    unconfirmed: int | None = None
    conflicts: str = ""
    """Ids of two positions a line."""
    rests_on: str = ""
    """An id a line."""
    earlier: int = 0
    later: int = 0
    says: str = ""
    """Stance and status."""


def remembered(index: Index, vendor: str, day: str) -> Iterator[Remembered]:
    """What is known of a vendor (its id and those of its groups) as of a day (empty: of all times)."""
    sql = f"SELECT {', '.join(Remembered._fields)} FROM standing WHERE vendor = ? AND day = ?"
    return map(Remembered._make, index.connection.execute(sql, (vendor, day)))


def unmoved(index: Index, vendor: str, first: str, second: str) -> set[str]:
    """The actors that are remembered to say the same of a vendor as of two days."""
    sql = """SELECT a.actor FROM standing a JOIN standing b ON b.vendor = a.vendor AND b.day = ? AND b.actor = a.actor
    WHERE a.vendor = ? AND a.day = ? AND a.says = b.says"""
    return {actor for (actor,) in index.connection.execute(sql, (second, vendor, first))}


def remember(index: Index, answers: Iterable[tuple[str, str, Remembered]]) -> None:
    """Keeps answers (vendor, day, answer) that rest on the index as it was opened; not where it cannot be written."""
    rows = [(vendor, day, *answer) for vendor, day, answer in answers]
    with suppress(sqlite3.Error, OSError):
        index.connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        with holding(index) as current:
            if current:
                marks = ", ".join("?" * (2 + len(Remembered._fields)))
                index.connection.executemany(f"REPLACE INTO standing VALUES({marks})", rows)
                _forget_days(index.connection, {row[1] for row in rows})


def _forget_days(connection: sqlite3.Connection, asked: set[str]) -> None:
    days = {day for (day,) in connection.execute("SELECT DISTINCT day FROM standing")}
    if len(days) > _DAYS:
        connection.executemany("DELETE FROM standing WHERE day = ?", [(day,) for day in days - asked - {""}])
