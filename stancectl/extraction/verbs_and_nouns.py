"""Whether the words of a cue stand as a verb, a noun or an adjective, and whether a verb is passive.

English tells "UK bans Huawei" from "UK bans on Huawei" by the words around, and so does this.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.patterns import Match
from stancectl.extraction.tokens import Token
from stancectl.registry.mention import MentionKind

_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
_BASES = ("b", "x")
_PARTICIPLES = ("p", "n", "x")
_LET_REACH = 3
"""Words between "let" and the verb that it lets somebody do, at most."""
_NAME_LENGTH = 4
"""Letters that an abbreviated name has at most: "US", "U.S."."""
_BE_REACH = 4
"""Words between a form of "be" and its participle, at most, with the participle."""


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def is_noun(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a verb's form stands as a noun: "a ban", "UK ban on", against "to ban", "UK bans Huawei"."""
    if match.form.part == "nouns":
        return True
    if match.inflection not in ("b", "s", "x") or len(match.used) > 1:
        return False
    words = lexicon.words
    if match.form.head.rstrip("~") not in words["noun_or_verb"]:
        return False
    i = match.used[0]
    after = _lower(tokens, i + 1)
    if match.inflection == "b" and after in words["noun_openers"] and tokens[match.used[0]].lower != "back":
        return False  # "all use its equipment"
    if match.inflection in _BASES and any(
        token.lower in words["bare_infinitive"] for token in tokens[max(0, i - _LET_REACH) : i]
    ):
        return False  # "would let the government limit"
    if i == 0:
        return match.inflection == "b" or after in words["noun_links"]
    before = tokens[i - 1]
    if before.lower in words["modals"] or (before.lower in words["auxiliaries"] and before.lower != "'s"):
        return False
    if before.mention is None:
        named = tokens[i + 1].mention if i + 1 < len(tokens) else None
        if match.inflection == "s" and named is not None and named.kind in _VENDORS:
            return False  # "in effect bars Huawei"
        return _is_noun_after_word(match, before.lower, lexicon)
    if match.inflection == "s" and _is_adjective_of_country(before):
        return True  # "American sanctions"
    if match.inflection == "s" and before.lower not in words["noun_places"]:
        return after in words["after_plural_nouns"] or not after[:1].isalnum()
    return _is_noun_after_name(match, before, after, lexicon)


def _is_noun_after_word(match: Match, before: str, lexicon: Lexicon) -> bool:
    """ "The ban", "for bans", "nationwide ban" against "they ban", "officials ban"."""
    words = lexicon.words
    if match.inflection == "s":
        return before not in words["subject_ends"] and not before.endswith("ly")
    if before in words["noun_places"] or before in words["noun_verbs"]:
        return True
    if before in words["before_verbs"] or not before[0].isalpha():
        return False
    return not before.endswith(("s", "ly")) and before not in words["adverbs"]


def _is_noun_after_name(match: Match, before: Token, after: str, lexicon: Lexicon) -> bool:
    """ "British ban", "US order to", "Huawei ban" against "Britain and France ban"."""
    assert before.mention is not None
    base = match.inflection in _BASES
    if before.lower in lexicon.words["noun_places"]:
        return base or before.lower not in lexicon.words["pronoun_determiners"]
    if before.mention.kind is MentionKind.ADJECTIVE and base:
        return True
    if after in lexicon.words["noun_links_after_names"]:
        return base or after in lexicon.words["noun_links"]
    return before.mention.kind in _VENDORS and base


def _is_adjective_of_country(token: Token) -> bool:
    """True for "American"; "UK" is a name as well."""
    return token.mention is not None and token.mention.kind is MentionKind.ADJECTIVE and len(token.lower) > _NAME_LENGTH


def is_verbal_noun(matches: Sequence[Match], tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "a warning", "U.S. urging": an -ing form that is a noun of the lexicon too, and no progressive."""
    i = matches[0].used[0]
    if matches[0].inflection != "g" or len(matches[0].used) > 1:
        return False
    if i and _is_adjective_of_country(tokens[i - 1]):
        return True  # "with American backing"
    listed = any((m.form.frame, tokens[i].lower) in lexicon.noun_words for m in matches)
    return listed and _lower(tokens, i - 1) not in lexicon.words["be"]


def has_noun_form(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where the lexicon has the words, or the verb they are an inflection of, as a noun."""
    if match.form.part == "nouns" or (match.form.frame, tokens[match.used[0]].lower) in lexicon.noun_words:
        return True
    first = match.form.head
    return not first.endswith("~") or (match.form.frame, first[:-1]) in lexicon.noun_words


def is_adjective(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for the participle in "a list of approved suppliers"."""
    if match.inflection not in ("p", "n") or len(match.used) > 1:
        return False
    i = match.used[0]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.mention is not None or not after.lower[0].isalpha() or after.lower.endswith("ly"):
        return False
    if after.lower in lexicon.words["prepositions"] or after.lower in lexicon.words["determiners"]:
        return False
    return _lower(tokens, i - 1) in lexicon.words["adjective_places"]


def is_passive(match: Match, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "was banned", "Huawei barred from", "curbs imposed by": the subject is who it is done to."""
    if match.inflection not in _PARTICIPLES:
        return False
    words = lexicon.words
    i = match.used[0]
    if _follows_be(i, tokens, lexicon):
        return True
    if _lower(tokens, i - 1) == "and" and _lower(tokens, match.used[-1] + 1) in words["after_headline_participles"]:
        return any(token.lower in words["be"] for token in tokens[:i])  # "was deemed a risk and excluded from"
    perfect = any(tokens[j].lower in words["perfect"] for j in range(max(0, i - _BE_REACH), i))
    if match.inflection == "n" and not perfect:
        return True
    after = _lower(tokens, match.used[-1] + 1)
    at = i - 2 if i > 1 and tokens[i - 1].lower in words["wares"] else i - 1  # "Huawei parts stripped from"
    mention = tokens[at].mention if at >= 0 else None
    if len(match.used) > 1 and tokens[match.used[-1]].lower in words["objects_of_cues"]:
        return False  # "Ericsson suspended deliveries in the spring"
    if mention is not None and mention.kind in _VENDORS:
        return not after or after in words["after_headline_participles"]  # "Huawei barred from …" in headlines
    return after == "by" and _lower(tokens, i - 1) not in words["finite_perfect"]


def _is_short_be(following: str) -> bool:
    """True where the 's before this word is an "is" or "has": "it's been", "it's reportedly banned"."""
    return following in ("been", "being", "to", "not", "now") or following.endswith("ly")


def _follows_be(i: int, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "is now to be banned", with no name and no word of another clause between."""
    for j in range(i - 1, max(-1, i - 1 - _BE_REACH), -1):
        word = tokens[j].lower
        if word in lexicon.words["possessive_marks"] and j < i - 1 and not _is_short_be(tokens[j + 1].lower):
            return False  # "New Zealand's spy agency blocked"
        if word in lexicon.words["be"]:
            return True
        if word in lexicon.words["passive_stops"] or tokens[j].mention is not None:
            return False
    return False
