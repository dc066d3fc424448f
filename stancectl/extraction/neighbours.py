"""Times that the sentences around give: a table's date line, "he said" after a dated sentence, "the decision was made on Tuesday"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stancectl.extraction.times import Time

if TYPE_CHECKING:
    from stancectl.extraction.extractor import SentenceTrace

_DECISIONS = frozenset(["decision", "move", "announcement", "ruling", "agreement", "deal", "step", "vote"])
_TAKEN = frozenset(["made", "taken", "announced", "came", "comes", "reached", "signed", "published"])
_ANNOUNCEMENT_REACH = 3
"""Sentences behind a decision in which its day may be told."""


def times_from_around(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The times for a sentence that has none of its own; empty where nothing around it gives one."""
    return _of_record(item, traces) or _of_announcement(item, traces) or _of_speech(item, traces)


def _of_record(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The dates of a line of its own under the same heading, as tables of decisions have them."""
    heading = item.sentence.heading
    if heading is None:
        return ()
    for other in traces[item.sentence.index + 1 :]:
        if other.sentence.heading is not heading:
            break
        length = other.sentence.end - other.sentence.start
        if other.times and other.times[0].end - other.times[0].start >= length - 1:
            return other.times
    return ()


def _of_announcement(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day in "The decision was made on Tuesday", told just after the decision itself."""
    at = item.sentence.index
    for other in traces[at + 1 : at + 1 + _ANNOUNCEMENT_REACH]:
        words = [token.lower for token in other.clauses.tokens]
        for i, word in enumerate(words[:-3]):
            if word in ("the", "this", "that") and words[i + 1] in _DECISIONS and set(words[i + 2 : i + 5]) & _TAKEN:
                return other.times
    return ()


def _of_speech(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day of the speech that the sentence goes on with: "…, he said"."""
    at = item.sentence.index
    if at == 0:
        return ()
    for cue in item.clauses.cues:
        if not cue.shifts("speech") or cue.noun:
            continue
        speaker = next(
            (
                p
                for p in item.phrases
                if p.sort in ("person", "it") and p.role == "free" and abs(p.first - cue.first) <= 2
            ),
            None,
        )
        if speaker is not None:
            return tuple(t for t in traces[at - 1].times if t.value is not None and t.value.is_exact_day)
    return ()
