"""Builds the noun phrases of a sentence: who and what is named, by which words, and in which grammatical role.

No parser: a phrase is a name with the words that belong to it ("Portugal's foreign minister", "the Emirati operator"),
or a generic expression ("the regulator", "it") that references.py resolves later.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.phrase_joining import join_brackets, join_lists, join_neighbours
from stancectl.extraction.phrase_roles import is_former, role_of
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.extraction.tokens import Token
from stancectl.registry.mention import Mention, MentionKind

_RUN = 6
"""Words between a country's name and the noun it belongs to, at most."""
_NAME_WORDS = 3
"""Words of a person's name behind the office, at most."""
_ABBREVIATED = 4
"""Letters that an abbreviated name has at most: "US", "U.S."."""
_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
_VOICES = (MentionKind.OFFICIAL, MentionKind.INSTITUTION)


def build_phrases(
    tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
) -> list[Phrase]:
    """The noun phrases in order. `noun_cues` and `verb_cues` are the tokens at which a cue of that sort starts."""
    phrases = _Builder(tokens, lexicon, noun_cues, verb_cues).phrases()
    if len(phrases) < 2:
        return phrases
    phrases = join_brackets(phrases, tokens)
    for _ in range(2):  # "secretary" + of + ("state" + "Mike Pompeo")
        phrases = join_neighbours(phrases, tokens, lexicon.words)
    return join_lists(phrases, tokens, lexicon.words, verb_cues)


