"""Reasons why words that look like a position are none."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Bound, Clauses
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.meaning import Folded
from stancectl.extraction.targets import Target

_SIGNS = (
    "sign",
    "signs",
    "signed",
    "signing",
    "ink",
    "inked",
    "inks",
    "reach",
    "reached",
    "conclude",
    "concluded",
    "enter",
    "entered",
)
_DOUBTS = frozenset(["unlikely", "likely", "seems", "looks", "appears", "possible", "inevitable"])
_REFUSAL_REACH = 7
"""Words between "rejected" and the vendor, at most, where the vendor itself is what is rejected."""


def against(meaning: Folded, chain: Chain, clauses: Clauses, targets: Sequence[Target], lexicon: Lexicon) -> str:
    """Why the meaning is no position; empty where nothing speaks against it."""
    cue = chain.cue
    if meaning.meaning == "use" and has(clauses, lexicon.phrases["spying"], cue.first, len(clauses.tokens)):
        return "use for spying, not in a network"
    if (
        cue.kind == "exclude"
        and cue.shifts("refuse")
        and not chain.governors
        and not _rejects_vendor(chain, clauses, targets, lexicon)
    ):
        return "what is rejected is not the vendor"
    if meaning.frame == "drop" and cue.noun and _is_authority(meaning):
        return "an operator's turning away, and no operator"
    if cue.kind == "use" and cue.form.split()[0] in _SIGNS and _with_government(chain, clauses):
        return "signed with a government, not with the vendor"
    if (
        cue.inflection == "g"
        and all(g.cue.shifts("speech") for g in chain.governors)
        and _is_hypothetical_subject(chain, clauses)
    ):
        return f"a hypothesis: '{cue.form} … would'"
    if cue.noun and chain.link != "possessor" and _is_hypothetical_subject(chain, clauses):
        return f"a hypothesis: 'a {cue.form} … would'"
    return ""


def _is_authority(meaning: Folded) -> bool:
    holder = meaning.holder
    return holder is not None and bool(holder.actors) and not holder.operator


def _with_government(chain: Chain, clauses: Clauses) -> bool:
    partner = next((p for p in clauses.phrases if p.first > chain.cue.first and p.role == "with"), None)
    return partner is not None and partner.kind == "actor" and not partner.operator


def _rejects_vendor(chain: Chain, clauses: Clauses, targets: Sequence[Target], lexicon: Lexicon) -> bool:
    if chain.cue.passive:
        return any(target.link == "patient" for target in targets)
    asked = has(clauses, lexicon.phrases["requests"], chain.cue.last, min(len(clauses.tokens), chain.cue.last + 6))
    if asked:
        return any(target.link == "object" for target in targets)
    return any(
        target.link == "object" and target.phrase is not None and target.phrase.first - chain.cue.last <= _REFUSAL_REACH
        and not _divided(clauses, chain.cue.last, target.phrase.first)
        for target in targets
    )  # fmt: skip


def _divided(clauses: Clauses, first: int, last: int) -> bool:
    return any(isinstance(m, Bound) and m.sort != "and" and first < m.first < last for m in clauses.marks)


def _is_hypothetical_subject(chain: Chain, clauses: Clauses) -> bool:
    """True for "ditching Huawei would delay …", "a ban could cost …"."""
    for i in range(chain.cue.last + 1, min(len(clauses.tokens), chain.cue.last + 12)):
        word = clauses.tokens[i].lower
        if word in ("would", "could", "'d") or (chain.cue.noun and word in _DOUBTS):
            return True
        if word in (
            ";",
            ":",
            "which",
            "that",
            "and",
            "but",
            "if",
            "since",
            "because",
            "as",
            "while",
            "though",
            "after",
            "until",
        ):
            return False
    return False


def has(clauses: Clauses, sequences: Sequence[tuple[str, ...]], first: int, last: int) -> bool:
    """True where one of the word sequences stands among the tokens from `first` up to `last`."""
    words = [token.lower for token in clauses.tokens[first:last]]
    present = set(words)
    for sequence in sequences:
        if sequence[0] not in present:
            continue
        if len(sequence) == 1:
            return True
        n = len(sequence)
        for i, word in enumerate(words):
            if word == sequence[0] and tuple(words[i : i + n]) == sequence:
                return True
    return False
