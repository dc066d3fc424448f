"""Whose equipment a cue is about: the vendors near it, by the grammar of the cue."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.described import HIGH_RISK, class_meant, is_risky, names_spared, of_nation
from stancectl.extraction.objects import is_employer, is_object, is_owner_of_else
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.reach import behind
from stancectl.extraction.record import changed, record
from stancectl.extraction.swaps import (
    comes_in,
    has_other_object,
    is_after_instead,
    is_chosen_instead,
    is_in_favour,
    is_passed_over,
    is_swap,
    takes_the_place,
    winners,
)

_MEANS_VENDOR = ("vendor", "company", "it", "both", "they")
_ANTECEDENT_REACH = 5
"""Words between a vendor and the relative pronoun for it, at most."""


@record
class Target:
    """Vendors of a cue; `turned` where they get the opposite of the others ("chose Nokia over Huawei")."""

    vendors: tuple[str, ...]
    link: str
    """object, patient, left, generic, carried, any."""
    turned: str = ""
    phrase: Phrase | None = None


def find_targets(chain: Chain, context: Context) -> list[Target]:
    """The vendors that the chain's cue is about, named or by reference; empty where the sentence has none."""
    targets = _targets(chain, context)
    if chain.cue.kind not in ("use", "permit"):
        return targets
    if chain.cue.verb in context.words["joins"] and chain.cue.kind == "use":
        targets = [t for t in targets if t.phrase is not None and names_spared(t.phrase, context)]
    return [
        changed(target, turned="exclude")
        if target.phrase is not None and names_spared(target.phrase, context)
        else target
        for target in targets
    ]


def _targets(chain: Chain, context: Context) -> list[Target]:
    subject = chain.subject
    if subject is not None and _is_supplier(subject, chain) and not is_after_instead(subject, context):
        return [Target(subject.vendors, "left", "", subject)]
    related = _antecedent(chain, context)
    if related is not None:
        return [Target(related.vendors, "left", "", related)]
    let = _who_is_let(chain)
    if let is not None:
        return [Target(let.vendors, "object", "", let)]
    described = class_meant(chain, context)
    if described is not None:
        return [Target((HIGH_RISK,), "generic", "exclude" if described.spared else "", described.phrase)]
    inside = _inside(chain, context)
    if inside is not None:
        return [Target(inside.vendors, "object", "", inside)]
    right = behind(chain, context)
    named_before = _left_vendor(chain, context)
    if chain.cue.form.startswith("as ") and named_before is not None:  # "with Huawei as the main supplier"
        return [Target(named_before.vendors, "left", "", named_before)]
    if subject is not None and _is_patient(subject, chain):
        return [Target(subject.vendors, "patient", "", subject), *_replacements(chain, right, context)]
    targets = [*_passed_over(chain, context), *_own_wares(chain, right, context), *_objects(chain, right, context)]
    if subject is not None and subject.kind == "vendor" and chain.cue.verb in context.words["losses"]:
        return [
            Target(subject.vendors, "left", "", subject),
            *(Target(p.vendors, "object", "use", p) for p in winners(right)),
        ]
    if subject is not None and takes_the_place(subject, chain, context.words):
        return [Target(subject.vendors, "left", "use", subject), *targets]
    if any(not target.turned for target in targets):
        return targets
    if chain.cue.kind == "limit" and chain.cue.noun and (later := _later(chain, context)) is not None:
        return [Target(later.vendors, "left", "", later)]  # "must seek permission before they buy from Huawei"
    other = _left_target(chain, context) or _generic_target(chain, right, context)
    if other is None and targets and is_swap(chain, context.words):
        other = _meant_before(chain, context)
    return [other, *targets] if other is not None else targets


def _inside(chain: Chain, context: Context) -> Phrase | None:
    """The Huawei of "no Huawei equipment": a noun cue has it inside."""
    cue = chain.cue
    if not cue.noun or len(cue.used) < 2:
        return None
    named = (p for p in context.phrases if p.kind == "vendor")
    return next((p for p in named if p.last > cue.first and p.first < cue.last), None)


def _is_supplier(subject: Phrase, chain: Chain) -> bool:
    """True for "Huawei is the sole supplier"."""
    return chain.cue.noun and chain.cue.kind == "use" and subject.kind == "vendor" and subject.role == "free"


