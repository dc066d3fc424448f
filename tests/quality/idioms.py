"""Sentences in journalists' idioms, no turn of phrase used twice: how many of their positions are found.

`python -m tests.quality.idioms` prints found, missed and wrong for the lines to work on and for those kept aside (every
third), from which no word of the lexicon was taken: the difference is what adding words is worth. Columns: actor,
vendor and stance, several joined by `;`, NONE where the sentence has no position; then the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from stancectl.analysis.matching import same_actor
from stancectl.extraction import extract
from stancectl.reading import article_from
from stancectl.registry import Registry

FOLDER = Path(__file__).parent / "idioms"
Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Positions of the sentences of one part."""

    found: int
    missed: int
    wrong: int

    @property
    def recall(self) -> float:
        """Share of the positions that were found."""
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.found / (self.found + self.wrong)


def sentences() -> Iterator[tuple[bool, tuple[Triple, ...], str]]:
    """Whether a line is kept aside, its positions, and the sentence."""
    for file in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            actors, vendors, stances, sentence = line.split("\t")
            columns = ([part.strip() for part in column.split(";")] for column in (actors, vendors, stances))
            triples = tuple((a, v, s) for a, v, s in zip(*columns, strict=True) if s != "NONE")
            yield number % 3 == 0, triples, sentence


@cache
def figures(aside: bool) -> Figures:
    """The figures of the lines kept aside, or of the others."""
    registry = Registry.load()
    found = missed = wrong = 0
    for kept_aside, triples, sentence in sentences():
        if kept_aside != aside:
            continue
        article = article_from(f"5 March 2021\n\n{sentence}\n", registry=registry)
        told = {(p.actor, p.vendor, p.stance.value): p.mention for p in extract(article, registry)}
        for actor, vendor, stance in triples:
            hit = next(
                (
                    key
                    for key, mention in told.items()
                    if key[1:] == (vendor, stance) and same_actor([actor], registry.actor(key[0]), mention)
                ),
                None,
            )
            found += hit is not None
            missed += hit is None
            told.pop(hit, None) if hit else None
        wrong += len(told)
    return Figures(found, missed, wrong)


if __name__ == "__main__":
    for name, aside in (("to work on", False), ("kept aside", True)):
        one = figures(aside)
        print(f"{name}: {one}; recall {one.recall:.3f}, precision {one.precision:.3f}")
