"""The store as its one writer sees it: documents put, metadata kept, nothing of what was there lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.model.review import SetMetadata
from stancectl.store import batches, layout, reviews
from stancectl.store.atomic import Write, bytes_of, remove_file, sync_folders, write_files
from stancectl.store.batches import Item
from stancectl.store.codec import dump_coded, load_coded
from stancectl.store.files import Store, leftovers
from stancectl.store.lock import writer_lock
from stancectl.store.spellings import Spellings


class Outcome(StrEnum):
    """What putting a document did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    """Its file changed, or it took the place of an earlier text of the same path."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting a document will do."""

    document: Document
    """As it will be kept."""
    outcome: Outcome
    text: Write | None
    file: Write | None
    earlier: tuple[Document, ...]
    """The documents whose paths it takes."""


class Writer:
    """Puts documents while the lock is held; made by :meth:`Store.writer`. What `put` returned for is on disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._root = store.root
        self._known: dict[str, Document] | None = None
        self._holders: dict[str, list[str]] = {}
        self._spellings = Spellings(self._root)

    def put(self, coded: CodedDocument, text: str, *, replacing: bool | None = None) -> Outcome:
        """Keeps a document and its text; writes only what differs, the text first.

        A document that is there keeps its other paths. A path whose text was another before gets this document instead:
        the earlier one is named in `replaces`, its file and text are removed, its review stays. That is for paths which
        mean one file: `replacing` says whether they do (:meth:`Store.is_inside`); None looks whether the store's
        parent has such a file.

        Raises StoreError where the text is not the document's, a broken file is in the way, or writing fails.
        """
        plan = self.plan(coded, text, replacing=replacing)
        self.carry_out([plan])
        return plan.outcome

    def put_all(self, items: Iterable[Item]) -> Iterator[Outcome | StoreError]:
        """As :meth:`put` for many documents, several at a time: the disk then has far less to do.

        Yields in the order of the items what became of each, an error where it could not be kept. What it has yielded
        is on disk.
        """
        return batches.put_all(self, items)

    def plan(self, coded: CodedDocument, text: str, *, replacing: bool | None = None) -> Plan:
        """What :meth:`put` would do. Raises StoreError as it does, but for writing."""
        id = coded.document.id
        data = _encoded(text, id)
        if layout.text_id(text) != id:
            raise StoreError(f"the text is not that of document {id}", hint="a document's id is made from its text")
        self._documents()  # first, because it may take away what a dead writer should have
        paths = tuple(map(self._spellings.known, coded.document.paths))
        coded = replace(coded, document=replace(coded.document, paths=paths))
        file = layout.document_file(self._root, id)
        there = bytes_of(file)
        before = None if there is None else self._store.read(id).document
        earlier = self._earlier(coded.document, replacing)
        coded = replace(coded, document=_with_history(coded.document, before, earlier))
        text_write = self._text_write(id, data)
        document_write = _coded_write(file, coded, there)
        if before is None and not earlier:
            outcome = Outcome.NEW
        else:
            changes = text_write or document_write or earlier
            outcome = Outcome.UPDATED if changes else Outcome.UNCHANGED
        return Plan(coded.document, outcome, text_write, document_write, tuple(earlier))

    def carry_out(self, plans: Sequence[Plan]) -> None:
        """Does what was planned, texts before documents; no two plans may be about one document or path.

        Raises StoreError where writing fails; then some of it may be done. An interruption leaves no text alone.
        """
        try:
            write_files([plan.text for plan in plans if plan.text])
            write_files([plan.file for plan in plans if plan.file])
        except KeyboardInterrupt:
            for plan in plans:
                if plan.text and plan.text.before is None and plan.file and bytes_of(plan.file.path) is None:
                    remove_file(plan.text.path)
            raise
        for plan in plans:
            for old in plan.earlier:
                self._take_paths(old, plan.document.paths)
            self._note(plan.document)

    def documents(self) -> Mapping[str, Document]:
        """The documents of the store by id, as they are kept; those whose files are broken are not among them."""
        return self._documents()

    def link(self, links: Mapping[str, str | None]) -> None:
        """Says of documents which one each is a copy of (None: of none); all else in their files stays as it is.

        Raises StoreError where a file cannot be read or written; then some of them may be done.
        """
        known = self._documents()
        changed = [replace(known[id], duplicate_of=original) for id, original in links.items()]
        for batch in (changed[at : at + batches.BATCH] for at in range(0, len(changed), batches.BATCH)):
            files = {document.id: layout.document_file(self._root, document.id) for document in batch}
            there = {id: bytes_of(file) for id, file in files.items()}
            coded = {document.id: replace(self._store.read(document.id), document=document) for document in batch}
            writes = [_coded_write(file, coded[id], there[id]) for id, file in files.items()]
            write_files([write for write in writes if write])
            for document in batch:
                self._note(document)

    def sync(self, id: str) -> None:
        """Brings on disk that the files of a document are there. Raises StoreError."""
        sync_folders(file(self._root, id).parent for file in (layout.text_file, layout.document_file))

    def set_metadata(self, id: str, metadata: SetMetadata) -> bool:
        """Keeps what a person says about a document, in its review; every other byte of that file stays as it is.

        Returns False where the file said so already. Raises StoreError.
        """
        if not layout.is_document_id(id):
            raise StoreError(f"'{id}' is no document's id", hint="an id is 12 digits 0-9a-f")
        return reviews.set_metadata(layout.review_file(self._root, id), metadata)

    def unset_metadata(self, id: str, fields: Collection[str]) -> bool:
        """Forgets fields that a person said of a document; every other line of its review stays as it is.

        Returns False where the file said none of them. Raises StoreError.
        """
        return reviews.unset_metadata(layout.review_file(self._root, id), fields)

    def remove(self, id: str, path: str | None = None, *, with_reviews: bool = False) -> None:
        """Removes a document with its text, or only one of its several paths; gone for good when this returns.

        What people wrote about it and its earlier texts stays, unless `with_reviews`. A document that is not here is
        gone already. Raises StoreError.
        """
        document = self._documents().get(id)
        if with_reviews:  # first: a review of a document that is gone would be one that nobody answers to
            for text in (id, *(document.replaces if document else ())):
                remove_file(layout.review_file(self._root, text))
        if document is not None:
            self._take_paths(document, document.paths if path is None else (path,))
        elif path is None:
            self._remove_superseded_text(id)

    def _earlier(self, document: Document, replacing: bool | None) -> list[Document]:
        """The documents that had these paths before, each once."""
        known = self._documents()
        ids: dict[str, None] = {}
        for path in document.paths:
            others = [id for id in self._holders.get(path, ()) if id != document.id and path in known[id].paths]
            if others and self._means_one_file(path, replacing):
                ids.update(dict.fromkeys(others))
        return [known[id] for id in ids]

    def _means_one_file(self, path: str, replacing: bool | None) -> bool:
        if replacing is not None:
            return replacing
        try:
            return (self._root.resolve().parent / path).is_file()
        except OSError:
            return False

    def _documents(self) -> dict[str, Document]:
        """The documents of the store by id, read once.

        A broken file's is not among them; it is found again by its paths when it is mended. A file that the system does
        not let be read ends the writing.
        """
        if self._known is None:
            heads = [head for _, head in self._store.heads()]
            for head in heads:
                if isinstance(head, StoreError) and isinstance(head.__cause__, OSError):
                    raise head
            self._known = {}
            documents = [head for head in heads if isinstance(head, Document)]
            for document in documents:
                self._note(document)
            for document in documents:
                self._finish_replacing(document)
        return self._known

    def _note(self, document: Document) -> None:
        if self._known is not None:
            self._known[document.id] = document
            for path in document.paths:
                self._spellings.add(path)
                holders = self._holders.setdefault(path, [])
                if document.id not in holders:
                    holders.append(document.id)

    def _finish_replacing(self, document: Document) -> None:
        """Does what a writer that died left to do: takes its paths from a document that this one replaces."""
        known = self._known or {}
        for id in document.replaces:
            old = known.get(id)
            if old is None:
                self._remove_superseded_text(id)
            elif set(old.paths) & set(document.paths) and document.id not in old.replaces:
                self._take_paths(old, document.paths)

    def _remove_superseded_text(self, id: str) -> None:
        text = layout.text_file(self._root, id)
        if bytes_of(text) is not None and bytes_of(layout.document_file(self._root, id)) is None:
            remove_file(text)

    def _text_write(self, id: str, data: bytes) -> Write | None:
        path = layout.text_file(self._root, id)
        there = bytes_of(path)
        if there == data:
            return None
        if there is not None:
            raise StoreError(
                "the text kept here is not the one that its name was made from: it was changed by hand, or is damaged",
                path=path,
                hint="restore it from git, or remove it and run the command again",
            )
        return Write(path, data, None)

    def _take_paths(self, old: Document, paths: tuple[str, ...]) -> None:
        """Takes paths from a document; one that has none left goes, after the document that replaces it is on disk."""
        file = layout.document_file(self._root, old.id)
        left = tuple(path for path in old.paths if path not in paths)
        if left:
            there = bytes_of(file)
            document = replace(old, paths=left)
            write = _coded_write(file, replace(self._store.read(old.id), document=document), there)
            write_files([write] if write else [])
            self._note(document)
            return
        remove_file(file)
        remove_file(layout.text_file(self._root, old.id))
        for path in old.paths:
            self._holders[path].remove(old.id)
        if self._known is not None:
            del self._known[old.id]


@contextmanager
def opened_for_writing(root: Path, wait: float) -> Iterator[None]:
    """Holds the lock of a store and clears away what dead writers left. Raises StoreError."""
    with writer_lock(root, wait):
        for path in leftovers(root):
            remove_file(path)
        yield


def _coded_write(path: Path, coded: CodedDocument, there: bytes | None) -> Write | None:
    """What to write of a document where its file differs. What could not be read back is refused."""
    text = dump_coded(coded)
    data = text.encode("utf-8")
    if data == there:
        return None
    back = load_coded(text, str(path))
    if back != coded and dump_coded(back) != text:
        raise StoreError("the document would not be read back as it is", path=path, hint="please report this")
    return Write(path, data, there)


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
