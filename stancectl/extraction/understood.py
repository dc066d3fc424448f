"""Vendors that a sentence means without naming them: the one at issue, the one spoken of before, any at all."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.holder import Holder
from stancectl.extraction.meaning import Folded
from stancectl.extraction.record import changed
from stancectl.extraction.targets import Target
from stancectl.model.stance import Act

_VENDOR_REACH = 3
"""Sentences after which a vendor is no longer understood."""
_IMPLIED_REACH = 2
"""The same where the sentence names pressure and not what for."""
_OBJECT_REACH = 5
_CHOICE_REACH = 8
"""Words behind the cue within which what is to be chosen stands."""
_WARES_REACH = 8
"""Words behind the cue within which its object can be equipment, at most."""
CURB_TRUSTED_VENDORS = frozenset({"CN", "HK", "RU"})
"""Authorities whose curbs are as likely on the vendors that others trust."""
_TOLD = ("subject", "agent", "possessor", "coordinated")
"""Links by which the sentence itself tells the holder, so that its vendor may be carried over."""


def at_issue(target: Target, holder: Holder | None, meaning: Folded, context: Context) -> Target:
    """The target, or the vendor at issue where a government curbs "the company" and another was only named last."""
    focus, vendors = context.memory.focus, context.memory.vendors
    curbed = meaning.meaning in ("exclude", "limit") and target.link == "generic"
    if not curbed or holder is None or holder.operator or focus.contested is None or "CN" in holder.actors:
        return target
    if len(target.vendors) != 1:
        pair = context.memory.contested_pair
        others = all(vendor in vendors and not vendors[vendor].groups for vendor in target.vendors)
        return changed(target, vendors=pair) if pair and others else target
    phrase, named = target.phrase, vendors.get(target.vendors[0])
    if any(p.kind == "vendor" and target.vendors[0] in p.vendors for p in context.phrases):
        return target  # named in the sentence itself
    if phrase is None or phrase.nation or named is None or named.groups or named.is_group:
        return target
    return changed(target, vendors=(focus.contested,))


def headed_vendors(context: Context) -> list[Target]:
    """The vendors that a heading is about which names none: "Banned from 5G"."""
    vendors = context.memory.vendor or ((context.memory.focus.vendor,) if context.memory.focus.vendor else ())
    return [Target(vendors, "carried")] if vendors else []


def carried(meaning: Folded, holder: Holder | None, chain: Chain, context: Context) -> list[Target]:
    """The vendor that the text is about, for a sentence that speaks of its equipment without naming it."""
    memory = context.memory
    vendors = _spoken_of(chain, context) or ((memory.focus.vendor,) if memory.focus.vendor else ())
    reach = _IMPLIED_REACH if meaning.implied else _VENDOR_REACH
    if not vendors or meaning.meaning == "use" or memory.vendor_age > reach:
        return []
    by_operator = holder is not None and holder.operator
    if meaning.frame == "review" and by_operator:
        return [Target(weighed, "carried") for weighed in _weighed(chain, holder, context)]
    if meaning.frame == "review" and not (_is_open_matter(chain, context) or _is_set_against(chain, context)):
        return []
    by_state = holder is not None and not by_operator and CURB_TRUSTED_VENDORS.isdisjoint(holder.actors)
    if memory.focus.contested and memory.vendors[vendors[0]].country != "CN" and (meaning.implied or by_state):
        vendors = (memory.focus.contested,)
    if context.clauses.says("definite_wares", chain.cue.used[0], chain.cue.last + _OBJECT_REACH):
        return [Target(vendors, "carried")]
    if not by_operator and meaning.meaning in ("exclude", "review") and _is_of_request(chain, context):
        return [Target(vendors, "carried")]
    named = holder is not None and holder.phrase is not None and holder.phrase.kind == "actor"
    told = chain.cue.noun or (holder is not None and holder.link.removesuffix("-reference") in _TOLD)
    if (told and _is_strong(meaning, chain, context)) or (
        named and context.clauses.says("equipment", chain.first, chain.cue.last + _WARES_REACH)
    ):
        return [Target(vendors, "carried")]
    return []


def _spoken_of(chain: Chain, context: Context) -> tuple[str, ...]:
    """The single vendor named last before the cue; those named behind it are another matter's."""
    memory = context.memory
    named = [phrase for phrase in context.phrases if phrase.kind == "vendor"]
    if not named:
        return memory.specific
    before = [phrase for phrase in named if phrase.first < chain.cue.first]
    if chain.cue.frame_id == "stay" and before:
        return before[-1].vendors
    return memory.specific if before else memory.specific_before


