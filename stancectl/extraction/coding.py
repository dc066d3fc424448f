"""From a sentence's chains to candidates: who, whose equipment, which stance, how firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Bound, Clauses
from stancectl.extraction.echoes import echoes
from stancectl.extraction.holders import Holder, find_holder, speaker_of
from stancectl.extraction.implied import implied_use
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.meaning import Folded, Rejected, fold
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.references import Memory
from stancectl.extraction.relevance import against, has
from stancectl.extraction.settling import settle
from stancectl.extraction.targets import Target, find_targets
from stancectl.model.actor import Actor
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status

_VENDOR_REACH = 3
"""Sentences after which a vendor is no longer understood."""
_ALIKE = frozenset(["like", "together", "along", "alongside"])
_JOINS = ("join", "joins", "joined", "joining", "follow", "follows", "followed", "following")
_STANCES = {
    "exclude": (Stance.BAN, Stance.DROP),
    "limit": (Stance.RESTRICT, Stance.RESTRICT),
    "permit": (Stance.ALLOW, Stance.ALLOW),
    "use": (Stance.ADOPT, Stance.ADOPT),
    "review": (Stance.UNDECIDED, Stance.UNDECIDED),
}
"""What a meaning is for an authority and for an operator (codebook, "Stance")."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What came of one sentence."""

    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]


def code_sentence(
    text: str,
    clauses: Clauses,
    phrases: Sequence[Phrase],
    chains: Sequence[Chain],
    memory: Memory,
    lexicon: Lexicon,
    actors: Mapping[str, Actor],
) -> Coded:
    """The candidates of a sentence, and why its other cues gave none."""
    candidates: list[Candidate] = []
    templates: list[Candidate] = []
    rejected: list[Rejected] = []
    if clauses.tokens and clauses.tokens[-1].lower == "?":
        return Coded((), (Rejected("", "a question"),) if chains else ())
    hearsay = has(clauses, lexicon.phrases["hearsay"], 0, len(clauses.tokens))
    other_topic = has(clauses, lexicon.phrases["topics_other"], 0, len(clauses.tokens))
    for chain in chains:
        folded, reason = fold(chain)
        if reason is not None:
            rejected.append(reason)
        for meaning in folded:
            holder = find_holder(meaning, chain, clauses, phrases, memory, lexicon)
            if holder is None and not _is_group(meaning.holder):
                rejected.append(Rejected(meaning.frame, "nobody holds it"))
                continue
            targets = find_targets(chain, clauses, phrases, chains, lexicon)
            if not targets:
                targets = _carried(meaning, holder, chain, clauses, memory, lexicon)
            if not targets:
                rejected.append(Rejected(meaning.frame, "no vendor"))
                continue
            reason_against = against(meaning, chain, clauses, targets, lexicon)
            if (
                reason_against.startswith("a hypothesis")
                and (objector := _objector(meaning, chain, clauses, phrases)) is not None
            ):
                objection = replace(meaning, meaning="permit", frame="objection", holder=objector.phrase)
                for target in targets:
                    candidates += _candidates(
                        text, objection, chain, objector, target, clauses, hearsay, lexicon, actors, memory
                    )
            if reason_against:
                rejected.append(Rejected(meaning.frame, reason_against))
                continue
            if other_topic and not has(clauses, lexicon.phrases["network"], 0, len(clauses.tokens)):
                rejected.append(Rejected(meaning.frame, "another matter than networks"))
                continue
            for target in targets:
                if holder is None:
                    group = Holder(("",), None, "subject", False)
                    templates += _candidates(
                        text, meaning, chain, group, target, clauses, hearsay, lexicon, actors, memory
                    )
                    continue
                candidates += _candidates(
                    text, meaning, chain, holder, target, clauses, hearsay, lexicon, actors, memory
                )
    candidates += echoes(text, clauses, phrases, [*candidates, *templates] or memory.echo)
    candidates += implied_use(text, clauses, phrases, candidates, hearsay, lexicon)
    if candidates:
        recent = (c for c in memory.echo if clauses.sentence.index - c.sentence <= 1)
        memory.echo = (*recent, *candidates)
    return Coded(settle(candidates), tuple(rejected))


def _is_of_a_decision(chain: Chain, clauses: Clauses) -> bool:
    """True where what is open is the decision itself, so that the vendor need not be named again."""
    object_words = {t.lower for t in clauses.tokens[chain.cue.last + 1 : chain.cue.last + 5]}
    return (
        chain.cue.noun
        or "decision" in object_words
        or any(word in chain.cue.form for word in ("decision", "held off", "hold off", "holds off"))
    )


