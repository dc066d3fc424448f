"""Whether the words around a name allow the sense it would have there."""

from __future__ import annotations

import re

from stancectl.model.edtf import Edtf
from stancectl.registry.fold import Folded, fold_name

NEAR = 60
"""How many code points before and behind a name a word of a `near` guard may stand."""
_BESIDE = 40
_HYPHENS = ("-", "\u2010", "\u2011")
# A line that ends after fewer code points than this was ended on purpose: a name does not run on into the next one.
_WRAPPED_FROM = 40


class Page:
    """A text while it is scanned."""

    __slots__ = ("document", "folded", "has_breaks", "has_non", "lower", "padded", "published", "source")

    def __init__(self, folded: Folded, source: str, published: Edtf | None) -> None:
        self.folded = folded
        self.source = source
        self.published = published
        # Blank at the end, so that the code point "before the first" (index -1) and "behind the last" both exist.
        self.padded = folded.text + "   "
        self.lower = folded.text.lower()
        self.has_breaks = "\n" in source
        self.has_non = "non " in self.lower
        self.document: dict[str, bool] = {}
        """Which sets of words have been looked for in the whole text, and whether one of their words is there."""

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
    """The guards of all names, by number; patterns are compiled when a name first asks for them."""

    def __init__(self, guards: list[tuple[str, ...]], sets: dict[str, tuple[str, ...]]) -> None:
        self._guards = guards
        self._sets = sets
        self._anywhere: dict[str, re.Pattern[str]] = {}
        self._before: dict[str, re.Pattern[str]] = {}
        self._behind: dict[str, re.Pattern[str]] = {}

    def allow(self, number: int, page: Page, start: int, end: int) -> bool:
        """True where everything that the guard asks for holds around `start` to `end` of the folded text."""
        near, document, after, before, not_after, not_before, not_near = self._guards[number]
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
        if not_near and self._near(not_near, page, start, end):
            return False
        return not document or self._in_document(document, page)

    def stands_after(self, words: str, page: Page, start: int) -> bool:
        """True where one of the words ends right before `start`."""
        pattern = self._before.get(words)
        if pattern is None:
            pattern = self._before[words] = re.compile(f"{self._choice(words)}[ ]?$")
        return pattern.search(page.lower[max(0, start - _BESIDE) : start]) is not None

    def stands_before(self, words: str, page: Page, end: int) -> bool:
        """True where one of the words begins right behind `end`."""
        pattern = self._behind.get(words)
        if pattern is None:
            pattern = self._behind[words] = re.compile(f"[ ]?{self._choice(words)}")
        return pattern.match(page.lower[end : end + _BESIDE]) is not None

    def _near(self, words: str, page: Page, start: int, end: int) -> bool:
        pattern = self._pattern(words)
        if pattern.search(page.lower[max(0, start - NEAR) : start]) is not None:
            return True
        return pattern.search(page.lower[end : end + NEAR]) is not None

    def _in_document(self, words: str, page: Page) -> bool:
        known = page.document.get(words)
        if known is None:
            known = page.document[words] = any(
                _holds_word(page.lower, fold_name(word).lower()) for word in self._sets[words]
            )
        return known

    def _pattern(self, words: str) -> re.Pattern[str]:
        pattern = self._anywhere.get(words)
        if pattern is None:
            pattern = self._anywhere[words] = re.compile(self._choice(words))
        return pattern

    def _choice(self, words: str) -> str:
        """A pattern for one of the words of a set, between word boundaries, with or without a plural s."""
        escaped = sorted((re.escape(fold_name(word).lower()) for word in self._sets[words]), key=len, reverse=True)
        return f"(?<![a-z0-9])(?:{'|'.join(escaped)})s?(?![a-z0-9])"


def _holds_word(text: str, word: str) -> bool:
    """True where the word stands in the text by itself or with a plural s; quick on long texts, as a pattern is not."""
    place = text.find(word)
    while place >= 0:
        behind = text[place + len(word) : place + len(word) + 2]
        if not text[place - 1 : place].isalnum() and not behind.removeprefix("s")[:1].isalnum():
            return True
        place = text.find(word, place + 1)
    return False
