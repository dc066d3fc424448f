"""What `check` reports, and the register of its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from stancectl.model.position import CodedDocument
from stancectl.model.review import Review
from stancectl.review.overlay import Overlaid, overlay
from stancectl.store.files import Store, merged_reviews


class Severity(StrEnum):
    """Whether something is wrong, or only worth knowing."""

    FINDING = "finding"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; `path` relative to the store, `fix` what to do about it."""

    name: str
    """The check's name, such as `quote`."""
    severity: Severity
    path: str
    message: str
    fix: str
    line: int | None = None
    column: int | None = None
    mendable: bool = False
    """True where `check --fix` mends it, if it can be mended without losing anything."""


@dataclass(frozen=True, slots=True)
class Case:
    """A readable document with all that is kept about it: what the checks of one document look at."""

    coded: CodedDocument
    text: str | None
    reviews: Mapping[str, Review]
    """By the id of the text they were written about: this document's, or an earlier one's that it replaces."""
    known_actors: Set[str]
    known_vendors: Set[str]

    @property
    def id(self) -> str:
        """The document's id."""
        return self.coded.document.id

    @property
    def overlaid(self) -> Overlaid:
        """The document as people left it."""
        return overlay(self.coded, merged_reviews(list(self.reviews.values())), self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """What a check says of one thing: where, what is wrong, what to do. `path` is relative to the store."""

    path: Path
    message: str
    fix: str
    mendable: bool = False
    """True where `check --fix` tries it."""


DocumentCheck = Callable[[Case], Iterator[Found]]
StoreCheck = Callable[[Store], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: over each document, or over the store as a whole."""

    name: str
    severity: Severity
    description: str
    over_document: DocumentCheck | None = None
    over_store: StoreCheck | None = None


CHECKS: list[Check] = []
"""All checks, in the order in which they are made."""


def document_check(name: str, severity: Severity) -> Callable[[DocumentCheck], DocumentCheck]:
    """Registers a check over each document; its docstring says what it looks for."""

    def register(function: DocumentCheck) -> DocumentCheck:
        CHECKS.append(Check(name, severity, function.__doc__ or "", over_document=function))
        return function

    return register


def store_check(name: str, severity: Severity) -> Callable[[StoreCheck], StoreCheck]:
    """Registers a check over the store as a whole; its docstring says what it looks for."""

    def register(function: StoreCheck) -> StoreCheck:
        CHECKS.append(Check(name, severity, function.__doc__ or "", over_store=function))
        return function

    return register
