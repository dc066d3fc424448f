"""Whatever comes in: an article whose units are in order and complete, or an error that a user understands."""

from __future__ import annotations

import codecs
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancectl.errors import InputError
from stancectl.reading import article_from, read_bytes
from stancectl.reading.decoding import decode
from stancectl.reading.metadata_csv import read_metadata_csv

_PIECES = st.sampled_from(
    [
        "Portugal keeps the door open",
        "The regulator said on Monday that no supplier would be turned away from the auction.",
        "Estonia",
        "May 2020",
        "5 December 2019",
        " date 2020-01-31 ",
        "---",
        "title: A",
        "date: 2019-12-05",
        "Source:",
        "https://example.org/2019/12/05/a",
        "• a point",
        "1. CHAD",
        "RELATED",
        "Read more",
        "© REUTERS / Jane Roe",
        "04:31 GMT +314 November 2019",
        "LISBON, Feb 29 (Agency) - It plans to launch in 2020. It signed in 2019.",
        "By Jane Roe",
        "[/the] \x1b[2J",
        "",
        "  ",
    ]
)
_ARTICLES = st.lists(st.one_of(_PIECES, st.text(max_size=80)), max_size=30).map("\n".join)


@settings(max_examples=300)
@given(_ARTICLES)
def test_units_are_in_order_within_the_text_and_leave_out_no_line(text: str) -> None:
    article = article_from(text, registry=None)
    position = 0
    covered = [False] * len(text)
    for unit in article.units:
        assert position <= unit.start < unit.end <= len(text)
        assert text[unit.start : unit.end] == text[unit.start : unit.end].strip()
        covered[unit.start : unit.end] = [True] * (unit.end - unit.start)
        position = unit.end
    assert all(done or character.isspace() for done, character in zip(covered, text, strict=True))
    assert article.text == text


@settings(max_examples=200)
@given(_ARTICLES)
def test_a_text_is_read_the_same_each_time(text: str) -> None:
    assert article_from(text, registry=None) == article_from(text, registry=None)


@settings(max_examples=300)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass")))
)
def test_any_bytes_are_an_article_or_an_input_error(data: bytes) -> None:
    try:
        article = read_bytes(data, "a.txt", registry=None)
    except InputError as caught:
        error = caught
    else:
        assert article.text.strip()
        assert "\r" not in article.text
        assert article.text.encode("utf-8")
        return
    assert error.path == "a.txt"
    assert error.hint


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: bool(text.strip()) and not text.startswith("\ufeff") and not text.startswith(("%PDF-", "PK"))
)


@given(_TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


_WORDS = st.sampled_from(["café", "“no”", "Telefónica’s", "–", "€5bn", "São", "l’été", "Zürich", "plain", "…", "à"])


@given(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join))
def test_windows_1252_is_given_back(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


@given(st.lists(_WORDS, min_size=6, max_size=40), st.data())
def test_utf_8_that_is_cut_or_damaged_is_refused_and_not_read_as_windows_1252(
    words: list[str], data: st.DataObject
) -> None:
    good = " ".join(["Łódź", "Łódź", *words]).encode()
    at = data.draw(st.sampled_from([at for at, byte in enumerate(good) if byte >= 0xC0]))
    with pytest.raises(InputError, match="not valid UTF-8"):
        decode(good[: at + 1] + good[at + 2 :], "a.txt")


@given(_TEXTS, st.lists(st.sampled_from(["\n", "\r", "\r\n"]), min_size=1, max_size=5))
def test_line_ends_are_line_feeds_and_no_offset_of_the_rest_moves(text: str, ends: list[str]) -> None:
    raw = "".join(f"{text}{end}x" for end in ends)
    assert decode(codecs.BOM_UTF8 + raw.encode(), "a.txt") == "".join(f"{text}\nx" for _ in ends)


@settings(max_examples=100)
@given(st.text(max_size=120))
def test_any_table_is_metadata_or_an_input_error(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "meta.csv"
        path.write_bytes(("path,published\n" + text).encode("utf-8", "replace"))
        try:
            found = read_metadata_csv(path)
        except InputError as caught:
            error = caught
        else:
            assert all(found)
            return
    assert error.path == str(path)
    assert error.line is None or error.line >= 1
