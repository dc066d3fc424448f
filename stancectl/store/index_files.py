"""The state of a store's files, as the index compares it: nothing but looking, and as quick as looking can be.

A file is as it was where its size, its times and its inode are: a hand edit, a checkout, a file put back with its old
time of change all move its `ctime`, which nobody can set. What is known of a folder is one digest, so that one without
a change costs one comparison; looking at the files is what remains, and in a large store half of the folders
are looked at by a second process, because nothing in it is waited for but the kernel.
"""

from __future__ import annotations

import _thread
import errno
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple

from stancectl.errors import StoreError

try:
    # hashlib loads OpenSSL, which takes longer than all the rest of this.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written again has other times, on every file system in use."""
WORTH_A_PROCESS = 5_000
"""From so many files on, a second process looks at half of them."""
_DEPTH = 3
_GONE = (errno.ENOENT, errno.ENOTDIR)
_UNIT, _RECORD, _GROUP = "\x00", "\x00\x00", b"\x00/\x00"
"""No name of a file has a zero byte or a slash."""

Lines = dict[str, str]
"""Name of a file → its state."""
_Folder = tuple[str, bytes, Lines]
"""A folder with the digest of its files and these; both empty where nothing has changed in it."""


class Looked(NamedTuple):
    """What a look at the store's folders found."""

    changed: dict[str, Lines]
    """Folders (paths relative to the store) whose files are not what was known, with their files now."""
    digests: dict[str, bytes]
    """The digests of these folders."""
    gone: frozenset[str]
    """Folders that were known and are no more."""


def look(root: Path, tops: Iterable[str], suffix: str, known: Mapping[str, bytes], files: int) -> Looked:
    """What has changed below the folders `tops` of a store, where `known` has the digests of their folders.

    `files`: about how many there are, for the choice between one process and two. Raises StoreError where a folder
    cannot be read.
    """
    base = f"{root}/"
    found: list[_Folder] = []
    work: list[tuple[str, int]] = []
    for top in tops:
        first, inner = _one(base, top, suffix, known)
        found += first
        work += [(f"{top}/{name}", _DEPTH) for name in inner]
    if files >= WORTH_A_PROCESS and len(work) > 1 and not _thread._count():
        found += _with_help(base, work, suffix, known)
    else:
        found += _below(base, work, suffix, known)
    here = {folder for folder, _, _ in found}
    return Looked(
        {folder: lines for folder, digest, lines in found if digest},
        {folder: digest for folder, digest, _ in found if digest},
        frozenset(folder for folder in known if folder not in here),
    )


def state_of(status: os.stat_result) -> str:
    """What is compared of a file."""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def is_settled(status: os.stat_result, now: int) -> bool:
    """False where the file may be written again without its times telling it; also where a clock is ahead."""
    return max(status.st_mtime_ns, status.st_ctime_ns) < now - SETTLED


def digest_of(lines: Mapping[str, str]) -> bytes:
    """The digest of a folder's files."""
    text = _RECORD.join(f"{name}{_UNIT}{lines[name]}" for name in sorted(lines))
    return new_digest(text.encode("utf-8", "surrogateescape")).digest()


def content_hash(data: bytes) -> bytes:
    """What tells one content of a file from another."""
    return new_digest(data).digest()


def new_digest(data: bytes = b"") -> blake2b:
    """A digest to add to."""
    return blake2b(data, digest_size=16)


def _below(base: str, work: Iterable[tuple[str, int]], suffix: str, known: Mapping[str, bytes]) -> list[_Folder]:
    """Folders with all below them, as deep as the store itself looks."""
    found: list[_Folder] = []
    waiting = list(work)
    while waiting:
        folder, depth = waiting.pop()
        here, inner = _one(base, folder, suffix, known)
        found += here
        if depth:
            waiting += [(f"{folder}/{name}", depth - 1) for name in inner]
    return found


def _one(base: str, folder: str, suffix: str, known: Mapping[str, bytes]) -> tuple[list[_Folder], list[str]]:
    """A folder, and the names of those in it; none where it is gone."""
    lines: Lines = {}
    inner: list[str] = []
    try:
        with os.scandir(base + folder) as entries:
            for entry in entries:
                name = entry.name
                if not name.endswith(suffix):
                    if entry.is_dir():
                        inner.append(name)
                    continue
                try:
                    status = entry.stat()
                except FileNotFoundError:  # removed since, or a link that leads nowhere
                    continue
                if S_ISDIR(status.st_mode):
                    inner.append(name)
                elif name[0] != ".":
                    lines[name] = state_of(status)
    except OSError as error:
        if error.errno in _GONE:
            return [], []
        from stancectl.store.atomic import storage_error

        raise storage_error(error, Path(base, folder)) from error
    digest = digest_of(lines)
    return [(folder, b"", {}) if known.get(folder) == digest else (folder, digest, lines)], inner


def _with_help(base: str, work: list[tuple[str, int]], suffix: str, known: Mapping[str, bytes]) -> list[_Folder]:
    """As _below, with every second folder looked at by a child; alone where there can be none, or it fails."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return _below(base, work, suffix, known)
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return _below(base, work, suffix, known)
    if not child:
        _answer_and_end(writing, base, work[1::2], suffix, known)
    os.close(writing)
    try:
        found = _below(base, work[::2], suffix, known)
        answer = _all_of(reading)
    finally:
        os.close(reading)
        _, failed = os.waitpid(child, 0)
    return found + (_below(base, work[1::2], suffix, known) if failed else _understood(answer))


def _answer_and_end(
    writing: int, base: str, work: list[tuple[str, int]], suffix: str, known: Mapping[str, bytes]
) -> None:
    """What a child does; it ends here, because nothing of the parent's is its to finish."""
    code = 1
    try:
        parts = [
            _UNIT.join([folder, digest.hex(), *(part for line in lines.items() for part in line)])
            for folder, digest, lines in _below(base, work, suffix, known)
        ]
        view = memoryview(_GROUP.join(part.encode("utf-8", "surrogateescape") for part in parts))
        while view:
            view = view[os.write(writing, view) :]
        code = 0
    except (OSError, StoreError):
        pass  # the parent looks itself, and tells
    finally:
        os._exit(code)


def _understood(answer: bytes) -> list[_Folder]:
    found = []
    for part in answer.split(_GROUP) if answer else ():
        folder, digest, *rest = part.decode("utf-8", "surrogateescape").split(_UNIT)
        found.append((folder, bytes.fromhex(digest), dict(zip(rest[::2], rest[1::2], strict=True))))
    return found


def _all_of(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, 1 << 16):
        parts.append(part)
    return b"".join(parts)
