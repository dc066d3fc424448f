"""Which of two vendors comes in and which goes: "replaced Huawei with Ericsson", "lost a contract to Samsung"."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.lexicon import Words
from stancectl.extraction.phrases import Phrase


def winners(right: Sequence[Phrase]) -> list[Phrase]:
    """The Samsung of "lost a contract with Verizon to Samsung"."""
    return [p for p in right if p.kind == "vendor" and p.role == "to"]


def takes_the_place(subject: Phrase, chain: Chain, words: Words) -> bool:
    """True for the Nokia of "Nokia replaces Huawei at Telia", "Nokia takes over from Huawei"."""
    if chain.cue.passive or chain.cue.noun or subject.kind != "vendor" or chain.cue.kind != "exclude":
        return False
    if chain.cue.verb in words["oustings"]:
        return True
    return chain.cue.frame_id == "drop" and (chain.cue.verb in words["swaps"] or chain.cue.verb in words["takeovers"])


def is_swap(chain: Chain, words: Words) -> bool:
    """True where the cue takes one vendor out and brings another in."""
    start = chain.cue.form.split(" … ")[0]
    verb, _, behind = start.partition(" ")
    return start in words["swaps"] or (behind == "from" and verb in words["swaps"])


def is_chosen_instead(chain: Chain, phrase: Phrase) -> bool:
    """True for the Nokia of "picked Nokia to replace Huawei"."""
    if chain.cue.kind != "exclude" or phrase.last > chain.cue.first:
        return False
    chosen = (g.cue for g in chain.governors if g.cue.kind in ("use", "review") and not g.cue.shifts("direct"))
    return any(not cue.noun and not cue.asks_whether and cue.first < phrase.first for cue in chosen)


def comes_in(chain: Chain, phrase: Phrase, first: bool, swapped: bool, context: Context) -> bool:
    """True for the vendor that takes the place of another: "dropped Huawei in favour of Nokia"."""
    if chain.cue.kind == "exclude" and is_in_favour(phrase, context):
        return True
    if chain.cue.frame_id in ("drop", "exclude") and not first and _is_exchanged_for(phrase, context):
        return True
    if chain.cue.kind == "exclude" and not first and _is_of_the_deal(phrase, context):
        return True
    return swapped and _is_in_place(chain, phrase, context)


def _is_of_the_deal(phrase: Phrase, context: Context) -> bool:
    """True for "swaps out Huawei in a five-year Ericsson deal"."""
    deal = context.clauses.lowered[phrase.last + 1 : phrase.last + 2]
    return not context.words["deals"].isdisjoint(deal) and "in" in context.before(phrase, 4)


def _is_exchanged_for(phrase: Phrase, context: Context) -> bool:
    """True for "drops Huawei for Ericsson", "swaps Huawei's boxes for products of Samsung"."""
    if phrase.role == "for":
        return True
    exchanged, ware = (*context.before(phrase, 3), "", "", "")[:2]
    return exchanged == "for" and ware in context.words["wares"]


def has_other_object(chain: Chain, phrase: Phrase) -> bool:
    """True where the vendor is not what is taken out: "replaced by Nokia", "replace these with products of Nokia"."""
    if chain.cue.passive:
        return True
    return phrase.first - chain.cue.used[0] > 1 and phrase.role != "free"


def _is_in_place(chain: Chain, phrase: Phrase, context: Context) -> bool:
    """True for "replace Ericsson with Huawei" and "replace its Ericsson core with equipment from Huawei"."""
    if phrase.role in context.words["roles.replacement"]:
        return True
    before = context.clauses.lowered[max(chain.cue.last, phrase.first - 4) : phrase.first]
    return not context.words["in_place_words"].isdisjoint(before)


def is_in_favour(phrase: Phrase, context: Context) -> bool:
    """True for "dropped Huawei in favour of Nokia"."""
    return context.clauses.says("in_favour", max(0, phrase.first - 2), phrase.first)


def is_after_instead(phrase: Phrase, context: Context) -> bool:
    """True for "instead of Huawei", "a blow to Huawei", "in Huawei's stead"."""
    behind = context.clauses.lowered[phrase.last + 1 : phrase.last + 2]
    return behind == ("stead",) or not context.words["instead_words"].isdisjoint(context.before(phrase))


def _is_incumbent_passed_over(phrase: Phrase, context: Context) -> bool:
    """True for the Huawei of "chose Ericsson over its existing supplier Huawei"."""
    words, before = context.words, list(context.before(phrase, 5))
    suppliers = words["nouns.vendor"] | words["nouns.company"] | {"partner"}
    if not before or before.pop() not in suppliers:
        return False
    while before and before[-1] in words["incumbents"]:
        before.pop()
    owned = bool(before) and before.pop() in words["possessives"]
    return owned and bool(before) and before[-1] in words["instead_roles"]


def is_passed_over(phrase: Phrase, chain: Chain, first: bool, context: Context) -> bool:
    """True for the vendor that lost: "chose Nokia over Huawei", "preferred Ericsson to Huawei"."""
    if is_after_instead(phrase, context):
        return True
    if phrase.role == "over" and chain.cue.kind == "permit" and first:
        return False  # "will not choose sides over Huawei"
    if phrase.role == "over" and not context.words["matters"].isdisjoint(context.before(phrase)):
        return False  # "reviews its purchases amid worries over Huawei"
    if _is_incumbent_passed_over(phrase, context):
        return True
    if phrase.role in context.words["instead_roles"]:
        before = context.before(phrase, 4)
        suppliers = context.words["nouns.vendor"] | context.words["nouns.company"]
        if "other" in before and not suppliers.isdisjoint(before):
            return True  # "a supplier other than Huawei"
        return context.words["save"].isdisjoint(context.before(phrase))  # "nothing else than Huawei"
    if phrase.role == "of" and tuple(context.before(phrase, 3)[:2]) == ("in", "place"):
        return True
    if phrase.role == "of" and context.clauses.lowered[phrase.first - 2] == "ahead":
        return True
    if not first and phrase.role == "to" and chain.cue.verb.startswith("prefer"):
        return True
    # "has settled on Nokia and plans no Chinese equipment"
    denied = "no" in context.clauses.lowered[phrase.first - 1 : phrase.first + 1]
    return denied and chain.cue.kind == "use" and (not first or phrase.role != "free")
