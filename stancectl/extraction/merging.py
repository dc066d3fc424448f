"""Candidates of a document to its positions: the same one repeated is one, with its clearest sentence as the quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.confidence import confidence_of
from stancectl.extraction.dating import bounds_of, date_of
from stancectl.extraction.neighbours import times_from_around
from stancectl.extraction.settling import strength
from stancectl.model.actor import Actor
from stancectl.model.document import Article, UnitKind
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.stance import Act, Stance
from stancectl.registry import Registry

if TYPE_CHECKING:
    from stancectl.extraction.extractor import SentenceTrace

_Key = tuple[str, str, Stance, Act]


@dataclass(frozen=True, slots=True)
class _Dated:
    candidate: Candidate
    date: Edtf | None
    bounds: Edtf | None
    strength: float


def merge(article: Article, traces: Sequence[SentenceTrace], registry: Registry) -> tuple[Position, ...]:
    """The positions of the document, in text order."""
    groups: dict[_Key, list[_Dated]] = defaultdict(list)
    for item in traces:
        for candidate in item.coded.candidates:
            times = item.times or (times_from_around(item, traces) if candidate.act is Act.OWN else ())
            dated = date_of(candidate, item.clauses, times, article.document)
            key = (candidate.actor, candidate.vendor, candidate.stance, candidate.act)
            groups[key].append(_Dated(candidate, dated.date, dated.bounds, _clearness(candidate, item)))
    kept = [one for group in groups.values() for one in _distinct(group)]
    positions = [_position(article, traces, one, registry.actors) for one in _without_contradictions(kept)]
    positions.sort(key=lambda p: (p.span, p.actor, p.vendor))
    return _numbered(positions)


def _clearness(candidate: Candidate, item: SentenceTrace) -> float:
    """Strength, with the body before the headline: the quote should say who and what in a whole sentence."""
    sure = strength(candidate)
    return sure * _UNITS.get(item.sentence.unit.kind, 1.0)


_UNITS = {UnitKind.HEADLINE: 0.8, UnitKind.HEADING: 0.8, UnitKind.ITEM: 0.9}


def _distinct(group: list[_Dated]) -> list[_Dated]:
    """One for each date that the text tells; what has no date is the same act as what has one."""
    group = sorted(group, key=lambda one: -one.strength)
    kept: list[_Dated] = []
    for one in group:
        same = next((k for k in kept if _same_date(k.date, one.date)), None)
        if same is None:
            kept.append(one)
        elif (same.date is None and one.date is not None) or _more_precise(one.date, same.date):
            kept[kept.index(same)] = replace(same, date=one.date) if same.date is None else same
        if same is not None and one.candidate.status.firmness > same.candidate.status.firmness:
            at = next(i for i, k in enumerate(kept) if k.candidate is same.candidate)
            kept[at] = replace(kept[at], candidate=replace(kept[at].candidate, status=one.candidate.status))
    return kept


def _same_date(a: Edtf | None, b: Edtf | None) -> bool:
    return a is None or b is None or a.overlaps(b)


def _more_precise(a: Edtf | None, b: Edtf | None) -> bool:
    return a is not None and b is not None and a.precision > b.precision


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


def _position(article: Article, traces: Sequence[SentenceTrace], one: _Dated, actors: Mapping[str, Actor]) -> Position:
    c = one.candidate
    sentence = traces[c.sentence].sentence
    home = actors[c.actor].country if c.actor in actors else c.actor if len(c.actor) == 2 and c.actor != "EU" else None
    return Position(
        id=f"{article.document.id}-{c.actor}-{c.vendor}-{c.stance}",
        actor=c.actor,
        mention=c.mention,
        vendor=c.vendor,
        stance=c.stance,
        act=c.act,
        status=c.status,
        date=one.date,
        bounds=None if one.date is not None else one.bounds or bounds_of(article.document),
        market=c.addressee if c.act is Act.PRESSING else (home,) if home else (),
        scope=c.scope,
        addressee=c.addressee,
        hearsay=c.hearsay,
        confidence=confidence_of(c),
        quote=article.text[sentence.start : sentence.end],
        span=(sentence.start, sentence.end),
        cue=c.cue,
        rule=c.frame,
    )


def _numbered(positions: Sequence[Position]) -> tuple[Position, ...]:
    """The same triple with another act or date gets `.2` and so on, in text order."""
    seen: dict[str, int] = defaultdict(int)
    numbered: list[Position] = []
    for position in positions:
        seen[position.id] += 1
        n = seen[position.id]
        numbered.append(position if n == 1 else replace(position, id=f"{position.id}.{n}"))
    return tuple(numbered)
