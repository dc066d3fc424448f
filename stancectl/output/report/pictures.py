"""The two pictures of a report: where governments stand on a vendor, and what happened when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from stancectl.analysis import order
from stancectl.analysis.filters import is_about
from stancectl.model.stance import Act, ActorKind, Stance, Status
from stancectl.output.report.drawing import colours, escaped, fill, look, patterns, picture, text
from stancectl.output.report.world import HEIGHT, WIDTH, shapes
from stancectl.output.words import data, vendor_in_a_sentence

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey
    from stancectl.model.position import Position, Row

_LANES = 40
"""So many actors are in the timeline, those with the most positions; more would not be read."""
_LEFT, _TOP, _LANE = 190, 92, 24


def pictures(survey: Survey, code_of: Callable[[str], str]) -> dict[str, str]:
    """Both as SVG, by name. `code_of` gives the alpha-2 code of an ISO numeric one, or ''."""
    return {"map": map_picture(survey, code_of), "timeline": timeline_picture(survey)}


def map_picture(survey: Survey, code_of: Callable[[str], str]) -> str:
    """Where governments stand on the survey's first vendor, as of its end."""
    looks = look()
    tones = colours(looks)
    standing = _governments(survey)
    parts = [
        f"<defs>{patterns(tones, looks['land'])}</defs>",
        f'<g transform="translate(0 52)" stroke="{looks["paper"]}">',
    ]
    for shape in shapes(code_of):
        position = standing.get(shape.key)
        if position or not shape.is_disc:
            tone = fill(position.stance, position.status, position.act, tones) if position else looks["land"]
            width = 0.3 if shape.is_disc else 0.5
            parts.append(f'<path d="{shape.path}" fill="{tone}" stroke-width="{width}"/>')
    parts.append("</g>")
    count = Counter(position.stance for position in standing.values())
    name = vendor_in_a_sentence(survey.first) if survey.first else "vendors"
    title = f"Where governments stand on {name}"
    when = f"as of {survey.days[-1]}" if survey.days else "nothing is known"
    parts += [
        text(24, 32, title, size=20, more=' font-weight="bold"'),
        text(WIDTH - 24, 32, when, size=13, colour=looks["faint"], more=' text-anchor="end"'),
        *_legend(looks, HEIGHT + 74, {stance: count[stance] for stance in Stance}),
    ]
    return picture(WIDTH, HEIGHT + 100, title, "".join(parts), looks)


def timeline_picture(survey: Survey) -> str:
    """What happened when, a lane an actor; of the survey's first vendor."""
    looks = look()
    rows = [e.row for e in survey.entries if survey.first is None or is_about(e.row, survey.first)]
    counts = Counter(row.actor.id for row in rows)
    names = {row.actor.id: row.actor.name for row in rows}
    lanes = [actor for actor, _ in counts.most_common(_LANES)]
    title = f"Positions on {vendor_in_a_sentence(survey.first)}" if survey.first else "Positions"
    height = _TOP + len(lanes) * _LANE + 60
    scale = _Scale(rows)
    parts = [
        f"<defs>{patterns(colours(looks), looks['paper'])}</defs>",
        text(24, 32, title, size=20, more=' font-weight="bold"'),
        *_axis(scale, looks, _TOP + len(lanes) * _LANE),
    ]
    for at, actor in enumerate(lanes):
        y = _TOP + at * _LANE + _LANE / 2
        name = names[actor] if len(names[actor]) <= 26 else names[actor][:25] + "…"
        parts.append(text(24, y + 4, name, size=12))
        theirs = [row for row in rows if row.actor.id == actor]
        for row in theirs:
            parts.append(_mark(row, scale, y, looks))
    if len(counts) > len(lanes):
        rest = f"and {len(counts) - len(lanes)} more actors with fewer positions"
        parts.append(text(WIDTH - 24, height - 40, rest, size=11, colour=looks["faint"], more=' text-anchor="end"'))
    parts += _legend(looks, height - 20, None)
    return picture(WIDTH, height, title, "".join(parts), looks)


