"""From a sentence's chains to candidates: who holds a position, on whose equipment, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.candidates import candidates_of
from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.echoes import echoes
from stancectl.extraction.folding import fold
from stancectl.extraction.holder import Holder, speaker_of
from stancectl.extraction.holders import find_holder
from stancectl.extraction.implied import implied_use
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.listed import listed_under
from stancectl.extraction.meaning import Folded, Rejected
from stancectl.extraction.memory import Memory
from stancectl.extraction.nearby import nearest_before
from stancectl.extraction.permissions import permitted
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed, record
from stancectl.extraction.relevance import HYPOTHESIS, against
from stancectl.extraction.settling import settle
from stancectl.extraction.targets import Target, find_targets
from stancectl.extraction.understood import CURB_TRUSTED_VENDORS, any_vendor, at_issue, carried, headed_vendors
from stancectl.model.actor import Actor
from stancectl.model.document import UnitKind
from stancectl.model.stance import Act, Status

_MEANT = ("generic", "carried", "any")
"""Links by which a vendor is only meant."""
_GUESSED = ("place", "clause", "nearest", "focus")
"""Links by which a holder is only thought to be one."""
_NOBODY = Holder(("",), None, "subject", False)
"""Holds what a group does; an echo puts somebody in its place."""


@record
class Coded:
    """What came of one sentence."""

    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]


_NOTHING = Coded((), ())


@dataclass(slots=True)
class _Findings:
    candidates: list[Candidate] = field(default_factory=list)
    templates: list[Candidate] = field(default_factory=list)
    """What a group holds, for echoes only: "some allies banned Huawei, as Australia did"."""
    rejected: list[Rejected] = field(default_factory=list)


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
    if clauses.lowered[-1:] == ("?",):
        return Coded((), (Rejected("", "a question"),) if chains else ())
    if clauses.says("supply"):
        memory.supply_age = 0
    if clauses.sentence.unit.kind is UnitKind.HEADING:
        memory.headed = ()
    if not chains and not any(phrase.actors and (phrase.kind == "actor" or phrase.operator) for phrase in phrases):
        return _NOTHING  # no cue tells anything, and there is nobody who could echo or imply something
    context = Context(text, clauses, phrases, chains, memory, lexicon, actors)
    hearsay = clauses.says("hearsay")
    found = _Findings()
    for chain in chains:
        folded, reason = fold(chain, context.words)
        if reason is not None:
            found.rejected.append(reason)
        for meaning in folded:
            _code(meaning, chain, context, hearsay, found)
    candidates = found.candidates
    if clauses.sentence.unit.kind is UnitKind.HEADING:
        memory.headed = tuple(found.templates)
    elif not candidates and memory.headed and clauses.sentence.heading is not None:
        candidates += listed_under(memory.headed, context)
    candidates += echoes([*candidates, *found.templates] or memory.echo, context)
    candidates += implied_use(candidates, hearsay, context)
    if not candidates:
        return Coded((), tuple(found.rejected))
    recent = (c for c in memory.echo if clauses.sentence.index - c.sentence <= 1)
    memory.echo = (*recent, *candidates)
    parts = [clauses.tokens[b.first].start for b in clauses.bounds("strong") if clauses.lowered[b.first] == ";"]
    return Coded(settle(candidates, changes=_tells_change(clauses), parts=parts), tuple(found.rejected))


def _is_addressed(vendor: Phrase, chain: Chain) -> bool:
    """True for the object of "begged Samsung", and not for what somebody is pressed over."""
    return not chain.cue.passive and vendor.first == chain.cue.last + 1 and vendor.role == "free"


def _tells_change(clauses: Clauses) -> bool:
    """True for two months or years, or for "first … and then": "allowed it in January and banned it in July"."""
    calendar = clauses.lexicon.words["calendar"]
    named = {w for w in clauses.lowered if w in calendar or (len(w) == 4 and w.isdigit() and w[:2] in ("19", "20"))}
    return len(named) > 1 or (clauses.says("at_first") and clauses.says("later_on"))


def _code(meaning: Folded, chain: Chain, context: Context, hearsay: bool, found: _Findings) -> None:
    """Adds what one meaning gives to the findings."""
    clauses = context.clauses
    meaning = permitted(_left_open(meaning, chain, context), chain, context)
    holder = find_holder(meaning, chain, context)
    named = find_targets(chain, context)
    told = _is_somebody_else(meaning.holder) or _is_told_by_other(chain) or _is_nobodys(chain, context)
    told = told or _is_pressed_by_vendor(meaning)
    if holder is None and named and not told:
        holder = nearest_before(meaning, chain, context)
    heads = clauses.sentence.unit.kind is UnitKind.HEADING
    if holder is None and heads and not named:
        named = headed_vendors(context)
    if holder is None and not _is_group(meaning.holder) and not (heads and named):
        if named and _is_curb(meaning):
            _add_objection(against(meaning, chain, named, context), meaning, chain, named, hearsay, context, found)
        found.rejected.append(Rejected(meaning.frame, "nobody holds it"))
        return
    if meaning.implied:
        if any(target.phrase is not None and _is_addressed(target.phrase, chain) for target in named):
            found.rejected.append(Rejected(meaning.frame, "it is the vendor who is asked"))
            return
        named = [target for target in named if target.link != "generic" or not _is_plural(target)]
    targets = named or any_vendor(meaning, chain, context) or carried(meaning, holder, chain, context)
    targets = [at_issue(target, holder, meaning, context) for target in targets]
    if not targets:
        found.rejected.append(Rejected(meaning.frame, "no vendor"))
        return
    if (
        _is_use_denied(meaning, chain)
        and holder is not None
        and not holder.operator
        and (all(t.link in _MEANT for t in targets) or _is_of_none(meaning, holder, chain, context))
    ):
        found.rejected.append(Rejected(meaning.frame, "what an authority does not choose is left to others"))
        return
    if holder is not None and _is_guessed_curb_of_trusted(meaning, holder, targets, context):
        found.rejected.append(Rejected(meaning.frame, "an authority's curb on a vendor that none keeps out"))
        return
    turned_away = meaning.frame == "drop" and chain.cue.noun
    if holder is not None and not holder.operator and turned_away and holder.link in _GUESSED:
        found.rejected.append(Rejected(meaning.frame, "an operator's turning away, and no operator"))
        return
    if holder is not None and not holder.operator and _is_only_not_named(meaning, chain, context):
        found.rejected.append(Rejected(meaning.frame, "no dealing of an authority's"))
        return
    if holder is not None and holder.operator and meaning.directed and meaning.meaning == "permit":
        found.rejected.append(Rejected(meaning.frame, "an order that nobody has given"))
        return
    if meaning.meaning == "use" and meaning.act is Act.PRESSING and all(t.link in _MEANT for t in targets):
        found.rejected.append(Rejected(meaning.frame, "whom others are to choose is not said"))
        return
    reason = against(meaning, chain, targets, context)
    _add_objection(reason, meaning, chain, targets, hearsay, context, found)
    if reason:
        found.rejected.append(Rejected(meaning.frame, reason))
    elif _is_other_matter(meaning, chain, context):
        found.rejected.append(Rejected(meaning.frame, "another matter than networks"))
    else:
        into = found.templates if holder is None else found.candidates
        for target in targets:
            into += candidates_of(meaning, chain, holder or _NOBODY, target, hearsay, context)


def _left_open(meaning: Folded, chain: Chain, context: Context) -> Folded:
    """The meaning, undecided where it has "not yet" been done: "has not yet banned Huawei"."""
    denied = any(governor.cue.form in context.words["negations"] for governor in chain.governors)
    if not denied or meaning.act is not Act.OWN or context.clauses.lowered[chain.cue.first - 1] != "yet":
        return meaning
    return changed(meaning, meaning="review", status=Status.CONSIDERING)


def _is_other_matter(meaning: Folded, chain: Chain, context: Context) -> bool:
    """True for phones, chips, arrests: not where masts are spoken of, nor for what comes before "…, Warsaw bans"."""
    clauses = context.clauses
    if clauses.says("network") or clauses.says("masts") or (_is_curb(meaning) and clauses.says("sales")):
        return False
    start = 0
    if clauses.lowered[0] in context.words["clause_words"] or clauses.attribution is not None:
        commas = [bound.first for bound in clauses.bounds("comma") if bound.first < chain.first]
        start = commas[0] if commas else 0
    return any(clauses.says("topics_other", first, last) for first, last in _spoken_of(start, chain, context))


def _spoken_of(start: int, chain: Chain, context: Context) -> list[tuple[int, int]]:
    """The stretches of the sentence that tell what the chain is about: no relative clause in passing, no later act."""
    clauses = context.clauses
    end = len(clauses.tokens)
    for bound in clauses.bounds("and"):
        if bound.first > chain.cue.last and any(other.cue.first > bound.first for other in context.chains):
            end = bound.first
            break
    stretches: list[tuple[int, int]] = []
    for bound in clauses.bounds("rel"):
        closing = next((b.first for b in clauses.bounds("comma") if b.first > bound.last), end)
        if start <= bound.first and not bound.first < chain.cue.first < closing and closing < end:
            stretches.append((start, bound.first))
            start = closing
    return [*stretches, (start, end)]


def _is_use_denied(meaning: Folded, chain: Chain) -> bool:
    """True for "does not choose": a use that is only negated."""
    if chain.cue.kind != "use" or meaning.meaning != "exclude" or meaning.act is not Act.OWN or meaning.directed:
        return False
    return all(g.cue.kind is None for g in chain.governors) and any(g.cue.shifts("negate") for g in chain.governors)


def _is_of_none(meaning: Folded, holder: Holder, chain: Chain, context: Context) -> bool:
    """True for "no operator in Sweden uses it": what nobody there does is no government's act."""
    opens = chain.subject.first if chain.subject is not None else chain.first
    none = context.words["nobodies"].intersection(context.clauses.lowered[max(0, opens - 1) : opens + 1])
    return bool(none) and holder.link in _GUESSED


