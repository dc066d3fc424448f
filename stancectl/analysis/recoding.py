"""What changed between two codings of a document: which positions came, went, were coded, dated or judged otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import VerdictKind

Verdicts = Mapping[str, VerdictKind | None]
"""What people said of positions, by their ids."""
_NOBODY_JUDGED: Verdicts = {}
_WORD = re.compile(r"\w+")


class ChangeKind(StrEnum):
    """How a position, or the document that holds it, changed."""

    ADDED = "added"
    REMOVED = "removed"
    RECODED = "recoded"
    """Who, whose equipment, which stance, how firm, where, or what of it."""
    REDATED = "redated"
    """Date or bounds only."""
    JUDGED = "judged"
    """Coded and dated alike, but a person's verdict on it is another."""
    REFINED = "refined"
    """Neither: the id, the quote, the words or the frame that decided, or the confidence."""
    DOCUMENT = "document"
    """Title, date, address, publisher or language of the document itself."""
    TEXT = "text"
    """The document has another text than before."""
    DOCUMENT_ADDED = "document added"
    DOCUMENT_REMOVED = "document removed"

    @property
    def is_of_document(self) -> bool:
        """True for what happened to a document and not to one of its positions."""
        return self in (
            ChangeKind.DOCUMENT,
            ChangeKind.TEXT,
            ChangeKind.DOCUMENT_ADDED,
            ChangeKind.DOCUMENT_REMOVED,
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `before` is None for what was added, `after` for what was removed, both for the document's own."""

    kind: ChangeKind
    document: Document
    """As it is coded now; as it was where it is no more."""
    before: Position | None = None
    after: Position | None = None
    judged_before: VerdictKind | None = None
    judged_after: VerdictKind | None = None


def changes(
    before: CodedDocument,
    after: CodedDocument,
    judged_before: Verdicts = _NOBODY_JUDGED,
    judged_after: Verdicts = _NOBODY_JUDGED,
) -> tuple[Change, ...]:
    """What differs between two codings of a document, in the order of the text; the document's own change first.

    A position is found again by its id, else where its quote overlaps one of the same actor and vendor, else one of the
    same actor or vendor; else it was removed, and what is left was added. Where the document has another text than
    before, quotes overlap that have the same words, and a place in the text is no difference. What people had rejected
    was not there to be removed, and what they have rejected is not added.
    """
    same_text = before.document.id == after.document.id
    pairs = _pairs(before.positions, after.positions, _overlap if same_text else _same_words)
    was, now = {old.id for old, _ in pairs}, {new.id for _, new in pairs}

    def change(kind: ChangeKind, old: Position | None, new: Position | None) -> Change:
        verdicts = (judged_before.get(old.id) if old else None, judged_after.get(new.id) if new else None)
        return Change(kind, after.document, old, new, *verdicts)

    told = [(_kind(old, new, judged_before.get(old.id), judged_after.get(new.id)), old, new) for old, new in pairs]
    found = [change(kind, old, new) for kind, old, new in told if kind is not None]
    rejected = VerdictKind.REJECTED
    gone = (one for one in before.positions if one.id not in was and judged_before.get(one.id) is not rejected)
    come = (one for one in after.positions if one.id not in now and judged_after.get(one.id) is not rejected)
    found += [change(ChangeKind.REMOVED, one, None) for one in gone]
    found += [change(ChangeKind.ADDED, None, one) for one in come]
    found.sort(key=_place)
    return (*_own(before.document, after.document), *found)


def _own(before: Document, after: Document) -> tuple[Change, ...]:
    known = replace(after, id=before.id, paths=before.paths, replaces=before.replaces)
    told = [] if before.id == after.id else [Change(ChangeKind.TEXT, after)]
    same_replaces = before.id != after.id or before.replaces == after.replaces
    return (*told, *([] if known == before and same_replaces else [Change(ChangeKind.DOCUMENT, after)]))


_Overlap = Callable[[Position, Position], bool]


def _pairs(before: Sequence[Position], after: Sequence[Position], overlap: _Overlap) -> list[tuple[Position, Position]]:
    pairs: list[tuple[Position, Position]] = []
    old, new = list(before), list(after)
    for alike in _LIKENESSES:
        for one in list(old):
            other = next((other for other in new if alike(one, other, overlap)), None)
            if other is not None:
                pairs.append((one, other))
                old.remove(one)
                new.remove(other)
    return pairs


_LIKENESSES: tuple[Callable[[Position, Position, _Overlap], bool], ...] = (
    lambda one, other, overlap: _name(one) == _name(other) and overlap(one, other),
    lambda one, other, overlap: overlap(one, other) and (one.actor, one.vendor) == (other.actor, other.vendor),
    lambda one, other, overlap: overlap(one, other) and (one.actor == other.actor or one.vendor == other.vendor),
    lambda one, other, overlap: _name(one) == _name(other),
)


def _name(one: Position) -> str:
    """The id without the document, which is another where the text is."""
    return one.id.partition("-")[2] or one.id


def _overlap(one: Position, other: Position) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _same_words(one: Position, other: Position) -> bool:
    """Spaces, marks and large letters do not matter."""
    return one.quote == other.quote or _words(one) == _words(other)


def _words(one: Position) -> list[str]:
    return _WORD.findall(one.quote.casefold())


def _kind(
    old: Position, new: Position, judged_before: VerdictKind | None, judged_after: VerdictKind | None
) -> ChangeKind | None:
    rejected = (judged_before is VerdictKind.REJECTED, judged_after is VerdictKind.REJECTED)
    if any(rejected):  # then it counts for nothing on that side, however it is coded
        return None if all(rejected) else ChangeKind.JUDGED
    if _coding(old) != _coding(new):
        return ChangeKind.RECODED
    if (old.date, old.bounds) != (new.date, new.bounds):
        return ChangeKind.REDATED
    if judged_before is not judged_after:
        return ChangeKind.JUDGED
    if old.id.partition("-")[0] != new.id.partition("-")[0]:
        old = replace(old, id=new.id, span=new.span) if _name(old) == _name(new) else old
    return None if old == new else ChangeKind.REFINED


def _coding(one: Position) -> tuple[object, ...]:
    coded = (one.actor, one.vendor, one.stance, one.act, one.status)
    return (*coded, one.market, one.scope, one.addressee, one.hearsay)


def _place(change: Change) -> tuple[int, int, str]:
    position = change.after or change.before
    return (*position.span, position.id) if position else (0, 0, "")
