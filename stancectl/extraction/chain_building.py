"""Builds the chains of a sentence: the walk to the left, and what stands beyond the subject and behind the cue."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.agents import PREDICATE_SHIFTS, agent_of
from stancectl.extraction.asides import before_apposition, before_relative_clause
from stancectl.extraction.chain_walk import LeftWalk
from stancectl.extraction.chains import Chain, Governor
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.lexicon import Words
from stancectl.extraction.marks import Bound, Cue, Mark
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.pressing import source_of, whom_asked

_NO_REACH = 6
"""Words from "no" to the maker of what there is none of, at most."""
_SUBJECT_REACH = 4
"""Words between "none of them" and the names behind it, at most."""
_CLAUSE_SHIFTS = ("negate", "refuse", "lift")
"""Shifts that do not reach over ", and" into the next clause."""
_PREDICATE_ENDS = ("strong", "sub", "comma", "that")


def build_chains(clauses: Clauses, phrases: Sequence[Phrase]) -> list[Chain]:
    """A chain for every cue that can carry a stance by itself and is not governed by another one.

    `phrases` are the sentence's phrases with generic ones resolved, in the same order as in `clauses`.
    """
    if not any(map(_can_head, clauses.cues)):
        return []
    resolved = {(phrase.first, phrase.last): phrase for phrase in phrases}
    marks = [resolved.get((m.first, m.last), m) if isinstance(m, Phrase) else m for m in clauses.marks]
    chains: list[Chain] = []
    governing: set[int] = set()
    for k in range(len(marks) - 1, -1, -1):
        cue = marks[k]
        if not isinstance(cue, Cue) or cue.first in governing or not _can_head(cue):
            continue
        if _is_what_comes_in(marks, k, cue, clauses):
            continue
        chain = _chain(marks, k, cue, clauses)
        if cue.kind is None and cue.noun and _is_bare(chain, clauses):
            continue
        governing.update(governor.cue.first for governor in chain.governors)
        chains.append(chain)
    return chains[::-1]


def _can_head(cue: Cue) -> bool:
    """True where the cue can carry a stance by itself."""
    return cue.kind is not None or (cue.shifts("press") and cue.frame_id != "warning")


def _is_what_comes_in(marks: Sequence[Mark], k: int, cue: Cue, clauses: Clauses) -> bool:
    """True for the "equipment from" of "replace its Ericsson core with equipment from Huawei"."""
    if not cue.noun or cue.frame_id != "use":
        return False
    for mark in reversed(marks[:k]):
        if isinstance(mark, Bound):
            return False
        if isinstance(mark, Cue):
            return not mark.noun and mark.verb in clauses.lexicon.words["swaps"]
    return False


def _is_bare(chain: Chain, clauses: Clauses) -> bool:
    """True for a "call" or "pressure" that is nobody's, for nothing and under nothing: a mere mention of it."""
    cue = chain.cue
    owned = chain.owner is not None and chain.owner.role != "free"  # "the ambassador calls it" is no call of hers
    if owned or any(not governor.cue.shifts("speech") for governor in chain.governors):
        return False
    asks = clauses.lexicon.words["asks_for"]
    return cue.last == cue.first and asks.isdisjoint(clauses.lowered[cue.last + 1 : cue.last + 2])


def _chain(marks: Sequence[Mark], k: int, cue: Cue, clauses: Clauses) -> Chain:
    walk = LeftWalk(marks, k, cue, clauses)
    subject, link, own = walk.subject, walk.link, walk.governors
    blamed = _blamed(walk, cue, clauses)
    if blamed is not None:
        subject, link, own = blamed.object, "subject", own[: own.index(blamed)]
    denials = [_negation_behind(marks, k, cue, clauses)]
    if not any(governor.cue.shifts("negate") for governor in own):
        denials.append(_negated_subject(marks, subject, clauses.lowered, clauses.lexicon.words))
        if link == "relative":
            denials.append(_negated_relative(marks, subject, cue, clauses.lexicon.words))
    governors = (*(Governor(denial) for denial in denials if denial is not None), *own)
    return Chain(
        cue=cue,
        governors=governors,
        subject=subject,
        link=link,
        outer=_outer(marks, walk.stopped, subject, clauses),
        agent=agent_of(marks, k, governors, clauses.lexicon.words),
        places=_places(marks, subject, clauses.lowered, clauses.lexicon.words),
        predicate=_predicate(marks, k, cue, clauses),
        owner=walk.owner or (source_of(marks, k, clauses.lexicon.words) if cue.kind is None else None),
        asked=whom_asked(marks, k) if cue.kind is None else None,
        announced=_is_announced(subject, min([cue.first, *(g.cue.first for g in governors)]), clauses.lowered),
        embedded=walk.embedded,
    )


