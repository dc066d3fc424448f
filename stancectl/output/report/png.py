"""SVG pictures as PNG, by an extra: `pip install 'stancectl[report]'`."""

from __future__ import annotations

from importlib.util import find_spec

from stancectl.errors import UsageError

_SCALE = 2.0
"""Pixels for a unit of the drawing: sharp on slides."""


def require() -> None:
    """Raises UsageError where the extra is not installed."""
    if find_spec("vl_convert") is None:
        raise UsageError("PNG needs vl-convert-python", hint="pip install 'stancectl[report]', or use --svg")


def as_png(svg: str) -> bytes:
    """The picture as PNG, with fonts of the library's own where the machine has none. Raises as `require` does."""
    require()
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))
