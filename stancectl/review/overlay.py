"""What people wrote, laid over what was extracted: pure functions, nothing read or written."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf, EdtfError, intersection
from stancectl.model.position import CodedDocument, Position
from stancectl.model.review import Addition, Review, SetMetadata, Verdict
from stancectl.model.stance import Act, VerdictKind
from stancectl.review.changes import changed
from stancectl.review.matching import matched

ADDED_RULE = "added"
"""The rule of a position that a person added."""


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A document as people left it: metadata, positions in text order with their verdicts, and what was not found."""

    document: Document
    positions: tuple[tuple[Position, VerdictKind | None], ...]
    """Added positions are among them, as accepted; rejected ones too, for the caller to leave out."""
    orphans: tuple[Verdict, ...] = ()
    """Verdicts that no position answers to any more."""


def overlay(coded: CodedDocument, review: Review | None, text: str | None) -> Overlaid:
    """The document with metadata set by hand, verdicts and hand-made entries.

    `text` helps to find quotes again; None where it is not kept. Of several verdicts on a position the latest counts.
    """
    if review is None:
        return Overlaid(coded.document, tuple((position, None) for position in coded.positions))
    document = with_metadata(coded.document, review.document)
    verdicts: dict[str, Verdict] = {}
    orphans = []
    for verdict in review.verdicts:
        position = matched(verdict, coded.positions, text)
        if position is None:
            orphans.append(verdict)
        else:
            earlier = verdicts.get(position.id)
            if earlier is None or verdict.at >= earlier.at:
                verdicts[position.id] = verdict
    redated = document.published != coded.document.published
    laid = [_judged(position, verdicts.get(position.id), document, redated) for position in coded.positions]
    laid += [(_position(addition, document, text), VerdictKind.ACCEPTED) for addition in review.added]
    laid.sort(key=lambda pair: pair[0].span if pair[0].quote and pair[0].span[1] else _AT_THE_END)
    return Overlaid(document, tuple(laid), tuple(orphans))


_AT_THE_END = (2**62, 2**62)


def with_metadata(document: Document, metadata: SetMetadata) -> Document:
    """The document with what a person set; a date set by hand leaves no bounds."""
    published = metadata.published
    dated = {} if published is None else {"published": published, "published_from": PublishedFrom.SET, "bounds": None}
    said = {key: value for key in ("url", "publisher", "title") if (value := getattr(metadata, key)) is not None}
    changes: dict[str, object] = {**dated, **said}
    return replace(document, **changes) if changes else document  # type: ignore[arg-type]


def _judged(
    position: Position, verdict: Verdict | None, document: Document, redated: bool
) -> tuple[Position, VerdictKind | None]:
    if verdict is not None and verdict.changes:
        position = changed(position, verdict.changes)
        redated = redated or "date" in dict(verdict.changes)
    if redated:
        position = _bounded(position, document)
    return position, verdict.verdict if verdict else None


def _bounded(position: Position, document: Document) -> Position:
    """An undated position of a document that a person dated cannot be later than the document."""
    if position.date is not None or document.published is None:
        return position
    until = Edtf.between(None, document.published.latest)
    try:
        bounds = intersection(position.bounds, until)
    except EdtfError:  # the text had been taken for a later one
        bounds = until
    return replace(position, bounds=bounds)


def _position(addition: Addition, document: Document, text: str | None) -> Position:
    start = text.find(addition.quote) if text is not None else -1
    is_country = len(addition.actor) == 2 and addition.actor.isupper() and addition.actor != "EU"
    position = Position(
        id=addition.id,
        actor=addition.actor,
        mention="",
        vendor=addition.vendor,
        stance=addition.stance,
        act=addition.act,
        status=addition.status,
        date=addition.date,
        bounds=None,
        market=(addition.actor,) if is_country and addition.act is Act.OWN else (),
        scope=addition.scope,
        addressee=addition.addressee,
        hearsay=addition.hearsay,
        confidence=1.0,
        quote=addition.quote,
        span=(start, start + len(addition.quote)) if start >= 0 else (0, 0),
        cue="",
        rule=ADDED_RULE,
    )
    return _bounded_by_document(position, document)


def _bounded_by_document(position: Position, document: Document) -> Position:
    if position.date is not None:
        return position
    if document.published is not None:
        return _bounded(position, document)
    latest = document.bounds.latest if document.bounds else None
    return replace(position, bounds=Edtf.between(None, latest))
