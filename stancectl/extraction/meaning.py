"""Folding a chain: from the cue outwards, what each governor makes of the meaning behind it.

The meanings are the lexicon's kinds. Negation turns exclude into permit and use into exclude; rejecting a call to exclude
is permitting, and leaves the caller as one who presses; "is considering whether to allow" is a review; a condition or
somebody else's prediction is no position at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from stancectl.extraction.chains import Chain, Governor
from stancectl.extraction.clauses import Cue
from stancectl.extraction.phrases import Phrase
from stancectl.model.stance import Act, Status

_NEGATED = {"exclude": "permit", "limit": "permit", "permit": "exclude", "use": "exclude", "review": "review"}
_SOFT = ("advis", "recommend", "ask")
"""Orders that bind nobody: they limit."""
_ANNOUNCES = ("announc", "decid", "rul", "decree", "order", "declar")
_DEFAULT_PRESSED = "exclude"
"""What somebody is pressed to do where the sentence does not say: the pressure that this field knows."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A meaning with its holder, before vendor and actor ids are settled."""

    meaning: str
    holder: Phrase | None
    act: Act
    status: Status
    addressee: Phrase | None
    frame: str
    steps: tuple[str, ...]
    directed: bool = False
    """True where the meaning is an order to somebody: "must", "are required to"."""
    implied: bool = False
    """True where the sentence names pressure and not what for."""
    unattributed: bool = False
    """True for a ban or curbs that the sentence gives to nobody by its grammar."""
    announced: bool = False
    """True for "announced that it would": decided, where an authority says it."""
    refused: bool = False
    """True where the meaning is the refusal of another."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A chain that is no position, and why."""

    frame: str
    reason: str


def fold(chain: Chain) -> tuple[list[Folded], Rejected | None]:
    """The positions a chain amounts to, innermost first; or why it is none."""
    cue = chain.cue
    state = Folded(
        cue.kind or "",
        chain.subject if not cue.passive else None,
        Act.OWN,
        Status.DECIDED,
        None,
        cue.frame_id,
        (cue.form,),
    )
    if chain.announced:
        state = replace(state, status=Status.PLANNED)
    if chain.subject is not None and cue.passive:
        state = replace(state, holder=chain.agent)
    elif (
        cue.noun
        and cue.kind in ("exclude", "limit")
        and chain.link != "possessor"
        and not _is_governed(chain)
        and not _says_of_vendor(chain)
    ):
        state = replace(state, holder=chain.agent, unattributed=chain.agent is None)
    elif (
        cue.noun
        and chain.link != "possessor"
        and chain.agent is not None
        and not any(g.cue.kind for g in chain.governors)
    ):
        state = replace(state, holder=chain.agent)
    results: list[Folded] = []
    governors = list(chain.governors)
    if cue.kind is None:
        governors.insert(0, Governor(cue, chain.owner, None))
    if chain.predicate is not None and cue.kind in ("exclude", "limit"):
        governors.insert(0, Governor(chain.predicate))
    for n, governor in enumerate(governors):
        if n and governor.cue.shifts("negate") and _is_plain_speech(governors[n - 1]):
            continue
        outcome = _apply(state, governor, chain, results)
        if isinstance(outcome, Rejected):
            return results, outcome
        state = outcome
    for n, governor in enumerate(chain.outer):
        if n and governor.cue.shifts("negate") and not governor.cue.inflection and _is_plain_speech(chain.outer[n - 1]):
            return results, Rejected(state.frame, f"not said: '{governor.cue.form} … {chain.outer[n - 1].cue.form}'")
        if _tells_to(governor, state, chain):
            state = replace(state, act=Act.PRESSING, holder=governor.holder, addressee=governor.object)
        if (
            governor.cue.shifts("negate")
            and (governor.cue.inflection or " that" in governor.cue.form)
            and state.act is Act.OWN
        ):
            if governor.holder is not None and governor.holder.kind in ("vendor", "other"):
                return results, Rejected(state.frame, f"denied by somebody else: '{governor.cue.form}'")
            outcome = _negate(state, governor.cue.form)
            if isinstance(outcome, Rejected):
                return results, outcome
            state = replace(outcome, steps=(*state.steps, governor.cue.form))
    if any(g.cue.kind == "exclude" and g.cue.shifts("refuse") and not g.cue.passive for g in chain.outer):
        state = replace(state, status=_weaker(state.status, Status.PLANNED))
    if cue.frame_id == "threat" and state.act is Act.PRESSING:
        state = replace(state, status=Status.DECIDED, addressee=state.addressee or _threatened(chain))
    if state.holder is None and chain.subject is None and state.act is Act.OWN:
        state = replace(state, holder=next((g.holder for g in reversed(governors) if g.holder is not None), None))
    if state.implied and state.frame == "warning":
        return results, Rejected(state.frame, f"a warning without an ask: '{cue.form}'")
    if (
        state.status is Status.PLANNED
        and any(g.cue.form.startswith(_ANNOUNCES) for g in chain.outer)
        and "would" in state.steps
    ):
        state = replace(state, announced=True)
    killed = _outer_kill(chain) if cue.frame_id != "threat" else ""
    if killed:
        return [], Rejected(state.frame, killed)
    if state.meaning:
        results.append(state)
    asked = chain.embedded
    if cue.kind == "use" and asked is not None and asked.operator and state.meaning == "exclude":
        planned = Folded("use", asked, Act.OWN, Status.PLANNED, None, cue.frame_id, (cue.form,))
        results.append(planned)
    return results, None


