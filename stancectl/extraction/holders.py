"""Who holds a position: the subject where it is an actor, else by whom, where, or who is speaking."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.deciders import decider
from stancectl.extraction.governments import BLOC
from stancectl.extraction.holder import (
    Holder,
    can_hold,
    decided_by,
    holder_of,
    is_vendors_act,
    operator_in,
    recent_operators,
    speaker_of,
)
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase
from stancectl.model.stance import Act, ActorKind

_EXAMPLE_REACH = 12
_MEMBER_REACH = 5
"""Words between an actor and the group that it is said to be among, at most."""


def find_holder(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder, or None where the sentence and what went before name nobody."""
    phrase = folded.holder
    if phrase is None or not (phrase.sort == "group" or (phrase.plural and phrase.kind == "generic")):
        return _named(folded, chain, context)
    examples = _examples(phrase, context)
    if examples is not None:
        return holder_of(examples, "subject")
    if phrase.sort != "group":
        return _named(folded, chain, context)
    maker = _maker(phrase, context)
    if maker is not None:
        return holder_of(maker, "clause")
    if folded.directed and folded.act is Act.OWN:
        return _elsewhere(folded, chain, context)
    if folded.meaning in ("exclude", "limit") and folded.act is Act.OWN:
        return _bloc_speaking(chain)
    return None


def _bloc_speaking(chain: Chain) -> Holder | None:
    """The Union of "the EU said member states can exclude them": what it tells its members is its rule."""
    speakers = (governor.holder for governor in chain.outer if governor.cue.shifts("speech", "direct"))
    bloc = next((phrase for phrase in speakers if phrase is not None and phrase.actors == BLOC), None)
    return holder_of(bloc, "speaker") if bloc is not None else None


