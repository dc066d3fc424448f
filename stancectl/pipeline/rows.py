"""From the store to rows: every position with its document, actor and vendor, as people left them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from stancectl.analysis.filters import Filter, is_rejected, matches, select
from stancectl.analysis.once import counted_once, text_id
from stancectl.analysis.order import as_of as known_by
from stancectl.analysis.order import can_have_happened, sort_key
from stancectl.errors import StancectlError
from stancectl.model.actor import Actor
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import ActorKind
from stancectl.store.index import Index, opened, problems
from stancectl.store.index_query import Order, Questions, Where
from stancectl.store.index_rows import Kept

if TYPE_CHECKING:
    from stancectl.analysis.timeline import TimelineEntry, TimelineSort
    from stancectl.registry import Registry
    from stancectl.store.files import Store

_FEW = 2000
"""Of so many actors at most the index is asked by name."""

_ONE, _PAGE = 2, 100
"""So many positions are read at once: where mostly the first will do, and where they are shown."""


class Rows:
    """The rows of a store as its files are now: only those are read that a question is about.

    The index narrows down, analysis decides: each answer is the one that all rows of the store would have given.
    """

    def __init__(self, root: Path, registry: Registry) -> None:
        """Raises StoreError where there is no store."""
        self._take(opened(root), root, registry)

    @classmethod
    def of(cls, index: Index, root: Path, registry: Registry) -> Rows:
        """The rows of a store whose index is open."""
        rows = cls.__new__(cls)
        rows._take(index, root, registry)
        return rows

    def _take(self, index: Index, root: Path, registry: Registry) -> None:
        self.index = index
        self.questions = Questions(self.index.connection)
        self.errors: list[StancectlError] = [*problems(self.index.connection, root)]
        """What could not be read."""
        self.registry = registry
        self._names: dict[str, Actor] = {}
        self._told_once: dict[tuple[str, date | None], frozenset[str]] = {}

    @cached_property
    def all(self) -> tuple[Row, ...]:
        """Every row, by document and in the order of its text."""
        return tuple(self._rows(self.questions.rows()))

    def select(self, wanted: Filter, day: date | None = None) -> tuple[Row, ...]:
        """The rows that `wanted` describes, as of a day."""
        rows = known_by(self._rows(self.questions.rows(self._where(wanted, day))), day)
        return select(rows if wanted.copies else self.once(rows, day), replace(wanted, copies=True))

    def about(self, actor: Actor, wanted: Filter) -> tuple[Row, ...]:
        """The rows that a summary of a country or an operator needs: its own, its kin's, and those about it."""
        kin = {actor.id, actor.parent, actor.country}
        kin.update(self.registry.belonging_to(actor.id))
        where = Where(actors=sorted(one for one in kin if one), countries=(actor.id,))
        return select(self.once(self._rows(self.questions.rows(where))), replace(wanted, copies=True))

    def once(self, rows: Iterable[Row], day: date | None = None) -> Iterator[Row]:
        """The rows without those that a copy of an article only repeats, among all rows known by `day`."""
        return (row for row in rows if not self._repeats(row, day))

    def timeline(
        self, wanted: Filter, day: date | None, limit: int | None, sort: TimelineSort
    ) -> tuple[TimelineEntry, ...]:
        """The entries that :func:`stancectl.analysis.timeline.timeline` makes of the selected rows."""
        from stancectl.analysis.timeline import TimelineSort, timeline

        if limit is None or sort not in (TimelineSort.DATE, TimelineSort.NEWEST):
            return timeline(self.select(wanted, day), limit, sort, copies=True)
        return tuple(self.entries(wanted, day, limit, sort))

    def entries(
        self, wanted: Filter, day: date | None, limit: int | None, sort: TimelineSort
    ) -> Iterator[TimelineEntry]:
        """The same entries, one at a time; in order of time, either way, the first without reading the last."""
        from stancectl.analysis.timeline import TimelineSort, in_place, timeline

        if sort not in (TimelineSort.DATE, TimelineSort.NEWEST):
            yield from timeline(self.select(wanted, day), limit, sort, copies=True)
            return
        where = self._where(wanted, day)
        order = Order.TIME if sort is TimelineSort.DATE else Order.NEWEST
        last: dict[tuple[str, str, str], Row] = {}
        for row in islice(self._passing(where, order, wanted, day) if limit != 0 else (), limit):
            if sort is TimelineSort.NEWEST:
                yield in_place(row, self._previous(row, where, wanted, day))
                continue
            track = (row.actor.id, row.vendor.id, row.position.act)
            yield in_place(row, last.get(track))
            last[track] = row

    def unknown_actor(self, name: str, kinds: Collection[ActorKind]) -> Actor | None:
        """The actor that only the store's articles name so, by its id or by the words that named it first."""
        sought = name.casefold().strip()
        for id in self.questions.actors():
            actor = self.actor(id)
            if not actor.known and actor.kind in kinds and sought in (actor.id, actor.name.casefold()):
                return actor
        return None

    def row(self, id: str) -> Row | None:
        """The row of a position's id."""
        kept = self.questions.position(id)
        return self.made(kept) if kept else None

    def of_document(self, id: str) -> tuple[Row, ...]:
        """The rows of a document, in the order of its text."""
        return tuple(self._rows(self.questions.rows(Where(document=id))))

    def made(self, kept: Kept) -> Row:
        """The row of a position as the index keeps it."""
        position = kept.position
        vendor = self.registry.vendor(position.vendor)
        return Row(position, kept.document, self.actor(position.actor), vendor, kept.verdict)

    def alone(self, kept: Kept, day: date | None) -> Row | None:
        """As `made`; None where the row only repeats another of its article's copies."""
        row = self.made(kept)
        return None if self._repeats(row, day) else row

    def _previous(self, row: Row, where: Where, wanted: Filter, day: date | None) -> Row | None:
        """The last row before another of the same actor on the same vendor with the same act."""
        position = row.position
        track = where._replace(
            actors=(position.actor,),
            countries=(),
            vendors=(position.vendor,),
            act=position.act.value,
            before=_place(row),
        )
        return next(self._passing(track, Order.NEWEST, wanted, day, chunk=_ONE), None)

    def _passing(
        self, where: Where, order: Order, wanted: Filter, day: date | None, *, chunk: int = _PAGE
    ) -> Iterator[Row]:
        for row in self._rows(self.questions.stream(where, order, chunk)):
            told = (day is None or can_have_happened(row, day)) and matches(row, wanted) and not is_rejected(row)
            if told and (wanted.copies or not self._repeats(row, day)):
                yield row

    @cached_property
    def _copied(self) -> frozenset[str]:
        """The documents of which others are copies."""
        return self.questions.copied()

    def _repeats(self, row: Row, day: date | None) -> bool:
        """True where another row of its article's copies stands for this one (see analysis/once.py)."""
        if not self._copied or (text := text_id(row)) not in self._copied:
            return False
        if (text, day) not in self._told_once:
            documents = sorted((text, *self.questions.copies_of(text)))  # in the order of `all`
            family = known_by((row for one in documents for row in self.of_document(one)), day)
            self._told_once[text, day] = frozenset(one.position.id for one in counted_once(family))
        return row.position.id not in self._told_once[text, day]

    def _where(self, wanted: Filter, day: date | None) -> Where:
        """What the index can tell of a filter."""
        since = wanted.since.earliest if wanted.since else None
        ends = [end for end in (wanted.until and wanted.until.latest, day) if end]
        vendors = {id for vendor in wanted.vendors for id in (vendor.id, *vendor.groups)}
        return Where(
            actors=self._actors_of(wanted),
            vendors=sorted(vendors),
            stances=[stance.value for stance in wanted.stances],
            statuses=[status.value for status in wanted.statuses],
            act=wanted.acts[0].value if len(wanted.acts) == 1 else None,
            since=since,
            until=min(ends, default=None),
            min_confidence=wanted.min_confidence,
            rejected=wanted.rejected,
        )

    def _actors_of(self, wanted: Filter) -> list[str] | None:
        """The actors that a filter lets through, as far as it says so; None where they are too many to name."""
        allowed = set(wanted.actors) if wanted.actors else None
        if wanted.countries:
            home = {id for country in wanted.countries for id in (country, *self.registry.belonging_to(country))}
            allowed = home if allowed is None else allowed & home
        return None if allowed is None or len(allowed) > _FEW else sorted(allowed)

    def _rows(self, kept: Iterable[Kept]) -> Iterator[Row]:
        actors, vendor = self.actor, self.registry.vendor
        vendors = {}
        for one in kept:
            position = one.position
            if position.vendor not in vendors:
                vendors[position.vendor] = vendor(position.vendor)
            yield Row(position, one.document, actors(position.actor), vendors[position.vendor], one.verdict)

    def actor(self, id: str) -> Actor:
        """The registry's actor; one that it does not hold goes by the words that named it first."""
        if id not in self._names:
            actor = self.registry.actor(id)
            if not actor.known:
                actor = _unknown(id, self.questions.first_mention(id))
            self._names[id] = actor
        return self._names[id]