def _is_guessed_curb_of_trusted(meaning: Folded, holder: Holder, targets: Sequence[Target], context: Context) -> bool:
    """True for "Airtel-Warid deal in Congo: Ericsson out": a place alone makes no government ban Ericsson."""
    if holder.operator or holder.link not in _GUESSED or not _is_curb(meaning):
        return False
    if not CURB_TRUSTED_VENDORS.isdisjoint(holder.actors):
        return False
    vendors = context.memory.vendors
    return all(v in vendors and not (vendors[v].groups or vendors[v].is_group) for t in targets for v in t.vendors)


def _is_only_not_named(meaning: Folded, chain: Chain, context: Context) -> bool:
    """True for "has never named Huawei", which keeps nobody out."""
    return _is_use_denied(meaning, chain) and chain.cue.verb in context.words["naming"]


def _is_plural(target: Target) -> bool:
    """True for "Swedish companies", who are not what pressure without an aim is about."""
    return target.phrase is not None and target.phrase.plural


def _is_group(phrase: Phrase | None) -> bool:
    """True for "some allies": they hold it, and only an echo ("as Australia did") can say who they are."""
    return phrase is not None and phrase.sort == "group"


def _is_somebody_else(phrase: Phrase | None) -> bool:
    """True for a group, and for those who are no actors: then it is nobody else's."""
    return phrase is not None and (phrase.kind == "other" or (phrase.plural and not phrase.actors))


