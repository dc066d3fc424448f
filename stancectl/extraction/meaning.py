"""Meanings: what a chain amounts to once it is folded, before vendor and actor ids are settled.

A meaning is one of the lexicon's kinds: exclude, limit, permit, use, review. folding.py folds a chain into meanings,
governors.py says what each governor makes of one.
"""

from __future__ import annotations

from stancectl.extraction.chains import Chain, Governor
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed, record
from stancectl.model.stance import Act, Status

REQUEST = "request"
"""The frame of what an operator had asked for that was refused: nothing in the lexicon names it."""


@record
class Folded:
    """A meaning with its holder, before vendor and actor ids are settled."""

    meaning: str
    holder: Phrase | None
    act: Act
    status: Status
    addressee: Phrase | None
    frame: str
    steps: tuple[str, ...]
    """The forms of the cue and of what governs it, from the inside out."""
    directed: bool = False
    """True where the meaning is an order to somebody: "must", "are required to"."""
    implied: bool = False
    """True where the sentence names pressure and not what for."""
    unattributed: bool = False
    """True for a ban or curbs that the sentence gives to nobody by its grammar."""
    announced: bool = False
    """True for "announced that it would": decided, where an authority says it."""
    settled: bool = False
    """True where an exclusion is negated: "will not ban" is decided, whatever its tense."""
    refused: bool = False
    """True where the meaning is the refusal of another."""

    def at_most(self, status: Status) -> Folded:
        """The meaning with that status, unless its own is weaker still."""
        return changed(self, status=status) if status.firmness <= self.status.firmness else self


@record
class Rejected:
    """A chain that is no position, and why."""

    frame: str
    reason: str


def is_plain_speech(governor: Governor) -> bool:
    """True for "did not mention that": what is negated is the speech, as it is not in "never told it to stop"."""
    cue = governor.cue
    if cue.shifts("direct") and governor.object is not None:
        return False
    return cue.shifts("speech") and not cue.shifts("negate") and cue.kind is None


def is_governed(chain: Chain) -> bool:
    """True where more than somebody's saying so governs the cue; "announced a ban" is more."""
    return not all(is_plain_speech(g) and not g.cue.shifts("own") for g in chain.governors)
