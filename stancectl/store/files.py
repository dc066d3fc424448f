"""The store as readers see it: a folder of plain files, found, read and answered from. Writing is `writer`'s."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stancectl.errors import NotFoundError, StoreError, UsageError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.model.review import Review, SetMetadata
from stancectl.store import layout
from stancectl.store.atomic import storage_error
from stancectl.store.codec import load_coded, load_head
from stancectl.store.fields import Fields
from stancectl.store.review_codec import load_review
from stancectl.store.yaml_events import MAX_CHARACTERS, read_nodes

if TYPE_CHECKING:
    from stancectl.store.writer import Outcome, Writer

_Content = TypeVar("_Content")
_INGEST = "stancectl ingest PATH… makes one; --store or STANCECTL_STORE names another"
_MARKER_KEYS = frozenset(["format"])


@dataclass(frozen=True, slots=True)
class Store:
    """A store that exists and has this stancectl's format; made by :meth:`open` or :meth:`create`. No reader waits."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> Store:
        """The store in a folder. Raises StoreError where there is none (none is made) or it has another format."""
        marker = root / layout.MARKER
        try:
            if not root.is_dir():
                problem = "is no folder" if root.exists() else "there is no store here"
                raise StoreError(problem, path=root, hint=_INGEST)
            if not marker.is_file():
                raise StoreError(f"the folder is no store: it has no {layout.MARKER}", path=root, hint=_INGEST)
        except OSError as error:
            raise storage_error(error, root) from error
        _check_marker(marker)
        return cls(root)

    @classmethod
    def create(cls, root: Path) -> Store:
        """The store in a folder, made where there is none. Raises StoreError where the folder holds other things."""
        from stancectl.store.create import create_files

        create_files(root)
        return cls.open(root)

    # What is there

    def ids(self) -> tuple[str, ...]:
        """The ids of all documents, sorted, by the names of their files. Raises StoreError."""
        return tuple(
            file.stem
            for file in self.document_files()
            if layout.is_document_id(file.stem) and file == layout.document_file(self.root, file.stem)
        )

    def document_files(self) -> tuple[Path, ...]:
        """Every `.yaml` file below `documents/`, whatever its folder and name, sorted by name. Raises StoreError."""
        return tuple(files_below(self.root / layout.DOCUMENTS, ".yaml"))

    def resolve_id(self, prefix: str) -> str:
        """The id of the one document whose id begins with `prefix` (of a position id, its first part counts).

        An id of an earlier text means the document that replaced it. Raises NotFoundError where there is none,
        UsageError where there are several.
        """
        wanted = layout.split_position_id(prefix.strip())[0].lower()
        found = [id for id in self.ids() if id.startswith(wanted)] if wanted else []
        if wanted and not found:
            found = self._later_texts(wanted)
        if not found:
            raise NotFoundError(f"no document has the id '{prefix}'", hint="stancectl positions lists the ids")
        if len(found) > 1:
            shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
            raise UsageError(f"'{prefix}' could be {len(found)} documents: {shown}", hint="write more digits")
        return found[0]

    def _later_texts(self, prefix: str) -> list[str]:
        """The documents that replace a text whose id begins so."""
        documents = [head for _, head in self.heads() if isinstance(head, Document)]
        return [document.id for document in documents if any(id.startswith(prefix) for id in document.replaces)]

    def relative(self, path: Path) -> str:
        """A file's path as documents here keep it: relative to the store's parent where inside it, else its name."""
        return layout.recorded_path(self.root, path)

    def is_inside(self, path: Path) -> bool:
        """True where a file is in the folder that the store is in, so that its recorded path means it alone."""
        return layout.is_inside(self.root, path)

    # Reading

    def read(self, id: str) -> CodedDocument:
        """A document with its positions. Raises NotFoundError for an unknown id, StoreError for a broken file."""
        path = layout.document_file(self.root, id)
        text = read_text(path) if layout.is_document_id(id) else None
        if text is None:
            raise NotFoundError(f"no document has the id '{id}'", hint="stancectl positions lists the ids")
        return self._coded(path, text)

    def read_all(self) -> tuple[list[CodedDocument], list[StoreError]]:
        """All documents in the order of their ids, and an error for each file that cannot be read."""
        documents: list[CodedDocument] = []
        errors: list[StoreError] = []
        for path in self.document_files():
            try:
                coded = self.read_file(path)
                if coded is not None:  # else removed since the folder was listed
                    documents.append(coded)
            except StoreError as error:
                errors.append(error)
        return documents, errors

    def heads(self) -> Iterator[tuple[Path, Document | StoreError]]:
        """Every document without its positions, or why it cannot be read: several times faster than reading all."""
        for path in self.document_files():
            try:
                text = read_text(path)
                if text is not None:
                    yield path, self._checked(path, load_head(text, str(path)))
            except StoreError as error:
                yield path, error

    def read_file(self, path: Path) -> CodedDocument | None:
        """The document in a file of `documents/`, None where it is gone. Raises StoreError where it cannot be read."""
        text = read_text(path)
        return None if text is None else self._coded(path, text)

    def parsed(self, path: Path, data: bytes) -> CodedDocument:
        """The document that the bytes of a file of `documents/` hold. Raises StoreError where they hold none."""
        return self._coded(path, decoded(data, path))

    def text(self, id: str) -> str | None:
        """The text of a document, None where it is not kept here. Raises StoreError where it cannot be read."""
        return read_text(layout.text_file(self.root, id), limit=False) if layout.is_document_id(id) else None

    def review(self, id: str) -> Review | None:
        """What people wrote about a document, None where nobody did. Raises StoreError for a broken file."""
        path = layout.review_file(self.root, id)
        text = read_text(path) if layout.is_document_id(id) else None
        return None if text is None else load_review(text, str(path))

    def reviews_of(self, document: Document) -> dict[str, Review]:
        """The reviews of a document and of the earlier texts it replaces, by id, the latest text's first.

        Raises StoreError for a broken file.
        """
        ids = dict.fromkeys((document.id, *reversed(document.replaces)))
        return {id: review for id in ids if (review := self.review(id)) is not None}

    def merged_review(self, document: Document) -> Review | None:
        """What people wrote about a document and the earlier texts it replaces: their verdicts may still hold.

        Of metadata set by hand, the latest text's counts. None where nobody wrote anything. Raises StoreError for a
        broken file.
        """
        return merged_reviews(list(self.reviews_of(document).values()))

    def review_files(self) -> tuple[Path, ...]:
        """Every `.yaml` file below `reviews/`, sorted by name. Raises StoreError."""
        return tuple(files_below(self.root / layout.REVIEWS, ".yaml"))

    # Writing

    @contextmanager
    def writer(self, wait: float = 0.0) -> Iterator[Writer]:
        """Holds the store for writing; the way to put many documents. Raises StoreError where another writer has it
        after `wait` seconds, or the store cannot be written."""
        from stancectl.store.writer import Writer, opened_for_writing

        with opened_for_writing(self.root, wait):
            yield Writer(self)

    def put(self, coded: CodedDocument, text: str) -> Outcome:
        """Keeps one document; see :meth:`Writer.put`. Raises StoreError."""
        with self.writer() as writer:
            return writer.put(coded, text)

    def set_metadata(self, id: str, metadata: SetMetadata) -> bool:
        """Keeps what a person says about one document; see :meth:`Writer.set_metadata`. Raises StoreError."""
        with self.writer() as writer:
            return writer.set_metadata(id, metadata)

    def _coded(self, path: Path, text: str) -> CodedDocument:
        coded = load_coded(text, str(path))
        self._checked(path, coded.document)
        return coded

    def _checked(self, path: Path, document: Document) -> Document:
        id = document.id
        if path.stem != id:
            raise StoreError(
                f"the file is named {path.name}, but the document in it is {id}",
                path=path,
                hint=f"rename it to {id}.yaml, or restore it from git",
            )
        expected = layout.document_file(self.root, id)
        if path != expected:
            raise StoreError(
                "the file is in the wrong folder",
                path=path,
                hint=f"move it to {expected.relative_to(self.root).as_posix()}",
            )
        return document


