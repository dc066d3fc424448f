"""Where sentences end, what belongs to them, and that their offsets are those of the text."""

from __future__ import annotations

import pytest

from stancectl.extraction.lexicon import load_lexicon
from stancectl.extraction.sentences import Sentence, split
from stancectl.model.document import Unit, UnitKind
from tests.unit.extraction_samples import paragraph


def texts(text: str, found: list[Sentence]) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in found]


ENDS = [
    ("a title before a name", ["Rep. Adam Moss spoke.", "He left."]),
    ("several titles and a company's form", ["Mr. Lund of Kabel Corp. met Dr. Roe.", "They agreed."]),
    ("a country's abbreviation before a subject", ["It was shut out in the U.S.", "Huawei denied the claims."]),
    ("a country's abbreviation before a word that starts one", ["It is barred in the U.S.", "The ban stays."]),
    ("a country's abbreviation and its body", ["By then the U.S. Senate had voted.", "It was over."]),
    ("a country's abbreviation before lower case", ["It left the U.S. and the U.K. in May.", "It is back."]),
    ("a numbered address", ["He walked into No. 10 and smiled.", "Nobody else did."]),
    ("the answer no", ["He said No.", "Then he left."]),
    ("an abbreviated month before a day", ["The rules hold from Jan. 5 in all regions.", "They are strict."]),
    ("an abbreviated month at the end", ["The rules came in Jan.", "They are strict."]),
    ("an initial", ["J. Roe signed the decree.", "K. Moe did not."]),
    ("a decimal and an address", ["Shares rose 3.5 percent, huawei.com said.", "Nokia fell."]),
    ("a number that opens a sentence", ["The auction is over.", "5G comes next."]),
    ("question and exclamation", ["Who pays?", "Nobody!", "The masts stay."]),
    ("a question that goes on", ["“Who pays?” asked the minister.", "Nobody knew."]),
    ("a quotation that ends one", ["He said: “The door is open.”", "Then he left."]),
    ("a quotation that opens one", ["It is over.", "“We stay,” she said."]),
    ("straight quotation marks", ['It is over."', '"We stay," she said.']),
    ("brackets", ["It may stay (for now.)", "(The core is closed.)", "It went."]),
    ("an ellipsis that goes on", ["It waited… and waited.", "It left…", "Nobody came."]),
    ("a semicolon before a new clause", ["Sweden banned it;", "Denmark did not."]),
    ("a semicolon before a quotation", ["He was short;", "“No ban,” he said."]),
    ("a semicolon in a list", ["It named the core; the radio; and the masts."]),
    ("no mark at all", ["Portugal keeps the door open"]),
]


@pytest.mark.parametrize("expected", [pytest.param(expected, id=id) for id, expected in ENDS])
def test_a_sentence_ends_where_a_reader_ends_it(expected: list[str]) -> None:
    text = " ".join(expected)
    assert texts(text, paragraph(text)) == expected


def test_white_space_around_a_sentence_is_no_part_of_it() -> None:
    text = "  It is over. \t\u00a0 Nobody won.  \n"
    assert [(sentence.start, sentence.end) for sentence in paragraph(text)] == [(2, 13), (17, 28)]


def test_offsets_count_code_points_and_not_bytes_or_surrogates() -> None:
    text = "Masts 📡📡 stay in 𝕃isbon. 🇵🇹 Nobody, says Zoë, minds."
    first, second = paragraph(text)
    assert (first.start, first.end) == (0, 24)
    assert (second.start, second.end) == (25, len(text))
    assert texts(text, [first, second]) == ["Masts 📡📡 stay in 𝕃isbon.", "🇵🇹 Nobody, says Zoë, minds."]


DATELINES = [
    ("place, day and agency", "LISBON, Dec 5 (Agency) - ", "Portugal keeps the door open."),
    ("place and agency", "OSLO (Agency) — ", "Norway has not decided."),
    ("place, full date", "NEW YORK, Jan. 28, 2020 – ", "The rules are out."),
    ("two places", "BRUSSELS/LONDON - ", "The talks go on."),
    ("place and region", "OTTAWA, Ontario, May 3 (Agency) - ", "Canada waits."),
    ("two hyphens", "HELSINKI -- ", "Finland passed a law."),
    ("none", "", "Portugal keeps the door open."),
    ("a dash in a sentence", "", "Lisbon said - again - that it would wait."),
    ("an abbreviation and a dash", "", "EU leaders - all of them - met."),
]


