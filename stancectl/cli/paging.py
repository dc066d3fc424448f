"""Long output on a terminal goes through a pager, and names of articles lead to them where the terminal can.

Never where stdout is no terminal: a pipe, a file and a test get the text and nothing else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice

from stancectl.cli import streams

_DEFAULT = ("less", "-R")
_LINKING = re.compile(r"(?:^|-)(?:kitty|alacritty|foot|ghostty|wezterm|contour)")
"""What TERM is in terminals that open links (OSC 8)."""
_PROGRAMS = frozenset(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio"])
_MARKS = ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")
_VTE = 5000
"""The first version of VTE (GNOME's terminals) that opens links."""


def page(lines: Iterable[str]) -> None:
    """The lines to stdout; through a pager where stdout is a terminal that they do not fit on.

    Raises BrokenPipeError where the reader of a pipe has gone; a pager that is left early is no error.
    """
    words, problem = _pager()
    if problem:
        streams.note(problem)
    if not words:
        streams.write(lines)
        return
    left = iter(lines)
    screen = list(islice(left, streams.terminal_height() - 1))
    more = next(left, None)
    whole = chain(screen, [] if more is None else [more], left)
    if more is None or not _through(words, whole):
        streams.write(whole)


def _pager() -> tuple[Sequence[str], str]:
    """The pager's command line, empty where nothing is to be paged; and what is wrong with the one asked for."""
    if not streams.Settings.pager or not _is_terminal() or os.environ.get("TERM") == "dumb":
        return (), ""
    import shlex
    import shutil

    asked = os.environ.get("PAGER")
    try:
        words: Sequence[str] = _DEFAULT if asked is None else shlex.split(asked)
    except ValueError:
        return (), f"PAGER is no command line: {asked}"
    if not words or words[0] == "cat":
        return (), ""
    if not shutil.which(words[0]):
        return (), f"PAGER: there is no command '{words[0]}'" if asked is not None else ""
    return words, ""


def wants_links() -> bool:
    """True where a terminal shows what is written to stdout, and is known to open links.

    FORCE_HYPERLINK decides where it is set. A pager other than less would show the codes.
    """
    words, _ = _pager()
    if words and os.path.basename(words[0]) != "less":  # noqa: PTH119 - a word of a command line
        return False
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return _is_terminal() and streams.wants_colour(sys.stdout) and _opens_links(os.environ)


def _opens_links(surroundings: Mapping[str, str]) -> bool:
    term = surroundings.get("TERM", "")
    if term.startswith(("screen", "tmux")):  # passes on what its own version knows
        return False
    version = surroundings.get("VTE_VERSION", "")
    return (
        any(surroundings.get(name) for name in _MARKS)
        or surroundings.get("TERM_PROGRAM") in _PROGRAMS
        or (version.isdecimal() and int(version) >= _VTE)
        or _LINKING.search(term) is not None
    )


def _is_terminal() -> bool:
    try:
        return os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):  # what a program that uses stancectl has put in its place
        return False


def _through(words: Sequence[str], lines: Iterator[str]) -> bool:
    """Feeds the pager until it has all or is left; False where it does not start, and then nothing is taken."""
    import subprocess

    # What is shown is done with colours, on the screen that was there, and at once where it is short.
    surroundings = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        process = subprocess.Popen(words, stdin=subprocess.PIPE, env=surroundings)
    except OSError as problem:
        streams.note(f"PAGER: {problem.strerror or problem}")
        return False
    assert process.stdin is not None
    try:
        for line in lines:
            process.stdin.write(line.encode("utf-8", "backslashreplace"))
        process.stdin.close()
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # it was left; and Ctrl-C is for the pager
    while process.poll() is None:
        with suppress(BrokenPipeError, KeyboardInterrupt):
            process.stdin.close()
            process.wait()
    return True
