"""The coded unit: one actor's stance on one vendor, as one document reports it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind


@dataclass(frozen=True, slots=True)
class Position:
    """One actor's stance on one vendor's equipment in mobile networks, as one document reports it."""

    id: str
    """`DOCUMENT-ACTOR-VENDOR-STANCE`, with `.2` and so on for the same triple with another act or date."""
    actor: str
    """ISO alpha-2, `EU`, or an operator's slug."""
    mention: str
    """The words of the text that named the actor."""
    vendor: str
    stance: Stance
    act: Act
    status: Status
    date: Edtf | None
    """When the stance was taken, only what the text tells."""
    bounds: Edtf | None
    """Where `date` is None: the interval it must lie in, from the document's date or bounds."""
    market: tuple[str, ...]
    """ISO codes of the countries whose networks are meant."""
    scope: tuple[Scope, ...]
    addressee: tuple[str, ...]
    """ISO codes of those whom the actor presses."""
    hearsay: bool
    confidence: float
    """0 to 1: the share of such positions that are right on the gold standard."""
    quote: str
    span: tuple[int, int]
    """Where `quote` is in the text: code points, end exclusive."""
    cue: str
    """The words that decided."""
    rule: str
    """The frame that decided; `added` where a person did."""


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with the positions coded in it, in text order: the content of a machine-written file of the store."""

    document: Document
    extractor: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A position with all that is needed to show and compare it: what analysis works on and `export` prints."""

    position: Position
    document: Document
    actor: Actor
    vendor: Vendor
    verdict: VerdictKind | None = None


def known_days(position: Position, document: Document) -> tuple[date | None, date | None]:
    """The first and the last day on which a position can have been taken; None where an end is open or unknown.

    From its date, else its bounds; without either it is past in its text, which was written by a last day.
    """
    known = position.date or position.bounds
    if known:
        return known.earliest, known.latest
    written = document.published or document.bounds
    return None, written.latest if written else None