@pytest.mark.parametrize(("dateline", "body"), [pytest.param(*case[1:], id=case[0]) for case in DATELINES])
def test_the_words_of_a_sentence_start_behind_the_dateline(dateline: str, body: str) -> None:
    """The place of a dateline is nobody's position; the quote still has it."""
    text = dateline + body
    (sentence,) = paragraph(text)
    assert (sentence.start, text[sentence.body : sentence.end]) == (0, body)


def test_only_the_first_sentence_of_a_unit_has_a_dateline() -> None:
    text = "It waits. OSLO - it is called."
    assert [sentence.body for sentence in paragraph(text)] == [0, 10]


def laid_out(*parts: tuple[UnitKind, str]) -> tuple[str, tuple[Unit, ...]]:
    """A text of one line a part, and its units."""
    text, units = "", []
    for kind, line in parts:
        units.append(Unit(kind, len(text), len(text) + len(line)))
        text += line + "\n"
    return text, tuple(units)


def test_captions_and_boilerplate_give_no_sentence() -> None:
    text, units = laid_out(
        (UnitKind.HEADLINE, "Door stays open"),
        (UnitKind.CAPTION, "A mast near Porto. Photo: Roe"),
        (UnitKind.PARAGRAPH, "Portugal waits. It is in no hurry."),
        (UnitKind.BOILERPLATE, "Share this. Listen live."),
        (UnitKind.ITEM, "One point"),
    )
    found = split(text, units, load_lexicon())
    assert texts(text, found) == ["Door stays open", "Portugal waits.", "It is in no hurry.", "One point"]
    assert [sentence.index for sentence in found] == [0, 1, 2, 3]
    assert [sentence.unit.kind for sentence in found] == [
        UnitKind.HEADLINE,
        UnitKind.PARAGRAPH,
        UnitKind.PARAGRAPH,
        UnitKind.ITEM,
    ]


def test_a_heading_holds_for_the_sentences_under_it_until_the_next() -> None:
    text, units = laid_out(
        (UnitKind.PARAGRAPH, "Some wait."),
        (UnitKind.HEADING, "Portugal"),
        (UnitKind.PARAGRAPH, "It waits. It looks on."),
        (UnitKind.ITEM, "No ban"),
        (UnitKind.HEADING, "Spain"),
        (UnitKind.PARAGRAPH, "It acts."),
    )
    named = [
        (text[s.start : s.end], text[s.heading.start : s.heading.end] if s.heading else None)
        for s in split(text, units, load_lexicon())
    ]
    assert named == [
        ("Some wait.", None),
        ("Portugal", None),
        ("It waits.", "Portugal"),
        ("It looks on.", "Portugal"),
        ("No ban", "Portugal"),
        ("Spain", None),
        ("It acts.", "Spain"),
    ]


def test_a_sentence_never_crosses_a_unit() -> None:
    text, units = laid_out((UnitKind.HEADLINE, "Portugal waits"), (UnitKind.PARAGRAPH, "and so does Spain."))
    assert texts(text, split(text, units, load_lexicon())) == ["Portugal waits", "and so does Spain."]


@pytest.mark.parametrize("line", ["word " * 1_000_000, "x" * 5_000_000], ids=["words", "no space at all"])
def test_five_megabytes_without_a_full_stop_are_cut_into_stretches_that_leave_out_no_word(line: str) -> None:
    found = paragraph(line)
    assert len(found) > 1000
    assert max(sentence.end - sentence.start for sentence in found) <= 1500
    end = 0
    for sentence in found:
        assert line[end : sentence.start].isspace() or end == sentence.start
        end = sentence.end
    assert not line[end:].strip()
    assert all(line[s.start].strip() and line[s.end - 1].strip() for s in found)


def test_a_stretch_that_is_cut_is_cut_between_words() -> None:
    text = "regulators " * 400
    assert {text[sentence.end - 1] for sentence in paragraph(text)} == {"s"}


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "…", "“", ";", "U.S.", "No.", "😀"])
def test_next_to_nothing_is_next_to_nothing(text: str) -> None:
    assert texts(text, paragraph(text)) == ([text] if text.strip() else [])
