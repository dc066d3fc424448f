"""What people wrote over what was extracted: metadata set by hand, verdicts, positions added by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancectl.model.edtf import Edtf
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind

Change = str | bool | None | tuple[str, ...]
"""A field's new value in an edited verdict, as the YAML holds it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's judgement on one position, found again by `id`, else by overlap of `quote`."""

    id: str
    verdict: VerdictKind
    by: str
    at: str
    """The day of the verdict, `YYYY-MM-DD`."""
    quote: str | None = None
    note: str | None = None
    changes: tuple[tuple[str, Change], ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """A position that a person added."""

    id: str
    actor: str
    vendor: str
    stance: Stance
    status: Status
    quote: str
    by: str
    at: str
    act: Act = Act.OWN
    date: Edtf | None = None
    scope: tuple[Scope, ...] = ()
    addressee: tuple[str, ...] = ()
    hearsay: bool = False
    citation: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SetMetadata:
    """Metadata that a person set: wins over what was read. None means not set."""

    published: Edtf | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The content of one human-written file of the store."""

    document: SetMetadata = field(default_factory=SetMetadata)
    verdicts: tuple[Verdict, ...] = ()
    added: tuple[Addition, ...] = ()


__all__ = ["Addition", "Change", "Review", "SetMetadata", "Verdict"]