def any_vendor(meaning: Folded, chain: Chain, context: Context) -> list[Target]:
    """The text's vendor, for "will not discriminate against any supplier", "has no plan to lock anyone out"."""
    focus = context.memory.focus.contested
    left_open = meaning.meaning == "review" and "rul" in chain.cue.form  # "has not ruled out any vendor"
    if focus is None or not (meaning.meaning == "permit" or left_open):
        return []
    cues = (chain.cue, *(governor.cue for governor in chain.governors if governor.cue.kind))
    if all(cue.kind == "use" for cue in cues):
        return []
    forms = [cue.form for cue in cues if cue.kind == "permit"]
    left = any(words in form for form in forms for words in context.words["choices_left"])
    commas = (b.first for b in context.clauses.bounds("comma", "strong") if b.first > chain.cue.last)
    ends = next(commas, len(context.clauses.tokens))
    if left and any(phrase.kind == "vendor" and chain.cue.last < phrase.first < ends for phrase in context.phrases):
        return []  # "has left the choice to its operators, and Telenor has picked Ericsson"
    if left and not context.memory.vendors[focus].groups:
        return []  # a choice that is left is one for those whom others keep out
    return [Target((focus,), "any")] if left or context.clauses.says("any_vendor") else []


def _weighed(chain: Chain, holder: Holder | None, context: Context) -> list[tuple[str, ...]]:
    """The vendors of "has tested Huawei and ZTE but has yet to name its supplier": the choice is between them."""
    cue = chain.cue
    behind = context.clauses.lowered[cue.first : cue.last + 1 + _CHOICE_REACH]
    if holder is None or context.words["choosing"].isdisjoint(behind):
        return []
    before = [p for p in context.phrases if p.last < cue.first and p.role != "contrast"]
    if any(p.kind == "actor" and p.role == "free" and p.actors != holder.actors for p in before):
        return []
    return [p.vendors for p in before if p.kind == "vendor"]


def _is_of_request(chain: Chain, context: Context) -> bool:
    """True for "rejected an application by Spark": what an operator asks for is what the text speaks of."""
    behind = context.clauses.lowered[chain.cue.last + 1 : chain.cue.last + 1 + _OBJECT_REACH]
    if chain.cue.noun or chain.cue.passive or context.words["requests"].isdisjoint(behind):
        return False
    near = (p for p in context.phrases if chain.cue.last < p.first <= chain.cue.last + _OBJECT_REACH)
    return any(p.operator and p.kind == "actor" and p.role in ("by", "poss", "from") for p in near)


def _is_strong(meaning: Folded, chain: Chain, context: Context) -> bool:
    """True where the cue itself tells that it is about the vendor: a ban, pressing, a decision that is open."""
    return (
        not context.words["bans"].isdisjoint(chain.cue.form.split())
        or (chain.cue.kind == "permit" and chain.cue.form.startswith("no "))  # "has laid down no limits"
        or meaning.act is Act.PRESSING
        or meaning.frame in ("press", "threat", "review", "stay")
    )


def _is_open_matter(chain: Chain, context: Context) -> bool:
    """True for a decision that is open, and for "is looking into the matter" just after the vendor was named."""
    just_named = context.memory.vendor_age <= 1
    return _is_of_a_decision(chain, context) or (just_named and context.clauses.says("the_matter", chain.cue.first))


def _is_set_against(chain: Chain, context: Context) -> bool:
    """True for "Sweden has banned Huawei, while Germany is still deliberating": what about stands before."""
    clauses, cue = context.clauses, chain.cue
    behind = clauses.lowered[cue.last + 1 : cue.last + 2]
    if cue.noun or (behind and behind[0].isalnum()):
        return False
    named = [p.last for p in context.phrases if p.kind == "vendor" and p.last < cue.first]
    return bool(named) and any(named[-1] < at < cue.first for at in clauses.contrasts)


def _is_of_a_decision(chain: Chain, context: Context) -> bool:
    """True where what is open is the decision itself, so that the vendor need not be named again."""
    cue = chain.cue
    if cue.noun or context.clauses.says("decisions_open", cue.last + 1, cue.last + _OBJECT_REACH):
        return True
    return any(word in cue.form for word in context.words["decision_cues"])
