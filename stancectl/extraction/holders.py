"""Who holds a position: the subject where it is an actor, else by whom, where, or who is speaking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.model.stance import Act, ActorKind

_CURBS = ("exclude", "limit")
_EXAMPLE_REACH = 12
_NETWORK_REACH = 3
_SPEECH_BEFORE, _SPEECH_BEHIND = 3, 2
"""Words between a speaker and the verb of speech, before and behind it, at most."""


@record
class Holder:
    """The actors that hold a position, the phrase that names them, and how it was found."""

    actors: tuple[str, ...]
    phrase: Phrase | None
    link: str
    operator: bool


def find_holder(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder, or None where the sentence and what went before name nobody."""
    phrase = folded.holder
    if phrase is None or not (phrase.sort == "group" or (phrase.plural and phrase.kind == "generic")):
        return _named(folded, chain, context)
    examples = _examples(phrase, context)
    if examples is not None:
        return _of(examples, "subject")
    if phrase.sort != "group":
        return _named(folded, chain, context)
    if folded.directed and folded.act is Act.OWN:
        return _elsewhere(folded, chain, context)
    return None


def speaker_of(chain: Chain, context: Context) -> Phrase | None:
    """Who says the sentence: "X said that …", "…, X said"."""
    for governor in chain.outer:
        if governor.cue.shifts("speech") and _can_speak(governor.holder):
            return governor.holder
    if context.clauses.attribution is not None and _can_speak(context.phrases[0]):
        return context.phrases[0]  # "Orange boss: Huawei won't …"
    for cue in context.clauses.cues:
        if not cue.shifts("speech") or cue.noun:
            continue
        for phrase in context.phrases:
            behind = 0 < phrase.first - cue.last <= _SPEECH_BEHIND and cue.first > chain.cue.first
            near = behind or 0 < cue.first - phrase.last <= _SPEECH_BEFORE
            if near and _can_speak(phrase) and phrase.role == "free":
                return phrase
    return None


def _can_speak(phrase: Phrase | None) -> bool:
    """True for an actor with its name or its kind: who "he" is, the text before only hints at."""
    if phrase is None or not _can_hold(phrase):
        return False
    return phrase.operator or phrase.sort not in ("it", "they", "both")


