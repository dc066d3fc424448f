"""What each line of an article is: headline, heading, paragraph, item, caption, or no part of the article.

The passes go from what a line's own words say to what its neighbours say of it, and never take back what an earlier
pass decided. Offsets never move: a unit is a span over the text as it was read.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from stancectl.model.document import Unit, UnitKind
from stancectl.reading.blocks import LONG, Block, blocks_of
from stancectl.reading.boilerplate import is_boilerplate, is_caption, is_credit, is_read_more, opens_section
from stancectl.reading.datelines import page_clock
from stancectl.reading.dates import DateRole, date_segment
from stancectl.reading.header import Header, date_lines
from stancectl.reading.lines import BULLET, NUMBERED, ends_sentence
from stancectl.reading.top import mark_top

_HEADING_AT_MOST = 60
_HEADING_WORDS = 8
_REPEAT_AT_LEAST = 25
_TEASER_LINES = 2
_TAIL_BODIES = 3
_SHOUTED_WORDS = 7
"""From so many words on a line in capitals between paragraphs is the headline of another story, not a heading."""
_ASIDE = (UnitKind.BOILERPLATE, UnitKind.CAPTION)
_ONLY_LIST = re.compile(r"[^,.]{2,40}(?:,\s[^,.]{2,40}){2,}")


def units_of(text: str, header: Header) -> tuple[Unit, ...]:
    """The units of `text` in order; they do not overlap, and every line that is not blank lies in one.

    `header` says which lines at the top are metadata and not the article.
    """
    blocks = blocks_of(text, header)
    _by_own_words(blocks)
    _captions_by_neighbours(blocks)
    _sections(blocks)
    _teasers(blocks)
    mark_top(blocks)
    _tail(blocks)
    _shouted(blocks)
    _headings(blocks)
    return tuple(Unit(block.kind or UnitKind.PARAGRAPH, block.line.start, block.line.end) for block in blocks)


def _by_own_words(blocks: list[Block]) -> None:
    for at, block in enumerate(blocks):
        if block.kind is not None:
            continue
        if is_boilerplate(block.text) or page_clock(block.text) or _is_labelled_date(block.text):
            block.kind = UnitKind.BOILERPLATE
        elif is_caption(block.text):
            block.kind = UnitKind.CAPTION
        elif BULLET.match(block.text) and not _is_numbered_heading(blocks, at):
            block.kind = UnitKind.ITEM


def _is_labelled_date(text: str) -> bool:
    return any(role is not DateRole.PLAIN for _, role in date_lines(text))


def _is_numbered_heading(blocks: list[Block], at: int) -> bool:
    """True for "1. CHAD" above what it is about, and not a point of a list."""
    if not NUMBERED.match(blocks[at].text) or not _is_short(blocks[at].text) or at + 1 == len(blocks):
        return False
    neighbours = [blocks[at + 1], *blocks[max(0, at - 1) : at]]
    return not any(NUMBERED.match(block.text) and not block.is_body for block in neighbours)


def _captions_by_neighbours(blocks: list[Block]) -> None:
    """Lines beside a picture's credit, and lines that stand there twice."""
    first = next((at for at, block in enumerate(blocks) if block.kind is None), 0)
    for at, block in enumerate(blocks):
        if block.kind is not UnitKind.CAPTION or not is_credit(block.text):
            continue
        above = blocks[at - 1] if at > first + 1 and not block.line.gap else None
        below = blocks[at + 1] if at + 1 < len(blocks) and not blocks[at + 1].line.gap else None
        for near in (above, below):
            if near is not None and near.kind is None and len(near.text) < LONG and not ends_sentence(near.text):
                near.kind = UnitKind.CAPTION
    for at, block in enumerate(blocks):
        for other in blocks[at + 1 : at + 3]:
            if _repeats(block, other):
                _settle_repeat(block, other, is_title=at == first)


def _repeats(block: Block, other: Block) -> bool:
    if block.text[:_REPEAT_AT_LEAST] != other.text[:_REPEAT_AT_LEAST]:
        return False
    short, long = sorted((block.text, other.text), key=len)
    return len(short) >= _REPEAT_AT_LEAST and len(long) <= len(short) + 80 and long.startswith(short)


