"""Quotes are cut around their cue without losing it, and outside text is made harmless without losing anything else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.output.text import cue_marks, excerpt, json_safe, one_line, printable

QUOTE = "After months of talks the minister said on Friday that the country will not ban the vendor from its networks."


def _marked(text: str, cue: str) -> list[str]:
    return [text[start:end] for start, end in cue_marks(text, cue)]


@pytest.mark.parametrize(
    ("cue", "marked"),
    [
        ("will not ban", ["will not ban"]),
        ("Will NOT ban", ["will not ban"]),
        ("said … ban", ["said", "ban"]),
        ("said ... will not", ["said", "will not"]),
        ("ban ← not ← will ← said", ["said", "will", "not", "ban"]),
        ("ban … networks ← said", ["said", "ban", "networks"]),
        ("an", []),
        ("nowhere", []),
        ("nowhere ← ban", ["ban"]),
        ("", []),
    ],
)
def test_cue_is_found_by_whole_words_in_order(cue: str, marked: list[str]) -> None:
    assert _marked(QUOTE, cue) == marked


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (200, QUOTE),
        (50, "…the country will not ban the vendor from its…"),
        (24, "…will not ban the…"),
    ],
)
def test_excerpt_is_cut_at_words_around_the_cue(width: int, shown: str) -> None:
    piece = excerpt(QUOTE, "will not ban", width)
    assert piece.text == shown
    assert [piece.text[a:b] for a, b in piece.marks] == ["will not ban"]


def test_excerpt_keeps_the_beginning_where_the_cue_is_near_it() -> None:
    assert excerpt(QUOTE, "talks", 40).text == "After months of talks the minister said…"


@given(st.text(), st.text(max_size=12), st.integers(min_value=8, max_value=120))
def test_excerpt_fits_and_marks_lie_in_it(quote: str, cue: str, width: int) -> None:
    piece = excerpt(quote, cue, width)
    assert len(piece.text) <= width
    assert printable(piece.text) == piece.text
    assert all(0 <= start < end <= len(piece.text) for start, end in piece.marks)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – ünïcödé 华为", "plain – ünïcödé 华为"),
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("\x9b31m", "�31m"),
        ("a\u202eb\u2066c", "a�b�c"),
        ("a\nb", "a␊b"),
        ("no\u00a0break", "no\u00a0break"),
    ],
)
def test_what_could_drive_a_terminal_becomes_visible(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_has_single_spaces() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"


@given(st.text())
def test_json_keeps_every_character_and_no_raw_control(text: str) -> None:
    dumped = json_safe(json.dumps(text, ensure_ascii=False))
    assert json.loads(dumped) == text
    assert printable(dumped) == dumped
