"""Chains: a cue with the words that govern it, its subject, and what the sentence says around them.

"Portugal has rejected the US call to ban Huawei" is the cue *ban*, governed by *call* (held by the US) and *rejected*
(held by Portugal). chain_building.py makes chains, folding.py reads them from the inside out.
"""

from __future__ import annotations

from stancectl.extraction.marks import Cue
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record


@record
class Governor:
    """A cue that governs the inner one, with its own holder ("the US call") and object ("urged Lisbon")."""

    cue: Cue
    holder: Phrase | None = None
    object: Phrase | None = None


@record
class Chain:
    """A cue in its sentence. `governors` run from the inside out; `outer` are those beyond the subject."""

    cue: Cue
    governors: tuple[Governor, ...]
    subject: Phrase | None
    link: str
    """How the subject was found: subject, possessor, relative, coordinated, patient, clause, or empty."""
    outer: tuple[Governor, ...]
    agent: Phrase | None
    """By whom: "banned by the regulator"."""
    places: tuple[Phrase, ...]
    """Phrases that say where: "in Sweden", "Germany's 5G network"."""
    predicate: Cue | None = None
    """What is said of a noun cue behind it: "a ban is not planned", "the ban was lifted"."""
    owner: Phrase | None = None
    """Whose call or demand it is, where the cue itself is one: "the US demands"."""
    asked: Phrase | None = None
    """Whom the cue itself asks, where it is a call or a demand: "pressed Brazil", "pressure on Brazil"."""
    announced: bool = False
    """True for a headline's "Vodafone to remove …"."""
    embedded: Phrase | None = None
    """Who would do it, inside the object: "rejected a request from Spark to use Huawei"."""

    @property
    def first(self) -> int:
        """The first token of the cue and what governs it this side of the subject."""
        return min([self.cue.first, *(governor.cue.first for governor in self.governors)])

    @property
    def vendor_is_subject(self) -> bool:
        """True for "Huawei must be gone"."""
        return self.subject is not None and self.subject.kind == "vendor"