def _objector(meaning: Folded, chain: Chain, clauses: Clauses, phrases: Sequence[Phrase]) -> Holder | None:
    """The operator that tells what a ban would cost: it objects to one (codebook, `allow` of an operator)."""
    speaker = speaker_of(chain, clauses, phrases)
    if speaker is None or not speaker.operator or meaning.meaning != "exclude":
        return None
    return Holder(speaker.actors, speaker, "speaker", True)


def _is_group(phrase: Phrase | None) -> bool:
    """True for "some allies": they hold it, and only an echo ("as Australia did") can say who they are."""
    return phrase is not None and phrase.sort == "group"


def _carried(
    meaning: Folded, holder: Holder | None, chain: Chain, clauses: Clauses, memory: Memory, lexicon: Lexicon
) -> list[Target]:
    """The vendor that the text is about, for a sentence that speaks of its equipment without naming it."""
    vendors = memory.specific
    if not vendors and memory.focus.vendor:
        vendors = (memory.focus.vendor,)
    if not vendors or meaning.meaning == "use":
        return []
    if meaning.frame == "review" and (
        (holder is not None and holder.operator) or not _is_of_a_decision(chain, clauses)
    ):
        return []
    words = chain.cue.form.split(" ")[0]
    strong = (
        words in lexicon.words["bans"]
        or meaning.act is Act.PRESSING
        or meaning.frame in ("press", "threat")
        or (meaning.frame == "review" and chain.cue.noun)
    )
    named = holder is not None and holder.phrase is not None and holder.phrase.kind == "actor"
    spoken = has(clauses, lexicon.phrases["equipment"], 0, len(clauses.tokens))
    if memory.vendor_age <= _VENDOR_REACH and (strong or (spoken and named)):
        return [Target(vendors, "carried")]
    return []


def _candidates(
    text: str,
    folded: Folded,
    chain: Chain,
    holder: Holder,
    target: Target,
    clauses: Clauses,
    hearsay: bool,
    lexicon: Lexicon,
    actors: Mapping[str, Actor],
    memory: Memory,
) -> list[Candidate]:
    found: list[Candidate] = []
    first, last = _segment(chain, clauses)
    start = min([chain.cue.first, *(g.cue.first for g in chain.governors)])
    meaning = _turn(folded.meaning, target.turned)
    if meaning == "permit" and has(clauses, lexicon.phrases["not_core"], 0, len(clauses.tokens)):
        last = len(clauses.tokens)
    scope = _scope(clauses, lexicon, first if meaning == "use" else max(first, start), last)
    for actor in dict.fromkeys((*holder.actors, *_companions(chain), *_alike(holder, clauses))):
        operator = holder.operator or (actor in actors and actors[actor].kind is ActorKind.OPERATOR)
        if operator and folded.act is Act.PRESSING:
            continue
        if (
            not operator
            and any(v in memory.vendors and memory.vendors[v].country == actor for v in target.vendors)
            and meaning != "use"
        ):
            continue
        if operator and meaning == "permit" and chain.cue.kind == "use" and folded.frame == "permit":
            meaning = "use"  # what an operator lets a vendor build, it buys
        tender = operator and has(clauses, (("tender",), ("tenders",)), first, last)
        narrowed = (
            meaning
            if folded.act is Act.PRESSING or tender
            else _narrow(meaning, folded.frame == "drop", scope, clauses, lexicon, first, last)
        )
        if (
            narrowed == "exclude"
            and not operator
            and folded.act is Act.OWN
            and has(clauses, lexicon.phrases["trade"], first, last)
        ):
            narrowed = "limit"
        stance = _STANCES[narrowed][1 if operator else 0]
        if narrowed == "use" and not operator and folded.act is Act.OWN and (chain.cue.noun or folded.frame == "use"):
            continue
        if folded.announced and not operator:
            folded = replace(folded, status=Status.DECIDED)
        status = Status.CONSIDERING if narrowed == "review" and folded.status is not Status.DECIDED else folded.status
        if narrowed == "review" and chain.cue.kind == "review":
            status = Status.CONSIDERING
        addressee = _addressee(folded, actor, actors)
        start, end = clauses.tokens[chain.cue.first].start, clauses.tokens[chain.cue.first].end
        for vendor in _respectively(actor, holder, target, clauses):
            found.append(
                Candidate(
                    actor, operator, _mention(text, actor, holder, clauses, memory), vendor, stance, folded.act, status,
                    scope if stance is not Stance.BAN or Scope.GOVERNMENT not in scope else scope,
                    addressee, hearsay, " ← ".join(folded.steps), folded.frame, start, clauses.sentence.index,
                    holder.link, target.link, folded.implied, chain.cue.noun,
                )
            )  # fmt: skip
        del end
    return found


