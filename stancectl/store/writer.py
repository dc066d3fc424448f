"""The store as its one writer sees it: documents put, metadata kept, nothing of what was there lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.model.review import Review, SetMetadata
from stancectl.store import layout
from stancectl.store.atomic import Write, remove_file, storage_error, write_files
from stancectl.store.codec import dump_coded
from stancectl.store.fields import FORMAT
from stancectl.store.files import Store, leftovers, merged_metadata, read_text
from stancectl.store.lock import writer_lock
from stancectl.store.review_codec import dump_review, load_review
from stancectl.store.review_edit import with_metadata

_OWN_NAMES = frozenset([layout.DOCUMENTS, layout.TEXTS, layout.REVIEWS, layout.REGISTRY])
_ATTRIBUTES = "* -text\n"
_IGNORED = f"/index.sqlite*\n/{layout.LOCK}\n.*{layout.TEMPORARY_SUFFIX}\n"


class Outcome(StrEnum):
    """What putting a document did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    """Its file changed, or it took the place of an earlier text of the same path."""


class Writer:
    """Puts documents while the lock is held; made by :meth:`Store.writer`. What `put` returned for is on disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._root = store.root
        self._owners: dict[str, str] | None = None

    def put(self, coded: CodedDocument, text: str, *, replacing: bool | None = None) -> Outcome:
        """Keeps a document and its text; writes only what differs, the text first.

        A document that is there keeps its other paths. A path whose text was another before gets this document instead:
        the earlier one is named in `replaces`, its file and text are removed, its review stays. That is for paths which
        mean one file: `replacing` says whether they do (:meth:`Store.is_inside`); None looks whether the store's
        parent has such a file.

        Raises StoreError where the text is not the document's, a broken file is in the way, or writing fails.
        """
        id = coded.document.id
        data = _encoded(text, id)
        if layout.text_id(text) != id:
            raise StoreError(f"the text is not that of document {id}", hint="a document's id is made from its text")
        before = self._before(id)
        earlier = self._earlier(coded.document, replacing)
        coded = replace(coded, document=_with_history(coded.document, before.document if before else None, earlier))
        wrote = self._write_text(id, data)
        wrote = self._write_if_new(layout.document_file(self._root, id), dump_coded(coded).encode()) or wrote
        for old in earlier:
            self._take_paths(old, coded.document.paths)
        self._note_paths(coded.document)
        if before is None and not earlier:
            return Outcome.NEW
        return Outcome.UPDATED if wrote or earlier else Outcome.UNCHANGED

    def set_metadata(self, id: str, metadata: SetMetadata) -> bool:
        """Keeps what a person says about a document, in its review; every other byte of that file stays as it is.

        Returns False where the file said so already. Raises StoreError.
        """
        path = layout.review_file(self._root, id)
        before = read_text(path)
        review = Review() if before is None else load_review(before, str(path))
        wanted = replace(review, document=merged_metadata(review.document, metadata))
        if wanted == review:
            return False
        after = dump_review(wanted) if before is None else with_metadata(before, metadata, str(path))
        if before is not None and load_review(after, str(path)) != wanted:
            raise StoreError(
                "the metadata cannot be put into this file without touching the rest",
                path=path,
                hint="write it under 'document:' by hand",
            )
        if read_text(path) != before:
            raise StoreError("the file was changed just now by somebody else", path=path, hint="run the command again")
        write_files([Write(path, after.encode())])
        return True

    def _before(self, id: str) -> CodedDocument | None:
        return self._store.read(id) if layout.document_file(self._root, id).exists() else None

    def _earlier(self, document: Document, replacing: bool | None) -> list[Document]:
        """The documents that had these paths before, each once."""
        found: dict[str, Document] = {}
        for path in document.paths:
            owner = self._owner_of(path)
            if owner is None or owner == document.id or not self._means_one_file(path, replacing):
                continue
            found[owner] = self._store.read(owner).document
        return list(found.values())

    def _means_one_file(self, path: str, replacing: bool | None) -> bool:
        return (self._root.resolve().parent / path).is_file() if replacing is None else replacing

    def _owner_of(self, path: str) -> str | None:
        if self._owners is None:
            self._owners = {}
            for _, head in self._store.heads():
                if isinstance(head, Document):
                    self._note_paths(head)
        return self._owners.get(path)

    def _note_paths(self, document: Document) -> None:
        if self._owners is not None:
            self._owners.update(dict.fromkeys(document.paths, document.id))

    def _write_text(self, id: str, data: bytes) -> bool:
        path = layout.text_file(self._root, id)
        there = _bytes_of(path)
        if there is not None and there != data:
            raise StoreError(
                "the text kept here is not the one that its name was made from: it was changed by hand, or is damaged",
                path=path,
                hint="restore it from git, or remove it and run the command again",
            )
        return self._write_if_new(path, data)

    def _write_if_new(self, path: Path, data: bytes) -> bool:
        if _bytes_of(path) == data:
            return False
        write_files([Write(path, data)])
        return True

    def _take_paths(self, old: Document, paths: tuple[str, ...]) -> None:
        """Takes paths from a document; one that has none left goes, after the document that replaces it is on disk."""
        left = tuple(path for path in old.paths if path not in paths)
        if left:
            coded = self._store.read(old.id)
            coded = replace(coded, document=replace(coded.document, paths=left))
            write_files([Write(layout.document_file(self._root, old.id), dump_coded(coded).encode())])
            return
        remove_file(layout.document_file(self._root, old.id))
        remove_file(layout.text_file(self._root, old.id))


@contextmanager
def opened_for_writing(root: Path, wait: float) -> Iterator[None]:
    """Holds the lock of a store and clears away what dead writers left. Raises StoreError."""
    with writer_lock(root, wait):
        for path in leftovers(root):
            remove_file(path)
        yield


def create_files(root: Path) -> None:
    """Makes an empty store in a folder that is new, empty, or holds nothing but a store's folders. Raises StoreError.

    The marker comes last: a folder is a store when it is complete.
    """
    try:
        if root.is_dir():
            foreign = sorted(p.name for p in root.iterdir() if p.name not in _OWN_NAMES and not p.name.startswith("."))
            if foreign:
                raise StoreError(
                    f"the folder is no store and holds other things ({foreign[0]})",
                    path=root,
                    hint="name a new or empty folder with --store",
                )
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, root) from error
    extras = {".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORED}
    write_files([Write(root / name, text.encode()) for name, text in extras.items() if not (root / name).exists()])
    write_files([Write(root / layout.MARKER, f"format: {FORMAT}\n".encode())])


def _with_history(document: Document, before: Document | None, earlier: list[Document]) -> Document:
    """The document with the paths and predecessors that the store knows of besides."""
    paths = set(document.paths)
    replaces = [id for old in earlier for id in (*old.replaces, old.id)]
    if before:
        paths.update(before.paths)
        replaces = [*before.replaces, *replaces]
    replaces += document.replaces
    kept = tuple(id for id in dict.fromkeys(replaces) if id != document.id)
    duplicate_of = document.duplicate_of or (before.duplicate_of if before else None)
    return replace(document, paths=tuple(sorted(paths)), replaces=kept, duplicate_of=duplicate_of)


def _encoded(text: str, id: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(f"the text of document {id} cannot be written as UTF-8: {error.reason}") from error


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error
