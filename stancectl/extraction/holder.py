"""A position's holder, and who can be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.marks import Cue
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record

_SPEECH_BEFORE, _SPEECH_BEHIND = 3, 2
"""Words between a speaker and the verb of speech, before and behind it, at most."""


@record
class Holder:
    """The actors that hold a position, the phrase that names them, and how it was found."""

    actors: tuple[str, ...]
    phrase: Phrase | None
    link: str
    operator: bool


def holder_of(phrase: Phrase, link: str) -> Holder:
    """The holder that a phrase names; by a reference the link says so."""
    return Holder(phrase.actors, phrase, link if phrase.kind == "actor" else f"{link}-reference", phrase.operator)


def can_hold(phrase: Phrase | None) -> bool:
    """True for a phrase that names an actor or stands for one."""
    if phrase is None or not phrase.actors or phrase.kind not in ("actor", "generic"):
        return False
    return not phrase.sort.startswith("some-company")


def speaker_of(chain: Chain, context: Context) -> Phrase | None:
    """Who says the sentence: "X said that …", "…, X said"."""
    for governor in chain.outer:
        if governor.cue.shifts("speech") and _can_speak(governor.holder):
            return governor.holder
    if context.clauses.attribution is not None and _can_speak(context.phrases[0]):
        return context.phrases[0]  # "Orange boss: Huawei won't …"
    for cue in context.clauses.cues:
        if not cue.shifts("speech") or cue.noun or _is_in_contrast(cue, chain, context):
            continue
        for phrase in context.phrases:
            behind = 0 < phrase.first - cue.last <= _SPEECH_BEHIND and cue.first > chain.cue.first
            near = behind or 0 < cue.first - phrase.last <= _SPEECH_BEFORE
            if near and _can_speak(phrase) and phrase.role == "free":
                return phrase
    return None


def _is_in_contrast(cue: Cue, chain: Chain, context: Context) -> bool:
    """True for the "said" of "Singtel said it had picked Ericsson, while M1's venture went for Nokia"."""
    return any(cue.first < at < chain.cue.first for at in context.clauses.contrasts)


def _can_speak(phrase: Phrase | None) -> bool:
    """True for an actor with its name or its kind: who "he" is, the text before only hints at."""
    if phrase is None or not can_hold(phrase):
        return False
    return phrase.operator or phrase.sort not in ("it", "they", "both")


def decided_by(chain: Chain) -> Phrase | None:
    """The Germany of "Germany has agreed that Huawei will be removed, the ministry said"."""
    decided = (g.holder for g in chain.outer if g.cue.shifts("own") and can_hold(g.holder))
    return next((holder for holder in decided if holder is not None and holder.kind == "actor"), None)


def is_vendors_act(chain: Chain) -> bool:
    """True where the subject is a vendor: "Huawei signed"."""
    subject = chain.subject
    return subject is not None and bool(subject.vendors) and not (subject.actors and subject.kind == "actor")


def operator_in(roles: Iterable[str], phrases: Sequence[Phrase]) -> Phrase | None:
    """The first operator by name in one of the roles."""
    return next((p for p in phrases if p.kind == "actor" and p.operator and p.role in roles), None)


def recent_operators(chain: Chain, context: Context) -> Holder | None:
    """The operators of the sentences before: "Nokia's radios are replaced" """
    recent = context.memory.recent_operators
    falls = chain.cue.verb in context.words["goes_to"] and " to" in chain.cue.form  # "that contract went to Ericsson"
    if not recent or not context.names_vendor() or not (chain.cue.passive or falls or is_vendors_act(chain)):
        return None
    return Holder(recent, None, "previous", True)
