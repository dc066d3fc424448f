"""Which position a verdict is about, after texts and rules have changed since it was given."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.model.position import Position
from stancectl.model.review import Verdict


def matched(verdict: Verdict, positions: Sequence[Position], text: str | None) -> Position | None:
    """The position that a verdict judges: by its id, else by overlap of its quote with a position of the same kind.

    Of the same kind is a position of the actor, vendor and stance in the verdict's id, or of those that an edited
    verdict changed them to; a judgement is never carried over to another actor's or another stance. Where the number
    at the end of an id has come to mean another act or date, the quote decides. None where nothing is found.
    """
    by_id = next((position for position in positions if position.id == verdict.id), None)
    if verdict.quote is None or (by_id and _overlap(verdict.quote, by_id, text)):
        return by_id
    kinds = _kinds(verdict)
    alike = (p for p in positions if _kind(p) in kinds and _overlap(verdict.quote, p, text))
    return next(alike, by_id)


def _kinds(verdict: Verdict) -> set[str]:
    """What the position's kind can be: as the id has it, and as an edited verdict has it."""
    kind = _without_number(verdict.id.partition("-")[2])
    kinds = {kind}
    changes = dict(verdict.changes)
    stance = changes.get("stance")
    if isinstance(stance, str):
        kinds.add(f"{kind.rpartition('-')[0]}-{stance}")
    return kinds


def _kind(position: Position) -> str:
    return f"{position.actor}-{position.vendor}-{position.stance}"


def _without_number(kind: str) -> str:
    head, dot, number = kind.rpartition(".")
    return head if dot and number.isdigit() else kind


def _overlap(quote: str, position: Position, text: str | None) -> bool:
    """True where the quotes share words in the text; without the text, where one holds the other."""
    start, end = position.span
    if text is not None:
        found = text.find(quote)
        while found >= 0:
            if found < end and start < found + len(quote):
                return True
            found = text.find(quote, found + 1)
    one, other = " ".join(quote.split()), " ".join(position.quote.split())
    return bool(one and other) and (one in other or other in one)
