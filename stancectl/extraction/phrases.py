"""Noun phrases of a sentence: who and what is named, by which words, and in which grammatical role.

No parser: a phrase is a name with the words that belong to it ("Portugal's foreign minister", "the Emirati operator"),
or a generic expression ("the regulator", "it") that extraction/references.py resolves later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.tokens import Token
from stancectl.registry.mention import MentionKind

_RUN = 6
"""Words between a country's name and the noun it belongs to, at most."""
_QUANTITIES = frozenset(
    ["some", "many", "most", "several", "all", "none", "both", "two", "three", "few", "number", "majority"]
)
_GOVERNMENT = (
    MentionKind.COUNTRY,
    MentionKind.ADJECTIVE,
    MentionKind.DEMONYM,
    MentionKind.METONYM,
    MentionKind.INSTITUTION,
    MentionKind.OFFICIAL,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase. `first` and `last` are token indices, inclusive.

    `kind` is `actor`, `vendor`, `other` (somebody who is no actor) or `generic`; for a generic one, `sort` says what it
    can stand for (authority, operator, company, vendor, country, it, they, person, both) and `nation` what country its
    words name ("the Finnish firm"). `role` is `free` (subject or object), `by`, `poss`, `contrast`, or the preposition.
    """

    kind: str
    first: int
    last: int
    role: str
    actors: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    sort: str = ""
    nation: tuple[str, ...] = ()
    operator: bool = False
    plural: bool = False
    head: int = 0
    """Token index of the name itself, for the mention."""


def build_phrases(
    tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
) -> list[Phrase]:
    """The noun phrases in order. `noun_cues` and `verb_cues` are the tokens at which a cue of that sort starts."""
    phrases = _Builder(tokens, lexicon, noun_cues, verb_cues).phrases()
    for _ in range(2):  # "secretary" + of + ("state" + "Mike Pompeo")
        phrases = _join_neighbours(phrases, tokens)
    return _join_lists(phrases, tokens)


class _Builder:
    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, noun_cues: frozenset[int], verb_cues: frozenset[int]
    ) -> None:
        self.tokens = tokens
        self.words = lexicon.words
        self.noun_cues = noun_cues
        self.verb_cues = verb_cues

    def phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        i = 0
        while i < len(self.tokens):
            phrase = self._named(i) if self.tokens[i].mention else self._generic(i)
            if phrase:
                start = self._start_of(phrase.first, found[-1].last + 1 if found else 0)
                if self._is_former(start, phrase.first):
                    phrase = replace(phrase, kind="other", actors=(), vendors=())
                role = phrase.role or self._role(start, phrase.first)
                found.append(replace(phrase, first=start, role=role))
                i = phrase.last + 1
            else:
                i += 1
        return found

    def _lower(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def _named(self, i: int) -> Phrase | None:
        mention = self.tokens[i].mention
        assert mention is not None
        if mention.kind in (MentionKind.VENDOR, MentionKind.VENDOR_GROUP):
            return self._vendor(i, mention.id)
        operator = mention.kind is MentionKind.OPERATOR
        ids = (mention.id,)
        nation = () if operator else (mention.id,)
        possessive = self._lower(i + 1) in ("'s", "'")
        head, sort = self._run(i + 2 if possessive else i + 1)
        actor = Phrase("actor", i, i, "", ids, nation=nation, operator=operator, head=i)
        if operator:
            if sort in ("person", "authority") and head is not None:
                return replace(actor, last=head)
            return replace(actor, last=i + 1, role="poss") if possessive else actor
        if head is not None and sort in ("authority", "person", "country"):
            if self._lower(head + 1) in ("'s", "'"):
                return replace(actor, last=head + 1, role="poss")
            return replace(actor, last=head)
        if head is not None and sort in ("operator", "company", "vendor"):
            return Phrase(
                "generic", i, head, "", sort=sort, nation=nation, head=i, plural=self._lower(head).endswith("s")
            )
        if head is not None and sort in ("other", "group"):
            return Phrase("other", i, head, "", sort=sort, nation=nation, head=i, plural=sort == "group")
        if head is not None and sort == "decision" and head not in self.noun_cues:
            return replace(actor, last=head, sort="decision")
        if possessive:
            return replace(actor, last=i + 1, role="poss")
        if (
            mention.kind is MentionKind.ADJECTIVE
            and not self._lower(i + 1)[:1].isalpha()
            and self._lower(i - 1) != "the"
        ):
            return None
        if (mention.kind is MentionKind.ADJECTIVE and not self._is_whole_name(i)) or self._modifies(i):
            return replace(actor, role="poss")
        return actor

    def _is_whole_name(self, i: int) -> bool:
        """True for "the UK recently decided", where letters that also serve as an adjective name the country."""
        name = self.tokens[i].lower.replace(".", "")
        follows = self._lower(i + 1)
        if len(name) > 3 or not follows[:1].isalpha():
            return len(name) <= 3
        plain = (
            follows in self.words["adverbs"]
            or follows in self.words["auxiliaries"]
            or follows in self.words["clause_words"]
        )
        return plain or follows in self.words["prepositions"] or i + 1 in self.verb_cues or follows.endswith("ly")

    def _modifies(self, i: int) -> bool:
        """True where a bare name stands before a noun: "UK Huawei ban", "US pressure", "UK 5G network"."""
        following = self.tokens[i + 1].mention if i + 1 < len(self.tokens) else None
        at = i + 1
        if following and following.kind in (MentionKind.VENDOR, MentionKind.VENDOR_GROUP):
            at = i + 2
        if at in self.noun_cues:
            return True
        return at == i + 1 and self._lower(at) in (self.words["network"] | self.words["decision_nouns"])

    def _vendor(self, i: int, vendor: str) -> Phrase:
        possessive = self._lower(i + 1) in ("'s", "'")
        head, sort = self._run(i + 2 if possessive else i + 1, stop_at_cues=True)
        if head is not None and sort in ("person", "other", "authority"):
            return Phrase("other", i, head, "", vendors=(vendor,), head=i)
        return Phrase("vendor", i, i + 1 if possessive else i, "", vendors=(vendor,), head=i)

    def _run(self, start: int, stop_at_cues: bool = False) -> tuple[int | None, str]:
        """The noun that the words from `start` on lead to, within one noun phrase: its index and its sort."""
        best: tuple[int | None, str] = (None, "")
        for j in range(start, min(len(self.tokens), start + _RUN)):
            word = self.tokens[j].lower
            mention = self.tokens[j].mention
            if mention is not None:
                if best[0] is None and mention.kind in (MentionKind.OFFICIAL, MentionKind.INSTITUTION):
                    return j, "authority"
                break
            if word in self.words["prepositions"] or word in self.words["auxiliaries"] or not word[0].isalnum():
                if word != "-" and not (word == "," and False):
                    break
            if word in self.words["clause_words"] or (stop_at_cues and j in self.noun_cues):
                break
            sort = self._sort(word)
            if sort and best[1] in ("group", "other"):
                best = (j, best[1])
            elif sort:
                best = (j, sort)
            elif best[0] is not None or word in self.words["determiners"]:
                break
        return best

    def _sort(self, word: str) -> str:
        for sort, name in (
            ("other", "non_actors"),
            ("group", "others"),
            ("authority", "authority"),
            ("person", "person_nouns"),
            ("operator", "operator_nouns"),
            ("vendor", "vendor_nouns"),
            ("company", "company_nouns"),
            ("country", "country_nouns"),
            ("decision", "decision_nouns"),
        ):
            if word in self.words[name]:
                return sort
        return "company" if word in ("companies", "firms") else ""

    def _generic(self, i: int) -> Phrase | None:
        word = self.tokens[i].lower
        if word in self.words["singular_they"]:
            sort = {"they": "they", "them": "they", "it": "it", "we": "we", "i": "we"}.get(word, "person")
            return Phrase("generic", i, i, "", sort=sort, head=i, plural=word in ("they", "them"))
        if word in self.words["possessives"]:
            head, sort = self._run(i + 1)
            named = head is not None and any(self.tokens[j].mention for j in range(i, head + 1))
            if head is not None and not named and sort in ("authority", "person", "country", "operator"):
                return Phrase("generic", i, head, "", sort="person" if sort == "person" else sort, head=head)
            return Phrase("generic", i, i, "poss", sort="it" if word == "its" else "they", head=i)
        if word in ("both", "pair", "two", "duo") and self._lower(i + 1) not in ("of",):
            if self._sort(self._lower(i + 1)) or self._lower(i + 1) == "companies":
                return None
            return Phrase("generic", i, i, "", sort="both", head=i, plural=True) if word in ("both", "pair") else None
        if word not in self.words["determiners"] and self._sort(word) in ("", "decision"):
            return None
        return self._generic_noun(i, word)

    def _generic_noun(self, i: int, word: str) -> Phrase | None:
        start = i + 1 if word in self.words["determiners"] else i
        head, sort = self._run(start)
        if head is None or sort == "decision":
            return None
        if any(self.tokens[j].mention for j in range(i, head + 1)):
            return None
        noun = self.tokens[head].lower
        plural = noun.endswith("s") and not noun.endswith("ss")
        if start == i and not plural and sort not in ("other", "authority"):
            return None
        if sort == "group":
            return Phrase("other", i, head, "", sort="group", head=head, plural=True)
        if sort == "other" or any(self._lower(j) in self.words["non_actors"] for j in range(i, head)):
            return Phrase("other", i, head, "", head=head)
        if sort == "person":
            sort = "person"
        possessive = self._lower(head + 1) in ("'s", "'")
        if possessive:
            further, further_sort = self._run(head + 2)
            if further is not None and further_sort in ("authority", "person", "operator"):
                return Phrase("generic", i, further, "", sort=further_sort, head=head)
        role = "poss" if possessive else ""
        last = head + 1 if possessive else head
        if (
            word in ("a", "an", "some", "another", "many", "several", "no", "any", "other", "most")
            and sort != "authority"
        ):
            sort = f"some-{sort}"
        return Phrase("generic", i, last, role, sort=sort, plural=plural, head=head)

    def _start_of(self, first: int, floor: int) -> int:
        """Where the phrase really starts: the determiner and adjectives before its name."""
        at = first
        while at - 1 >= floor and first - at < 3:
            word = self._lower(at - 1)
            if word in self.words["determiners"]:
                return at - 1
            known = (
                word in self.words["prepositions"]
                or word in self.words["auxiliaries"]
                or word in self.words["clause_words"]
            )
            if known or not word[:1].isalpha() or at - 1 in self.noun_cues or word in self.words["temporal"]:
                return first
            at -= 1
        return first

    def _is_former(self, start: int, first: int) -> bool:
        return any(
            self._lower(j) in self.words["former"] for j in range(max(0, start - 1), first + 1) if j < first
        ) or (self._lower(first - 1) == "-" and self._lower(first - 2) in ("ex", "then"))

    def _role(self, start: int, first: int) -> str:
        for at in (start, first):
            word = self._lower(at - 1)
            pair = f"{self._lower(at - 2)} {word}"
            if word in self.words["contrast"] or pair in self.words["contrast"]:
                return "contrast"
            if word == "of" and self._lower(at - 2) in _QUANTITIES:
                return "free"
            if word in self.words["prepositions"]:
                return word
        return "free"


def _is_apposed(group: Phrase, vendor: Phrase, tokens: Sequence[Token]) -> bool:
    """True for "Chinese tech firm" + "Huawei" and "Chinese telco equipment" + vendor + "ZTE"."""
    between = [tokens[i].lower for i in range(group.last + 1, vendor.first)]
    return len(between) <= 2 and all(word in _MAKERS for word in between)


_MAKERS = frozenset(
    [
        "vendor",
        "supplier",
        "maker",
        "manufacturer",
        "giant",
        "firm",
        "company",
        "group",
        "provider",
        "telecoms",
        "equipment",
    ]
)


def _join_neighbours(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Joins "Spanish telecom company" + "Telefonica", "officials" + in + "Lisbon", "head" + of + "Britain's NCSC"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is not None and before.kind == phrase.kind == "vendor" and _is_apposed(before, phrase, tokens):
            joined[-1] = replace(phrase, first=before.first, role=before.role)  # "Chinese tech firm" + "Huawei"
            continue
        if before is not None and before.role != "poss" and before.kind in ("generic", "actor"):
            adjacent = before.last + 1 == phrase.first
            if adjacent and phrase.kind == "actor" and (before.kind == "generic" or not before.operator):
                fits = phrase.operator == (
                    before.sort in ("operator", "company", "some-operator", "some-company")
                ) or before.sort in ("person", "authority")
                if before.kind == "generic" and fits and phrase.role != "poss":
                    joined[-1] = replace(phrase, first=before.first, role=before.role)
                    continue
                if before.kind == "actor" and not phrase.operator and set(phrase.actors) == set(before.actors):
                    joined[-1] = replace(
                        before, last=phrase.last, role=before.role if phrase.role != "poss" else "poss"
                    )
                    continue
            if (
                phrase.kind == "actor"
                and not phrase.operator
                and before.operator
                and phrase.role == "in"
                and phrase.first - before.last == 2
            ):
                joined[-1] = replace(before, last=phrase.last)
                continue
            of_vendor = (
                phrase.kind == "vendor"
                and phrase.role in ("for", "of", "from", "at")
                and phrase.first - before.last == 2
            )
            if of_vendor and before.kind == "generic" and before.sort.endswith(("person", "authority")):
                joined[-1] = replace(before, kind="other", vendors=phrase.vendors, last=phrase.last)
                continue
            linked = (
                phrase.first - before.last == 1
                and phrase.role in ("of", "in", "from", "at")
                and tokens[phrase.first - 1].lower == phrase.role
            ) or (
                phrase.first - before.last == 2 and tokens[before.last + 1].lower in ("of", "in", "from", "at", "for")
            )
            if (
                linked
                and before.kind == "generic"
                and before.sort in ("authority", "person", "some-authority")
                and phrase.kind == "actor"
            ):
                role = before.role if phrase.role != "poss" else before.role
                joined[-1] = replace(phrase, first=before.first, role=role)
                continue
            if (
                linked
                and before.kind == "actor"
                and phrase.kind == "actor"
                and not before.operator
                and before.actors == phrase.actors
            ):
                joined[-1] = replace(before, last=phrase.last)
                continue
        joined.append(phrase)
    return joined


def _join_lists(phrases: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Joins "Germany, Hungary, and the United Kingdom" and "Huawei and its smaller rival ZTE" into one phrase each."""
    joined: list[Phrase] = []
    i = 0
    while i < len(phrases):
        group = [phrases[i]]
        while i + len(group) < len(phrases) and _continues(group, phrases[i + len(group)], tokens):
            group.append(phrases[i + len(group)])
        while len(group) > 1 and group[-1].kind == "actor" and not group[-1].operator and not _has_and(group, tokens):
            group.pop()
        joined.append(_merged(group))
        i += len(group)
    return joined


def _continues(group: list[Phrase], phrase: Phrase, tokens: Sequence[Token]) -> bool:
    last = group[-1]
    if phrase.kind != last.kind or phrase.kind not in ("actor", "vendor") or phrase.operator != last.operator:
        return False
    if phrase.role == "poss" and last.role != "poss" and phrase.operator:
        return False
    if last.role == "poss" and phrase.role != "poss" and last.kind == "actor":
        return False
    between = [tokens[j].lower for j in range(last.last + 1, phrase.first)]
    if not between or len(between) > 6 or any(tokens[j].mention for j in range(last.last + 1, phrase.first)):
        return False
    light = {
        ",",
        "and",
        "or",
        "&",
        "/",
        "the",
        "even",
        "also",
        "both",
        "as",
        "well",
        "its",
        "smaller",
        "rival",
        "other",
        "fellow",
        "their",
        "then",
        "like",
        "(",
        "to",
        "a",
        "lesser",
        "extent",
        "nor",
        "compatriot",
    }
    return all(word in light or "-" in word for word in between) and any(
        word in {",", "and", "or", "&", "/", "nor", "like"} for word in between
    )


def _has_and(group: list[Phrase], tokens: Sequence[Token]) -> bool:
    between = [tokens[j].lower for j in range(group[-2].last + 1, group[-1].first)]
    return any(word in {"and", "or", "&", "/", "nor", "as", "like"} for word in between)


def _merged(group: list[Phrase]) -> Phrase:
    if len(group) == 1:
        return group[0]
    actors = tuple(dict.fromkeys(actor for phrase in group for actor in phrase.actors))
    vendors = tuple(dict.fromkeys(vendor for phrase in group for vendor in phrase.vendors))
    role = group[0].role if group[0].role != "poss" else group[-1].role
    return replace(group[0], last=group[-1].last, actors=actors, vendors=vendors, plural=True, role=role)
