"""Two states of a store compared: what came, went, or was told otherwise, and who stands elsewhere now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stancectl.analysis import order
from stancectl.analysis.current import CurrentPosition, current_position
from stancectl.analysis.diff import Contrast, contrast
from stancectl.analysis.filters import kept
from stancectl.analysis.recoding import Change, ChangeKind, changes
from stancectl.analysis.summary import named_vendors
from stancectl.model.actor import Vendor
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import VerdictKind


@dataclass(frozen=True, slots=True)
class Judged:
    """A document as people left it: its positions in the order of its text, with their verdicts."""

    document: Document
    positions: tuple[tuple[Position, VerdictKind | None], ...]

    @property
    def coded(self) -> CodedDocument:
        """The document as a coding."""
        return CodedDocument(self.document, "", tuple(position for position, _ in self.positions))

    @property
    def verdicts(self) -> Mapping[str, VerdictKind | None]:
        """The verdicts by the ids of the positions."""
        return {position.id: verdict for position, verdict in self.positions}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states of a store."""

    documents: tuple[int, int]
    """So many documents were in it, and are in it."""
    changes: tuple[Change, ...]
    """By document, in the order of its text; a document's own changes before those of its positions."""
    standings: tuple[Contrast, ...]
    """Who stands elsewhere, or as firmly no more, or is known no more; left is before."""

    @property
    def differs(self) -> bool:
        """True where anything does."""
        return bool(self.changes or self.standings)


def compare_documents(before: Iterable[Judged], after: Iterable[Judged]) -> tuple[Change, ...]:
    """What differs between the documents of two states; those that are the same in both can be left out.

    A document is found again by its id, else where one replaces the text of the other, else by a path that each state
    has once and that names a folder: then its text has changed, and its positions are compared and not lost.
    """
    old, new = ({one.document.id: one for one in state} for state in (before, after))
    found: dict[str, tuple[Change, ...]] = {}
    pairs = _same_documents(old, new)
    for was, now in pairs:
        one, other = old[was], new[now]
        found[_place(other.document)] = changes(one.coded, other.coded, one.verdicts, other.verdicts)
    gone, come = old.keys() - {was for was, _ in pairs}, new.keys() - {now for _, now in pairs}
    for id in gone:
        found[f"{_place(old[id].document)} -"] = _whole(old[id], ChangeKind.DOCUMENT_REMOVED)
    for id in come:
        found[f"{_place(new[id].document)} +"] = _whole(new[id], ChangeKind.DOCUMENT_ADDED)
    return tuple(change for place in sorted(found) for change in found[place])


def compare_standings(
    before: Iterable[Row], after: Iterable[Row], day: date | None = None, vendors: Sequence[Vendor] = ()
) -> tuple[Contrast, ...]:
    """Whose current position is another after than before, by actor and vendor.

    Judged on `vendors`; where there are none, on every vendor and group that the rows of an actor name.
    """
    old, new = _by_actor(before, day), _by_actor(after, day)
    found = []
    for actor in {**old, **new}:
        was, now = old.get(actor, []), new.get(actor, [])
        for vendor in vendors or named_vendors([*was, *now]):
            left, right = current_position(was, vendor, day), current_position(now, vendor, day)
            if _answer(left) != _answer(right):
                one = (now or was)[0].actor
                found.append(contrast((one, one), (vendor, vendor), left, right))
    return tuple(sorted(found, key=lambda one: (one.actors[0].name, one.vendors[0].is_group, one.vendors[0].name)))


def _answer(current: CurrentPosition | None) -> tuple[str, str] | None:
    return None if current is None else (current.stance, current.status)


def _by_actor(rows: Iterable[Row], day: date | None) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in order.as_of(kept(rows), day):
        found.setdefault(row.actor.id, []).append(row)
    return found


def _same_documents(old: Mapping[str, Judged], new: Mapping[str, Judged]) -> list[tuple[str, str]]:
    """The ids of the documents that are one in both states."""
    pairs = [(id, id) for id in old if id in new]
    old_left, new_left = ({id: one for id, one in state.items() if id not in dict(pairs)} for state in (old, new))
    for find in (_replaced(old_left, new_left), _on_the_path_of(old_left, new_left)):
        for now in list(new_left):
            was = find(new_left[now].document)
            if was in old_left:
                pairs.append((was, now))
                del old_left[was], new_left[now]
    return pairs


def _replaced(old: Mapping[str, Judged], new: Mapping[str, Judged]) -> Callable[[Document], str]:
    """What finds the document whose text another replaces, or that replaces the text of another."""
    later = {earlier: id for id, one in old.items() for earlier in one.document.replaces}

    def find(document: Document) -> str:
        return next((id for id in reversed(document.replaces) if id in old), later.get(document.id, ""))

    return find


def _on_the_path_of(old: Mapping[str, Judged], new: Mapping[str, Judged]) -> Callable[[Document], str]:
    """What finds the document on the same path, where nobody else in either state is on it."""
    was, now = _paths(old), _paths(new)

    def find(document: Document) -> str:
        for path in document.paths:
            if "/" in path and len(was.get(path, ())) == 1 == len(now.get(path, ())):
                return was[path][0]
        return ""

    return find


def _paths(state: Mapping[str, Judged]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, one in state.items():
        for path in one.document.paths:
            found.setdefault(path, []).append(id)
    return found


def _whole(one: Judged, kind: ChangeKind) -> tuple[Change, ...]:
    """The document with all its positions, as nobody has rejected them."""
    added = kind is ChangeKind.DOCUMENT_ADDED
    positions = [(position, verdict) for position, verdict in one.positions if verdict is not VerdictKind.REJECTED]
    told = [Change(kind, one.document)]
    for position, verdict in positions:
        if added:
            told.append(Change(ChangeKind.ADDED, one.document, after=position, judged_after=verdict))
        else:
            told.append(Change(ChangeKind.REMOVED, one.document, before=position, judged_before=verdict))
    return tuple(told)


def _place(document: Document) -> str:
    return f"{document.paths[0] if document.paths else ''} {document.id}"
