"""Files that a command is asked to write: whole or not at all, and what is in the way is said."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from stancectl.errors import InputError


def write_file(path: Path, content: bytes) -> None:
    """Writes a file, in place of one that may be there. Raises InputError where that cannot be done."""
    if path.is_dir():
        raise InputError("is a folder", path=path, hint="name a file in it")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written to, never replaced
            path.write_bytes(content)
            return
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        hint = "make its folder first" if isinstance(error, FileNotFoundError) else "choose another place"
        raise InputError(f"cannot be written: {error.strerror or error}", path=path, hint=hint) from error
