"""The lines of a text with their offsets, and hard-wrapped lines put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

BULLET = re.compile(r"(?:[•‣◦▪●·∙*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
NUMBERED = re.compile(r"\d{1,2}[.)][ \t\u00a0]+")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_WRAP_MIN, _WRAP_MAX = 45, 120
"""Widths between which text is hard-wrapped; in code points."""
_SLACK = 2


@dataclass(slots=True)
class Line:
    """A line, or several that hard wrapping took apart; `start` and `end` are code points, white space left out."""

    start: int
    end: int
    text: str
    gap: bool
    """True where a blank line, or nothing, is above it."""
    indent: int = 0
    """White space before it, in code points."""


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    position, gap = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(position + indent, position + indent + len(bare), bare, gap, indent))
        gap = not bare
        position += len(raw) + 1
    return lines


def ends_sentence(text: str) -> bool:
    """True where the text ends as a sentence does: with a full stop, a question or exclamation mark, quoted or not."""
    return bool(_ENDS_SENTENCE.search(text[-6:]))


def unwrap(text: str, lines: Iterable[Line]) -> list[Line]:
    """The lines with those put together that only hard wrapping had taken apart.

    A break is one of wrapping where a sentence plainly goes on after it, or where the block looks wrapped as a whole
    and the first word below would not have fitted on the line above.
    """
    joined: list[Line] = []
    for block in _blocks(lines):
        width = _wrap_width(block)
        first = above = block[0]
        for line in block[1:]:
            if not (_is_wrapped(above, line, width) or _continues_item(first, line)):
                joined.append(_merged(text, first, above))
                first = line
            above = line
        joined.append(_merged(text, first, above))
    return joined


def _continues_item(item: Line, below: Line) -> bool:
    """True for a line set in below a point of a list, in the middle of its sentence."""
    return below.indent > item.indent and below.text[0].islower() and BULLET.match(item.text) is not None


def _merged(text: str, first: Line, last: Line) -> Line:
    if first is last:
        return first
    return Line(first.start, last.end, text[first.start : last.end], first.gap, first.indent)


def _blocks(lines: Iterable[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _goes_on(above: Line, below: Line) -> bool:
    """True where the sentence of the line above plainly goes on below."""
    return (
        _WRAP_MIN <= len(above.text) <= _WRAP_MAX
        and below.text[0].islower()
        and above.text[-1] not in ".!?:;…|"
        and not BULLET.match(below.text)
        # A lone word is a value of a record ("n/a") rather than the rest of a sentence.
        and (len(below.text.split(None, 3)) > 2 or ends_sentence(below.text))
    )


def _fits_not(above: Line, below: Line, width: int) -> bool:
    """True where the first word below would not have fitted on the line above."""
    word = below.text.split(None, 1)[0]
    return len(above.text) + 1 + len(word) > width - _SLACK


def _wrap_width(block: list[Line]) -> int:
    """The width at which a block is wrapped, or 0 where it does not look wrapped."""
    width = max(len(line.text) for line in block)
    if len(block) < 3 or not _WRAP_MIN <= width <= _WRAP_MAX:
        return 0
    breaks = list(pairwise(block))
    full = sum(_fits_not(above, below, width) for above, below in breaks)
    going_on = sum(_goes_on(above, below) for above, below in breaks)
    return width if full * 3 >= len(breaks) * 2 and going_on * 3 >= len(breaks) else 0


def _is_wrapped(above: Line, below: Line, width: int) -> bool:
    if BULLET.match(below.text):
        return False
    return _goes_on(above, below) or (width > 0 and _fits_not(above, below, width))
