"""What a person wrote about a document as the text of its file, and back: `reviews/…/ID.yaml`."""

from __future__ import annotations

from stancectl.errors import StoreError
from stancectl.model.review import Addition, Change, Review, SetMetadata, Verdict
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind
from stancectl.review.changes import FIELDS, typed_change
from stancectl.store.codec import date_scalar
from stancectl.store.emit import flow_list, scalar, single_quoted
from stancectl.store.fields import FORMAT, Fields, is_null, items_of, refuse, shown
from stancectl.store.yaml_events import Mapping, Node, Scalar, Sequence, read_nodes

_TOP_REQUIRED = frozenset(["format"])
_TOP_OPTIONAL = frozenset(["document", "verdicts", "added"])
_DOCUMENT_KEYS = frozenset(SetMetadata.__dataclass_fields__)
_VERDICT_REQUIRED = frozenset(["id", "verdict", "by", "at"])
_VERDICT_OPTIONAL = frozenset(["quote", "note", "changes"])
_ADDED_REQUIRED = frozenset(["id", "actor", "vendor", "stance", "status", "quote", "by", "at"])
_ADDED_OPTIONAL = frozenset(["act", "date", "scope", "addressee", "hearsay", "citation", "note"])


def dump_review(review: Review) -> str:
    """The one text of a review, with the keys that say something. Raises StoreError for what UTF-8 cannot hold."""
    try:
        lines = [f"format: {FORMAT}"]
        metadata = metadata_scalars(review.document)
        if metadata:
            lines += ["document:", *(f"  {key}: {value}" for key, value in metadata.items())]
        for key, items in (
            ("verdicts", [_verdict_pairs(verdict) for verdict in review.verdicts]),
            ("added", [_added_pairs(addition) for addition in review.added]),
        ):
            if items:
                lines.append(f"{key}:")
            for pairs in items:
                lines += [f"{'  ' if index else '- '}{name}: {value}" for index, (name, value) in enumerate(pairs)]
    except ValueError as error:
        raise StoreError(f"a review cannot be written: {error}") from error
    return "\n".join(lines) + "\n"


def load_review(text: str, path: str) -> Review:
    """The review that a file's text holds; `path` is for messages.

    Raises StoreError with line and column for anything that is not exactly such a review.
    """
    return review_of(read_nodes(text, path), path)


def review_of(root: Mapping, path: str) -> Review:
    """The review that a file's nodes hold. Raises StoreError as :func:`load_review` does."""
    top = Fields(root, path, _TOP_REQUIRED, _TOP_OPTIONAL, "at the top of a review")
    top.format_version()
    return Review(
        _metadata(root.entries.get("document"), path),
        top.each("verdicts", lambda node: _verdict(node, path)),
        top.each("added", lambda node: _addition(node, path)),
    )


def metadata_scalars(metadata: SetMetadata) -> dict[str, str]:
    """The keys that a person set, with their values as YAML scalars."""
    values = {
        "published": metadata.published and date_scalar(metadata.published),
        "url": metadata.url and scalar(metadata.url),
        "publisher": metadata.publisher and scalar(metadata.publisher),
        "title": metadata.title and scalar(metadata.title),
    }
    return {key: value for key, value in values.items() if value}


def _metadata(node: Node | None, path: str) -> SetMetadata:
    if node is None or is_null(node):
        return SetMetadata()
    fields = Fields(node, path, frozenset(), _DOCUMENT_KEYS, "in 'document' of a review")
    return SetMetadata(
        published=fields.date("published"),
        url=fields.optional_text("url"),
        publisher=fields.optional_text("publisher"),
        title=fields.optional_text("title"),
    )


def _verdict(node: Node, path: str) -> Verdict:
    fields = Fields(node, path, _VERDICT_REQUIRED, _VERDICT_OPTIONAL, "in a verdict")
    kind = fields.label("verdict", VerdictKind)
    changes = _changes(fields, path) if "changes" in fields else ()
    if changes and kind is not VerdictKind.EDITED:
        fields.refuse("changes", f"there are changes, but the verdict is '{kind}'", "write 'verdict: edited'")
    return Verdict(
        id=fields.filled("id"),
        verdict=kind,
        by=fields.filled("by"),
        at=_day(fields, "at"),
        quote=fields.optional_text("quote"),
        note=fields.optional_text("note"),
        changes=changes,
    )


