"""Fits the weights of stancectl's confidence on gold annotations, and shows how claimed and actual shares compare.

    python benchmarks/confidence.py [--write] [DIR …]

Each DIR holds NAME.txt with NAME.gold.yaml; without any, the corpora in tests/quality. The rules were written with the
eyes on two documents in three, so they are right there more often than on a text that they meet for the first time. The
documents kept aside, whose number is divisible by three, tell how often that is: which evidence counts how much is
fitted on the others, how much all of it together is worth (a slope and a shift of the log-odds) on these. Claimed is
compared with actual on the documents kept aside alone, by document in ten folds, so that no position is judged by a
slope and a shift that have seen its document. `--write` puts the weights into stancectl/extraction/confidence.yaml. The
last table is what other thresholds than ACCEPTED_FROM would keep, on the documents kept aside.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from pathlib import Path
from zlib import crc32

import stancectl.extraction
from stancectl.analysis.gold import read_gold
from stancectl.analysis.matching import distinct, items, match
from stancectl.extraction.confidence import ACCEPTED_FROM, BIAS, probability
from stancectl.extraction.extractor import trace
from stancectl.extraction.merging import merge_with_evidence
from stancectl.model.position import Row
from stancectl.reading import read_file
from stancectl.registry import Registry

_ROOT = Path(__file__).parents[1]
_CORPORA = ("tests/quality/own", "tests/quality/corpus", "tests/quality/news")
_FOLDS, _ROUNDS, _RATE, _RIDGE = 10, 400, 0.3, 8.0
_NEWTON = 25
"""Newton's steps to a slope and a shift: a handful is enough."""
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Judged:
    """A position's evidence, and whether the gold has it; `fold` is its document's, which is `aside` or was read."""

    evidence: tuple[str, ...]
    right: bool
    fold: int
    aside: bool


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
        fold, aside = crc32(file.name.encode()) % _FOLDS, _is_kept_aside(file.name)
        found += [
            Judged(evidence[id(row.position)], id(row) in right, fold, aside) for row in kept if id(row) not in optional
        ]
    return found


def _is_kept_aside(name: str) -> bool:
    return int(re.findall(r"\d+", name)[-1]) % 3 == 0


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
            ridge = 0.0 if feature == BIAS else _RIDGE * weights[feature] / 100
            weights[feature] += _RATE * (slope[feature] / len(cases) * 10 - ridge)
    return weights


def calibrated(weights: Mapping[str, float], cases: Sequence[Judged]) -> dict[str, float]:
    """The weights, stretched and shifted so that what they claim of the cases is what is right of them (Platt 1999)."""
    odds = [log(p / (1 - p)) for p in (probability(case.evidence, weights) for case in cases)]
    slope, shift = 1.0, 0.0
    for _ in range(_NEWTON):  # with a little ridge that draws the slope to 1
        claims = [1 / (1 + exp(-(slope * x + shift))) for x in odds]
        errors = [case.right - claim for case, claim in zip(cases, claims, strict=True)]
        spread = [claim * (1 - claim) for claim in claims]
        g1, g0 = sum(e * x for e, x in zip(errors, odds, strict=True)) - (slope - 1), sum(errors)
        h11 = sum(s * x * x for s, x in zip(spread, odds, strict=True)) + 1
        h10, h00 = sum(s * x for s, x in zip(spread, odds, strict=True)), sum(spread)
        determinant = h11 * h00 - h10 * h10
        slope += (h00 * g1 - h10 * g0) / determinant
        shift += (h11 * g0 - h10 * g1) / determinant
    return {f: slope * weight + (shift if f == BIAS else 0.0) for f, weight in weights.items()}


def table(cases: Sequence[Judged]) -> list[str]:
    """Claimed against actual on the documents kept aside, by bins of what is claimed."""
    weights = fit([case for case in cases if not case.aside])
    aside = [case for case in cases if case.aside]
    claims: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        fitted = calibrated(weights, [case for case in aside if case.fold != fold])
        claims += [(probability(case.evidence, fitted), case.right) for case in aside if case.fold == fold]
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
    weights = fitted_on(cases)
    aside = [(probability(case.evidence, weights), case.right) for case in cases if case.aside]
    lines = ["| entered from | positions | right | precision |", "|---|---|---|---|"]
    for low in (0.0, 0.4, ACCEPTED_FROM, 0.6, 0.7):
        kept = [right for claim, right in aside if claim >= low]
        lines.append(f"| {low} | {len(kept)} | {sum(kept)} | {sum(kept) / max(1, len(kept)):.3f} |")
    return lines


def fitted_on(cases: Sequence[Judged]) -> dict[str, float]:
    """The weights that the cases give, two decimals."""
    weights = calibrated(fit([c for c in cases if not c.aside]), [c for c in cases if c.aside])
    return {feature: round(weight, 2) for feature, weight in weights.items()}


def main(arguments: Sequence[str]) -> None:
    folders = [Path(a) for a in arguments if not a.startswith("--")] or [_ROOT / name for name in _CORPORA]
    registry = Registry.load()
    cases = [case for folder in folders if folder.is_dir() for case in judged(folder, registry)]
    print("\n".join([*table(cases), "", *thresholds(cases)]))
    if "--write" in arguments:
        path = Path(stancectl.extraction.__file__).with_name("confidence.yaml")
        lines = [f"{name}: {weight}" for name, weight in sorted(fitted_on(cases).items())]
        head = "# Weights of the evidence for a position; fitted by benchmarks/confidence.py, not by hand."
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
