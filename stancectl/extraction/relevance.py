"""Reasons why words that look like a position are none."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.marks import Bound
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.suppositions import (
    has_effects,
    is_being_done,
    is_inverted_condition,
    is_of_hypothetical_government,
    is_supposed,
)
from stancectl.extraction.targets import Target
from stancectl.model.stance import Act

HYPOTHESIS = "a hypothesis"
"""How the reason starts where the cue is the subject of a supposition: an operator's supposition is an objection."""
_REFUSAL_REACH = 7
"""Words between "rejected" and the vendor, at most, where the vendor itself is what is rejected."""
_REQUEST_REACH = 6
_DEFENCE_REACH = 5
_CITED_REACH = 3
_WELCOME_REACH = 4
_POWERS_REACH = 2
_ASKED_REACH = 4
"""Words at the start of a clause within which "asked about" makes it one that tells nothing, at most."""


def against(meaning: Folded, chain: Chain, targets: Sequence[Target], context: Context) -> str:
    """Why the meaning is no position; empty where nothing speaks against it."""
    cue, clauses = chain.cue, context.clauses
    ends = next((b.first for b in clauses.bounds("comma", "strong") if b.first > cue.last), len(clauses.tokens))
    if cue.kind == "use" and clauses.says("spying", cue.first, ends):
        return "use for spying, not in a network"
    refuses = cue.kind == "exclude" and cue.shifts("refuse") and not chain.governors
    if refuses and not _rejects_vendor(chain, targets, clauses):
        return "what is rejected is not the vendor"
    if _permits_a_ban(chain, context):
        return "what is defended is a ban"
    if is_of_hypothetical_government(chain, context):
        return f"{HYPOTHESIS}: a government that may come"
    if cue.noun and cue.kind in ("exclude", "limit") and _is_cited(chain, context):
        return "what is cited is somebody else's"
    if any(target.phrase is not None and _is_open(target.phrase, context) for target in targets):
        return "an open question: which vendor"
    if _is_buyer(chain, targets, context):
        return "what the vendor gets, not what is got from it"
    if cue.kind == "use" and _works_with_government(chain, targets, context):
        return "done with somebody else, not with the vendor"
    if cue.kind == "use" and cue.verb in context.words["signs"] and _with_government(chain, clauses):
        return "signed with somebody else, not with the vendor"
    if meaning.meaning == "use" and _is_undecided(chain, context):
        return "still undecided"
    if chain.link != "possessor" and _is_asked_about(chain, context):
        return "what somebody was only asked about"
    if meaning.act is Act.PRESSING and _is_called_for_by_thing(chain, context):
        return "what a matter calls for, nobody demands"
    if _gives_powers(chain, context):
        return "powers for an authority, no permission for a vendor"
    if _welcomes_a_decision(chain, context):
        return "what is welcomed is a decision"
    if is_inverted_condition(chain, clauses):
        return "a condition: 'should …'"
    if _has_it_done(chain, targets, context):
        return "somebody has something done to the vendor"
    if _forbids_something_else(chain, targets, context):
        return "what is forbidden is no dealing with a vendor"
    if _is_done_to_operator(chain, targets):
        return "done to an operator, not to a vendor"
    first = cue.first == 0 or clauses.lowered[cue.first - 1] == "to"
    bare = cue.inflection == "g" or (cue.inflection in ("b", "x") and first and chain.subject is None)
    gerund = (bare or is_being_done(chain, clauses)) and all(
        governor.cue.shifts("speech") for governor in chain.governors
    )
    if gerund and (is_supposed(chain, clauses) or has_effects(chain, clauses)):
        return f"{HYPOTHESIS}: '{cue.form} … would'"
    if (
        cue.noun
        and cue.kind != "review"
        and not _is_denial(chain, context)
        and chain.link != "possessor"
        and not _is_asked_for(chain)
        and is_supposed(chain, clauses)
    ):
        return f"{HYPOTHESIS}: 'a {cue.form} … would'"
    return ""


def _permits_a_ban(chain: Chain, context: Context) -> bool:
    """True for "stood by the regulator's ban": what is defended excludes."""
    cue = chain.cue
    if cue.kind != "permit" or cue.noun:
        return False
    behind = next((other for other in context.clauses.cues if other.first > cue.last), None)
    if behind is None or not behind.noun or behind.kind not in ("exclude", "limit"):
        return False
    named = any(p.vendors and cue.last < p.first < behind.first for p in context.phrases)
    return behind.first - cue.last <= _DEFENCE_REACH and not named


