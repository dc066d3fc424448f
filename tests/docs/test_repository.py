"""What every clone can rely on: no trace of a machine, no secret, the seeds as they came, the two lines of README."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.docs.console import ROOT

_SEEDS = {
    "000_69a84cde6304c92c.txt": "1955fbc89a63d9c0c40179283e1b572e8acdbe5601a63ec8257172f90418eee8",
    "001_5a372f3f68afdc5c.txt": "fb7154b0219a6d1541b826e8094d1e9c46d71c7b17bceaacd7220041e39cb540",
    "002_161d35b8cf3a4290.txt": "1ae9c46420d76af7ba7f91126a51d00403ae03f69fd0aa47ada60bc9e825728b",
    "003_79df524380aa164e.txt": "7026736dce707ba10ddc3429c4702c58da259817c51ec635e06cb39da07cb711",
    "004_ea218ff9bc075fb4.txt": "b88bed613ff921c14489121cc56f0f7004dab226575b66179532836189873edc",
}

_LINES = ["pip install -e . && stancectl ingest seeds/", "pip install -e '.[test]' && pytest"]

# Each letter in brackets keeps a pattern from finding itself here.
_TRACES = {
    "a path of one machine": r"(?<![\w.~/:\-])/(?:hom[e]|User[s]|roo[t]|wor[k]|op[t]|mn[t])/\w|\b[A-Z]:\\User[s]\\",
    "a folder beside the repository": r"\.\./share[d]\b",
    "an address inside a network": r"\b(?:10|192\.168)(?:\.\d{1,3}){2,3}:\d+|\blocalhos[t]:\d+",
    "a package registry": r"pyp[i]\.org|pythonhoste[d]\.org|registr[y]\.npmjs|index-ur[l]|find-link[s]",
    "a private key": r"-----BEGI[N] [A-Z ]*PRIVATE KEY",
    "a token": r"\b(?:gh[ops]_|github_pat_|glpat-|xox[abp]-|sk-|npm_|AKIA|hf_)[A-Za-z0-9]{16,}",
    "a password in an address": r"://[^\s/:@\"'<>]+:[^\s/@\"'<>]+@[\w.]",
    "a password": r"(?i)\b(?:passwor[d]|secre[t]|api_?ke[y]|toke[n])\b\s*[:=]\s*[\"'][^\"'\s]{8,}[\"']",
}


def _files() -> Iterator[Path]:
    """What git keeps or would keep; of an unpacked archive, everything that is not hidden or made by tools."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    except (OSError, subprocess.CalledProcessError):
        tools = {"__pycache__", "build", "dist"}
        inside = (file.relative_to(ROOT) for file in ROOT.rglob("*"))
        names = [
            str(file)
            for file in inside
            if not any(part.startswith(".") or part in tools or part.endswith(".egg-info") for part in file.parts)
        ]
    yield from (file for file in (ROOT / name for name in names) if file.is_file())


def _found(text: str) -> list[str]:
    return [
        f"{kind}: {found.group()}" for kind, pattern in _TRACES.items() for found in re.compile(pattern).finditer(text)
    ]


def test_no_file_tells_of_a_machine_or_holds_a_secret() -> None:
    files = list(_files())
    assert len(files) > 200
    found = {file.relative_to(ROOT): _found(file.read_bytes().decode("utf-8", "replace")) for file in files}
    assert {file: traces for file, traces in found.items() if traces} == {}


@pytest.mark.parametrize(
    "text",
    [
        "open('/" + "home/ann/x.txt')",
        "see /" + "Users/ann",
        "C:" + "\\Users\\ann",
        "cp ../" + "shared/x .",
        "http://10." + "1.2.3:8080/simple",
        "https://pyp" + "i.org/simple",
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1B2c3D4e5F6g7H8i9J0a1B2",
        "https://ann:" + "geheim@example.org/",
        "pass" + "word = 'correct-horse'",
    ],
)
def test_traces_are_recognised(text: str) -> None:
    assert len(_found(text)) == 1


@pytest.mark.parametrize("text", ["and/or at home/work", "https://example.org/home/ann", "token: str", "1.10.2.3"])
def test_ordinary_text_is_no_trace(text: str) -> None:
    assert _found(text) == []


def test_seeds_are_as_they_came_byte_for_byte() -> None:
    assert {file.name: sha256(file.read_bytes()).hexdigest() for file in (ROOT / "seeds").iterdir()} == _SEEDS


def test_git_converts_no_line_ends_of_seeds_and_store() -> None:
    kept = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {"/seeds/** -text", "/data/** -text"} <= set(kept)


def test_readme_gives_the_two_lines_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in readme if line.startswith("pip install")] == _LINES
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in _LINES if line not in ci] == []


def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
