"""Folding a chain: from the cue outwards, what each governor makes of the meaning behind it.

"Portugal has rejected the US call to ban Huawei": to ban is to exclude; the call makes it an act of pressing by the
US; rejecting that is Portugal's permission. Negation turns exclude into permit and use into exclude; a condition or
somebody else's prediction is no position at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain, Governor
from stancectl.extraction.governments import BLOC
from stancectl.extraction.governors import asks_for_itself, govern, is_other_government, negate
from stancectl.extraction.lexicon import Words
from stancectl.extraction.meaning import REQUEST, Folded, Rejected, is_governed, is_plain_speech
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.model.stance import Act, Status

_CURBS = ("exclude", "limit")
_DENIAL_REACH = 2
"""Words between "not" and the verb of speech that it denies: "did not say", but not "asked not to be named said"."""


def fold(chain: Chain, words: Words) -> tuple[list[Folded], Rejected | None]:
    """The positions a chain amounts to, innermost first; or why it is none."""
    governors = _governors(chain)
    told: list[Folded] = []
    state = _innermost(chain, words)
    for n, governor in enumerate(governors):
        told_of = n > 0 and is_plain_speech(governors[n - 1]) and not governors[n - 1].cue.shifts("own")
        told_of = told_of and not (state.directed and governors[n - 1].cue.shifts("direct"))
        if told_of and governor.cue.shifts("negate"):
            continue  # "did not mention that": what is denied is the mention, and not the ban
        outcome, left = govern(state, governor, chain, words)
        told += left
        if isinstance(outcome, Rejected):
            return told, outcome
        state = outcome
    said = _fold_outer(state, chain, words)
    if isinstance(said, Rejected):
        return told, said
    state = _finished(said, chain, governors, words)
    if state.implied and state.frame == "warning":
        return told, Rejected(state.frame, f"a warning without an ask: '{chain.cue.form}'")
    reason = _reason_against(chain, words) if chain.cue.frame_id != "threat" else ""
    if reason:
        return [], Rejected(state.frame, reason)
    if state.meaning:
        told.append(state)
    return [*told, *_request(state, chain)], None


def _governors(chain: Chain) -> list[Governor]:
    """The governors with what works like one: a predicate ("the ban was lifted"), a cue without a kind ("the call")."""
    governors = list(chain.governors)
    if chain.cue.kind is None:
        governors.insert(0, Governor(chain.cue, chain.owner, chain.asked))
    if chain.predicate is not None and chain.cue.kind in _CURBS:
        governors.insert(0, Governor(chain.predicate))
    return governors


def _innermost(chain: Chain, words: Words) -> Folded:
    """What the cue means by itself."""
    cue = chain.cue
    status = Status.PLANNED if chain.announced else Status.DECIDED
    state = Folded(cue.kind or "", chain.subject, Act.OWN, status, None, cue.frame_id, (cue.form,))
    if cue.passive and (_wants_it_of_vendor(chain) or (cue.kind == "permit" and asks_for_itself(chain, words))):
        return state
    if cue.passive:
        return changed(state, holder=chain.agent if chain.subject is not None else None)
    if not cue.noun or chain.link == "possessor":
        return state
    predicate = len(cue.used) > 1 and cue.verb in words["predicates"]
    if cue.kind in _CURBS and not predicate and not is_governed(chain) and not _is_said_of_vendor(chain):
        return changed(state, holder=chain.agent, unattributed=chain.agent is None)
    if chain.agent is not None and not any(governor.cue.kind for governor in chain.governors):
        return changed(state, holder=chain.agent)
    return state


def _wants_it_of_vendor(chain: Chain) -> bool:
    """True for "wants Huawei barred": the subject is who wants it, not who it is done to."""
    return any(
        governor.object is not None and governor.object.kind == "vendor" and governor.cue.shifts("consider", "direct")
        for governor in chain.governors
    )


def _is_said_of_vendor(chain: Chain) -> bool:
    """True for "Huawei must be gone": a predicate of the vendor, held by whoever says so."""
    subject = chain.subject
    if subject is None or subject.kind != "vendor":
        return False
    return len(chain.cue.used) > 1 or chain.cue.first - subject.last > 1


def _fold_outer(state: Folded, chain: Chain, words: Words) -> Folded | Rejected:
    """What the clauses around make of the meaning: "denied that it would", "told Seoul that Huawei should be out"."""
    for n, governor in enumerate(chain.outer):
        cue = governor.cue
        negates = cue.shifts("negate")
        denied = n and negates and not cue.inflection and is_plain_speech(chain.outer[n - 1])
        aside = cue.verb in words["outside_negations"] and chain.outer[n - 1].cue.inflection == "g"
        if denied and not aside and chain.outer[n - 1].cue.first - cue.last <= _DENIAL_REACH:
            if any(told.cue.shifts("whether") for told in (*chain.governors, *chain.outer)):
                state = changed(state, meaning="review", status=Status.CONSIDERING)  # "has not yet said whether"
                continue
            return Rejected(state.frame, f"not said: '{cue.form} … {chain.outer[n - 1].cue.form}'")
        if cue.asks_whether and chain.subject is not None and 0 < chain.subject.first - cue.last <= _DENIAL_REACH:
            meaning = "review" if state.meaning in ("permit", "use") or not cue.shifts("whether") else state.meaning
            state = changed(state, meaning=meaning, status=Status.CONSIDERING)
        if _is_asked_of_operators(governor, chain):
            status = Status.CONSIDERING if cue.shifts("consider") else state.status
            state = changed(state, holder=governor.holder, directed=True).at_most(status)
        if _tells_to(governor, state, chain, words) or _demands_of(governor, state):
            state = changed(state, act=Act.PRESSING, holder=governor.holder, addressee=governor.object)
        pressed = _demanded_of(governor, state, chain, words)
        if pressed is not None:
            state = changed(state, act=Act.PRESSING, holder=governor.holder, addressee=pressed)
        if negates and (cue.inflection or " that" in cue.form) and state.act is Act.OWN:
            if governor.holder is not None and governor.holder.kind in ("vendor", "other"):
                return Rejected(state.frame, f"denied by somebody else: '{cue.form}'")
            outcome = negate(state, cue.form)
            if isinstance(outcome, Rejected):
                return outcome
            state = changed(outcome, steps=(*state.steps, cue.form))
    return state


def _is_asked_of_operators(governor: Governor, chain: Chain) -> bool:
    """True for "the ministry has proposed that operators strip": what is to be done is the ministry's position."""
    subject, holder = chain.subject, governor.holder
    if subject is None or subject.actors or not (subject.plural and subject.sort.endswith(("operator", "group"))):
        return False
    if subject.sort == "group" and (holder is None or holder.actors != BLOC):
        return False
    asks = governor.cue.shifts("consider", "direct", "own", "press")
    return asks and not governor.cue.noun and holder is not None and bool(holder.actors) and not holder.operator


