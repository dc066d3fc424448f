"""The pages hold together: links lead somewhere, the index is complete, tables say what the program says."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
import yaml

from tests.docs.console import PAGES, ROOT

_ALL = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_DOCS = ROOT / "docs"


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", _ALL, ids=lambda page: page.name)
def test_links_inside_the_repository_lead_to_a_file(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            assert (page.parent / target.partition("#")[0]).is_file(), f"{page.name} links to {target}"


def test_index_lists_every_page() -> None:
    assert set(_LINK.findall(_text("docs/README.md"))) >= {page.name for page in _DOCS.glob("*.md")} - {"README.md"}


def test_exit_codes_of_readme_are_those_of_the_reference() -> None:
    """The reference is made from the commands, so README cannot drift from them either."""
    rows = re.findall(r"^\| \d+ \|.*\|$", _text("docs/cli.md"), re.MULTILINE)
    assert len(rows) > 5
    assert re.findall(r"^\| \d+ \|.*\|$", _text("README.md"), re.MULTILINE) == rows


def test_codebook_command_prints_the_meanings_of_the_codebook() -> None:
    page = " ".join(_text("docs/codebook.md").split())
    labels = yaml.load(_text("stancectl/output/codebook.yaml"), Loader=yaml.CSafeLoader)
    for label, entry in labels["stance"].items():
        for means in (entry["authority"], entry["operator"]):
            assert means is None or means in page, label
    for label, entry in labels["status"].items():
        assert entry["meaning"] in page, label


def test_every_dependency_has_its_reason() -> None:
    page = _text("docs/decisions.md").lower()
    required = metadata.requires("stancectl") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in required} - {"stancectl"}
    assert {"typer", "pytest", "ruff"} <= names
    assert {name for name in names if f"**{name}**" not in page} == set()


def test_architecture_tells_of_every_part() -> None:
    page = _text("docs/architecture.md")
    parts = [file for file in (ROOT / "stancectl").iterdir() if (file / "__init__.py").is_file()]
    assert {part.name for part in parts if f"`{part.name}/`" not in page} == set()


def test_changelog_knows_the_present_version() -> None:
    assert metadata.version("stancectl") in _text("CHANGELOG.md")
