"""Candidates of a document to its positions: the same one repeated is one, with its clearest sentence as the quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.settling import strength
from stancectl.model.document import Article
from stancectl.model.position import Position
from stancectl.model.stance import Act, Stance
from stancectl.registry import Registry

if TYPE_CHECKING:
    from stancectl.extraction.extractor import SentenceTrace


def merge(article: Article, traces: Sequence[SentenceTrace], registry: Registry) -> tuple[Position, ...]:
    """The positions of the document, in text order."""
    best: dict[tuple[str, str, Stance, Act], tuple[float, Candidate]] = {}
    for item in traces:
        for candidate in item.coded.candidates:
            key = (candidate.actor, candidate.vendor, candidate.stance, candidate.act)
            sure = strength(candidate)
            if key not in best or sure > best[key][0]:
                best[key] = (sure, candidate)
    positions: list[Position] = []
    for sure, candidate in best.values():
        sentence = traces[candidate.sentence].sentence
        positions.append(
            Position(
                f"{article.document.id}-{candidate.actor}-{candidate.vendor}-{candidate.stance}", candidate.actor, candidate.mention, candidate.vendor, candidate.stance, candidate.act,
                candidate.status, None, None, (), candidate.scope, candidate.addressee, candidate.hearsay,
                sure, article.text[sentence.start:sentence.end], (sentence.start, sentence.end), candidate.cue, candidate.frame,
            )
        )
    return tuple(sorted(positions, key=lambda p: p.span))