def _named(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder that the chain gives, or else the sentence and what went before."""
    phrase, cue = folded.holder, chain.cue
    if folded.act is Act.PRESSING:
        return _of(phrase, "subject") if phrase is not None and _can_hold(phrase) and not phrase.operator else None
    if phrase is not None:
        if phrase.kind == "other":
            return _parliament(phrase, chain, context)
        if folded.directed and not folded.refused and _is_ordered(phrase, chain):
            return _of_nation(phrase) or _elsewhere(folded, chain, context)
        if _can_hold(phrase):
            return _of(phrase, "agent" if cue.passive else chain.link or "subject")
    if not cue.passive and not cue.noun and _is_vendors_act(chain):
        return _other_side(folded, chain, context)
    lets = folded.meaning == "permit" and cue.kind == "permit" and cue.noun  # "carriers are free to choose"
    if phrase is not None and phrase.kind == "generic" and not cue.passive and phrase.sort != "it" and not lets:
        return None
    return _elsewhere(folded, chain, context)


def _of_nation(phrase: Phrase) -> Holder | None:
    """Who orders "British carriers": their government."""
    unnamed = phrase.kind == "generic" and phrase.plural and not phrase.actors and bool(phrase.nation)
    return Holder(phrase.nation[:1], phrase, "subject", False) if unnamed else None


def _parliament(phrase: Phrase, chain: Chain, context: Context) -> Holder | None:
    """The country of lawmakers who pass a law: the vote of a parliament is the government's (codebook, "Actor")."""
    passed = any(set(g.cue.form.split()) & context.words["laws"] and g.cue.shifts("own") for g in chain.governors)
    if not passed:
        return None
    if phrase.nation:
        return Holder(phrase.nation[:1], phrase, "subject", False)
    return _of(chain.places[0], "place") if chain.places else None


def _examples(group: Phrase, context: Context) -> Phrase | None:
    """Whom a group is said to be: "other countries such as India", "those that resisted include Germany"."""
    for phrase in context.phrases:
        if phrase.kind == "actor" and phrase.first > group.last:
            if phrase.first - group.last > _EXAMPLE_REACH:
                return None
            if phrase.role == "contrast" or not context.words["examples"].isdisjoint(context.before(phrase)):
                return phrase
    return None


def _is_ordered(phrase: Phrase, chain: Chain) -> bool:
    """True for those who "must": the order is somebody else's, unless they tell it of themselves."""
    speech = [governor.holder for governor in chain.outer if governor.cue.shifts("speech")]
    if phrase.sort in ("it", "they") and speech:
        return False
    if not (phrase.operator or phrase.plural or "operator" in phrase.sort):
        return False
    return not any(speaker is not None and speaker.actors == phrase.actors for speaker in speech)


def _can_hold(phrase: Phrase | None) -> bool:
    if phrase is None or not phrase.actors or phrase.kind not in ("actor", "generic"):
        return False
    return not phrase.sort.startswith("some-company")


def _of(phrase: Phrase, link: str) -> Holder:
    return Holder(phrase.actors, phrase, link if phrase.kind == "actor" else f"{link}-reference", phrase.operator)


def _is_vendors_act(chain: Chain) -> bool:
    subject = chain.subject
    return subject is not None and bool(subject.vendors) and not (subject.actors and subject.kind == "actor")


def _other_side(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """Who deals with the vendor that is the subject: "Huawei signed a contract with MTS", "Nokia to supply Elisa"."""
    if chain.cue.kind not in ("use", "permit"):
        if chain.cue.frame_id == "drop":
            return _partner(chain, context) or _recent_operators(chain, context) or _sole_operator(context)
        return _elsewhere(folded, chain, context) if folded.directed else None
    if chain.cue.kind == "use" and folded.frame != "permit":
        partner = _partner(chain, context)
        if partner is not None:
            return partner
    return _elsewhere(folded, chain, context)


def _partner(chain: Chain, context: Context) -> Holder | None:
    """The operator behind the cue: "Huawei signed a contract with MTS", "Ericsson replaces Huawei at Telia"."""
    for phrase in context.phrases:
        partner = phrase.kind == "actor" and phrase.operator and phrase.role in context.words["roles.partner"]
        if partner and phrase.first > chain.cue.first:
            return _of(phrase, "partner")
    return None


def _elsewhere(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder where the chain names none: whoever speaks, owns the network, or is what the text is about."""
    if any(g.cue.shifts("speech", "consider", "predict") and _is_other(g.holder) for g in chain.outer):
        return None  # somebody who is no actor says or wants so
    if folded.meaning == "use":
        return _user(chain, context)
    asked = next((g.holder for g in chain.outer if g.cue.shifts("press") and _can_hold(g.holder)), None)
    if asked is not None and (chain.cue.passive or chain.cue.noun):
        return _of(asked, "speaker")
    return _decider(folded, chain, context)


def _is_other(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.kind == "other"


def _user(chain: Chain, context: Context) -> Holder | None:
    """Who uses the equipment, where the sentence's grammar does not say."""
    memory = context.memory
    if chain.cue.passive or chain.cue.noun:
        owner = _operator_in(context.words["roles.owner"], context.phrases)
        if owner is not None:
            return _of(owner, "owner")
    speaker = speaker_of(chain, context)
    if speaker is not None and speaker.operator:
        return _of(speaker, "speaker")
    if memory.heading and memory.heading[0].operator:
        return Holder(memory.heading[0].actors, None, "heading", True)
    recent = _recent_operators(chain, context)
    if recent is None and _is_vendors_act(chain) and not chain.cue.noun:
        return _sole_operator(context)
    return recent


def _sole_operator(context: Context) -> Holder | None:
    """The only operator that the text has named so far."""
    named = [id for id in context.memory.named if _is_operator(id, context)]
    return Holder((named[0],), None, "previous", True) if len(named) == 1 else None


def _is_operator(id: str, context: Context) -> bool:
    return id in context.actors and context.actors[id].kind is ActorKind.OPERATOR


def _operator_in(roles: Iterable[str], phrases: Sequence[Phrase]) -> Phrase | None:
    return next((p for p in phrases if p.kind == "actor" and p.operator and p.role in roles), None)


def _recent_operators(chain: Chain, context: Context) -> Holder | None:
    """The operators of the sentences before: "Nokia's radios are replaced" """
    recent = context.memory.recent_operators
    falls = chain.cue.verb in context.words["goes_to"] and " to" in chain.cue.form  # "that contract went to Ericsson"
    if not recent or not context.names_vendor() or not (chain.cue.passive or falls or _is_vendors_act(chain)):
        return None
    return Holder(recent, None, "previous", True)


def _decider(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """Who excludes, limits, permits or reviews, where the sentence's grammar does not say."""
    cue = chain.cue
    if (cue.kind == "use" or folded.frame == "drop") and not chain.places:
        buyers = _recent_operators(chain, context)
        if buyers is not None:
            return buyers
    if folded.meaning in _CURBS and (cue.passive or cue.noun):
        owner = next((p for p in context.phrases if p.operator and _owns_network(p, context)), None)
        if owner is not None:
            return _of(owner, "owner")
    if folded.meaning == "review" and cue.noun:
        owner = _operator_in(context.words["roles.owner"], context.phrases)
        if owner is not None:
            return _of(owner, "owner")
    if folded.unattributed:
        return _unattributed(chain, context.phrases)
    if (
        cue.kind == "exclude"
        and folded.meaning == "exclude"
        and cue.passive
        and not chain.places
        and not folded.directed
    ):
        operator = _operator_spoken_of(chain, context)
        if operator is not None:
            return operator
    if cue.passive or folded.directed:
        place = next((p for p in chain.places if _owns_network(p, context)), None)
        if place is not None:
            return _of(place, "place")
    speaker = speaker_of(chain, context)
    if speaker is not None and not (speaker.operator and folded.directed):
        return _of(speaker, "speaker")
    if chain.places and (cue.noun or cue.passive or folded.directed):
        return _of(chain.places[0], "place")
    return _lawgiver(chain, context) or _understood(folded, chain, context)


def _lawgiver(chain: Chain, context: Context) -> Holder | None:
    """Whose "law" or "decree" it is that bans: of the country that the text speaks of."""
    lowered, words = context.clauses.lowered, context.words
    at = chain.first - 1
    while at > 0 and (lowered[at] in words["adverbs"] or lowered[at] in words["auxiliaries"]):
        at -= 1
    if chain.subject is not None or chain.cue.noun or chain.cue.passive or at < 1 or lowered[at] not in words["instruments"]:
        return None
    named = [p for p in context.phrases if p.kind == "actor" and not p.operator and p.last < at]
    if named:
        return _of(named[-1], "clause")
    memory = context.memory
    home = memory.home[:1] or ((memory.focus.country,) if memory.focus.country else ())
    return Holder(home, None, "focus", False) if home else None


def _operator_spoken_of(chain: Chain, context: Context) -> Holder | None:
    """The operator that a sentence goes on about: "its masts … are being taken down"; authorities have other verbs."""
    if chain.cue.verb in context.words["authority_verbs"]:
        return None
    for phrase in reversed(context.phrases):
        if phrase.last < chain.cue.first and phrase.operator and phrase.actors and phrase.role in ("free", "poss"):
            return _of(phrase, "owner")
    behind = _operator_in(("of", "at"), context.phrases)  # "from the masts of Elisa"
    if behind is not None:
        return _of(behind, "owner")
    subject = context.memory.subject
    if subject is None or not subject.operator or not subject.actors:
        return None
    return Holder(subject.actors, None, "previous", True)


def _understood(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The actor of the heading, the only government of the sentence, or the country that the document is about."""
    memory, cue = context.memory, chain.cue
    if memory.heading and memory.heading[0].kind == "actor":
        return Holder(memory.heading[0].actors, None, "heading", memory.heading[0].operator)
    named = {
        actor
        for phrase in context.phrases
        if phrase.kind in ("actor", "generic") and not phrase.operator
        and phrase.role in context.words["roles.claimed"]
        for actor in phrase.actors
        if len(actor) == 2
    }  # fmt: skip
    if len(named) == 1 and cue.kind != "use":
        return Holder(tuple(named), None, "clause", False)
    curbed = cue.kind != "use" and folded.meaning in _CURBS and (cue.passive or folded.directed)
    if curbed and memory.focus.country:
        return Holder((memory.focus.country,), None, "focus", False)
    return None


def _unattributed(chain: Chain, phrases: Sequence[Phrase]) -> Holder | None:
    """Whose ban it is where grammar gives it to nobody: "the ban in Sweden", "sues the U.S. over curbs"."""
    if chain.places:
        return _of(chain.places[0], "place")
    before = [p for p in phrases if p.kind == "actor" and not p.operator and p.last < chain.cue.first]
    return _of(before[0], "clause") if len(before) == 1 and before[0].role == "free" else None


def _owns_network(phrase: Phrase, context: Context) -> bool:
    """True for "Sweden's 5G network"."""
    if phrase.kind != "actor" or phrase.role != "poss":
        return False
    behind = context.clauses.lowered[phrase.last + 1 : phrase.last + 1 + _NETWORK_REACH]
    return not context.words["network"].isdisjoint(behind)
