"""One actor and one vendor have one stance in a sentence, unless the sentence tells a change."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.lexicon import load_lexicon
from stancectl.extraction.meaning import REQUEST
from stancectl.extraction.record import changed
from stancectl.model.stance import Act, Scope, Stance, Status

LINKS = {
    "subject": 1.0, "agent": 1.0, "possessor": 0.95, "relative": 0.6, "clause": 0.8, "coordinated": 0.85,
    "echo": 0.9, "partner": 0.85, "owner": 0.8, "place": 0.75, "heading": 0.85, "speaker": 0.75,
    "subject-reference": 0.8, "possessor-reference": 0.7, "agent-reference": 0.7, "relative-reference": 0.7,
    "coordinated-reference": 0.65, "clause-reference": 0.6, "patient": 0.5, "focus": 0.4, "implied": 0.3,
    "speaker-reference": 0.5, "owner-reference": 0.5, "partner-reference": 0.5, "place-reference": 0.5,
    "nearest": 0.5, "nearest-reference": 0.5, "previous": 0.5, "implied-reference": 0.25,
    "object": 1.0, "left": 0.8, "generic": 0.7, "carried": 0.5, "any": 0.5,
}  # fmt: skip
"""How sure each way of finding the holder or the vendor is, relative to the best, for choosing between readings."""


_BESIDE_USE = ({Stance.RESTRICT, Stance.ADOPT}, {Stance.UNDECIDED, Stance.ADOPT})
"""What an operator can hold of a vendor that it uses: "works with Huawei and is still assessing whom to choose"."""


def _ends_its_use(group: Sequence[Candidate]) -> bool:
    """True for "has used ZTE and is now swapping it for Nokia": use and its end are told one after the other."""
    if {candidate.stance for candidate in group} != {Stance.ADOPT, Stance.DROP}:
        return False
    uses = [c for c in group if c.stance is Stance.ADOPT and c.frame in ("use", "contract", REQUEST) and not c.noun]
    ends = [c.cue_at for c in group if c.stance is Stance.DROP and not c.noun]
    return bool(uses and ends) and max(c.cue_at for c in uses) < min(ends)


def strength(candidate: Candidate) -> float:
    """How clearly the sentence says it: 0 to 1, for choosing between readings."""
    value = LINKS.get(candidate.holder_link, 0.5) * LINKS.get(candidate.vendor_link, 0.5)
    return value * (0.6 if candidate.implied else 1.0)


def settle(
    candidates: Sequence[Candidate], *, changes: bool = False, parts: Sequence[int] = ()
) -> tuple[Candidate, ...]:
    """The candidates of a sentence with contradictions resolved, in text order.

    `changes` is true for a sentence that tells of two times: decisions of different times contradict nothing. `parts`
    are the code points of its semicolons: what stands on either side is told for itself.
    """
    groups: dict[tuple[str, str, Act, int], list[Candidate]] = {}
    for candidate in candidates:
        part = sum(at < candidate.cue_at for at in parts)
        groups.setdefault((candidate.actor, candidate.vendor, candidate.act, part), []).append(candidate)
    kept: list[Candidate] = []
    for group in groups.values():
        kept += _one_of_each(group) if changes and _are_decisions(group) else _one_stance(group)
    return tuple(sorted(_limited_with_group(kept), key=lambda c: c.cue_at))


def _are_decisions(group: list[Candidate]) -> bool:
    return all(c.status is Status.DECIDED and c.holder_link.startswith(("subject", "coordinated")) for c in group)


def _one_of_each(group: list[Candidate]) -> list[Candidate]:
    best = {
        stance: _clearest([c for c in group if c.stance is stance]) for stance in dict.fromkeys(c.stance for c in group)
    }
    return list(best.values())


def _clearest(group: Sequence[Candidate]) -> Candidate:
    """The clearest of one stance; a limit told in halves is one: "kept out of the core, and to 35% of the antennas"."""
    best = max(group, key=strength)
    if best.stance is not Stance.RESTRICT:
        return best
    told = {scope for candidate in group for scope in candidate.scope}
    return changed(best, scope=tuple([scope for scope in Scope if scope in told]))


def _limited_with_group(candidates: list[Candidate]) -> list[Candidate]:
    """What is let in while its group is kept out is limited: "keeps risky vendors out, but will allow the firm to"."""
    limits = {
        c.actor: c
        for c in candidates
        if c.stance is Stance.RESTRICT and c.act is Act.OWN and c.vendor.endswith("-vendors")
    }
    return [
        changed(c, stance=Stance.RESTRICT, scope=limits[c.actor].scope, status=limits[c.actor].status)
        if c.stance is Stance.ALLOW and c.act is Act.OWN and c.actor in limits and c.vendor != limits[c.actor].vendor
        else c
        for c in candidates
    ]


def _one_stance(group: list[Candidate]) -> list[Candidate]:
    stances = {candidate.stance for candidate in group}
    if len(stances) == 1:
        return [_clearest(group)]
    if group[0].operator and (stances in _BESIDE_USE or _ends_its_use(group)):
        return [max((c for c in group if c.stance is stance), key=strength) for stance in sorted(stances)]
    if group[0].operator and {Stance.ALLOW, Stance.ADOPT} == stances:
        return [max((c for c in group if c.stance is Stance.ADOPT), key=strength)]
    firmest = max(candidate.status.firmness for candidate in group)
    group = [candidate for candidate in group if candidate.status.firmness == firmest]
    neither = load_lexicon().words["neither_nor"]
    if {Stance.BAN, Stance.ALLOW} <= stances and any(not neither.isdisjoint(c.cue.split()) for c in group):
        return [changed(group[0], stance=Stance.UNDECIDED, status=Status.CONSIDERING)]
    stances = {candidate.stance for candidate in group}
    if Stance.RESTRICT in stances and stances <= {Stance.RESTRICT, Stance.ALLOW, Stance.BAN}:
        return [_clearest([c for c in group if c.stance is Stance.RESTRICT])]
    return [max(group, key=strength)]
