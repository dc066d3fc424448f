"""What several copies of one article tell is told once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stancectl.model.position import Row
from stancectl.model.stance import VerdictKind

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\.\d+$")


def counted_once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in the order given, without those that a copy of an article only repeats.

    A row repeats another where their documents are copies of one text, actor, vendor and stance were coded alike, and
    the words of the quote are the same, or act, status and date are. Of these the one that a person judged stays, else
    the original's, else the first; one that was rejected stands for all of them. What a copy alone tells
    stays: a later edition may know more.
    """
    rows = tuple(rows)
    families = {row.document.duplicate_of for row in rows} - {None}
    if not families:
        return rows
    chosen: dict[int, int] = {}
    places: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(rows):
        chosen[at] = at
        if text_id(row) not in families:
            continue
        likenesses = _likenesses(row)
        # Two rows of one document are two acts, however alike they are.
        others = (places[one] for one in likenesses if one in places)
        place = next((other for other in others if rows[other].document.id != row.document.id), at)
        if place != at:
            del chosen[at]
            chosen[place] = max(chosen[place], at, key=lambda one: _weight(rows[one]))
        for likeness in likenesses:
            places.setdefault(likeness, place)
    return tuple(rows[at] for at in sorted(chosen.values()))


def text_id(row: Row) -> str:
    """The id of the text that a row's document holds: its own, or that of the document it is a copy of."""
    return row.document.duplicate_of or row.document.id


def _likenesses(row: Row) -> tuple[tuple[str, ...], ...]:
    """Two rows of one text that have one of these in common tell the same."""
    position = row.position
    # The id keeps what was coded where a person corrected it since.
    kind = position.id.partition("-")[2] or f"{position.actor}-{position.vendor}-{position.stance}"
    coded = (text_id(row), _NUMBER.sub("", kind))
    words = " ".join(_WORD.findall(position.quote.casefold()))
    told = ("told", *coded, str(position.act), str(position.status), str(position.date))
    return (("quote", *coded, words), told) if words else (told,)


def _weight(row: Row) -> tuple[int, bool]:
    """Greater stands for the others."""
    judged = 0 if row.verdict is None else 1 if row.verdict is VerdictKind.REJECTED else 2
    return judged, row.document.duplicate_of is None
