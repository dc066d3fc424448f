"""The walk from a cue to the left: past what governs it, up to its subject.

In "Portugal has rejected the US call to ban Huawei" it passes *call*, *the US* (whose call it is) and *rejected*, and
ends at *Portugal*. Boundaries, objects and coordinated verbs on the way decide what still governs the cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.asides import (
    antecedent_of,
    before_apposition,
    before_bracket,
    before_possessor,
    before_relative_clause,
    group_with_examples,
    is_before_noun,
    is_before_verb,
    is_refused_law,
)
from stancectl.extraction.chains import Governor
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.marks import Bound, Cue, Mark
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.pressing import source_of
from stancectl.extraction.record import changed

_TAKES_OBJECT = ("press", "direct", "consider", "predict", "refuse", "lift")
_ANOTHER_SUBJECT = ("speech", "predict", "hypothesis")
_UNFINISHED = ("b", "g", "x")
"""Inflections that two verbs under one governor share: "wants to ban and remove"."""
_POSSESSOR_REACH = 6
_OBJECT_REACH = 3
_PRESSED_REACH = 2


class LeftWalk:
    """Walks from the cue at index `k` of `marks`; afterwards its attributes say what was met, as those of Chain do."""

    def __init__(self, marks: Sequence[Mark], k: int, cue: Cue, clauses: Clauses) -> None:
        self.marks = marks
        self.k = k
        self.cue = cue
        self.lowered = clauses.lowered
        self.tokens = clauses.tokens
        self.words = clauses.lexicon.words
        self.governors: list[Governor] = []
        self.subject: Phrase | None = None
        self.link = ""
        self.owner: Phrase | None = None
        self.embedded: Phrase | None = None
        self.stopped = -1
        """Index of the mark at which the walk ended; -1 where it came to the start of the sentence."""
        self._inner = cue
        """The outermost cue so far."""
        self._collecting = True
        """False once a boundary parts what follows from the cue."""
        self._coordinated = False
        self._object: Phrase | None = None
        """A phrase met last that is the object of the next governor: "urged *Lisbon* to"."""
        self._said = False
        """True beyond a "that": what tells there is speech and no order."""
        self._pronoun: Phrase | None = None
        """ "Its ban": the possessor where no name comes before."""
        self._walk()

    def _walk(self) -> None:
        j: int | None = self.k - 1
        while j is not None and j >= 0:
            self.stopped = j
            mark = self.marks[j]
            if isinstance(mark, Bound):
                j = self._pass_bound(mark, j)
            elif isinstance(mark, Cue):
                j = self._pass_cue(mark, j)
            else:
                j = self._pass_phrase(mark, j)
        if j is not None:
            self.stopped = -1
            if self._pronoun is not None:
                self._found(self._pronoun, "possessor")

    def _found(self, subject: Phrase, link: str) -> None:
        self.subject, self.link = subject, link

    # --- what is passed; each answers with the index to go on at, or None at the end ---

    def _pass_bound(self, bound: Bound, j: int) -> int | None:
        if bound.sort == "strong":
            return self._pass_strong(self.lowered[bound.first], j)
        refused = self._collecting and is_refused_law(self.marks, j, self.lowered, self.words)
        if (bound.sort == "rel" or (bound.sort == "that" and self._follows_group(j))) and not refused:
            antecedent = antecedent_of(self.marks, j, self.tokens, self.words)
            if antecedent is not None:
                self._found(antecedent, "relative")
            return None
        if bound.sort == "comma":
            told = group_with_examples(self.marks, j, self.lowered) if self._collecting else None
            if told is not None and self._object is None:
                at, names = told
                group = self.marks[at]
                assert isinstance(group, Phrase)
                if self._is_object(group, at):
                    self._object = names or group
                    return at - 1
            self._collecting = False
            skipped = before_relative_clause(self.marks, j, self.tokens) if self._object is None else None
            if skipped is None and self._object is None:
                skipped = before_apposition(self.marks, j, self.lowered, self.words)
            return j - 1 if skipped is None else skipped
        if bound.sort == "sub" and self._opens_with_its_subject(bound, j):
            return None
        if bound.sort == "sub" and self.lowered[bound.first] == "but" and self._collecting and self._joins_verbs(j):
            self._coordinated = True
        elif bound.sort == "sub":
            self._collecting = False
            if j == 0 and self._object is None:
                self.link = "clause"
        elif bound.sort == "that":
            self._said = True
        elif bound.sort == "and":
            self._collecting = self._coordinated = self._collecting and self._joins_verbs(j)
        return j - 1

    def _opens_with_its_subject(self, bound: Bound, j: int) -> bool:
        """True for "while a venture of StarHub and M1 has selected Nokia": what is before is another's act."""
        opens = self.k == j + 1 and self.cue.inflection == "s" and not self.cue.passive
        if opens and self.lowered[self.cue.first - 1] in self.words["instruments"]:
            return True  # "as new law caps"
        if self.lowered[bound.first] not in self.words["contrasting"] or self.cue.noun or self.cue.passive:
            return False
        inside = self.marks[j + 1 : self.k]
        return any(isinstance(mark, Phrase) and mark.kind == "actor" for mark in inside)

    def _pass_strong(self, word: str, j: int) -> int | None:
        if word == ")":
            return before_bracket(self.marks, j, self.lowered)
        if word in (";", ":"):
            return None
        self._collecting = False
        return j - 1

    def _pass_cue(self, cue: Cue, j: int) -> int:
        if self._collecting and self._coordinated:
            self._collecting, self._coordinated = self._is_parallel(cue), False
        elif self._collecting and cue.kind is not None and not cue.is_shift and not self._governs(cue, j):
            self._collecting = self._is_parallel(cue)
        elif self._collecting:
            cue = cue.as_speech() if self._said and not self._is_duty() else cue
            before = self.lowered[max(0, cue.first - _PRESSED_REACH) : cue.first]
            if cue.noun and cue.shifts("press") and not self.words["pressed"].isdisjoint(before):
                cue = changed(cue, passive=True)  # "is under growing pressure to": its subject is who is pressed
            self.governors.append(Governor(cue, source_of(self.marks, j, self.words), self._object))
            self._inner, self._object = cue, None
        return j - 1

    def _is_duty(self) -> bool:
        """True for "told May that Britain had to": an order in the form of speech."""
        return any(governor.cue.form in self.words["duties_told"] for governor in self.governors)

    def _pass_phrase(self, phrase: Phrase, j: int) -> int | None:
        if phrase.sort == "decision" and phrase.role != "contrast":
            self._found(phrase, "subject")
            return None
        if phrase.role == "poss":
            return self._pass_possessor(phrase, j)
        if phrase.role == "free":
            return self._pass_free(phrase, j)
        if phrase.role == "by" and self.lowered[phrase.first - 2] in self.words["nouns.decision"]:
            self._found(phrase, "subject")  # "the decision by Sweden to bar"
            return None
        if phrase.operator and self.lowered[phrase.first - 2] in self.words["requests"]:
            self.embedded = self.embedded or phrase  # "a request by Spark to use"
        if self._collecting and self._object is None and self._is_called_on(phrase, j):
            self._object = phrase
        return j - 1

    def _is_called_on(self, phrase: Phrase, j: int) -> bool:
        """True for "called on Brazil to"."""
        asks = self.marks[j - 1] if j else None
        called = isinstance(asks, Cue) and asks.shifts("press") and asks.form.endswith(f" {phrase.role}")
        return called and self._is_object(phrase, j)

    def _pass_possessor(self, phrase: Phrase, j: int) -> int | None:
        own = self._inner is self.cue
        if not self._possesses(phrase):
            if phrase.operator:
                self.embedded = self.embedded or phrase
        elif own and self.cue.kind is None:
            self.owner = phrase
        elif own and phrase.sort in ("it", "they"):
            self._pronoun = self._pronoun or phrase
        elif own or (self.cue.noun and all(g.cue.noun and g.cue.kind for g in self.governors)):
            self._found(phrase, "possessor")
            return None
        else:
            self.governors[-1] = changed(self.governors[-1], holder=phrase)
            if not any(isinstance(mark, Cue) for mark in self.marks[:j]):
                return None
        return j - 1

    def _pass_free(self, phrase: Phrase, j: int) -> int | None:
        if self.cue.noun and self._inner is self.cue:
            if self._is_part_of_noun(phrase):
                return j - 1
            if is_before_noun(phrase, self.cue, self.tokens):
                if self.cue.kind is None:
                    self.owner = phrase
                    return j - 1
                self._found(phrase, "possessor")
                return None
        if not self._collecting and self._is_others_object(phrase, j):
            return j - 1
        patient = self.cue.passive and self._collecting and self._object is None
        if self._is_object(phrase, j):
            self._object = phrase if self._collecting else self._object
        elif not patient and self._is_plain_object(phrase, j):
            self.embedded = self.embedded or phrase
        elif patient and not any(g.object is not None for g in self.governors):
            self._found(phrase, "patient")
            return None
        else:
            owned = self._pronoun is not None and self.cue.noun  # "Proximus says its swap of"
            self._found(phrase, "possessor" if owned else "subject" if self._collecting else "coordinated")
            return None
        return j - 1

    # --- boundaries ---

    def _follows_group(self, j: int) -> bool:
        """True for the "that" of "countries that have resisted"."""
        before = self.marks[j - 1] if j else None
        return isinstance(before, Phrase) and before.sort == "group" and before.last + 1 == self.marks[j].first

    def _joins_verbs(self, j: int) -> bool:
        """True where "and" joins verbs of one form, "wants to ban and remove": what governs the first governs both."""
        before = next((mark for mark in reversed(self.marks[:j]) if isinstance(mark, Cue)), None)
        return before is not None and before.inflection == self._inner.inflection in _UNFINISHED

    # --- cues ---

    def _is_parallel(self, cue: Cue) -> bool:
        return cue.inflection == self.cue.inflection in _UNFINISHED

    def _governs(self, governor: Cue, j: int) -> bool:
        """True where the inner cue is what the governor is about: "allow … to use", "prohibit … from buying"."""
        inner = self._inner
        if governor.asks_whether and governor.kind == "review" and not inner.noun:
            return True  # "is debating whether Huawei should be allowed"
        if inner.inflection == "g" and self.lowered[inner.first - 1] == "by":
            return False  # "ended its decade with Huawei by choosing Ericsson"
        if inner.noun and not governor.noun:
            if not self.words["circumstances"].isdisjoint(self.lowered[governor.last + 1 : inner.first]):
                return False  # "replacing its network with ZTE equipment … under a contract"
            return not any(isinstance(mark, Bound) for mark in self.marks[j + 1 : self.k])
        if governor.verb in self.words["bare_infinitive"] and inner.inflection in ("b", "x"):
            return True
        at = before_possessor(self.marks, inner.first - 1)
        name = self.marks[self.k - 1]
        if inner.noun and isinstance(name, Phrase) and name.last == at and self._is_part_of_noun(name):
            at = name.first - 1  # "has not decided on a Huawei ban"
        while at > governor.last and self.lowered[at] in self.words["fillers"]:
            at -= 1
        return at <= governor.last or self.lowered[at] in self.words["links"]

    # --- phrases ---

    def _possesses(self, phrase: Phrase) -> bool:
        """True for "the US call", "Sweden's ban": the phrase owns the outermost cue so far."""
        inner = self._inner
        if not inner.noun and not inner.shifts("press"):
            return False
        if inner.first - phrase.last > _POSSESSOR_REACH or inner.first < phrase.first:
            return False
        if any(isinstance(mark, Bound) and phrase.last < mark.first < inner.first for mark in self.marks):
            return False
        return self.words["possession_ends"].isdisjoint(self.lowered[phrase.last + 1 : inner.first])

    def _is_part_of_noun(self, phrase: Phrase) -> bool:
        """True for the vendor of "the UK Huawei ban"."""
        if phrase.kind != "vendor":
            return False
        inside = phrase.last >= self.cue.first  # "no Huawei equipment"
        return inside or (len(self.cue.used) == 1 and self.cue.first - phrase.last == 1)

    def _is_object(self, phrase: Phrase, j: int) -> bool:
        """True for "urged *Lisbon*", "joined *Sweden*": the phrase is the object of the cue before it."""
        before = self.marks[j - 1] if j else None
        if isinstance(before, Phrase) and before.role == "poss" and j > 1:
            before = self.marks[j - 2]
        if not isinstance(before, Cue) or (before.noun and not before.shifts("press")):
            return False
        if phrase.first - before.last > _OBJECT_REACH or before.passive:
            return False
        subject = phrase.sort in ("it", "they", "person")
        if subject and not self.words["finite_auxiliaries"].isdisjoint(self.lowered[phrase.last + 1 : phrase.last + 2]):
            return False  # "told reporters it would"
        if before.verb in self.words["promises"]:
            return True  # "Serbia promised Trump to": who promises does it
        return before.verb in self.words["joins"] or before.kind is not None or before.shifts(*_TAKES_OBJECT)

    def _is_plain_object(self, phrase: Phrase, j: int) -> bool:
        """True for the second of two bare phrases with a verb between that is no cue: "KPN has put Huawei …"."""
        for mark in reversed(self.marks[:j]):
            if isinstance(mark, Bound) or (isinstance(mark, Cue) and mark.shifts(*_ANOTHER_SUBJECT)):
                return False
            if isinstance(mark, Phrase) and mark.role == "free" and mark.kind in ("actor", "generic"):
                if is_before_verb(self.marks, phrase, j, self.lowered, self.words):
                    return False
                return any(word[0].isalpha() for word in self.lowered[mark.last + 1 : phrase.first])
        return False

    def _is_others_object(self, phrase: Phrase, j: int) -> bool:
        """True for the vendors of "X will negotiate with Nokia and Ericsson, passing over Huawei"."""
        if self.cue.inflection != "g" or phrase.kind != "vendor":
            return False
        return any(isinstance(m, Phrase) and m.role == "free" and m.actors for m in self.marks[:j])
