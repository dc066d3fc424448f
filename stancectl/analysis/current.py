"""The current position of an actor on a vendor as of a day: the one place where the rule lives (docs/analysis.md)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stancectl.analysis import order
from stancectl.analysis.deferred import Deferred
from stancectl.analysis.filters import is_about, kept, via_group
from stancectl.analysis.once import text_id
from stancectl.model.actor import Actor, Vendor
from stancectl.model.edtf import Precision
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance, Status, VerdictKind

CONFLICT_DAYS = 30
"""Decisions of opposite sign that can be this close are a conflict (docs/analysis.md)."""

BY_HAND = "added"
"""The rule of a position that a person added."""

Weight = tuple[date, Precision, bool, bool, bool, float, date, str, int, str]


class Mark(StrEnum):
    """What a reader must know of a current position besides its stance."""

    PRESSING_ONLY = "pressing only"
    """The actor presses others; nothing is known of its own networks."""
    NOT_DECIDED = "not decided"
    """No decided position is known: this is the firmest and latest plan or consideration."""
    VIA_GROUP = "via group"
    """The position names a group that contains the vendor; none names the vendor."""
    HEARSAY = "hearsay"
    """The deciding position has unnamed sources only."""
    MAY_BE_LATER = "may be later"
    """The deciding position can also have been taken after the day asked for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decided positions of opposite sign, from different documents, that can be at most 30 days apart.

    `first` comes before `second` in order of time.
    """

    first: Row
    second: Row
    certain: bool
    """True where they are at most 30 days apart on any of their possible days."""


@dataclass(frozen=True, slots=True)
class CurrentPosition:
    """Where an actor stands on a vendor. `rests_on`, `earlier` and `later` hold every position that counted, once."""

    actor: Actor
    vendor: Vendor
    """The vendor asked for; the deciding row may be about a group that contains it."""
    row: Row
    """The position that decides."""
    marks: tuple[Mark, ...]
    order_uncertain: bool
    """True where another position that could have decided, of another stance, can be the later one."""
    trend: Row | None
    """The latest planned or considering position after `row`, where its stance is another; it replaces nothing."""
    unconfirmed: Row | None
    """The latest hearsay of a decision after `row`, where its stance is another: it never replaces an official one."""
    conflicts: Sequence[Conflict]
    rests_on: Sequence[Row]
    """`row`, then those that report the same: same stance and status, on days that overlap; in order of time."""
    earlier: Sequence[Row]
    """The rest of what came before or starts on the same day, oldest first."""
    later: Sequence[Row]
    """What came after and replaced nothing, oldest first: plans, considerations, hearsay."""

    @property
    def rests_on_ids(self) -> Sequence[str]:
        """The ids of the positions in `rests_on`."""
        return position_ids(self.rests_on)

    @property
    def conflict_ids(self) -> Sequence[tuple[str, str]]:
        """The ids of the two positions of each conflict."""
        if isinstance(self.conflicts, Deferred):
            return self.conflicts.names
        return [(conflict.first.position.id, conflict.second.position.id) for conflict in self.conflicts]

    @property
    def stance(self) -> Stance:
        """The stance of the deciding position."""
        return self.row.position.stance

    @property
    def status(self) -> Status:
        """The status of the deciding position."""
        return self.row.position.status

    @property
    def act(self) -> Act:
        """`own`, or `pressing` where nothing else is known."""
        return self.row.position.act

    @property
    def score(self) -> int:
        """The stance on the scale from -2 to +2."""
        return self.stance.score


def current_position(rows: Iterable[Row], vendor: Vendor, as_of: date | None = None) -> CurrentPosition | None:
    """Where one actor stands on `vendor` as of a day (None: as far as is known), or None where nothing is known.

    `rows` are the positions of one actor, in any order; those about other vendors are ignored, those about groups that
    contain `vendor` count only where none names it. Raises ValueError for the rows of several actors.
    """
    known = tuple(row for row in order.as_of(kept(rows), as_of) if is_about(row, vendor))
    if len({row.actor.id for row in known}) > 1:
        raise ValueError("the rows of several actors have no one current position")
    if not known:
        return None
    counted = _that_count(known, vendor)
    contenders = _contenders(counted)
    deciding = max(contenders, key=_weight)
    days = order.possible_days(deciding)
    later = tuple(row for row in counted if _comes_after(row, deciding))
    same = tuple(row for row in counted if row is not deciding and _reports_the_same(row, deciding))
    apart = {id(row) for row in (deciding, *same, *later)}
    reported = {id(row) for row in same}
    return CurrentPosition(
        actor=deciding.actor,
        vendor=vendor,
        row=deciding,
        marks=_marks(deciding, vendor, as_of),
        order_uncertain=any(
            _other_stance(row, deciding) and order.possible_days(row).overlaps(days) for row in contenders
        ),
        trend=_last_if_other(_softer(later, deciding), deciding),
        unconfirmed=_last_if_other(_rumours(later), deciding),
        conflicts=find_conflicts(counted),
        rests_on=(deciding, *order.in_order(same)),
        earlier=order.in_order(row for row in counted if id(row) not in apart),
        later=order.in_order(row for row in later if id(row) not in reported),
    )


def decisions(rows: Iterable[Row], vendor: Vendor, as_of: date | None = None) -> tuple[Row, ...]:
    """The positions of one actor among which the latest decides where it stands on `vendor`, in the order of the rule:
    the last is the one that decides."""
    known = tuple(row for row in order.as_of(kept(rows), as_of) if is_about(row, vendor))
    return tuple(sorted(_contenders(_that_count(known, vendor)), key=_weight)) if known else ()


def position_ids(rows: Sequence[Row]) -> Sequence[str]:
    """The ids of the rows' positions, without looking at rows that have not been fetched."""
    return rows.names if isinstance(rows, Deferred) else [row.position.id for row in rows]


