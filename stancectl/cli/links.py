"""Where an article can be opened: its address, else its text in the store."""

from __future__ import annotations

import re
from pathlib import Path
from socket import gethostname
from urllib.parse import quote

from stancectl.model.document import Document
from stancectl.store.layout import text_file

_ADDRESS = re.compile(r"https?://[!-~]+")
"""Printable ASCII without spaces: nothing that could end the code in which a terminal is told of it."""


def article_link(root: Path, document: Document) -> str:
    """The article's own address where it is one of the web, else the file with its text; empty where there is none."""
    if document.url and _ADDRESS.fullmatch(document.url):
        return document.url
    text = text_file(root, document.id).absolute()
    return f"file://{gethostname()}{quote(text.as_posix())}" if text.is_file() else ""
