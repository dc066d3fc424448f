"""The table of metadata that a person hands in for many files: a CSV with a header line.

Columns, in any order: `path` (needed), `published`, `url`, `publisher`, `title`. An empty cell means that nothing is
set. Comma, semicolon or tab between the cells, whichever the header line uses.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

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


class ForFiles(NamedTuple):
    """What a table says of the files that are to be read."""

    metadata: Mapping[str, SetMetadata]
    """By the file's name, as it was given."""
    others: tuple[InputError, ...]
    """One for each row that is about none of the files, or can be about several; with its line."""


def read_metadata_csv(path: Path) -> Mapping[str, SetMetadata]:
    """What a person set, by path as it stands in the table.

    Raises InputError with the line for a wrong column or date, and for a path that is missing or there twice.
    """
    return {stated: metadata for _, stated, metadata in _statements(path)}


def metadata_for(path: Path, known: Collection[str]) -> ForFiles:
    """What a person set for the files of these names.

    A row's path names a file as it was given, relative to the table's folder, or by a file name that only one has.
    A table may be about more files than are read this time: such rows are told, and no error.

    Raises InputError as read_metadata_csv does, and where two rows are about the same file.
    """
    found: dict[str, SetMetadata] = {}
    others = []
    files = _Files(known, path)
    for line, stated, metadata in _statements(path):
        hits = files.meant(stated)
        if len(hits) != 1:
            many = f"can be {len(hits)} of the files" if hits else "is none of the files that are read"
            hint = "write the path as it is given to the command"
            others.append(InputError(f"'{stated}' {many}", path=path, line=line, hint=hint))
            continue
        if hits[0] in found:
            raise _twice(stated, path, line)
        found[hits[0]] = metadata
    return ForFiles(found, tuple(others))


def _statements(path: Path) -> Iterator[tuple[int, str, SetMetadata]]:
    """Each row's line, path and metadata."""
    seen = set()
    for line, row in _rows(path):
        stated = row.get("path", "")
        if not stated:
            raise InputError("the path is missing here", path=path, line=line, hint="say which file the row is about")
        if stated in seen:
            raise _twice(stated, path, line)
        seen.add(stated)
        yield line, stated, _metadata(row, path, line)


def _twice(stated: str, path: Path, line: int) -> InputError:
    return InputError(f"'{stated}' is here a second time", path=path, line=line, hint="keep one row a file")


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


class _Files:
    """The names of the files to read, found by what a table may call them."""

    def __init__(self, names: Collection[str], table: Path) -> None:
        self._table = table
        self._names = frozenset(names)
        self._by_place = {Path(name).resolve(): name for name in names}
        self._by_end: dict[str, list[str]] = {}
        for name in names:
            self._by_end.setdefault(PurePath(name).name, []).append(name)

    def meant(self, stated: str) -> list[str]:
        """The names that a path of the table can mean."""
        if stated in self._names:
            return [stated]
        places = (Path(stated).resolve(), (self._table.parent / stated).resolve())
        hits = dict.fromkeys(self._by_place[place] for place in places if place in self._by_place)
        return list(hits) or self._by_end.get(stated, [])
