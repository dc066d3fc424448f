"""Which documents of a store a person means: by id, by the beginning of one, by file, or by folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from stancectl.errors import NotFoundError, StancectlError
from stancectl.model.document import Document
from stancectl.store.files import Store

_ID = re.compile(r"[0-9a-fA-F]{1,12}(?:-.*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named:
    """A document that was named."""

    id: str
    path: str | None = None
    """The path by which it was named, where it was and the document has others besides; else None."""


def documents_named(store: Store, names: Iterable[str]) -> tuple[list[Named], list[StancectlError]]:
    """The documents that are meant, each once, and what is wrong with the rest of the names. StoreError for a folder.

    A name is an id or its beginning, a file as documents keep its path or as it is on this disk, or a folder of them.
    """
    found: dict[tuple[str, str | None], Named] = {}
    problems: list[StancectlError] = []
    heads: list[Document] | None = None
    for name in names:
        if heads is None:
            heads = [head for _, head in store.heads() if isinstance(head, Document)]
        try:
            for one in _by_path(store, heads, name) or [Named(_by_id(store, name))]:
                found.setdefault((one.id, one.path), one)
        except StancectlError as error:
            problems.append(error)
    return list(found.values()), problems


def _by_path(store: Store, heads: list[Document], name: str) -> list[Named]:
    wanted = {name.rstrip("/"), store.relative(Path(name))} if name not in ("", "-") else set()
    folders = tuple(f"{one}/" for one in wanted)
    found = []
    for document in heads:
        here = [path for path in document.paths if path in wanted or path.startswith(folders)]
        if len(here) == len(document.paths) and here:
            found.append(Named(document.id))
        else:
            found += [Named(document.id, path) for path in here]
    return found


def _by_id(store: Store, name: str) -> str:
    if not _ID.fullmatch(name):
        raise NotFoundError(f"no document is of '{name}'", hint="name an id or a file; stancectl positions lists them")
    return store.resolve_id(name)