def _is_pressed_by_vendor(meaning: Folded) -> bool:
    """True for "Huawei has urged Sweden not to ban it"."""
    by = meaning.holder
    return meaning.act is Act.PRESSING and by is not None and by.kind == "vendor"


def _is_told_by_other(chain: Chain) -> bool:
    """True where somebody who is no actor says or wants so."""
    return any(g.cue.shifts("speech", "consider", "predict") and _is_somebody_else(g.holder) for g in chain.outer)


def _is_nobodys(chain: Chain, context: Context) -> bool:
    """True for "nobody else has bought from Ericsson"."""
    nobody = context.words["negated_subjects"]
    lowered, places = context.clauses.lowered, context.words["belonging"]
    denied = [g.cue for g in chain.governors if g.cue.form in nobody]
    # "Nobody at A1 is minded to" tells whose they are
    return chain.subject is None and any(lowered[cue.last + 1] not in places for cue in denied)


def _is_curb(meaning: Folded) -> bool:
    return meaning.meaning in ("exclude", "limit")


def _add_objection(
    reason: str,
    meaning: Folded,
    chain: Chain,
    targets: Sequence[Target],
    hearsay: bool,
    context: Context,
    found: _Findings,
) -> None:
    """Adds what the operator holds that tells what a ban would cost: it objects to one (codebook, "Stance").

    `reason` is why the ban itself is no position.
    """
    speaker = speaker_of(chain, context)
    if not reason.startswith(HYPOTHESIS) or not _is_curb(meaning) or speaker is None or not speaker.operator:
        return
    objector = Holder(speaker.actors, speaker, "speaker", True)
    objection = changed(meaning, meaning="permit", frame="objection", holder=speaker)
    for target in targets:
        found.candidates += candidates_of(objection, chain, objector, target, hearsay, context)
