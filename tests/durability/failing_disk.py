"""A disk that fails at a chosen call: every system call of a writer can be made to fail in turn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_SYSTEM_CALLS = ("open", "write", "fsync", "fchmod", "ftruncate")
_PATH_METHODS = ("replace", "mkdir", "unlink", "open")


class FailingDisk:
    """Counts the calls below a folder and lets the one with number `fail_at` raise `error`."""

    def __init__(self, root: Path, fail_at: int | None, error: int) -> None:
        self.calls: list[str] = []
        self._root = str(root)
        self._fail_at = fail_at
        self._error = error
        self._descriptors: dict[int, str] = {}

    @contextmanager
    def installed(self) -> Iterator[FailingDisk]:
        """The calls are watched inside the block."""
        with pytest.MonkeyPatch.context() as patch:
            for name in _SYSTEM_CALLS:
                patch.setattr(os, name, self._watched(name, getattr(os, name)))
            for name in _PATH_METHODS:
                patch.setattr(Path, name, self._watched(f"Path.{name}", getattr(Path, name)))
            yield self

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *rest: Any, **named: Any) -> Any:
            if self._is_ours(first):
                number = len(self.calls)
                self.calls.append(f"{name} {self._descriptors.get(first, first)}")
                if number == self._fail_at:
                    raise OSError(self._error, os.strerror(self._error), None if isinstance(first, int) else str(first))
            result = real(first, *rest, **named)
            if name == "open" and self._is_ours(first):
                self._descriptors[result] = str(first)
            return result

        return call

    def _is_ours(self, first: Any) -> bool:
        if isinstance(first, int):
            return first in self._descriptors
        return str(first).startswith(self._root)
