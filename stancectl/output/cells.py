"""A position's cells, the same in every view; remembers which marks it used, for the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from stancectl.analysis.current import CurrentPosition, Mark
from stancectl.analysis.filters import via_group
from stancectl.analysis.order import Dating, dating, possible_date
from stancectl.model.actor import Vendor
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import Act, VerdictKind
from stancectl.output.ids import ShortIds
from stancectl.output.page import Column, Entry, Line, Quote, Span, plain
from stancectl.output.text import one_line
from stancectl.output.words import mark, stance_cell, status_word, unsure_below, within

WHEN = Column(" when", least=16)
ACTOR = Column("who", grows=True, least=16)
STANCE = Column("stance", least=13)
VENDOR = Column("vendor", grows=True, least=8)
DETAIL = Column("", spills=True)
ROW_COLUMNS = (WHEN, ACTOR, STANCE, VENDOR, DETAIL)


class Cells:
    """Makes cells; `names` gives the name of an actor's id, `ids` the short forms of positions' ids, `links` where an
    article can be opened, empty where that is not known or not wanted."""

    def __init__(
        self, names: Callable[[str], str], ids: ShortIds, links: Callable[[Document], str] = lambda _: ""
    ) -> None:
        self._names = names
        self._ids = ids
        self._links = links
        self.marks: set[str] = set()

    def mark(self, name: str) -> str:
        """The mark's character; its meaning will be in the legend."""
        self.marks.add(name)
        return mark(name)

    def name(self, actor_id: str) -> str:
        """The name of an actor."""
        return self._names(actor_id)

    def short_id(self, row: Row) -> str:
        """What `stancectl show` takes for the row."""
        return self._ids.of(row.position)

    def when_text(self, row: Row) -> str:
        """The date in one word: `2020-01-28`, `≈2019-07/2020-12`, `–`."""
        known, how = possible_date(row), dating(row)
        if known is None:
            return self.mark("undated")
        return self.within(known) if how is Dating.BOUNDED else known.text

    def link(self, document: Document) -> str:
        """Where the article can be opened; empty where that is not known or not wanted."""
        return self._links(document)

    def within(self, bounds: Edtf) -> str:
        """An interval in which something must lie: `≈2019-07/2020-12`."""
        return within(bounds, self.marks)

    def when_words(self, row: Row) -> str:
        """The date for a sentence: as `when_text`, or `undated`."""
        return "undated" if possible_date(row) is None else self.when_text(row)

    def when(self, row: Row) -> Line:
        """The date, its first digit always in the same column."""
        text = self.when_text(row)
        dated = text[:1].isdigit()
        return (Span(f" {text}" if dated else text, "" if dated else "dim"),)

    def published(self, document: Document) -> Line:
        """When the document was published, as `when` shows days; its bounds where that is not told."""
        if document.published:
            return (Span(f" {document.published}"),)
        if document.bounds:
            return (Span(self.within(document.bounds), "dim"),)
        return (Span(self.mark("undated"), "dim"),)

    def stance(self, row: Row) -> Line:
        """Symbol and word; pressing is marked."""
        cell = stance_cell(row.position.stance)
        return (Span(f"{self.mark('pressing')} "), *cell) if row.position.act is Act.PRESSING else cell

    def vendor(self, row: Row, asked: Vendor | None = None) -> Line:
        """The vendor's name; marked where it is a group that stands for the one asked for."""
        through = asked is not None and via_group(row, asked)
        return plain(f"{self.mark('group')} {row.vendor.name}" if through else row.vendor.name)

    def confidence(self, row: Row) -> str:
        """How sure the position is: `0.88`."""
        self.marks.add("confidence")
        return f"{row.position.confidence:.2f}"

    def detail(self, row: Row, extra: Sequence[str] = (), *, pressed: str | None = None) -> Line:
        """What else matters: status, addressee, scope, hearsay, a low confidence, a person's verdict.

        `pressed` is known to be so.
        """
        position = row.position
        parts = [status_word(position.status)]
        others = [self.name(one) for one in position.addressee if one != pressed]
        if others:
            parts.append("pressing " + ", ".join(others))
        parts.extend(scope.value for scope in position.scope)
        if position.hearsay:
            self.marks.add("hearsay")
            parts.append("hearsay")
        if position.confidence < unsure_below() and f"{position.confidence:.2f}" not in extra:
            parts.append(self.confidence(row))
        parts.extend(extra)
        if row.verdict in (VerdictKind.ACCEPTED, VerdictKind.EDITED):
            parts.append(self.mark(row.verdict.value))
        return plain(" · ".join(part for part in parts if part))

    def row(
        self, row: Row, extra: Sequence[str] = (), about: Vendor | None = None, *, pressed: str | None = None
    ) -> Entry:
        """The row as an entry of ROW_COLUMNS. `about`: the page is about this vendor, only a group is worth a word."""
        through = [f"{self.mark('group')} {row.vendor.name}"] if about and about.id != row.vendor.id else []
        cells = (
            self.when(row),
            plain(row.actor.name),
            self.stance(row),
            () if about else self.vendor(row),
            self.detail(row, [*through, *extra], pressed=pressed),
        )
        quote = Quote(row.position.quote, row.position.cue)
        return Entry(cells, quote, self.short_id(row), source_of(row.document), self.link(row.document))

    def current(self, standing: CurrentPosition, *, abroad: bool = False, about: Vendor | None = None) -> Entry:
        """A current position as an entry of ROW_COLUMNS; `abroad`: it is about networks in other countries only."""
        remarks = self._remarks(standing)
        return self.row(standing.row, ["abroad", *remarks] if abroad else remarks, about)

    def _remarks(self, standing: CurrentPosition) -> list[str]:
        remarks = []
        if standing.conflicts:
            remarks.append(f"{self.mark('conflict')}conflict")
        if standing.order_uncertain:
            remarks.append(self.mark("uncertain"))
        if Mark.MAY_BE_LATER in standing.marks:
            self.marks.add("may_be_later")
            remarks.append("may be later")
        if standing.trend:
            trend = standing.trend.position
            remarks.append(f"then {trend.stance.value} {trend.status.value}")
        if standing.unconfirmed:
            remarks.append(f"unconfirmed: {standing.unconfirmed.position.stance.value}")
        return remarks


def lean(columns: tuple[Column, ...], entry: Entry, *, said: Iterable[Column]) -> Entry:
    """The entry with the cells of columns emptied that the page has said already."""
    gone = [columns.index(column) for column in said]
    return entry._replace(cells=tuple(() if i in gone else cell for i, cell in enumerate(entry.cells)))


def source_of(document: Document) -> str:
    """What a reader knows the article by: its title, else its file."""
    return one_line(document.title or (document.paths[0] if document.paths else document.id))
