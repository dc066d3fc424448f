"""Finds the cues of a sentence: forms of the lexicon, with the decision whether they stand as verbs or as nouns."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.marks import Cue
from stancectl.extraction.patterns import Match, longest
from stancectl.extraction.tokens import Token
from stancectl.extraction.verbs_and_nouns import has_noun_form, is_adjective, is_noun, is_passive, is_verbal_noun


def find_cues(tokens: Sequence[Token], present: frozenset[str], lexicon: Lexicon) -> list[Cue]:
    """The cues in text order; a word that one cue uses can be used by no other. `present` are all the tokens' words."""
    cues: list[Cue] = []
    taken: set[int] = set()
    forms = lexicon.forms
    for i, likely in forms.likely(tokens, present):
        if i in taken:
            continue
        matches = longest(likely, tokens, i)
        if not matches or not taken.isdisjoint(matches[0].used):
            continue
        cue = _cue(matches, tokens, lexicon)
        if cue is not None:
            cues.append(cue)
            taken.update(cue.used)
    return cues


def _cue(matches: Sequence[Match], tokens: Sequence[Token], lexicon: Lexicon) -> Cue | None:
    """The cue that the matches of one place are; None where their words carry no stance there."""
    match = matches[0]
    if _is_part_of_name(match, tokens, lexicon):
        return None
    noun = is_noun(match, tokens, lexicon) or is_verbal_noun(matches, tokens, lexicon)
    if noun and not has_noun_form(match, tokens, lexicon):
        return None
    if is_adjective(match, tokens, lexicon) or _names_a_procedure(match, tokens, lexicon):
        return None
    return Cue(
        frames=tuple([lexicon.frames[m.form.frame] for m in matches]),
        first=match.used[0],
        last=match.used[-1],
        used=match.used,
        inflection=match.inflection,
        noun=noun,
        passive=not noun and is_passive(match, tokens, lexicon),
        form=" … ".join(_runs(match.used, tokens)) if len(match.used) > 1 else tokens[match.used[0]].lower,
    )


def _is_part_of_name(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "the end of 2024 … the contract", "a tender for": the verb of several words is a noun here."""
    several = len(match.used) > 1 and match.form.part == "verbs" and match.inflection in ("b", "s", "x")
    at = match.used[0]
    return several and at > 0 and tokens[at - 1].lower in lexicon.words["noun_openers"]


def _names_a_procedure(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for the "approval" of "the approval procedure", which approves nothing."""
    behind = match.used[-1] + 1
    if len(match.used) > 1 or tokens[match.used[0]].lower not in lexicon.words["permission_nouns"]:
        return False
    return behind < len(tokens) and tokens[behind].lower in lexicon.words["named_by_permission"]


def _runs(used: Sequence[int], tokens: Sequence[Token]) -> list[str]:
    """The cue's words, each unbroken stretch as one string."""
    runs: list[list[str]] = []
    previous = -2
    for i in used:
        if i != previous + 1:
            runs.append([])
        runs[-1].append(tokens[i].lower)
        previous = i
    return [" ".join(run) for run in runs]
