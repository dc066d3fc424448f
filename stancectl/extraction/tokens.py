"""Words of a sentence with their offsets; names found by the registry's scanner are one token each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stancectl.registry.mention import Mention

_WORD = re.compile(
    r"[A-Za-z]++(?=[ ,\n;:)])"  # most words; what follows might not find anything else in them
    r"|(?:[A-Za-z]\.){2,}"
    r"|\w+?(?=[nN]['’´`][tT]\b)|[nN]['’´`][tT]\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:[.,]\d+)*(?!\w)"
    r"|\w+(?:[-‑&]\w+)*"
    r"|\.\.\.|\S"
)


_EXCHANGE = r"[A-Z][A-Za-z]{1,8}: ?[A-Z0-9.]{1,8}"
_CODE = r"[A-Z0-9]{1,6}[a-z]?\.[A-Z]{1,3}"
_TICKER = re.compile(rf"\((?:{_CODE}|{_EXCHANGE}(?:[;,] {_EXCHANGE})*)\)|<{_CODE}>|\[{_CODE}\]")
"""What an exchange calls a company, as agencies put it behind the name: (ERICb.ST), (NYSE: T), <VOD.L>, [HWT.UL]."""


_SPAN = re.Match.span
_NEW = tuple.__new__
"""Makes a Token without the detour over its own constructor, which takes as long again."""
_LOWERED_APART = ("Σ", "İ")
"""Letters that are not made small one by one: the first by what is around it, the second into two."""


class Token(NamedTuple):
    """A word, a mark, or a whole name; `start` and `end` are code points in the document's text.

    A tuple, as it is made faster than any other record, and nothing is made as often.
    """

    lower: str
    start: int
    end: int
    mention: Mention | None = None


def tokenize(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Token]:
    """The tokens of text[start:end]; `mentions` are those inside that stretch, in order and not overlapping.

    Tickers in brackets are left out: no grammar goes on behind them as it did before.
    """
    tokens: list[Token] = []
    at = start
    for mention in mentions:
        _words(text, at, mention.start, tokens)
        tokens.append(Token(mention.text.lower(), mention.start, mention.end, mention))
        at = mention.end
    _words(text, at, end, tokens)
    tickers = [match.span() for match in _TICKER.finditer(text, start, end)]
    return [token for token in tokens if not _is_inside(token, tickers)] if tickers else tokens


def _is_inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= token.start < last for first, last in spans)


def _words(text: str, start: int, end: int, tokens: list[Token]) -> None:
    if start == end:
        return
    stretch = text[start:end]
    spans = map(_SPAN, _WORD.finditer(text, start, end))
    if stretch.isascii() or not any(letter in stretch for letter in _LOWERED_APART):
        plain = _plain(stretch)
        found = [_NEW(Token, (plain[first - start : last - start], first, last, None)) for first, last in spans]
    else:
        found = [Token(_plain(text[first:last]), first, last) for first, last in spans]
    if "May" in stretch:
        found = [token if token.start == start else _month(token, text) for token in found]
    tokens += found


def _month(token: Token, text: str) -> Token:
    """ "May" for the month, which is no modal verb; at the start of a stretch it can be either."""
    return token._replace(lower="May") if text[token.start : token.end] == "May" else token


def _plain(text: str) -> str:
    """The text in lower case, with one kind of apostrophe and of hyphen."""
    return text.lower().replace("’", "'").replace("´", "'").replace("`", "'").replace("‑", "-")
