"""`stancectl remove`: documents out of the store."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from stancectl.cli import complete, streams
from stancectl.cli.asking import report
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common, WaitOption
from stancectl.cli.recoding import link_note
from stancectl.errors import UsageError
from stancectl.output.removal import COLUMNS, Removed, removal_page, removal_records
from stancectl.pipeline.removing import Removal, Reviews, removals
from stancectl.pipeline.removing import remove as run_remove
from stancectl.store.files import Store


@command
def remove(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENTS…", help="Ids, files or folders.", autocompletion=complete.ids),
    ],
    common: Common,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    reviews: Annotated[
        Reviews | None,
        typer.Option("--reviews", metavar="WHAT", help="What people wrote about them: keep or delete."),
    ] = None,
    wait: WaitOption = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and remove nothing.")] = False,
) -> int:
    """Take articles out of the store, with their texts and positions. The files they came from are not touched.

    What people wrote about one goes only where --reviews says so; kept, it counts again when the article comes back.

    Example: stancectl remove seeds/001_5a372f3f68afdc5c.txt --dry-run
    """
    from stancectl.pipeline.naming import documents_named

    store = Store.open(common.store)
    named, problems = documents_named(store, documents)
    if report(problems):
        return problems[0].exit_code  # nothing goes where part of what was named is not understood
    wanted = removals(store, named)
    if not dry_run:
        if not yes:
            _ask(wanted)
        for one in run_remove(store, wanted, reviews, wait=wait):
            if not isinstance(one, Removal):
                report([one.error]) if one.error else streams.note(link_note(one))
    rows = [_row(one, reviews, dry_run) for one in wanted]
    emit(common.format, lambda: removal_page(rows, dry_run=dry_run), lambda: removal_records(rows), COLUMNS)
    return 0


def _ask(wanted: list[Removal]) -> None:
    documents, positions = sum(one.path is None for one in wanted), sum(one.positions for one in wanted)
    what = [f"{documents} document{'' if documents == 1 else 's'}"] if documents else []
    paths = len(wanted) - documents
    what += [f"{paths} path{'' if paths == 1 else 's'} of others"] if paths else []
    if not sys.stdin.isatty():
        raise UsageError("--yes is needed where nobody can be asked", hint="--dry-run shows what would go")
    if not typer.confirm(
        f"Remove {' and '.join(what)}, with {positions} position{'' if positions == 1 else 's'}?", err=True
    ):
        raise typer.Exit(0)


def _row(one: Removal, reviews: Reviews | None, dry_run: bool) -> Removed:
    what = {None: "say --reviews", Reviews.KEEP: "kept", Reviews.DELETE: "deleted"}[reviews]
    outcome = (
        ("would lose a path" if one.path else "would go") if dry_run else "path removed" if one.path else "removed"
    )
    return Removed(one.document, one.path, one.positions, f"{one.written}: {what}" if one.written else "", outcome)