class _Builder:
    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
    ) -> None:
        self.tokens = tokens
        # Blank at the end, so that the words before the first (index -1, -2) and behind the last all exist.
        self.lowered = [token.lower for token in tokens] + ["", ""]
        self.lexicon = lexicon
        self.words = lexicon.words
        self.noun_sorts = lexicon.parts["nouns"]
        self.compound_sorts = lexicon.parts["compound_nouns"]
        self.pronoun_sorts = lexicon.parts["pronouns"]
        self.possessive_sorts = lexicon.parts["possessives"]
        self.noun_cues = noun_cues
        self.verb_cues = verb_cues
        self.openers = lexicon.phrase_openers
        self.floor = 0
        """The first token behind the phrase before: where the next can start."""

    def phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        for i, token in enumerate(self.tokens):
            if i < self.floor:
                continue
            if token.mention is not None:
                phrase = self._named(i, token.mention)
            elif token.lower in self.openers:
                phrase = self._generic(i)
            else:
                continue
            if phrase is not None:
                found.append(phrase)
                self.floor = phrase.last + 1
        return found

    def _phrase(
        self,
        kind: str,
        first: int,
        last: int,
        role: str = "",
        actors: tuple[str, ...] = (),
        vendors: tuple[str, ...] = (),
        sort: str = "",
        nation: tuple[str, ...] = (),
        operator: bool = False,
        plural: bool = False,
        head: int | None = None,
    ) -> Phrase:
        """The phrase of these tokens with the words before it that belong to it, in the role that they give it.

        A former minister speaks for nobody.
        """
        start = self._start_of(first)
        head = first if head is None else head
        if sort != "operator" and is_former(self.lowered, start, head, self.words):
            kind, actors, vendors = "other", (), ()
        owned = start > 1 and self.tokens[start - 2].mention is not None
        role = role or role_of(self.lowered, (start, first), last, self.lexicon, owned=owned)
        return Phrase(kind, start, last, role, actors, vendors, sort, nation, operator, plural, head)

    def _is_possessive(self, i: int) -> bool:
        """True where the token is the 's of the word before it."""
        return self.lowered[i] in self.words["possessive_marks"]

    # --- names ---

    def _named(self, i: int, mention: Mention) -> Phrase | None:
        if mention.kind in _VENDORS:
            return self._vendor(i, mention.id)
        possessive = self._is_possessive(i + 1)
        if self.lowered[i + 1] == "-" and self.lowered[i + 2] in self.words["ownership"]:
            return self._owned_by(i)
        head, sort = self._run(i + 2) if possessive else self._run(i + 1, stop_at_verbs=True)
        if mention.kind is MentionKind.OPERATOR:
            return self._operator(i, mention, head, sort)
        nation = (mention.id,)
        if head is not None:
            if sort in ("authority", "person", "country") or self.lowered[head] in self.words["named_groups"]:
                if self._is_possessive(head + 1):
                    return self._phrase("actor", i, head + 1, "poss", nation, nation=nation)
                return self._phrase("actor", i, head, "", nation, nation=nation)
            if sort in ("operator", "company", "vendor"):
                plural = self.lowered[head].endswith("s")
                return self._phrase("generic", i, head, sort=sort, nation=nation, plural=plural)
            if sort in ("other", "group"):
                return self._phrase("other", i, head, sort=sort, nation=nation, plural=sort == "group")
            if sort == "decision" and head not in self.noun_cues:
                return self._phrase("actor", i, head, "", nation, sort="decision", nation=nation)
        if possessive:
            return self._phrase("actor", i, i + 1, "poss", nation, nation=nation)
        return self._bare_name(i, mention)

    def _owned_by(self, i: int) -> Phrase | None:
        """The company of "the Spanish-owned leader": no nation's own."""
        head, sort = self._run(i + 3)
        if head is None:
            return None
        return self._phrase("generic", i, head, sort=sort if sort in ("company", "vendor") else "operator")

    def _operator(self, i: int, mention: Mention, head: int | None, sort: str) -> Phrase:
        operator = (mention.id,)
        if head is not None and sort in ("person", "authority"):
            return self._phrase("actor", i, head, "", operator, operator=True)
        if self._is_possessive(i + 1):
            return self._phrase("actor", i, i + 1, "poss", operator, operator=True)
        if head == i + 1 and self.lowered[head] in self.words["owner_nouns"] and self.lowered[i - 1] == "the":
            return self._phrase("generic", i, head, sort="operator")  # "the Singtel subsidiary" is not Singtel
        return self._phrase("actor", i, i, "", operator, operator=True)

    def _bare_name(self, i: int, mention: Mention) -> Phrase | None:
        """A country's name without a noun behind it: an actor, or the possessor of what follows ("UK Huawei ban")."""
        adjective = mention.kind is MentionKind.ADJECTIVE
        if adjective and len(mention.text) > _ABBREVIATED and self.lowered[i + 1] in self.words["wares"]:
            return self._phrase("generic", i, i, "poss", sort="vendor", nation=(mention.id,))
        if adjective and not self.lowered[i + 1][:1].isalnum() and self.lowered[i - 1] != "the":
            return None
        possessor = (adjective and not self._is_whole_name(i)) or self._modifies(i)
        nation = (mention.id,)
        return self._phrase("actor", i, i, "poss" if possessor else "", nation, nation=nation)

    def _is_whole_name(self, i: int) -> bool:
        """True for "the UK recently decided", where letters that also serve as an adjective name the country."""
        name = self.tokens[i].lower.replace(".", "")
        follows = self.lowered[i + 1]
        if len(name) > 3 or not follows[:1].isalpha():
            return len(name) <= 3
        return follows in self.words["after_whole_names"] or i + 1 in self.verb_cues or follows.endswith("ly")

    def _modifies(self, i: int) -> bool:
        """True where a bare name stands before a noun: "UK Huawei ban", "US pressure", "UK 5G network"."""
        following = self.tokens[i + 1].mention if i + 1 < len(self.tokens) else None
        if following and following.kind in _VENDORS:
            return i + 2 in self.noun_cues
        return i + 1 in self.noun_cues or self.lowered[i + 1] in self.words["modified_nouns"]

    def _vendor(self, i: int, vendor: str) -> Phrase:
        possessive = self._is_possessive(i + 1)
        head, sort = self._run(i + 2 if possessive else i + 1, stop_at_cues=True)
        if head is not None and sort in ("person", "other", "authority"):
            return self._phrase("other", i, head, vendors=(vendor,))
        if possessive and self._is_branch(i + 2):
            return self._phrase("other", i, i + 3, vendors=(vendor,))
        return self._phrase("vendor", i, i + 1 if possessive else i, vendors=(vendor,))

    def _is_branch(self, i: int) -> bool:
        """True for the "Polish office" of "Huawei's Polish office", which is nobody's but the vendor's."""
        mention = self.tokens[i].mention if i + 1 < len(self.tokens) else None
        return mention is not None and self.lowered[i + 1] in self.words["branches"]

    def _run(self, start: int, stop_at_cues: bool = False, stop_at_verbs: bool = False) -> tuple[int | None, str]:
        """The noun that the words from `start` on lead to, within one noun phrase: its index and its sort."""
        head: int | None = None
        head_sort = ""
        words, noun_sorts = self.words, self.noun_sorts
        no_nouns, clause_words, determiners = words["no_nouns"], words["clause_words"], words["determiners"]
        numbers, compounds = words["numbers"], self.compound_sorts
        for j, (_, _, _, mention) in enumerate(self.tokens[start : start + _RUN], start):
            word = self.lowered[j]
            if mention is not None:
                if head is None and mention.kind in _VOICES:
                    return j, "authority"
                break
            if head is None and word in self.words["told"]:
                break  # "Donald Trump told Theresa May"
            if word != "-" and (word in no_nouns or not word[0].isalnum()):
                break
            if word in clause_words or (stop_at_cues and j in self.noun_cues):
                break
            if head is not None and j in self.verb_cues:
                break  # "the country plans to"
            if stop_at_verbs and head is None and j in self.verb_cues:
                break  # "Brussels advised member states"
            if sort := compounds.get(f"{self.lowered[j - 1]} {word}") or noun_sorts.get(word):
                head = j
                head_sort = head_sort if head_sort in ("group", "other") else sort
            elif head is not None and f"{word} {self.lowered[j + 1]}" in compounds:
                continue  # "chief operating officer"
            elif head is not None or (word in determiners and word not in numbers):
                break
        return head, head_sort

    # --- generic expressions ---

    def _generic(self, i: int) -> Phrase | None:
        word = self.tokens[i].lower
        if word in self.pronoun_sorts:
            sort = self.pronoun_sorts[word]
            role = role_of(self.lowered, (i, i), i, self.lexicon)
            return Phrase("generic", i, i, role, (), (), sort, (), False, sort == "they", i)
        if word in self.possessive_sorts:
            return self._possessed(i, self.possessive_sorts[word])
        if word in self.words["pairs"]:
            if word == "both" and self.noun_sorts.get(self.lowered[i + 1]) in ("company", "vendor", "operator"):
                return self._generic_noun(i, i + 1)
            alone = word in self.words["pair_nouns"] and self.lowered[i + 1] != "of"
            if not alone or self.lowered[i + 1] in self.noun_sorts:
                return None
            return self._phrase("generic", i, i, sort="both", plural=True)
        if word in self.words["determiners"]:
            return self._generic_noun(i, i + 1)
        if self.noun_sorts.get(word, "decision") != "decision" and i not in self.verb_cues:
            if self.lowered[i - 1] in self.pronoun_sorts:
                return None  # "it shares the concerns"
            return self._generic_noun(i, i)
        return None

    def _possessed(self, i: int, pronoun: str) -> Phrase:
        """ "Its regulator" as a whole; else the pronoun alone, a possessor."""
        head, sort = self._run(i + 1)
        if head is not None and not self._names(i, head) and sort in ("authority", "person", "country", "operator"):
            plural = sort == "operator" and self.lowered[head].endswith("s")
            return changed(self._phrase("generic", i, head, sort=sort, head=head, plural=plural), possessed=True)
        return self._phrase("generic", i, i, "poss", sort=pronoun)

    def _generic_noun(self, i: int, start: int) -> Phrase | None:
        """The phrase from `i` on whose noun is sought from `start` on: "the regulator", "officials"."""
        head, sort = self._run(start)
        if head == start and sort == "both" and (group := self._run(start + 1))[1] == "group":
            head, sort = group  # "the three Baltic states"
        if head is None or sort == "decision" or self._names(i, head):
            return None
        if sort == "vendor" and head in self.noun_cues:
            return None  # "is a supplier to Telenor" tells what Ericsson is, and names nobody
        noun = self.tokens[head].lower
        if sort == "former" and self.lowered[head + 1] not in self.words["after_former"]:
            return None
        plural = sort == "both" or (noun.endswith("s") and not noun.endswith("ss"))
        if start == i and sort in ("both", "former", "latter"):
            return None
        end = self._titled_name_end(head) if start == i and sort == "person" else None
        if start == i and not plural and sort not in ("other", "authority") and end is None:
            return None
        if sort == "group":
            return self._phrase("other", i, head, sort="group", plural=True, head=head)
        if sort == "other" or any(self.lowered[j] in self.words["nouns.other"] for j in range(i, head)):
            return self._phrase("other", i, head, head=head)
        possessive = self._is_possessive(head + 1)
        if possessive:
            further, further_sort = self._run(head + 2)
            if further is not None and further_sort in ("authority", "person", "operator"):
                return self._phrase("generic", i, further, sort=further_sort, head=head)
        if self.tokens[i].lower in self.words["indefinites"] and sort != "authority":
            sort = f"some-{sort}"
        last, role = (head + 1, "poss") if possessive else (end or head, "")
        return self._phrase("generic", i, last, role, sort=sort, plural=plural, head=head)

    def _titled_name_end(self, head: int) -> int | None:
        """The last token of the name in "Chief executive Mark Aue said"; None where no name and verb follow."""
        words = self.words
        for j in range(head + 1, min(head + 2 + _NAME_WORDS, len(self.tokens))):
            if j in self.verb_cues:
                return j - 1 if j > head + 1 else None
            word = self.lowered[j]
            if self.tokens[j].mention is not None or word in words["phrase_ends"] or word in words["told"]:
                return None
            if not word[0].isalpha() and word != ".":
                return None
        return None

    def _names(self, first: int, last: int) -> bool:
        """True where one of the tokens is a name."""
        return any(self.tokens[j].mention for j in range(first, last + 1))

    # --- what stands before a phrase ---

    def _start_of(self, first: int) -> int:
        """Where the phrase really starts: the determiner and adjectives before its name."""
        words = self.words
        for at in range(first - 1, max(self.floor, first - 3) - 1, -1):
            word = self.lowered[at]
            if word in words["determiners"]:
                return at
            if word in words["phrase_ends"] or word in words["temporal"]:
                return first
            if not word[:1].isalpha() or at in self.noun_cues or at in self.verb_cues:
                return first
        return first
