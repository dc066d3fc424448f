"""The map and the timeline as SVG pictures, for slides and print: light, with their legend, and no script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from stancectl.model.stance import Act, Stance, Status
from stancectl.output.text import printable

FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
"""The first is in what turns the pictures into PNG, so that they look alike on any machine."""


def look() -> Any:
    """The colours."""
    return yaml.load(Path(__file__).with_name("look.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def colours(looks: Any) -> dict[Stance, str]:
    """The stances' colours on paper."""
    return {stance: looks["stances"][stance.value]["light"] for stance in Stance}


def patterns(colours: Mapping[Stance, str], land: str) -> str:
    """Fills for what is not decided (stripes) and for those who only press others (dots), one of each a stance."""
    parts = []
    for stance, colour in colours.items():
        parts.append(
            f'<pattern id="soft-{stance.value}" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{land}"/>'
            f'<rect width="2.6" height="5" fill="{colour}"/></pattern>'
            f'<pattern id="pressing-{stance.value}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<rect width="6" height="6" fill="{land}"/><circle cx="3" cy="3" r="1.6" fill="{colour}"/></pattern>'
        )
    return "".join(parts)


def fill(stance: Stance, status: Status, act: Act, colours: Mapping[Stance, str]) -> str:
    """How a position is filled: its colour where it is decided and its own, else a pattern."""
    if act is Act.PRESSING:
        return f"url(#pressing-{stance.value})"
    return colours[stance] if status is Status.DECIDED else f"url(#soft-{stance.value})"


def text(x: float, y: float, words: str, *, size: float = 12, colour: str = "#1d2126", more: str = "") -> str:
    """A line of text, harmless whatever it says."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{more}>{escaped(words)}</text>'


def escaped(words: str) -> str:
    """Text for the inside of an element: markup and what XML does not allow made harmless."""
    harmless = printable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(c if c < "\ud800" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000" else "�" for c in harmless)


def picture(width: float, height: float, title: str, parts: str, looks: Any) -> str:
    """The SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{FONT}" role="img"><title>{escaped(title)}</title>'
        f'<rect width="100%" height="100%" fill="{looks["paper"]}"/>{parts}</svg>\n'
    )
