"""Who excludes, limits, permits or reviews, where the sentence's grammar does not say."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.holder import Holder, decided_by, holder_of, operator_in, recent_operators, speaker_of
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase

_CURBS = ("exclude", "limit")
_NETWORK_REACH = 3


def decider(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """Who excludes, limits, permits or reviews, where the sentence's grammar does not say."""
    cue = chain.cue
    says = speaker_of(chain, context) if folded.meaning == "permit" else None
    by_state = says is not None and not says.operator  # "Hungary said that Huawei would take part, alongside Vodafone"
    if (cue.kind == "use" or folded.frame == "drop") and not chain.places and not by_state:
        buyers = recent_operators(chain, context)
        if buyers is not None:
            return buyers
    if folded.meaning in _CURBS and (cue.passive or cue.noun):
        owner = next((p for p in context.phrases if p.operator and _owns_network(p, context)), None)
        if owner is not None:
            return holder_of(owner, "owner")
    if folded.meaning == "review" and cue.noun:
        owner = operator_in(context.words["roles.owner"], context.phrases)
        if owner is not None:
            return holder_of(owner, "owner")
    if folded.unattributed:
        denied = speaker_of(chain, context) if folded.meaning == "permit" and chain.predicate is not None else None
        if denied is not None and not denied.operator:
            return holder_of(denied, "speaker")  # "a ban is not on the table, the minister said"
        return _unattributed(chain, context)
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
            return holder_of(place, "place")
    decided = decided_by(chain) if cue.passive and not cue.noun else None
    if decided is not None:
        return holder_of(decided, "speaker")
    speaker = speaker_of(chain, context)
    if speaker is not None and not (speaker.operator and folded.directed):
        return holder_of(speaker, "speaker")
    let = folded.meaning == "permit" and chain.vendor_is_subject  # "Huawei is welcome in Kenya"
    if chain.places and (cue.noun or cue.passive or folded.directed or let):
        return holder_of(chain.places[0], "place")
    return _lawgiver(chain, context) or _understood(folded, chain, context)


def _lawgiver(chain: Chain, context: Context) -> Holder | None:
    """Whose "law" or "decree" it is that bans: its own country's, or that of which the text speaks."""
    if chain.subject is not None or chain.cue.passive:
        return None
    law = _law_before(chain, context)
    if law is None:
        return None
    named = [p for p in context.phrases if p.kind == "actor" and not p.operator and p.last < chain.first]
    parted = any(named and named[-1].last < bound.first < law for bound in context.clauses.bounds("comma"))
    if parted and named[-1].role == "in":
        return holder_of(named[-1], "place")  # "In Poland, a bill that would"
    if named and not parted:
        return holder_of(named[-1], "clause")  # "Sweden's new law", "a decree signed by Sweden's president"
    memory = context.memory
    home = memory.home[:1] or ((memory.focus.country,) if memory.focus.country else ())
    return Holder(home, None, "focus", False) if home else None


def _law_before(chain: Chain, context: Context) -> int | None:
    """The token of the "law" that is the subject of the chain's clause."""
    lowered, words = context.clauses.lowered, context.words
    if not chain.governors and chain.cue.noun:
        return None
    for at in range(chain.first - 1, 0, -1):
        if lowered[at] in words["instruments"]:
            opened = not words["determiners"].isdisjoint(lowered[max(0, at - 3) : at])
            own = any(token.mention is not None for token in context.clauses.tokens[max(0, at - 3) : at])
            return at if opened or own else None
        if any(b.first == at for b in context.clauses.bounds("comma", "strong", "sub", "that", "and")):
            if lowered[at] == "that" and lowered[at - 1] in words["instruments"]:
                continue  # "a bill that would"
            return None
    return None


def _operator_spoken_of(chain: Chain, context: Context) -> Holder | None:
    """The operator that a sentence goes on about: "its masts … are being taken down"; authorities have other verbs."""
    if chain.cue.verb in context.words["authority_verbs"]:
        return None
    for phrase in reversed(context.phrases):
        if phrase.last < chain.cue.first and phrase.operator and phrase.actors and phrase.role in ("free", "poss"):
            return holder_of(phrase, "owner")
    behind = operator_in(("of", "at"), context.phrases)  # "from the masts of Elisa"
    if behind is not None:
        return holder_of(behind, "owner")
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
    by_state = cue.verb in context.words["authority_verbs"] or not any(p.operator for p in context.phrases)
    by_state = by_state or folded.directed or cue.kind != "exclude"
    curbed = cue.kind != "use" and folded.meaning in _CURBS and (cue.passive or folded.directed) and by_state
    if curbed and memory.focus.country:
        return Holder((memory.focus.country,), None, "focus", False)
    return None


def _unattributed(chain: Chain, context: Context) -> Holder | None:
    """Whose ban it is where grammar gives it to nobody: "the ban in Sweden", "China threatens Sweden over the ban"."""
    if chain.places:
        return holder_of(chain.places[0], "place")
    homes = {context.memory.nation_of(vendor) for phrase in context.phrases for vendor in phrase.vendors}
    before = [
        p
        for p in context.phrases
        if p.kind == "actor" and not p.operator and p.last < chain.cue.first and homes.isdisjoint(p.actors)
    ]
    before = [p for p in before if p.role == "free"] or before
    return holder_of(before[0], "clause") if len(before) == 1 and before[0].role == "free" else None


def _owns_network(phrase: Phrase, context: Context) -> bool:
    """True for "Sweden's 5G network"."""
    if phrase.kind != "actor" or phrase.role != "poss":
        return False
    behind = context.clauses.lowered[phrase.last + 1 : phrase.last + 1 + _NETWORK_REACH]
    return not context.words["network"].isdisjoint(behind)
