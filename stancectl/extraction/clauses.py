"""Takes a sentence apart: its tokens, phrases, cues and clause boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from stancectl.extraction.cues import find_cues
from stancectl.extraction.lexicon import Lexicon
from stancectl.extraction.marks import Bound, Cue, Mark
from stancectl.extraction.phrase_building import build_phrases
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import record
from stancectl.extraction.sentences import Sentence
from stancectl.extraction.tokens import Token, tokenize
from stancectl.model.document import UnitKind
from stancectl.registry.mention import Mention

_FIRST = attrgetter("first")


@record
class Clauses:
    """A sentence taken apart, and the lexicon by which it was."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    cues: tuple[Cue, ...]
    marks: tuple[Mark, ...]
    """Phrases, cues and boundaries in the order of their first tokens."""
    boundaries: tuple[Bound, ...]
    """The boundaries among the marks."""
    lowered: tuple[str, ...]
    """The tokens' words in lower case."""
    lexicon: Lexicon

    def words(self, first: int, last: int) -> str:
        """The tokens' words in lower case, for display."""
        return " ".join(self.lowered[first : last + 1])

    def says(self, name: str, first: int = 0, last: int | None = None) -> bool:
        """True where an entry of words.yaml's set `name` stands among the tokens from `first` up to `last`."""
        return self.lexicon.wordings[name].are_in(self.lowered, first, last)

    def token_at(self, offset: int) -> int:
        """The first token from `offset` on, a code point of the document; how many there are, where none is."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= offset), len(self.tokens))

    @property
    def contrasts(self) -> list[int]:
        """The tokens of "while" and "whereas": what stands behind one is told of somebody else."""
        contrasting = self.lexicon.words["contrasting"]
        return [bound.first for bound in self.bounds("sub") if self.lowered[bound.first] in contrasting]

    @property
    def attribution(self) -> int | None:
        """The token of the colon in "Orange boss: Huawei won't …"; None where the sentence does not start so."""
        first = self.phrases[0] if self.phrases else None
        if first is None or first.kind != "actor" or len(self.tokens) < first.last + 3:
            return None
        words = self.lexicon.words
        if first.first > 1 or (first.first == 1 and self.lowered[0] not in words["bullets"]):
            return None
        at = first.last + 1
        if self.lowered[at] == "(" and ")" in self.lowered[at:-1]:
            at = self.lowered.index(")", at) + 1
        listed = self.sentence.unit.kind is UnitKind.ITEM and self.lowered[at] in words["item_dashes"]
        return at if listed or self.lowered[at] == ":" else None

    def bounds(self, *sorts: str) -> list[Bound]:
        """The boundaries of these sorts, in order."""
        return [bound for bound in self.boundaries if bound.sort in sorts]


def take_apart(
    text: str, sentences: Sequence[Sentence], inside: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> list[Clauses]:
    """Tokens, phrases, cues and boundaries of each sentence; `inside` are the mentions in each.

    Stage after stage for all of them, not all stages for each: so the words that a stage knows stay at hand.
    """
    tokens = [
        tokenize(text, sentence.body, sentence.end, _behind_dateline(mentions, sentence))
        for sentence, mentions in zip(sentences, inside, strict=True)
    ]
    lowered = [tuple([token.lower for token in row]) for row in tokens]
    cues = [find_cues(row, frozenset(words), lexicon) for row, words in zip(tokens, lowered, strict=True)]
    phrases = [
        build_phrases(
            row,
            lexicon,
            frozenset([cue.first for cue in found if cue.noun]),
            frozenset([cue.first for cue in found if not cue.noun]),
        )
        for row, found in zip(tokens, cues, strict=True)
    ]
    return [
        _clauses(sentence, row, words, found, named, lexicon)
        for sentence, row, words, found, named in zip(sentences, tokens, lowered, cues, phrases, strict=True)
    ]


def _behind_dateline(mentions: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    if sentence.body == sentence.start:
        return mentions
    return [mention for mention in mentions if mention.start >= sentence.body]


def _clauses(
    sentence: Sentence,
    tokens: Sequence[Token],
    lowered: tuple[str, ...],
    cues: Sequence[Cue],
    phrases: Sequence[Phrase],
    lexicon: Lexicon,
) -> Clauses:
    covered = {i for cue in cues for i in cue.used}
    for phrase in phrases:
        covered.update(range(phrase.first, phrase.last + 1))
    bounds = _bounds(lowered, covered, {cue.first for cue in cues}, lexicon)
    marks: list[Mark] = [*phrases, *bounds, *cues]
    marks.sort(key=_FIRST)  # a phrase stays before a cue that starts with it
    return Clauses(sentence, tuple(tokens), tuple(phrases), tuple(cues), tuple(marks), tuple(bounds), lowered, lexicon)


def _bounds(lowered: Sequence[str], covered: set[int], firsts: set[int], lexicon: Lexicon) -> list[Bound]:
    """The boundaries among the words that no cue and no phrase covers; `firsts` are where cues start."""
    sorts = lexicon.parts["bounds"]
    inside_cues = lexicon.words["bounds_inside_cues"]
    bounds: list[Bound] = []
    for i, word in enumerate(lowered):
        if word not in sorts or (i in covered and word not in inside_cues):
            continue
        if word == "yet" and _is_denied_yet(i, lowered, firsts, lexicon):
            continue
        sort = sorts[word]
        if sort != "sub" or not _opens_no_clause(word, lowered, i, lexicon):
            bounds.append(Bound(i, i, sort))
    return bounds


def _is_denied_yet(i: int, lowered: Sequence[str], firsts: set[int], lexicon: Lexicon) -> bool:
    """True for the "yet" of "has not yet banned", which joins nothing: a cue starts right behind."""
    return i + 1 in firsts and i > 0 and lowered[i - 1] in lexicon.words["negations"]


def _opens_no_clause(word: str, lowered: Sequence[str], i: int, lexicon: Lexicon) -> bool:
    """True for "as a supplier", "as early as", "since 2019", "after July": no clause follows."""
    words = lexicon.words
    if word not in words["clause_or_preposition"]:
        return False
    after = lowered[i + 1] if i + 1 < len(lowered) else ""
    if word == "as":
        before = lowered[i - 1] if i else ""
        compares = after in words["compared"] or before in words["compared"]
        return compares or after in words["in_the_role_of"]
    return after[:1].isdigit() or after in words["temporal"] or (word == "since" and after in words["since_times"])
