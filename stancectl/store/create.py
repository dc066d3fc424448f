"""A new store: its marker, and what git is told about it."""

from __future__ import annotations

from pathlib import Path

from stancectl.errors import StoreError
from stancectl.store import layout
from stancectl.store.atomic import Write, bytes_of, storage_error, write_files
from stancectl.store.fields import FORMAT
from stancectl.store.lock import writer_lock

_OWN_NAMES = frozenset([layout.DOCUMENTS, layout.TEXTS, layout.REVIEWS, layout.REGISTRY])
_WAIT_SECONDS = 10.0
_FILES = {
    ".gitattributes": "* -text\n",
    ".gitignore": f"/index.sqlite*\n/{layout.LOCK}\n.*{layout.TEMPORARY_SUFFIX}\n",
    # Last: a folder is a store when all of it is there.
    layout.MARKER: f"format: {FORMAT}\n",
}


def create_files(root: Path) -> None:
    """Makes an empty store in a folder that is new, empty, or holds nothing but a store's folders; fine where one is.

    Where two do so at once, one makes it and the other finds it made. Raises StoreError.
    """
    try:
        if (root / layout.MARKER).is_file():
            return
        if root.is_dir():
            _refuse_foreign(root)
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, root) from error
    with writer_lock(root, _WAIT_SECONDS):
        for name, text in _FILES.items():
            if bytes_of(root / name) is None:
                write_files([Write(root / name, text.encode(), None)])


def _refuse_foreign(root: Path) -> None:
    foreign = sorted(path.name for path in root.iterdir() if path.name not in _OWN_NAMES and path.name[0] != ".")
    if foreign and not (root / layout.MARKER).exists():  # another may just have made it
        raise StoreError(
            f"the folder is no store and holds other things ({foreign[0]})",
            path=root,
            hint="name a new or empty folder with --store",
        )
