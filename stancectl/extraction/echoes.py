"""Echoes: "as Australia did in August", "KT made the very same choice": somebody else takes the stance just told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.phrases import Phrase
from stancectl.model.stance import Act, Stance, Status

_FORMS = (
    ("made", "the", "very", "same"), ("made", "the", "same"), ("done", "the", "same"), ("did", "the", "same"), ("followed", "suit"), ("says", "the", "same"), ("said", "the", "same"), ("goes", "for"), ("done", "so"), ("did", "so"), ("did", "likewise"),
)  # fmt: skip
_NEGATED = {
    Stance.BAN: Stance.ALLOW,
    Stance.RESTRICT: Stance.ALLOW,
    Stance.ALLOW: Stance.BAN,
    Stance.ADOPT: Stance.DROP,
    Stance.DROP: Stance.ALLOW,
}
_BARE = ("did", "has", "have", "had")


def echoes(text: str, clauses: Clauses, phrases: Sequence[Phrase], told: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that a sentence repeats for another actor; `told` are those of this sentence or the one before."""
    own = [c for c in told if c.act is Act.OWN]
    if not own:
        return []
    found: list[Candidate] = []
    words = [token.lower for token in clauses.tokens]
    for phrase in phrases:
        if phrase.kind != "actor" or not phrase.actors or phrase.role not in ("free", "contrast"):
            continue
        at = _echo_at(words, phrase)
        if at is None:
            continue
        source = [c for c in own if c.operator == phrase.operator]
        denied = words[at + 1 : at + 2] in (["not"], ["n't"])
        if denied:
            joined = text[: clauses.sentence.start].rstrip().endswith((";", ","))
            here = [c for c in source if joined or c.sentence == clauses.sentence.index]
            source = [replace(c, stance=_NEGATED[c.stance]) for c in here if c.stance in _NEGATED]
        mention = text[clauses.tokens[phrase.first].start : clauses.tokens[phrase.last].end]
        for actor in phrase.actors:
            found += [
                replace(
                    c, actor=actor, mention=mention, sentence=clauses.sentence.index, cue_at=clauses.tokens[at].start,
                    cue=f"{words[at]} ← {c.cue}", holder_link="echo", vendor_link="carried" if c.sentence != clauses.sentence.index else c.vendor_link,
                    status=Status.DECIDED,
                )
                for c in source if c.actor != actor
            ]  # fmt: skip
    return found


def _echo_at(words: Sequence[str], phrase: Phrase) -> int | None:
    at = phrase.last + 1
    start = at
    while at < len(words) and words[at] in ("has", "had", "have", "already", "also"):
        at += 1
    for form in _FORMS:
        if tuple(words[at : at + len(form)]) == form:
            return at
    at = start
    before = words[phrase.first - 1] if phrase.first else ""
    denies = at + 1 < len(words) and words[at] in (*_BARE, "will", "would") and words[at + 1] in ("not", "n't")
    if denies and (at + 2 == len(words) or words[at + 2] in (".", ";", ",", "yet")):
        return at
    if before == "as" and at < len(words) and words[at] in _BARE:
        return at
    return None