def _is_cited(chain: Chain, context: Context) -> bool:
    """True for an operator's "scrapped its plans citing the ban"."""
    if chain.subject is None or not chain.subject.operator:
        return False
    before = context.clauses.lowered[max(0, chain.cue.first - _CITED_REACH) : chain.cue.first]
    return not context.words["citing"].isdisjoint(before)


def _is_asked_for(chain: Chain) -> bool:
    """True for "cautioned allies against equipment from Huawei, saying it would": what is asked is not supposed."""
    return any(governor.cue.shifts("press") and not governor.cue.noun for governor in chain.governors)


def _is_open(phrase: Phrase, context: Context) -> bool:
    """True for the suppliers of "no influence over which foreign suppliers' parts are bought"."""
    about, which = (*context.before(phrase), "", "")[:2]
    return which == "which" and about in context.words["open_about"]


def _is_buyer(chain: Chain, targets: Sequence[Target], context: Context) -> bool:
    """True for "ZTE was barred from buying chips", "goods from being supplied to ZTE"."""
    cue, words = chain.cue, context.words
    if cue.kind != "use" or cue.noun:
        return False
    kept = any(governor.cue.passive for governor in chain.governors)
    if kept and cue.inflection == "g" and cue.verb in words["buying"]:
        return chain.subject is not None and bool(chain.subject.vendors)
    supplied = [t.phrase for t in targets if t.phrase is not None and t.phrase.role == "to"]
    return cue.verb in words["supplying"] and len(cue.used) == 1 and bool(supplied) and len(supplied) == len(targets)


def _is_denial(chain: Chain, context: Context) -> bool:
    """True for "nothing from Huawei", "not a dollar": what could or would not be is told, not supposed."""
    return chain.cue.verb in context.words["denying_nouns"]


def _is_government(phrase: Phrase | None) -> bool:
    return phrase is not None and bool(phrase.actors) and not phrase.operator


def _with_government(chain: Chain, clauses: Clauses) -> bool:
    """True for "signed a memorandum with Russia", "strikes a deal with carriers on Chinese parts"."""
    partner = next((p for p in clauses.phrases if p.first > chain.cue.first and p.role == "with"), None)
    if partner is None or partner.vendors:
        return False
    carriers = partner.kind == "generic" and partner.sort.endswith("operator") and _is_government(chain.subject)
    return carriers or (partner.kind == "actor" and not partner.operator)


def _works_with_government(chain: Chain, targets: Sequence[Target], context: Context) -> bool:
    """True for "is working with Australia on an offer to rival Huawei's"."""
    cue = chain.cue
    if cue.noun or context.clauses.lowered[cue.last] != "with":
        return False
    partner = next((p for p in context.phrases if p.first > cue.last), None)
    if partner is None or partner.first > cue.last + 1 or any(target.phrase is partner for target in targets):
        return False
    return partner.kind == "actor" and not partner.operator


def _is_asked_about(chain: Chain, context: Context) -> bool:
    """True for "asked about a ban on Huawei, he replied" and "when asked whether it had banned"."""
    clauses, words = context.clauses, context.words
    walls = [bound.first for bound in clauses.bounds("comma", "strong") if bound.first < chain.cue.first]
    start = walls[-1] + 1 if walls else 0
    opening = clauses.lowered[start : min(start + _ASKED_REACH, chain.cue.first)]
    asked = next((i for i, word in enumerate(opening) if word in words["asked"]), None)
    if asked is None or any(start <= p.first < start + asked for p in context.phrases):
        return False
    return not words["asked_about"].isdisjoint(opening[asked + 1 : asked + 2])


def _is_called_for_by_thing(chain: Chain, context: Context) -> bool:
    """True for "whether the use of Huawei calls for special rules"."""
    cue = chain.cue
    if cue.kind is not None or cue.verb not in context.words["calls"]:
        return False
    return any(phrase.kind == "vendor" and phrase.last == cue.first - 1 for phrase in context.phrases)