def _antecedent(chain: Chain, context: Context) -> Phrase | None:
    """The Huawei of "Huawei of China, whose equipment it has used for a decade"."""
    cue, subject, clauses = chain.cue, chain.subject, context.clauses
    if cue.kind != "use" or cue.noun or cue.passive or subject is None or not subject.actors:
        return None
    opened = next((b for b in reversed(clauses.bounds("rel")) if b.last < subject.first), None)
    if opened is None or clauses.lowered[opened.last] not in context.words["object_relatives"]:
        return None
    if not context.words["wares"].issuperset(clauses.lowered[opened.last + 1 : subject.first]):
        return None
    named = (p for p in reversed(context.phrases) if p.kind == "vendor" and p.last < opened.first)
    vendor = next(named, None)
    return vendor if vendor is not None and opened.first - vendor.last <= _ANTECEDENT_REACH else None


def _who_is_let(chain: Chain) -> Phrase | None:
    """The Huawei of "wants Huawei to build its network"."""
    if chain.cue.kind != "use" or chain.cue.noun or not chain.governors or chain.cue.inflection not in ("b", "x"):
        return None
    governor = chain.governors[0]
    asked = governor.object
    return asked if asked is not None and asked.kind == "vendor" and governor.cue.shifts("consider", "press") else None


def _is_patient(subject: Phrase, chain: Chain) -> bool:
    """True for "Huawei was barred", "the company was barred"."""
    passive = chain.cue.passive and chain.link == "patient"
    return passive and bool(subject.vendors) and subject.kind in ("vendor", "generic")


def _replacements(chain: Chain, right: Sequence[Phrase], context: Context) -> list[Target]:
    """Who comes in for the patient: "Huawei was replaced by Ericsson"."""
    if not is_swap(chain, context.words):
        return []
    roles = context.words["roles.replacement"]
    return [Target(p.vendors, "object", "use", p) for p in right if p.kind == "vendor" and p.role in roles]


def _passed_over(chain: Chain, context: Context) -> list[Target]:
    """Vendors before the cue that lost: "instead of Huawei, it chose Nokia"."""
    if chain.cue.kind != "use":
        return []
    return [
        Target(p.vendors, "left", "exclude", p)
        for p in context.phrases
        if p.kind == "vendor" and p.last < chain.cue.first and is_after_instead(p, context)
    ]


def _objects(chain: Chain, right: Sequence[Phrase], context: Context) -> list[Target]:
    """The vendors behind the cue, up to where another matter begins."""
    swap = is_swap(chain, context.words)
    targets: list[Target] = []
    for n, phrase in enumerate(right):
        if phrase.kind != "vendor":
            continue
        if chain.cue.kind == "permit" and _begins_clause_before(phrase, chain, context):
            break
        if targets and phrase.role == "as" and phrase.vendors == (HIGH_RISK,):
            continue  # "exclude Huawei as a high-risk supplier"
        if targets and not swap and _is_apart(targets[-1].phrase, phrase, context):
            break
        limited_to = chain.cue.kind == "limit" and len(chain.cue.used) == 1 and phrase.role == "to"
        if limited_to and phrase.first - chain.cue.last <= 2:
            continue  # "a tender limited to Nokia and Ericsson"
        turned = ""
        if is_chosen_instead(chain, phrase):
            turned = "use"
        elif is_passed_over(phrase, chain, not targets, context) and not chain.cue.form.endswith("without"):
            turned = "exclude"  # but "would be lost without Huawei"
        elif comes_in(
            chain,
            phrase,
            not targets,
            swap and (n > 0 or chain.cue.passive or has_other_object(chain, phrase)),
            context,
        ):
            turned = "use"
        targets.append(Target(phrase.vendors, "object", turned, phrase))
    return targets


def _own_wares(chain: Chain, right: Sequence[Phrase], context: Context) -> list[Target]:
    """What "its" means in "use its equipment alongside that of Ericsson"."""
    cue = chain.cue
    if cue.kind != "use" or cue.noun or cue.passive:
        return []
    near = next((p for p in right if p.first == cue.last + 1), None)
    if near is None or near.kind != "generic" or near.role != "poss" or not near.vendors:
        return []
    named = any(p.kind == "vendor" and p is not near for p in right)
    return [Target(near.vendors, "generic", "", near)] if named and is_object(near, chain, context) else []


