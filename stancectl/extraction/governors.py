"""What each governor makes of the meaning behind it, by its shift in the lexicon.

"Call to" (press) makes an act of pressing, "will" (plan) makes it planned, "is considering whether to" (consider,
whether) makes a permission a review, "if" (hypothesis) makes it no position.
"""

from __future__ import annotations

from stancectl.extraction.chains import Chain, Governor
from stancectl.extraction.governments import BLOC
from stancectl.extraction.lexicon import Words
from stancectl.extraction.meaning import Folded, Rejected
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.model.stance import Act, Status

_OPPOSITE = {"exclude": "permit", "limit": "permit", "permit": "exclude", "use": "exclude"}
_DEFAULT_PRESSED = "exclude"
"""What somebody is pressed to do where the sentence does not say: the pressure that this field knows."""

Outcome = tuple[Folded | Rejected, tuple[Folded, ...]]
"""The meaning now, or why it is none; and what stays told besides, as the call does that is rejected."""


def govern(state: Folded, governor: Governor, chain: Chain, words: Words) -> Outcome:
    """The meaning `state` under the governor. Where the governor can be several shifts, the first below counts."""
    cue = governor.cue
    names = {frame.shift for frame in cue.frames}
    governed = changed(state, steps=(*state.steps, cue.form))
    if _is_request(state, governor, words):
        return Rejected(state.frame, f"a permission that is only asked for: '{cue.form}'"), ()
    if "hypothesis" in names:
        if cue.form.startswith(tuple(words["no_hurry"])) and state.meaning in ("exclude", "limit"):
            return negate(governed, cue.form), ()
        condition = Rejected(state.frame, f"a condition or hypothesis: '{cue.form}'")
        return (state if _is_threat(chain) else condition), ()
    if "whether" in names:
        return _whether(governed), ()
    if "press" in names and _is_to_own_operators(governor, chain):
        return _direct(changed(governed, meaning=state.meaning or _DEFAULT_PRESSED), governor, chain, words), ()
    if "direct" in names and _is_told_by_foreign(governor, chain):
        return _press(governed, governor, chain, words), ()
    if "press" in names and ("direct" not in names or _is_foreign(governor, chain)):
        return _press(governed, governor, chain, words), ()
    if "refuse" in names and (state.meaning or state.act is Act.PRESSING):
        return _refuse(governed, chain)
    if "negate" in names:
        return _deny(governed, governor, chain, words), ()
    if "lift" in names and state.meaning:
        return changed(governed, meaning=_OPPOSITE.get(state.meaning, state.meaning)), ()
    if "suspend" in names and state.meaning:
        return _suspend(governed), ()
    if "direct" in names:
        return _direct(governed, governor, chain, words), ()
    if "predict" in names:
        return _predict(governed, governor, chain, words), ()
    if "plan" in names:
        return (governed if state.settled else governed.at_most(Status.PLANNED)), ()
    if "consider" in names and cue.form.startswith(tuple(words["wants"])) and _is_foreign(governor, chain):
        return _press(governed, governor, chain, words), ()
    if cue.form in words["permissions"] and state.meaning == "exclude" and state.steps[-1] in words["negations"]:
        return changed(governed, directed=True), ()  # "may not be used" forbids
    if "consider" in names and chain.vendor_is_subject and cue.form.startswith(tuple(words["wishes"])):
        return Rejected(state.frame, f"what a vendor wishes for: '{cue.form}'"), ()
    if "consider" in names and _is_threat(chain):
        return state, ()  # what "could" follow is no weaker a threat
    if "consider" in names and cue.kind is None:
        return governed.at_most(Status.CONSIDERING), ()
    return (_compose(governed, governor, chain, words) if cue.kind is not None else governed), ()


def _is_request(state: Folded, governor: Governor, words: Words) -> bool:
    """True for "asked the regulator for permission", "sought approval"."""
    permission = state.steps[-1].split(" ", 1)[0] in words["permission_nouns"]
    return permission and state.meaning == "permit" and governor.cue.form.startswith(tuple(words["requests_made"]))


def _is_threat(chain: Chain) -> bool:
    return chain.cue.frame_id == "threat"


def negate(state: Folded, form: str) -> Folded | Rejected:
    """The meaning negated: "will not ban" permits, "has not ruled out" leaves it open."""
    if state.act is Act.PRESSING:
        return Rejected(state.frame, f"pressing is negated: '{form}'")
    if not state.meaning or state.meaning == "review":
        return state
    if state.refused:
        # "has not ruled out", "does not oppose": the codebook's undecided
        return changed(state, meaning="review", status=Status.CONSIDERING)
    # "will not ban" is a settled position, where "may not ban" stays open
    settled = state.meaning == "exclude"
    status = Status.DECIDED if settled and state.status is Status.PLANNED else state.status
    return changed(state, meaning=_OPPOSITE[state.meaning], status=status, settled=settled)


