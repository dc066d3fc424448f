"""Candidates of a document to its positions: the same one repeated is one, with its clearest sentence as the quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.confidence import ACCEPTED_FROM, confidence_of, evidence_of
from stancectl.extraction.dating import Dated, bounds_of, date_of
from stancectl.extraction.neighbours import is_announced, times_from_around
from stancectl.extraction.news import date_of_news, day_of_headline
from stancectl.extraction.quoting import quote_span
from stancectl.extraction.record import record
from stancectl.extraction.sentence_trace import SentenceTrace
from stancectl.extraction.settling import strength
from stancectl.model.actor import Actor
from stancectl.model.document import Article, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.stance import Act, Stance, Status
from stancectl.registry import Registry

Key = tuple[str, str, Stance, Act]
"""Actor, vendor, stance and act."""


@record
class _Dated:
    candidate: Candidate
    date: Edtf | None
    bounds: Edtf | None
    strength: float
    sentences: int = 1
    """In how many sentences it was coded."""


def merge(article: Article, traces: Sequence[SentenceTrace], registry: Registry) -> tuple[Position, ...]:
    """The positions of the document, in text order, but for those too unsure to be entered."""
    merged = merge_with_evidence(article, traces, registry)
    return _numbered([position for position, _ in merged if position.confidence >= ACCEPTED_FROM])


def left_out(article: Article, traces: Sequence[SentenceTrace], registry: Registry) -> dict[Key, str]:
    """Why candidates of which no position is entered were left out."""
    merged = [position for position, _ in merge_with_evidence(article, traces, registry)]
    entered = {key_of(position) for position in merged if position.confidence >= ACCEPTED_FROM}
    reasons = {key_of(c): "the text tells its limits, or the use" for item in traces for c in item.coded.candidates}
    reasons |= {key_of(position): f"too unsure: {position.confidence:.2f}" for position in merged}
    return {key: reason for key, reason in reasons.items() if key not in entered}


def key_of(one: Position | Candidate) -> Key:
    """What makes two of them the same: actor, vendor, stance and act."""
    return one.actor, one.vendor, one.stance, one.act


def merge_with_evidence(
    article: Article, traces: Sequence[SentenceTrace], registry: Registry
) -> tuple[tuple[Position, tuple[str, ...]], ...]:
    """All that was read out of the document, in text order, each with the evidence that its confidence comes from."""
    groups: dict[Key, list[_Dated]] = defaultdict(list)
    for item in traces:
        for candidate in item.coded.candidates:
            times = item.times or times_from_around(item, traces, own=candidate.act is Act.OWN)
            dated = date_of(candidate, item.clauses, times, article.document)
            if item.sentence.unit.kind is UnitKind.HEADLINE and dated.date == article.document.published:
                dated = Dated(day_of_headline(dated.date, traces), None)
            if dated == Dated(None, None):
                dated = Dated(date_of_news(candidate, item, traces, article.document), None)
            if candidate.status is Status.PLANNED and is_announced(item, traces):
                candidate = replace(candidate, status=Status.DECIDED)  # "The decision was made on Tuesday."
            groups[key_of(candidate)].append(_Dated(candidate, dated.date, dated.bounds, _clearness(candidate, item)))
    kept = [one for group in groups.values() for one in _distinct(group)]
    found = [_position(article, traces, one, registry.actors) for one in _without_contradictions(kept)]
    return tuple(sorted(found, key=lambda pair: (pair[0].span, pair[0].actor, pair[0].vendor)))


def _clearness(candidate: Candidate, item: SentenceTrace) -> float:
    """Strength, with the body before the headline: the quote should say who and what in a whole sentence."""
    sure = strength(candidate) * (1.0 if candidate.status is Status.DECIDED else 0.95)
    return sure * _UNITS.get(item.sentence.unit.kind, 1.0)


_UNITS = {UnitKind.HEADLINE: 0.55, UnitKind.HEADING: 0.55, UnitKind.ITEM: 0.9}


def _distinct(group: list[_Dated]) -> list[_Dated]:
    """One for each date that the text tells; what has no date is the same act as what has one.

    The clearest one gives the quote, a later one may add the date and the firmer status.
    """
    kept: list[_Dated] = []
    for one in sorted(group, key=lambda dated: -dated.strength):
        at = next((i for i, other in enumerate(kept) if _same_date(other.date, one.date)), None)
        if at is None:
            kept.append(one)
            continue
        first = kept[at]
        c = first.candidate
        status = max(c.status, one.candidate.status, key=lambda s: s.firmness)
        elsewhere = one.candidate.sentence != c.sentence
        kept[at] = replace(
            first,
            candidate=replace(c, status=status, scope=c.scope or one.candidate.scope),
            date=_more_precise(first.date, one.date),
            sentences=first.sentences + elsewhere,
        )
    return kept


def _more_precise(a: Edtf | None, b: Edtf | None) -> Edtf | None:
    if a is None or b is None:
        return a or b
    return b if b.precision > a.precision else a


def _same_date(a: Edtf | None, b: Edtf | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _without_contradictions(kept: list[_Dated]) -> list[_Dated]:
    """Drops a bare permission where the same document tells its limits, unless their dates differ."""
    limits = [k for k in kept if k.candidate.stance is Stance.RESTRICT and k.candidate.act is Act.OWN]

    def limited(one: _Dated) -> bool:
        c = one.candidate
        return c.stance is Stance.ALLOW and c.act is Act.OWN and any(
            k.candidate.actor == c.actor and k.candidate.vendor == c.vendor and _same_date(k.date, one.date)
            and abs(k.candidate.sentence - c.sentence) <= _PASSAGE
            for k in limits
        )  # fmt: skip

    used = {(k.candidate.actor, k.candidate.vendor) for k in kept if k.candidate.stance is Stance.ADOPT}

    def said_better(one: _Dated) -> bool:
        """An operator's bare "allow" in the headline, where the text tells that it buys."""
        c = one.candidate
        return c.stance is Stance.ALLOW and c.operator and c.sentence == 0 and (c.actor, c.vendor) in used

    return [one for one in kept if not limited(one) and not said_better(one)]


