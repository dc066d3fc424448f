"""A position as one sentence gives it, before dates, merging and names."""

from __future__ import annotations

from stancectl.extraction.record import record
from stancectl.model.stance import Act, Scope, Stance, Status


@record
class Candidate:
    """A position before dating, merging and naming: one actor, one vendor."""

    actor: str
    operator: bool
    mention: str
    vendor: str
    stance: Stance
    act: Act
    status: Status
    scope: tuple[Scope, ...]
    addressee: tuple[str, ...]
    hearsay: bool
    cue: str
    frame: str
    cue_at: int
    """Code point at which the cue starts."""
    sentence: int
    holder_link: str
    vendor_link: str
    implied: bool
    noun: bool
    """True where the cue is a noun: "the UK ban"."""
