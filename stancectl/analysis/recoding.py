"""What coding a document again changed: which positions came, went, were coded or dated otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position


class ChangeKind(StrEnum):
    """How a position changed."""

    ADDED = "added"
    REMOVED = "removed"
    RECODED = "recoded"
    """Who, whose equipment, which stance, how firm, where, or what of it."""
    REDATED = "redated"
    """Date or bounds only."""
    REFINED = "refined"
    """Neither: the id, the quote, the words or the frame that decided, or the confidence."""
    DOCUMENT = "document"
    """Title, date, address, publisher or language of the document itself."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `before` is None for what was added, `after` for what was removed, both for the document's own."""

    kind: ChangeKind
    document: Document
    """As it is coded now."""
    before: Position | None = None
    after: Position | None = None


def changes(before: CodedDocument, after: CodedDocument) -> tuple[Change, ...]:
    """What differs between two codings of one text, in the order of the text; the document's own change first.

    A position is found again by its id, else where its quote overlaps one of the same actor and vendor, else one of the
    same actor or vendor; else it was removed, and what is left was added.
    """
    pairs = _pairs(before.positions, after.positions)
    was, now = dict(pairs), {new.id for _, new in pairs}
    found = [Change(kind, after.document, old, new) for old, new in pairs if (kind := _kind(old, new)) is not None]
    found += [Change(ChangeKind.REMOVED, after.document, before=one) for one in before.positions if one not in was]
    found += [Change(ChangeKind.ADDED, after.document, after=one) for one in after.positions if one.id not in now]
    found.sort(key=_place)
    known = replace(after.document, paths=before.document.paths)
    own = [] if known == before.document else [Change(ChangeKind.DOCUMENT, after.document)]
    return (*own, *found)


def _pairs(before: Sequence[Position], after: Sequence[Position]) -> list[tuple[Position, Position]]:
    pairs: list[tuple[Position, Position]] = []
    old, new = list(before), list(after)
    for alike in _LIKENESSES:
        for one in list(old):
            other = next((other for other in new if alike(one, other)), None)
            if other is not None:
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return pairs


_LIKENESSES: tuple[Callable[[Position, Position], bool], ...] = (
    lambda one, other: one.id == other.id and _overlap(one, other),
    lambda one, other: _overlap(one, other) and (one.actor, one.vendor) == (other.actor, other.vendor),
    lambda one, other: _overlap(one, other) and (one.actor == other.actor or one.vendor == other.vendor),
    lambda one, other: one.id == other.id,
)


def _overlap(one: Position, other: Position) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _kind(old: Position, new: Position) -> ChangeKind | None:
    if old == new:
        return None
    if _coding(old) != _coding(new):
        return ChangeKind.RECODED
    return ChangeKind.REDATED if (old.date, old.bounds) != (new.date, new.bounds) else ChangeKind.REFINED


def _coding(one: Position) -> tuple[object, ...]:
    coded = (one.actor, one.vendor, one.stance, one.act, one.status)
    return (*coded, one.market, one.scope, one.addressee, one.hearsay)


def _place(change: Change) -> tuple[int, int, str]:
    position = change.after or change.before
    return (*position.span, position.id) if position else (0, 0, "")