def find_conflicts(rows: Iterable[Row]) -> tuple[Conflict, ...]:
    """The conflicts among one actor's rows on one vendor, in order of time.

    Many documents report one decision, so a conflict is told once for each pair of (days, sign), by its weightiest
    rows. Where an end of the possible days is open, "within 30 days" cannot be said: such rows are in none.
    """
    pro: dict[order.Days, list[Row]] = {}
    contra: dict[order.Days, list[Row]] = {}
    for row in sorted(rows, key=_weight, reverse=True):
        days, score = order.possible_days(row), row.position.stance.score
        if row.position.status is Status.DECIDED and score and days.is_closed:
            (pro if score > 0 else contra).setdefault(days, []).append(row)
    found = []
    near = _Nearby(contra)
    for days, ours in pro.items():
        for other_days, theirs in near.to(days):
            pair = _from_two_documents(ours, theirs) if days.gap(other_days) <= CONFLICT_DAYS else None
            if pair:
                reach = days.reach(other_days)
                found.append(Conflict(*pair, certain=reach is not None and reach <= CONFLICT_DAYS))
    return tuple(sorted(found, key=lambda conflict: (order.sort_key(conflict.first), order.sort_key(conflict.second))))


class _Nearby:
    """Rows by their closed days, to find those near others without comparing all with all."""

    def __init__(self, rows: dict[order.Days, list[Row]]) -> None:
        self._rows = sorted(rows.items(), key=lambda item: _first(item[0]))
        self._starts = [_first(days) for days, _ in self._rows]
        self._longest = max((_last(days) - _first(days) for days, _ in self._rows), default=0)

    def to(self, days: order.Days) -> Sequence[tuple[order.Days, list[Row]]]:
        """Those that can be near enough for a conflict, and some more."""
        since = bisect_left(self._starts, _first(days) - CONFLICT_DAYS - self._longest)
        return self._rows[since : bisect_right(self._starts, _last(days) + CONFLICT_DAYS)]


def _first(days: order.Days) -> int:
    return (days.earliest or date.min).toordinal()


def _last(days: order.Days) -> int:
    return (days.latest or date.max).toordinal()


def _that_count(known: Sequence[Row], vendor: Vendor) -> Sequence[Row]:
    """Rows that name the vendor, else those on its groups; of these the own acts, else the pressing ones."""
    naming = [row for row in known if not via_group(row, vendor)] or known
    return [row for row in naming if row.position.act is Act.OWN] or naming


def _contenders(counted: Sequence[Row]) -> Sequence[Row]:
    """Those among which the latest wins: the official decisions, else hearsay of decisions, else the firmest."""
    firmest = max(row.position.status.firmness for row in counted)
    rows = [row for row in counted if row.position.status.firmness == firmest]
    if firmest < Status.DECIDED.firmness:
        return rows
    return [row for row in rows if not row.position.hearsay] or rows


def _weight(row: Row) -> Weight:
    """Greater is later or, on a tie, better: the order of the rule; what follows confidence only makes it total."""
    position, days = row.position, order.possible_days(row)
    by_person = row.verdict in (VerdictKind.ACCEPTED, VerdictKind.EDITED) or position.rule == BY_HAND
    return (
        days.earliest or date.min,
        position.date.precision if position.date else Precision.INTERVAL,
        not (position.date and position.date.is_qualified),
        by_person,
        not position.hearsay,
        position.confidence,
        days.latest or date.max,
        row.document.id,
        position.span[0],
        position.id,
    )


def _marks(deciding: Row, vendor: Vendor, as_of: date | None) -> tuple[Mark, ...]:
    latest = order.possible_days(deciding).latest
    true_of_it = {
        Mark.PRESSING_ONLY: deciding.position.act is Act.PRESSING,
        Mark.NOT_DECIDED: deciding.position.status is not Status.DECIDED,
        Mark.VIA_GROUP: via_group(deciding, vendor),
        Mark.HEARSAY: deciding.position.hearsay,
        Mark.MAY_BE_LATER: as_of is not None and (latest is None or latest > as_of),
    }
    return tuple(mark for mark, holds in true_of_it.items() if holds)


def _comes_after(row: Row, deciding: Row) -> bool:
    return (order.possible_days(row).earliest or date.min) > (order.possible_days(deciding).earliest or date.min)


def _other_stance(row: Row, deciding: Row) -> bool:
    return row.position.stance is not deciding.position.stance


def _reports_the_same(row: Row, deciding: Row) -> bool:
    return (
        not _other_stance(row, deciding)
        and row.position.status is deciding.position.status
        and order.possible_days(row).overlaps(order.possible_days(deciding))
    )


def _softer(later: Sequence[Row], deciding: Row) -> Sequence[Row]:
    return [row for row in later if row.position.status.firmness < deciding.position.status.firmness]


def _rumours(later: Sequence[Row]) -> Sequence[Row]:
    """Decisions that come later and yet do not decide: they are hearsay, kept from replacing an official one."""
    return [row for row in later if row.position.status is Status.DECIDED]


def _last_if_other(rows: Sequence[Row], deciding: Row) -> Row | None:
    """The latest of the rows, unless it says what the deciding one says."""
    last = max(rows, key=_weight, default=None)
    return last if last is not None and _other_stance(last, deciding) else None


def _from_two_documents(ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[Row, Row] | None:
    """The weightiest pair whose texts are not the same or near copies of one another, in order of time."""
    for row in ours:
        for other in theirs:
            if text_id(row) != text_id(other):
                first, second = order.in_order((row, other))
                return first, second
    return None
