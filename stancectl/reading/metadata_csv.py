"""The table of metadata that a person hands in for many files: a CSV with a header line.

Columns, in any order: `path` (needed), `published`, `url`, `publisher`, `title`. An empty cell means that nothing is
set. Comma, semicolon or tab between the cells, whichever the header line uses.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath

from stancectl.errors import InputError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.model.review import SetMetadata
from stancectl.reading.files import read_text

_COLUMNS = ("path", "published", "url", "publisher", "title")
_KNOWN_COLUMNS = f"the columns are {', '.join(_COLUMNS)}"


def parse_published(text: str) -> Edtf:
    """The date of publication that a person states: EDTF, no interval. Raises EdtfError for anything else."""
    value = Edtf.parse(text.strip())
    if value.is_interval:
        raise EdtfError(f"'{text}' is an interval, and something is published on a day, in a month or in a year")
    return value


def read_metadata_csv(path: Path, known: Collection[str] | None = None) -> Mapping[str, SetMetadata]:
    """What a person set, by path.

    Without `known` the paths are those of the table, as they stand there. With `known`, the names of the files to be
    read, each path must name one of them: as given, relative to the table's folder, or by a file name that only one
    has; the result is then by the names of `known`.

    Raises InputError with the line for a wrong column or date, and for a path that is missing, unknown or there twice.
    """
    found: dict[str, SetMetadata] = {}
    for line, row in _rows(path):
        stated = row.get("path", "")
        if not stated:
            raise InputError("the path is missing here", path=path, line=line, hint="say which file the row is about")
        name = stated if known is None else _resolve(stated, known, path, line)
        if name in found:
            raise InputError(f"'{stated}' is here a second time", path=path, line=line, hint="keep one row a file")
        found[name] = _metadata(row, path, line)
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    text = read_text(path)
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.split("\n"), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            values = [cell.strip() for cell in cells]
            if not any(values):
                continue
            if header is None:
                header = _checked_header(values, path, start)
                continue
            if len(values) > len(header):
                message = f"{len(values)} cells here, and {len(header)} columns"
                raise InputError(message, path=path, line=start, hint="put cells that hold a comma in quotes")
            yield start, dict(zip(header, values, strict=False))
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", path=path, line=line, hint="check the quotes") from error


def _checked_header(cells: list[str], path: Path, line: int) -> list[str]:
    columns = [cell.lower() for cell in cells]
    for column in columns:
        if column not in _COLUMNS:
            raise InputError(f"unknown column '{column}'", path=path, line=line, hint=_KNOWN_COLUMNS)
        if columns.count(column) > 1:
            raise InputError(f"the column '{column}' is here twice", path=path, line=line, hint=_KNOWN_COLUMNS)
    if "path" not in columns:
        raise InputError("the column 'path' is missing", path=path, line=line, hint=_KNOWN_COLUMNS)
    return columns


def _metadata(row: Mapping[str, str], path: Path, line: int) -> SetMetadata:
    published: Edtf | None = None
    if row.get("published"):
        try:
            published = parse_published(row["published"])
        except EdtfError as error:
            hint = "write 2020-01-28, 2020-01, 2020 or 2020~"
            raise InputError(str(error), path=path, line=line, hint=hint) from error
    return SetMetadata(
        published=published,
        url=row.get("url") or None,
        publisher=row.get("publisher") or None,
        title=row.get("title") or None,
    )


def _resolve(stated: str, known: Collection[str], table: Path, line: int) -> str:
    """The name of `known` that a path of the table means."""
    if stated in known:
        return stated
    wanted = {PurePath(stated), table.parent / stated}
    hits = [name for name in known if PurePath(name) in wanted]
    hits = hits or [name for name in known if PurePath(name).name == stated]
    if len(hits) == 1:
        return hits[0]
    message = f"'{stated}' is none of the files to read" if not hits else f"'{stated}' can be {len(hits)} files"
    raise InputError(message, path=table, line=line, hint="write the path as it is given to the command")
