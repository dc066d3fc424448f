"""Builds the noun phrases of a sentence: who and what is named, by which words, and in which grammatical role.

No parser: a phrase is a name with the words that belong to it ("Portugal's foreign minister", "the Emirati operator"),
or a generic expression ("the regulator", "it") that references.py resolves later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.phrase_joining import join_lists, join_neighbours
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.tokens import Token
from stancectl.registry.mention import Mention, MentionKind

_RUN = 6
"""Words between a country's name and the noun it belongs to, at most."""
_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
_VOICES = (MentionKind.OFFICIAL, MentionKind.INSTITUTION)


def build_phrases(
    tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
) -> list[Phrase]:
    """The noun phrases in order. `noun_cues` and `verb_cues` are the tokens at which a cue of that sort starts."""
    phrases = _Builder(tokens, lexicon, noun_cues, verb_cues).phrases()
    for _ in range(2):  # "secretary" + of + ("state" + "Mike Pompeo")
        phrases = join_neighbours(phrases, tokens, lexicon.words)
    return join_lists(phrases, tokens, lexicon.words)


class _Builder:
    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
    ) -> None:
        self.tokens = tokens
        self.words = lexicon.words
        self.noun_sorts = lexicon.parts["nouns"]
        self.pronoun_sorts = lexicon.parts["pronouns"]
        self.possessive_sorts = lexicon.parts["possessives"]
        self.noun_cues = noun_cues
        self.verb_cues = verb_cues

    def phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        i = 0
        while i < len(self.tokens):
            mention = self.tokens[i].mention
            phrase = self._named(i, mention) if mention else self._generic(i)
            if phrase is None:
                i += 1
                continue
            found.append(self._with_surroundings(phrase, found[-1].last + 1 if found else 0))
            i = phrase.last + 1
        return found

    def _with_surroundings(self, phrase: Phrase, floor: int) -> Phrase:
        """The phrase with the words before it that belong to it, and its role; a former minister speaks for nobody."""
        start = self._start_of(phrase.first, floor)
        if self._is_former(start, phrase.first):
            phrase = replace(phrase, kind="other", actors=(), vendors=())
        return replace(phrase, first=start, role=phrase.role or self._role(start, phrase.first))

    def _lower(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _is_possessive(self, i: int) -> bool:
        """True where the token is the 's of the word before it."""
        return self._lower(i) in self.words["possessive_marks"]

    # --- names ---

    def _named(self, i: int, mention: Mention) -> Phrase | None:
        if mention.kind in _VENDORS:
            return self._vendor(i, mention.id)
        possessive = self._is_possessive(i + 1)
        head, sort = self._run(i + 2 if possessive else i + 1)
        if mention.kind is MentionKind.OPERATOR:
            return self._operator(i, mention, head, sort)
        nation = (mention.id,)
        actor = Phrase("actor", i, i, "", nation, nation=nation, head=i)
        if head is not None:
            if sort in ("authority", "person", "country"):
                if self._is_possessive(head + 1):
                    return replace(actor, last=head + 1, role="poss")
                return replace(actor, last=head)
            if sort in ("operator", "company", "vendor"):
                plural = self._lower(head).endswith("s")
                return Phrase("generic", i, head, "", sort=sort, nation=nation, head=i, plural=plural)
            if sort in ("other", "group"):
                return Phrase("other", i, head, "", sort=sort, nation=nation, head=i, plural=sort == "group")
            if sort == "decision" and head not in self.noun_cues:
                return replace(actor, last=head, sort="decision")
        if possessive:
            return replace(actor, last=i + 1, role="poss")
        return self._bare_name(i, mention, actor)

    def _operator(self, i: int, mention: Mention, head: int | None, sort: str) -> Phrase:
        actor = Phrase("actor", i, i, "", (mention.id,), operator=True, head=i)
        if head is not None and sort in ("person", "authority"):
            return replace(actor, last=head)
        return replace(actor, last=i + 1, role="poss") if self._is_possessive(i + 1) else actor

    def _bare_name(self, i: int, mention: Mention, actor: Phrase) -> Phrase | None:
        """A country's name without a noun behind it: an actor, or the possessor of what follows ("UK Huawei ban")."""
        adjective = mention.kind is MentionKind.ADJECTIVE
        if adjective and not self._lower(i + 1)[:1].isalpha() and self._lower(i - 1) != "the":
            return None
        if (adjective and not self._is_whole_name(i)) or self._modifies(i):
            return replace(actor, role="poss")
        return actor

    def _is_whole_name(self, i: int) -> bool:
        """True for "the UK recently decided", where letters that also serve as an adjective name the country."""
        name = self.tokens[i].lower.replace(".", "")
        follows = self._lower(i + 1)
        if len(name) > 3 or not follows[:1].isalpha():
            return len(name) <= 3
        return follows in self.words["after_whole_names"] or i + 1 in self.verb_cues or follows.endswith("ly")

    def _modifies(self, i: int) -> bool:
        """True where a bare name stands before a noun: "UK Huawei ban", "US pressure", "UK 5G network"."""
        following = self.tokens[i + 1].mention if i + 1 < len(self.tokens) else None
        if following and following.kind in _VENDORS:
            return i + 2 in self.noun_cues
        return i + 1 in self.noun_cues or self._lower(i + 1) in self.words["modified_nouns"]

    def _vendor(self, i: int, vendor: str) -> Phrase:
        possessive = self._is_possessive(i + 1)
        head, sort = self._run(i + 2 if possessive else i + 1, stop_at_cues=True)
        if head is not None and sort in ("person", "other", "authority"):
            return Phrase("other", i, head, "", vendors=(vendor,), head=i)
        return Phrase("vendor", i, i + 1 if possessive else i, "", vendors=(vendor,), head=i)

    def _run(self, start: int, stop_at_cues: bool = False) -> tuple[int | None, str]:
        """The noun that the words from `start` on lead to, within one noun phrase: its index and its sort."""
        head: int | None = None
        head_sort = ""
        for j in range(start, min(len(self.tokens), start + _RUN)):
            word, mention = self.tokens[j].lower, self.tokens[j].mention
            if mention is not None:
                if head is None and mention.kind in _VOICES:
                    return j, "authority"
                break
            if word != "-" and (word in self.words["no_nouns"] or not word[0].isalnum()):
                break
            if word in self.words["clause_words"] or (stop_at_cues and j in self.noun_cues):
                break
            sort = self.noun_sorts.get(word)
            if sort:
                head = j
                head_sort = head_sort if head_sort in ("group", "other") else sort
            elif head is not None or word in self.words["determiners"]:
                break
        return head, head_sort

    # --- generic expressions ---

    def _generic(self, i: int) -> Phrase | None:
        word = self.tokens[i].lower
        if word in self.pronoun_sorts:
            sort = self.pronoun_sorts[word]
            return Phrase("generic", i, i, "", sort=sort, head=i, plural=sort == "they")
        if word in self.possessive_sorts:
            return self._possessed(i, self.possessive_sorts[word])
        if word in self.words["pairs"]:
            alone = word in self.words["pair_nouns"] and self._lower(i + 1) != "of"
            if not alone or self._lower(i + 1) in self.noun_sorts:
                return None
            return Phrase("generic", i, i, "", sort="both", head=i, plural=True)
        if word in self.words["determiners"]:
            return self._generic_noun(i, i + 1)
        if self.noun_sorts.get(word, "decision") != "decision":
            return self._generic_noun(i, i)
        return None

    def _possessed(self, i: int, pronoun: str) -> Phrase:
        """ "Its regulator" as a whole; else the pronoun alone, a possessor."""
        head, sort = self._run(i + 1)
        if head is not None and not self._names(i, head) and sort in ("authority", "person", "country", "operator"):
            return Phrase("generic", i, head, "", sort=sort, head=head, possessed=True)
        return Phrase("generic", i, i, "poss", sort=pronoun, head=i)

    def _generic_noun(self, i: int, start: int) -> Phrase | None:
        """The phrase from `i` on whose noun is sought from `start` on: "the regulator", "officials"."""
        head, sort = self._run(start)
        if head is None or sort == "decision" or self._names(i, head):
            return None
        noun = self.tokens[head].lower
        plural = noun.endswith("s") and not noun.endswith("ss")
        if start == i and not plural and sort not in ("other", "authority"):
            return None
        if sort == "group":
            return Phrase("other", i, head, "", sort="group", head=head, plural=True)
        if sort == "other" or any(self._lower(j) in self.words["nouns.other"] for j in range(i, head)):
            return Phrase("other", i, head, "", head=head)
        possessive = self._is_possessive(head + 1)
        if possessive:
            further, further_sort = self._run(head + 2)
            if further is not None and further_sort in ("authority", "person", "operator"):
                return Phrase("generic", i, further, "", sort=further_sort, head=head)
        if self.tokens[i].lower in self.words["indefinites"] and sort != "authority":
            sort = f"some-{sort}"
        last, role = (head + 1, "poss") if possessive else (head, "")
        return Phrase("generic", i, last, role, sort=sort, plural=plural, head=head)

    def _names(self, first: int, last: int) -> bool:
        """True where one of the tokens is a name."""
        return any(self.tokens[j].mention for j in range(first, last + 1))

    # --- what stands before a phrase ---

    def _start_of(self, first: int, floor: int) -> int:
        """Where the phrase really starts: the determiner and adjectives before its name."""
        at = first
        while at - 1 >= floor and first - at < 3:
            word = self._lower(at - 1)
            if word in self.words["determiners"]:
                return at - 1
            if word in self.words["phrase_ends"] or word in self.words["temporal"]:
                return first
            if not word[:1].isalpha() or at - 1 in self.noun_cues or at - 1 in self.verb_cues:
                return first
            at -= 1
        return first

    def _is_former(self, start: int, first: int) -> bool:
        """True for "the former minister" and "ex-minister"."""
        if any(self._lower(j) in self.words["former"] for j in range(max(0, start - 1), first)):
            return True
        return self._lower(first - 1) == "-" and self._lower(first - 2) in self.words["former_prefixes"]

    def _role(self, start: int, first: int) -> str:
        """The role that the word before the phrase gives, or the one before the name inside it."""
        for at in (start, first):
            word, before = self._lower(at - 1), self._lower(at - 2)
            if word in self.words["contrast"] or f"{before} {word}" in self.words["contrast"]:
                return "contrast"
            if word == "of" and before in self.words["quantities"]:
                return "free"
            if before in self.words["owned"] or (word == "of" and before in self.words["owner_nouns"]):
                return "owner"
            if word in self.words["prepositions"]:
                return word
        return "free"
