"""One writer at a time: a lock file that names its owner. Readers never look at it.

The lock is the system's own (POSIX record lock), which ends with the process that holds it: the file that a killed
writer leaves behind is no lock, and the next writer takes it over. Children of the holder do not inherit it.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from stancectl.errors import StoreError
from stancectl.store.atomic import storage_error
from stancectl.store.layout import LOCK

_POLL_SECONDS = 0.05
_BUSY = (errno.EACCES, errno.EAGAIN)
_held: set[Path] = set()
"""The locks of this process, which the system does not keep from taking its own lock again."""
_guard = Lock()


@contextmanager
def writer_lock(root: Path, wait: float = 0.0) -> Iterator[None]:
    """Holds the store at `root` for writing. Raises StoreError where another still has it after `wait` seconds."""
    path = root.resolve() / LOCK
    deadline = time.monotonic() + wait
    while (descriptor := _taken(path)) is None:
        if time.monotonic() >= deadline:
            owner = "this very process" if path in _held else lock_owner(path)
            hint = "try again when it is done, or wait for it with --wait SECONDS"
            raise StoreError(f"another writer has the store: {owner}", path=path, hint=hint)
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        # Removed while still held: whoever opens the name from now on makes a new file, and notices (see _locked).
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)
        _held.discard(path)


def lock_owner(path: Path) -> str:
    """Who wrote a lock file, in words."""
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        return f"process {owner['pid']} on {owner['host']}, since {owner['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown"


def is_stale(path: Path) -> bool:
    """True for the lock file of a process of this machine that is no more."""
    try:
        owner = json.loads(path.read_text(encoding="utf-8"))
        if owner["host"] != os.uname().nodename:
            return False
        os.kill(int(owner["pid"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return False


def _taken(path: Path) -> int | None:
    """The descriptor of the lock, now ours, or None where somebody else has it."""
    with _guard:
        if path in _held:
            return None
        descriptor = _locked(path)
        if descriptor is not None:
            _held.add(path)
        return descriptor


def _locked(path: Path) -> int | None:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise storage_error(error, path) from error
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_at(descriptor, path):
            _sign(descriptor)
            return descriptor
    except OSError as error:
        os.close(descriptor)
        if error.errno in _BUSY:
            return None
        raise storage_error(error, path) from error
    os.close(descriptor)
    return _locked(path)


def _is_at(descriptor: int, path: Path) -> bool:
    """False where the file was removed by its last owner between our opening and locking it."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    owner = {
        "pid": os.getpid(),
        "host": os.uname().nodename,
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(owner).encode() + b"\n")
