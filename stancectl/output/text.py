"""Text that came from outside, made harmless and short enough to show."""

from __future__ import annotations

import re
from typing import NamedTuple

_APART = re.compile(r" (?:…|\.\.\.) ")
_AFTER = 12
"""So much of what follows the cue's first part is worth seeing."""
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_UNSEEN = [*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
_VISIBLE: dict[int, int | str] = {**_PICTURES, **dict.fromkeys(_UNSEEN, "�")}
_JSON = {code: f"\\u{code:04x}" for code in [0x7F, *_UNSEEN]}


def printable(text: str, keep: str = "") -> str:
    """The text with everything that could drive a terminal shown instead: control characters as their pictures
    (`␛`), those without one and the marks that turn the direction of writing as `�`. Characters of `keep` stay."""
    if text.isprintable():  # the usual case; true of no character that is replaced below
        return text
    table = {code: shown for code, shown in _VISIBLE.items() if chr(code) not in keep}
    return text.translate(table)


def json_safe(dumped: str) -> str:
    """A JSON text whose strings hold no raw control character beyond those JSON itself escapes; the same value."""
    return dumped if dumped.isprintable() else dumped.translate(_JSON)


def one_line(text: str) -> str:
    """The text on one line, its white space single spaces, harmless."""
    return printable(" ".join(text.split()))


class Excerpt(NamedTuple):
    """A piece of a quote to show: `marks` are the code points of the cue's parts in `text`, end exclusive."""

    text: str
    marks: tuple[tuple[int, int], ...]


def excerpt(quote: str, cue: str, width: int) -> Excerpt:
    """The quote on one line of at most `width` code points, cut at words around the cue, with `…` where it was cut."""
    text = one_line(quote)
    marks = cue_marks(text, cue)
    if len(text) <= width:
        return Excerpt(text, marks)
    first, last = marks[0] if marks else (0, 0)
    start = _start(text, first, last, width)
    head = "…" if start else ""
    end = start + width - len(head)
    tail = ""
    if end < len(text):
        end, tail = _cut(text, max(last, start), end - 1), "…"
    shown = head + text[start:end].rstrip() + tail
    shift = len(head) - start
    limit = len(shown) - len(tail)
    moved = ((a + shift, min(b + shift, limit)) for a, b in marks if a >= start and a + shift < limit)
    return Excerpt(shown, tuple(moved))


def cue_marks(text: str, cue: str) -> tuple[tuple[int, int], ...]:
    """Where the cue's words stand in the text, in order of the text.

    A cue's words may stand apart (`keep … out`, `keep ... out`), and ` ← ` leads from what is meant back to what it
    hangs on (`use ← ban ← rejected`). Words that are not found are passed over.
    """
    words = [word for part in reversed(cue.split(" ← ")) for word in _APART.split(part)]
    found: list[tuple[int, int]] = []
    folded, at = _same_length_fold(text), 0
    for word in words:
        wanted = _same_length_fold(" ".join(word.split()))
        place = _find_word(folded, wanted, at)
        if place < 0:
            place = _find_word(folded, wanted, 0)
        if place >= 0:
            at = place + len(wanted)
            found.append((place, at))
    return _apart(sorted(set(found)))


def _apart(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks without those that lie in another."""
    kept: list[tuple[int, int]] = []
    for start, end in marks:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _find_word(text: str, wanted: str, at: int) -> int:
    """Where the words begin at or after `at`, not inside another word; -1 where nowhere."""
    place = text.find(wanted, at) if wanted else -1
    while place >= 0:
        end = place + len(wanted)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            return place
        place = text.find(wanted, place + 1)
    return -1


def _same_length_fold(text: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _start(text: str, first: int, last: int, width: int) -> int:
    """Where the window begins: at the text's start, which tells who, if the cue's first part still fits; else with that
    part a third into it."""
    if last <= width - _AFTER:
        return 0
    start = max(0, min(first - (width - (last - first)) // 3, len(text) - width + 1))
    while 0 < start < first and text[start - 1] != " ":
        start += 1
    return start


def _cut(text: str, least: int, end: int) -> int:
    """The last word boundary at or before `end` that keeps what comes before `least`; `end` where there is none."""
    if text[end : end + 1] in ("", " "):
        return end
    space = text.rfind(" ", least, end)
    return space if space > 0 else end
