"""Text that came from outside, made harmless and short enough to show."""

from __future__ import annotations

from typing import NamedTuple

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
    """Where the cue's words stand in the text: its parts in order, backwards where ` ← ` and not ` ... ` joins them."""
    found: list[tuple[int, int]] = []
    folded, at = _same_length_fold(text), 0
    parts = cue.split(" ← ")[::-1] if " ← " in cue else cue.split(" ... ")
    for part in parts:
        wanted = _same_length_fold(" ".join(part.split()))
        place = folded.find(wanted, at) if wanted else -1
        if place < 0:
            continue
        at = place + len(wanted)
        found.append((place, at))
    return tuple(found)


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
