"""A file of the user's written whole or not at all: what was there stays until the new one is complete."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from stancectl.errors import InputError


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, an empty file; after the block what is in it is `path`'s content, on disk.

    Where the block raises, `path` is as it was and the temporary file is gone. What is no regular file (a pipe,
    `/dev/null`) is written to and not replaced. Raises InputError where the system refuses.
    """
    try:
        # A link stays a link: the file that it leads to is replaced. What a pipe's link leads to has no path.
        target = path if _is_special(path) else path.resolve()
        temporary = _beside(target)
    except OSError as error:
        raise _refused(error, path) from error
    try:
        yield temporary
        _take_place(temporary, target)
    except OSError as error:
        raise _refused(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_text(path: Path, chunks: Iterable[str]) -> None:
    """The chunks as a UTF-8 file. Raises InputError, and what making the chunks raises: then nothing is written."""
    with replaced(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as out:
        out.writelines(chunks)


def _beside(target: Path) -> Path:
    """A new empty file in the target's folder; where the target is no file, in the system's own."""
    if target.is_dir():
        raise IsADirectoryError(None, "this is a folder")
    folder = None if _is_special(target) else target.parent
    descriptor, name = mkstemp(prefix=".stancectl-", suffix=".tmp", dir=folder)
    os.close(descriptor)
    return Path(name)


def _take_place(temporary: Path, target: Path) -> None:
    if _is_special(target):
        from shutil import copyfileobj

        with temporary.open("rb") as source, target.open("wb") as out:
            copyfileobj(source, out)
        return
    with temporary.open("rb") as written:
        os.fsync(written.fileno())
    temporary.chmod(_mode(target))
    temporary.replace(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some network file systems cannot sync a folder; the file itself is safe there
            os.fsync(folder)
    finally:
        os.close(folder)


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, else that of any new file."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _refused(error: OSError, path: Path) -> InputError:
    hints = {
        FileNotFoundError: "make its folder first",
        IsADirectoryError: "name a file in it",
        NotADirectoryError: "name a file in a folder",
        PermissionError: "allow yourself to write there, or name another file",
    }
    hint = hints.get(type(error), "see what is in the way there, or name another file")
    return InputError(f"cannot write this file: {error.strerror or error}", path=path, hint=hint)