def merged_reviews(reviews: list[Review]) -> Review | None:
    """One review of several, the one that counts most first; None of none."""
    if len(reviews) <= 1:
        return reviews[0] if reviews else None
    metadata = SetMetadata()
    for review in reversed(reviews):
        metadata = merged_metadata(metadata, review.document)
    verdicts = tuple(verdict for review in reviews for verdict in review.verdicts)
    return Review(metadata, verdicts, tuple(addition for review in reviews for addition in review.added))


def merged_metadata(old: SetMetadata, new: SetMetadata) -> SetMetadata:
    """What `new` says, and where it says nothing, what `old` said."""
    said = {name: value for name in SetMetadata.__dataclass_fields__ if (value := getattr(new, name)) is not None}
    return replace(old, **said)


def read_text(path: Path, *, limit: bool = True) -> str | None:
    """A file's text, None where there is none. Raises StoreError where it cannot be read or is not UTF-8.

    With `limit`, a file with more bytes than any file of a store is refused unread.
    """
    try:
        with path.open("rb") as file:
            if limit and os.fstat(file.fileno()).st_size > 4 * MAX_CHARACTERS:
                raise StoreError("the file is far larger than any file of a store", path=path, hint="move it elsewhere")
            data = file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path) from error
    return decoded(data, path, mark=limit)


