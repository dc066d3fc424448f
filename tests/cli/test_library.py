"""The library's face: every name it offers is there, and importing it loads nothing that a program may not want."""

from __future__ import annotations

import subprocess
import sys

import pytest

import stancectl


@pytest.mark.parametrize("name", stancectl.__all__)
def test_every_name_is_there_and_documented(name: str) -> None:
    offered = getattr(stancectl, name)
    assert name == "__version__" or offered.__doc__


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = stancectl.nonsense
    assert sorted(stancectl.__all__) == dir(stancectl)


def test_an_article_becomes_positions_in_three_calls() -> None:
    registry = stancectl.Registry.load()
    article = stancectl.article_from("Portugal said it will not ban Huawei from its 5G networks.", registry=registry)
    positions = stancectl.extract(article, registry)
    assert all(isinstance(position, stancectl.Position) for position in positions)
    assert all(article.text[slice(*position.span)] == position.quote for position in positions)


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import stancectl", ["typer", "rich", "yaml", "rapidfuzz", "ahocorasick_rs"]),
        ("import stancectl.cli.country_command", ["rich", "rapidfuzz", "ahocorasick_rs", "yaml", "json", "csv"]),
        ("import stancectl.pipeline", ["typer", "rich", "yaml", "concurrent.futures"]),
    ],
)
def test_import_loads_nothing_heavy(code: str, unwanted: list[str]) -> None:
    check = f"import sys\n{code}\nprint([name for name in {unwanted!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
