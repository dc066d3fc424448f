"""`stancectl codebook`: the labels and what they mean."""

from __future__ import annotations

from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.output.known import CODEBOOK_COLUMNS, codebook_page, codebook_records


@command
def codebook(common: Common) -> None:
    """The labels: stances with their scores, statuses, acts, scopes.

    Example: stancectl codebook --format json
    """
    emit(common.format, codebook_page, codebook_records, CODEBOOK_COLUMNS)
