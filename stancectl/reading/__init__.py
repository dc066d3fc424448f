"""From a path, a stream or bytes to an article: encoding, clean text, units, title, publication date, address."""

from stancectl.reading.article import article_from, document_id, read_bytes, read_file
from stancectl.reading.files import Found, Source, find_files, read_text
from stancectl.reading.metadata_csv import metadata_for, parse_published, read_metadata_csv

__all__ = [
    "Found",
    "Source",
    "article_from",
    "document_id",
    "find_files",
    "metadata_for",
    "parse_published",
    "read_bytes",
    "read_file",
    "read_metadata_csv",
    "read_text",
]
