"""Gold annotations: what careful readers found in a document, as one YAML file a document (docs/analysis.md)."""

from __future__ import annotations

from dataclasses import dataclass

from stancectl.model.stance import Scope, Stance, Status


@dataclass(frozen=True, slots=True)
class GoldPosition:
    """A position that a reader found. Where a field holds several answers, all are right and the first is the best."""

    actors: tuple[str, ...]
    """ISO alpha-2, `EU`, or an operator's names."""
    vendors: tuple[str, ...]
    """Every vendor that the sentence names; each is scored on its own."""
    stances: tuple[Stance, ...]
    statuses: tuple[Status, ...]
    date: str | None
    """EDTF; None where the document does not tell."""
    scope: tuple[Scope, ...]
    addressee: tuple[str, ...]
    hearsay: bool
    quote: str
    optional: bool
    """True where careful readers could differ on whether it is a position: costs nothing, found or missed."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a document holds. `published` is EDTF, None where the document does not tell."""

    published: str | None
    positions: tuple[GoldPosition, ...]


def read_gold(text: str, path: str) -> Gold:
    """The gold that `text` writes. `path` is for messages only.

    Raises InputError with line and column for broken YAML, an unknown or duplicate key, a missing key, a wrong type,
    or a label that the codebook does not have.
    """
    raise NotImplementedError
