"""The folded form of a text: one for one with the original, so that offsets stay true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.registry.fold import fold, fold_name, query_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Telefónica", "Telefonica"),
        ("Ørsted, Łódź, Türkiye, İstanbul, ČEZ", "Orsted, Lodz, Turkiye, Istanbul, CEZ"),
        ("China’s ‘gear’", "China's 'gear'"),
        ("Shenzhen\u2011based, Shenzhen-based, Shenzhen–based", "Shenzhen based, Shenzhen based, Shenzhen based"),
        ("New\u00a0Zealand\nis", "New Zealand is"),
        ("华为", "华为"),
    ],
)
def test_what_is_alike(text: str, folded: str) -> None:
    assert fold_name(text) == folded


@given(st.text())
def test_every_span_of_the_folded_text_is_one_of_the_original(text: str) -> None:
    folded = fold(text)
    assert folded.original(0, len(folded.text)) in {(0, len(text)), (folded.original(0, 0)[0], len(text))}
    last = -1
    for place in range(len(folded.text)):
        start, end = folded.original(place, place + 1)
        assert last <= start < end <= len(text)
        last = start


@given(st.text(alphabet="Zeé\u0301\u0327xab ", max_size=30))
def test_combining_accents_belong_to_the_letter_before_them(text: str) -> None:
    folded = fold(text)
    bare = [place for place, character in enumerate(text) if character not in "\u0301\u0327"]
    assert [folded.original(place, place)[0] for place in range(len(folded.text))] == bare


@pytest.mark.parametrize(
    ("query", "key"),
    [("The U.K.", "uk"), ("São  Tomé", "sao tome"), ("T-Mobile", "t mobile"), ("The", "the"), ("O’Neil", "oneil")],
)
def test_what_a_query_and_a_name_have_in_common(query: str, key: str) -> None:
    assert query_key(query) == key