def _tells_to(governor: Governor, state: Folded, chain: Chain, words: Words) -> bool:
    """True for "told Seoul that Huawei should be out": pressing in the form of speech."""
    target, holder = governor.object, governor.holder
    if target is None or holder is None or not governor.cue.shifts("direct") or state.act is Act.PRESSING:
        return False
    if target.kind != "actor" or target.operator or set(target.actors) & set(holder.actors):
        return False
    return any(inner.cue.form in words["duties_told"] for inner in chain.governors)


def _demands_of(governor: Governor, state: Folded) -> bool:
    """True for "demanded of Delhi that Huawei be let in": pressing on another government."""
    target, holder = governor.object, governor.holder
    if target is None or holder is None or not governor.cue.shifts("press") or state.act is Act.PRESSING:
        return False
    if target.kind != "actor" or holder.operator or not holder.actors:
        return False
    return is_other_government(target, holder)


def _demanded_of(governor: Governor, state: Folded, chain: Chain, words: Words) -> Phrase | None:
    """The Kenya of "demanded that Kenya remove it", "insisted that it be kept out of Kenya's network"."""
    holder = governor.holder
    if governor.cue.verb not in words["demands"] or state.act is Act.PRESSING or chain.governors:
        return None
    if holder is None or not holder.actors or holder.operator:
        return None
    if chain.cue.passive:
        pressed = next(iter(chain.places), None)
    else:
        pressed = chain.subject if chain.cue.inflection in ("b", "x") else None
    return pressed if is_other_government(pressed, holder) else None


