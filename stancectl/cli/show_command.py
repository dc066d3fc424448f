"""`stancectl show`: a position in its context, or a whole document."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.asking import Known, known
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common
from stancectl.cli.subject import cells_for
from stancectl.errors import NotFoundError, UsageError
from stancectl.model.document import Document
from stancectl.model.position import Row
from stancectl.output.ids import resolve
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
    row = _position(here, id.strip())
    if row:
        text = here.store.text(row.document.id)
        page = lambda: position_page(row, text, notes_on(row.document, [row], text), cells_for(here))  # noqa: E731
        rows = [row]
    else:
        document, rows = _document(here, id.strip())
        text = here.store.text(document.id)
        page = lambda: document_page(document, rows, text, notes_on(document, rows, text), cells_for(here))  # noqa: E731
    emit(common.format, page, lambda: map(row_record, rows))
    return here.code


def _position(here: Known, id: str) -> Row | None:
    """The one position that `id` means; None where it can only be a document."""
    if "-" not in id:
        return None
    found = resolve(id, dict.fromkeys(here.kept.questions.ids(id.partition("-")[0].casefold())))
    if len(found) == 1:
        return here.kept.row(found[0])
    if not found:
        raise NotFoundError(f"no position has the id '{id}'", hint="stancectl positions lists the ids")
    shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
    raise UsageError(f"'{id}' could be {len(found)} positions: {shown}", hint="write more of it")


def _document(here: Known, id: str) -> tuple[Document, list[Row]]:
    from stancectl.pipeline import document_as_left

    found = here.store.resolve_id(id)
    document = document_as_left(here.store, here.store.read(found))
    return document, list(here.kept.of_document(found))
