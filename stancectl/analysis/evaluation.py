"""How much of the gold was found, and how much of what was found is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancectl.analysis.gold import Gold
from stancectl.analysis.matching import Item, distinct, items, match
from stancectl.model.position import Row
from stancectl.model.stance import Stance

SHORTEST_QUOTE = 20
"""Characters below which a quote proves nothing."""

_SHARES = (
    "status",
    "date",
    "invented_dates",
    "scope",
    "hearsay",
    "addressee",
    "published",
    "verbatim_quotes",
    "quote_overlap",
)


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
        return round(self._precision, 3)

    @property
    def recall(self) -> float:
        """Share of the required gold that was found, 0 to 1, rounded to three digits."""
        return round(self._recall, 3)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall before they are rounded, 0 to 1, rounded to three digits."""
        precision, recall = self._precision, self._recall
        return round(2 * precision * recall / (precision + recall), 3) if self.found else 0.0

    @property
    def _precision(self) -> float:
        return self.found / max(1, self.found + self.wrong_count)

    @property
    def _recall(self) -> float:
        return self.found / max(1, self.gold)

    def figures(self) -> dict[str, float | int | None]:
        """The figures by name, in the order in which they are printed; None where there was nothing to count."""
        return {
            "documents": self.documents,
            "gold": self.gold,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "status": self.status.value,
            "date": self.date.value,
            "invented_dates": self.invented_dates.value,
            "scope": self.scope.value,
            "hearsay": self.hearsay.value,
            "addressee": self.addressee.value,
            "published": self.published.value,
            "verbatim_quotes": self.verbatim_quotes.value,
            "quote_overlap": self.quote_overlap.value,
        }


def evaluate(
    gold_by_name: Mapping[str, Gold], rows_by_name: Mapping[str, Sequence[Row]], texts: Mapping[str, str] | None = None
) -> Evaluation:
    """Scores the rows of each document against its gold; a document is known by its file's name without `.txt`.

    The unit is (actor, vendor, stance) per document. `texts` holds the text of each document, to verify quotes and
    spans; a document without one is left out of those two figures. Rows of documents without gold do not count.
    """
    tally = _Tally()
    for name in sorted(gold_by_name):
        tally.add(name, gold_by_name[name], rows_by_name.get(name, ()), (texts or {}).get(name))
    return tally.result()


class _Tally:
    """Counts over documents. Fields are counted over right positions; see :class:`Evaluation` for what each means."""

    def __init__(self) -> None:
        self.documents = 0
        self.shares: Counter[str] = Counter()
        self.totals: Counter[str] = Counter()
        self.stances: defaultdict[Stance, Counter[str]] = defaultdict(Counter)
        self.rules: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.missed: list[Missed] = []
        self.wrong: list[Wrong] = []

    def add(self, name: str, gold: Gold, rows: Sequence[Row], text: str | None) -> None:
        """Counts one document."""
        self.documents += 1
        found = distinct(rows)
        matching = match(items(gold), found)
        for item, row in matching.pairs:
            self.rules[row.position.rule]["optional" if item.optional else "right"] += 1
            if not item.optional:
                self.stances[item.position.stances[0]].update(gold=1, found=1)
                self._fields(item, row)
                if text is not None:
                    self._count("quote_overlap", _overlap(text, item.position.quote, row.position.quote))
        for item in matching.missed:
            if not item.optional:
                wanted = item.position
                self.stances[wanted.stances[0]].update(gold=1)
                self.missed.append(Missed(name, wanted.actors, item.vendor, wanted.stances, wanted.quote))
        for row in matching.wrong:
            self.rules[row.position.rule]["wrong"] += 1
            self.stances[row.position.stance].update(wrong=1)
            self.wrong.append(Wrong(name, row))
        self._document(gold, found, text)

    def _fields(self, item: Item, row: Row) -> None:
        wanted, position = item.position, row.position
        self._count("status", not wanted.statuses or position.status in wanted.statuses)
        self._count("scope", set(wanted.scope) == set(position.scope))
        self._count("hearsay", wanted.hearsay == position.hearsay)
        self._count("addressee", set(wanted.addressee) == set(position.addressee))
        date = position.date.text if position.date else ""
        told = [answer for answer in item.dates if answer is not None]
        if told:
            self._count("date", "/" not in date and date.rstrip("~?%").startswith(tuple(told)))
        else:
            self._count("invented_dates", bool(date) and "/" not in date)

    def _document(self, gold: Gold, found: Sequence[Row], text: str | None) -> None:
        if gold.published and found:
            published = found[0].document.published
            self._count("published", published is not None and published.text.startswith(gold.published))
        if text is not None:
            for row in found:
                start, end = row.position.span
                quote = row.position.quote
                self._count("verbatim_quotes", len(quote) >= SHORTEST_QUOTE and text[start:end] == quote)

    def _count(self, figure: str, holds: bool) -> None:
        self.shares[figure] += holds
        self.totals[figure] += 1

    def result(self) -> Evaluation:
        """The figures of all that was added."""
        stances = {
            stance: StanceResult(counts["gold"], counts["found"], counts["wrong"])
            for stance, counts in sorted(self.stances.items())
        }
        rules = {
            rule: RuleResult(counts["right"], counts["wrong"], counts["optional"])
            for rule, counts in sorted(self.rules.items())
        }
        return Evaluation(
            documents=self.documents,
            gold=sum(result.gold for result in stances.values()),
            found=sum(result.found for result in stances.values()),
            wrong_count=len(self.wrong),
            by_stance=stances,
            by_rule=rules,
            missed=tuple(self.missed),
            wrong=tuple(self.wrong),
            **{figure: Share(self.shares[figure], self.totals[figure]) for figure in _SHARES},
        )


def _overlap(text: str, gold_quote: str, quote: str) -> bool:
    """True where the two quotes share a character of the text; both are looked up at their first place in it."""
    gold_start, start = text.find(gold_quote), text.find(quote)
    return min(gold_start, start) >= 0 and gold_start < start + len(quote) and start < gold_start + len(gold_quote)
