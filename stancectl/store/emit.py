"""YAML written canonically: one text for one value, which every YAML 1.1 and 1.2 reader takes for the same value.

A text is written on one line whatever its length, so that one field is one line to git and to grep: plain where no
reader can mistake it, else in single quotes, else in double quotes: where it has an apostrophe and nothing that double
quotes would have to escape, or where it holds what no line can show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WIDTH = 120
"""A list stays on one line up to this many columns; a longer one has one item a line."""

_MISREAD = re.compile(
    r"""(?: y|n|yes|no|on|off|true|false|null | ~ | = | <<          # truth values, null, and YAML 1.1's special keys
        | [-+]?\.(?:inf|nan)
        | [-+]?[0-9.][0-9_,.:]*(?:e[-+]?[0-9_]+)?                    # numbers, also with thousands and base 60
        | [-+]?0[xob][0-9a-f_]+
        | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \t].*)?                # dates and times
        )?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII | re.DOTALL,
)
_SUSPECT = frozenset(["", *"yYnNoOtTfF~=<+-.0123456789"])
"""What a text that is misread can begin with: most do not, and need no closer look."""
_NEVER_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`=~+<.")
_FLOW_MARKS = re.compile(r"[,\[\]{}:?]")
# Escaped: controls, line breaks of any kind, the byte order mark, what turns the direction of text, non-characters.
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_SHORT_ESCAPES = {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x1b": "\\e", "\x85": "\\N"}


def is_misread(text: str) -> bool:
    """True where `text` without quotes is no text to some YAML reader: `NO`, `on`, `2020-01-28`, `1_0`."""
    return text[:1] in _SUSPECT and _MISREAD.fullmatch(text) is not None


def scalar(text: str, *, in_list: bool = False) -> str:
    """`text` as a YAML scalar on one line; `in_list` where it stands between `[` and `]`.

    Raises ValueError where `text` holds half of a surrogate pair, which no UTF-8 file can.
    """
    if _ESCAPED.search(text):
        return _double_quoted(text)
    if _is_plain(text) and not (in_list and _FLOW_MARKS.search(text)):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return single_quoted(text)


def single_quoted(text: str) -> str:
    """`text` in single quotes; for texts that need no escapes, as dates are."""
    return "'" + text.replace("'", "''") + "'"


def optional(text: str | None) -> str:
    """As :func:`scalar`, None as `null`."""
    return "null" if text is None else scalar(text)


def flow_list(items: Iterable[str]) -> str:
    """Texts as a list on one line: `[GB, 'NO']`, `[]` where there are none."""
    return "[" + ", ".join(scalar(item, in_list=True) for item in items) + "]"


def list_field(indent: str, key: str, items: tuple[str, ...]) -> str:
    """A key with a list of texts, without the last line break: on one line where that fits, else one item a line."""
    line = f"{indent}{key}: {flow_list(items)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{indent}{key}:", *(f"{indent}- {scalar(item)}" for item in items)])


def _is_plain(text: str) -> bool:
    return not (
        text == "" or text[0] in _NEVER_FIRST or text[-1] in " :" or ": " in text or " #" in text or is_misread(text)
    )


def _double_quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(lambda match: _escape(match[0]), escaped) + '"'


def _escape(character: str) -> str:
    short = _SHORT_ESCAPES.get(character)
    if short:
        return short
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        raise ValueError(f"U+{code:04X} is half of a surrogate pair and cannot be written as UTF-8")
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
