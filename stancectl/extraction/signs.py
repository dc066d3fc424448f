"""Signs of whom a pronoun means: verbs of speech, words of contrast, relative clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.extraction.clauses import Clauses


@dataclass(frozen=True, slots=True)
class Signs:
    """The tokens of a sentence that tell whom its pronouns mean."""

    speech: Sequence[int]
    """Verbs of speech: their subject is what a pronoun behind them means."""
    contrasts: Sequence[int]
    """ "While", "but", ";": what stands behind one speaks of its own subject first."""
    asides: Sequence[int]
    """First words of relative clauses, whose subject the rest of the sentence is not about."""


NO_SIGNS = Signs((), (), ())
"""Of a sentence in which nothing is meant without its name."""


def signs_of(clauses: Clauses) -> Signs:
    """The signs in the sentence."""
    speech = [cue.first for cue in clauses.cues if cue.shifts("speech") and not cue.noun]
    words = clauses.lexicon.words["contrasts"]
    return Signs(
        speech if clauses.attribution is None else [*speech, clauses.attribution],
        [b.first for b in clauses.bounds("sub", "strong") if clauses.lowered[b.first] in words],
        [b.last + 1 for b in clauses.bounds("rel")],
    )