def _deny(state: Folded, governor: Governor, chain: Chain, words: Words) -> Folded | Rejected:
    """A negation, unless somebody denies what is said of others."""
    form, subject = governor.cue.form, chain.subject
    if state.meaning == "review" and chain.cue.verb in words["invites"]:
        return changed(state, meaning="exclude", status=Status.DECIDED)  # "did not invite Huawei to bid"
    none = subject is not None and subject.unnamed_operator
    if none and state.meaning == "use" and state.steps[-2] in words["permissions"]:
        return changed(state, meaning="exclude", directed=True)  # "no operator may use it"
    by_other = subject is None or subject.kind in ("vendor", "other")
    if by_other and form.startswith(tuple(words["denials"])):
        return Rejected(state.frame, f"denied by somebody else: '{form}'")
    return negate(state, form)


def _whether(state: Folded) -> Folded:
    meaning = "review" if state.meaning in ("permit", "use") else state.meaning
    return changed(state, meaning=meaning, status=Status.CONSIDERING)


def _refuse(state: Folded, chain: Chain) -> Outcome:
    """What is refused turns into its opposite; a call that is refused stays told of who made it."""
    if state.act is Act.OWN:
        # "Telekom opposes a plan to force operators to …": whoever plans it is not Telekom
        others = state.directed and chain.subject is not None and chain.subject.operator
        planned = (changed(state, holder=None),) if others else ()
        refused = changed(state, meaning=_OPPOSITE.get(state.meaning, state.meaning), refused=True)
        return changed(refused, status=Status.DECIDED), planned  # a plan is no plan any more once it is rejected
    if state.frame == "warning" and state.implied:
        return changed(state, act=Act.OWN, meaning=""), ()
    call = changed(state, addressee=state.addressee or chain.subject)
    left = (call,) if state.holder is not None and state.holder is not chain.subject else ()
    if chain.subject is None:
        return changed(state, act=Act.OWN, meaning=""), left
    meaning = _OPPOSITE.get(state.meaning, state.meaning)
    return changed(state, act=Act.OWN, holder=chain.subject, addressee=None, meaning=meaning, refused=True), left


def _suspend(state: Folded) -> Folded:
    if state.meaning in ("exclude", "limit"):
        return changed(state, meaning="review", status=Status.DECIDED)
    return state if state.meaning == "review" else changed(state, meaning="limit")


# --- pressing and ordering ---


def _is_foreign(governor: Governor, chain: Chain) -> bool:
    """True where the governor's object is another government, or such in general."""
    target = governor.object
    if target is None or target.operator or target.kind == "vendor":
        return False
    if target.kind in ("actor", "generic") and target.actors:
        subject = chain.subject.actors if chain.subject is not None else ()
        return set(target.actors).isdisjoint(subject)
    # What the bloc tells "members" is its own rule.
    return target.kind == "other" and not (chain.subject is not None and chain.subject.actors == BLOC)


def _is_to_own_operators(governor: Governor, chain: Chain) -> bool:
    """True for a government that "warned its operators against" something: advice at home, and no pressing."""
    told, subject = governor.object, chain.subject
    if told is None or subject is None or not _is_government(subject) or governor.cue.passive:
        return False
    own = told.possessed or set(told.nation) <= set(subject.actors)
    return told.unnamed_operator and told.plural and own


def _is_told_by_foreign(governor: Governor, chain: Chain) -> bool:
    """True for "Kenya has been told by Washington to": another government has no orders to give."""
    agent, subject = chain.agent, chain.subject
    if not governor.cue.passive or agent is None:
        return False
    return _is_government(agent) and is_other_government(subject, agent)


def _press(state: Folded, governor: Governor, chain: Chain, words: Words) -> Folded:
    """An act of pressing: by the governor's holder or the subject, on its object."""
    subject = chain.subject
    if governor.cue.passive:  # "was urged by Washington": the subject is who is pressed
        holder = chain.agent or (governor.holder if governor.cue.noun else None)
        governor = Governor(governor.cue, None, subject if _is_government(subject) else None)
    else:
        holder = governor.holder or (subject if subject is not governor.object else None)
    addressee = governor.object
    if state.act is Act.PRESSING:
        holder = governor.holder or state.holder or holder
        return changed(state, holder=holder, addressee=state.addressee or addressee)
    if governor.cue.noun and governor.holder is not None and subject is not governor.holder:
        addressee = addressee or subject  # "Portugal rejected the US call": the call was on Portugal
    meaning = state.meaning or _DEFAULT_PRESSED
    if meaning == "review" or (
        meaning in ("use", "permit")
        and not state.settled
        and not words["presses_off"].isdisjoint(governor.cue.form.split())
    ):
        meaning = "exclude"
    implied = state.implied or not state.meaning
    return changed(state, meaning=meaning, act=Act.PRESSING, holder=holder, addressee=addressee, implied=implied)