def _named(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder that the chain gives, or else the sentence and what went before."""
    phrase, cue = folded.holder, chain.cue
    if folded.meaning == "exclude" and phrase is not None and phrase.operator and _was_told(chain, context):
        return _who_told(chain, context)
    if folded.act is Act.PRESSING:
        if phrase is None or not can_hold(phrase) or (phrase.operator and folded.meaning != "permit"):
            return None
        return holder_of(phrase, "subject")
    if phrase is None and folded.directed and chain.subject is not None and (home := _of_nation(chain.subject)):
        return home  # "its operators have never been allowed to"
    if phrase is not None:
        if phrase.kind == "other" and phrase.first <= cue.first <= phrase.last:
            return _elsewhere(folded, chain, context)  # "the jury is still out in Kenya"
        if phrase.kind == "other":
            return _parliament(phrase, chain, context)
        if folded.directed and not folded.refused and _is_ordered(phrase, chain):
            return _of_nation(phrase) or _elsewhere(folded, chain, context)
        if can_hold(phrase):
            return holder_of(phrase, "agent" if cue.passive else chain.link or "subject")
    if not cue.passive and not cue.noun and is_vendors_act(chain):
        return _other_side(folded, chain, context)
    left = (
        cue.noun and cue.kind == folded.meaning == "exclude" and folded.act is Act.OWN and not _is_ban(chain, context)
    )
    left = left and not chain.places and (phrase is None or bool(phrase.vendors))
    if left and (partner := _partner(chain, context)):
        return partner  # "Huawei is out at Safaricom", "Huawei's days at Safaricom are over"
    if phrase is not None and folded.meaning == "permit" and _is_free_to(phrase, chain):
        return _of_nation(phrase) or _elsewhere(folded, chain, context)
    if (
        phrase is not None
        and cue.kind == "limit"
        and phrase.unnamed_operator
        and phrase.plural
        and cue.verb in context.words["needs"]
    ):
        return holder_of(chain.places[0], "place") if chain.places else _elsewhere(folded, chain, context)
    lets = folded.meaning == "permit" and cue.kind == "permit" and cue.noun  # "carriers are free to choose"
    lets = lets or (
        folded.meaning == "permit" and cue.kind == "permit" and phrase is not None and phrase.sort == "some-company"
    )
    is_cue = phrase is not None and phrase.first <= cue.first <= phrase.last  # "the sole supplier to Telenet"
    if phrase is not None and phrase.kind == "generic" and not (cue.passive or is_cue or lets) and phrase.sort != "it":
        return None
    return _elsewhere(folded, chain, context)


def _is_free_to(phrase: Phrase, chain: Chain) -> bool:
    """True for the carriers of "British carriers are free to buy from Huawei": who leaves them free is not they."""
    return (
        phrase.unnamed_operator
        and phrase.plural
        and any(governor.cue.kind == "permit" and governor.cue.noun for governor in chain.governors)
    )


def _was_told(chain: Chain, context: Context) -> bool:
    """True for "it has been told by the agency that it can't use Huawei"."""
    told = (g.cue for g in chain.outer if g.cue.verb in context.words["told_participles"])
    been = any("been" in context.clauses.lowered[cue.first - 1 : cue.first] or cue.passive for cue in told)
    return been and any(g.cue.form in context.words["permissions_denied"] for g in chain.governors)


def _who_told(chain: Chain, context: Context) -> Holder | None:
    """Who told an operator so: the agency named, or the government of the country that the text is about."""
    by = (p for p in context.phrases if p.role == "by" and p.last < chain.cue.first and can_hold(p) and not p.operator)
    agent = next(by, None)
    if agent is not None:
        return holder_of(agent, "agent")
    country = context.memory.focus.country
    return Holder((country,), None, "focus", False) if country else None


def _of_nation(phrase: Phrase) -> Holder | None:
    """Who orders "British carriers": their government."""
    unnamed = phrase.kind == "generic" and phrase.plural and not phrase.actors and bool(phrase.nation)
    return Holder(phrase.nation[:1], phrase, "subject", False) if unnamed else None


def _parliament(phrase: Phrase, chain: Chain, context: Context) -> Holder | None:
    """The country of lawmakers who pass a law: the vote of a parliament is the government's (codebook, "Actor")."""
    named = any(set(g.cue.form.split()) & context.words["laws"] for g in chain.governors)
    if not (named and any(g.cue.shifts("own", "refuse", "lift") for g in chain.governors)):
        return None
    if phrase.nation:
        return Holder(phrase.nation[:1], phrase, "subject", False)
    return holder_of(chain.places[0], "place") if chain.places else None


def _examples(group: Phrase, context: Context) -> Phrase | None:
    """Whom a group is said to be: "other countries such as India", "those that resisted include Germany"."""
    member = _member(group, context)
    if member is not None:
        return member
    for phrase in context.phrases:
        if phrase.kind == "actor" and phrase.first > group.last:
            if phrase.first - group.last > _EXAMPLE_REACH:
                return None
            bracketed = phrase.first == group.last + 2 and context.before(phrase, 1) == ("(",)
            told = phrase.role in ("contrast", "among", "amongst")  # "among them Sweden"
            if bracketed or told or not context.words["examples"].isdisjoint(context.before(phrase)):
                return phrase
    return None


def _maker(group: Phrase, context: Context) -> Phrase | None:
    """Who made the rules: the EU of "the EU agreed on measures under which members are to keep them out"."""
    bound = next((b for b in context.clauses.bounds("rel") if b.last < group.first <= b.last + _MEMBER_REACH), None)
    if bound is None or context.clauses.lowered[bound.first - 1] != "under":
        return None
    before = [p for p in context.phrases if p.kind == "actor" and p.role == "free" and p.last < bound.first]
    noun = context.clauses.lowered[bound.first - 2]
    ruled = noun in context.words["instruments"] or noun in context.words["agreements"]
    return before[0] if ruled and before and not before[0].operator else None


def _member(group: Phrase, context: Context) -> Phrase | None:
    """The Sweden of "Sweden is among the countries that have banned"."""
    before = [p for p in context.phrases if p.kind == "actor" and p.role == "free" and p.last < group.first]
    if not before:
        return None
    between = context.clauses.lowered[before[-1].last + 1 : group.first + 1]
    near = len(between) <= _MEMBER_REACH and context.words["negations"].isdisjoint(between)
    return before[-1] if near and not context.words["among"].isdisjoint(between) else None


def _is_ordered(phrase: Phrase, chain: Chain) -> bool:
    """True for those who "must": the order is somebody else's, unless they tell it of themselves."""
    speech = [governor.holder for governor in chain.outer if governor.cue.shifts("speech")]
    if phrase.sort in ("it", "they") and speech:
        return False
    if not (phrase.operator or phrase.plural or "operator" in phrase.sort):
        return False
    return not any(speaker is not None and speaker.actors == phrase.actors for speaker in speech)


def _other_side(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """Who deals with the vendor that is the subject: "Huawei signed a contract with MTS", "Nokia to supply Elisa"."""
    if chain.cue.kind not in ("use", "permit"):
        if chain.cue.frame_id == "drop" or chain.cue.verb in context.words["oustings"]:
            return _partner(chain, context) or recent_operators(chain, context) or _sole_operator(context)
        if folded.directed:
            return _elsewhere(folded, chain, context)
        decided = decided_by(chain)
        if decided is not None and chain.cue.kind == "exclude":
            return holder_of(decided, "speaker")  # "Germany has agreed that Huawei will disappear from its networks"
        left = chain.cue.kind == "exclude" and not _is_ban(chain, context)
        return _partner(chain, context) if left else None  # "Huawei disappears from Telia's network"
    if chain.cue.kind == "use" and folded.frame != "permit":
        partner = _partner(chain, context)
        if partner is not None:
            return partner
    return _elsewhere(folded, chain, context)


def _is_ban(chain: Chain, context: Context) -> bool:
    """True for what only an authority does: a ban, an exclusion."""
    return not context.words["bans"].isdisjoint(chain.cue.form.split())


def _partner(chain: Chain, context: Context) -> Holder | None:
    """The operator behind the cue: "Huawei signed a contract with MTS", "Ericsson replaces Huawei at Telia"."""
    for phrase in context.phrases:
        if phrase.kind != "actor" or not phrase.operator:
            continue
        owner = phrase.role == "poss" and chain.cue.kind == "exclude"  # "ousted Huawei from Telia's network"
        if (owner or phrase.role in context.words["roles.partner"]) and phrase.first > chain.cue.first:
            return holder_of(phrase, "partner")
    before = (p for p in context.phrases if p.kind == "actor" and p.operator and p.role == "at" and p.first <= 1)
    there = next(before, None)
    return holder_of(there, "partner") if there is not None else None  # "At Elisa it is curtains for Huawei"


def _elsewhere(folded: Folded, chain: Chain, context: Context) -> Holder | None:
    """The holder where the chain names none: whoever speaks, owns the network, or is what the text is about."""
    if any(g.cue.shifts("speech", "consider", "predict") and _is_other(g.holder) for g in chain.outer):
        return None  # somebody who is no actor says or wants so
    if folded.meaning == "use":
        return _user(chain, context)
    asked = next((g.holder for g in chain.outer if g.cue.shifts("press") and can_hold(g.holder)), None)
    if asked is not None and (chain.cue.passive or chain.cue.noun):
        return holder_of(asked, "speaker")
    return decider(folded, chain, context)


def _is_other(phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.kind == "other"


def _user(chain: Chain, context: Context) -> Holder | None:
    """Who uses the equipment, where the sentence's grammar does not say."""
    memory, subject = context.memory, chain.subject
    if chain.cue.passive and subject is not None and subject.operator and can_hold(subject):
        return holder_of(subject, chain.link or "subject")  # "switched it on, also supplied by Ericsson"
    if chain.cue.passive or chain.cue.noun:
        behind = [p for p in context.phrases if p.first > chain.cue.last]
        supplied = operator_in(("to",), behind) if "supplier" in chain.cue.form else None
        owner = supplied or operator_in(context.words["roles.owner"], context.phrases)
        if owner is not None:
            return holder_of(owner, "owner")
    speaker = speaker_of(chain, context)
    if speaker is not None and speaker.operator:
        return holder_of(speaker, "speaker")
    if memory.heading and memory.heading[0].operator:
        return Holder(memory.heading[0].actors, None, "heading", True)
    recent = recent_operators(chain, context)
    if recent is None and is_vendors_act(chain) and not chain.cue.noun:
        return _sole_operator(context)
    return recent


def _sole_operator(context: Context) -> Holder | None:
    """The only operator that the text has named so far."""
    named = [id for id in context.memory.named if _is_operator(id, context)]
    return Holder((named[0],), None, "previous", True) if len(named) == 1 else None


def _is_operator(id: str, context: Context) -> bool:
    return id in context.actors and context.actors[id].kind is ActorKind.OPERATOR
