"""Chains: a cue with the words that govern it, its subject, and what the sentence says around them.

"Portugal has rejected the US call to ban Huawei" is the cue *ban*, governed by *call* (held by the US) and *rejected*
(held by Portugal). A chain is read from the cue to the left; extraction/meaning.py folds it from the inside out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.extraction.clauses import Bound, Clauses, Cue, Mark
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.tokens import Token

_LINKS = frozenset(
    [
        "to",
        "from",
        "for",
        "of",
        "on",
        "against",
        "whether",
        "about",
        "over",
        "into",
        "not",
        "by",
        "in",
        "with",
        "at",
        "that",
    ]
)
_FILLERS = frozenset(
    [
        "the",
        "a",
        "an",
        "any",
        "its",
        "their",
        "his",
        "her",
        "be",
        "being",
        "been",
        "also",
        "all",
        "completely",
        "further",
        "new",
        "more",
    ]
)
_TAKES_OBJECT = ("press", "direct", "consider", "predict", "refuse", "lift")
_ASKS = frozenset(["to", "for", "against", "that", "by", "from", "on"])
_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "might",
        "must",
        "should",
        "can",
        "did",
        "does",
        "do",
    ]
)
_BARE_INFINITIVE = ("let", "lets", "letting", "make", "makes", "made", "making", "help", "helps", "helped")
_JOINS = ("join", "joins", "joined", "joining", "follow", "follows", "followed", "following")
_POSSESSOR_REACH = 6


@dataclass(frozen=True, slots=True)
class Governor:
    """A cue that governs the inner one, with its own holder ("the US call") and object ("urged Lisbon")."""

    cue: Cue
    holder: Phrase | None = None
    object: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """A cue in its sentence. `governors` run from the inside out; `outer` are those beyond the subject."""

    cue: Cue
    governors: tuple[Governor, ...]
    subject: Phrase | None
    link: str
    """How the subject was found: subject, possessor, relative, coordinated, or empty."""
    outer: tuple[Governor, ...]
    agent: Phrase | None
    places: tuple[Phrase, ...]
    """Phrases that say where: "in Sweden", "Germany's 5G network"."""
    predicate: Cue | None = None
    """What is said of a noun cue behind it: "a ban is not planned", "the ban was lifted"."""
    owner: Phrase | None = None
    """Whose call or demand it is, where the cue itself is one: "the US demands"."""
    announced: bool = False
    """True for a headline's "Vodafone to remove …"."""
    embedded: Phrase | None = None
    """Who would do it, inside the object: "rejected a request from Spark to use Huawei"."""


def build_chains(clauses: Clauses, phrases: Sequence[Phrase]) -> list[Chain]:
    """A chain for every cue that can carry a stance by itself and is not governed by another one.

    `phrases` are the sentence's phrases with generic ones resolved, in the same order as in `clauses`.
    """
    by_first = {(p.first, p.last): p for p in phrases}
    marks = [by_first.get((m.first, m.last), m) if isinstance(m, Phrase) else m for m in clauses.marks]
    chains: list[Chain] = []
    governing: set[int] = set()
    for k in range(len(marks) - 1, -1, -1):
        mark = marks[k]
        if not isinstance(mark, Cue) or mark.first in governing:
            continue
        if mark.kind is None and (not mark.shifts("press") or mark.frame_id == "warning"):
            continue
        chain = _Walk(marks, k, clauses.tokens).chain()
        if (
            mark.kind is None
            and mark.noun
            and chain.owner is None
            and not _is_governed(chain)
            and not _asks(mark, clauses.tokens)
        ):
            continue
        governing.update(g.cue.first for g in chain.governors)
        chains.append(chain)
    return chains[::-1]


def _is_governed(chain: Chain) -> bool:
    return any(not g.cue.shifts("speech") for g in chain.governors)


def _asks(cue: Cue, tokens: Sequence[Token]) -> bool:
    """True where a noun such as "call" or "pressure" goes on with what is asked for or by whom."""
    after = cue.last + 1
    return cue.last > cue.first or (after < len(tokens) and tokens[after].lower in _ASKS)


