"""The form of the store's files: exactly these bytes for this content, and nothing else read in."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from stancectl.errors import StoreError
from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, Scope, Stance, Status
from stancectl.store import yaml_events
from stancectl.store.codec import dump_coded, load_coded, load_head
from stancectl.store.emit import flow_list, scalar

FILE = """\
format: 1
document:
  id: fb7154b0219a
  paths: [seeds/one.txt, 'weird, name.txt']
  title: null
  published: '2020-01-31'
  published_from: text
  bounds: null
  url: https://news.example/5g?a=1
  publisher: 'Example: News'
  language: en
  replaces: []
  duplicate_of: null
extractor: stancectl 0.1.0
positions:
- id: fb7154b0219a-NO-huawei-restrict
  actor: 'NO'
  mention: Oslo
  vendor: huawei
  stance: restrict
  act: own
  status: decided
  date: '2020'
  bounds: null
  market: ['NO', SE]
  scope: [core, ran]
  addressee: []
  hearsay: false
  confidence: 0.90
  quote: "Oslo said: \\"it's\\tout\\" of the core 📡"
  span: [888, 922]
  cue: '... out of'
  rule: exclude-from
"""
CODED = CodedDocument(
    Document(
        id="fb7154b0219a",
        paths=("seeds/one.txt", "weird, name.txt"),
        published=Edtf.parse("2020-01-31"),
        published_from=PublishedFrom.TEXT,
        url="https://news.example/5g?a=1",
        publisher="Example: News",
    ),
    "stancectl 0.1.0",
    (
        Position(
            id="fb7154b0219a-NO-huawei-restrict",
            actor="NO",
            mention="Oslo",
            vendor="huawei",
            stance=Stance.RESTRICT,
            act=Act.OWN,
            status=Status.DECIDED,
            date=Edtf.parse("2020"),
            bounds=None,
            market=("NO", "SE"),
            scope=(Scope.CORE, Scope.RAN),
            addressee=(),
            hearsay=False,
            confidence=0.9,
            quote='Oslo said: "it\'s\tout" of the core 📡',
            span=(888, 922),
            cue="... out of",
            rule="exclude-from",
        ),
    ),
)


def test_a_document_has_exactly_this_form() -> None:
    assert dump_coded(CODED) == FILE


def test_a_document_is_read_back_as_it_was() -> None:
    assert load_coded(FILE, "a.yaml") == CODED


def test_another_reader_of_yaml_sees_the_same_values() -> None:
    seen = yaml.load(FILE, yaml.CSafeLoader)
    assert seen["document"]["published"] == "2020-01-31"
    position = seen["positions"][0]
    assert (position["actor"], position["market"], position["date"]) == ("NO", ["NO", "SE"], "2020")
    assert (position["quote"], position["span"], position["confidence"]) == (CODED.positions[0].quote, [888, 922], 0.9)


def test_the_head_is_the_document_without_its_positions() -> None:
    broken_later = FILE.replace("stance: restrict", "stance: [")
    assert load_head(broken_later, "a.yaml") == CODED.document


def test_a_document_without_positions_has_an_empty_list() -> None:
    empty = replace(CODED, positions=())
    assert dump_coded(empty).endswith("extractor: stancectl 0.1.0\npositions: []\n")
    assert load_coded(dump_coded(empty), "a.yaml") == empty


def test_a_list_too_long_for_a_line_has_one_item_a_line_and_is_read_back() -> None:
    many = replace(CODED, document=replace(CODED.document, paths=tuple(f"news/{n:040d}.txt" for n in range(4))))
    text = dump_coded(many)
    assert "  paths:\n  - news/0000" in text
    assert load_coded(text, "a.yaml") == many


def test_windows_line_ends_of_a_careless_checkout_change_no_value() -> None:
    assert load_coded(FILE.replace("\n", "\r\n"), "a.yaml") == CODED


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("London", "London"),
        ("", "''"),
        ("NO", "'NO'"),
        ("no", "'no'"),
        ("On", "'On'"),
        ("y", "'y'"),
        ("null", "'null'"),
        ("~", "'~'"),
        ("2020", "'2020'"),
        ("2020-01-28", "'2020-01-28'"),
        ("2020-01-28 10:00", "'2020-01-28 10:00'"),
        ("1_000", "'1_000'"),
        ("12:30:45", "'12:30:45'"),
        ("123456789012", "'123456789012'"),
        ("12345678e901", "'12345678e901'"),
        ("1e5", "'1e5'"),
        ("0x1F", "'0x1F'"),
        ("0o17", "'0o17'"),
        (".5", "'.5'"),
        (".nan", "'.nan'"),
        ("7154b0219afb", "7154b0219afb"),
        ("3GPP", "3GPP"),
        ("=", "'='"),
        ("<<", "'<<'"),
        ("- item", "'- item'"),
        ("a: b", "'a: b'"),
        ("a:b", "a:b"),
        ("ends:", "'ends:'"),
        ("a #b", "'a #b'"),
        ("a#b", "a#b"),
        (" leading", "' leading'"),
        ("trailing ", "'trailing '"),
        ("it's", "it's"),
        ("'tis", '"\'tis"'),
        ("it's: so", '"it\'s: so"'),
        ('it\'s: "so"', "'it''s: \"so\"'"),
        ("“curly”", "“curly”"),
        ("📡 on", "📡 on"),
        ("a\nb", '"a\\nb"'),
        ("a\tb", '"a\\tb"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("a\x85b", '"a\\Nb"'),
        ("\ufeffa", '"\\uFEFFa"'),
        ("\x1b[2J", '"\\e[2J"'),
        ("a\u202eb", '"a\\u202Eb"'),
        ("\U0001ffff", '"\\U0001FFFF"'),
        ("back\\slash\n", '"back\\\\slash\\n"'),
    ],
)
def test_a_text_is_quoted_exactly_where_some_reader_would_misread_it(text: str, written: str) -> None:
    assert scalar(text) == written
    assert yaml.load(f"a: {written}", yaml.CSafeLoader) == {"a": text}


def test_a_text_in_a_list_is_quoted_where_it_has_marks_of_lists() -> None:
    assert flow_list(["GB", "a, b", "a:b", "x[1]"]) == "[GB, 'a, b', 'a:b', 'x[1]']"


def test_half_of_a_surrogate_pair_is_refused_since_no_file_can_hold_it() -> None:
    with pytest.raises(StoreError, match="surrogate"):
        dump_coded(replace(CODED, extractor="\ud800"))


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("  mention: Oslo", "  mention: Oslo\n  colour: red", 19, 3, "unknown key 'colour'"),
        ("  mention: Oslo", "  mention: Oslo\n  mention: Bergen", 19, 3, "'mention' is there twice (first in line 18)"),
        ("  mention: Oslo\n", "", 16, 3, "the key 'mention' is missing"),
        ("actor: 'NO'", "actor: NO", 17, 10, "'NO' is no text to every YAML reader"),
        ("published: '2020-01-31'", "published: 2020-01-31", 6, 14, "no text to every YAML reader"),
        ("published: '2020-01-31'", "published: '2020-02-31'", 6, 14, "no possible date"),
        ("date: '2020'", "date: '2020-13'", 23, 9, "no possible date"),
        ("id: fb7154b0219a\n", "id: ../../secret\n", 3, 7, "no document's id"),
        ("replaces: []", "replaces: [../../../secret]", 12, 14, "no document's id"),
        ("duplicate_of: null", "duplicate_of: FB7154B0219A", 13, 17, "no document's id"),
        ("stance: restrict", "stance: forbid", 20, 11, "unknown stance 'forbid'"),
        ("act: own", "act: null", 21, 8, "null where a text"),
        ("scope: [core, ran]", "scope: core", 26, 10, "no list"),
        ("scope: [core, ran]", "scope: [core, moon]", 26, 17, "unknown scope 'moon'"),
        ("hearsay: false", "hearsay: 'false'", 28, 12, "neither true nor false"),
        ("hearsay: false", "hearsay: no", 28, 12, "neither true nor false"),
        ("confidence: 0.90", "confidence: 1.20", 29, 15, "no number from 0 to 1"),
        ("confidence: 0.90", "confidence: .nan", 29, 15, "no number from 0 to 1"),
        ("span: [888, 922]", "span: [922, 888]", 31, 9, "no pair of code points"),
        ("span: [888, 922]", "span: [888]", 31, 9, "no pair of code points"),
        ("vendor: huawei", "vendor: &v huawei", 19, 11, "an anchor (&v)"),
        ("vendor: huawei", "vendor: *v", 19, 11, "an alias (*v)"),
        ("vendor: huawei", "vendor: !!str huawei", 19, 11, "a tag"),
        ("vendor: huawei", "vendor: {a: b}", 19, 11, "a mapping where a text is expected"),
        ("vendor: huawei", "vendor: ''", 19, 11, "is empty"),
        ("vendor: huawei", "vendor: hua: wei", 19, 14, "not valid YAML"),
        ("vendor: huawei", "vendor: 'huawei", 23, 10, "not valid YAML"),
        ("vendor: huawei", "vendor: \x07", 19, 11, "no YAML file may hold (U+0007)"),
        ("format: 1", "format: 2", 1, 9, "format '2' is not the format 1"),
        ("format: 1", "format: one", 1, 9, "no format version"),
        ("format: 1", "<<<<<<< HEAD\nformat: 1", 1, 1, "conflict marker"),
        ("positions:\n", "positions:\n=======\n>>>>>>> b\n", 16, 1, "conflict marker"),
        ("rule: exclude-from\n", "rule: exclude-from\n---\na: b\n", 34, 1, "a second YAML document"),
        ("scope: [core, ran]", "scope: [[[[[[[[core]]]]]]]]", 26, 15, "nested deeper"),
    ],
)
def test_what_is_not_exactly_a_document_is_refused_at_its_place(
    old: str, new: str, line: int, column: int, message: str
) -> None:
    assert old in FILE
    with pytest.raises(StoreError) as caught:
        load_coded(FILE.replace(old, new, 1), "data/a.yaml")
    error = caught.value
    assert message in error.message
    assert (error.path, error.line) == ("data/a.yaml", line)
    assert error.column == column
    assert error.hint


@pytest.mark.parametrize("text", ["", "# nothing\n", "null\n", "- a\n", "text\n"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match=r"empty|no mapping") as caught:
        load_coded(text, "a.yaml")
    assert caught.value.hint


def test_a_file_beyond_any_honest_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "MAX_CHARACTERS", 100)
    with pytest.raises(StoreError, match="more than any file"):
        load_coded(FILE, "a.yaml")


def test_a_truncated_file_is_refused_wherever_it_ends_within_a_position() -> None:
    lines = FILE.splitlines(keepends=True)
    for end in range(1, len(lines)):
        with pytest.raises(StoreError):
            load_coded("".join(lines[:end]), "a.yaml")


def test_pyyaml_without_its_c_scanner_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(StoreError, match="C scanner"):
        load_coded(FILE, "a.yaml")
