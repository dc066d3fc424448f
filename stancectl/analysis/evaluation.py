"""How much of the gold was found, and how much of what was found is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancectl.analysis.gold import Gold
from stancectl.model.position import Row
from stancectl.model.stance import Stance


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, rounded to three digits; None where there is nothing to count."""
        return round(self.count / self.of, 3) if self.of else None


@dataclass(frozen=True, slots=True)
class StanceResult:
    """What was found of one stance."""

    gold: int
    found: int
    wrong: int

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found, 0 to 1; None where there is no gold."""
        return Share(self.found, self.gold).value


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What became of the positions that one rule coded."""

    right: int
    wrong: int
    optional: int
    """Matched a gold position that costs nothing."""

    @property
    def precision(self) -> float | None:
        """Share of right ones among right and wrong, 0 to 1."""
        return Share(self.right, self.right + self.wrong).value


@dataclass(frozen=True, slots=True)
class Missed:
    """A gold position that was not found."""

    document: str
    actors: tuple[str, ...]
    vendor: str
    stances: tuple[Stance, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A position that was found and is not in the gold."""

    document: str
    row: Row


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures. Shares of fields are over the right positions (those that match a required gold position)."""

    documents: int
    gold: int
    """Required gold positions, a vendor at a time."""
    found: int
    wrong_count: int
    status: Share
    date: Share
    """Over those whose gold has a date: the date found is it, or more precise."""
    invented_dates: Share
    """Over those whose gold has none: a date was given all the same."""
    scope: Share
    hearsay: Share
    addressee: Share
    published: Share
    """Over the documents with a gold date and something found."""
    verbatim_quotes: Share
    """Over everything found: the quote is the text at its span, and at least 20 characters."""
    quote_overlap: Share
    by_stance: Mapping[Stance, StanceResult]
    by_rule: Mapping[str, RuleResult]
    missed: tuple[Missed, ...]
    wrong: tuple[Wrong, ...]

    @property
    def precision(self) -> float:
        """Share of right ones among what was found and is not optional, 0 to 1, rounded to three digits."""
        raise NotImplementedError

    @property
    def recall(self) -> float:
        """Share of the required gold that was found, 0 to 1, rounded to three digits."""
        raise NotImplementedError

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, reckoned before rounding."""
        raise NotImplementedError

    def figures(self) -> dict[str, float | int | None]:
        """The figures by name in the order they are printed: documents, gold, precision, recall, f1, status, date, …."""
        raise NotImplementedError


def evaluate(
    gold_by_name: Mapping[str, Gold], rows_by_name: Mapping[str, Sequence[Row]], texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Scores the rows of each document against its gold; a document is known by its file's name without `.txt`.

    The unit is (actor, vendor, stance) per document. `texts` holds the text of each document, to verify quotes and
    spans; a document without one is left out of those two figures. Rows of documents without gold do not count.
    """
    raise NotImplementedError
