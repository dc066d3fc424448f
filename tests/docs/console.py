"""The ```console blocks of a page: what they call, what they show, and the page with what the calls print now.

A line `$ …` is a call; what follows is its output, as on a terminal of 80 columns without colours. A last line `…` says
that the output goes on. A call that fails shows the error that it ends with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WIDTH = 80

_PROMPT, _GOES_ON, _ERROR = "$ ", "…", "stancectl: error: "


@dataclass(frozen=True, slots=True)
class Ran:
    """What a call left behind."""

    code: int
    output: str


Runner = Callable[[str], Ran]


@dataclass(frozen=True, slots=True)
class Call:
    """A call and the output shown below it."""

    line: int
    command: str
    shown: tuple[str, ...]

    def problem(self, ran: Ran) -> str | None:
        """Why the call did not end as it is shown to end."""
        fails = any(line.startswith(_ERROR) for line in self.shown)
        if fails == (ran.code != 0):
            return None
        return f"line {self.line}: `{self.command}` ended with {ran.code}:\n{ran.output}"

    def block(self, ran: Ran) -> list[str]:
        """The lines of the page for the call, with what it printed now."""
        lines = [line.rstrip() for line in ran.output.rstrip().splitlines()]
        if self.shown and self.shown[-1] == _GOES_ON:
            lines = [*lines[: len(self.shown) - 1], _GOES_ON]
        return [_PROMPT + self.command, *lines]


def calls(page: str) -> list[Call]:
    """All calls of a page, in order."""
    return [part for part in _parts(page) if isinstance(part, Call)]


def with_output_of(page: str, run: Runner) -> str:
    """The page with each call's present output. Raises AssertionError for a call that does not end as shown."""
    lines: list[str] = []
    for part in _parts(page):
        if isinstance(part, Call):
            ran = run(part.command)
            problem = part.problem(ran)
            assert problem is None, problem
            lines += part.block(ran)
        else:
            lines.append(part)
    return "\n".join(lines) + "\n"


def _parts(page: str) -> Iterator[Call | str]:
    """The page's lines, those of a call and its output as one."""
    lines = page.splitlines()
    at, inside = 0, False
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            inside = line == "```console"
        if not (inside and line.startswith(_PROMPT)):
            yield line
            at += 1
            continue
        end = at + 1
        while not lines[end].startswith((_PROMPT, "```")):
            end += 1
        shown = lines[at + 1 : end]
        blank = 0
        while shown and not shown[-1]:
            shown.pop()
            blank += 1
        yield Call(at + 1, line.removeprefix(_PROMPT), tuple(shown))
        yield from [""] * blank
        at = end