def decoded(data: bytes, path: Path, *, mark: bool = True) -> str:
    """The text of a file's bytes; a byte order `mark` is no part of it. Raises StoreError where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig" if mark else "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save it as UTF-8, or restore it from git"
        raise StoreError("the file is not UTF-8", path=path, line=line, hint=hint) from error


def files_below(folder: Path, suffix: str) -> list[Path]:
    """Files with a suffix in a folder and its folders, without hidden ones, sorted by name. Raises StoreError."""
    return _sorted_by_name(_walk(folder, lambda name: name.endswith(suffix) and not name.startswith(".")))


def leftovers(root: Path) -> list[Path]:
    """Temporary files in the store's own folders: of a writer at work, or of one that died. Raises StoreError."""
    folders = [root / name for name in (layout.DOCUMENTS, layout.TEXTS, layout.REVIEWS)]
    top = (path for path in _listed(root) if layout.is_temporary(path.name))
    return [*top, *_sorted_by_name(path for folder in folders for path in _walk(folder, layout.is_temporary))]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise storage_error(error, folder) from error


def _sorted_by_name(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (path.name, str(path)))


def _walk(folder: Path, wanted: Callable[[str], bool], depth: int = 3) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except FileNotFoundError:
        return
    except OSError as error:
        raise storage_error(error, folder) from error
    for entry in found:
        if entry.is_dir():
            if depth:  # a link to a folder above would lead round for ever
                yield from _walk(folder / entry.name, wanted, depth - 1)
        elif wanted(entry.name):
            yield folder / entry.name


def _check_marker(marker: Path) -> None:
    text = read_text(marker)
    if text is None:
        raise StoreError("the file is gone", path=marker, hint="try again, or restore it from git")
    check_marker_text(text, str(marker))


def check_marker_text(text: str, path: str) -> None:
    """Raises StoreError where the text of a store's own file is not of this format; `path` is for messages."""
    Fields(read_nodes(text, path), path, _MARKER_KEYS, what="in the store's own file").format_version()


__all__ = ["Store", "decoded", "files_below", "leftovers", "merged_metadata", "merged_reviews", "read_text"]
