"""What was seen in a text, sentence by sentence: names, cues, what was coded and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stancectl.model.stance import Stance
from stancectl.output.page import Facts, Line, Page, Part, Prose, Span, plain
from stancectl.output.rows import Record
from stancectl.output.words import stance_cell

COLUMNS = ("start", "end", "what", "words", "means", "stance", "why")
"""The columns of CSV and TSV: one line for each thing that was seen."""


class Seen(NamedTuple):
    """One thing in a sentence: a mention, a cue, a candidate or a rejected one."""

    what: str
    """`mention`, `cue`, `coded`, `rejected`."""
    words: str
    means: str
    """Who or which vendor is meant, the frame, or actor and vendor."""
    why: str = ""
    stance: Stance | None = None


class SentenceSeen(NamedTuple):
    """A sentence, where it stands (code points), and what was seen in it."""

    text: str
    start: int
    end: int
    seen: tuple[Seen, ...]


def explain_page(sentences: Sequence[SentenceSeen]) -> Page:
    """Each sentence in which something was seen, and how many had nothing."""
    parts: list[Part] = []
    for sentence in sentences:
        if sentence.seen:
            parts.append(Prose(plain(sentence.text, "bold")))
            parts.append(Facts(tuple((one.what, _line(one)) for one in sentence.seen)))
    silent = sum(not sentence.seen for sentence in sentences)
    if not sentences:
        parts.append(Prose(plain("The text names no vendor: nothing was looked for in it.")))
    elif silent:
        parts.append(Prose(plain(f"{silent} of {len(sentences)} sentences name nobody and carry no cue.", "dim")))
    return Page(tuple(parts))


def explain_records(sentences: Iterable[SentenceSeen]) -> Iterator[Record]:
    """One record for each thing that was seen."""
    for sentence in sentences:
        for one in sentence.seen:
            yield {
                "start": sentence.start,
                "end": sentence.end,
                "what": one.what,
                "words": one.words,
                "means": one.means,
                "stance": one.stance.value if one.stance else None,
                "why": one.why or None,
            }


def _line(one: Seen) -> Line:
    why = f"  ({one.why})" if one.why else ""
    head: Line = (Span(f"“{one.words}” ", "dim"),) if one.words else ()
    stance: Line = (Span(" "), *stance_cell(one.stance)) if one.stance else ()
    return (*head, *plain(one.means), *stance, Span(why, "dim"))
