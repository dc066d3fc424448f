"""An answer to stdout in the format that was asked for: a page for people, records for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from stancectl.cli import paging, streams
from stancectl.cli.options import Format
from stancectl.errors import UsageError
from stancectl.output.rows import FIELDS

if TYPE_CHECKING:
    from stancectl.output.page import Page
    from stancectl.output.rows import Record


def emit(
    asked: Format | None,
    page: Callable[[], Page],
    records: Callable[[], Iterable[Record]],
    columns: Sequence[str] = FIELDS,
    *,
    single: bool = False,
) -> None:
    """Writes the page or the records; `columns` are those of CSV and TSV. Without a format: a page on a terminal.

    `single`: there is one record, which JSON writes as an object and not as a list.
    """
    chosen = asked or (Format.TABLE if sys.stdout.isatty() else Format.TSV)
    if chosen is Format.TABLE:
        show(page())
    else:
        streams.write(_written(chosen, records(), columns, single))


def show(page: Page) -> None:
    """The page, as wide as the terminal, through a pager where it is longer."""
    from stancectl.output.tables import rendered

    paging.page(rendered(page, streams.terminal_width(), streams.wants_colour(sys.stdout)))


def only_drawn(asked: Format | None, option: str) -> None:
    """Raises UsageError where a format for programs was asked for of what is only drawn for people."""
    if asked not in (None, Format.TABLE):
        raise UsageError(f"{option} is drawn, not written as {asked}", hint=f"leave out {option} or --format")


def with_own(own: Sequence[str], columns: Sequence[str] = FIELDS) -> tuple[str, ...]:
    """The columns with a command's own in front, where a reader looks first."""
    return (*own, *columns)


def _written(chosen: Format, records: Iterable[Record], columns: Sequence[str], single: bool) -> Iterable[str]:
    from stancectl.output import formats

    if chosen is Format.CSV:
        return formats.as_csv(records, columns)
    if chosen is Format.TSV:
        return formats.as_tsv(records, columns)
    if chosen is Format.JSONL:
        return formats.as_jsonl(records)
    return (formats.document(record) for record in records) if single else formats.as_json(records)
