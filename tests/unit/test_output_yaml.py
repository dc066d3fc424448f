"""YAML export: PyYAML (1.1) and ruamel.yaml (1.2), which share no code, read the records that were written."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from stancectl.output.rows import Record, row_record
from stancectl.output.yaml_records import as_yaml
from tests.cli.sample import hostile_row, sample_rows

_TEXTS = st.text(st.characters(codec="utf-8"))
_NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def _readings(records: Sequence[Record]) -> list[object]:
    text = "".join(as_yaml(records))
    return [yaml.load(text, Loader=yaml.CSafeLoader), YAML(typ="safe", pure=True).load(io.StringIO(text))]


def test_both_readers_read_the_records_of_the_store() -> None:
    records = [row_record(row) for row in (*sample_rows(), hostile_row())]
    assert _readings(records) == [records, records]


def test_nothing_is_an_empty_list() -> None:
    assert _readings([]) == [[], []]


@pytest.mark.parametrize("text", ["NO", "on", "12345e678901", "0o17", "017", "1_000", "2020-01-28", "~", "null", "<<"])
def test_text_stays_text_in_both_versions_of_yaml(text: str) -> None:
    assert _readings([{"a": text, "b": [text]}]) == [[{"a": text, "b": [text]}]] * 2


@given(_TEXTS, _NUMBERS)
@example("\ufffe\uffff\u2028\x85\x7f\x00\ud7ff\U0001f600", 1e-05)
def test_anything_comes_back(text: str, number: float) -> None:
    records: list[Record] = [{"a": text, "b": number, "c": {"d": [text, number], "e": None}, "f": [], "g": True}]
    assert _readings(records) == [records, records]
