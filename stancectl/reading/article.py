"""From text to article: units, metadata, bounds and language, the same each time for the same text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from stancectl.model.document import Article, Document, PublishedFrom
from stancectl.model.review import SetMetadata
from stancectl.reading.bounds import Names, bounds_of
from stancectl.reading.decoding import decode
from stancectl.reading.files import Source, read_text
from stancectl.reading.header import header_of
from stancectl.reading.language import language_of
from stancectl.reading.metadata import dateline_within, metadata_of
from stancectl.reading.units import units_of


def document_id(text: str) -> str:
    """The id of a text: the first 12 hex digits of the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def article_from(
    text: str, *, path: str | None = None, registry: Names | None, set_metadata: SetMetadata | None = None
) -> Article:
    """The article that `text` (decoded, LF line ends) is.

    `path` is what the document keeps as its path, `set_metadata` what a person said of it. `registry` names
    office-holders, who bound the date of a text that has none; None leaves that evidence out.
    """
    header = header_of(text)
    units = units_of(text, header)
    found = metadata_of(text, units, header, set_metadata or SetMetadata())
    bounds = bounds_of(text, units, registry) if found.published is None else None
    published, origin = found.published, found.published_from
    if bounds is not None and (day := dateline_within(text, units, bounds)) is not None:
        published, origin, bounds = day, PublishedFrom.TEXT, None
    document = Document(
        id=document_id(text),
        paths=(path,) if path is not None else (),
        title=found.title,
        published=published,
        published_from=origin,
        bounds=bounds,
        url=found.url,
        publisher=found.publisher,
        language=language_of(text[header.end :]),
    )
    return Article(document, text, units)


def read_bytes(data: bytes, name: str, *, registry: Names | None, set_metadata: SetMetadata | None = None) -> Article:
    """The article in `data`; `name` is its path in the document and in errors. Raises InputError as `decode` does."""
    return article_from(decode(data, name), path=name, registry=registry, set_metadata=set_metadata)


def read_file(
    source: Source | Path, *, registry: Names | None, path: str | None = None, set_metadata: SetMetadata | None = None
) -> Article:
    """The article in a file or on standard input. `path` is what the document keeps as its path, else the source's own.

    Raises InputError where it cannot be read or is no text.
    """
    kept = path if path is not None else (source.name if isinstance(source, Source) else str(source))
    return article_from(read_text(source), path=kept, registry=registry, set_metadata=set_metadata)
