"""Whether a reference is what a cue acts on: "banned it", "removed its equipment", not "builds its network"."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.phrases import Phrase

_PRONOUN_REACH = 3
"""Words behind the cue within which a pronoun is its object."""


def is_object(phrase: Phrase, chain: Chain, context: Context) -> bool:
    """True where a pronoun is what the cue acts on: "banned it", "removed its equipment", not "builds its network"."""
    if phrase.sort not in ("it", "they", "both"):
        return True
    if phrase.role == "poss":
        following = context.clauses.lowered[phrase.last + 1 : phrase.last + 2]
        return bool(following) and following[0] in context.words["wares"]
    if any(g.cue.kind is not None and g.cue.last < phrase.first < chain.cue.first for g in chain.governors):
        return True  # "let it supply"
    near = 0 < phrase.first - chain.cue.used[0] <= _PRONOUN_REACH
    return near and not _is_subject(phrase, context) and not _does_something_else(phrase, context)


def _is_subject(phrase: Phrase, context: Context) -> bool:
    """True for the "it" of "uses the spectrum it has"."""
    following = context.clauses.lowered[phrase.last + 1 : phrase.last + 2]
    return not context.words["finite_auxiliaries"].isdisjoint(following)


def _does_something_else(phrase: Phrase, context: Context) -> bool:
    """True for the "it" of "forbade it to broadcast", "stopped it from speaking": no dealing of a vendor's."""
    to, verb = (*context.clauses.lowered[phrase.last + 1 : phrase.last + 3], "", "")[:2]
    if to == "to" or (to == "from" and verb.endswith("ing")):
        return verb not in context.words["dealings"]
    return False


def is_owner_of_else(phrase: Phrase, context: Context) -> bool:
    """True for the "their" of "their motion was rejected": what is theirs is no equipment."""
    if phrase.role != "poss" or phrase.sort not in ("it", "they"):
        return False
    following = context.clauses.lowered[phrase.last + 1 : phrase.last + 3]
    return context.words["wares"].isdisjoint(following) and context.words["network"].isdisjoint(following)


def is_employer(phrase: Phrase, context: Context) -> bool:
    """True for "the firm's lobbyists", who are no equipment."""
    following = context.clauses.lowered[phrase.last + 1 : phrase.last + 2]
    people = context.words["nouns.person"] | context.words["nouns.other"]
    return phrase.role == "poss" and not people.isdisjoint(following)