def _settle_repeat(block: Block, other: Block, *, is_title: bool) -> None:
    """A line that stands there twice describes a picture, except for a title; a sentence may well be repeated."""
    if UnitKind.CAPTION in (block.kind, other.kind):
        block.kind = block.kind or UnitKind.CAPTION
        other.kind = other.kind or UnitKind.CAPTION
    elif block.kind is None and other.kind is None and not ends_sentence(other.text):
        other.kind = UnitKind.BOILERPLATE if is_title else UnitKind.CAPTION
        block.kind = None if is_title else UnitKind.CAPTION


def _sections(blocks: list[Block]) -> None:
    """Lists of other stories, contacts and the like: from their heading to the next paragraph."""
    inside = False
    for block in blocks:
        if block.kind in (None, UnitKind.ITEM) and opens_section(block.text):
            inside = True
        elif block.is_body and block.kind is None:
            inside = False
        if inside and block.kind is not UnitKind.CAPTION:
            block.kind = UnitKind.BOILERPLATE


def _teasers(blocks: list[Block]) -> None:
    """The headline of another story above its "Read more"."""
    for at, block in enumerate(blocks):
        if block.kind is not UnitKind.BOILERPLATE or not is_read_more(block.text):
            continue
        below = block
        for above in reversed(blocks[max(0, at - _TEASER_LINES) : at]):
            if below.line.gap or above.kind is not None or len(above.text) >= LONG or above.text.endswith("."):
                break
            above.kind = UnitKind.BOILERPLATE
            below = above


def _tail(blocks: list[Block]) -> None:
    """Below the last paragraph of an article: headlines of other stories, and its tags and date."""
    bodies = [at for at, block in enumerate(blocks) if block.is_body and block.kind is None]
    tail = [block for block in blocks[bodies[-1] + 1 :] if block.kind is None] if bodies else []
    _closing_date(blocks, tail)
    if len(bodies) < _TAIL_BODIES:
        return
    if not blocks[bodies[-1]].text.endswith(":"):
        for others, run in groupby(tail, key=lambda block: block.kind is None and _is_other_headline(block.text)):
            if others:
                _settle_run(list(run))
    for block in tail:
        if block.kind is None and _ONLY_LIST.fullmatch(block.text):
            block.kind = UnitKind.BOILERPLATE


def _closing_date(blocks: list[Block], tail: list[Block]) -> None:
    """A day alone at the end of an article that has no other such line says when it was written."""
    dates = [block for block in tail if block.line.gap and date_segment(block.text)]
    if len(dates) != 1:
        return
    found = date_segment(dates[0].text)
    alone = not any(block is not dates[0] and date_lines(block.text) for block in blocks)
    if found is not None and found[0].is_exact_day and alone:
        dates[0].kind = UnitKind.BOILERPLATE


def _is_other_headline(text: str) -> bool:
    return 4 <= len(text.split()) <= 20 and not text.endswith((".", ":", ";", ",")) and not text[0].islower()


def _settle_run(run: list[Block]) -> None:
    """Several headlines under each other are other stories: two in title case, or three that stand close."""
    titles = all(_in_title_case(block.text) for block in run)
    close = not any(block.line.gap for block in run[1:])
    if (len(run) > 1 and titles) or (len(run) > 2 and close):
        for block in run:
            block.kind = UnitKind.BOILERPLATE


def _in_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 4 >= len(words) * 3


def _shouted(blocks: list[Block]) -> None:
    """Headlines of other stories in capitals between the paragraphs."""
    bodies = 0
    for block, below in pairwise(blocks):
        bodies += block.kind is None and block.is_body
        text = block.text
        between = block.kind is None and bodies and below.is_body and block.line.gap
        if between and text == text.upper() and len(text.split()) >= _SHOUTED_WORDS and not text.endswith("."):
            block.kind = UnitKind.BOILERPLATE


def _headings(blocks: list[Block]) -> None:
    for at, block in enumerate(blocks):
        if block.kind is not None or not _is_short(block.text) or date_lines(block.text):
            continue
        below = next((other for other in blocks[at + 1 : at + 4] if other.kind not in _ASIDE), None)
        above = blocks[at - 1] if at else None
        between = above is not None and above.is_body and below is not None and below.is_body
        listed = below is not None and below.kind is UnitKind.ITEM and below is blocks[at + 1]
        if below is not None and (block.line.gap or between or listed):
            block.kind = UnitKind.HEADING


def _is_short(text: str) -> bool:
    """True for what can be a heading by its look: a few words without the end of a sentence."""
    return (
        len(text) <= _HEADING_AT_MOST
        and len(text.split()) <= _HEADING_WORDS
        and not ends_sentence(text)
        and text[-1] not in ",;"
        and any(character.isalpha() for character in text)
    )