def _is_government(phrase: Phrase | None) -> bool:
    return phrase is not None and bool(phrase.actors) and not phrase.operator


def is_other_government(phrase: Phrase | None, than: Phrase) -> bool:
    """True for an authority that `than` is none of: it can only be pressed."""
    return phrase is not None and _is_government(phrase) and set(phrase.actors).isdisjoint(than.actors)


def _direct(state: Folded, governor: Governor, chain: Chain, words: Words) -> Folded:
    """An order: pressing on another government, a mere limit where it is advice."""
    form = governor.cue.form
    if state.meaning in ("use", "permit") and not words["presses_off"].isdisjoint(form.split()):
        state = changed(state, meaning="exclude")  # "advised against buying"
    if _is_foreign(governor, chain):
        return _press(state, governor, chain, words)
    if state.meaning == "permit" and form.startswith("ask") and chain.subject is not None and chain.subject.operator:
        return state  # "has asked the government not to ban Huawei": it objects
    to_members = governor.object is not None and governor.object.sort == "group"
    if state.meaning == "exclude" and form.startswith(tuple(words["soft_orders"])) and not to_members:
        return changed(state, directed=True, meaning="limit")
    if state.meaning == state.frame == "permit" and form in words["duties"] and _is_government(chain.subject):
        return changed(state, meaning="limit")  # "must approve every contract"
    if state.meaning == state.frame == "permit" and chain.cue.noun and form.startswith("requir"):
        return changed(state, meaning="limit")  # "requires the approval of five ministers"
    return changed(state, directed=True)


# --- what others expect, and what another cue adds ---


def _predict(state: Folded, governor: Governor, chain: Chain, words: Words) -> Folded | Rejected:
    """What is expected of the subject is no position, unless it expects so of itself."""
    form, subject = governor.cue.form, chain.subject
    if governor.cue.passive:
        return state.at_most(Status.CONSIDERING)
    if form in words["opinions"]:
        if chain.cue.passive or chain.vendor_is_subject:
            return state
        return _advised(state, chain) or Rejected(state.frame, f"somebody's opinion: '{form}'")
    if governor.object is not None or subject is None or subject.kind in ("other", "vendor"):
        return Rejected(state.frame, f"somebody else's prediction or hope: '{form}'")
    return state.at_most(Status.CONSIDERING)


def _advised(state: Folded, chain: Chain) -> Folded | None:
    """Pressing, where a government says what another one should do: "its ambassador said that Argentina should not"."""
    subject = chain.subject
    if subject is None or subject.operator or not (subject.actors or subject.sort == "group") or state.meaning == "use":
        return None
    for governor in chain.outer:
        speaker = governor.holder
        if not governor.cue.shifts("speech") or speaker is None or speaker.operator or not speaker.actors:
            continue
        if set(speaker.actors).isdisjoint(subject.actors):
            return changed(state, act=Act.PRESSING, holder=speaker, addressee=subject)
    return None


def asks_for_itself(chain: Chain, words: Words) -> bool:
    """True for "the carrier asked to be allowed to": it wants to keep the choice."""
    if chain.subject is None or not chain.subject.operator:
        return False
    requests = tuple(words["requests_made"])
    return any(governor.cue.form.startswith(requests) for governor in (*chain.governors, *chain.outer))


def _compose(state: Folded, governor: Governor, chain: Chain, words: Words) -> Folded:
    """Two cues in one: "forbidden to use" excludes, "reviewing whether to ban" considers a ban."""
    cue, inner, outer = governor.cue, state.meaning, governor.cue.kind
    assert outer is not None
    if cue.passive and outer == "permit" and asks_for_itself(chain, words):
        return changed(state, meaning="permit", frame=cue.frame_id)
    if cue.passive:  # "have been forbidden to use": the order is somebody else's
        state = changed(state, holder=chain.agent, directed=True)
    composed = changed(state, meaning=outer, frame=cue.frame_id)
    if cue.frame_id == "stay":
        return composed
    if not inner or inner == "use":
        # "blocked a plan to use it": the plan is past, the block is decided
        return changed(composed, status=Status.DECIDED) if outer == "exclude" else composed
    if outer == "review":
        if inner in ("exclude", "limit") and not cue.noun:
            return changed(state, status=Status.CONSIDERING)
        return changed(composed, status=Status.CONSIDERING)
    if outer == "permit" and inner == "exclude":
        # "stood by the regulator's ban" is one still
        return state if chain.cue.noun else changed(state, status=Status.CONSIDERING)
    if outer == "permit" and inner == "review":
        return composed  # whoever lets others decide permits
    if outer == "permit":
        return changed(state, frame=cue.frame_id)
    return state if outer == "use" else composed
