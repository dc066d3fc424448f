"""A wheel is complete: an editable installation, which tests run in, would never show that a data file is left out."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.docs.console import ROOT

_BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel, built offline from a copy, so that nothing is left in the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    shutil.copytree(ROOT / "stancectl", copy / "stancectl", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder)], cwd=copy, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return ZipFile(folder / done.stdout.split()[-1])


def _files(folder: Path) -> set[str]:
    return {
        file.relative_to(ROOT).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_wheel_holds_every_file_of_the_package_and_no_other(wheel: ZipFile) -> None:
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == _files(ROOT / "stancectl")
    assert {"stancectl/py.typed", "stancectl/registry/countries.yaml", "stancectl/extraction/lexicon.yaml"} <= packed


def test_wheel_has_command_licence_and_description(wheel: ZipFile) -> None:
    info = {name.partition(".dist-info/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "stancectl = stancectl.cli:main" in wheel.read(info["entry_points.txt"]).decode()
    assert wheel.read(info["licenses/LICENSE"]) == (ROOT / "LICENSE").read_bytes()
    meta = wheel.read(info["METADATA"]).decode()
    assert "License-Expression: MIT" in meta
    assert "# stancectl" in meta
