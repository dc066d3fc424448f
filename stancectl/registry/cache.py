"""Keeps prepared tables in the user's cache folder, so that a command need not read the YAML again.

A file is used only where its own digest is right; where the folder cannot be read or written, work goes on without it.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

try:
    # hashlib loads OpenSSL, which takes longer than everything else that a query does here.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

_MAGIC = b"stancectl registry 1\n"
_DIGEST = 32
_KEPT = 3
"""So many files of each part: registries of several stores, and of the versions at hand, live side by side."""


def digest(parts: Iterable[bytes]) -> str:
    """A name for contents: the same for the same parts in the same order, for this version of Python."""
    state = blake2b(digest_size=16)
    for part in (sys.version.encode(), *parts):
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


def load(key: str, part: str) -> dict[str, Any] | None:
    """The table kept under `key` and `part`; None where there is none that can be trusted."""
    try:
        content = _path(key, part).read_bytes()
    except (OSError, RuntimeError):
        return None
    body = memoryview(content)[len(_MAGIC) + _DIGEST :]
    if content[: len(_MAGIC)] != _MAGIC or content[len(_MAGIC) : len(_MAGIC) + _DIGEST] != _check(key, part, body):
        return None
    table: dict[str, Any] = marshal.loads(body)
    return table


def save(key: str, tables: dict[str, dict[str, Any]]) -> None:
    """Keeps tables, each complete or not at all; does nothing where the folder cannot be written."""
    with contextlib.suppress(OSError, RuntimeError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for part, table in tables.items():
            body = marshal.dumps(table)
            path = _path(key, part)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            try:
                temporary.write_bytes(_MAGIC + _check(key, part, body) + body)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
            _forget_old(folder, part)


def _check(key: str, part: str, body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST, key=f"{key[:32]} {part}".encode()).digest()


def _forget_old(folder: Path, part: str) -> None:
    files = sorted(folder.glob(f"registry-*-{part}.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "stancectl"


def _path(key: str, part: str) -> Path:
    return _folder() / f"registry-{key}-{part}.bin"