def _finished(state: Folded, chain: Chain, governors: Sequence[Governor], words: Words) -> Folded:
    """The meaning with what only the whole chain tells: its firmness, whom it threatens, who holds it at last."""
    if any(g.cue.kind == "exclude" and g.cue.shifts("refuse") and not g.cue.passive for g in chain.outer):
        state = state.at_most(Status.PLANNED)
    if chain.cue.frame_id == "threat" and state.act is Act.PRESSING:
        named = state.addressee if state.addressee is not None and state.addressee.actors else None
        holder = state.holder
        if holder is None or holder.kind == "vendor":  # "warned Sweden that using Huawei could affect …"
            told = (g.holder for g in chain.outer if g.cue.shifts("press", "speech") and g.holder is not None)
            holder = next(told, None)
        state = changed(state, status=Status.DECIDED, holder=holder, addressee=named or _threatened(chain))
    if state.holder is None and chain.subject is None and state.act is Act.OWN:
        state = changed(state, holder=next((g.holder for g in reversed(governors) if g.holder is not None), None))
    if state.meaning == "use" and _is_permission(chain, words):
        state = changed(state, meaning="permit", status=Status.DECIDED, directed=True)
    if state.status is Status.PLANNED and "would" in state.steps:
        announcements = tuple(words["announcements"])
        if any(governor.cue.form.startswith(announcements) for governor in chain.outer):
            state = changed(state, announced=True)
    return state


def _is_permission(chain: Chain, words: Words) -> bool:
    """True for "operators may use": whoever says so permits it."""
    subject = chain.subject
    if subject is None or not subject.unnamed_operator or not subject.plural:
        return False
    return any(governor.cue.form in words["permissions"] for governor in chain.governors)


def _threatened(chain: Chain) -> Phrase | None:
    """Whom a threat is made to: "warned Hungary that it could not share …"."""
    return next((g.object for g in chain.outer if g.object is not None and g.cue.shifts("press")), None)


def _request(state: Folded, chain: Chain) -> list[Folded]:
    """The operator's plan that an authority refused: "rejected a request from Spark to use Huawei"."""
    cue, asked = chain.cue, chain.embedded
    if cue.kind != "use" or asked is None or not asked.operator or state.meaning != "exclude":
        return []
    own = state.holder is not None and state.holder.actors == asked.actors  # "and would not use it", no request
    if state.act is Act.PRESSING or own:
        return []
    return [Folded("use", asked, Act.OWN, Status.PLANNED, None, REQUEST, (cue.form,))]


def _reason_against(chain: Chain, words: Words) -> str:
    """Why what stands around the chain makes it no position; empty where it does not."""
    for governor in chain.outer:
        cue = governor.cue
        if cue.form in words["opinions"] and _is_spoken_by_other(chain):
            return f"somebody's opinion: '{cue.form}'"
        for frame in cue.frames:
            if frame.shift == "hypothesis":
                return f"a condition or hypothesis: '{cue.form}'"
            if frame.shift == "predict" and not cue.kind and not cue.passive and not cue.noun:
                holder = governor.holder
                if holder is None or holder.kind in ("other", "vendor") or not holder.actors:
                    return f"somebody else's prediction or hope: '{cue.form}'"
    return ""


def _is_spoken_by_other(chain: Chain) -> bool:
    return any(g.cue.shifts("speech") and g.holder is not None and g.holder.kind == "other" for g in chain.outer)
