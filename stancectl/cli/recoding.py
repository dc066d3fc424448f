"""What commands that code documents again share: following the work, and telling what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from stancectl.analysis.recoding import Change
from stancectl.cli import streams
from stancectl.cli.progress import Progress
from stancectl.cli.remarks import verdict_notes
from stancectl.errors import NotFoundError, StancectlError
from stancectl.output.recoding import Summary
from stancectl.pipeline.verdicts import Carried

if TYPE_CHECKING:
    from stancectl.pipeline.recoding import Recoded

_TOLD = 3
"""So many texts that are not kept are named one by one."""


def follow(results: Iterable[Recoded], total: int, *, dry_run: bool = False) -> tuple[Summary, int]:
    """What was changed, and the exit code; on stderr what could not be coded, and verdicts that find nothing."""
    changes: list[Change] = []
    errors: list[StancectlError] = []
    done, moved, lost = 0, 0, 0
    with Progress(total) as progress:
        for one in results:
            if one.error:
                errors.append(one.error)
            elif one.document and one.link is None:
                done += 1
                changes += one.changes
                moved += one.verdicts.moved if one.changes else 0
                lost += len(one.verdicts.orphans)
                for remark in verdict_notes(Carried(orphans=one.verdicts.orphans)):
                    progress.clear()
                    streams.note(remark)
            elif one.document:
                progress.clear()
                streams.note(link_note(one))
            progress.step(one.id)
    return Summary(done, changes, moved, lost, dry_run), _reported(errors)


def outcome_of(summary: Summary) -> str:
    """What coding one document again changed, in a line."""
    from stancectl.analysis.recoding import ChangeKind

    changed = sum(one.kind is not ChangeKind.DOCUMENT for one in summary.changes)
    if not changed:
        return "No position is changed by it."
    return f"{changed} position{'' if changed == 1 else 's'} dated or coded otherwise by it."


def link_note(one: Recoded) -> str:
    """Of what a document is a copy now, in a line."""
    assert one.link is not None
    now = f"now a copy of {one.link.original}" if one.link.original else "a copy no more"
    return f"{one.id} is {now}"


def _reported(errors: list[StancectlError]) -> int:
    """Each error on stderr, but not thousands of texts that are not kept; the exit code."""
    missing = [error for error in errors if isinstance(error, NotFoundError)]
    for error in [*(one for one in errors if not isinstance(one, NotFoundError)), *missing[:_TOLD]]:
        streams.report(error)
    if len(missing) > _TOLD:
        streams.note(f"{len(missing) - _TOLD} more documents stay as they were coded: their texts are not kept here")
    return max((error.exit_code for error in errors), default=0)
