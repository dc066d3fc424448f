"""`stancectl search`: words in quotes and texts."""

from __future__ import annotations

from typing import Annotated

import typer

from stancectl.cli.asking import known
from stancectl.cli.command import command
from stancectl.cli.emit import emit, with_own
from stancectl.cli.filters import Filters
from stancectl.cli.options import AsOf, Common
from stancectl.cli.subject import cells_for
from stancectl.errors import NotFoundError
from stancectl.output.search import SEARCH_FIELDS, search_page, search_records
from stancectl.pipeline.searching import search as hits_of


@command
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="All must occur. 'two words' is a phrase, telecom* a beginning."),
    ],
    filters: Filters,
    when: AsOf,
    common: Common,
) -> int:
    """Words in the quotes of positions and in the texts of documents, the newest first.

    Case and accents do not matter. Exits with 1 where nothing is found.

    Example: stancectl search Huawei '5G network'
    """
    here = known(common.store)
    hits = hits_of(here.kept, here.root, words, filters.resolved(here), when.day, filters.limit)
    if not hits:
        filtered = filters.leave_out_some(here) or when.day is not None
        hint = (
            "fewer filters may show more" if filtered else "fewer words, or a beginning such as telecom*, may find more"
        )
        raise NotFoundError(f"nothing is found of {' '.join(map(repr, words))}", hint=hint)
    emit(
        common.format,
        lambda: search_page(hits, cells_for(here)),
        lambda: search_records(hits),
        with_own(SEARCH_FIELDS),
    )
    return here.code
