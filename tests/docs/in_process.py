"""Runs a page's calls in this process where that is possible, else in a shell, in a folder like a fresh clone."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from stancectl.cli import run
from tests.docs.console import ROOT, Ran

_SHELL = set("|<>&;$`*?(")


class _Terminal(io.StringIO):
    """Takes what is printed and says that it is a terminal: then tables are shown, as to a person."""

    def isatty(self) -> bool:
        return True


def clone_into(folder: Path) -> None:
    """What the calls need of the repository: the articles, the store made of them, the gold."""
    for part in ("seeds", "tests/quality/seeds-gold", "tests/quality/corpus", "tests/quality/own"):
        shutil.copytree(ROOT / part, folder / part)
    ran = run_call("stancectl ingest seeds/")
    assert ran.code == 0, ran.output


def run_call(command: str) -> Ran:
    """Runs a call in the current folder: stancectl itself in this process, all else in bash."""
    words = shlex.split(command)
    return _in_process(words[1:]) if words[0] == "stancectl" and not _SHELL & set(command) else _in_shell(command)


def _in_process(arguments: list[str]) -> Ran:
    out, err = _Terminal(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments)
    return Ran(code, out.getvalue() + err.getvalue())


def _in_shell(command: str) -> Ran:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout)
