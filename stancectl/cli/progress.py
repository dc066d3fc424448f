"""How far a long run is, on one line of stderr, where somebody looks."""

from __future__ import annotations

import sys
from types import TracebackType

from stancectl.cli.streams import terminal_width
from stancectl.output.text import one_line

_BAR = 24
_SHOWN_FROM = 2


class Progress:
    """A bar for `total` steps; silent where stderr is no terminal or there is next to nothing to do."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._shown = sys.stderr.isatty() and total >= _SHOWN_FROM

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def step(self, name: str) -> None:
        """One more is done."""
        self._done = min(self._done + 1, self._total)  # what is linked at the end is no file more
        if self._shown:
            filled = _BAR * self._done // self._total
            line = f"{'━' * filled}{'╺' * (_BAR - filled)} {self._done}/{self._total} {one_line(name)}"
            sys.stderr.write(f"\r\x1b[2K{line[: terminal_width() - 1]}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Takes the bar away, so that something else can be said."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