def _begins_clause_before(phrase: Phrase, chain: Chain, context: Context) -> bool:
    """True for "accepted a loan on the condition that it keep Chinese suppliers out": another clause's vendor."""
    for bound in context.clauses.bounds("that"):
        if chain.cue.last + 1 < bound.first < phrase.first:
            return any(p.first == bound.last + 1 and p is not phrase for p in context.phrases)
    return False


def _left_target(chain: Chain, context: Context) -> Target | None:
    """The vendor before the cue, where the cue's grammar puts it there: "Huawei was barred", "a Huawei ban"."""
    subject = chain.subject
    if subject is not None and chain.cue.verb in context.words["supplying"] and _are_suppliers(subject):
        return Target(subject.vendors, "left", "", subject)
    patient = _left_vendor(chain, context)
    if patient is None:
        return None
    own = (
        subject is not None and subject.kind == "generic" and not subject.actors and subject.vendors == patient.vendors
    )
    if not (chain.cue.passive or chain.cue.noun or patient is subject or own):
        return None
    return Target(patient.vendors, "patient" if chain.cue.passive else "left", "", patient)


def _are_suppliers(subject: Phrase) -> bool:
    """True for "both vendors have supplied"."""
    return subject.kind == "generic" and subject.sort == "vendor" and bool(subject.vendors) and not subject.actors


def _meant_before(chain: Chain, context: Context) -> Target | None:
    """What "these" are in "… Huawei parts in its network, intends to replace these with products of Nokia"."""
    before = [p for p in context.phrases if p.kind == "vendor" and p.last < chain.cue.first and p.role != "contrast"]
    return Target(before[-1].vendors, "left", "", before[-1]) if before else None


def _later(chain: Chain, context: Context) -> Phrase | None:
    """The first vendor behind the cue, whatever clause it stands in, where none stands before it."""
    named = [p for p in context.phrases if p.kind == "vendor" and p.role != "contrast"]
    return named[0] if named and named[0].first > chain.cue.last else None


def _generic_target(chain: Chain, right: Sequence[Phrase], context: Context) -> Target | None:
    """A vendor behind the cue that is described or meant by a reference: "risky suppliers", "the Chinese company"."""
    if chain.cue.kind == "permit":
        right = [phrase for phrase in right if not _begins_clause_before(phrase, chain, context)]
    generic = [phrase for phrase in right if phrase.kind == "generic"]
    for phrase in generic:
        described = phrase.plural and phrase.sort in ("vendor", "some-vendor") and not phrase.nation
        if described and is_risky(phrase, context):
            return Target((HIGH_RISK,), "generic", "", phrase)
    for phrase in right:
        if (vendor := of_nation(phrase, context)) is not None:
            return Target((vendor,), "generic", "", phrase)
    for phrase in generic:
        if (
            phrase.vendors
            and phrase.role != "by"
            and not is_employer(phrase, context)
            and phrase is not chain.subject
            and is_object(phrase, chain, context)
        ):
            return Target(phrase.vendors if phrase.plural else phrase.vendors[:1], "generic", "", phrase)
    return None


def _is_apart(before: Phrase | None, phrase: Phrase, context: Context) -> bool:
    """True where a clause boundary parts the vendor from the one before: it is another matter then."""
    if before is None or phrase.role in context.words["instead_roles"]:
        return False
    if is_in_favour(phrase, context) or is_after_instead(phrase, context):
        return False
    between = context.clauses.lowered[before.last + 1 : phrase.first]
    if not context.words["same_matter"].isdisjoint(between) or between[:2] == (",", "with"):
        return False
    return any(bound.sort != "and" and before.last < bound.first < phrase.first for bound in context.clauses.boundaries)


def _left_vendor(chain: Chain, context: Context) -> Phrase | None:
    """The nearest vendor before the cue: "Huawei was barred", "a Huawei ban"."""
    cue, clauses = chain.cue, context.clauses
    stops = [b.first for b in clauses.bounds("strong") if b.first < cue.first and clauses.lowered[b.first] == ";"]
    floor = stops[-1] if stops else 0
    before = [p for p in context.phrases if floor <= p.first < cue.first]
    named = [p for p in before if p.kind == "vendor"]
    if cue.kind == "use":
        named = [p for p in named if not is_after_instead(p, context)] or named  # "Huawei beat Nokia to the contract"
    if named:
        return named[-1]
    for p in reversed(before):
        if p.kind == "generic" and p.vendors and p.sort in _MEANS_VENDOR and (cue.passive or p.role != "free"):
            return p if not is_owner_of_else(p, context) else None
    return None
