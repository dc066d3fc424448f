"""README's pictures show what the calls print now, ask the web for nothing and tell nothing of the machine.

After a wanted change: python docs/pictures/make.py. Texts are compared, and not bytes: Rich may draw its frame anew.
"""

from __future__ import annotations

import html
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.console import ROOT

_FOLDER = ROOT / "docs" / "pictures"
_MOST = 40_000
"""Bytes of a picture."""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pictures", _FOLDER / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pictures_show_what_is_printed_now(script: ModuleType) -> None:
    now: dict[Path, str] = script.pictures()
    assert {file.name for file in now} == {file.name for file in _FOLDER.glob("*.svg")}
    for file, svg in now.items():
        assert _texts(file.read_text(encoding="utf-8")) == _texts(svg), file.name


@pytest.mark.parametrize("file", sorted(_FOLDER.glob("*.svg")), ids=lambda file: file.name)
def test_picture_is_small_and_knows_no_place_but_itself(file: Path) -> None:
    svg = file.read_text(encoding="utf-8")
    assert len(svg.encode()) < _MOST
    addresses = re.findall(r"https?://[^\s\"]+", svg)
    assert set(addresses) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"/(?:home|root|tmp|work|usr)/|<script|@import|@font-face", svg)


def test_readme_shows_every_picture() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in _FOLDER.glob("*.svg"):
        assert f"](docs/pictures/{file.name})" in readme


def _texts(svg: str) -> list[str]:
    """What is written in the picture, with its colours' classes, in order."""
    return [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
