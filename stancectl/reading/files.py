"""From what was named on the command line to the files to read: files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stancectl.errors import InputError
from stancectl.reading.decoding import LIMIT, check_size, decode

_SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, or standard input where `path` is None."""

    path: Path | None

    @property
    def name(self) -> str:
        """How messages call it: the path as it was given, `-` for standard input."""
        return "-" if self.path is None else str(self.path)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: the sources in order, none twice, and what was wrong with the rest."""

    sources: tuple[Source, ...]
    problems: tuple[InputError, ...]


def find_files(paths: Iterable[str | Path]) -> Found:
    """The files that `paths` name: files as they are, folders with all `.txt` in them, `-` for standard input.

    Inside a folder the order is that of the names; hidden files and folders are skipped, and a folder reached twice
    through links counts once. A missing path or a folder without text is a problem, and the rest goes on.
    """
    sources: dict[str, Source] = {}
    problems: list[InputError] = []
    for given in paths:
        if given == "-":
            sources.setdefault("-", Source(None))
            continue
        for path in _expand(Path(given), problems):
            sources.setdefault(os.path.abspath(path), Source(path))  # noqa: PTH100 (links must not be resolved)
    return Found(tuple(sources.values()), tuple(problems))


def read_text(source: Source | Path) -> str:
    """The text of a file or of standard input, decoded. Raises InputError where it cannot be read or is no text."""
    path = source.path if isinstance(source, Source) else source
    name = "-" if path is None else str(path)
    try:
        if path is None:
            data = sys.stdin.buffer.read(LIMIT + 1)
        else:
            data = _read_bytes(path, name)
    except IsADirectoryError as error:
        raise InputError("this is a folder", path=name, hint="name the files in it") from error
    except FileNotFoundError as error:
        raise InputError("there is no such file", path=name, hint="check the path") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be read: {reason}", path=name, hint="check its permissions") from error
    return decode(data, name)


def _read_bytes(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    check_size(size, name)
    with path.open("rb") as file:
        data = file.read(size + 1)
        if len(data) <= size:
            return data
        # What grows or has no size of its own (a pipe) is held to the limit as well. Room is made for all that is
        # asked for, so that this is asked of few files.
        return data + file.read(LIMIT + 1 - len(data))


def _expand(path: Path, problems: list[InputError]) -> Iterator[Path]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = "there is no such file or folder" if isinstance(error, FileNotFoundError) else f"{error}"
        if isinstance(error, OSError) and not isinstance(error, FileNotFoundError) and error.strerror:
            reason = f"it cannot be read: {error.strerror}"
        problems.append(InputError(reason, path=path, hint="check the path"))
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    before = len(problems)
    found = sorted(_walk(path, problems), key=lambda file: file.parts)
    if not found and len(problems) == before:
        problems.append(
            InputError(f"no {_SUFFIX} file in this folder", path=path, hint="name another folder or a file")
        )
    yield from found


def _walk(folder: Path, problems: list[InputError]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        reason = f"this folder cannot be read: {error.strerror}"
        problems.append(InputError(reason, path=error.filename, hint="check its permissions"))

    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, onerror=unreadable, followlinks=True):
        here = Path(root)
        status = here.stat()
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith(".") and name.lower().endswith(_SUFFIX) and _is_readable_kind(here / name):
                yield here / name


def _is_readable_kind(path: Path) -> bool:
    """False for pipes and devices, on which reading would wait; a broken link is kept, so that it is reported."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True