def _apply(state: Folded, governor: Governor, chain: Chain, results: list[Folded]) -> Folded | Rejected:
    cue = governor.cue
    steps = (*state.steps, cue.form)
    names = {frame.shift for frame in cue.frames if frame.shift}
    if "hypothesis" in names and chain.cue.frame_id == "threat":
        return state
    if "hypothesis" in names:
        return Rejected(state.frame, f"a condition or hypothesis: '{cue.form}'")
    if "whether" in names:
        return _whether(replace(state, steps=steps))
    if "press" in names and not ("direct" in names and not _foreign(governor, chain)):
        return _press(replace(state, steps=steps), governor, chain)
    if "refuse" in names and (state.meaning or state.act is Act.PRESSING):
        return _refuse(replace(state, steps=steps), chain, results)
    if (
        "negate" in names
        and cue.form.startswith("den")
        and (chain.subject is None or chain.subject.kind in ("vendor", "other"))
    ):
        return Rejected(state.frame, f"denied by somebody else: '{cue.form}'")
    if "negate" in names:
        return _negate(replace(state, steps=steps), cue.form)
    if "lift" in names and state.meaning:
        meaning = {"exclude": "permit", "limit": "permit", "permit": "exclude", "use": "exclude"}.get(
            state.meaning, state.meaning
        )
        return replace(state, meaning=meaning, steps=steps)
    if "suspend" in names and state.meaning:
        if state.meaning in ("exclude", "limit"):
            return replace(state, meaning="review", steps=steps, status=Status.DECIDED)
        return replace(state, meaning="limit", steps=steps)
    if "direct" in names:
        if governor.object is not None and _foreign(governor, chain):
            return _press(replace(state, steps=steps), governor, chain)
        if state.meaning == "exclude" and cue.form.startswith(_SOFT):
            return replace(state, steps=steps, directed=True, meaning="limit")
        authority = chain.subject is not None and bool(chain.subject.actors) and not chain.subject.operator
        if (
            authority
            and state.meaning == "permit"
            and cue.form in ("must", "has to", "have to")
            and state.frame == "permit"
        ):
            return replace(state, steps=steps, meaning="limit")  # "must approve every contract"
        return replace(state, steps=steps, directed=True)
    if "predict" in names:
        return _predict(replace(state, steps=steps), governor, chain)
    if "plan" in names:
        return replace(state, steps=steps, status=_weaker(state.status, Status.PLANNED))
    if (
        "consider" in names
        and cue.form.startswith("want")
        and governor.object is not None
        and _foreign(governor, chain)
    ):
        return _press(replace(state, steps=steps), governor, chain)
    if "consider" in names and chain.cue.frame_id == "threat":
        return state
    if "consider" in names and cue.kind is None:
        return replace(state, steps=steps, status=_weaker(state.status, Status.CONSIDERING))
    if cue.kind is not None:
        return _compose(replace(state, steps=steps), cue.kind, cue, chain.agent, chain.cue.noun)
    return replace(state, steps=steps)