def _blamed(walk: LeftWalk, cue: Cue, clauses: Clauses) -> Governor | None:
    """The governor whose object did it: "criticised Sweden for banning", "warned Sweden over its ban"."""
    words, inner = clauses.lexicon.words, cue
    for governor in walk.governors:
        blamed = governor.object
        if blamed is not None and blamed.kind == "actor":
            between = clauses.lowered[blamed.last + 1 : inner.first]
            owned = inner.noun and not words["possessives"].isdisjoint(between)
            if between and between[0] in words["blame"] and (inner.inflection == "g" or owned):
                return governor
        inner = governor.cue
    return None


def _negation_behind(marks: Sequence[Mark], k: int, cue: Cue, clauses: Clauses) -> Cue | None:
    """The negation in the object: "lets no Chinese kit near", "signed nothing with"."""
    if cue.noun:
        return None
    words = clauses.lexicon.words
    for following in marks[k + 1 : k + 3]:  # "no company" is a phrase and a negation, both at one token
        if isinstance(following, Cue) and following.first == cue.last + 1 and following.verb in words["nothings"]:
            return (
                following
                if words["save"].isdisjoint(clauses.lowered[following.first + 1 : following.first + 2])
                else None
            )
        if isinstance(following, Cue) and following.shifts("negate") and cue.first < following.first < cue.last:
            return following  # "turns nobody away"
        if isinstance(following, Cue) and following.verb in words["outside_negations"]:
            continue  # "cut its share without saying by how much"
        if isinstance(following, Cue) and following.shifts("negate") and following.first == cue.last + 1:
            return None if _opens_relative_clause(following, clauses) else following
    return None


def _opens_relative_clause(cue: Cue, clauses: Clauses) -> bool:
    """True for the "without" of "refused it the permission without which nobody may build"."""
    return clauses.lowered[cue.last + 1 : cue.last + 2] in (("which",), ("whom",))


def _negated_subject(marks: Sequence[Mark], subject: Phrase | None, lowered: Sequence[str], words: Words) -> Cue | None:
    """The negation in the subject: "neither Vodafone nor BT uses", "none of them, Vodafone, BT or O2, would"."""
    if subject is None or subject.role not in ("free", "contrast"):
        return None
    denials = (mark for mark in marks if isinstance(mark, Cue) and mark.form in words["negations"])
    even = next((denial for denial in denials if denial.first == subject.first - 2), None)
    if even is not None and lowered[subject.first - 1] == "even":
        return even  # "no maker, not even Huawei, was excluded"
    if subject.kind == "vendor" and lowered[subject.first - 1] == "by":  # "no new equipment made by Huawei can be"
        none = (m for m in marks if isinstance(m, Cue) and m.form == "no" and 0 < subject.first - m.first <= _NO_REACH)
        return next(none, None)
    opened = [
        mark.last for mark in marks if isinstance(mark, Bound) and mark.sort != "and" and mark.first < subject.first
    ]
    for mark in marks:
        if opened and mark.first < opened[-1]:
            continue  # "neither allows it since Tokyo shut Huawei out"
        inside = subject.first - _SUBJECT_REACH <= mark.first <= subject.last
        if not inside or not isinstance(mark, Cue):
            continue
        if mark.form in words["negated_subjects"]:
            return mark
        if mark.form == "no" and mark.first == subject.first and subject.kind == "generic":
            return mark  # "no manufacturer is shut out"
    return None


def _negated_relative(marks: Sequence[Mark], subject: Phrase | None, cue: Cue, words: Words) -> Cue | None:
    """The negation in "KDDI and Docomo, neither of which has"."""
    if subject is None:
        return None
    between = (m for m in marks if isinstance(m, Cue) and subject.last < m.first <= subject.last + 2 < cue.first)
    return next((mark for mark in between if mark.form in words["negated_subjects"]), None)


