"""Whatever stands in a text: positions that can be traced to it, of actors and vendors that are known, and no crash."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stancectl.extraction import extract, trace
from stancectl.extraction.lexicon import load_lexicon
from stancectl.extraction.sentences import split
from stancectl.extraction.tokens import tokenize
from stancectl.model.document import Unit, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.stance import Act
from tests.unit.extraction_samples import article, registry

_NAMES = [
    "Portugal", "Sweden", "the UK", "Washington", "Brussels", "the Danes", "Portuguese", "Canada's",
    "New Zealand", "South Korea", "Boris Johnson", "Vodafone", "Elisa", "BT", "Telefónica", "Altice Portugal",
    "the NCSC", "Huawei", "ZTE", "Nokia", "Ericsson’s", "Chinese companies", "Samsung", "high-risk vendors",
    "Huawei's",
]  # fmt: skip
_CUES = [
    "banned", "bans", "will ban", "kept", "out of", "out", "allowed", "has approved", "signed with", "chose",
    "over", "replaced", "restricted", "a ban on", "is reviewing", "has not decided on", "urged", "to ban",
    "called on", "rejected", "refused to", "won't", "not", "neither", "nor", "may", "could", "if", "whether",
    "said", "denied that", "according to", "reportedly", "people familiar", "did the same", "followed suit",
    "lifted its ban", "use", "deploys", "gave", "the green light", "limits", "up to 35 percent", "did",
    "stopped sharing intelligence with",
]  # fmt: skip
_OTHERS = [
    "it", "its", "they", "both", "we", "he", "the company", "the operator", "the kingdom", "the government",
    "the former", "the Chinese firm", "the core", "5G", "network", "equipment", "from its", "in", "by", "and",
    "or", "but", "which", "who", "that", "of", "the", "a", "for", "on Tuesday", "in 2019", "last August", "May",
    "by 2027", "until", "a day earlier", "two months before", "today", "📡", "𝕃", "é", "respectively", "each",
    "other", "said:", "instead of", "unlike",
]  # fmt: skip
_MARKS = [
    ",", ".", ". ", ";", ":", "?", "…", "“", "”", '"', "(", ")", " - ", "—", "’s", "/", "\n", "\n\n", "\n• ",
    "\t",
]  # fmt: skip
_PIECES = st.one_of(*(st.sampled_from(pool) for pool in (_NAMES, _CUES, _OTHERS, _MARKS)))
_TEXTS = st.lists(_PIECES, min_size=2, max_size=60).map(" ".join)
_DAYS = st.dates(date(1990, 1, 1), date(2089, 12, 31))
_DATES = st.sampled_from([None, "2020-01-30", "2020-01", "2020"])


def agree(text: str, found: tuple[Position, ...]) -> None:
    """What holds of every position, whatever the text."""
    actors, vendors = registry().actors, registry().vendors
    assert [p.span for p in found] == sorted(p.span for p in found)
    assert len({p.id for p in found}) == len(found)
    for position in found:
        start, end = position.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == position.quote
        assert position.quote == position.quote.strip()
        assert position.actor in actors
        assert position.vendor in vendors
        assert all(addressee in actors for addressee in position.addressee)
        assert position.act is Act.PRESSING or not position.addressee
        assert position.mention in text
        assert position.date is None or position.bounds is None
        assert 0 <= position.confidence <= 1
        pattern = rf"[0-9a-f]{{12}}-{position.actor}-{position.vendor}-{position.stance}(\.\d+)?"
        assert re.fullmatch(pattern, position.id)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DATES)
def test_positions_of_any_words_are_in_the_text_and_of_known_actors_and_vendors(
    text: str, published: str | None
) -> None:
    read = article(text, published)
    found = extract(read, registry())
    agree(read.text, found)
    assert extract(read, registry()) == found


_SAYINGS = [
    "Sweden banned Huawei", "it kept ZTE out of its core", "Vodafone chose Nokia over Huawei",
    "Washington urged Lisbon to ban Huawei", "in October 2019", "on Tuesday",
    "the operator signed with Ericsson", "both allowed the company", "and", ", but", ", which",
    "Portugal rejected calls to exclude Huawei", "the government has not decided on ZTE", ".", ";", "\n\n",
    "last year", "by 2027",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_SAYINGS), min_size=1, max_size=12).map(" ".join), _DAYS.map(Edtf.day))
def test_no_position_is_dated_after_the_day_of_publication(text: str, day: Edtf) -> None:
    """In texts full of positions, so that this is no property of an empty list."""
    read = article(text, day.text)
    found = extract(read, registry())
    agree(read.text, found)
    for position in found:
        when = position.date or position.bounds
        assert when is not None
        assert day.earliest is not None
        assert when.earliest is None or when.earliest <= day.earliest


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=10), max_size=25).map(" ".join))
def test_any_text_with_a_vendor_is_taken_apart_without_an_error(text: str) -> None:
    read = article(f"{text} Huawei")
    agree(read.text, extract(read, registry()))
    for item in trace(read, registry()):
        sentence = item.sentence
        assert 0 <= sentence.start <= sentence.body <= sentence.end <= len(read.text)
        assert all(sentence.start <= m.start and m.end <= sentence.end for m in item.mentions)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aZ .?!;…\"”’'()\n\t9U.S.é😀"), max_size=200), st.integers(0, 3))
def test_sentences_are_in_order_trimmed_and_leave_out_nothing_but_white_space(text: str, cuts: int) -> None:
    edges = [len(text) * n // (cuts + 1) for n in range(cuts + 2)]
    units = tuple(Unit(UnitKind.PARAGRAPH, start, end) for start, end in pairwise(edges) if start < end)
    end = 0
    for index, sentence in enumerate(split(text, units, load_lexicon())):
        assert sentence.index == index
        assert end <= sentence.start < sentence.end <= sentence.unit.end
        assert sentence.unit.start <= sentence.start <= sentence.body <= sentence.end
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        end = sentence.end
    assert not text[end:].strip()


@given(st.text(), st.integers(0, 5))
def test_tokens_of_any_text_are_in_order_and_leave_out_nothing_but_white_space(text: str, start: int) -> None:
    at = min(start, len(text))
    for token in tokenize(text, at, len(text), ()):
        assert at <= token.start < token.end <= len(text)
        assert not text[at : token.start].strip()
        assert token.lower
        at = token.end
    assert not text[at:].strip()


@settings(deadline=None)
@given(_TEXTS)
def test_positions_do_not_hang_on_where_the_document_is_kept(text: str) -> None:
    read = article(text)
    moved = replace(read, document=replace(read.document, paths=("elsewhere/a.txt",), title="Another"))
    assert extract(moved, registry()) == extract(read, registry())
