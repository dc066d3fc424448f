"""Echoes: "as Australia did in August", "KT made the very same choice": somebody else takes the stance just told."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.context import Context
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.model.stance import Act, Stance, Status

_SIMILAR_REACH = 6
"""Words between an actor and the "similar" that it did, at most."""
_NEGATED = {
    Stance.BAN: Stance.ALLOW,
    Stance.RESTRICT: Stance.ALLOW,
    Stance.ALLOW: Stance.BAN,
    Stance.ADOPT: Stance.DROP,
    Stance.DROP: Stance.ALLOW,
}


def echoes(told: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The candidates that a sentence repeats for another actor; `told` are those of this sentence or the one before."""
    own = [candidate for candidate in told if candidate.act is Act.OWN]
    if not own:
        return []
    found: list[Candidate] = []
    for phrase in context.phrases:
        if phrase.kind != "actor" or not phrase.actors or phrase.role not in ("free", "contrast", "by"):
            continue
        at = _echo_at(phrase, context)
        if at is None:
            continue
        source = [candidate for candidate in own if candidate.operator == phrase.operator]
        if not context.words["negations"].isdisjoint(context.clauses.lowered[at + 1 : at + 2]) or _contrasts(
            phrase, at, context
        ):
            source = _denied(source, context)
        found += [
            _echo(candidate, actor, phrase, at, context)
            for actor in phrase.actors
            for candidate in source
            if candidate.actor != actor
        ]
    return found


def _echo_at(phrase: Phrase, context: Context) -> int | None:
    """The token at which the echo starts; None where the phrase repeats nothing."""
    words, lowered = context.words, context.clauses.lowered
    if phrase.role == "by":
        return phrase.first - 2 if not words["followed_by"].isdisjoint(context.before(phrase)) else None
    at = start = phrase.last + 1
    inverted = phrase.first > 1 and lowered[phrase.first - 2] in words["inverted_echoes"]
    if inverted and lowered[phrase.first - 1] in words["bare_echoes"]:
        return phrase.first - 1
    while at < len(lowered) and lowered[at] in words["echo_fillers"]:
        at += 1
    if at < len(lowered) and context.lexicon.wordings["echoes"].start_at(lowered, at, len(lowered)):
        return at
    if start >= len(lowered):
        return None
    similar = _similar_at(start, context)
    if similar is not None:
        return similar
    negated = not words["negations"].isdisjoint(lowered[start + 1 : start + 2])
    if (negated and lowered[start] in words["denied_echoes"]) and (
        start + 2 == len(lowered) or lowered[start + 2] in words["denied_echo_ends"]
    ):
        return start
    repeats = phrase.first and (lowered[phrase.first - 1] == "as" or _contrasts(phrase, start, context))
    return start if repeats and lowered[start] in words["bare_echoes"] else None


def _similar_at(start: int, context: Context) -> int | None:
    """The token of the "similar" in "have given Washington similar promises"; None where what is alike is no act."""
    lowered, acts = context.clauses.lowered, context.words["similar_acts"]
    for at in range(start, min(start + _SIMILAR_REACH, len(lowered) - 1)):
        if lowered[at] == "similar":
            return at if not acts.isdisjoint(lowered[at + 1 : at + 4]) else None
    return None


def _contrasts(phrase: Phrase, at: int, context: Context) -> bool:
    """True for ", whereas Sweden has." and "but Sweden did.": the opposite of what was just told."""
    lowered = context.clauses.lowered
    if lowered[at] not in context.words["bare_echoes"] or not phrase.first:
        return False
    ends = at + 1 == len(lowered) or lowered[at + 1] in context.words["denied_echo_ends"]
    return ends and lowered[phrase.first - 1] in context.words["contrasts"]


def _denied(source: Sequence[Candidate], context: Context) -> list[Candidate]:
    """The opposite of what was told, for "Sweden did not": of this sentence, or of the one that it goes on with."""
    sentence = context.clauses.sentence
    goes_on = context.text[: sentence.start].rstrip().endswith((";", ","))
    return [
        changed(candidate, stance=_NEGATED[candidate.stance])
        for candidate in source
        if candidate.stance in _NEGATED and (goes_on or candidate.sentence == sentence.index)
    ]


def _echo(candidate: Candidate, actor: str, phrase: Phrase, at: int, context: Context) -> Candidate:
    """The candidate as the actor's own."""
    clauses = context.clauses
    here = candidate.sentence == clauses.sentence.index
    return changed(
        candidate,
        actor=actor,
        mention=context.text_of(phrase),
        sentence=clauses.sentence.index,
        cue_at=clauses.tokens[at].start,
        cue=f"{clauses.lowered[at]} ← {candidate.cue}",
        holder_link="echo",
        vendor_link=candidate.vendor_link if here else "carried",
        status=Status.DECIDED,
    )
