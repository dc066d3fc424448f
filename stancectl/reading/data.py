"""The knowledge of this package: the YAML files beside the code, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from stancectl.errors import StancectlError


@cache
def load(name: str) -> Any:
    """The content of the YAML file `name` of this package. Raises StancectlError where PyYAML lacks its C loader."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        raise StancectlError("PyYAML is installed without its C part", hint="install PyYAML from a wheel")
    return yaml.load(Path(__file__).with_name(name).read_text(encoding="utf-8"), Loader=loader)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first; a space in one stands for any space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def words_of(key: str) -> frozenset[str]:
    """The words that `calendar.yaml` lists under a key."""
    return frozenset(load("calendar.yaml")[key])
