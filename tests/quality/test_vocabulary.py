"""The verbs of headlines are understood: "Telenor axes Huawei", "Sweden waves Huawei through"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from stancectl.extraction import extract
from stancectl.reading import article_from
from tests.quality.cases import registry

_LISTS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8")
)
_ACTORS = {"Telenor": {"telenor", "telenor-norway"}, "Sweden": {"SE"}}


@pytest.mark.parametrize("name", list(_LISTS))
def test_verbs_are_understood(name: str) -> None:
    """Each with its one stance, and nothing else, in all but a few cases."""
    told = _LISTS[name]
    missed = [verb for verb in told["verbs"] if not _is_understood(verb, told)]
    assert len(missed) <= (1 - told["right"]) * len(told["verbs"]), missed


def _is_understood(verb: str, told: dict[str, Any]) -> bool:
    said = verb.replace("@", told["vendor"]) if "@" in verb else f"{verb} {told['vendor']}"
    text = f"{told['actor']} {said}\n\n3 March 2021\n\nMore follows.\n"
    found = extract(article_from(text, registry=registry()), registry())
    return {position.stance.value for position in found if position.actor in _ACTORS[told["actor"]]} == {told["stance"]}
