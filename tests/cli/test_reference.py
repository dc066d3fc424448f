"""docs/cli.md says what the commands say, and every example in it is one that runs.

After a wanted change: STANCECTL_UPDATE_GOLDEN=1 pytest tests/cli/test_reference.py.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from stancectl.cli.app import PANELS
from stancectl.cli.reference import reference
from tests.cli.conftest import Run

_PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_reference_is_what_the_commands_say() -> None:
    if os.environ.get("STANCECTL_UPDATE_GOLDEN"):
        _PAGE.parent.mkdir(exist_ok=True)
        _PAGE.write_text(reference(), encoding="utf-8")
    assert _PAGE.read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", PANELS)
def test_each_command_has_help_with_an_example_that_parses(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    assert f"Example: stancectl {name}" in text


@pytest.mark.parametrize("name", PANELS)
def test_each_example_is_a_call_that_is_understood(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)  # an example may write a file
    line = next(line for line in reference().splitlines() if line.startswith(f"Example: `stancectl {name}"))
    example = line.removeprefix("Example: `").rstrip("`").partition(" > ")[0]
    ran = run(*shlex.split(example)[1:])
    assert ran.code != 2, ran.err
    assert ran.code != 4, ran.err
