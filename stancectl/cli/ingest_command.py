"""`stancectl ingest`: articles into the store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from stancectl.cli import streams
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.metadata import with_metadata
from stancectl.cli.options import Common, WaitOption, published_option
from stancectl.cli.progress import Progress
from stancectl.cli.remarks import verdict_notes
from stancectl.model.edtf import Edtf
from stancectl.output.ingest import COLUMNS, Ingested, ingest_page, ingest_records, with_links
from stancectl.output.words import language_remark
from stancectl.pipeline import IngestPlan, IngestResult
from stancectl.pipeline import ingest as run_ingest
from stancectl.pipeline import plan as plan_for


@command
def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Text files, folders of them, - for stdin.")],
    common: Common,
    published: Annotated[
        Edtf | None,
        typer.Option("--published", metavar="DATE", parser=published_option, help="When the one file was published."),
    ] = None,
    metadata: Annotated[
        Path | None,
        typer.Option("--metadata", metavar="FILE.csv", help="path, published, url, publisher, title of many files."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="So many processes; 0: as fits.")] = 0,
    no_dedup: Annotated[bool, typer.Option("--no-dedup", help="Link no copies to their originals.")] = False,
    wait: WaitOption = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would come in, and write nothing.")] = False,
) -> int:
    """Read articles, code their positions and keep both. Doing it again changes nothing.

    Example: stancectl ingest seeds/
    """
    plan = with_metadata(plan_for(paths), published, metadata)
    done: list[Ingested] = []
    results = run_ingest(plan, common.store, jobs=jobs, dry_run=dry_run, dedup=not no_dedup, wait=wait)
    try:
        code = _follow(results, done, plan)
    except KeyboardInterrupt:
        if not dry_run:
            streams.note(f"{len(done)} of {len(plan.sources)} files are kept; the same command goes on from there")
        raise
    rows = with_links(done)
    emit(common.format, lambda: ingest_page(rows, dry_run=dry_run), lambda: ingest_records(rows), COLUMNS)
    return code


def _follow(results: Iterable[IngestResult], done: list[Ingested], plan: IngestPlan) -> int:
    """Puts what comes in into `done`, and says on stderr what does not; the exit code."""
    code = 0
    with Progress(len(plan.sources) + len(plan.problems)) as progress:
        for result in results:
            if result.error:
                progress.clear()
                streams.report(result.error)
                code = max(code, result.error.exit_code)
            elif result.coded and result.outcome:
                document = result.coded.document
                done.append(Ingested(document, len(result.coded.positions), result.outcome, result.similarity))
                language = language_remark(document.language)
                remarks = [f"{language}; kept, nothing is coded in it"] if language else []
                for remark in [*remarks, *verdict_notes(result.verdicts)]:
                    progress.clear()
                    streams.note(f"{result.source}: {remark}")
            progress.step(result.source)
    return code
