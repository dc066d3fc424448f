"""`--metadata FILE.csv`: what a person knows of many files, one line each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stancectl.errors import InputError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.model.review import SetMetadata
from stancectl.reading import Source

_PATH = "path"
_FIELDS = ("published", "url", "publisher", "title")
_HINT = f"the columns are {_PATH}, {', '.join(_FIELDS)}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number, the path it speaks of (as written, and from where), what it says."""

    number: int
    path: str
    folder: Path
    metadata: SetMetadata


def read_metadata(file: Path) -> list[Line]:
    """The lines of the CSV file (UTF-8, with a header). Raises InputError with its line for what makes no sense."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"it cannot be read: {reason}", path=file, hint="save it as UTF-8 CSV") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, file)
        return [
            _line(dict(zip(header, row, strict=False)), reader.line_num, len(row), header, file)
            for row in reader
            if row
        ]
    except csv.Error as error:
        raise InputError(f"this is no CSV: {error}", path=file, line=reader.line_num, hint=_HINT) from error


def metadata_for(sources: Iterable[Source], lines: Sequence[Line]) -> tuple[dict[str, SetMetadata], list[Line]]:
    """What the lines say of the sources, by a source's name; and the lines that speak of none.

    A path is looked for beside the file, then where the command runs, then as a file's name that occurs once.
    """
    by_place: dict[Path, str] = {}
    by_name: dict[str, list[str]] = {}
    for source in sources:
        if source.path is not None:
            by_place[source.path.resolve()] = source.name
            by_name.setdefault(source.path.name, []).append(source.name)
    said: dict[str, SetMetadata] = {}
    unused = []
    for line in lines:
        places = ((line.folder / line.path).resolve(), Path(line.path).resolve())
        found = next((by_place[place] for place in places if place in by_place), None)
        alike = by_name.get(line.path, [])
        name = found or (alike[0] if len(alike) == 1 else None)
        if name is None:
            unused.append(line)
        else:
            said[name] = line.metadata
    return said, unused


def _check_header(header: list[str], file: Path) -> None:
    unknown = [name for name in header if name not in (_PATH, *_FIELDS)]
    if _PATH not in header or unknown or len(set(header)) < len(header):
        problem = f"unknown column '{unknown[0]}'" if unknown else f"there is no column '{_PATH}', or one twice"
        raise InputError(problem, path=file, line=1, hint=_HINT)


def _line(values: dict[str, str], number: int, cells: int, header: list[str], file: Path) -> Line:
    if cells != len(header):
        raise InputError(f"{cells} cells under {len(header)} columns", path=file, line=number, hint=_HINT)
    said = {name: values.get(name, "").strip() or None for name in _FIELDS}
    date = said.pop("published")
    try:
        published = Edtf.parse(date) if date else None
    except EdtfError as error:
        raise InputError(str(error), path=file, line=number, hint="write it as 2020-01-28") from error
    if not values[_PATH].strip():
        raise InputError("the path is empty", path=file, line=number, hint=_HINT)
    return Line(number, values[_PATH].strip(), file.parent, SetMetadata(published=published, **said))
