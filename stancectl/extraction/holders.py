"""Who holds a position: the subject where it is an actor, else by whom, where, or who is speaking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.references import Memory
from stancectl.model.stance import Act

_EXAMPLE_REACH = 12
_PARTNER_ROLES = frozenset(["with", "from", "by", "for", "to", "at", "of", "in", "poss"])


@dataclass(frozen=True, slots=True)
class Holder:
    """The actors that hold a position, the phrase that names them, and how it was found."""

    actors: tuple[str, ...]
    phrase: Phrase | None
    link: str
    operator: bool


def find_holder(
    folded: Folded, chain: Chain, clauses: Clauses, phrases: Sequence[Phrase], memory: Memory, lexicon: Lexicon
) -> Holder | None:
    """The holder, or None where the sentence and what went before name nobody."""
    phrase = folded.holder
    if phrase is not None and (phrase.sort == "group" or (phrase.plural and phrase.kind == "generic")):
        examples = _examples(phrase, phrases, clauses)
        if examples is None and phrase.sort != "group":
            return _find(folded, chain, clauses, phrases, memory, lexicon)
        if examples is None and folded.directed and folded.act is Act.OWN:
            return _elsewhere(folded, chain, clauses, phrases, memory, lexicon)
        return _of(examples, "subject") if examples is not None else None
    return _find(folded, chain, clauses, phrases, memory, lexicon)


def _find(
    folded: Folded, chain: Chain, clauses: Clauses, phrases: Sequence[Phrase], memory: Memory, lexicon: Lexicon
) -> Holder | None:
    phrase = folded.holder
    if folded.act is Act.PRESSING:
        return _of(phrase, "subject") if _can_hold(phrase) and phrase is not None and not phrase.operator else None
    if phrase is not None and phrase.kind == "other":
        return None
    if folded.directed and phrase is not None and _is_ordered(phrase, chain):
        return _elsewhere(folded, chain, clauses, phrases, memory, lexicon)
    if _can_hold(phrase) and phrase is not None:
        return _of(
            phrase, chain.link if chain.link and not chain.cue.passive else "agent" if chain.cue.passive else "subject"
        )
    if _vendor_is_subject(folded, chain) and not chain.cue.passive and not chain.cue.noun:
        if chain.cue.kind not in ("use", "permit"):
            return None
        return (
            _partner(chain, phrases) if chain.cue.kind == "use" and folded.frame != "permit" else None
        ) or _elsewhere(folded, chain, clauses, phrases, memory, lexicon)
    if phrase is not None and phrase.kind == "generic" and not chain.cue.passive and phrase.sort != "it":
        return None
    return _elsewhere(folded, chain, clauses, phrases, memory, lexicon)


def _examples(group: Phrase, phrases: Sequence[Phrase], clauses: Clauses) -> Phrase | None:
    """Whom a group is said to be: "other countries such as India", "those that resisted include Germany"."""
    for phrase in phrases:
        if phrase.kind == "actor" and phrase.first > group.last:
            if phrase.first - group.last > _EXAMPLE_REACH:
                return None
            before = {clauses.tokens[i].lower for i in range(max(0, phrase.first - 2), phrase.first)}
            if phrase.role == "contrast" or before & {
                "include",
                "includes",
                "included",
                "are",
                "were",
                "namely",
                "—",
                "–",
            }:
                return phrase
    return None


def _is_ordered(phrase: Phrase, chain: Chain) -> bool:
    """True for those who "must": the order is somebody else's, unless they tell it of themselves."""
    if phrase.sort in ("it", "they") and any(g.cue.shifts("speech") for g in chain.outer):
        return False
    if not (phrase.operator or phrase.plural or "operator" in phrase.sort):
        return False
    return not any(
        g.holder is not None and g.holder.actors == phrase.actors and g.cue.shifts("speech") for g in chain.outer
    )


def _can_hold(phrase: Phrase | None) -> bool:
    return (
        phrase is not None
        and bool(phrase.actors)
        and phrase.kind in ("actor", "generic")
        and not phrase.sort.startswith("some-company")
    )


def _of(phrase: Phrase | None, link: str) -> Holder:
    assert phrase is not None
    return Holder(phrase.actors, phrase, link if phrase.kind == "actor" else f"{link}-reference", phrase.operator)


def _vendor_is_subject(folded: Folded, chain: Chain) -> bool:
    subject = chain.subject
    return subject is not None and bool(subject.vendors) and not (subject.actors and subject.kind == "actor")


def _partner(chain: Chain, phrases: Sequence[Phrase]) -> Holder | None:
    """The actor a vendor deals with: "Huawei signed a contract with MTS", "Nokia to supply Elisa's network"."""
    for phrase in phrases:
        if (
            phrase.first > chain.cue.first
            and phrase.kind == "actor"
            and (phrase.role in _PARTNER_ROLES or phrase.role == "free")
        ):
            if phrase.operator:
                return _of(phrase, "partner")
    return None


