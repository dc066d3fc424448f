"""Which language a text is in, by its script and its commonest words: enough to say that it is not English."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from stancectl.reading.data import load

UNKNOWN = "und"
_SAMPLE = 1_000
"""Code points looked at."""
_WORD = re.compile(r"[^\W\d_]{2,}")
"""Single letters are left out: "U.S." and "China's" would be words of other languages."""
_SCRIPT_SHARE = 5
_WORD_SHARE = 8
"""One word in so many must be among the commonest of the language."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the language, or `und` where it cannot be told."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    if not sample.isascii():
        letters = sum(map(str.isalpha, sample))
        for language, letter in _scripts():
            if letters and len(letter.findall(sample)) * _SCRIPT_SHARE >= letters:
                return language
    common = _common()
    counts: Counter[str] = Counter()
    for word, number in Counter(words).items():
        for language in common.get(word, ()):
            counts[language] += number
    if not counts:
        return UNKNOWN
    ranked = counts.most_common(2)
    best, most = ranked[0]
    if most * _WORD_SHARE < len(words) or (len(ranked) > 1 and ranked[1][1] == most):
        return UNKNOWN
    return best


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(letters)) for language, letters in load("languages.yaml")["scripts"])


@cache
def _common() -> dict[str, tuple[str, ...]]:
    languages: dict[str, set[str]] = {}
    for language, words in load("languages.yaml")["words"].items():
        for word in words.split():
            languages.setdefault(word, set()).add(language)
    return {word: tuple(sorted(found)) for word, found in languages.items()}