_PASSAGE = 6
"""Sentences within which a permission and its limits are told together."""


def _position(
    article: Article, traces: Sequence[SentenceTrace], one: _Dated, actors: Mapping[str, Actor]
) -> tuple[Position, tuple[str, ...]]:
    """The position, and the evidence that its confidence comes from."""
    c = one.candidate
    start, end = quote_span(c, traces)
    quote = article.text[start:end]
    evidence = evidence_of(c, one.sentences, len(quote.split()))
    position = Position(
        id=f"{article.document.id}-{c.actor}-{c.vendor}-{c.stance}",
        actor=c.actor,
        mention=c.mention,
        vendor=c.vendor,
        stance=c.stance,
        act=c.act,
        status=c.status,
        date=one.date,
        bounds=None if one.date is not None else one.bounds or bounds_of(article.document),
        market=c.addressee if c.act is Act.PRESSING else _market(c, traces[c.sentence], actors),
        scope=c.scope,
        addressee=c.addressee,
        hearsay=c.hearsay,
        confidence=confidence_of(evidence),
        quote=quote,
        span=(start, end),
        cue=c.cue,
        rule=c.frame,
    )
    return position, evidence


def _market(candidate: Candidate, item: SentenceTrace, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Whose networks are meant: where the sentence says "in Spain", else where the actor is at home."""
    if candidate.operator:
        named = [p for p in item.phrases if p.kind == "actor" and not p.operator and p.role == "in"]
        if named:
            return tuple(dict.fromkeys(a for p in named for a in p.actors if a != "EU"))
    home = actors[candidate.actor].country if candidate.actor in actors else None
    return (home,) if home else ()


def _numbered(positions: Sequence[Position]) -> tuple[Position, ...]:
    """The same triple with another act or date gets `.2` and so on, in text order."""
    seen: dict[str, int] = defaultdict(int)
    numbered: list[Position] = []
    for position in positions:
        seen[position.id] += 1
        n = seen[position.id]
        numbered.append(position if n == 1 else replace(position, id=f"{position.id}.{n}"))
    return tuple(numbered)