def _elsewhere(
    folded: Folded, chain: Chain, clauses: Clauses, phrases: Sequence[Phrase], memory: Memory, lexicon: Lexicon
) -> Holder | None:
    if any(g.cue.shifts("speech") and g.holder is not None and g.holder.kind == "other" for g in chain.outer):
        return None  # somebody who is no actor says so
    speaker = speaker_of(chain, clauses, phrases)
    if folded.meaning == "use":
        if chain.cue.passive or chain.cue.noun:
            owner = next(
                (
                    p
                    for p in phrases
                    if p.kind == "actor" and p.operator and p.role in ("poss", "of", "for", "at", "in")
                ),
                None,
            )
            if owner is not None:
                return _of(owner, "owner")
        if speaker is not None and speaker.operator:
            return _of(speaker, "speaker")
        if memory.heading and memory.heading[0].operator:
            return Holder(memory.heading[0].actors, None, "heading", True)
        if (
            memory.recent_operators
            and any(p.kind == "vendor" for p in phrases)
            and (chain.cue.passive or _vendor_is_subject(folded, chain))
        ):
            return Holder(memory.recent_operators, None, "previous", True)
        return None
    bought = chain.cue.kind == "use" or folded.frame == "drop"
    if (
        bought
        and any(p.kind == "vendor" for p in phrases)
        and memory.recent_operators
        and not chain.places
        and (chain.cue.passive or _vendor_is_subject(folded, chain))
    ):
        return Holder(memory.recent_operators, None, "previous", True)
    owner = next(
        (
            p
            for p in phrases
            if p.kind == "actor" and p.operator and p.role == "poss" and _owns_network(p, clauses, lexicon)
        ),
        None,
    )
    if owner is not None and folded.meaning in ("exclude", "limit") and (chain.cue.passive or chain.cue.noun):
        return _of(owner, "owner")
    if folded.unattributed:
        return _unattributed(chain, phrases)
    nets = [p for p in chain.places if p.role == "poss" and _owns_network(p, clauses, lexicon)]
    if nets and (chain.cue.passive or folded.directed):
        return _of(nets[0], "place")
    if speaker is not None and not (speaker.operator and folded.directed):
        return _of(speaker, "speaker")
    if chain.places and (chain.cue.noun or chain.cue.passive or folded.directed):
        return _of(chain.places[0], "place")
    if memory.heading:
        named = memory.heading[0]
        if named.kind == "actor":
            return Holder(named.actors, None, "heading", named.operator)
    named_here = {
        a
        for p in phrases
        if p.kind in ("actor", "generic") and not p.operator and p.role in ("free", "poss")
        for a in p.actors
        if len(a) == 2
    }
    if len(named_here) == 1 and chain.cue.kind != "use":
        return Holder(tuple(named_here), None, "clause", False)
    if (
        chain.cue.kind in ("exclude", "limit")
        and (chain.cue.passive or folded.directed)
        and memory.focus.country
        and folded.meaning in ("exclude", "limit")
    ):
        return Holder((memory.focus.country,), None, "focus", False)
    return None


def _unattributed(chain: Chain, phrases: Sequence[Phrase]) -> Holder | None:
    """Whose ban it is where grammar gives it to nobody: "the ban in Sweden", "sues the U.S. over curbs"."""
    if chain.places:
        return _of(chain.places[0], "place")
    before = [p for p in phrases if p.kind == "actor" and not p.operator and p.last < chain.cue.first]
    return _of(before[0], "clause") if len(before) == 1 and before[0].role == "free" else None


def _owns_network(phrase: Phrase, clauses: Clauses, lexicon: Lexicon) -> bool:
    """True for "Sweden's 5G network"."""
    return any(
        clauses.tokens[i].lower in lexicon.words["network"]
        for i in range(phrase.last + 1, min(len(clauses.tokens), phrase.last + 4))
    )


def speaker_of(chain: Chain, clauses: Clauses, phrases: Sequence[Phrase]) -> Phrase | None:
    """Who says the sentence: "X said that …", "…, X said"."""
    for governor in chain.outer:
        if governor.cue.shifts("speech") and _can_hold(governor.holder):
            return governor.holder
    for cue in clauses.cues:
        if not cue.shifts("speech") or cue.noun:
            continue
        for phrase in phrases:
            near = 0 < cue.first - phrase.last <= 3 or (
                0 < phrase.first - cue.last <= 2 and cue.first > chain.cue.first
            )
            if near and _can_hold(phrase) and phrase.role == "free":
                return phrase
    return None
