"""Files replaced whole or not at all: a temporary file beside them, synced, then moved into place.

After :func:`write_files` returns, every file is on disk under its name; if it raises, or the power fails, each is
either as it was before or complete. The temporary files of a dead writer stay behind as `.NAME.PID.tmp`, which readers
ignore and the next writer removes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.store.layout import temporary_name

_HINTS = {
    errno.ENOSPC: "the disk is full: free some space and run the command again; nothing that was there is lost",
    errno.EDQUOT: "your disk quota is full: free some space and run the command again; nothing that was there is lost",
    errno.EROFS: "the disk is mounted read-only: use --store with a folder that can be written",
    errno.EACCES: "allow yourself to write there, or use --store with another folder",
    errno.EPERM: "allow yourself to write there, or use --store with another folder",
    errno.EIO: "the disk reports a fault: check it, then run the command again; nothing that was there is lost",
}


@dataclass(frozen=True, slots=True)
class Write:
    """A file that is to have this content, where it still has the content that the writer saw."""

    path: Path
    data: bytes
    before: bytes | None
    """What the writer read there; None where there was no file."""


def write_files(writes: Iterable[Write]) -> None:
    """Writes files so that each is old or new, never in between, and on disk when this returns.

    All are written and synced before the first takes its place: together they cost the disk little more than one.
    Folders are made as needed. Raises StoreError; also where a file is not any more what the writer saw: an edit in
    between is never overwritten.
    """
    staged = [_Staged(write, write.path.resolve()) for write in writes]
    at = staged[0].write.path if staged else None
    try:
        _make_folders(dict.fromkeys(file.target.parent for file in staged))
        with ExitStack() as closing:
            for file in staged:
                at = file.write.path
                file.descriptor = _filled(file.temporary, file.write.data, _mode_of(file.target))
                closing.callback(os.close, file.descriptor)
            if len(staged) > 1:
                _start_writing(file.descriptor for file in staged)
            for file in staged:
                at = file.write.path
                os.fsync(file.descriptor)
        for file in staged:
            at = file.write.path
            _refuse_changed(file.write)
            file.temporary.replace(file.target)
            file.is_in_place = True
        for folder in dict.fromkeys(file.target.parent for file in staged):
            at = folder
            _sync_folder(folder)
    except OSError as error:
        raise storage_error(error, at) from error
    finally:
        for file in staged:
            if not file.is_in_place:
                with suppress(OSError):
                    file.temporary.unlink()


def sync_folders(folders: Iterable[Path]) -> None:
    """Brings on disk which files folders hold; fine where one does not exist. Raises StoreError."""
    for folder in folders:
        try:
            if folder.is_dir():
                _sync_folder(folder)
        except OSError as error:
            raise storage_error(error, folder) from error


def bytes_of(path: Path) -> bytes | None:
    """A file's content, None where there is none. Raises StoreError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error


def remove_file(path: Path) -> None:
    """Removes a file, for good when this returns; fine where there is none. Raises StoreError."""
    try:
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync_folder(path.parent)
    except OSError as error:
        raise storage_error(error, path) from error


def conflict(path: Path) -> StoreError:
    """That a file is not any more what the writer read there."""
    return StoreError("the file was changed by somebody else just now", path=path, hint="run the command again")


def move_file(source: Path, target: Path) -> None:
    """Moves a file to where none is, or where one has the same content already; on disk when this returns.

    Raises StoreError; with a cause where the system refuses, without one where another file is there.
    """
    try:
        there = bytes_of(target)
        if there is not None:
            if there != bytes_of(source):
                raise StoreError("another file is there already", path=target, hint=f"compare it with {source}")
            remove_file(source)
            return
        _make_folders([target.parent])
        source.replace(target)
        _sync_folder(target.parent)
        _sync_folder(source.parent)
    except OSError as error:
        raise storage_error(error, target) from error


def storage_error(error: OSError, path: Path | str | None = None) -> StoreError:
    """What the system refused, as an error with advice."""
    return StoreError(
        f"{error.strerror or error}",
        path=path or error.filename,
        hint=_HINTS.get(error.errno or 0, "see what is in the way at that path, then run the command again"),
    )


class _Staged:
    """A file on its way: the temporary one, and where it is to be."""

    __slots__ = ("descriptor", "is_in_place", "target", "temporary", "write")

    def __init__(self, write: Write, target: Path) -> None:
        self.write = write
        self.target = target
        self.temporary = target.with_name(temporary_name(target.name))
        self.descriptor = -1
        self.is_in_place = False


def _refuse_changed(write: Write) -> None:
    if bytes_of(write.path) != write.before:
        raise conflict(write.path)


def _filled(temporary: Path, data: bytes, mode: int | None) -> int:
    """The descriptor of a new temporary file with `data` in it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(temporary, flags, 0o666)
    except FileExistsError:
        temporary.unlink()  # of a dead writer with our process id; it may be read-only
        descriptor = os.open(temporary, flags, 0o666)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _start_writing(descriptors: Iterable[int]) -> None:
    """Lets the system begin to write files out, all of them, before the first is waited for: one commit takes them in.

    A hint only, where there is such a call; the syncs that follow are what brings the files on disk.
    """
    if hasattr(os, "posix_fadvise"):
        for descriptor in descriptors:
            with suppress(OSError):
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        return None


def _make_folders(folders: Iterable[Path]) -> None:
    """Makes folders where there are none, and those above. What was made is on disk when this ends, however it ends."""
    holding: dict[Path, None] = {}
    try:
        for folder in folders:
            missing = []
            while not folder.is_dir():
                missing.append(folder)
                folder = folder.parent
            for new in reversed(missing):
                new.mkdir(exist_ok=True)
                holding[new.parent] = None
    finally:
        for parent in holding:
            _sync_folder(parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems cannot sync a folder; the file itself is safe there.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