class _Walk:
    def __init__(self, marks: Sequence[Mark], k: int, tokens: Sequence[Token]) -> None:
        self.marks = marks
        self.k = k
        self.tokens = tokens
        cue = marks[k]
        assert isinstance(cue, Cue)
        self.cue = cue
        self.governors: list[Governor] = []
        self.subject: Phrase | None = None
        self.link = ""
        self.owner: Phrase | None = None
        self.embedded: Phrase | None = None

    def chain(self) -> Chain:
        stopped = self._inwards()
        following = self.marks[self.k + 1] if self.k + 1 < len(self.marks) else None
        if (
            isinstance(following, Cue)
            and following.shifts("negate")
            and following.first == self.cue.last + 1
            and not self.cue.noun
        ):
            self.governors.insert(0, Governor(following))  # "lets no Chinese kit near", "signed nothing with"
        outer = self._outer(stopped)
        if self.cue.kind is None and self.owner is None:
            self.owner = self._source(self.k)
        places = tuple(
            m
            for m in self.marks
            if isinstance(m, Phrase) and m.kind == "actor" and not m.operator and m is not self.subject
            and m.role in ("poss", "in", "from")
        )  # fmt: skip
        return Chain(
            self.cue,
            tuple(self.governors),
            self.subject,
            self.link,
            outer,
            self._agent(),
            places,
            self._predicate(),
            self.owner,
            self._is_announced(),
            self.embedded,
        )

    def _inwards(self) -> int:
        """Collects governors and the subject; returns the index of the mark at which it stopped."""
        collecting, coordinated = True, False
        pending: Phrase | None = None
        fallback: Phrase | None = None
        inner = self.cue
        j = self.k - 1
        while j >= 0:
            mark = self.marks[j]
            if isinstance(mark, Bound):
                if mark.sort == "strong":
                    if self.tokens[mark.first].lower == ")":
                        j = self._opening(j)
                        continue
                    if self.tokens[mark.first].lower in (";", ":"):
                        return j
                    collecting = False
                elif mark.sort == "rel" or (mark.sort == "that" and self._follows_group(j)):
                    antecedent = self._antecedent(j)
                    if antecedent is not None:
                        self.subject, self.link = antecedent, "relative"
                    return j
                elif mark.sort in ("comma", "sub"):
                    collecting = False
                    skipped = self._relative_clause(j) if mark.sort == "comma" and pending is None else None
                    if skipped is not None:
                        j = skipped
                        continue
                    if mark.sort == "sub" and self.subject is None and pending is None and self._starts_clause(j):
                        self.link = "clause"
                elif mark.sort == "and":
                    collecting = coordinated = collecting and self._coordinates(j, inner)
            elif isinstance(mark, Cue):
                if collecting and coordinated:
                    collecting = self._parallel(mark)
                    coordinated = False
                elif collecting:
                    if mark.kind is not None and not mark.is_shift and not self._governs(mark, inner, j):
                        collecting = self._parallel(mark)
                    else:
                        self.governors.append(Governor(mark, self._source(j), pending))
                        inner = mark
                        pending = None
            elif mark.sort == "decision" and mark.role != "contrast":
                self.subject, self.link = mark, "subject"
                return j
            elif mark.role == "poss":
                if (
                    mark.sort in ("it", "they")
                    and self._possesses(mark, inner)
                    and inner is self.cue
                    and self.cue.kind is not None
                ):
                    fallback = fallback or mark
                elif self._possesses(mark, inner):
                    if inner is self.cue and self.cue.kind is None:
                        self.owner = mark
                        j -= 1
                        continue
                    if inner is self.cue or (self.cue.noun and all(g.cue.noun and g.cue.kind for g in self.governors)):
                        self.subject, self.link = mark, "possessor"
                        return j
                    last = self.governors[-1]
                    self.governors[-1] = Governor(last.cue, mark, last.object)
                    if not any(isinstance(m, Cue) for m in self.marks[:j]):
                        return j
                elif mark.operator:
                    self.embedded = self.embedded or mark
            elif mark.role == "free":
                if (
                    self.cue.noun
                    and inner is self.cue
                    and mark.kind == "vendor"
                    and len(self.cue.used) == 1
                    and self.cue.first - mark.last == 1
                ):
                    j -= 1  # "the UK Huawei ban": the vendor is part of the noun
                    continue
                if (
                    self.cue.noun
                    and inner is self.cue
                    and self.cue.first - mark.last <= 2
                    and mark.kind == "actor"
                    and not self._words_between(mark)
                ):
                    if self.cue.kind is None:
                        self.owner = mark
                        j -= 1
                        continue
                    self.subject, self.link = mark, "possessor"
                    return j
                if self._is_object(j):
                    pending = mark if collecting else pending
                elif self._is_plain_object(j) and not (self.cue.passive and collecting and pending is None):
                    self.embedded = self.embedded or mark
                elif not (collecting and pending is None and self._names_patient(mark)):
                    self.subject = mark
                    self.link = "subject" if collecting else "coordinated"
                    return j
                else:
                    self.subject, self.link = mark, "patient"
                    return j
            j -= 1
        if fallback is not None:
            self.subject, self.link = fallback, "possessor"
        return -1

    def _names_patient(self, mark: Phrase) -> bool:
        return self.cue.passive and not self.governors_take_object()

    def governors_take_object(self) -> bool:
        """True where a governor has an object already."""
        return any(g.object is not None for g in self.governors)

    def _opening(self, j: int) -> int:
        for i in range(j - 1, -1, -1):
            mark = self.marks[i]
            if isinstance(mark, Bound) and self.tokens[mark.first].lower == "(":
                return i - 1
        return j - 1

    def _relative_clause(self, j: int) -> int | None:
        """Where a comma closes ", which …,": the index before that clause; None where it closes none."""
        for i in range(j - 1, -1, -1):
            mark = self.marks[i]
            if isinstance(mark, Bound) and mark.sort == "rel":
                before = i - 1
                while before >= 0 and isinstance(self.marks[before], Bound):
                    before -= 1
                return before if before >= 0 and self.marks[before + 1].first < mark.first else None
            if isinstance(mark, Bound) and mark.sort in ("strong", "sub", "quote", "comma"):
                return None
        return None

    def _follows_group(self, j: int) -> bool:
        """True for the "that" of "countries that have resisted"."""
        before = self.marks[j - 1] if j else None
        return isinstance(before, Phrase) and before.sort == "group" and before.last + 1 == self.marks[j].first

    def _antecedent(self, j: int) -> Phrase | None:
        for mark in reversed(self.marks[:j]):
            if isinstance(mark, Phrase) and (mark.actors or mark.vendors or mark.kind == "other"):
                return mark
            if isinstance(mark, Cue):
                return None
        return None

    def _starts_clause(self, j: int) -> bool:
        return j == 0

    def _coordinates(self, j: int, inner: Cue) -> bool:
        """True where "and" joins verbs of one form, "wants to ban and remove": what governs the first governs both."""
        before = next((m for m in reversed(self.marks[:j]) if isinstance(m, Cue)), None)
        return (
            before is not None
            and bool(inner.inflection)
            and before.inflection == inner.inflection
            and inner.inflection in "bgx"
        )

    def _parallel(self, mark: Cue) -> bool:
        return mark.inflection == self.cue.inflection and mark.inflection in ("b", "g", "x")

    def _governs(self, governor: Cue, inner: Cue, j: int) -> bool:
        """True where the inner cue is what the governor is about: "allow … to use", "prohibit … from buying"."""
        if inner.noun and not governor.noun:
            between = [m for m in self.marks[j + 1 : self.k] if isinstance(m, Bound)]
            return not between
        if governor.form.split()[0] in _BARE_INFINITIVE and inner.inflection in ("b", "x"):
            return True
        at = inner.first - 1
        while at > governor.last and self.tokens[at].lower in _FILLERS:
            at -= 1
        if at <= governor.last:
            return True
        return self.tokens[at].lower in _LINKS

    def _is_object(self, j: int) -> bool:
        phrase = self.marks[j]
        before = self.marks[j - 1] if j else None
        if isinstance(before, Phrase) and before.role == "poss" and j > 1:
            before = self.marks[j - 2]
        if not isinstance(before, Cue) or (before.noun and not before.shifts("press")):
            return False
        if phrase.first - before.last > 3 or before.passive:
            return False
        if before.form.split()[0] in _JOINS:
            return True
        return before.kind is not None or any(before.shifts(name) for name in _TAKES_OBJECT)

    def _is_plain_object(self, j: int) -> bool:
        """True for the second of two bare phrases in a clause with a verb between that is no cue: "KPN has put Huawei …"."""
        phrase = self.marks[j]
        for i in range(j - 1, -1, -1):
            mark = self.marks[i]
            if isinstance(mark, Bound):
                return False
            if isinstance(mark, Cue) and (mark.shifts("speech") or mark.shifts("predict") or mark.shifts("hypothesis")):
                return False
            if isinstance(mark, Phrase) and mark.role == "free" and mark.kind in ("actor", "generic"):
                after = self.marks[j + 1] if j + 1 < len(self.marks) else None
                verb_follows = (
                    isinstance(after, Cue) and after.first - phrase.last == 1 and after.inflection in ("s", "d", "p")
                )
                if self._auxiliary_follows(phrase) or verb_follows:
                    return False
                between = [t.lower for t in self.tokens[mark.last + 1 : phrase.first]]
                return any(word[0].isalpha() for word in between)
        return False

    def _auxiliary_follows(self, phrase: Phrase) -> bool:
        return phrase.last + 1 < len(self.tokens) and self.tokens[phrase.last + 1].lower in _FINITE

    def _words_between(self, mark: Phrase) -> bool:
        """True where something else than a vendor's name stands between the phrase and the cue."""
        return any(self.tokens[i].mention is None for i in range(mark.last + 1, self.cue.first))

    def _possesses(self, phrase: Phrase, inner: Cue) -> bool:
        if not inner.noun and not inner.shifts("press"):
            return False
        if inner.first - phrase.last > _POSSESSOR_REACH or inner.first < phrase.first:
            return False
        between = {self.tokens[i].lower for i in range(phrase.last + 1, inner.first)}
        if any(isinstance(m, Bound) and phrase.last < m.first < inner.first for m in self.marks):
            return False
        return not between & (_LINKS | {",", ";", ":", "and", "network", "networks"} - {"to"})

    def _outer(self, stopped: int) -> tuple[Governor, ...]:
        outer: list[Governor] = []
        for j in range(stopped - 1, -1, -1):
            mark = self.marks[j]
            if isinstance(mark, Bound):
                if mark.sort in ("strong", "sub", "rel"):
                    break
                continue
            if isinstance(mark, Cue) and mark.is_shift:
                outer.append(Governor(mark, self._subject_of(j), self._object_of(j)))
        return tuple(outer)

    def _object_of(self, j: int) -> Phrase | None:
        following = self.marks[j + 1] if j + 1 < len(self.marks) else None
        if isinstance(following, Phrase) and following.role == "free" and following is not self.subject:
            return following if following.first - self.marks[j].last <= 2 else None
        return None

    def _subject_of(self, j: int) -> Phrase | None:
        for mark in reversed(self.marks[:j]):
            if isinstance(mark, Phrase) and mark.role in ("free", "poss"):
                return mark
            if isinstance(mark, Bound) and mark.sort in ("strong", "sub"):
                return None
        return None

    def _is_announced(self) -> bool:
        first = min([self.cue.first, *(g.cue.first for g in self.governors)])
        subject = self.subject
        if subject is None or subject.sort == "decision":
            return False
        return subject.last == first - 2 and self.tokens[first - 1].lower == "to"

    def _predicate(self) -> Cue | None:
        if not self.cue.noun:
            return None
        for mark in self.marks[self.k + 1 :]:
            if isinstance(mark, Bound) and mark.sort in ("strong", "sub", "comma", "that"):
                return None
            if isinstance(mark, Cue) and not mark.noun:
                if mark.shifts("negate") and not mark.inflection:
                    return (
                        mark
                        if self.tokens[mark.first - 1].lower
                        in ("is", "was", "are", "were", "be", "been", "will", "would")
                        else None
                    )
                changes = mark.passive and any(mark.shifts(name) for name in ("refuse", "lift", "suspend"))
                return mark if changes else None
        return None

    def _source(self, j: int) -> Phrase | None:
        """Who the pressure is from: "under pressure from Washington to …"."""
        cue = self.marks[j]
        following = self.marks[j + 1] if j + 1 < len(self.marks) else None
        if isinstance(cue, Cue) and cue.noun and cue.shifts("press") and isinstance(following, Phrase):
            return following if following.role in ("from", "by") and following.first - cue.last <= 2 else None
        return None

    def _agent(self) -> Phrase | None:
        if any(g.cue.passive for g in self.governors):
            first = min(g.cue.first for g in self.governors if g.cue.passive)
            between = [
                m for m in self.marks if isinstance(m, Phrase) and first < m.first < self.cue.first and m.role == "by"
            ]
            if between:
                return between[0]
        for mark in self.marks[self.k + 1 :]:
            if isinstance(mark, Phrase) and mark.role == "by":
                return mark
            if isinstance(mark, Cue) and mark.kind is not None and not mark.noun and mark.inflection != "g":
                return None
            if isinstance(mark, Bound) and mark.sort in ("strong", "sub"):
                return None
        return None
