"""`stancectl report`: one page to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancectl.analysis.timeline import timeline
from stancectl.cli import streams
from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.cli.writing import write_file
from stancectl.errors import UsageError


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
    png: Annotated[bool, typer.Option("--png", help="The same as PNG; needs the extra 'report'.")] = False,
) -> int:
    """One HTML page with map, timeline and table, each position with its proof; it needs no network.

    Example: stancectl report --vendor Huawei -o report.html
    """
    from stancectl.analysis.survey import survey
    from stancectl.output.report.files import report_files

    to_stdout = str(output) == "-"
    if common.format:
        raise UsageError("a report is an HTML page", hint="stancectl export has --format")
    if to_stdout and (svg or png):
        raise UsageError("pictures cannot go to stdout", hint="name a file with -o")
    if png:
        from stancectl.output.report.png import require

        require()
    here = known(common.store)
    entries = timeline(filters.select(here, when), filters.limit)
    if not entries:
        streams.note("no position matches")
    found = survey(entries, when.day, filters.one_vendor(here))
    files = report_files(found, title, cells_for(here), here.registry, svg=svg, png=png)
    if to_stdout:
        streams.write([files[".html"].decode("utf-8")])
        return here.code
    for ending, content in files.items():
        path = output if ending == ".html" else output.with_name(output.stem + ending)
        write_file(path, content)
        streams.note(f"{path}: {len(entries)} position{'s' if len(entries) != 1 else ''}, {len(content) // 1000} kB")
    return here.code
