"""Cells that no spreadsheet runs as a formula, and the text they came from (docs/formats.md)."""

from __future__ import annotations

import re

_STARTS = r"[=+\-@\t\r\n＝＋－＠]"
"""What a formula begins with. The wide signs are what East Asian spreadsheets take for the narrow ones."""
_HARMFUL = re.compile(f"'*{_STARTS}")
_GUARDED = re.compile(f"'+{_STARTS}")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it as a formula, else the text.

    A text that begins with apostrophes and then such a sign gets one more, so that :func:`unguarded` is exact.
    """
    return f"'{text}" if _HARMFUL.match(text) else text


def unguarded(cell: str) -> str:
    """The text that :func:`guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
