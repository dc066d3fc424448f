"""An article: its text, the units the text falls into, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancectl.model.edtf import Edtf


class PublishedFrom(StrEnum):
    """Where a document's date of publication was taken from."""

    SET = "set"
    METADATA = "metadata"
    URL = "url"
    TEXT = "text"
    NONE = "none"


class UnitKind(StrEnum):
    """What a stretch of text is."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text, usually a line or a paragraph; `start` and `end` are code points in the text."""

    kind: UnitKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article's metadata as the store keeps it; the text is apart."""

    id: str
    """First 12 hex digits of the SHA-256 of the text as kept (UTF-8, no BOM, LF)."""
    paths: tuple[str, ...] = ()
    title: str | None = None
    published: Edtf | None = None
    published_from: PublishedFrom = PublishedFrom.NONE
    bounds: Edtf | None = None
    """Where `published` is None: the interval in which it can have been written, as far as the text tells."""
    url: str | None = None
    publisher: str | None = None
    language: str = "en"
    """ISO 639-1 code, or `und` where it cannot be told."""
    replaces: tuple[str, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What reading makes of a file and extraction works on: the document, its text and the text's units in order."""

    document: Document
    text: str
    units: tuple[Unit, ...]
