"""The map of a report as a picture: where governments stand on a vendor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from stancectl.model.stance import ActorKind, Stance
from stancectl.output.report.drawing import Pen, picture
from stancectl.output.report.world import HEIGHT, WIDTH, shapes
from stancectl.output.words import vendor_in_a_sentence

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey
    from stancectl.model.position import Position

_HEAD, _FOOT = 52, 50


def map_picture(survey: Survey, code_of: Callable[[str], str]) -> str:
    """Where governments stand on the survey's first vendor, as of its end. `code_of`: as in `report_page`."""
    pen = Pen("land")
    standing = _governments(survey)
    parts = [f'<g transform="translate(0 {_HEAD})" stroke="{pen.paper}">']
    for shape in shapes(code_of):
        position = standing.get(shape.key)
        if position or not shape.is_disc:
            fill = pen.fill(position.stance, position.status, position.act) if position else pen.land
            parts.append(f'<path d="{shape.path}" fill="{fill}" stroke-width="{0.3 if shape.is_disc else 0.5}"/>')
    parts.append("</g>")
    count = Counter(position.stance for position in standing.values())
    title = f"Where governments stand on {vendor_in_a_sentence(survey.first) if survey.first else 'vendors'}"
    when = f"as of {survey.days[-1]}" if survey.days else "nothing is known"
    parts += [
        pen.title(title),
        pen.text(WIDTH - 24, 32, when, size=13, faint=True, anchor="end"),
        *pen.legend(_HEAD + HEIGHT + 24, {stance: count[stance] for stance in Stance}),
    ]
    return picture(WIDTH, _HEAD + HEIGHT + _FOOT, title, parts, pen)


def _governments(survey: Survey) -> dict[str, Position]:
    """The deciding positions of governments and of the bloc on the first vendor, by their codes."""
    several = survey.courses[survey.first.id] if survey.first else ()
    return {
        course.actor.id: course.steps[-1].current.row.position
        for course in several
        if course.steps and course.actor.kind is not ActorKind.OPERATOR
    }
