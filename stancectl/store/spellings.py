"""One file under two spellings of its name, as disks have it that do not tell `News/A.txt` from `news/a.txt`."""

from __future__ import annotations

import unicodedata
from pathlib import Path


class Spellings:
    """The paths that documents of a store have; a path that is only another spelling of one is that one."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, list[str]] = {}

    def add(self, path: str) -> None:
        """Takes in a path, relative to the store's parent."""
        known = self._known.setdefault(_folded(path), [])
        if path not in known:
            known.append(path)

    def known(self, path: str) -> str:
        """The spelling under which a path is known already, where both are one file on this disk; else the path."""
        others = self._known.get(_folded(path), [])
        if not others or path in others:
            return path
        parent = self._root.resolve().parent
        return next((other for other in others if _are_one(parent / path, parent / other)), path)


def _folded(path: str) -> str:
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def _are_one(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False
