"""A set of words and phrases that is looked for around a name: at word boundaries, with or without a plural s."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stancectl.registry.fold import fold_name

_WORD = re.compile(r"[a-z0-9]+")
_BLANKS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))


def words_of(text: str) -> list[bytes]:
    """The single words of a folded text in lower case; six times as fast as a pattern that finds them."""
    return text.encode("ascii", "replace").translate(_BLANKS).split()


class WordSet:
    """Words of a guard. Texts are folded and in lower case (fold.py).

    Single words are compared as such: an alternation of fifty of them takes five times as long as a look into a set.
    """

    __slots__ = ("_encoded", "_phrases", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        folded = [fold_name(word).lower() for word in words]
        forms = [form for word in folded for form in (word, f"{word}s")]
        self._words = frozenset(form for form in forms if _WORD.fullmatch(form))
        self._encoded = frozenset(form.encode() for form in self._words)
        self._phrases = tuple(form for form in forms if not _WORD.fullmatch(form))

    def is_in(self, text: str, words: frozenset[bytes] | None = None) -> bool:
        """True where one of the words stands anywhere in the text; `words`: the text's own, where they are known."""
        if not self._encoded.isdisjoint(words_of(text) if words is None else words):
            return True
        return any(_holds(text, phrase) for phrase in self._phrases)

    def ends(self, text: str) -> bool:
        """True where one of the words is the last thing in the text, but for a space."""
        text = text.removesuffix(" ")
        last = text.rpartition(" ")[2]
        if last in self._words:
            return True
        if not last.isalnum():
            words = _WORD.findall(last)
            if words and last.endswith(words[-1]) and words[-1] in self._words:
                return True
        return text.endswith(self._phrases) and any(
            text.endswith(phrase) and not (phrase[0].isalnum() and text[: -len(phrase)][-1:].isalnum())
            for phrase in self._phrases
        )

    def begins(self, text: str) -> bool:
        """True where one of the words is the first thing in the text, but for a space."""
        text = text.removeprefix(" ")
        first = _WORD.match(text)
        if first is not None and first[0] in self._words:
            return True
        return text.startswith(self._phrases) and any(
            text.startswith(phrase) and not (phrase[-1].isalnum() and text[len(phrase) : len(phrase) + 1].isalnum())
            for phrase in self._phrases
        )


def _holds(text: str, word: str) -> bool:
    """True where the word stands in the text by itself."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        starts_free = not (word[0].isalnum() and text[place - 1 : place].isalnum())
        if starts_free and not (word[-1].isalnum() and text[end : end + 1].isalnum()):
            return True
        place = text.find(word, place + 1)
    return False
