"""A store as it is or was, read without an index, a lock or a trace: what two states of a store are compared by.

Only files that a question is about are parsed: which differ is told by their states, and nothing more is read of the
rest.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from stancectl.errors import StoreError
from stancectl.model.position import CodedDocument
from stancectl.model.review import Review
from stancectl.store import layout
from stancectl.store.codec import load_coded
from stancectl.store.files import Store, decoded, files_below, merged_reviews
from stancectl.store.index_files import content_hash
from stancectl.store.left import Left, as_extracted, needs_text
from stancectl.store.review_codec import load_review


class Snapshot(ABC):
    """The files of a store at one moment; paths are relative to the store, with `/`."""

    name: str
    """What messages call it."""

    @property
    @abstractmethod
    def states(self) -> Mapping[str, str]:
        """Every document's and review's file, with what is the same where the content is. Raises StoreError."""

    @abstractmethod
    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The files that are there of those asked for, with what they hold. Raises StoreError."""

    @abstractmethod
    def place(self, path: str) -> str:
        """A file as messages name it."""

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """The path of each document by its id."""
        paths = (path for path in self.states if path.startswith(f"{layout.DOCUMENTS}/"))
        return {PurePosixPath(path).stem: path for path in sorted(paths)}

    @cached_property
    def reviews(self) -> Mapping[str, str]:
        """The path of each review by the id of its document."""
        paths = (path for path in self.states if path.startswith(f"{layout.REVIEWS}/"))
        return {PurePosixPath(path).stem: path for path in sorted(paths)}

    def naming(self, words: Collection[str], ids: Iterable[str] | None = None) -> Iterator[str]:
        """The ids of the documents (of `ids`, else of all) whose files hold one of the words; never fewer."""
        if not words:
            return
        held = re.compile(b"|".join(re.escape(word.encode()) for word in sorted(words)))
        paths = [self.documents[id] for id in (self.documents if ids is None else ids)]
        for path, data in self.contents(paths):
            if held.search(data):
                yield PurePosixPath(path).stem

    def read(self, ids: Collection[str]) -> tuple[dict[str, Left], list[StoreError]]:
        """Documents as people left them, by id; and an error for each file that cannot be read."""
        found: dict[str, Left] = {}
        errors: list[StoreError] = []
        for path, data in self.contents([self.documents[id] for id in ids if id in self.documents]):
            try:
                coded = self._coded(path, data)
                found[coded.document.id] = self._as_left(coded)
            except StoreError as error:
                errors.append(error)
        return found, errors

    def _coded(self, path: str, data: bytes) -> CodedDocument:
        place = self.place(path)
        coded = load_coded(decoded(data, Path(place)), place)
        if coded.document.id != PurePosixPath(path).stem:
            raise StoreError(f"the document in it is {coded.document.id}", path=place, hint="stancectl check")
        return coded

    def _as_left(self, coded: CodedDocument) -> Left:
        ids = [coded.document.id, *reversed(coded.document.replaces)]
        paths = [self.reviews[id] for id in dict.fromkeys(ids) if id in self.reviews]
        review = merged_reviews([self._review(path, data) for path, data in self.contents(paths)])
        if review is None:
            return as_extracted(coded)
        from stancectl.review.overlay import overlay

        laid = overlay(coded, review, self._text(coded.document.id) if needs_text(review) else None)
        return laid.document, laid.positions

    def _review(self, path: str, data: bytes) -> Review:
        place = self.place(path)
        return load_review(decoded(data, Path(place)), place)

    def _text(self, id: str) -> str | None:
        path = layout.text_file(Path(), id).as_posix()
        return next((decoded(data, Path(self.place(path)), mark=False) for _, data in self.contents([path])), None)


class FolderSnapshot(Snapshot):
    """A store in a folder, as it is now."""

    def __init__(self, root: Path) -> None:
        """Raises StoreError where there is no store."""
        self.root = Store.open(root).root
        self.name = str(root)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """See Snapshot."""
        tops = (layout.DOCUMENTS, layout.REVIEWS)
        files = [file for top in tops for file in files_below(self.root / top, ".yaml")]
        paths = [file.relative_to(self.root).as_posix() for file in files]
        return {path: content_hash(data).hex() for path, data in self.contents(paths)}

    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """See Snapshot."""
        for path in paths:
            try:
                yield path, (self.root / path).read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                from stancectl.store.atomic import storage_error

                raise storage_error(error, self.root / path) from error

    def place(self, path: str) -> str:
        """See Snapshot."""
        return str(self.root / path)


__all__ = ["FolderSnapshot", "Snapshot"]
