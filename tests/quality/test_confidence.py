"""A claimed confidence is the share of such positions that are right, on documents from which no rule was written."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from stancectl.extraction.confidence import probability, weights
from stancectl.registry import Registry
from tests.unit.extraction_samples import positions

_ROOT = Path(__file__).parents[2]
_BINS = ((0.5, 0.65), (0.65, 0.8), (0.8, 0.9), (0.9, 1.0))
_APART = 0.1
"""How far the share that is right may be from the mean of what is claimed."""


@pytest.fixture(scope="module")
def benchmark() -> Iterator[ModuleType]:
    name = "confidence_benchmark"
    spec = importlib.util.spec_from_file_location(name, _ROOT / "benchmarks" / "confidence.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    yield module
    del sys.modules[name]


def test_what_is_claimed_is_right_as_often_on_the_documents_kept_aside(benchmark: ModuleType) -> None:
    registry = Registry.load()
    folders = [_ROOT / "tests" / "quality" / name for name in ("own", "corpus", "news")]
    aside = [case for folder in folders for case in benchmark.judged(folder, registry) if case.aside]
    assert len(aside) > 700
    for low, high in _BINS:
        inside = [(p, case.right) for case in aside if low <= (p := probability(case.evidence, weights())) < high]
        assert len(inside) >= 40, (low, high)
        claimed = sum(p for p, _ in inside) / len(inside)
        actual = sum(right for _, right in inside) / len(inside)
        assert abs(claimed - actual) <= _APART, (low, high, claimed, actual)


def test_calibration_stretches_and_shifts_claims_until_they_are_true(benchmark: ModuleType) -> None:
    """Three of four right where three of ten were expected, and no difference where one was claimed."""
    cases = [benchmark.Judged(("all", "sure") if i % 2 else ("all",), i % 4 != 3, i % 10, True) for i in range(400)]
    fitted = benchmark.calibrated({"all": -0.85, "sure": 0.01}, cases)
    for evidence in (("all",), ("all", "sure")):
        assert probability(evidence, fitted) == pytest.approx(0.75, abs=0.03)


def test_a_name_in_a_short_sentence_is_surer_than_a_pronoun_in_a_long_one() -> None:
    (short,) = positions("Sweden has banned Huawei.")
    (long,) = positions(
        "Sweden was slow. In the end, and after months in which its ministers had travelled from one capital to the "
        "next without telling anybody at home what they were hearing there, and what they made of it, it banned the "
        "firm, Huawei, although nobody had expected as much of a government so cautious in everything else that it did."
    )
    assert short.confidence > long.confidence + 0.05
