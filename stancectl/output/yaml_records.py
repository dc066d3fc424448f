"""Records as YAML that YAML 1.1 and 1.2 readers read alike.

Every text is written as JSON writes it, which is a double-quoted YAML scalar. A dumper that leaves out quotes where its
own YAML version needs none would write the document id `12345e678901`, which YAML 1.2 reads as a number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring

from stancectl.output.rows import Value
from stancectl.output.text import json_safe

_NO_CHARACTERS = {code: f"\\u{code:04x}" for code in (0xFFFE, 0xFFFF)}
"""What JSON may hold raw and YAML may not."""


def as_yaml(records: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    """One list, a record an entry, a field a line; `[]` where there is none."""
    empty = True
    for record in records:
        empty = False
        yield "\n".join(_entry(record)) + "\n"
    if empty:
        yield "[]\n"


def _entry(record: Mapping[str, Value]) -> Iterator[str]:
    indent = "- "
    for line in _fields(record, ""):
        yield indent + line
        indent = "  "


def _fields(record: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{name}:"
            yield from _fields(value, indent + "  ")
        else:
            yield f"{indent}{name}: {_scalar(value)}"


def _scalar(value: Value) -> str:
    if isinstance(value, str):
        text = encode_basestring(value)  # what json.dumps calls, without its preparations for every text
        return text if text.isprintable() else json_safe(text).translate(_NO_CHARACTERS)
    if isinstance(value, list):
        return f"[{', '.join(map(_scalar, value))}]"
    return _number(value) if isinstance(value, float) else json.dumps(value)


def _number(value: float) -> str:
    """With a point in any case: YAML 1.1 takes `1e-05` for a text."""
    text = json.dumps(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text
