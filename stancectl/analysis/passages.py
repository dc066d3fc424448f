"""Where sought words stand in a text, and the passage that shows them best; pure functions over texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

WIDTH = 200
"""Characters of a passage."""
_WORD = re.compile(r"[^\W_]+")

Mark = tuple[int, int]


class Passage(NamedTuple):
    """A piece of a text; `marks` are the code points of the sought words in it, end exclusive."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as the passage writes them, in its order."""
        return tuple(self.text[start:end] for start, end in self.marks)

    @property
    def marked(self) -> str:
        """The passage with each of them between `**`."""
        parts, at = [], 0
        for start, end in self.marks:
            parts += [self.text[at:start], "**", self.text[start:end], "**"]
            at = end
        return "".join([*parts, self.text[at:]])


class Sought(NamedTuple):
    """Words in a row, folded; `begins`: the last is the beginning of a word."""

    words: tuple[str, ...]
    begins: bool

    @classmethod
    def of(cls, text: str) -> Sought:
        """The words of a text; a `*` at its end makes the last one a beginning."""
        return cls(tuple(fold(word) for word in _WORD.findall(text)), text.rstrip().endswith("*"))


def fold(word: str) -> str:
    """The word without case and accents: what is the same word to whoever seeks it."""
    bare = unicodedata.normalize("NFD", word.lower())
    return "".join(character for character in bare if not unicodedata.combining(character))


def passage(text: str, sought: Sequence[Sought], width: int = WIDTH) -> Passage:
    """The piece of about `width` characters, cut at words, with the most of what is sought; the first such piece."""
    found = _found(text, sought)
    start, end = _window(text, found, width)
    cut = " ".join(text[start:end].split())
    head, tail = ("…" if start else ""), ("…" if end < len(text.rstrip()) else "")
    shown = f"{head}{cut}{tail}"
    return Passage(shown, tuple(mark for mark, _ in _found(shown, sought)))


def _found(text: str, sought: Sequence[Sought]) -> list[tuple[Mark, int]]:
    """Each place where something sought stands, with its number among what is sought; none within another."""
    words = [(fold(match[0]), match.span()) for match in _WORD.finditer(text)]
    found: list[tuple[Mark, int]] = []
    for number, one in enumerate(sought):
        length = len(one.words)
        for at in range(len(words) - length + 1 if length else 0):
            here = [word for word, _ in words[at : at + length]]
            if here[:-1] == list(one.words[:-1]) and (
                here[-1].startswith(one.words[-1]) if one.begins else here[-1] == one.words[-1]
            ):
                found.append(((words[at][1][0], words[at + length - 1][1][1]), number))
    found.sort()
    kept: list[tuple[Mark, int]] = []
    for mark, number in found:
        if not kept or mark[0] >= kept[-1][0][1]:
            kept.append((mark, number))
    return kept


def _window(text: str, found: Sequence[tuple[Mark, int]], width: int) -> Mark:
    if len(text) <= width or not found:
        return _at_words(text, 0, width)
    best, most = 0, 0
    for at, ((start, _), _) in enumerate(found):
        inside = {number for (_, end), number in found[at:] if end - start <= width * 2 // 3}
        if len(inside) > most:
            best, most = start, len(inside)
    return _at_words(text, max(0, best - width // 4), width)


def _at_words(text: str, start: int, width: int) -> Mark:
    if start:
        space = text.find(" ", start, start + width // 4)
        start = space + 1 if space >= 0 else start
    if start + width >= len(text):
        return start, len(text)
    space = text.rfind(" ", start, start + width)
    return start, space if space > start else start + width
