"""Vendors that are described rather than named: "suppliers considered risky", "only trusted vendors", "the Finns"."""

from __future__ import annotations

from dataclasses import dataclass

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.phrases import Phrase
from stancectl.registry.mention import MentionKind

HIGH_RISK = "high-risk-vendors"
"""Id of the class of vendors that texts describe rather than name."""
_RISK_REACH = 10
_CLASS_REACH = 6
_PEOPLES = (MentionKind.DEMONYM, MentionKind.ADJECTIVE)


@dataclass(frozen=True, slots=True)
class DescribedVendor:
    """A phrase that describes the class of high-risk vendors, or those who are `spared` because they are none."""

    phrase: Phrase
    spared: bool


def class_meant(chain: Chain, context: Context) -> DescribedVendor | None:
    """The class of high-risk vendors, where the cue is about those described so or spares only those who are not."""
    for phrase in context.phrases:
        if phrase.kind != "generic" or phrase.nation or not phrase.sort.endswith(("vendor", "company")):
            continue
        if not _stands_by(phrase, chain, context):
            continue
        if chain.cue.kind in ("use", "permit") and _only_trusted(phrase, context):
            return DescribedVendor(phrase, spared=True)
        if is_risky(phrase, context) and (
            phrase.sort.endswith("vendor") or context.clauses.says("deemed", phrase.last)
        ):
            return DescribedVendor(phrase, spared=False)
    return None


def _stands_by(phrase: Phrase, chain: Chain, context: Context) -> bool:
    """True where the phrase can be what the cue acts on: right behind it, or before a passive; no name is nearer."""
    cue = chain.cue
    if phrase.first > cue.used[0]:
        near = phrase.first - cue.last <= _CLASS_REACH
        low, high = cue.used[0], phrase.first
    else:
        near = (cue.passive or cue.noun or phrase is chain.subject) and cue.first - phrase.last <= _CLASS_REACH
        low, high = phrase.last, cue.first
    return near and not any(p.kind == "vendor" and low < p.first < high for p in context.phrases)


def _only_trusted(phrase: Phrase, context: Context) -> bool:
    """True for "only trusted suppliers", "trusted vendors alone"."""
    says, first, last = context.clauses.says, max(0, phrase.first - 2), phrase.last + 4
    return says("trusted", max(0, phrase.first - 1), phrase.last + 4) and says("only", first, last)


def names_spared(phrase: Phrase, context: Context) -> bool:
    """True for "only trusted vendors" and "the Clean Network": who uses or joins them keeps the others out."""
    name = context.clauses.lowered[phrase.head]
    only = tuple(f"{word} " for word in context.words["only"])
    return phrase.vendors == (HIGH_RISK,) and (name.startswith(only) or name in context.words["programmes"])


def is_risky(phrase: Phrase, context: Context) -> bool:
    """True for "suppliers that answer to a foreign government": the class of high-risk vendors, by its description."""
    return context.clauses.says("risky", phrase.first, phrase.last + _RISK_REACH)


def of_nation(phrase: Phrase, context: Context) -> str | None:
    """The vendor of "ordered from the Finns", "relies on the Chinese": the text's own one of that nation."""
    if phrase.kind != "actor" or phrase.operator or len(phrase.actors) != 1 or phrase.last - phrase.first != 1:
        return None
    mention = context.clauses.tokens[phrase.head].mention
    if mention is None or mention.kind not in _PEOPLES or context.clauses.lowered[phrase.first] != "the":
        return None
    memory = context.memory
    theirs = [v for v in memory.focus.vendors if v in memory.vendors and memory.vendors[v].country == phrase.actors[0]]
    return next((v for v in theirs if not memory.vendors[v].is_group), theirs[0] if theirs else None)