def rows_at(root: Path, registry: Registry) -> tuple[list[Row], list[StancectlError]]:
    """Every position with its document, actor and vendor, as people left them; and what could not be read.

    Raises StoreError where there is no store.
    """
    rows = Rows(root, registry)
    return list(rows.all), rows.errors


def load_rows(store: Store, registry: Registry) -> tuple[list[Row], list[StancectlError]]:
    """As rows_at, for a store that is open."""
    return rows_at(store.root, registry)


def document_as_left(store: Store, coded: CodedDocument) -> Document:
    """A document's metadata with what people set. Raises StoreError for a broken review."""
    from stancectl.store.left import as_left

    return as_left(store, coded)[0]


def rows_of(coded: CodedDocument, registry: Registry) -> list[Row]:
    """The rows of a document that no store holds."""
    names: dict[str, Actor] = {}
    return [
        Row(position, coded.document, _named(position, registry, names), registry.vendor(position.vendor))
        for position in coded.positions
    ]


def _named(position: Position, registry: Registry, names: dict[str, Actor]) -> Actor:
    actor = registry.actor(position.actor)
    if actor.known:
        return actor
    return names.setdefault(position.actor, _unknown(position.actor, position.mention))


def _unknown(id: str, mention: str) -> Actor:
    return Actor(id, mention or id, ActorKind.OPERATOR, known=False)


def _place(row: Row) -> tuple[str, str, str, int, str]:
    earliest, latest, document, start, id = sort_key(row)
    return (earliest.isoformat(), latest.isoformat(), document, start, id)
