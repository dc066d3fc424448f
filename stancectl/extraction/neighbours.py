"""Times that the sentences around give: a table's date line, "The decision was made on Tuesday", "…, he said"."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.phrases import Phrase
from stancectl.extraction.sentence_trace import SentenceTrace
from stancectl.extraction.times import Time

_OPENING_AT_MOST = 10
"""Tokens of a sentence that only says when, at most."""
_ANNOUNCEMENT_REACH = 3
"""Sentences behind a decision in which its day may be told."""


def times_from_around(item: SentenceTrace, traces: Sequence[SentenceTrace], *, own: bool) -> tuple[Time, ...]:
    """The times for a sentence that has none of its own; empty where nothing around it gives one.

    Where the act is not the actor's `own` but pressing, only the day of the speech counts.
    """
    if not own:
        return _of_speech(item, traces)
    return (
        _of_record(item, traces)
        or _of_announcement(item, traces)
        or _of_speech(item, traces)
        or _of_same_act(item, traces)
        or _of_paper(item, traces)
        or _of_opening(item, traces)
    )


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


def is_announced(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> bool:
    """True where one of the next sentences tells when the decision was made."""
    return bool(_of_announcement(item, traces))


def _of_announcement(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day in "The decision was made on Tuesday", told just after the decision itself."""
    at = item.sentence.index
    for other in traces[at + 1 : at + 1 + _ANNOUNCEMENT_REACH]:
        if _tells_of_decision(other):
            return other.times
    return ()


def _tells_of_decision(item: SentenceTrace) -> bool:
    words, lowered = item.clauses.lexicon.words, item.clauses.lowered
    return any(
        word in words["decision_taken_pointers"]
        and lowered[i + 1] in words["decisions_taken"]
        and not words["taken"].isdisjoint(lowered[i + 2 : i + 5])
        for i, word in enumerate(lowered[:-3])
    )


def _of_speech(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day of the speech that the sentence goes on with: "…, he said"."""
    at = item.sentence.index
    if not item.clauses.lexicon.words["another_day"].isdisjoint(item.clauses.lowered):
        return ()  # "It later stressed that …"
    speech = [cue.first for cue in item.clauses.cues if cue.shifts("speech") and not cue.noun]
    if at == 0 or not any(_is_pronoun(p) and abs(p.first - verb) <= 2 for verb in speech for p in item.phrases):
        return ()
    return tuple(t for t in traces[at - 1].times if t.value is not None and t.value.is_exact_day)


def _of_same_act(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The time of the sentence before, where this one tells who else did so: "SK Telecom did so with Samsung"."""
    at = item.sentence.index
    return traces[at - 1].times if at and item.clauses.says("same_act") else ()


def _of_paper(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day in "The bill, made public on Tuesday, …", told right after the bill itself."""
    at = item.sentence.index + 1
    if at >= len(traces) or traces[at].clauses.lowered[:1] != ("the",):
        return ()
    behind = traces[at]
    words, lowered = behind.clauses.lexicon.words, behind.clauses.lowered
    issued = not words["papers"].isdisjoint(lowered[1:2]) and not words["issued"].isdisjoint(lowered[2:6])
    return behind.times[:1] if issued and not words["papers"].isdisjoint(item.clauses.lowered) else ()


def _of_opening(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> tuple[Time, ...]:
    """The day of "Then came the surprise of 4 September.": a few words before that tell nothing else."""
    at = item.sentence.index
    if not at or traces[at - 1].sentence.unit is not item.sentence.unit or traces[at - 1].coded.candidates:
        return ()
    before = traces[at - 1]
    short = len(before.clauses.tokens) <= _OPENING_AT_MOST and not any(cue.kind for cue in before.clauses.cues)
    return tuple(t for t in before.times if t.value is not None and t.value.is_exact_day) if short else ()


def _is_pronoun(phrase: Phrase) -> bool:
    return phrase.sort in ("person", "it") and phrase.role == "free"
