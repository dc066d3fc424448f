"""Bytes become text without loss, and what is no text is refused with a reason and an advice."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from stancectl.errors import InputError
from stancectl.reading import document_id
from stancectl.reading.decoding import LIMIT, decode

ARTICLE = "Telefónica “will not” ban Huawei – its chief said.\nŁódź waits.\n"


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE.encode("utf-8"),
        ARTICLE.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + ARTICLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ARTICLE.encode("utf-16-be"),
        ARTICLE.replace("\n", "\r\n").encode("utf-8"),
        ARTICLE.replace("\n", "\r").encode("utf-8"),
        codecs.BOM_UTF16_LE + ARTICLE.replace("\n", "\r\n").encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "crlf", "cr", "utf-16 crlf"],
)
def test_every_encoding_and_line_end_gives_the_same_text(data: bytes) -> None:
    assert decode(data, "a.txt") == ARTICLE


def test_windows_1252_is_read_where_it_is_no_utf_8() -> None:
    text = "“Telefónica’s” €5bn plan…\n"
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_mixed_line_ends_are_each_one_line_feed() -> None:
    assert decode(b"a\r\nb\rc\nd\r\r\ne", "a.txt") == "a\nb\nc\nd\n\ne"


def test_text_is_otherwise_kept_as_read() -> None:
    """The id and every offset hang on it: no stripping, no normalisation, no markup."""
    text = "  \ufeff[/the] [red]\x1b[2J\ttab\u00a0e\u0301 \u2028 \n\n  "
    assert decode(text.encode(), "a.txt") == text


def test_the_id_is_that_of_the_kept_text() -> None:
    seed = Path(__file__).parents[2] / "seeds" / "001_5a372f3f68afdc5c.txt"
    data = seed.read_bytes()
    assert document_id(decode(data, "seed")) == "fb7154b0219a"
    assert document_id(decode(codecs.BOM_UTF8 + data.replace(b"\n", b"\r\n"), "seed")) == "fb7154b0219a"


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"", "no text in it", None),
        (b" \n\t\r\n \xc2\xa0 ", "no text in it", None),
        (codecs.BOM_UTF8, "no text in it", None),
        (b"good line\nbad \x00 line", "NUL", 2),
        ("no mark".encode("utf-16-le"), "NUL", 1),
        (codecs.BOM_UTF32_LE + "text".encode("utf-32-le"), "NUL", 1),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16", None),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "UTF-16", None),
        (b"first\nsecond caf\xe9 \x81", "0x81", 2),
        ("caf\u00e9 fa\u00e7ade na\u00efve\n".encode() + b"cut \xe2\x80", "UTF-8", 2),
        (bytes(range(1, 9)) * 40, "control characters", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "an image", None),
        (b"%PDF-1.7\nsome text in it", "a PDF", None),
        (b"PK\x03\x04 word/document.xml", "ZIP", None),
        (b"\x1f\x8b\x08 compressed", "gzip", None),
    ],
)
def test_what_is_no_text_is_refused_with_path_and_advice(data: bytes, message: str, line: int | None) -> None:
    with pytest.raises(InputError, match=message) as caught:
        decode(data, "folder/a.txt")
    assert caught.value.path == "folder/a.txt"
    assert caught.value.line == line
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_control_character_or_two_do_not_make_a_text_binary() -> None:
    text = "A long enough line of an article with a stray \x08 backspace, as old systems leave them behind."
    assert decode(text.encode(), "a.txt") == text


def test_more_than_the_limit_is_refused_and_the_limit_itself_is_not() -> None:
    assert len(decode(b"x" * LIMIT, "a.txt")) == LIMIT
    with pytest.raises(InputError, match="larger than 20 MB"):
        decode(b"x" * (LIMIT + 1), "a.txt")
