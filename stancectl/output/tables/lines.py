"""Styled lines: measured, cut, wrapped, and written with ANSI codes. Text is data here, never markup.

Rich's console would do the same, and takes as long to import as the rest of an answer takes; its widths are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from stancectl.output.page import Line, Span
from stancectl.output.text import printable

Styled = list[Span]

ELLIPSIS = "…"
_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "reverse": "7",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}
_LINK = "link "
_ONE_COLUMN = frozenset("✓✗◐○●☑✎⊃″─")


def styled(line: Line) -> Styled:
    """A line to work on; whatever could drive a terminal is made visible here."""
    return [Span(printable(text), style) for text, style in line if text]


def linked(style: str, address: str) -> str:
    """The style with a link to an address; as it is where there is none."""
    return f"{style} {_LINK}{address}".lstrip() if address else style


def text_width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    if text.isascii() or all(_is_narrow(character) for character in text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def width_of(line: Iterable[Span]) -> int:
    """Columns that the line takes."""
    return sum(text_width(text) for text, _ in line)


def cut(line: Styled, width: int) -> Styled:
    """The line, ending in an ellipsis where it takes more than `width` columns."""
    if width_of(line) <= width:
        return line
    left, kept = max(0, width - 1), []
    for text, style in line:
        taken = _fitting(text, left)
        kept.append(Span(text[:taken], style))
        left -= text_width(text[:taken])
        if taken < len(text):
            break
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = Span(kept[-1].text.rstrip() + ELLIPSIS, kept[-1].style)
    return kept


def wrap(line: Styled, width: int) -> Iterator[Styled]:
    """The line in lines of at most `width` columns, broken at spaces, a word that is too long anywhere."""
    out: Styled = []
    used = 0
    for word, space, style in _words(line):
        while word:
            size = text_width(word)
            if used + size <= width or (used and size > width and used < width // 2):
                taken = len(word) if used + size <= width else _fitting(word, width - used)
                out.append(Span(word[:taken], style))
                used += text_width(word[:taken])
                word = word[taken:]
            elif used:
                yield out
                out, used = [], 0
            else:
                taken = max(1, _fitting(word, width))
                yield [*out, Span(word[:taken], style)]  # what takes no column may stand before it
                out, word = [], word[taken:]
        if space and used:
            out.append(Span(space, style))
            used += len(space)
    if out:
        yield out


def written(line: Iterable[Span], colour: bool) -> str:
    """The line as text, without spaces at its end, with ANSI codes and links where colours are wanted."""
    plain = "".join(text for text, _ in line).rstrip()
    if not colour:
        return plain
    left, parts = len(plain), []
    for style, spans in groupby(line, key=lambda span: span.style):
        text = "".join(span.text for span in spans)
        piece, left = text[: max(0, left)], left - len(text)
        parts.append(_dressed(piece, style) if style and piece else piece)
    return "".join(parts)


def _dressed(text: str, style: str) -> str:
    """The text with what its style asks for: colours, and a link that the terminal opens (OSC 8)."""
    names, _, address = style.partition(_LINK)
    codes = ";".join(_CODES[name] for name in names.split())
    shown = f"\x1b[{codes}m{text}\x1b[0m" if codes else text
    return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\" if address else shown


def _is_narrow(character: str) -> bool:
    """True for the characters that Western text is made of, each known to take one column."""
    code = ord(character)
    return (0x20 <= code < 0x300 and code != 0xAD) or 0x2010 <= code < 0x2300 or character in _ONE_COLUMN


def _fitting(text: str, width: int) -> int:
    """So many characters of the text take at most `width` columns."""
    used = 0
    for at, character in enumerate(text):
        used += text_width(character)
        if used > width:
            return at
    return len(text)


def _words(line: Styled) -> Iterator[tuple[str, str, str]]:
    """Each word with the spaces after it and its style; a word of two styles comes in two pieces."""
    for text, style in line:
        at = 0
        while at < len(text):
            end = text.find(" ", at)
            end = len(text) if end < 0 else end
            stop = end
            while stop < len(text) and text[stop] == " ":
                stop += 1
            yield text[at:end], text[end:stop], style
            at = stop