def _gives_powers(chain: Chain, context: Context) -> bool:
    """True for "a bill that would let the government classify suppliers"."""
    cue = chain.cue
    if cue.kind != "permit" or cue.noun or cue.passive or cue.verb not in context.words["lets"]:
        return False
    behind = next((phrase for phrase in context.phrases if phrase.first > cue.used[0]), None)
    if behind is None or behind.first - cue.used[0] > _POWERS_REACH or behind.vendors:
        return False
    if context.clauses.says("limiting") or context.clauses.says("scope.core"):
        return False  # powers to limit the vendor are a limit
    return behind.role == "free" and (behind.sort == "authority" or (behind.kind == "actor" and not behind.operator))


def _is_undecided(chain: Chain, context: Context) -> bool:
    """True for "have not decided how much of it will go to Ericsson"."""
    before = [c for c in context.clauses.cues if c.kind == "review" and c.last < chain.cue.first]
    if not before:
        return False
    between = context.clauses.lowered[before[-1].last + 1 : chain.cue.first]
    return not context.words["open_questions"].isdisjoint(between)


def _welcomes_a_decision(chain: Chain, context: Context) -> bool:
    """True for "welcomed the step": whose decision it is, the text tells elsewhere."""
    cue, words = chain.cue, context.words
    if cue.kind != "permit" or cue.noun or cue.verb not in words["welcomes"]:
        return False
    behind = context.clauses.lowered[cue.last + 1 : cue.last + 1 + _WELCOME_REACH]
    at = next((i for i, word in enumerate(behind) if word in words["nouns.decision"]), None)
    if at is None:
        return False
    return not any(p.vendors and cue.last < p.first <= cue.last + 1 + at for p in context.phrases)


def _has_it_done(chain: Chain, targets: Sequence[Target], context: Context) -> bool:
    """True for the "had" of "had Huawei and ZTE removed", "had Huawei train its staff"."""
    if chain.cue.verb not in ("have", "has", "had", "having"):
        return False
    ends = {target.phrase.last + 1 for target in targets if target.phrase is not None}
    lowered, wares = context.clauses.lowered, context.words["wares"]
    if any(not context.words["services"].isdisjoint(lowered[end : end + 1]) for end in ends):
        return True
    ends |= {end + 1 for end in ends if end < len(lowered) and lowered[end] in wares}
    return any(cue.first in ends and cue.inflection in ("p", "n", "x") for cue in context.clauses.cues)


def _forbids_something_else(chain: Chain, targets: Sequence[Target], context: Context) -> bool:
    """True for "forbade a station to broadcast a talk on Huawei"."""
    cue, lowered = chain.cue, context.clauses.lowered
    if cue.passive or cue.noun or cue.verb not in context.words["forbids"]:
        return False
    behind = [target.phrase.first for target in targets if target.phrase is not None]
    if not behind or min(behind) <= cue.last + 1:
        return False
    for at in range(cue.last + 1, min(behind) - 1):
        verb = lowered[at + 1]
        if lowered[at] == "to" or (lowered[at] == "from" and verb.endswith("ing")):
            return verb.isalpha() and verb not in context.words["dealings"]
    return False


def _is_done_to_operator(chain: Chain, targets: Sequence[Target]) -> bool:
    """True for "Cell C is left out", where the vendor is only understood."""
    subject = chain.subject
    patient = chain.cue.kind == "exclude" and chain.cue.passive and subject is not None and subject.operator
    return patient and all(target.link == "carried" for target in targets)


def _rejects_vendor(chain: Chain, targets: Sequence[Target], clauses: Clauses) -> bool:
    """True for "rejected Huawei" and "rejected Huawei's bid", false for "rejected a report on Huawei"."""
    last = chain.cue.last
    if chain.cue.passive:
        return any(target.link == "patient" for target in targets)
    objects = [target.phrase for target in targets if target.link == "object"]
    if clauses.says("requests", last, last + _REQUEST_REACH):
        return bool(objects)
    topics = clauses.lexicon.words["topic_words"]
    return any(
        phrase is not None
        and phrase.first - last <= _REFUSAL_REACH
        and not _is_divided(last, phrase.first, clauses)
        and topics.isdisjoint(clauses.lowered[last + 1 : phrase.first])
        for phrase in objects
    )


def _is_divided(first: int, last: int, clauses: Clauses) -> bool:
    return any(isinstance(m, Bound) and m.sort != "and" and first < m.first < last for m in clauses.marks)
