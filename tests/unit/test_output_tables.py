"""Pages keep to their width whatever the text, lose no word in wrapping, and are never read as markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from stancectl.model.edtf import Edtf
from stancectl.output.page import Column, Entry, Facts, Page, Prose, Quote, Span, Table, plain
from stancectl.output.tables import render
from stancectl.output.tables.lines import cut, styled, text_width, width_of, wrap, written
from stancectl.output.words import within

_TEXT = st.text(st.sampled_from("ab é漢字✓≈ \x1b[]/🙂\u0301"), max_size=60)
_STYLES = st.sampled_from(["", "dim", "bold red"])
_LINES = st.lists(st.tuples(_TEXT, _STYLES).map(lambda pair: Span(*pair)), max_size=4).map(tuple)


@pytest.mark.parametrize("text", ["plain", "≈ – … “quoted” → ✓✗◐☑✎⊃", "漢字", "e\u0301", "🙂", "a\u00adb", "naïve"])
def test_widths_are_those_that_rich_knows(text: str) -> None:
    assert text_width(text) == cell_len(text)


@given(_LINES, st.integers(2, 40))
def test_cut_fits_and_says_that_it_cut(line: tuple[Span, ...], width: int) -> None:
    whole = styled(line)
    short = cut(whole, width)
    assert width_of(short) <= max(width, 0)
    assert short == whole or not short or short[-1].text.endswith("…")


@given(_LINES, st.integers(4, 40))
def test_wrapping_fits_and_loses_no_letter(line: tuple[Span, ...], width: int) -> None:
    whole = styled(line)
    lines = list(wrap(whole, width))
    assert all(text_width("".join(text for text, _ in piece).rstrip()) <= width for piece in lines)
    letters = "".join(text for piece in lines for text, _ in piece).replace(" ", "")
    assert letters == "".join(text for text, _ in whole).replace(" ", "")


@given(_LINES)
def test_colours_change_no_letter(line: tuple[Span, ...]) -> None:
    whole = styled(line)
    assert re.sub(r"\x1b\[[\d;]*m", "", written(whole, True)) == written(whole, False)


@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT, _TEXT), min_size=1, max_size=5), st.integers(40, 140))
@example(rows=[("", "", "", ""), ("", "", "[[[[[[[[[字字字字字字字字字", "")], width=40)
def test_tables_keep_to_the_width(rows: list[tuple[str, str, str, str]], width: int) -> None:
    columns = (Column("first"), Column("second", grows=True), Column("", spills=True))
    entries = tuple(
        Entry((plain(a[:12]), plain(b), plain(c[:20])), Quote(d, a), "ab12-GB", "An article") for a, b, c, d in rows
    )
    page = Page((Prose(plain("heading " * 9)), Table(columns, entries, "Title"), Facts((("name", plain("x " * 90)),))))
    out = render(page, width, colour=False)
    assert all(cell_len(line) <= width for line in out.splitlines())
    assert "\x1b" not in out


def test_empty_columns_are_left_out_and_numbers_stand_right() -> None:
    columns = (Column("name"), Column("empty"), Column("n", right=True))
    entries = (Entry((plain("a"), (), plain("5"))), Entry((plain("b"), (), plain("15"))))
    assert render(Page((Table(columns, entries),)), 80, colour=False) == "  name   n\n  a      5\n  b     15\n"


def test_legend_explains_only_marks_that_occur() -> None:
    page = Page((Prose(plain("x")),), frozenset(["bounds"]))
    assert render(page, 80, colour=False) == "x\n\n≈ not dated in the text: some time in these months\n"


@pytest.mark.parametrize(
    ("bounds", "shown", "marks"),
    [
        ("../2020-12-31", "≈../2020-12", {"bounds", "before"}),
        ("2019-02-12/..", "≈2019-02/..", {"bounds", "after"}),
        ("2019-07-24/2020-12-31", "≈2019-07/2020-12", {"bounds"}),
    ],
)
def test_an_interval_explains_its_open_end(bounds: str, shown: str, marks: set[str]) -> None:
    used: set[str] = set()
    assert within(Edtf.parse(bounds), used) == shown
    assert used == marks


def test_markup_is_text() -> None:
    hostile = "[red]a[/the] [/] \\[b] [link=http://x]c"
    assert render(Page((Prose(plain(hostile)),)), 80, colour=True) == f"{hostile}\n"
