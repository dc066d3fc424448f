"""The pictures of a report, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stancectl.output.report.map_picture import map_picture
from stancectl.output.report.timeline_picture import timeline_picture

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey


def pictures(survey: Survey, code_of: Callable[[str], str]) -> dict[str, str]:
    """The map and the timeline, by name. `code_of` gives the alpha-2 code of an ISO numeric one, or ''."""
    return {"map": map_picture(survey, code_of), "timeline": timeline_picture(survey)}
