"""`stancectl reextract`: the store coded again, by the rules and names of now."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import registry_of, report
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common, WaitOption
from stancectl.cli.recoding import follow
from stancectl.output.recoding import COLUMNS, recoding_page, recoding_records
from stancectl.store.files import Store


@command
def reextract(
    common: Common,
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENTS…]",
            help="Ids, files or folders; all documents where none is named.",
            autocompletion=complete.ids,
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="So many processes; 0: as fits.")] = 0,
    wait: WaitOption = 0.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")] = False,
) -> int:
    """Code documents again from their kept texts, after rules or names have changed, and tell what changed.

    What people wrote is not touched; their verdicts hold where the position is still found, and are named where not.

    Example: stancectl reextract --dry-run
    """
    from stancectl.pipeline.naming import documents_named
    from stancectl.pipeline.recoding import recode

    store = Store.open(common.store)
    if documents:
        named, problems = documents_named(store, documents)
        ids, code = tuple(dict.fromkeys(one.id for one in named)), report(problems)
        if not ids:
            return code
    else:
        ids, code = store.ids(), 0
    summary, failed = follow(recode(store, ids, jobs=jobs, dry_run=dry_run, wait=wait), len(ids), dry_run=dry_run)
    registry = registry_of(common.store)
    emit(
        common.format,
        lambda: recoding_page(summary, lambda id: registry.actor(id).name, lambda id: registry.vendor(id).name),
        lambda: recoding_records(summary.changes),
        COLUMNS,
    )
    return max(code, failed)