def _addition(node: Node, path: str) -> Addition:
    fields = Fields(node, path, _ADDED_REQUIRED, _ADDED_OPTIONAL, "in an added position")
    return Addition(
        id=fields.filled("id"),
        actor=fields.filled("actor"),
        vendor=fields.filled("vendor"),
        stance=fields.label("stance", Stance),
        status=fields.label("status", Status),
        quote=fields.filled("quote"),
        by=fields.filled("by"),
        at=_day(fields, "at"),
        act=fields.label("act", Act) if "act" in fields else Act.OWN,
        date=fields.date("date"),
        scope=fields.labels("scope", Scope) if "scope" in fields else (),
        addressee=fields.texts("addressee") if "addressee" in fields else (),
        hearsay=fields.flag("hearsay", default=False),
        citation=fields.optional_text("citation"),
        note=fields.optional_text("note"),
    )


def _day(fields: Fields, key: str) -> str:
    day = fields.date(key)
    if day is None or not day.is_exact_day:
        fields.refuse(key, f"{shown(fields.at(key))} is no day", "write a day such as '2026-11-22'")
    return day.text


def _changes(fields: Fields, path: str) -> tuple[tuple[str, Change], ...]:
    node = fields.at("changes")
    if not isinstance(node, Mapping):
        fields.refuse("changes", f"{shown(node)} is no mapping of fields to new values", "write {stance: allow}")
    inner = Fields(node, path, frozenset(), frozenset(FIELDS), "in 'changes'")
    return tuple((key, _change(inner, key, value, path)) for key, value in items_of(node))


def _change(fields: Fields, key: str, node: Node, path: str) -> Change:
    value: Change
    if isinstance(node, Sequence):
        value = fields.texts(key)
    elif isinstance(node, Scalar) and node.plain and node.value in ("true", "false"):
        value = node.value == "true"
    else:
        value = fields.optional_text(key)
    try:
        typed_change(key, value)
    except ValueError as error:
        refuse(path, node, f"'{key}' cannot become {shown(node)}: {error}")
    return value


def _verdict_pairs(verdict: Verdict) -> list[tuple[str, str]]:
    pairs = [
        ("id", scalar(verdict.id)),
        ("quote", verdict.quote and scalar(verdict.quote)),
        ("verdict", str(verdict.verdict)),
        ("by", scalar(verdict.by)),
        ("at", scalar(verdict.at)),
        ("note", verdict.note and scalar(verdict.note)),
        ("changes", verdict.changes and _changes_text(verdict.changes)),
    ]
    return [(key, value) for key, value in pairs if value]


def _changes_text(changes: tuple[tuple[str, Change], ...]) -> str:
    return "{" + ", ".join(f"{key}: {_change_text(key, value)}" for key, value in changes) + "}"


def _change_text(key: str, value: Change) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return flow_list(value)
    return single_quoted(value) if key == "date" else scalar(value, in_list=True)


def _added_pairs(added: Addition) -> list[tuple[str, str]]:
    pairs = [
        ("id", scalar(added.id)),
        ("actor", scalar(added.actor)),
        ("vendor", scalar(added.vendor)),
        ("stance", str(added.stance)),
        ("act", str(added.act)),
        ("status", str(added.status)),
        ("date", added.date and date_scalar(added.date)),
        ("scope", added.scope and flow_list(added.scope)),
        ("addressee", added.addressee and flow_list(added.addressee)),
        ("hearsay", added.hearsay and "true"),
        ("quote", scalar(added.quote)),
        ("citation", added.citation and scalar(added.citation)),
        ("by", scalar(added.by)),
        ("at", scalar(added.at)),
        ("note", added.note and scalar(added.note)),
    ]
    return [(key, value) for key, value in pairs if value]
