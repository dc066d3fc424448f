"""The timeline of a report as a picture: what happened when on a vendor, a lane an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stancectl.analysis import order
from stancectl.analysis.filters import is_about
from stancectl.model.stance import Status
from stancectl.output.report.drawing import Pen, escaped, picture
from stancectl.output.report.world import WIDTH
from stancectl.output.words import vendor_in_a_sentence

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey
    from stancectl.model.position import Row

_LANES = 30
"""So many actors are in the timeline, those with the most positions; more would not be read."""
_NAMES, _LEFT, _RIGHT, _TOP = 24, 234, 36, 92
"""Where names, time and lanes begin; what is left free at the right."""
_ROW, _GAP, _OPEN = 20.0, 18.0, 40.0
"""Height of a row of marks, the least distance of two in it, and how long a line with an open end is drawn."""
_LONGEST = 26


@dataclass(slots=True)
class _Mark:
    """Positions that look alike, at about one time."""

    x: float
    rows: list[Row]
    line: int = 0
    """Which row of marks of the lane it stands in."""


def timeline_picture(survey: Survey) -> str:
    """The positions on the survey's first vendor."""
    pen = Pen("paper")
    rows = [entry.row for entry in survey.entries if survey.first is None or is_about(entry.row, survey.first)]
    counts = Counter(row.actor.id for row in rows)
    names = {row.actor.id: row.actor.name for row in rows}
    scale = _Scale(rows)
    y, parts = float(_TOP), []
    for actor, _ in counts.most_common(_LANES):
        marks = _packed(scale, [row for row in rows if row.actor.id == actor])
        height = (1 + max(mark.line for mark in marks)) * _ROW + 4
        parts.append(_lane(names[actor], marks, y, height, scale, pen))
        y += height
    title = f"Positions on {vendor_in_a_sentence(survey.first)}" if survey.first else "Positions"
    if len(counts) > _LANES:
        rest = f"and {len(counts) - _LANES} more actors with fewer positions"
        parts.append(pen.text(WIDTH - 24, y + 20, rest, size=11, faint=True, anchor="end"))
    drawn = [pen.title(title), *_axis(scale, pen, y), *parts, *pen.legend(y + 44, None)]
    return picture(WIDTH, y + 64, title, drawn, pen)


class _Scale:
    """Days to the units of the drawing; what has no known day has a place of its own at the left."""

    undated = _LEFT - 30.0

    def __init__(self, rows: Iterable[Row]) -> None:
        days = [order.possible_days(row) for row in rows]
        ends = [day for one in days for day in (one.earliest, one.latest) if day] or [date(2020, 1, 1)]
        self.first, self.last = date(min(ends).year, 1, 1), date(max(ends).year, 12, 31)

    def x(self, day: date) -> float:
        """Where a day is."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return _LEFT + share * (WIDTH - _LEFT - _RIGHT)

    def mark(self, row: Row) -> float:
        """Where the mark of a position is: in the middle of its possible days, or at the known end of them."""
        days = order.possible_days(row)
        known = [self.x(day) for day in (days.earliest, days.latest) if day]
        return sum(known) / len(known) if known else self.undated


def _packed(scale: _Scale, rows: Sequence[Row]) -> list[_Mark]:
    """The marks of a lane: what looks alike and would lie on one another is one; the others go below one another."""
    marks: list[_Mark] = []
    last: dict[tuple[object, ...], _Mark] = {}
    ends: list[float] = []
    for x, row in sorted(((scale.mark(row), row) for row in rows), key=lambda pair: pair[0]):
        position = row.position
        kind = (position.stance, position.status is Status.DECIDED, position.act)
        if kind in last and x - last[kind].x < _GAP:
            last[kind].rows.append(row)
            continue
        line = next((at for at, end in enumerate(ends) if x - end >= _GAP), len(ends))
        ends[line : line + 1] = [x]
        last[kind] = _Mark(x, [row], line)
        marks.append(last[kind])
    return marks


def _lane(name: str, marks: Iterable[_Mark], y: float, height: float, scale: _Scale, pen: Pen) -> str:
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    parts = [
        f'<path d="M{_NAMES} {y:.1f}H{WIDTH - 24}" stroke="{pen.line}" stroke-width="0.5"/>',
        pen.text(_NAMES, y + height / 2 + 4, short),
    ]
    for mark in marks:
        middle = y + 2 + (mark.line + 0.5) * _ROW
        parts += [_span(row, mark.x, middle, scale, pen) for row in mark.rows]
        position = mark.rows[0].position
        said = f"{name}: {position.stance.value}" + (f", {len(mark.rows)} positions" if len(mark.rows) > 1 else "")
        parts.append(f"<g><title>{escaped(said)}</title>")
        parts.append(pen.disc(mark.x, middle, position.stance, position.status, position.act))
        if len(mark.rows) > 1:
            parts.append(pen.text(mark.x + 8, middle - 4, str(len(mark.rows)), size=8))
        parts.append("</g>")
    return "".join(parts)


def _span(row: Row, x: float, y: float, scale: _Scale, pen: Pen) -> str:
    """A line over the time in which it can have been, dotted where an end is open; nothing for a day."""
    days = order.possible_days(row)
    if days.earliest and days.latest:
        first, last, dotted = scale.x(days.earliest), scale.x(days.latest), ""
    elif days.latest:
        first, last, dotted = max(_LEFT, scale.x(days.latest) - _OPEN), scale.x(days.latest), ' stroke-dasharray="2 3"'
    elif days.earliest:
        end = min(WIDTH - 24.0, scale.x(days.earliest) + _OPEN)
        first, last, dotted = scale.x(days.earliest), end, ' stroke-dasharray="2 3"'
    else:
        return ""
    tone = pen.tones[row.position.stance]
    path = f'<path d="M{first:.1f} {y:.1f}H{last:.1f}" stroke="{tone}" stroke-width="2" opacity="0.55"{dotted}/>'
    return path if last - first >= 1 else ""


def _axis(scale: _Scale, pen: Pen, bottom: float) -> Iterator[str]:
    years = scale.last.year - scale.first.year + 1
    every = next(step for step in (1, 2, 5, 10, 25, 100, 10_000) if years / step <= 14)
    yield pen.text(scale.undated, _TOP - 10, "undated", size=10, faint=True, anchor="middle")
    for year in range(scale.first.year, scale.last.year + 1, every):
        x = scale.x(date(year, 1, 1))
        yield f'<path d="M{x:.1f} {_TOP - 20}V{bottom:.1f}" stroke="{pen.line}"/>'
        yield pen.text(x + 4, _TOP - 10, str(year), size=11, faint=True)
