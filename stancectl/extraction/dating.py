"""When a stance was taken: the expression of time that belongs to its cue, else the document's day for what it reports as new."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Bound, Clauses
from stancectl.extraction.times import Time
from stancectl.model.document import Document, UnitKind
from stancectl.model.edtf import Edtf, EdtfError, intersection
from stancectl.model.stance import Act, Status


def date_of(candidate: Candidate, clauses: Clauses, times: Sequence[Time], document: Document) -> Edtf | None:
    """The candidate's date, only what the text tells; None else."""
    usable = [t for t in times if t.value is not None and not t.deadline and not _is_future(t.value, document)]
    if usable:
        return _nearest(candidate, clauses, usable).value
    if clauses.sentence.unit.kind is UnitKind.HEADLINE and _is_news(candidate, clauses):
        return document.published
    return None


def bounds_of(document: Document) -> Edtf | None:
    """Where a position without a date must lie: it was taken by the day the document was written."""
    limit = document.published or document.bounds
    if limit is None or limit.latest is None:
        return None
    return Edtf.between(None, limit.latest)


def consistent(date: Edtf | None, document: Document) -> Edtf | None:
    """The date, unless it is after the document's own: then it was read wrongly, or is of something planned."""
    bounds = bounds_of(document)
    if date is None or bounds is None:
        return date
    try:
        intersection(date, bounds)
    except EdtfError:
        return None
    return date


def _is_future(value: Edtf, document: Document) -> bool:
    limit = document.published or document.bounds
    return bool(limit and limit.latest and value.earliest and value.earliest > limit.latest)


def _nearest(candidate: Candidate, clauses: Clauses, times: Sequence[Time]) -> Time:
    """The time in the cue's own clause, else the nearest one."""
    walls = [clauses.tokens[m.first].start for m in clauses.marks if isinstance(m, Bound) and m.sort in ("strong", "sub", "rel")]

    def distance(time: Time) -> tuple[int, int]:
        low, high = sorted((time.start, candidate.cue_at))
        between = sum(low < wall < high for wall in walls)
        return between, abs(time.start - candidate.cue_at)

    return min(times, key=distance)


def _is_news(candidate: Candidate, clauses: Clauses) -> bool:
    """True where a headline tells the act itself, in the present or as what is to come: "X says", "X to remove"."""
    if candidate.hearsay or candidate.act is Act.PRESSING and candidate.implied:
        return False
    if candidate.holder_link not in ("subject", "subject-reference", "speaker", "coordinated"):
        return False
    cues = [cue for cue in clauses.cues if not cue.noun and cue.inflection == "s"]
    told = any(clauses.tokens[i].lower == "to" for i in range(len(clauses.tokens)))
    if candidate.status is Status.CONSIDERING and not cues:
        return False
    return bool(cues) or told or candidate.status is Status.PLANNED
