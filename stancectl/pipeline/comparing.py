"""Two states of a store, in two folders or two revisions of git, compared; only what can differ is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from stancectl.analysis.comparison import Comparison, Judged, compare_documents, compare_standings
from stancectl.analysis.filters import Filter, matches, select
from stancectl.analysis.order import can_have_happened
from stancectl.analysis.recoding import Change
from stancectl.errors import StancectlError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import VerdictKind
from stancectl.pipeline.rows import rows_of
from stancectl.registry import Registry
from stancectl.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, and what could not be read."""

    comparison: Comparison
    errors: tuple[StancectlError, ...]


def compare(
    before: Snapshot, after: Snapshot, registry: Registry, wanted: Filter = Filter(), day: date | None = None
) -> Compared:
    """What differs between two states of a store, as far as positions pass `wanted` and can have happened by `day`.

    A change passes where the position does before or after it. With a filter or a day, documents count that have such
    a position. Raises StoreError where a state cannot be read at all.
    """
    touched = _touched(before, after)
    errors: list[StancectlError] = []
    old, new = (_read(state, ids, errors) for state, ids in zip((before, after), touched, strict=True))
    for one, other in ((old, touched[1] - new.keys()), (new, touched[0] - old.keys())):
        for id in other:  # cannot be read there: an error, and no document that came or went
            one.pop(id, None)
    changes = compare_documents(old.values(), new.values())
    everything = wanted == Filter() and day is None
    if not everything:
        changes = _passing(changes, registry, wanted, day)
    actors = {position.actor for one in (*old.values(), *new.values()) for position, _ in one.positions}
    same = _untouched(after, actors, after.documents.keys() - touched[1], errors)
    left, right = (select(_rows_of({**same, **some}, actors, registry), wanted) for some in (old, new))
    standings = compare_standings(left, right, day, wanted.vendors)
    counts = (len(before.documents), len(after.documents))
    told = {str(error): error for error in errors}
    return Compared(Comparison(counts, changes, standings), tuple(told.values()))


def _touched(before: Snapshot, after: Snapshot) -> tuple[set[str], set[str]]:
    """The ids of the documents of each state whose files, or the reviews of whose texts, are not those of the other."""
    paths = {path for path in {**before.states, **after.states} if before.states.get(path) != after.states.get(path)}
    reviewed = {id for state in (before, after) for id, path in state.reviews.items() if path in paths}
    found = []
    for state in (before, after):
        ids = {id for id, path in state.documents.items() if path in paths or id in reviewed}
        earlier = reviewed - state.documents.keys()  # of texts that others have replaced
        found.append(ids | set(state.naming(earlier)))
    # What is compared must be read on both sides.
    both = found[0] | found[1]
    return both & before.documents.keys(), both & after.documents.keys()


def _read(state: Snapshot, ids: set[str], errors: list[StancectlError]) -> dict[str, Judged]:
    found, problems = state.read(sorted(ids))
    errors += problems
    return {id: Judged(*left) for id, left in found.items()}


def _untouched(state: Snapshot, actors: set[str], ids: Set[str], errors: list[StancectlError]) -> dict[str, Judged]:
    """The documents among `ids`, which are the same in both states, that can have a position of these actors."""
    if not actors:
        return {}
    # A review may say of a position that it is another actor's; there are few, and they are all read.
    return _read(state, {*state.naming(actors, ids), *(ids & state.reviews.keys())}, errors)


def _rows_of(documents: Mapping[str, Judged], actors: set[str], registry: Registry) -> list[Row]:
    rows = (row for id in sorted(documents) for row in _rows(documents[id], registry))
    return [row for row in rows if row.actor.id in actors]


def _rows(one: Judged, registry: Registry) -> Iterable[Row]:
    for row, (_, verdict) in zip(rows_of(one.coded, registry), one.positions, strict=True):
        yield replace(row, verdict=verdict)


def _passing(changes: Iterable[Change], registry: Registry, wanted: Filter, day: date | None) -> tuple[Change, ...]:
    """The changes of positions that pass before or after, with those of their documents."""

    def passes(document: Document, position: Position | None, verdict: VerdictKind | None) -> bool:
        if position is None:
            return False
        (row,) = rows_of(CodedDocument(document, "", (position,)), registry)
        told = matches(replace(row, verdict=verdict), replace(wanted, rejected=True))
        return told and (day is None or can_have_happened(row, day))

    told = [
        one
        for one in changes
        if one.kind.is_of_document
        or passes(one.document, one.before, one.judged_before)
        or passes(one.document, one.after, one.judged_after)
    ]
    held = {one.document.id for one in told if not one.kind.is_of_document}
    return tuple(one for one in told if not one.kind.is_of_document or one.document.id in held)
