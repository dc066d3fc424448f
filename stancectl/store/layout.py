"""Where things are in a store, and how its ids and recorded paths are made; no I/O but looking where a path leads."""

from __future__ import annotations

import os
import re
from pathlib import Path

MARKER = "store.yaml"
DOCUMENTS = "documents"
TEXTS = "texts"
REVIEWS = "reviews"
REGISTRY = "registry"
LOCK = ".lock"
TEMPORARY_SUFFIX = ".tmp"
ID_LENGTH = 12
_DOCUMENT_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}", re.ASCII)
_TEMPORARY = re.compile(r"\..+\.[0-9]+" + re.escape(TEMPORARY_SUFFIX), re.ASCII | re.DOTALL)


def text_id(text: str) -> str:
    """The id of a document: the first 12 hex digits of the SHA-256 of its text as UTF-8."""
    from hashlib import sha256  # only writers need it

    return sha256(text.encode("utf-8")).hexdigest()[:ID_LENGTH]


def is_document_id(text: str) -> bool:
    """True for 12 hex digits in lower case."""
    return _DOCUMENT_ID.fullmatch(text) is not None


def split_position_id(id: str) -> tuple[str, str]:
    """A position's id as its document's (or its beginning) and the rest: `fb71…-GB-zte-ban` → `fb71…`, `GB-zte-ban`."""
    document, _, rest = id.partition("-")
    return document, rest


def document_file(root: Path, id: str) -> Path:
    """Where the machine-written file of a document is."""
    return root / DOCUMENTS / id[:2] / f"{id}.yaml"


def text_file(root: Path, id: str) -> Path:
    """Where the text of a document is."""
    return root / TEXTS / id[:2] / f"{id}.txt"


def review_file(root: Path, id: str) -> Path:
    """Where the human-written file of a document is."""
    return root / REVIEWS / id[:2] / f"{id}.yaml"


def is_inside(root: Path, path: Path) -> bool:
    """True where `path` is in the folder that the store is in, so that its recorded path stays the same anywhere."""
    return _relative(root, path) is not None


def recorded_path(root: Path, path: Path) -> str:
    """A file's path as documents keep it: relative to the store's parent with `/`, else the name alone.

    A name that is not UTF-8 is kept with its odd bytes written out (`caf\\xe9.txt`).
    """
    relative = _relative(root, path)
    name = path.name if relative is None else relative.as_posix()
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def temporary_name(name: str) -> str:
    """The name of the file that this process fills before it takes the place of `name`."""
    return f".{name}.{os.getpid()}{TEMPORARY_SUFFIX}"


def is_temporary(name: str) -> bool:
    """True for a name that :func:`temporary_name` makes."""
    return _TEMPORARY.fullmatch(name) is not None


def _relative(root: Path, path: Path) -> Path | None:
    # The folders are resolved, the last name is not: a link is the file under the link's name.
    parent = root.resolve().parent
    place = path.parent.resolve() / path.name
    return place.relative_to(parent) if place.is_relative_to(parent) else None