class _Scale:
    """Days to the units of the drawing; what has no known day has a place of its own at the left."""

    undated = _LEFT + 14.0

    def __init__(self, rows: Sequence[Row]) -> None:
        days = [order.possible_days(row) for row in rows]
        ends = [day for one in days for day in (one.earliest, one.latest) if day] or [date(2020, 1, 1)]
        self.first, self.last = date(min(ends).year, 1, 1), date(max(ends).year, 12, 31)

    def x(self, day: date) -> float:
        """Where a day is."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return _LEFT + 44 + share * (WIDTH - _LEFT - 44 - 30)


def _governments(survey: Survey) -> dict[str, Position]:
    """The deciding positions of governments on the first vendor, by country."""
    several = survey.courses[survey.first.id] if survey.first else ()
    return {
        course.actor.id: course.steps[-1].current.row.position
        for course in several
        if course.steps and course.actor.kind is ActorKind.GOVERNMENT
    }


def _axis(scale: _Scale, looks: Any, bottom: float) -> Iterator[str]:
    years = scale.last.year - scale.first.year + 1
    every = next(step for step in (1, 2, 5, 10, 25, 100, 10_000) if years / step <= 14)
    yield text(_LEFT + 14, _TOP - 14, "undated", size=10, colour=looks["faint"], more=' text-anchor="middle"')
    for year in range(scale.first.year, scale.last.year + 2):
        if (year - scale.first.year) % every == 0:
            x = scale.x(date(min(year, 9999), 1, 1))
            yield f'<path d="M{x:.1f} {_TOP - 6}V{bottom:.1f}" stroke="{looks["line"]}"/>'
            if year <= scale.last.year:
                yield text(x + 4, _TOP - 14, str(year), size=11, colour=looks["faint"])


def _mark(row: Row, scale: _Scale, y: float, looks: Any) -> str:
    """A disc with the stance's symbol; a line over the time in which it can have been."""
    position, days = row.position, order.possible_days(row)
    tones = colours(looks)
    parts = []
    if days.earliest and days.latest and days.earliest != days.latest:
        first, last = scale.x(days.earliest), scale.x(days.latest)
        x = (first + last) / 2
        parts.append(_line(first, last, y, tones[position.stance], ""))
    elif days.latest and not days.earliest:
        x = scale.x(days.latest)
        parts.append(_line(max(scale.undated, x - 40), x, y, tones[position.stance], ' stroke-dasharray="2 3"'))
    elif days.earliest and not days.latest:
        x = scale.x(days.earliest)
        parts.append(_line(x, min(WIDTH - 24.0, x + 40), y, tones[position.stance], ' stroke-dasharray="2 3"'))
    else:
        x = scale.x(days.earliest) if days.earliest else scale.undated
    said = f"{row.actor.name}: {position.stance.value}"
    parts.append(_disc(x, y, position.stance, position.status, position.act, looks))
    return f"<g><title>{escaped(said)}</title>{''.join(parts)}</g>"


def _line(first: float, last: float, y: float, colour: str, more: str) -> str:
    return f'<path d="M{first:.1f} {y:.1f}H{last:.1f}" stroke="{colour}" stroke-width="2" opacity="0.55"{more}/>'


def _disc(x: float, y: float, stance: Stance, status: Status, act: Act, looks: Any) -> str:
    tones = colours(looks)
    plain = status is Status.DECIDED and act is Act.OWN
    ink = looks["stances"][stance.value]["ink"] if plain else looks["ink"]
    symbol = data("styles")["stances"][stance.value]["symbol"]
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{fill(stance, status, act, tones)}" '
        f'stroke="{tones[stance]}" stroke-width="1.2"/>'
        + text(x, y + 4, symbol, size=11, colour=ink, more=' text-anchor="middle" font-family="DejaVu Sans"')
    )


def _legend(looks: Any, y: float, counts: dict[Stance, int] | None) -> Iterator[str]:
    """The stances, with how many hold each, and the fills."""
    x = 24.0
    for stance in Stance:
        yield _disc(x + 8, y - 4, stance, Status.DECIDED, Act.OWN, looks)
        label = stance.value if counts is None else f"{stance.value} {counts[stance]}"
        yield text(x + 21, y, label)
        x += 40 + 6.8 * len(label)
    for status, act, label in (
        (Status.PLANNED, Act.OWN, "planned or considered"),
        (Status.DECIDED, Act.PRESSING, "presses others"),
    ):
        tone = fill(Stance.BAN, status, act, colours(looks))
        yield f'<rect x="{x:.1f}" y="{y - 12:.1f}" width="20" height="14" fill="{tone}" stroke="{looks["line"]}"/>'
        yield text(x + 26, y, label)
        x += 48 + 6 * len(label)
