"""A coded document as the text of its file, and back: `documents/…/ID.yaml`, the same bytes for the same content."""

from __future__ import annotations

from stancectl.errors import StoreError
from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, Scope, Stance, Status
from stancectl.store.emit import flow_list, list_field, optional, scalar, single_quoted
from stancectl.store.fields import FORMAT, Fields
from stancectl.store.yaml_events import Node, read_nodes

_TOP_KEYS = frozenset(["format", "document", "extractor", "positions"])
_HEAD_KEYS = frozenset(["format", "document"])
_DOCUMENT_KEYS = frozenset(Document.__dataclass_fields__)
_POSITION_KEYS = frozenset(Position.__dataclass_fields__)


def dump_coded(coded: CodedDocument) -> str:
    """The one text of a coded document. Confidence is kept to two decimals.

    Raises StoreError where a field holds what UTF-8 cannot (half of a surrogate pair).
    """
    try:
        lines = [f"format: {FORMAT}", "document:", *_document_lines(coded.document)]
        lines.append(f"extractor: {scalar(coded.extractor)}")
        if not coded.positions:
            lines.append("positions: []")
        else:
            lines.append("positions:")
            for position in coded.positions:
                lines += _position_lines(position)
    except ValueError as error:
        raise StoreError(f"document {coded.document.id} cannot be written: {error}") from error
    return "\n".join(lines) + "\n"


def load_coded(text: str, path: str) -> CodedDocument:
    """The coded document that a file's text holds; `path` is for messages.

    Raises StoreError with line and column for anything that is not exactly such a document.
    """
    top = Fields(read_nodes(text, path), path, _TOP_KEYS, what="at the top of a document's file")
    top.format_version()
    return CodedDocument(
        _document(top.at("document"), path),
        top.filled("extractor"),
        top.each("positions", lambda node: _position(node, path)),
    )


def load_head(text: str, path: str) -> Document:
    """The document alone, without its positions, for a fraction of the time. Raises StoreError as load_coded does."""
    top = Fields(read_nodes(text, path, until="extractor"), path, _HEAD_KEYS, what="at the top of a document's file")
    top.format_version()
    return _document(top.at("document"), path)


def date_scalar(value: Edtf | None) -> str:
    """An EDTF value in single quotes, None as `null`."""
    return "null" if value is None else single_quoted(value.text)


def _document_lines(document: Document) -> list[str]:
    return [
        f"  id: {scalar(document.id)}",
        list_field("  ", "paths", document.paths),
        f"  title: {optional(document.title)}",
        f"  published: {date_scalar(document.published)}",
        f"  published_from: {document.published_from}",
        f"  bounds: {date_scalar(document.bounds)}",
        f"  url: {optional(document.url)}",
        f"  publisher: {optional(document.publisher)}",
        f"  language: {scalar(document.language)}",
        list_field("  ", "replaces", document.replaces),
        f"  duplicate_of: {optional(document.duplicate_of)}",
    ]


def _position_lines(position: Position) -> list[str]:
    return [
        f"- id: {scalar(position.id)}",
        f"  actor: {scalar(position.actor)}",
        f"  mention: {scalar(position.mention)}",
        f"  vendor: {scalar(position.vendor)}",
        f"  stance: {position.stance}",
        f"  act: {position.act}",
        f"  status: {position.status}",
        f"  date: {date_scalar(position.date)}",
        f"  bounds: {date_scalar(position.bounds)}",
        f"  market: {flow_list(position.market)}",
        f"  scope: {flow_list(position.scope)}",
        f"  addressee: {flow_list(position.addressee)}",
        f"  hearsay: {'true' if position.hearsay else 'false'}",
        f"  confidence: {position.confidence:.2f}",
        f"  quote: {scalar(position.quote)}",
        f"  span: [{position.span[0]}, {position.span[1]}]",
        f"  cue: {scalar(position.cue)}",
        f"  rule: {scalar(position.rule)}",
    ]


def _document(node: Node, path: str) -> Document:
    fields = Fields(node, path, _DOCUMENT_KEYS, what="in 'document'")
    return Document(
        id=fields.document_id("id"),
        paths=fields.texts("paths"),
        title=fields.optional_text("title"),
        published=fields.date("published"),
        published_from=fields.label("published_from", PublishedFrom),
        bounds=fields.date("bounds"),
        url=fields.optional_text("url"),
        publisher=fields.optional_text("publisher"),
        language=fields.filled("language"),
        replaces=fields.document_ids("replaces"),
        duplicate_of=fields.optional_document_id("duplicate_of"),
    )


def _position(node: Node, path: str) -> Position:
    fields = Fields(node, path, _POSITION_KEYS, what="in a position")
    return Position(
        id=fields.filled("id"),
        actor=fields.filled("actor"),
        mention=fields.text("mention"),
        vendor=fields.filled("vendor"),
        stance=fields.label("stance", Stance),
        act=fields.label("act", Act),
        status=fields.label("status", Status),
        date=fields.date("date"),
        bounds=fields.date("bounds"),
        market=fields.texts("market"),
        scope=fields.labels("scope", Scope),
        addressee=fields.texts("addressee"),
        hearsay=fields.flag("hearsay"),
        confidence=fields.share("confidence"),
        quote=fields.text("quote"),
        span=fields.span("span"),
        cue=fields.text("cue"),
        rule=fields.text("rule"),
    )
