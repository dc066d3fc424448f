"""One candidate for each actor and vendor of a meaning: its stance, status, scope and addressee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.holder import Holder, holder_of
from stancectl.extraction.meaning import Folded
from stancectl.extraction.passage import Passage, passage_of, scope_of
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.extraction.targets import Target
from stancectl.model.actor import Actor
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status

_STANCES = {
    "exclude": (Stance.BAN, Stance.DROP),
    "limit": (Stance.RESTRICT, Stance.RESTRICT),
    "permit": (Stance.ALLOW, Stance.ALLOW),
    "use": (Stance.ADOPT, Stance.ADOPT),
    "review": (Stance.UNDECIDED, Stance.UNDECIDED),
}
"""What a meaning is for an authority and for an operator (codebook, "Stance")."""
_CURBS = ("exclude", "limit")
_UNNAMED = {"high-risk-vendors": "CN"}
"""Whose protest it is where the class of vendors that is kept out is not named (codebook, "Stance")."""
_DENIAL_REACH = 4
"""From a denial to the curb that it denies, in words, at most: "without placing any restrictions"."""
_OF_TWO_REACH = 3
"""Words between "the former" and its vendor, at most."""


def candidates_of(
    folded: Folded, chain: Chain, holder: Holder, target: Target, hearsay: bool, context: Context
) -> list[Candidate]:
    """The candidates for all that hold the meaning and all vendors that it is about."""
    told = _turn(folded.meaning, target.turned)
    holder = _gapped(target, context) or holder
    passage = passage_of(told, chain, context)
    found: list[Candidate] = []
    for actor in dict.fromkeys((*holder.actors, *_companions(chain, context), *_alike(holder, context))):
        operator = holder.operator or _is_operator(actor, context.actors)
        if operator and folded.act is Act.PRESSING:
            if told != "permit":
                continue
            folded = changed(folded, act=Act.OWN, addressee=None)  # "Vodafone warned London against a ban"
        if not operator and told != "use" and _is_home_of(actor, target, context):
            continue
        turned = told
        if operator and told == "permit" and chain.cue.kind == "use" and folded.frame == "permit":
            turned = "use"  # what an operator lets a vendor build, it buys
        if operator and told == "permit" and context.words["keeps_or_gets"].intersection(chain.cue.form.split()[:1]):
            turned = "use"  # "obtained approval for Huawei's equipment", "has stood by Huawei"
        if operator and told == "permit" and _asks_for_bids(chain, context):
            turned = "review"  # "has asked ZTE to bid for sites"
        if operator and turned == "use" and _is_bid(chain, context):
            turned = "review"
        meaning = _narrow(turned, operator, folded, chain, passage, context)
        if meaning == "use" and folded.status is Status.PLANNED and _is_either(target, context):
            meaning = "review"
        if meaning == "use" and not operator and folded.act is Act.OWN:
            if _is_operators_alone(folded, chain, context):
                continue
            if chain.cue.verb in context.words["keeps"]:
                meaning = "permit"
        for vendor in _respectively(actor, holder, target, context):
            found.append(
                Candidate(
                    actor=actor,
                    operator=operator,
                    mention=_mention(actor, holder, context),
                    vendor=vendor,
                    stance=_STANCES[meaning][1 if operator else 0],
                    act=folded.act,
                    status=_status(meaning, operator, folded, chain),
                    scope=scope_of(target.vendors, passage.scope, context),
                    addressee=_addressee(folded, actor, context.actors),
                    hearsay=hearsay,
                    cue=" ← ".join(folded.steps),
                    frame=folded.frame,
                    cue_at=context.clauses.tokens[chain.cue.first].start,
                    sentence=context.clauses.sentence.index,
                    holder_link=holder.link,
                    vendor_link=target.link,
                    implied=folded.implied,
                    noun=chain.cue.noun,
                )
            )
    return found


# --- who, besides the holder ---


def _is_operator(actor: str, actors: Mapping[str, Actor]) -> bool:
    return actor in actors and actors[actor].kind is ActorKind.OPERATOR


def _is_operators_alone(folded: Folded, chain: Chain, context: Context) -> bool:
    """True for a use that only an operator can have, and an authority only tells of: "uses", "a contract", "named"."""
    if chain.cue.verb in context.words["own_use"] and _is_planned_by_state(chain):
        return False
    return chain.cue.noun or folded.frame == "use" or chain.cue.verb in context.words["operators_alone"]


def _is_planned_by_state(chain: Chain) -> bool:
    """True for "Malaysia would use as much of Huawei's technology as possible": its settled wish."""
    subject = chain.subject
    named = subject is not None and (subject.kind == "actor" or subject.sort == "country") and subject.role == "free"
    named = named and chain.link == "subject"
    return named and [governor.cue.form for governor in chain.governors] in (["would"], ["will"], ["'ll"])


def _gapped(target: Target, context: Context) -> Holder | None:
    """The M1 of "Singtel uses Ericsson and M1 Nokia": an operator right before the vendor, and no verb between."""
    vendor, phrases = target.phrase, context.phrases
    if vendor is None or target.link != "object":
        return None
    lowered = context.clauses.lowered
    near = vendor.first - (2 if lowered[vendor.first - 1] in ("with", "from", "to", "for") else 1)
    user = next((p for p in phrases if p.operator and p.last == near), None)
    if user is None or user.role != "free" or not user.first:
        return None
    joined = lowered[user.first - 1] in ("and", ",", "while", "but")
    named = any(p.kind == "vendor" and p.last < user.first for p in phrases)
    return holder_of(user, "subject") if joined and named and user.actors else None


def _asks_for_bids(chain: Chain, context: Context) -> bool:
    """True for an operator's "invited Ericsson to quote", "invited bids from Ericsson": it has not chosen yet."""
    invites = context.words["invites"]
    invited = chain.cue.kind == "review" and any(governor.cue.verb in invites for governor in chain.governors)
    if invited or chain.cue.verb in invites:
        return True
    asks = any(governor.cue.verb.startswith("ask") for governor in chain.governors)
    return asks and chain.cue.verb in ("bid", "bidding")


