"""The files of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancectl.model.stance import ActorKind
from stancectl.output.report.page import report_page

if TYPE_CHECKING:
    from stancectl.analysis.survey import Survey
    from stancectl.output.cells import Cells
    from stancectl.registry import Registry


def report_files(
    survey: Survey, title: str, cells: Cells, registry: Registry, *, svg: bool = False, png: bool = False
) -> dict[str, bytes]:
    """Content by what ends the file's name: `.html`; `-map.svg` and `-timeline.svg`; the same as `.png`.

    The same survey gives the same bytes. Raises UsageError for PNG where the extra is not installed.
    """

    def code_of(number: str) -> str:
        found = registry.candidates(number, (ActorKind.GOVERNMENT,)) if number else ()
        return found[0].id if found else ""

    files = {".html": report_page(survey, title, cells, code_of).encode("utf-8")}
    if svg or png:
        from stancectl.output.report.pictures import pictures

        for name, drawn in pictures(survey, code_of).items():
            if svg:
                files[f"-{name}.svg"] = drawn.encode("utf-8")
            if png:
                from stancectl.output.report.png import as_png

                files[f"-{name}.png"] = as_png(drawn)
    return files
