"""The store's health: every registered check made, everything found told as a value."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.store import checks as _  # noqa: F401 - registers the checks
from stancectl.store import layout
from stancectl.store.files import Store
from stancectl.store.findings import CHECKS, Case, Finding, Found, Severity

UNREADABLE = "unreadable"
"""The name of the check that every file can be read; it is made by reading."""


def check(store: Store, known_actors: Set[str], known_vendors: Set[str]) -> list[Finding]:
    """All that is wrong with a store (findings) or worth knowing (notes), findings first, then by path.

    `known_actors` and `known_vendors` are the ids of the registry, the store's own additions included. A file that
    cannot be read is a finding; the others are checked all the same. Nothing is changed.
    """
    found = list(_document_findings(store, known_actors, known_vendors))
    for check in CHECKS:
        if check.over_store is not None:
            try:
                found += [_finding(check.name, check.severity, item) for item in check.over_store(store)]
            except StoreError as error:
                found.append(_unreadable(error, store.root))
    return sorted(dict.fromkeys(found), key=_order)


def _document_findings(store: Store, known_actors: Set[str], known_vendors: Set[str]) -> Iterator[Finding]:
    documents, errors = store.read_all()
    yield from (_unreadable(error, store.root) for error in errors)
    for coded in documents:
        id = coded.document.id
        try:
            text = store.text(id)
        except StoreError as error:
            yield _unreadable(error, store.root)
            continue
        try:
            reviews = store.reviews_of(coded.document)
        except StoreError as error:
            yield _unreadable(error, store.root)
            reviews = {}
        case = Case(coded, text, reviews, known_actors, known_vendors)
        for check in CHECKS:
            if check.over_document is not None:
                yield from (_finding(check.name, check.severity, item) for item in check.over_document(case))


def _finding(name: str, severity: Severity, found: Found) -> Finding:
    return Finding(name, severity, found.path.as_posix(), found.message, found.fix, mendable=found.mendable)


def _unreadable(error: StoreError, root: Path) -> Finding:
    path = Path(error.path or root)
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    fix = error.hint or "restore it from git"
    place = error.line, error.column
    return Finding(UNREADABLE, Severity.FINDING, inside.as_posix(), error.message, fix, *place, _is_misplaced(inside))


def _is_misplaced(inside: Path) -> bool:
    """True where a document's file may be whole, and only not where it belongs."""
    right = layout.document_file(Path(), inside.stem)
    return inside.parts[0] == layout.DOCUMENTS and not (layout.is_document_id(inside.stem) and inside == right)


def _order(finding: Finding) -> tuple[bool, str, int, str, str]:
    return finding.severity is Severity.NOTE, finding.path, finding.line or 0, finding.name, finding.message


__all__ = ["UNREADABLE", "check"]
