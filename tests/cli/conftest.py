"""Runs the command line in this process: as a user would, but fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from stancectl.cli import main
from tests.cli.sample import make_store


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing of the user's own surroundings changes what is printed; the cache is a folder of the test run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("NO_COLOR", "FORCE_COLOR", "STANCECTL_STORE", "STANCECTL_DEBUG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `stancectl` with the arguments; its exit code and what it wrote."""

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_of:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        code = exit_of.value.code
        assert isinstance(code, int)
        return Ran(code, out, err)

    return call


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three articles made by hand, named by STANCECTL_STORE."""
    root = tmp_path / "data"
    make_store(root)
    monkeypatch.setenv("STANCECTL_STORE", str(root))
    return root
