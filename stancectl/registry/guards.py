"""Whether the words around a name allow the sense it would have there."""

from __future__ import annotations

from stancectl.model.edtf import Edtf
from stancectl.registry.fold import Folded
from stancectl.registry.words import WordSet, words_of

NEAR = 150
"""How many code points before and behind a name a word of a `near` guard may stand."""
_BESIDE = 40
_HYPHENS = ("-", "\u2010", "\u2011")
# A line that ends after fewer code points than this was ended on purpose: a name does not run on into the next one.
_WRAPPED_FROM = 40


class Page:
    """A text while it is scanned."""

    __slots__ = ("_words", "document", "folded", "has_breaks", "has_non", "lower", "padded", "published", "source")

    def __init__(self, folded: Folded, source: str, published: Edtf | None) -> None:
        self.folded = folded
        self.source = source
        self.published = published
        # Blank at the end, so that the code point "before the first" (index -1) and "behind the last" both exist.
        self.padded = folded.text + "   "
        self.lower = folded.text.lower()
        self.has_breaks = "\n" in source
        self.has_non = "non " in self.lower
        self._words: frozenset[bytes] | None = None
        self.document: dict[str, bool] = {}
        """Which sets of words have been looked for in the whole text, and whether one of their words is there."""

    @property
    def words(self) -> frozenset[bytes]:
        """The single words of the text in lower case."""
        if self._words is None:
            self._words = frozenset(words_of(self.lower))
        return self._words

    def is_hyphen(self, end: int) -> bool:
        """True where a hyphen stands right behind a name, and a small letter behind that: "three-year"."""
        place, _ = self.folded.original(end, end)
        return self.source[place : place + 1] in _HYPHENS and self.source[place + 1 : place + 2].islower()

    def may_break(self, start: int, end: int) -> bool:
        """False where no line can end inside the span: a quick look before `broken`."""
        return self.has_breaks and (self.folded.offsets is not None or "\n" in self.source[start:end])

    def broken(self, start: int, end: int) -> bool:
        """True where a line ends inside the span although the text's lines are not wrapped."""
        first, last = self.folded.original(start, end)
        place = self.source.find("\n", first, last)
        if place < 0:
            return False
        return place < _WRAPPED_FROM or "\n" in self.source[place - _WRAPPED_FROM : place]


class Guards:
    """The guards of all names, by number; a set of words is made ready when a name first asks for it."""

    def __init__(self, guards: list[tuple[str, ...]], sets: dict[str, tuple[str, ...]]) -> None:
        self._guards = guards
        self._lists = sets
        self._sets: dict[str, WordSet] = {}

    def allow(self, number: int, page: Page, start: int, end: int) -> bool:
        """True where everything that the guard asks for holds around `start` to `end` of the folded text."""
        near, document, after, before, not_after, not_before, not_near = self._guards[number]
        # What holds for the whole text first: that is looked for once.
        if document and not self._in_document(document, page):
            return False
        if after and not self.stands_after(after, page, start):
            return False
        if before and not self.stands_before(before, page, end):
            return False
        if not_after and self.stands_after(not_after, page, start):
            return False
        if not_before and self.stands_before(not_before, page, end):
            return False
        if near and not self._near(near, page, start, end):
            return False
        return not not_near or not self._near(not_near, page, start, end)

    def stands_after(self, words: str, page: Page, start: int) -> bool:
        """True where one of the words ends right before `start`."""
        return self._set(words).ends(page.lower[max(0, start - _BESIDE) : start])

    def stands_before(self, words: str, page: Page, end: int) -> bool:
        """True where one of the words begins right behind `end`."""
        return self._set(words).begins(page.lower[end : end + _BESIDE])

    def _near(self, words: str, page: Page, start: int, end: int) -> bool:
        looked_for = self._set(words)
        return looked_for.is_in(page.lower[max(0, start - NEAR) : start]) or looked_for.is_in(
            page.lower[end : end + NEAR]
        )

    def _in_document(self, words: str, page: Page) -> bool:
        known = page.document.get(words)
        if known is None:
            known = page.document[words] = self._set(words).is_in(page.lower, page.words)
        return known

    def _set(self, words: str) -> WordSet:
        found = self._sets.get(words)
        if found is None:
            found = self._sets[words] = WordSet(self._lists[words])
        return found
