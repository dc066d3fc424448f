"""The lines of an article on their way to becoming units: each with its words and, once decided, what it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancectl.model.document import UnitKind
from stancectl.reading.header import Header
from stancectl.reading.lines import Line, ends_sentence, lines_of, unwrap

LONG = 160
"""From this length on (code points) a line is a paragraph even without a full stop."""
_BODY_AT_LEAST = 60


@dataclass(slots=True)
class Block:
    """A line (wrapping undone) and what it is, as far as it is decided."""

    line: Line
    kind: UnitKind | None = None
    is_body: bool = field(init=False)
    """True for what can only be a paragraph of the article: a sentence of some length, or a long line."""

    def __post_init__(self) -> None:
        size = len(self.line.text)
        self.is_body = size >= LONG or (size >= _BODY_AT_LEAST and ends_sentence(self.line.text))

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.line.text


def blocks_of(text: str, header: Header) -> list[Block]:
    """The lines of `text` that are not blank, wrapping undone; those of the header are already marked as such."""
    metadata: list[Block] = []
    rest: list[Line] = []
    for line in lines_of(text):
        if line.start >= header.end:
            rest.append(line)
        elif line.end <= header.end:
            metadata.append(Block(line, UnitKind.BOILERPLATE))
        else:
            label, article = text[line.start : header.end], text[header.end : line.end]
            end, start = line.start + len(label.rstrip()), line.end - len(article.lstrip())
            metadata.append(Block(Line(line.start, end, text[line.start : end], line.gap), UnitKind.BOILERPLATE))
            rest.append(Line(start, line.end, text[start : line.end], True))
    return metadata + [Block(line) for line in unwrap(text, rest)]