def _is_bid(chain: Chain, context: Context) -> bool:
    """True for "Huawei is one of three bidders for the contract of Elisa": what is told is the vendor's wish."""
    if not chain.cue.noun:
        return False
    subject = [chain.subject.last + 1] if chain.subject is not None and chain.subject.kind == "vendor" else []
    first = min((*subject, *(governor.cue.first for governor in chain.governors)), default=chain.cue.first)
    return context.clauses.says("bidding", first, chain.cue.first)


def _is_either(target: Target, context: Context) -> bool:
    """True for "to build 5G with Huawei or Ericsson": which of them is still open."""
    phrase = target.phrase
    if phrase is None or len(phrase.vendors) < 2:
        return False
    return "or" in context.clauses.lowered[phrase.first : phrase.last + 1]


def _is_home_of(actor: str, target: Target, context: Context) -> bool:
    """True for a government and its own country's vendor: praise or blame, and no position."""
    vendors = context.memory.vendors
    return any(
        vendor in vendors and actor == (vendors[vendor].country or _UNNAMED.get(vendor)) for vendor in target.vendors
    )


def _companions(chain: Chain, context: Context) -> Iterator[str]:
    """Those who did so before: "joined Sweden and Denmark in banning"."""
    if any(governor.cue.shifts("negate") for governor in chain.governors):
        return
    for governor in chain.governors:
        if governor.cue.verb in context.words["joins"]:
            cue = governor.cue
            inside = (p for p in context.phrases if p.kind == "actor" and cue.first < p.first < cue.last)
            followed = governor.object or next(inside, None)  # "followed Australia in": one cue with its object inside
            yield from followed.actors if followed is not None else ()


def _alike(holder: Holder, context: Context) -> Iterator[str]:
    """Those who do as the holder does: "Like Sweden, Canada …", "together with Japan"."""
    if holder.phrase is None or holder.phrase.kind != "actor" or holder.link not in ("subject", "coordinated"):
        return
    for phrase in context.clauses.phrases:
        same_kind = phrase.kind == "actor" and phrase.operator == holder.operator
        if same_kind and not context.words["alike"].isdisjoint(context.before(phrase)):
            yield from phrase.actors


def _respectively(actor: str, holder: Holder, target: Target, context: Context) -> tuple[str, ...]:
    """The actor's own share of "Telefónica and Vodafone chose Ericsson and Nokia respectively"."""
    if len(holder.actors) == 2 and target.phrase is not None and actor in holder.actors:
        one = _former_or_latter(target.phrase, context)
        if one is not None:
            return target.vendors if holder.actors[one] == actor else ()
    if len(holder.actors) == len(target.vendors) > 1 and context.clauses.says("respectively"):
        return (target.vendors[holder.actors.index(actor)],) if actor in holder.actors else ()
    return target.vendors


def _former_or_latter(phrase: Phrase, context: Context) -> int | None:
    """Whose the vendor is in "went live, the former with Ericsson and the latter with Huawei": 0 or 1."""
    before = context.before(phrase, _OF_TWO_REACH)
    return 0 if "former" in before else 1 if "latter" in before else None


