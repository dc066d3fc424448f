"""Who presses whom, and what the pressed did after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import groupby

from stancectl.analysis.once import text_id
from stancectl.analysis.pressure import Outcome, Pressure, Response
from stancectl.model.position import Row
from stancectl.output.cells import ROW_COLUMNS, Cells, source_of
from stancectl.output.page import Column, Entry, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.rows import Record, Value, row_record
from stancectl.output.words import listing, signed, stance_cell

PRESSURE_FIELDS = ("section", "pressure", "pressed", "times", "since", "asked", "outcome", "change", "order_uncertain")
"""What is added to a row."""

_TABLE = (
    Column("whom", grows=True),
    Column("to"),
    Column("vendor", grows=True),
    Column("told", right=True),
    Column("since"),
    Column("", spills=True),
)


def pressure_page(found: Sequence[Pressure], cells: Cells) -> Page:
    """How much pressure there is, one row for who presses whom on what, then what the pressed did after."""
    parts: list[Prose | Table] = [Prose(plain(_heading(found), "bold"))]
    for name, group in groupby(found, key=lambda one: one.presser.name):
        parts.append(Table(_TABLE, tuple(_entry(one, cells) for one in group), f"{name} presses"))
    after = tuple(_response(one, cells) for one in _told_once(found))
    if after:
        parts.append(Table(ROW_COLUMNS, after, "What the pressed did after"))
    return Page(tuple(parts), frozenset(cells.marks))


def pressure_records(found: Iterable[Pressure]) -> Iterator[Record]:
    """Sections `pressing`, `current` (where the pressed stands) and `after`; `pressure` tells which belong together."""
    for number, one in enumerate(found, 1):
        own: dict[str, Value] = {
            "pressure": number,
            "pressed": one.pressed.id if one.pressed else None,
            "times": one.times,
            "since": one.first.position.date.text if one.first.position.date else None,
            "asked": one.asked.value,
            "outcome": one.outcome.value,
        }
        yield from (row_record(row, section="pressing", **own) for row in one.presses)
        if one.current:
            uncertain = one.current.order_uncertain
            yield row_record(one.current.row, section="current", **own, order_uncertain=uncertain)
        for response in one.responses:
            told: dict[str, Value] = {"change": response.change, "order_uncertain": response.order_uncertain}
            yield row_record(response.row, section="after", **own, **told)


def _heading(found: Sequence[Pressure]) -> str:
    named = [one for one in found if one.pressed]
    who, whom = ({one.presser.id for one in found}, {one.pressed.id for one in named if one.pressed})
    if not found:
        return "No pressure is known."
    outcomes = [one.outcome for one in named]
    now = listing(f"{outcomes.count(outcome)} {outcome}" for outcome in Outcome if outcome in outcomes)
    texts = {text_id(row) for one in found for row in one.presses}
    told = f"told in {len(texts)} text{'' if len(texts) == 1 else 's'}"
    heading = f"{_number(who)} press{'es' if len(who) == 1 else ''} {_number(whom) if whom else 'others'}, {told}."
    if not now:
        return heading
    return f"{heading} Of {len(named)} demand{'' if len(named) == 1 else 's'}, where the pressed stand now: {now}."


def _number(actors: Sized) -> str:
    return f"{len(actors)} actor{'' if len(actors) == 1 else 's'}"


def _entry(one: Pressure, cells: Cells) -> Entry:
    latest = one.presses[-1]
    line = (
        plain(one.pressed.name) if one.pressed else plain("others", "dim"),
        stance_cell(one.asked),
        plain(one.vendor.name),
        plain(f"{one.times}×"),
        (Span(cells.when_text(one.first), ""),),
        _now(one, cells),
    )
    quote = Quote(latest.position.quote, latest.position.cue)
    return Entry(line, quote, cells.short_id(latest), source_of(latest.document))


def _now(one: Pressure, cells: Cells) -> Line:
    if one.current is None:
        return plain("now not known", "dim") if one.pressed else ()
    position = one.current.row.position
    status = "" if position.status.value == "decided" else f" {position.status.value}"
    uncertain = f" {cells.mark('uncertain')}" if one.current.order_uncertain else ""
    return (Span("now ", "dim"), *stance_cell(position.stance), Span(f"{status} · {one.outcome.value}{uncertain}"))


def _told_once(found: Iterable[Pressure]) -> Iterable[Response]:
    """What was done after pressure from several sides is shown once, beside the earliest of them."""
    told: dict[str, tuple[Row, Response]] = {}
    for one in found:
        for response in one.responses:
            told.setdefault(response.row.position.id, (one.first, response))
    return [response for _, response in told.values()]


def _response(one: Response, cells: Cells) -> Entry:
    remarks = [f"by {signed(one.change)}"] if one.change else []
    if one.change is None:
        remarks.append("first known")
    if one.order_uncertain:
        cells.marks.add("perhaps_before")
        remarks.append("perhaps before")
    return cells.row(one.row, remarks)