def _outer(marks: Sequence[Mark], stopped: int, subject: Phrase | None, clauses: Clauses) -> tuple[Governor, ...]:
    """What governs the whole clause: "Britain said that …", each with who does it to whom."""
    outer: list[Governor] = []
    own_clause = parted = told = False
    for j in range(stopped - 1, -1, -1):
        mark = marks[j]
        if isinstance(mark, Bound) and mark.sort in ("strong", "sub", "rel"):
            break
        own_clause = own_clause or (
            isinstance(mark, Bound) and mark.sort == "and" and j > 0 and _is_comma(marks[j - 1])
        )
        parted = parted or (isinstance(mark, Bound) and mark.sort == "comma")
        told = told or (isinstance(mark, Bound) and mark.sort == "that")
        if isinstance(mark, Cue) and parted and not told and mark.kind == "exclude":
            continue  # "Having thought better of ZTE, SoftBank pinned its hopes on Nokia"
        if (
            isinstance(mark, Cue)
            and (mark.is_shift or mark.asks_whether)
            and not (own_clause and mark.shifts(*_CLAUSE_SHIFTS))
        ):
            outer.append(Governor(mark, _subject_before(marks, j, clauses), _object_behind(marks, j, subject)))
    return tuple(outer)


def _object_behind(marks: Sequence[Mark], j: int, subject: Phrase | None) -> Phrase | None:
    following = marks[j + 1] if j + 1 < len(marks) else None
    if isinstance(following, Phrase) and following.role == "free" and following is not subject:
        return following if following.first - marks[j].last <= 2 else None
    return None


def _subject_before(marks: Sequence[Mark], j: int, clauses: Clauses) -> Phrase | None:
    at: int | None = j - 1
    while at is not None and at >= 0:
        mark = marks[at]
        if isinstance(mark, Phrase) and mark.role in ("free", "poss"):
            return mark
        if isinstance(mark, Bound) and mark.sort in ("strong", "sub"):
            return None
        skipped = None
        if _is_comma(mark):
            skipped = before_relative_clause(marks, at, clauses.tokens)
            if skipped is None:
                skipped = before_apposition(marks, at, clauses.lowered, clauses.lexicon.words)
        at = at - 1 if skipped is None else skipped
    return None


def _is_comma(mark: Mark) -> bool:
    return isinstance(mark, Bound) and mark.sort == "comma"


def _places(marks: Sequence[Mark], subject: Phrase | None, lowered: Sequence[str], words: Words) -> tuple[Phrase, ...]:
    """The actors by whose place something can be theirs; not those of "but not in Spain"."""
    return tuple(
        mark
        for mark in marks
        if isinstance(mark, Phrase) and mark.kind == "actor" and not mark.operator
        and mark is not subject and mark.role in words["roles.place"]
        and lowered[mark.first - 2 : mark.first - 1] != ("not",)
    )  # fmt: skip


def _is_announced(subject: Phrase | None, first: int, lowered: Sequence[str]) -> bool:
    """True for "Vodafone to remove …": a headline's future, with nothing but "to" between."""
    if subject is None or subject.sort == "decision":
        return False
    return subject.last == first - 2 and lowered[first - 1] == "to"


def _predicate(marks: Sequence[Mark], k: int, cue: Cue, clauses: Clauses) -> Cue | None:
    """What is said of a noun cue behind it: that it is not so, or that it was rejected, lifted, suspended."""
    if not cue.noun:
        return None
    for mark in marks[k + 1 :]:
        if isinstance(mark, Bound) and mark.sort in _PREDICATE_ENDS:
            return None
        if not isinstance(mark, Cue) or mark.noun:
            continue
        if mark.shifts("negate") and not mark.inflection:
            verbs = clauses.lexicon.words["predicate_verbs"]
            beside = clauses.lexicon.words["beside_the_point"]
            before = clauses.lowered[mark.first - 1]
            said = before in verbs or mark.verb in verbs
            said = said and beside.isdisjoint(clauses.lowered[mark.last + 1 : mark.last + 2])
            said = said and not (mark.verb == "no" and before.startswith("ha"))  # "sanctions have no impact"
        else:
            criticised = mark.verb in clauses.lexicon.words["criticised"]
            said = mark.passive and mark.shifts(*PREDICATE_SHIFTS) and not criticised
        return mark if said else None
    return None
