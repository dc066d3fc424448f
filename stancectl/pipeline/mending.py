"""What `check` found mended where that is safe: nothing that a person wrote, and nothing that is kept once, is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stancectl.errors import StancectlError, StoreError
from stancectl.model.document import Document
from stancectl.pipeline.linking import Link, relink
from stancectl.pipeline.recoding import recode_with
from stancectl.store import layout
from stancectl.store.atomic import Write, bytes_of, move_file, write_files
from stancectl.store.codec import load_head
from stancectl.store.files import Store, read_text
from stancectl.store.findings import Finding
from stancectl.store.writer import Writer

_RECODED = ("quote", "position-id", "name", "metadata")
_MOVED = ("unreadable", "review", "text-place")
_RESTORED = ("text", "missing-text")


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that is as it should be again."""

    check: str
    path: str
    """Relative to the store."""
    done: str


def mend(store: Store, findings: Sequence[Finding], *, wait: float = 0.0) -> tuple[list[Mended], list[StancectlError]]:
    """Mends what of the findings can be mended safely, each on disk when this returns; and what went wrong with it.

    Files are moved where they belong and nothing is there; texts restored where they differ in line ends only, or from
    the file that they came from; documents coded again from an intact text; links made anew; leftovers taken away.
    Doing it again does nothing. Raises StoreError where the store cannot be locked.
    """
    mended: list[Mended] = []
    errors: list[StancectlError] = []
    with store.writer(wait) as writer:  # which takes away what dead writers left
        steps = (
            lambda: (_moved(store, one) for one in findings if one.name in _MOVED),
            lambda: (_restored(store, one) for one in findings if one.name in _RESTORED),
            lambda: _recoded(store, writer, [one for one in findings if one.name in _RECODED]),
            lambda: _linked(store, writer, [one for one in findings if one.name == "duplicate"]),
            lambda: (_cleared(store, one) for one in findings if one.name == "leftover"),
        )
        for step in steps:
            try:
                mended += [one for one in step() if one is not None]
            except StancectlError as error:
                errors.append(error)
    return mended, errors


def _moved(store: Store, finding: Finding) -> Mended | None:
    """A readable file in the wrong place moved to the right one, unless something else is there."""
    path = store.root / finding.path
    target = _belongs(store, path)
    if target is None or target == path or not path.is_file():
        return None
    try:
        move_file(path, target)
    except StoreError as error:
        if error.__cause__ is not None:
            raise
        return None  # another file is in the way: which of them is right, only a person can tell
    return Mended(finding.name, finding.path, f"moved to {target.relative_to(store.root).as_posix()}")


def _belongs(store: Store, path: Path) -> Path | None:
    """Where a file should be; None where that cannot be told."""
    kind, id = path.relative_to(store.root).parts[0], path.stem
    if kind == layout.DOCUMENTS:
        try:
            inside = load_head(read_text(path) or "", str(path)).id
        except StoreError:
            return None
        misnamed = layout.is_document_id(id) and inside != id
        return None if misnamed else layout.document_file(store.root, inside)
    if not layout.is_document_id(id):
        return None
    return {layout.TEXTS: layout.text_file, layout.REVIEWS: layout.review_file}[kind](store.root, id)


def _restored(store: Store, finding: Finding) -> Mended | None:
    """A text that lost nothing but its line ends, or that is not kept while the file it came from has it."""
    path = store.root / finding.path
    there, id = bytes_of(path), path.stem
    found = _with_plain_lines(there, id) if there is not None else _from_its_file(store, id)
    if found is None:
        return None
    text, source = found
    write_files([Write(path, text.encode(), there)])
    return Mended(finding.name, finding.path, source)


def _with_plain_lines(there: bytes, id: str) -> tuple[str, str] | None:
    text = there.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return (text, "line ends put right") if layout.text_id(text) == id else None


def _from_its_file(store: Store, id: str) -> tuple[str, str] | None:
    from stancectl.reading import read_text as read_article

    for path in store.read(id).document.paths:
        file = store.root.resolve().parent / path
        try:
            text = read_article(file) if file.is_file() else None
        except (StancectlError, OSError):
            continue
        if text is not None and layout.text_id(text) == id:
            return text, f"taken from {path} again"
    return None


def _recoded(store: Store, writer: Writer, findings: Sequence[Finding]) -> Iterator[Mended]:
    """Documents coded again; those whose texts are not as they were stay as they are, and stay found."""
    names: dict[str, dict[str, None]] = {}
    for id, finding in zip(_documents_of(store, findings), findings, strict=True):
        if id is not None:
            names.setdefault(id, {})[finding.name] = None
    for one in recode_with(store, writer, list(names)) if names else ():
        if one.link is not None:
            yield _link_mended(one.link)
        elif one.changes:
            path = layout.document_file(Path(), one.id).as_posix()
            yield from (Mended(name, path, "coded again from its text") for name in names[one.id])


def _documents_of(store: Store, findings: Iterable[Finding]) -> list[str | None]:
    """The document that each finding is about: that of the file, or the one that replaced it."""
    heads = [head for _, head in store.heads() if isinstance(head, Document)]
    later = {old: head.id for head in heads for old in head.replaces}
    known = {head.id for head in heads}
    stems = [Path(finding.path).stem for finding in findings]
    return [stem if stem in known else later.get(stem) for stem in stems]


def _linked(store: Store, writer: Writer, findings: Sequence[Finding]) -> Iterator[Mended]:
    if findings:
        yield from map(_link_mended, relink(store, writer))


def _link_mended(link: Link) -> Mended:
    path = layout.document_file(Path(), link.document.id).as_posix()
    return Mended("duplicate", path, f"linked to {link.original}" if link.original else "linked to none")


def _cleared(store: Store, finding: Finding) -> Mended | None:
    gone = finding.path == layout.LOCK or not (store.root / finding.path).exists()
    return Mended(finding.name, finding.path, "removed") if gone else None