def _addressee(folded: Folded, actor: str, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The governments that are pressed; an operator's home for an operator."""
    phrase = folded.addressee
    if phrase is None:
        return ()
    if phrase.operator or phrase.kind == "other":
        homes = phrase.nation or tuple(actors[a].country or "" for a in phrase.actors if a in actors)
        return tuple(home for home in homes if home and home != actor)
    return tuple(a for a in phrase.actors if a != actor and len(a) == 2)


def _mention(actor: str, holder: Holder, context: Context) -> str:
    """The words that name the actor: its own name in a list, else the whole phrase, else the name used last."""
    phrase = holder.phrase
    if phrase is None:
        return context.memory.heading_words.get(actor) or context.memory.named.get(actor, "")
    if phrase.kind == "generic" and actor in context.memory.named:
        return context.memory.named[actor]
    if holder.operator or phrase.plural:
        for token in context.clauses.tokens[phrase.first : phrase.last + 1]:
            if token.mention is not None and token.mention.id == actor:
                return token.mention.text
    return context.text_of(phrase)


# --- what it means for this actor ---


def _turn(meaning: str, turned: str) -> str:
    """The meaning for a vendor that gets the opposite of the others: "chose Nokia over Huawei"."""
    if turned == "use" or not turned:
        return turned or meaning
    return "exclude" if meaning in ("use", "permit") else meaning


def _narrow(turned: str, operator: bool, folded: Folded, chain: Chain, passage: Passage, context: Context) -> str:
    """The meaning under the limits that the text tells; one tender is not an operator's network."""
    says, own = context.clauses.says, folded.act is Act.OWN
    meaning = turned
    if meaning == "review" and own and not operator and chain.cue.verb in context.words["invites"]:
        return "permit"  # whom a state invites to bid it lets in
    if meaning == "exclude" and own and not operator and _buys_no_more(chain, context):
        return "limit"
    if own and not (operator and says("tenders", passage.first, passage.last)):
        swapped = chain.cue.verb in context.words["swaps"]
        meaning = _limited(turned, swapped, passage, _limits_told(chain, passage, context), context)
    if meaning == "exclude" and own and not operator and says("trade", passage.first, passage.last):
        return "limit"
    return meaning


def _buys_no_more(chain: Chain, context: Context) -> bool:
    """True for "would no longer buy": a government's purchases are its agencies' (codebook, "Stance")."""
    subject = chain.subject
    others = subject is not None and (subject.operator or subject.sort.endswith("operator"))
    if chain.cue.passive or others:
        return False  # "may not be bought", "providers must not buy" is said to others
    cues = [chain.cue, *(governor.cue for governor in chain.governors)]
    buys = any(cue.kind == "use" and cue.verb in context.words["purchases"] for cue in cues)
    return buys and all(cue.kind in (None, "use") for cue in cues) and any(cue.shifts("negate") for cue in cues)


def _limits_told(chain: Chain, passage: Passage, context: Context) -> tuple[int, int]:
    """Between which tokens limits of a permission are told: for a curb that is denied, behind it in its own clause."""
    denials = (governor.cue for governor in chain.governors if governor.cue.shifts("negate", "lift", "refuse"))
    denied = any(0 < chain.cue.first - denial.last <= _DENIAL_REACH for denial in denials)
    if chain.cue.kind not in _CURBS or not denied:
        return passage.main, passage.last
    first = chain.cue.last + 1  # "publishes its conditions without any curbs on Huawei"
    ends = (bound.first for bound in context.clauses.bounds("comma", "that") if bound.first > first)
    return first, min(passage.last, next(ends, passage.last))


def _limited(meaning: str, swapped: bool, passage: Passage, told: tuple[int, int], context: Context) -> str:
    """Exclusion from a part is a limit; permission with limits is a limit too, `told` between two tokens."""
    says, scope = context.clauses.says, passage.scope
    if meaning == "exclude":
        from_core = (
            (not swapped or says("out_of_core", passage.first, passage.last))
            and Scope.CORE in scope
            and Scope.RAN not in scope
            and not says("altogether", passage.first, passage.last)
        )
        limits = from_core or Scope.GOVERNMENT in scope or says("partial", *passage.partial)
    elif meaning == "permit":
        limits = says("not_core") or says("limiting", *told) or _only(*told, context)
    else:
        limits = False
    return "limit" if limits else meaning


def _only(first: int, last: int, context: Context) -> bool:
    """True for "may supply only antennas"; not for "only last October"."""
    lowered, words = context.clauses.lowered, context.words
    times = words["temporal"] | words["only_times"]
    only = (at for at in range(first, last) if lowered[at] == "only")
    return any(times.isdisjoint(lowered[at + 1 : at + 3]) and lowered[at + 1 : at + 2] != ("after",) for at in only)


def _status(meaning: str, operator: bool, folded: Folded, chain: Chain) -> Status:
    status = Status.DECIDED if folded.announced and not operator else folded.status
    if folded.frame == "stay":
        return status
    if meaning == "review" and (status is not Status.DECIDED or chain.cue.kind in ("review", "use")):
        return Status.CONSIDERING
    return status
