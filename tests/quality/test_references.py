"""How far references are understood: for how many gold positions actor and vendor are there to be chosen.

What is not among the candidates of a sentence cannot be coded, however good the rest is. The floors are just below
what is reached; what is asked for is 0.97 in the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from stancectl.analysis.matching import Item, items, same_actor
from stancectl.cli.gold import read_gold_folder
from stancectl.extraction import SentenceTrace, trace
from stancectl.reading import read_file
from stancectl.registry import Registry

_OWN = Path(__file__).parent / "own"
_IN_DOCUMENT, _IN_PASSAGE, _IN_SENTENCE = 0.97, 0.9, 0.82
_PASSAGE = 2
"""Sentences before the quoted one that a reader still has in mind."""


def _gold() -> Iterator[tuple[Item, int, Sequence[SentenceTrace]]]:
    """Every gold position of the documents to work on, the sentence that its quote starts in, and all sentences."""
    registry = Registry.load()
    for name, gold in read_gold_folder(_OWN).items():
        if int(re.findall(r"\d+", name)[-1]) % 3 == 0:
            continue
        article = read_file(_OWN / f"{name}.txt", registry=registry)
        sentences = trace(article, registry)
        for item in items(gold):
            if not item.optional:
                at = article.text.find(item.position.quote)
                yield item, next((s.sentence.index for s in sentences if s.sentence.end > at), 0), sentences


def _share(reach: int | None) -> float:
    """The share of gold positions whose actor and vendor some phrase of the quoted sentence, or of up to `reach`
    sentences before it, can stand for; of the whole document where `reach` is None."""
    registry = Registry.load()
    found: list[bool] = []
    for item, at, sentences in _gold():
        near = sentences if reach is None else sentences[max(0, at - reach) : at + 1]
        actors = {actor for s in near for phrase in s.phrases for actor in phrase.actors}
        vendors = {vendor for s in near for phrase in s.phrases for vendor in phrase.vendors}
        known = any(same_actor(item.position.actors, registry.actor(a), registry.actor(a).name) for a in actors)
        found.append(known and (item.vendor in vendors or item.vendor == "high-risk-vendors"))
    return sum(found) / len(found)


def test_actor_and_vendor_are_in_the_document() -> None:
    assert _share(None) >= _IN_DOCUMENT


def test_actor_and_vendor_are_in_the_passage() -> None:
    assert _share(_PASSAGE) >= _IN_PASSAGE


def test_actor_and_vendor_are_in_the_sentence_with_its_references() -> None:
    assert _share(0) >= _IN_SENTENCE
