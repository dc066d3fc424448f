"""`stancectl document`: what is known of an article itself, and saying it by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli import complete
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common, WaitOption, published_option
from stancectl.cli.recoding import follow, outcome_of
from stancectl.errors import UsageError
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.output.metadata import COLUMNS, metadata_page, metadata_record
from stancectl.store.files import Store

document = typer.Typer(add_completion=False, rich_markup_mode="rich")
_FIELDS = tuple(SetMetadata.__dataclass_fields__)


@document.callback()
def _document() -> None:
    """What is known of an article itself: when and where it was published, its title; said by hand, it wins.

    Example: stancectl document set fb71 --published 2020-01-31
    """


def _field(text: str) -> str:
    if text not in _FIELDS:
        raise typer.BadParameter(f"'{text}' is none of {', '.join(_FIELDS)}")
    return text


@document.command("set")
@command
def set_(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The document's id, or its beginning.", autocompletion=complete.ids)
    ],
    common: Common,
    published: Annotated[
        Edtf | None, typer.Option("--published", metavar="DATE", parser=published_option, help="When it was published.")
    ] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Its address.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.")] = None,
    unset: Annotated[
        list[str] | None,
        typer.Option("--unset", metavar="FIELD", parser=_field, help="Forget what was said of this field."),
    ] = None,
    wait: WaitOption = 0.0,
) -> int:
    """Say when and where an article was published; its positions are dated again. Without options: what is known.

    It is written into the article's review, whose every other byte stays as it is.

    Example: stancectl document set fb71 --published 2020-01-31
    """
    from stancectl.pipeline.setting import said_of, set_on_document

    for name, value in (("url", url), ("publisher", publisher), ("title", title)):
        if value is not None and not value.strip():
            raise UsageError(f"--{name} is empty", hint=f"--unset {name} forgets it")
    store = Store.open(common.store)
    found = store.resolve_id(id)
    wanted, code, outcome = SetMetadata(published, url, publisher, title), 0, ""
    if wanted != SetMetadata() or unset:
        summary, code = follow(set_on_document(store, found, wanted, unset=unset or (), wait=wait), 1)
        outcome = outcome_of(summary)
    said = said_of(store, found)
    by_hand = {name for name in _FIELDS if getattr(said.by_hand, name) is not None}
    record = metadata_record(said.document, by_hand)
    emit(common.format, lambda: metadata_page(said.document, by_hand, outcome), lambda: [record], COLUMNS, single=True)
    return code
