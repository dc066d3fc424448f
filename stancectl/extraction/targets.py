"""Whose equipment a cue is about: the vendors near it, by the grammar of the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Bound, Clauses, Cue
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.phrases import Phrase

_INSTEAD = frozenset(["over", "instead", "rather", "than", "without", "ahead"])
_IN_PLACE = frozenset(["with", "by", "for", "to"])
_SWAPS = frozenset(
    [
        "replace",
        "replaces",
        "replaced",
        "replacing",
        "swap",
        "swaps",
        "swapped",
        "swapping",
        "swap out",
        "switch",
        "switched",
        "switching",
    ]
)


@dataclass(frozen=True, slots=True)
class Target:
    """Vendors of a cue; `turned` where they get the opposite of the others ("chose Nokia over Huawei")."""

    vendors: tuple[str, ...]
    link: str
    """object, patient, compound, left, generic, carried."""
    turned: str = ""
    phrase: Phrase | None = None


def find_targets(
    chain: Chain, clauses: Clauses, phrases: Sequence[Phrase], chains: Sequence[Chain], lexicon: Lexicon
) -> list[Target]:
    """The vendors that the chain's cue is about, named or by reference; empty where the sentence has none."""
    subject = chain.subject
    if (
        chain.cue.noun
        and chain.cue.kind == "use"
        and subject is not None
        and subject.kind == "vendor"
        and subject.role == "free"
    ):
        return [Target(subject.vendors, "left", "", subject)]
    if (
        chain.cue.passive
        and subject is not None
        and subject.vendors
        and subject.kind in ("vendor", "generic")
        and chain.link == "patient"
    ):
        swapped = [
            p
            for p in _right(chain, clauses, phrases, chains)
            if p.kind == "vendor" and _is_swap(chain) and p.role in _IN_PLACE
        ]
        return [
            Target(subject.vendors, "patient", "", subject),
            *(Target(p.vendors, "object", "use", p) for p in swapped),
        ]
    right = _right(chain, clauses, phrases, chains)
    targets = [
        Target(p.vendors, "left", "exclude", p)
        for p in phrases
        if p.kind == "vendor" and p.last < chain.cue.first and chain.cue.kind == "use" and _after_instead(p, clauses)
    ]
    swap = _is_swap(chain)
    for n, phrase in enumerate(right):
        if phrase.kind != "vendor":
            continue
        if targets and targets[-1].link == "object" and not swap and _is_apart(targets[-1].phrase, phrase, clauses):
            break
        turned = ""
        if phrase.role in _INSTEAD or _after_instead(phrase, clauses):
            turned = "exclude"
        elif (_in_favour(phrase, clauses) and chain.cue.kind == "exclude") or (
            swap
            and (n > 0 or chain.cue.passive)
            and (phrase.role in _IN_PLACE or _behind_in_place(chain, phrase, clauses))
        ):
            turned = "use"
        targets.append(Target(phrase.vendors, "object", turned, phrase))
    if any(not t.turned for t in targets):
        return targets
    patient = _left_vendor(chain, clauses, phrases)
    leftward = chain.cue.passive or chain.cue.noun or (patient is not None and patient is chain.subject)
    if patient is not None and leftward:
        return [Target(patient.vendors, "patient" if chain.cue.passive else "left", "", patient), *targets]
    for p in right:
        if (
            p.kind == "generic"
            and p.plural
            and p.sort in ("vendor", "some-vendor")
            and not p.nation
            and _is_risky(p, clauses, lexicon)
        ):
            return [Target(("high-risk-vendors",), "generic", "", p), *targets]
    generic = next(
        (p for p in right if p.kind == "generic" and p.vendors and p.role != "by" and p is not chain.subject), None
    )
    if generic is not None:
        return [
            Target(generic.vendors[:1] if not generic.plural else generic.vendors, "generic", "", generic),
            *targets,
        ]
    return targets


def _behind_in_place(chain: Chain, phrase: Phrase, clauses: Clauses) -> bool:
    """True for "replace its Ericsson core with equipment from Huawei"."""
    words = {clauses.tokens[i].lower for i in range(max(chain.cue.last, phrase.first - 4), phrase.first)}
    return bool(words & {"with", "by"})


