"""What is said on stderr of people's verdicts after documents have changed."""

from __future__ import annotations

from collections.abc import Iterator

from stancectl.pipeline.verdicts import Carried


def verdict_notes(verdicts: Carried) -> Iterator[str]:
    """How many verdicts found their position under another id, and each that finds none."""
    if verdicts.moved:
        yield f"{verdicts.moved} verdict{'s' if verdicts.moved > 1 else ''} carried over to what is coded now"
    for orphan in verdicts.orphans:
        verdict = orphan.verdict
        judged = f"{verdict.verdict} by {verdict.by}"
        yield f"the verdict on {verdict.id} ({judged}) finds no position any more; {orphan.path} keeps it"
