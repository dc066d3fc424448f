"""The contract for other programs: a position as the record that `export --format jsonl` prints a line of.

Fields may be added, never changed. Commands add fields of their own after these.
"""

from __future__ import annotations

from collections.abc import Mapping

from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position, Row

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Record = dict[str, Value]

FIELDS: tuple[str, ...] = (
    *("id", "document.id", "document.path", "document.paths", "document.title", "document.published"),
    *("document.bounds", "document.url", "document.publisher", "document.duplicate_of"),
    *("actor.id", "actor.name", "actor.kind", "actor.country", "actor.mention"),
    *("vendor", "stance", "score", "act", "status", "date", "bounds", "market", "scope", "addressee", "hearsay"),
    *("confidence", "quote", "span", "cue", "rule", "verdict"),
)
"""The record's fields flattened, in their order: the columns of CSV and TSV."""


def coding_record(position: Position) -> Record:
    """How a position was coded: its fields from the act to the rule, in the record's order."""
    return {
        "act": position.act.value,
        "status": position.status.value,
        "date": _date(position.date),
        "bounds": _date(position.bounds),
        "market": list(position.market),
        "scope": [scope.value for scope in position.scope],
        "addressee": list(position.addressee),
        "hearsay": position.hearsay,
        "confidence": position.confidence,
        "quote": position.quote,
        "span": list(position.span),
        "cue": position.cue,
        "rule": position.rule,
    }


def row_record(row: Row, **added: Value) -> Record:
    """The record of a row; `added` are a command's own fields, put last."""
    position, actor = row.position, row.actor
    record: Record = {
        "id": position.id,
        "document": document_record(row.document),
        "actor": {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "mention": position.mention,
        },
        "vendor": position.vendor,
        "stance": position.stance.value,
        "score": position.stance.score,
        **coding_record(position),
        "verdict": row.verdict.value if row.verdict else None,
    }
    return {**record, **added}


def document_record(document: Document) -> Record:
    """What a record says of the document; `path` is the first of its paths."""
    return {
        "id": document.id,
        "path": document.paths[0] if document.paths else None,
        "paths": list(document.paths),
        "title": document.title,
        "published": _date(document.published),
        "bounds": _date(document.bounds),
        "url": document.url,
        "publisher": document.publisher,
        "duplicate_of": document.duplicate_of,
    }


def flat(record: Mapping[str, Value], prefix: str = "") -> dict[str, Value]:
    """The record with nested fields named `outer.inner`; lists stay lists."""
    result: dict[str, Value] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            result.update(flat(value, f"{prefix}{name}."))
        else:
            result[prefix + name] = value
    return result


def _date(date: Edtf | None) -> str | None:
    return None if date is None else date.text
