"""Words of a sentence with their offsets; names found by the registry's scanner are one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.registry.mention import Mention

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\w+?(?=[nN]['’´`][tT]\b)|[nN]['’´`][tT]\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,]\d+)*(?!\w)"
    r"|\w+(?:[-‑&]\w+)*"
    r"|\.\.\.|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole name; `start` and `end` are code points in the document's text."""

    lower: str
    start: int
    end: int
    mention: Mention | None = None


def tokenize(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Token]:
    """The tokens of text[start:end]; `mentions` are those inside that stretch, in order and not overlapping."""
    tokens: list[Token] = []
    at = start
    for mention in mentions:
        _words(text, at, mention.start, tokens)
        tokens.append(Token(mention.text.lower(), mention.start, mention.end, mention))
        at = mention.end
    _words(text, at, end, tokens)
    return tokens


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    for match in _WORD.finditer(text, start, end):
        word = match.group().lower().replace("’", "'").replace("´", "'").replace("`", "'").replace("‑", "-")
        if word == "may" and match.group() == "May" and match.start() > start:
            word = "May"  # the month, which is no modal verb
        tokens.append(Token(word, match.start(), match.end()))
