"""Dates that a text tells by what it is: news of the day that it is published on.

The first paragraph of a report tells what has just been done, "is still undecided" is true of the day on which it is
written, and a sentence that goes on with "it" goes on with its day. Everything else without a time of its own has no
date: a guess is worse than none (codebook, "Date").
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.dating import OWN_ACT_LINKS
from stancectl.extraction.sentence_trace import SentenceTrace
from stancectl.model.document import Document, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.stance import Act, Stance, Status

_NEWS_AGE = 6
"""Days after which what a first paragraph tells is no news of a headline."""
_SPEECH_REACH = 2
"""Sentences behind the lead in which a report says on which day somebody said so."""
_GOES_ON = ("-reference", "previous")
"""Ends of the links by which a sentence speaks of whom the one before named."""
_AUXILIARY_REACH = 4
"""Words between "has" or "is" and the cue, at most."""


def date_of_news(
    candidate: Candidate, item: SentenceTrace, traces: Sequence[SentenceTrace], document: Document
) -> Edtf | None:
    """The day of a position that the text tells as the news of the day, or as open still; None for all others."""
    if candidate.act is not Act.OWN:
        return None
    if _is_open_still(candidate, item.clauses) or _goes_on_from_open(candidate, item, traces):
        return _day_of(document)
    if (day := _day_before(candidate, item, traces)) is not None:
        return day
    if item is not _lead(traces) or not _is_told_as_done_now(candidate, item.clauses):
        return None
    return _day_said(item, traces) or _day_of(document)


def day_of_headline(published: Edtf | None, traces: Sequence[SentenceTrace]) -> Edtf | None:
    """The day of what a headline tells: the one that the first paragraph names, else that of publication."""
    lead = _lead(traces)
    if lead is None or published is None or not published.is_exact_day:
        return published
    told = {time.value for time in lead.times if time.value is not None and not time.deadline}
    day = next(iter(told)) if len(told) == 1 else None
    if day is None or not day.is_exact_day or day.earliest is None or published.earliest is None:
        return published
    return day if 0 <= (published.earliest - day.earliest).days <= _NEWS_AGE else published


def _is_open_still(candidate: Candidate, clauses: Clauses) -> bool:
    """True for "has yet to decide": the sentence speaks of the day that it is written on."""
    undecided = candidate.stance is Stance.UNDECIDED and candidate.status is Status.CONSIDERING
    return undecided and not clauses.lexicon.words["still"].isdisjoint(clauses.lowered)


def _goes_on_from_open(candidate: Candidate, item: SentenceTrace, traces: Sequence[SentenceTrace]) -> bool:
    """True for the second of "Germany is still undecided. It has made clear that …": both are true of that day."""
    at = item.sentence.index
    if not at or not candidate.holder_link.endswith(_GOES_ON) or traces[at - 1].sentence.unit is not item.sentence.unit:
        return False
    before = traces[at - 1]
    return any(one.actor == candidate.actor and _is_open_still(one, before.clauses) for one in before.coded.candidates)


def _day_of(document: Document) -> Edtf | None:
    published = document.published
    return published if published is not None and published.is_exact_day else None


def _lead(traces: Sequence[SentenceTrace]) -> SentenceTrace | None:
    return next((item for item in traces if item.sentence.unit.kind is UnitKind.PARAGRAPH), None)


def _is_told_as_done_now(candidate: Candidate, clauses: Clauses) -> bool:
    """True for "has picked", "is giving", "will", "picks": not for a plain past, which can be any time's."""
    if candidate.noun or candidate.hearsay or candidate.holder_link not in OWN_ACT_LINKS:
        return False
    at = clauses.token_at(candidate.cue_at)
    before = clauses.lowered[max(0, at - _AUXILIARY_REACH) : at]
    if not clauses.lexicon.words["done_now"].isdisjoint(before):
        return True
    # "uses" tells of what lasts, and is no news
    return candidate.frame != "use" and any(cue.first == at and cue.inflection == "s" for cue in clauses.cues)


def _day_said(item: SentenceTrace, traces: Sequence[SentenceTrace]) -> Edtf | None:
    """The day in "…, the company said on Friday" of the sentences behind the lead."""
    at = item.sentence.index
    for other in traces[at + 1 : at + 1 + _SPEECH_REACH]:
        if not any(cue.shifts("speech") for cue in other.clauses.cues):
            continue
        for time in other.times:
            if time.value is not None and time.value.is_exact_day and not time.deadline:
                return time.value
    return None


def _day_before(candidate: Candidate, item: SentenceTrace, traces: Sequence[SentenceTrace]) -> Edtf | None:
    """The one day of the sentence before, for a sentence that goes on about the same actor: "It also …"."""
    at = item.sentence.index
    if not at or not candidate.holder_link.endswith(_GOES_ON):
        return None
    before = traces[at - 1]
    if before.sentence.unit is not item.sentence.unit or not item.clauses.lexicon.words["another_day"].isdisjoint(
        item.clauses.lowered
    ):
        return None
    told = [time.value for time in before.times if time.value is not None and not (time.deadline or time.inferred)]
    return told[0] if len(told) == 1 and told[0].is_exact_day else None
