"""The grammatical role of a noun phrase, by the words before it."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Lexicon, Words

_PERSON_REACH = 3
"""Words of the name of a person who owns a company, at most."""
_ASIDES = ((",", "a"), (",", "an"))
"""What an apposition opens with."""


def role_of(
    lowered: Sequence[str], starts: tuple[int, int], last: int, lexicon: Lexicon, *, owned: bool = False
) -> str:
    """The role that the word before the phrase gives, or the one before the name inside it.

    `starts` are the first tokens of the phrase and of the name inside it, `last` is its last one. `lowered` has two
    blank words behind the sentence's. `owned` is True behind the name of an actor or vendor, "Canada's Telus".
    """
    words = lexicon.words
    if _is_included(lowered, last):
        return "contrast"
    arm = not words["arms"].isdisjoint(lowered[last : last + 2])
    if arm and any(tuple(lowered[at - 2 : at]) in _ASIDES for at in (starts[0], starts[0] + 1)):
        return "owner"  # "Magenta, a Deutsche Telekom subsidiary, …"
    for at in (
        *starts,
        _before_title(lowered, starts[1], lexicon),
        starts[0] if owned else _before_person(lowered, starts[0], lexicon),
    ):
        word, before = lowered[at - 1], lowered[at - 2]
        if word in words["contrast"] or f"{before} {word}" in words["contrast"]:
            return "contrast"
        if word in lexicon.parts["possessives"] and before in words["prepositions"]:
            return before  # "for its Base network"
        if word == "of" and before in words["quantities"]:
            return "free"
        if word == "by" and before in words["made_by"] and lowered[at - 3] in words["wares"]:
            return "free"  # "components made by Huawei will disappear"
        if before in words["owned"] or (word == "of" and before in words["owner_nouns"]):
            return "owner"
        if word in words["prepositions"]:
            return word
    return "free"


def _before_title(lowered: Sequence[str], first: int, lexicon: Lexicon) -> int:
    """The first token of "its neighbour" in "unlike its neighbour Sweden"; else that of the name."""
    title = lowered[first - 2 : first] if first > 1 else ()
    if len(title) < 2 or title[1] not in lexicon.words["relations"] or title[0] not in lexicon.words["determiners"]:
        return first
    return first - 2


def _before_person(lowered: Sequence[str], first: int, lexicon: Lexicon) -> int:
    """The first token of the owner's name in "owned by Carlos Slim's América Móvil"; else that of the phrase."""
    if first < 2 or lowered[first - 1] not in ("'s", "’s"):
        return first
    for at in range(first - 2, max(0, first - 2 - _PERSON_REACH), -1):
        if lowered[at] in lexicon.words["prepositions"]:
            return at + 1
        if not lowered[at].replace("-", "").isalpha():
            return first
    return first


def is_former(lowered: Sequence[str], start: int, first: int, words: Words) -> bool:
    """True for "the former minister" and "ex-minister"; `start` is the phrase's first token, `first` its name's."""
    if not words["former"].isdisjoint(lowered[max(0, start - 1) : first]):
        return True
    return lowered[first - 1] == "-" and lowered[first - 2] in words["former_prefixes"]


def _is_included(lowered: Sequence[str], last: int) -> bool:
    """True for "Huawei among them", "Huawei included"."""
    return lowered[last + 1] == "included" or (lowered[last + 1] == "among" and lowered[last + 2] == "them")
