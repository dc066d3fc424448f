"""`stancectl show`: a position in its context, or a whole document."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import Known, known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.cli.showing import copies_of, document_of, position_of
from stancectl.cli.subject import cells_for
from stancectl.model.document import Document
from stancectl.model.position import Row
from stancectl.output.page import Page
from stancectl.output.rows import row_record
from stancectl.output.show import document_page, notes_on, position_page


@command
def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A position's id, short as the tables have it at the right or in full; or a document's.",
            autocompletion=complete.ids,
        ),
    ],
    common: Common,
) -> int:
    """A position in its paragraph, its cue marked, and why it was coded so; or a whole document.

    Example: stancectl show fb71-GB-hua
    """
    here = known(common.store)
    row = position_of(here, id.strip())
    if row:
        document, rows = row.document, [row]
    else:
        document, rows = document_of(here, id.strip())
    text = here.store.text(document.id)
    emit(common.format, lambda: _page(here, document, rows, text, row), lambda: map(row_record, rows))
    return here.code


def _page(here: Known, document: Document, rows: list[Row], text: str | None, row: Row | None) -> Page:
    notes = notes_on(document, rows, text, copies_of(here, document))
    if row:
        return position_page(row, text, notes, cells_for(here))
    return document_page(document, rows, text, notes, cells_for(here))