def _in_favour(phrase: Phrase, clauses: Clauses) -> bool:
    """True for "dropped Huawei in favour of Nokia"."""
    before = [clauses.tokens[i].lower for i in range(max(0, phrase.first - 2), phrase.first)]
    return before in (["favour", "of"], ["favor", "of"], ["way", "for"])


def _is_apart(before: Phrase | None, phrase: Phrase, clauses: Clauses) -> bool:
    """True where a clause boundary parts the vendor from the one before: it is another matter then."""
    if before is None or phrase.role in _INSTEAD or _in_favour(phrase, clauses) or _after_instead(phrase, clauses):
        return False
    between = {clauses.tokens[i].lower for i in range(before.last + 1, phrase.first)}
    if between & {
        "including",
        "includes",
        "like",
        "such",
        "next",
        "alongside",
        "along",
        "together",
        "well",
        "plus",
        "besides",
        "addition",
    }:
        return False
    return any(isinstance(m, Bound) and m.sort != "and" and before.last < m.first < phrase.first for m in clauses.marks)


def _is_risky(phrase: Phrase, clauses: Clauses, lexicon: Lexicon) -> bool:
    """True for "suppliers that answer to a foreign government": the class of high-risk vendors, by its description."""
    words = {t.lower for t in clauses.tokens[phrase.first : phrase.last + 10]}
    return bool(words & lexicon.words["risky"])


def _is_swap(chain: Chain) -> bool:
    return chain.cue.form.split(" … ")[0] in _SWAPS


def _after_instead(phrase: Phrase, clauses: Clauses) -> bool:
    before = {clauses.tokens[i].lower for i in range(max(0, phrase.first - 2), phrase.first)}
    return bool(before & {"instead", "rather", "without", "blow", "expense"})


def _right(chain: Chain, clauses: Clauses, phrases: Sequence[Phrase], chains: Sequence[Chain]) -> list[Phrase]:
    """Phrases behind the cue, up to where the next cue with a subject of its own takes over."""
    end = len(clauses.tokens)
    start = min([chain.cue.used[0], *(g.cue.first for g in chain.governors if g.cue.kind)])
    cut = end
    for other in chains:
        if other.cue.first > chain.cue.last and other is not chain and not _embedded(chain, other, clauses):
            cut = min(cut, _takeover(other, clauses))
    for bound in clauses.marks:
        if isinstance(bound, Bound) and bound.first > chain.cue.last and bound.first < cut:
            word = clauses.tokens[bound.first].lower
            if (bound.sort == "strong" and word in (";", ":")) or (bound.sort in ("sub", "rel") and any(
                p.kind == "vendor" and start < p.first < bound.first for p in phrases
            )):
                cut = bound.first
    return [p for p in phrases if start < p.first < cut]


def _embedded(chain: Chain, other: Chain, clauses: Clauses) -> bool:
    """True where the other cue stands in the object of this one: "rejected a request from Spark to use Huawei"."""
    return not any(isinstance(m, Bound) and chain.cue.last < m.first < other.cue.first for m in clauses.marks)


def _takeover(other: Chain, clauses: Clauses) -> int:
    """The token from which the words belong to another chain."""
    if other.cue.passive and other.subject is not None and other.link == "patient":
        return other.subject.first
    for mark in reversed(clauses.marks):
        if (
            isinstance(mark, Bound)
            and mark.first < other.cue.first
            and mark.sort in ("and", "comma", "sub", "strong", "rel")
        ):
            return mark.first
        if isinstance(mark, Cue) and mark.first < other.cue.first:
            break
    return other.cue.first


def _left_vendor(chain: Chain, clauses: Clauses, phrases: Sequence[Phrase]) -> Phrase | None:
    """The nearest vendor before the cue: "Huawei was barred", "a Huawei ban"."""
    floor = 0
    for mark in clauses.marks:
        if (
            isinstance(mark, Bound)
            and mark.first < chain.cue.first
            and mark.sort == "strong"
            and clauses.tokens[mark.first].lower == ";"
        ):
            floor = mark.first
    named = [p for p in phrases if p.kind == "vendor" and floor <= p.first < chain.cue.first]
    if named:
        return named[-1]
    for p in reversed(phrases):
        if p.kind == "generic" and p.vendors and p.first < chain.cue.first and p.first >= floor:
            if p.sort in ("vendor", "company", "it", "both", "they") and (chain.cue.passive or p.role != "free"):
                return p
    return None
