"""What of a sentence a cue's act is about: its clause, and the parts of the network that it names."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.context import Context
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.model.stance import Scope


@record
class Passage:
    """The tokens around a cue that belong to its clause, and the parts of the network that they name."""

    first: int
    last: int
    main: int
    """From where on the clause goes on behind a relative clause: "operators, which run parts of …, oppose"."""
    scope: tuple[Scope, ...]
    partial: tuple[int, int]
    """Between which tokens money may be spoken of that is kept from the vendor."""


_ANTECEDENT = 10
"""Words before a relative clause in the passive that it says something of, with those of its subject."""
_SCOPE_WORDS = tuple((scope, f"scope.{scope.value}") for scope in Scope)
"""Each scope with the set of words that names it."""


def passage_of(meaning: str, chain: Chain, context: Context) -> Passage:
    """The cue's clause; for a scope only what the act itself is about, unless the act is use."""
    clauses = context.clauses
    first, last = 0, len(clauses.tokens)
    for bound in clauses.bounds("strong", "sub"):
        if bound.last < chain.cue.first:
            first = bound.first
        elif bound.first > chain.cue.last:
            last = bound.first
            break
    last = min(last, _next_subject(chain, context), _next_verb(chain, context))
    if meaning == "permit" and clauses.says("not_core"):
        last = len(clauses.tokens)
    state = chain.cue.verb in context.words["states"]  # "its core is free of Huawei"
    start = first if meaning == "use" or state else max(first, chain.first)
    if clauses.lowered[max(0, chain.first - _ANTECEDENT) : chain.first].count("which") and chain.cue.passive:
        start = max(first, chain.first - _ANTECEDENT)  # "a separate network from which Huawei would be shut out"
    scope = tuple([scope for scope, words in _SCOPE_WORDS if clauses.says(words, start, last)])
    if Scope.GOVERNMENT not in scope and _tells_state_bodies(chain, context):
        scope = (*scope, Scope.GOVERNMENT)
    commas = (bound.first for bound in clauses.bounds("comma") if chain.cue.last < bound.first < last)
    partial = (first if chain.cue.passive or chain.cue.noun else chain.first, next(commas, last))
    return Passage(first, last, _behind_relative_clause(first, chain, context), scope, partial)


def scope_of(vendors: Sequence[str], scope: tuple[Scope, ...], context: Context) -> tuple[Scope, ...]:
    """Which of several parts are these vendors': of "Huawei radios with an Ericsson core" the core is Ericsson's."""
    if len(scope) < 2:
        return scope
    own: set[Scope] = set()
    others: set[Scope] = set()
    for phrase in context.phrases:
        if phrase.kind == "vendor":
            (others if set(phrase.vendors).isdisjoint(vendors) else own).update(_parts_behind(phrase, context.clauses))
    own = own or set(scope) - others
    return tuple([part for part in scope if part in own or part is Scope.GOVERNMENT]) or scope


def _parts_behind(phrase: Phrase, clauses: Clauses) -> list[Scope]:
    """The core of "an Ericsson core", "Ericsson's core"."""
    start = phrase.last + 1
    if "'s" in clauses.lowered[start : start + 1]:
        start += 1
    return [scope for scope, words in _SCOPE_WORDS if clauses.says(words, start, start + 1)]


def _next_subject(chain: Chain, context: Context) -> int:
    """The token of the comma in ", and Virgin Media O2 signed": what stands behind is said of somebody else."""
    lowered = context.clauses.lowered
    for phrase in context.phrases:
        if phrase.first < chain.cue.last + 2 or phrase.kind != "actor" or phrase.role != "free":
            continue
        if lowered[phrase.first - 2 : phrase.first] in ((",", "and"), (",", "but")):
            return phrase.first - 2
    return len(lowered)


def _next_verb(chain: Chain, context: Context) -> int:
    """The token of the "and" in "keeps them out of the core and limits their share of the radio network"."""
    clauses = context.clauses
    joints = [bound.first for bound in clauses.bounds("and", "comma") if bound.first > chain.cue.last]
    for cue in clauses.cues:
        if cue.first > chain.cue.last and cue.kind is not None and not cue.noun and cue.inflection != "g":
            return next((joint for joint in reversed(joints) if joint < cue.first), len(clauses.tokens))
    left_in_place = context.words["left_in_place"]  # ", leave antennas in place"
    ends = (at for at in joints if not left_in_place.isdisjoint(clauses.lowered[at + 1 : at + 2]))
    return next(ends, len(clauses.tokens))


def _behind_relative_clause(first: int, chain: Chain, context: Context) -> int:
    """The token of the comma that closes a relative clause between `first` and the chain; else `first`."""
    clauses = context.clauses
    if not any(first <= bound.first < chain.first for bound in clauses.bounds("rel")):
        return first
    commas = [bound.first for bound in clauses.bounds("comma") if first < bound.first < chain.first]
    return commas[-1] if len(commas) > 1 else first


def _tells_state_bodies(chain: Chain, context: Context) -> bool:
    """True for "ministries were told to stop buying": the order is for the state's own networks."""
    told, bodies = chain.subject, context.words["state_bodies"]
    if told is None or told.operator or bodies.isdisjoint(context.clauses.lowered[told.first : told.last + 1]):
        return False
    governors = [governor.cue for governor in chain.governors]
    return any(cue.passive or (cue.noun and cue.shifts("direct")) for cue in governors)