def _alike(holder: Holder, clauses: Clauses) -> tuple[str, ...]:
    """Those who do as the holder does: "Like Sweden, Canada …", "together with Japan"."""
    if holder.phrase is None or holder.phrase.kind != "actor" or holder.link not in ("subject", "coordinated"):
        return ()
    alike: list[str] = []
    for phrase in clauses.phrases:
        before = {clauses.tokens[i].lower for i in range(max(0, phrase.first - 2), phrase.first)}
        if phrase.kind == "actor" and phrase.operator == holder.operator and before & _ALIKE:
            alike += phrase.actors
    return tuple(alike)


def _respectively(actor: str, holder: Holder, target: Target, clauses: Clauses) -> tuple[str, ...]:
    """The actor's own share of "Telefónica and Vodafone chose Ericsson and Nokia respectively"."""
    if len(holder.actors) == len(target.vendors) > 1 and any(t.lower == "respectively" for t in clauses.tokens):
        return (target.vendors[holder.actors.index(actor)],) if actor in holder.actors else ()
    return target.vendors


def _companions(chain: Chain) -> tuple[str, ...]:
    """Those who did so before: "joined Sweden and Denmark in banning"."""
    return tuple(
        actor
        for g in chain.governors
        if g.cue.form.split()[0] in _JOINS
        and g.object is not None
        and not any(n.cue.shifts("negate") for n in chain.governors)
        for actor in g.object.actors
    )


def _turn(meaning: str, turned: str) -> str:
    if not turned:
        return meaning
    if turned == "use":
        return "use"
    return "exclude" if meaning in ("use", "permit") else meaning


def _narrow(
    meaning: str, swapped: bool, scope: tuple[Scope, ...], clauses: Clauses, lexicon: Lexicon, first: int, last: int
) -> str:
    """Exclusion from a part is a limit; permission with limits is a limit too."""
    if meaning == "exclude" and not swapped and (Scope.CORE in scope and Scope.RAN not in scope):
        return "limit"
    if meaning == "exclude" and Scope.GOVERNMENT in scope:
        return "limit"
    if meaning == "exclude" and has(clauses, lexicon.phrases["partial"], first, last):
        return "limit"
    if meaning == "permit" and has(clauses, lexicon.phrases["not_core"], 0, len(clauses.tokens)):
        return "limit"
    if meaning == "permit" and has(clauses, lexicon.phrases["limiting"], first, last):
        return "limit"
    return meaning


def _addressee(folded: Folded, actor: str, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    phrase = folded.addressee
    if phrase is None:
        return ()
    if phrase.operator or phrase.kind == "other":
        homes = phrase.nation or tuple(actors[a].country or "" for a in phrase.actors if a in actors)
        return tuple(a for a in homes if a and a != actor)
    return tuple(a for a in phrase.actors if a != actor and len(a) == 2)


def _mention(text: str, actor: str, holder: Holder, clauses: Clauses, memory: Memory) -> str:
    if holder.phrase is None:
        return memory.heading_words.get(actor, "")
    for token in clauses.tokens[holder.phrase.first : holder.phrase.last + 1]:
        if token.mention is not None and token.mention.id == actor and (holder.operator or holder.phrase.plural):
            return token.mention.text
    return text[clauses.tokens[holder.phrase.first].start : clauses.tokens[holder.phrase.last].end]


def _segment(chain: Chain, clauses: Clauses) -> tuple[int, int]:
    """The tokens around the cue that belong to its clause: for scope and limits."""
    first, last = 0, len(clauses.tokens)
    for mark in clauses.marks:
        if isinstance(mark, Bound) and mark.sort in ("strong", "sub"):
            if mark.last < chain.cue.first:
                first = mark.first
            elif mark.first > chain.cue.last:
                last = mark.first
                break
    return first, last


def _scope(clauses: Clauses, lexicon: Lexicon, first: int, last: int) -> tuple[Scope, ...]:
    return tuple(scope for scope in Scope if has(clauses, lexicon.scopes[scope.value], first, last))
