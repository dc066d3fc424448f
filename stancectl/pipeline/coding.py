"""One text coded: for the first time, or again after rules, names or what a person says of it have changed."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from stancectl.errors import NotFoundError, StancectlError, StoreError
from stancectl.model.position import CodedDocument
from stancectl.model.review import SetMetadata
from stancectl.version import EXTRACTOR

if TYPE_CHECKING:
    from pathlib import Path

    from stancectl.pipeline.alike import Sketch
    from stancectl.registry import Registry
    from stancectl.store.files import Store


class DefectError(StancectlError):
    """stancectl itself failed on a file: a defect; exit code 4."""

    exit_code = 4

    @classmethod
    def of(cls, error: Exception, path: str) -> DefectError:
        """The defect that an unforeseen error on a file is."""
        hint = "a defect of stancectl: please report it; the other files are not affected"
        defect = cls(f"internal error: {type(error).__name__}: {error}", path=path, hint=hint)
        defect.__cause__ = error
        return defect


def code_text(
    text: str, registry: Registry, *, path: str | None = None, metadata: SetMetadata | None = None
) -> CodedDocument:
    """The document and the positions of a text (decoded, LF line ends)."""
    return code_and_sketch(text, registry, path=path, metadata=metadata, sketched=False)[0]


def code_and_sketch(
    text: str, registry: Registry, *, path: str | None, metadata: SetMetadata | None, sketched: bool = True
) -> tuple[CodedDocument, Sketch | None]:
    """As code_text, with what finding copies of the text needs."""
    from stancectl.extraction import extract
    from stancectl.pipeline.alike import body_of, runs_of, sketch_of
    from stancectl.reading import article_from

    article = article_from(text, path=path, registry=registry, set_metadata=metadata)
    coded = CodedDocument(article.document, EXTRACTOR, extract(article, registry))
    return coded, sketch_of(runs_of(body_of(text, article.units))) if sketched else None


def code_again(store: Store, coded: CodedDocument) -> tuple[CodedDocument, str] | None:
    """A document of the store as it is coded now, and its text; None where the text is not kept.

    What the store alone knows (paths, predecessors, links) stays, and what people said of the document counts. Raises
    StoreError where the text or a review cannot be read, or the text is not the one that the id was made from.
    """
    from stancectl.store.layout import text_file, text_id

    document = coded.document
    text = store.text(document.id)
    if text is None:
        return None
    if text_id(text) != document.id:
        raise StoreError(
            "the text was altered: coding it would code another article",
            path=text_file(store.root, document.id),
            hint="restore it from git, or see 'stancectl check --fix'",
        )
    review = store.merged_review(document)
    now = code_text(text, registry_at(store.root), metadata=review.document if review else None)
    known = replace(now.document, paths=document.paths, replaces=document.replaces, duplicate_of=document.duplicate_of)
    return replace(now, document=known), text


_State = tuple[tuple[str, int, int], ...]
_registries: dict[Path, tuple[_State, Registry]] = {}


def registry_at(root: Path) -> Registry:
    """The registry with a store's additions, read once a process and again when these change. Raises RegistryError."""
    from stancectl.registry import Registry

    folder = root / "registry"
    state = _state(folder)
    known = _registries.get(root)
    if known is None or known[0] != state:
        known = _registries[root] = (state, Registry.load(folder))
    return known[1]


def _state(folder: Path) -> _State:
    try:
        with os.scandir(folder) as entries:
            statuses = [(entry.name, entry.stat()) for entry in entries]
    except OSError:  # there are none, or loading says what is wrong
        return ()
    return tuple(sorted((name, status.st_mtime_ns, status.st_size) for name, status in statuses))


def said_before(root: Path, document_id: str, metadata: SetMetadata | None) -> SetMetadata | None:
    """What a person said of a document or of an earlier text of it, now and before: coding must not forget it."""
    from stancectl.store.files import Store, merged_metadata
    from stancectl.store.layout import REVIEWS

    if not (root / REVIEWS).is_dir():
        return metadata
    store = Store(root)
    try:
        review = store.merged_review(store.read(document_id).document)
    except NotFoundError:
        review = store.review(document_id)
    if review is None:
        return metadata
    return merged_metadata(review.document, metadata) if metadata else review.document