def _is_governed(chain: Chain) -> bool:
    return any(not _is_plain_speech(g) for g in chain.governors)


def _threatened(chain: Chain) -> Phrase | None:
    """Whom a threat is made to: "warned Hungary that it could not share …"."""
    return next((g.object for g in chain.outer if g.object is not None and g.cue.shifts("press")), None)


def _says_of_vendor(chain: Chain) -> bool:
    """True for "Huawei must be gone": a predicate of the vendor, held by whoever says so."""
    subject = chain.subject
    return (
        subject is not None
        and subject.kind == "vendor"
        and (len(chain.cue.used) > 1 or chain.cue.first - subject.last > 1)
    )


def _is_plain_speech(governor: Governor) -> bool:
    """True for "did not mention that": what is negated is the speech, as it is not in "never told it to stop"."""
    cue = governor.cue
    if cue.shifts("direct") and governor.object is not None:
        return False
    return cue.shifts("speech") and not cue.shifts("negate") and cue.kind is None


def _tells_to(governor: Governor, state: Folded, chain: Chain) -> bool:
    """True for "told Seoul that Huawei should be out": pressing in the form of speech."""
    target = governor.object
    if target is None or governor.holder is None or not governor.cue.shifts("direct") or state.act is Act.PRESSING:
        return False
    if target.kind != "actor" or target.operator or set(target.actors) & set(governor.holder.actors):
        return False
    return any(g.cue.form in ("should", "ought to", "must", "has to", "have to", "had to") for g in chain.governors)


def _weaker(a: Status, b: Status) -> Status:
    return a if a.firmness < b.firmness else b


def _whether(state: Folded) -> Folded:
    if state.meaning in ("permit", "use"):
        return replace(state, meaning="review", status=Status.CONSIDERING)
    return replace(state, status=Status.CONSIDERING)


def _negate(state: Folded, form: str) -> Folded | Rejected:
    if state.act is Act.PRESSING:
        return Rejected(state.frame, f"pressing is negated: '{form}'")
    if not state.meaning or state.meaning == "review":
        return state
    if state.refused:
        # "has not ruled out", "does not oppose": the codebook's undecided
        return replace(state, meaning="review", status=Status.CONSIDERING)
    # "will not ban" is a settled position, where "may not ban" stays open
    status = Status.DECIDED if state.meaning == "exclude" and state.status is Status.PLANNED else state.status
    return replace(state, meaning=_NEGATED[state.meaning], status=status)


def _refuse(state: Folded, chain: Chain, results: list[Folded]) -> Folded:
    if state.act is Act.PRESSING and state.frame == "warning" and state.implied:
        return replace(state, act=Act.OWN, meaning="")
    if state.act is Act.PRESSING:
        if state.holder is not None:
            results.append(state if state.addressee is not None else replace(state, addressee=chain.subject))
        if chain.subject is None:
            return replace(state, act=Act.OWN, meaning="")
        return replace(
            state, act=Act.OWN, holder=chain.subject, addressee=None, meaning=_NEGATED[state.meaning], refused=True
        )
    return replace(state, meaning=_NEGATED[state.meaning], refused=True)


