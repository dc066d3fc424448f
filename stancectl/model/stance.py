"""The labels of the codebook (docs/codebook.md): stance, act, status, scope, and the kinds of actor."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """Where an actor stands on a vendor's equipment, on one ordinal scale from -2 to +2 (see :attr:`score`)."""

    BAN = "ban"
    DROP = "drop"
    RESTRICT = "restrict"
    UNDECIDED = "undecided"
    ALLOW = "allow"
    ADOPT = "adopt"

    @property
    def score(self) -> int:
        """The codebook's ordinal: -2 ban and drop, -1 restrict, 0 undecided, 1 allow, 2 adopt."""
        return _SCORES[self]


_SCORES = {
    Stance.BAN: -2,
    Stance.DROP: -2,
    Stance.RESTRICT: -1,
    Stance.UNDECIDED: 0,
    Stance.ALLOW: 1,
    Stance.ADOPT: 2,
}


class Act(StrEnum):
    """Whether the actor takes the stance for its own networks, or presses somebody else to."""

    OWN = "own"
    PRESSING = "pressing"


class Status(StrEnum):
    """How firm the position is."""

    DECIDED = "decided"
    PLANNED = "planned"
    CONSIDERING = "considering"

    @property
    def firmness(self) -> int:
        """2 decided, 1 planned, 0 considering."""
        return {Status.DECIDED: 2, Status.PLANNED: 1, Status.CONSIDERING: 0}[self]


class Scope(StrEnum):
    """Which part of the network; for `restrict`, the part from which the vendor is kept."""

    CORE = "core"
    RAN = "ran"
    GOVERNMENT = "government"
    FIXED = "fixed"


class ActorKind(StrEnum):
    """What an actor is."""

    GOVERNMENT = "government"
    BLOC = "bloc"
    OPERATOR = "operator"


class VerdictKind(StrEnum):
    """A person's judgement on a position."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
