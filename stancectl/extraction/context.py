"""Context: all that is known where a sentence's chains are coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stancectl.extraction.chains import Chain
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.lexicon import Lexicon, Words
from stancectl.extraction.memory import Memory
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.model.actor import Actor


@record
class Context:
    """A sentence with its resolved phrases and its chains, in its document."""

    text: str
    clauses: Clauses
    phrases: Sequence[Phrase]
    chains: Sequence[Chain]
    memory: Memory
    lexicon: Lexicon
    actors: Mapping[str, Actor]

    @property
    def words(self) -> Words:
        """The lexicon's sets of words."""
        return self.lexicon.words

    def before(self, phrase: Phrase, reach: int = 2) -> Sequence[str]:
        """The words right before a phrase, at most `reach`."""
        return self.clauses.lowered[max(0, phrase.first - reach) : phrase.first]

    def text_of(self, phrase: Phrase) -> str:
        """The phrase as the text has it."""
        tokens = self.clauses.tokens
        return self.text[tokens[phrase.first].start : tokens[phrase.last].end]

    def is_in_relative_clause(self, phrase: Phrase) -> bool:
        """True for the Telia of "LMT, in which Telia owns half"."""
        if self._is_in_apposition(phrase):
            return True
        opened = next((b for b in reversed(self.clauses.bounds("rel")) if b.last < phrase.first), None)
        if opened is None:
            return False
        if opened.last == phrase.first - 1:
            return True
        between = (b for b in self.clauses.bounds("comma", "strong", "sub") if opened.last < b.first)
        closing = next(between, None)
        return closing is not None and closing.sort == "comma" and closing.first == phrase.last + 1

    def _is_in_apposition(self, phrase: Phrase) -> bool:
        """True for the Telenor of "DNA, acquired last year by Telenor, will"."""
        commas = [bound.first for bound in self.clauses.bounds("comma")]
        before = max((at for at in commas if at < phrase.first), default=-1)
        if before < 0 or not any(at > phrase.last for at in commas) or phrase.head == before + 1:
            return False
        after = min(at for at in commas if at > phrase.last)
        inside = self.clauses.lowered[before + 1 : after]
        opener = inside[0]
        opens = opener.endswith("ed") or opener in self.words["apposition_openers"]
        return opens and self.words["finite_auxiliaries"].isdisjoint(inside)

    def names_vendor(self) -> bool:
        """True where the sentence names a vendor."""
        return any(phrase.kind == "vendor" for phrase in self.phrases)
