"""Records as JSON, JSON lines, CSV and TSV. Text is made harmless in each as far as the format can say so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from stancectl.output.rows import FIELDS, Record, Value, flat
from stancectl.output.spreadsheet import guarded
from stancectl.output.text import json_safe, printable

_TSV = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def as_json(records: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    """One JSON list, a record a line, so that it can be read by eye and by `diff`."""
    separator = "[\n"
    for record in records:
        yield separator + _dump(record)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def as_jsonl(records: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    """A record a line."""
    for record in records:
        yield _dump(record) + "\n"


def as_csv(records: Iterable[Mapping[str, Value]], columns: Sequence[str] = FIELDS) -> Iterator[str]:
    """RFC 4180 with a header and LF; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    import csv
    from io import StringIO

    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for line in _table(records, columns, _csv_cell):
        writer.writerow(line)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def as_tsv(records: Iterable[Mapping[str, Value]], columns: Sequence[str] = FIELDS) -> Iterator[str]:
    r"""A header and a line a record; in a cell `\t`, `\n`, `\r`, `\\` and `\x1b` stand for what would break it.

    Cells that a spreadsheet would run as formulas begin with an apostrophe.
    """
    for line in _table(records, columns, _tsv_cell):
        yield "\t".join(line) + "\n"


def document(value: Record) -> str:
    """One JSON object over several lines, for what is not a list of records."""
    return json_safe(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _dump(record: Mapping[str, Value]) -> str:
    return json_safe(json.dumps(record, ensure_ascii=False))


def _table(
    records: Iterable[Mapping[str, Value]], columns: Sequence[str], cell: Callable[[Value], str]
) -> Iterator[list[str]]:
    yield list(columns)
    for record in records:
        values = flat(record)
        yield [cell(values.get(column)) for column in columns]


def _text(value: Value) -> str:
    """Null is empty, a list its items joined by `;`, the rest as JSON writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(_text(item) for item in value)
    return str(value)


def _csv_cell(value: Value) -> str:
    text = printable(_text(value), keep="\n\t")
    return guarded(text) if isinstance(value, str | list) else text


def _tsv_cell(value: Value) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else _text(value)
    if text.isalnum():  # most cells: nothing in them can harm
        return text
    if isinstance(value, str | list):
        text = guarded(text)
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_TSV.get(c) or (c if printable(c) == c else _escape(c)) for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
