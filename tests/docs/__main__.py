"""Runs every call that README and docs show, in this folder, each in a shell on a terminal, as a reader would.

Prints what it runs; ends with 1 where a call does not end as it is shown to end, or prints something else.
`python -m tests.docs [PAGE…]`
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from pathlib import Path

from tests.docs.console import PAGES, ROOT, WIDTH, Ran, with_output_of


def main(names: list[str]) -> int:
    """Runs the calls of the pages; the exit code."""
    failed = 0
    for page in [Path(name).resolve() for name in names] or PAGES:
        shown = page.read_text(encoding="utf-8")
        name = page.relative_to(ROOT).as_posix()
        try:
            now = with_output_of(shown, run_on_terminal)
        except AssertionError as problem:
            print(f"{name}: {problem}")
            failed += 1
            continue
        changes = list(difflib.unified_diff(shown.splitlines(), now.splitlines(), name, "as it is now", lineterm=""))
        print(*changes, sep="\n", end="\n" if changes else "")
        failed += bool(changes)
    return 1 if failed else 0


def run_on_terminal(command: str) -> Ran:
    """Runs a call in bash with stdout on a terminal of its own; what it says on stderr comes after."""
    print(f"$ {command}", flush=True)
    ours, theirs = os.openpty()
    with subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", command],
        env={**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "PAGER": "cat"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        output = _all_of(ours)
        errors = process.stderr.read() if process.stderr else b""
    return Ran(process.returncode, (output.replace(b"\r\n", b"\n") + errors).decode())


def _all_of(terminal: int) -> bytes:
    chunks = []
    try:
        while chunk := os.read(terminal, 65536):
            chunks.append(chunk)
    except OSError:  # how Linux says that the other side has closed
        pass
    os.close(terminal)
    return b"".join(chunks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
