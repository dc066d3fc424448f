"""What goes where: data to stdout, everything else to stderr, one line an error; colours only where they are wanted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import ClassVar, TextIO

from stancectl.errors import StancectlError
from stancectl.output.text import printable

EXIT_INTERNAL = 4
_ASKS_FOR_JSON = re.compile(r" (?:--format |-f ?)jsonl? ")


class Settings:
    """What `--debug`, `--no-pager` and `--format json` ask for, and what was said.

    Process-wide, because errors are reported where no command is left.
    """

    debug = False
    as_json = False
    pager = True
    reported: ClassVar[set[str]] = set()


def prepare(argv: Sequence[str] = ()) -> None:
    """Make stdout and stderr able to carry every character; a fresh start for `Settings`."""
    Settings.reported.clear()
    Settings.pager = True
    # Before the arguments are parsed, because a wrong call is an error like others.
    words = " ".join(argv).replace("=", " ")
    Settings.as_json = _ASKS_FOR_JSON.search(f" {words} ") is not None
    Settings.debug = os.environ.get("STANCECTL_DEBUG", "") not in ("", "0")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What a pipe carries is UTF-8 whatever the locale; a terminal keeps its own encoding.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def write(chunks: Iterable[str]) -> None:
    """Data to stdout, flushed. Raises BrokenPipeError where the reader has gone."""
    for chunk in chunks:
        sys.stdout.write(chunk)
    sys.stdout.flush()


def discard() -> None:
    """Send what is left for stdout nowhere: its reader has gone, and Python would complain at exit."""
    try:
        number = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def note(text: str) -> None:
    """A remark on stderr, one line."""
    _line(_record(note=text) if Settings.as_json else f"stancectl: {text}")


def error(text: str, exit_code: int) -> None:
    """An error on stderr, one line."""
    _line(_record(error=text, exit_code=exit_code) if Settings.as_json else f"stancectl: error: {text}")


def report(problem: StancectlError) -> None:
    """A known error on stderr, one line, and once; with `--debug` where it came from."""
    if str(problem) not in Settings.reported:
        if Settings.as_json:
            place = {"path": problem.path, "line": problem.line, "column": problem.column}
            _line(_record(error=problem.message, **place, hint=problem.hint, exit_code=problem.exit_code))
        else:
            error(str(problem), problem.exit_code)
    Settings.reported.add(str(problem))
    if Settings.debug:
        _trace(problem)


def internal(problem: BaseException) -> int:
    """An error nobody foresaw: one line, the whole story with `--debug`; the exit code."""
    more = "" if Settings.debug else " (a defect of stancectl; --debug shows more)"
    error(f"internal error: {type(problem).__name__}: {problem}{more}", EXIT_INTERNAL)
    if Settings.debug:
        _trace(problem)
    return EXIT_INTERNAL


def wants_colour(stream: TextIO) -> bool:
    """NO_COLOR forbids, FORCE_COLOR asks for it, else a terminal that is not dumb gets it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width(default: int = 80) -> int:
    """Columns of the terminal, or what COLUMNS says."""
    import shutil

    return max(40, shutil.get_terminal_size((default, 24)).columns)


def terminal_height(default: int = 24) -> int:
    """Lines of the terminal, or what LINES says."""
    import shutil

    return max(4, shutil.get_terminal_size((80, default)).lines)


def _record(**fields: str | int | None) -> str:
    import json

    return json.dumps(fields, ensure_ascii=False)


def _line(text: str) -> None:
    try:
        sys.stderr.write(printable(" ".join(text.splitlines())) + "\n")
        sys.stderr.flush()
    except OSError:
        return  # stderr is gone: there is nobody left to tell


def _trace(problem: BaseException) -> None:
    import traceback

    for line in traceback.format_exception(problem):
        sys.stderr.write(printable(line, keep="\n"))
