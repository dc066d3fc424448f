"""Bytes to text: which encoding it is, and what is no text at all.

UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252. Nothing is replaced or dropped on the way:
what cannot be decoded strictly is refused, and so is what decodes but is evidently no text.
"""

from __future__ import annotations

import codecs
import re

from stancectl.errors import InputError

LIMIT = 20_000_000
"""The size in bytes above which a file is refused: articles are small, and a slip should not fill the memory."""

_SAVE = "save it as UTF-8 text"
# Tab, line feed, vertical tab, form feed, carriage return and escape do occur in texts; the other controls do not.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF document"),
)


def decode(data: bytes, name: str) -> str:
    """The text of `data`, with LF line ends and no byte order mark, otherwise as it stands.

    `name` is what errors call it. Raises InputError for what is empty, too large, binary or in no known encoding.
    """
    check_size(len(data), name)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"this is {kind}, not a text", path=name, hint="convert it to plain text first")
    text = _decoded(data, name)
    _refuse_binary(text, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("there is no text in it", path=name, hint="leave it out, or put the article in")
    return text


def check_size(size: int, name: str) -> None:
    """Raises InputError where `size` (bytes) is over the limit."""
    if size > LIMIT:
        raise InputError(
            f"it is larger than {LIMIT // 1_000_000} MB, no article is", path=name, hint="split it into articles"
        )


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError("its mark says UTF-16, its bytes are not", path=name, hint=_SAVE) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data or _is_broken_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError("bytes here are not valid UTF-8", path=name, line=line, hint=_SAVE) from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"byte 0x{data[error.start]:02x} here is neither UTF-8 nor Windows-1252", path=name, line=line, hint=_SAVE
        ) from error


def _is_broken_utf8(data: bytes) -> bool:
    """True where most of what is not ASCII is UTF-8: read as Windows-1252 it would silently become gibberish."""
    whole = _MULTIBYTE.findall(data)
    stray = sum(byte >= 0x80 for byte in data) - sum(map(len, whole))
    return len(whole) > stray


def _refuse_binary(text: str, name: str) -> None:
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        hint = "if it is UTF-16 without a mark, save it as UTF-8; else leave it out"
        raise InputError("it holds NUL bytes, so it is no text", path=name, line=line, hint=hint)
    if len(_CONTROLS.findall(text)) > 1 + len(text) // 100:
        raise InputError("it is full of control characters, so it is no text", path=name, hint="leave it out")
