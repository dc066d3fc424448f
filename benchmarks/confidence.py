"""Fits the weights of stancectl's confidence on gold annotations, and shows how claimed and actual shares compare.

    python benchmarks/confidence.py [--write] [DIR …]

Each DIR holds NAME.txt with NAME.gold.yaml; without any, the corpora in tests/quality. Cross-validated by document, in
ten folds, so that no position is judged by weights that have seen its document; the documents whose number is divisible
by three are judged and never fitted on. `--write` puts the weights into stancectl/extraction/confidence.yaml. The last
table is what other thresholds than ACCEPTED_FROM would keep, on the documents kept aside.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import stancectl.extraction
from stancectl.analysis.gold import read_gold
from stancectl.analysis.matching import distinct, items, match
from stancectl.extraction.confidence import ACCEPTED_FROM, probability
from stancectl.extraction.extractor import trace
from stancectl.extraction.merging import merge_with_evidence
from stancectl.model.position import Row
from stancectl.reading import read_file
from stancectl.registry import Registry

_ROOT = Path(__file__).parents[1]
_CORPORA = ("tests/quality/own", "tests/quality/corpus", "tests/quality/news")
_ASIDE = -1
"""The fold of the documents whose number is divisible by three: never fitted on, only judged."""
_FOLDS, _ROUNDS, _RATE, _RIDGE = 10, 400, 0.3, 8.0
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Judged:
    """A position's evidence, and whether the gold has it; `fold` is its document's."""

    evidence: tuple[str, ...]
    right: bool
    fold: int


def judged(folder: Path, registry: Registry) -> list[Judged]:
    """Every position coded in the folder's texts that the gold calls right or wrong; the optional ones are left out."""
    found: list[Judged] = []
    for file in sorted(folder.glob("*.gold.yaml")):
        text = file.with_name(file.name.replace(".gold.yaml", ".txt"))
        article = read_file(text, registry=registry)
        traces = trace(article, registry)
        coded = merge_with_evidence(article, traces, registry) if traces else ()
        rows = [Row(p, article.document, registry.actor(p.actor), registry.vendor(p.vendor)) for p, _ in coded]
        evidence = {id(p): e for p, e in coded}
        kept = distinct(rows)
        matched = match(items(read_gold(file.read_text(encoding="utf-8"), str(file))), kept)
        optional = {id(row) for item, row in matched.pairs if item.optional}
        right = {id(row) for item, row in matched.pairs if not item.optional}
        fold = _ASIDE if _is_kept_aside(file.name) else crc32(file.name.encode()) % _FOLDS
        found += [Judged(evidence[id(row.position)], id(row) in right, fold) for row in kept if id(row) not in optional]
    return found


def _is_kept_aside(name: str) -> bool:
    return int(re.findall(r"\d+", name)[-1]) % 3 == 0


def to_fit(cases: Sequence[Judged]) -> list[Judged]:
    """The cases that weights may be fitted on."""
    return [case for case in cases if case.fold != _ASIDE]


def fit(cases: Sequence[Judged]) -> dict[str, float]:
    """Weights by feature: logistic regression with a ridge, by plain gradient descent."""
    features = sorted({feature for case in cases for feature in case.evidence})
    weights = dict.fromkeys(features, 0.0)
    for _ in range(_ROUNDS):
        slope = dict.fromkeys(features, 0.0)
        for case in cases:
            error = case.right - probability(case.evidence, weights)
            for feature in case.evidence:
                slope[feature] += error
        for feature in features:
            ridge = 0.0 if feature == "all" else _RIDGE * weights[feature] / 100
            weights[feature] += _RATE * (slope[feature] / len(cases) * 10 - ridge)
    return {feature: round(weight, 2) for feature, weight in weights.items()}


def table(cases: Sequence[Judged]) -> list[str]:
    """Claimed against actual, by bins of what is claimed, cross-validated."""
    claims: list[tuple[float, bool]] = []
    for fold in range(_ASIDE, _FOLDS):
        weights = fit([case for case in to_fit(cases) if case.fold != fold])
        claims += [(probability(case.evidence, weights), case.right) for case in cases if case.fold == fold]
    lines = ["| claimed | positions | mean claimed | actually right |", "|---|---|---|---|"]
    for low, high in pairwise(_BINS):
        inside = [(claim, right) for claim, right in claims if low <= claim < high]
        if inside:
            mean = sum(claim for claim, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            lines.append(f"| {low:.1f}-{min(high, 1):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    brier = sum((claim - right) ** 2 for claim, right in claims) / len(claims)
    base = sum(right for _, right in claims) / len(claims)
    lines.append(f"\nBrier score {brier:.3f}; always saying {base:.2f} would give {base * (1 - base):.3f}")
    return lines


def thresholds(cases: Sequence[Judged]) -> list[str]:
    """What is kept, and how much of it is right, from each threshold on: the documents kept aside."""
    weights = fit(to_fit(cases))
    aside = [(probability(case.evidence, weights), case.right) for case in cases if case.fold == _ASIDE]
    lines = ["| entered from | positions | right | precision |", "|---|---|---|---|"]
    for low in (0.0, 0.4, ACCEPTED_FROM, 0.6, 0.7):
        kept = [right for claim, right in aside if claim >= low]
        lines.append(f"| {low} | {len(kept)} | {sum(kept)} | {sum(kept) / max(1, len(kept)):.3f} |")
    return lines


def main(arguments: Sequence[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("--")] or [_ROOT / name for name in _CORPORA]
    registry = Registry.load()
    cases = [case for folder in folders if folder.is_dir() for case in judged(folder, registry)]
    print("\n".join([*table(cases), "", *thresholds(cases)]))
    if "--write" in arguments:
        path = Path(stancectl.extraction.__file__).with_name("confidence.yaml")
        lines = [f"{name}: {weight}" for name, weight in sorted(fit(to_fit(cases)).items())]
        head = "# Weights of the evidence for a position; fitted by benchmarks/confidence.py, not by hand."
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
