"""What an id means to `show`: a position or a document of now, or what took the place of one of an earlier text."""

from __future__ import annotations

from stancectl.cli import streams
from stancectl.cli.asking import Known
from stancectl.errors import NotFoundError, UsageError
from stancectl.model.document import Document
from stancectl.model.position import Row
from stancectl.output.ids import resolve
from stancectl.output.show import Copies


def position_of(here: Known, id: str) -> Row | None:
    """The one position that `id` means; None where it can only be a document.

    Raises NotFoundError where there is none, UsageError where it can be several.
    """
    if "-" not in id:
        return None
    found = _ids_of(here, id) or _ids_of(here, _of_later_text(here, id))
    if len(found) == 1:
        return here.kept.row(found[0])
    if not found:
        raise NotFoundError(f"no position has the id '{id}'", hint="stancectl positions lists the ids")
    shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
    raise UsageError(f"'{id}' could be {len(found)} positions: {shown}", hint="write more of it")


def document_of(here: Known, id: str) -> tuple[Document, list[Row]]:
    """The document that `id` means, as people left it, with its positions. Raises as the store's resolve_id."""
    from stancectl.pipeline import document_as_left

    found = here.store.resolve_id(id)
    if not found.startswith(id.lower().partition("-")[0]):
        streams.note(f"{id} was replaced by {found}: the text of its file has changed")
    document = document_as_left(here.store, here.store.read(found))
    return document, list(here.kept.of_document(found))


def copies_of(here: Known, document: Document) -> Copies:
    """Of what a document is a copy and how alike they are, or which documents with positions are copies of it."""
    similarity = None
    if document.duplicate_of:
        from stancectl.pipeline.linking import similarity_of

        similarity = similarity_of(here.store, document)
    return Copies(similarity, here.kept.questions.copies_of(document.id))


def _ids_of(here: Known, id: str) -> list[str]:
    """The ids of positions that `id` can be short for."""
    return resolve(id, dict.fromkeys(here.kept.questions.ids(id.partition("-")[0].casefold())))


def _of_later_text(here: Known, id: str) -> str:
    """The id of a position of an earlier text as it is in the text that took its place."""
    try:
        now = here.store.resolve_id(id)
    except NotFoundError:
        return id
    before, _, rest = id.partition("-")
    if now.startswith(before.lower()):
        return id
    streams.note(f"{before} was replaced by {now}: the text of its file has changed")
    if not _ids_of(here, f"{now}-{rest}"):
        raise NotFoundError(f"{now}, which replaced {before}, has no position '{rest}'", hint=f"stancectl show {now}")
    return f"{now}-{rest}"
