"""The top of an article: which line is its headline, and what else stands above the first paragraph.

Whether there is a headline is judged, not assumed: a text may start with its first paragraph.
"""

from __future__ import annotations

import re

from stancectl.model.document import UnitKind
from stancectl.reading.blocks import LONG, Block
from stancectl.reading.boilerplate import is_byline, is_kicker
from stancectl.reading.dates import date_segment, parse_date
from stancectl.reading.header import date_lines, is_dated_title
from stancectl.reading.lines import NUMBERED, ends_sentence

_TOP_BLOCKS = 12
_HEADLINE_AT_MOST = 200
_RECORD_DATES = 2
_BARE_DATE_WORDS = 3
_DATE_LABEL = re.compile(r"(?:date|published)[ :]+\d{4}-\d{2}-\d{2}$", re.IGNORECASE)


def mark_top(blocks: list[Block]) -> None:
    """What stands above the first paragraph: the headline, what surrounds it, and the lines that say who and when."""
    dated = _has_dated_records(blocks)
    candidates: list[Block] = []
    bodies = 0
    for at, block in enumerate(blocks[:_TOP_BLOCKS]):
        if _is_row(blocks, at):
            continue
        if block.kind is UnitKind.BOILERPLATE:
            dated = dated or bool(date_lines(block.text)) or _DATE_LABEL.match(block.text) is not None
        if block.kind is not None:
            continue
        above = blocks[at - 1] if at else None
        in_title = bool(candidates) and not any(
            other.line.gap for other in blocks[blocks.index(candidates[0]) + 1 : at + 1]
        )
        if not at and not dated and is_dated_title(block.text):
            candidates.append(block)
            dated = True
        elif not dated and _is_date_line(block, above, bodies, in_title=in_title):
            block.kind = UnitKind.BOILERPLATE
            dated = True
        elif at and is_byline(block.text):  # the very first line may be a headline: "By Royal Decree"
            block.kind = UnitKind.BOILERPLATE
        elif not bodies and _can_be_headline(block, first=not candidates):
            candidates.append(block)
        else:
            bodies += block.is_body
    while len(candidates) > 1 and is_kicker(candidates[0].text):
        candidates.pop(0).kind = UnitKind.BOILERPLATE
    if candidates:
        candidates[0].kind = UnitKind.HEADLINE
    for block in candidates[1:]:
        if is_kicker(block.text):
            block.kind = UnitKind.BOILERPLATE


def _is_row(blocks: list[Block], at: int) -> bool:
    """True for a row of a table: it has as many bars as the row above or below."""
    bars = blocks[at].text.count("|")
    below = at + 1 < len(blocks) and not blocks[at + 1].line.gap and blocks[at + 1].text.count("|") == bars
    above = at > 0 and not blocks[at].line.gap and blocks[at - 1].text.count("|") == bars
    return bars > 0 and (above or below)


def _is_date_line(block: Block, above: Block | None, bodies: int, *, in_title: bool) -> bool:
    """True for a line that dates the article and not a record in it: `in_title` where no blank line parts it from the
    headline, `bodies` the number of paragraphs above it."""
    dates = date_lines(block.text)
    if not dates:
        return False
    day, _ = dates[0]
    signed = above is not None and is_byline(above.text)
    if bodies > 1:
        return signed and day.is_exact_day
    if in_title or above is None or above.kind is UnitKind.BOILERPLATE or signed:
        return True
    # A record's date is bare; a page adds the hour, the weekday, the author or the minutes that it takes to read.
    adorned = parse_date(block.text.strip()) is None or len(block.text.split()) > _BARE_DATE_WORDS
    return adorned or (block.line.gap and day.is_exact_day)


def _has_dated_records(blocks: list[Block]) -> bool:
    """True where several lines below the top are a date and nothing else: they date records, not the article."""
    dates = [at for at, block in enumerate(blocks) if block.kind is None and date_segment(block.text)]
    return len(dates) > _RECORD_DATES and dates[0] > 1


def _can_be_headline(block: Block, *, first: bool) -> bool:
    text = block.text
    if len(text) > _HEADLINE_AT_MOST or "\n" in text or NUMBERED.match(text):
        return False
    if text.endswith(("?", "!")):
        return first and len(text) <= LONG
    return not ends_sentence(text) and (first or not block.is_body)
