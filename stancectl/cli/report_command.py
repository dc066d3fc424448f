"""`stancectl report`: one page to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancectl.analysis.timeline import timeline
from stancectl.cli import streams
from stancectl.cli.asking import Known, known
from stancectl.cli.command import command
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.cli.writing import write_file
from stancectl.errors import UsageError
from stancectl.model.stance import ActorKind


@command
def report(
    filters: Filters,
    when: AsOf,
    common: Common,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page; - is stdout.")
    ] = Path("report.html"),
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What stands at the top of the page.")] = (
        "Who stands where on telecom vendors"
    ),
    svg: Annotated[
        bool, typer.Option("--svg", help="Also the map and the timeline as pictures: FILE-map.svg, FILE-timeline.svg.")
    ] = False,
    png: Annotated[bool, typer.Option("--png", help="The same as PNG; needs pip install 'stancectl[report]'.")] = False,
) -> int:
    """One HTML page with map, timeline and table, each position with its proof; it needs no network.

    Example: stancectl report --vendor Huawei -o report.html
    """
    from stancectl.analysis.survey import survey
    from stancectl.output.report.page import report_page
    from stancectl.output.report.pictures import pictures
    from stancectl.output.report.png import as_png, require

    if common.format:
        raise UsageError("a report is an HTML page", hint="stancectl export has --format")
    if (svg or png) and str(output) == "-":
        raise UsageError("pictures cannot go to stdout", hint="name a file with -o")
    if png:
        require()
    here = known(common.store)
    entries = timeline(filters.select(here, when), filters.limit)
    if not entries:
        streams.note("no position matches")
    found = survey(entries, when.day, filters.one_vendor(here))
    page = report_page(found, title, cells_for(here), lambda code: _country(here, code))
    if str(output) == "-":
        streams.write([page])
        return here.code
    files = {output: page.encode("utf-8")}
    for name, drawn in pictures(found, lambda code: _country(here, code)).items() if svg or png else ():
        stem = output.with_name(f"{output.stem}-{name}")
        if svg:
            files[stem.with_name(stem.name + ".svg")] = drawn.encode("utf-8")
        if png:
            files[stem.with_name(stem.name + ".png")] = as_png(drawn)
    for path, content in files.items():
        write_file(path, content)
        streams.note(f"{path}: {len(content) / 1000:,.0f} kB")
    return here.code


def _country(here: Known, code: str) -> str:
    """The alpha-2 code of an ISO numeric one."""
    return next((actor.id for actor in here.registry.candidates(code, (ActorKind.GOVERNMENT,))), "") if code else ""