def _press(state: Folded, governor: Governor, chain: Chain) -> Folded | Rejected:
    holder = governor.holder or (chain.subject if chain.subject is not governor.object else None)
    if governor.cue.passive:
        asked = (
            chain.subject if chain.subject is not None and chain.subject.actors and not chain.subject.operator else None
        )
        governor = Governor(governor.cue, None, asked)
        holder = chain.agent
    meaning, implied = (state.meaning, state.implied) if state.meaning else (_DEFAULT_PRESSED, True)
    if state.act is Act.PRESSING:
        return replace(
            state, holder=governor.holder or state.holder or holder, addressee=state.addressee or governor.object
        )
    if (
        governor.cue.noun
        and governor.holder is not None
        and chain.subject is not None
        and chain.subject is not governor.holder
    ):
        governor = Governor(governor.cue, governor.holder, governor.object or chain.subject)
    if governor.cue.form.endswith("against") and meaning in ("use", "permit"):
        meaning = "exclude"
    status = Status.DECIDED if state.status is Status.DECIDED else state.status
    if meaning == "review":
        meaning = "exclude"
    return replace(
        state,
        meaning=meaning,
        act=Act.PRESSING,
        holder=holder,
        addressee=governor.object,
        status=status,
        implied=implied,
    )


def _foreign(governor: Governor, chain: Chain) -> bool:
    """True where the governor's object is another government, or such in general."""
    target = governor.object
    if target is None or target.operator or target.kind == "vendor":
        return False
    if target.kind in ("actor", "generic") and target.actors:
        subject = chain.subject.actors if chain.subject is not None else ()
        return not set(target.actors) & set(subject)
    return target.kind == "other"


def _predict(state: Folded, governor: Governor, chain: Chain) -> Folded | Rejected:
    embedded = governor.object
    if governor.cue.passive:
        return replace(state, status=_weaker(state.status, Status.CONSIDERING))
    if governor.cue.form in ("should", "ought to"):
        if chain.cue.passive or (chain.subject is not None and chain.subject.kind == "vendor"):
            return state
        return Rejected(state.frame, f"somebody's opinion: '{governor.cue.form}'")
    if embedded is not None or chain.subject is None or chain.subject.kind in ("other", "vendor"):
        return Rejected(state.frame, f"somebody else's prediction or hope: '{governor.cue.form}'")
    return replace(state, status=_weaker(state.status, Status.CONSIDERING))


def _compose(state: Folded, outer: str, cue: Cue, agent: Phrase | None, noun: bool) -> Folded:
    inner, frame = state.meaning, cue.frame_id
    if cue.passive:  # "have been forbidden to use": the order is somebody else's
        state = replace(state, holder=agent, directed=True)
    if not inner or inner == "use":
        return replace(state, meaning=outer, frame=frame)
    if outer == "review":
        if inner in ("exclude", "limit") and not cue.noun:
            return replace(state, status=Status.CONSIDERING)
        return replace(state, meaning="review", status=Status.CONSIDERING, frame=frame)
    if outer == "permit" and inner == "exclude" and noun:
        return state  # "stood by the regulator's ban"
    if outer == "permit":
        if inner == "exclude":
            return replace(state, status=Status.CONSIDERING)
        return replace(state, frame=frame)
    if outer == "exclude" and inner == "permit":
        return replace(state, meaning="exclude", frame=frame)
    if outer == "limit":
        return replace(state, meaning="limit", frame=frame)
    if outer == "use":
        return state
    return replace(state, meaning=outer if outer != "exclude" or inner != "exclude" else inner, frame=frame)


def _spoken_by_other(chain: Chain) -> bool:
    return any(g.cue.shifts("speech") and g.holder is not None and g.holder.kind == "other" for g in chain.outer)


def _outer_kill(chain: Chain) -> str:
    for governor in chain.outer:
        for frame in governor.cue.frames:
            if governor.cue.form in ("should", "ought to") and _spoken_by_other(chain):
                return f"somebody's opinion: '{governor.cue.form}'"
            if frame.shift == "hypothesis":
                return f"a condition or hypothesis: '{governor.cue.form}'"
            if (
                frame.shift == "predict"
                and not governor.cue.kind
                and not governor.cue.passive
                and not governor.cue.noun
            ):
                holder = governor.holder
                if holder is None or holder.kind in ("other", "vendor") or not holder.actors:
                    return f"somebody else's prediction or hope: '{governor.cue.form}'"
    return ""
