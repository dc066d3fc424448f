"""What the pictures of a report are drawn with: light, with their legend, and no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from stancectl.model.stance import Act, Stance, Status
from stancectl.output.text import printable
from stancectl.output.words import data

_FONT = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
"""The first is in what turns the pictures into PNG, so that they look alike on any machine."""


def look() -> Any:
    """The colours."""
    return yaml.load(Path(__file__).with_name("look.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def patterns(tones: Mapping[Stance, str], ground: str) -> str:
    """Fills for what is not decided (stripes) and for those who only press others (dots), one of each a stance."""
    parts = []
    for stance, tone in tones.items():
        parts.append(
            f'<pattern id="soft-{stance.value}" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{ground}"/>'
            f'<rect width="2.6" height="5" fill="{tone}"/></pattern>'
            f'<pattern id="pressing-{stance.value}" width="5" height="5" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)"><rect width="5" height="5" fill="{ground}"/>'
            f'<circle cx="2.5" cy="2.5" r="1.4" fill="{tone}"/></pattern>'
        )
    return "".join(parts)


def escaped(words: str) -> str:
    """Text for the inside of an element: markup, and what XML does not allow, made harmless."""
    harmless = printable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(c if c < "\ud800" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000" else "�" for c in harmless)


class Pen:
    """Draws texts, marks and the legend in the colours of `look.yaml`; `ground`: on what marks stand."""

    def __init__(self, ground: str) -> None:
        self._look = look()
        self.tones = {stance: str(self._look["stances"][stance.value]["light"]) for stance in Stance}
        self.paper, self.land, self.line = (str(self._look[name]) for name in ("paper", "land", "line"))
        self.patterns = patterns(self.tones, str(self._look[ground]))

    def fill(self, stance: Stance, status: Status, act: Act) -> str:
        """How a position is filled: its colour where it is decided and its own, else a pattern."""
        if act is Act.PRESSING:
            return f"url(#pressing-{stance.value})"
        return self.tones[stance] if status is Status.DECIDED else f"url(#soft-{stance.value})"

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        faint: bool = False,
        anchor: str = "start",
        colour: str | None = None,
        more: str = "",
    ) -> str:
        """A line of text, harmless whatever it says; `anchor`: start, middle or end."""
        colour = colour or self._look["faint" if faint else "ink"]
        place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
        return f'<text {place} font-size="{size:g}" fill="{colour}"{more}>{escaped(words)}</text>'

    def title(self, words: str) -> str:
        """What stands at the top."""
        return self.text(24, 32, words, size=20, more=' font-weight="bold"')

    def disc(self, x: float, y: float, stance: Stance, status: Status, act: Act) -> str:
        """A stance's mark: a disc in its colour with its symbol."""
        plain = status is Status.DECIDED and act is Act.OWN
        ink = self._look["stances"][stance.value]["ink"] if plain else None
        symbol = data("styles")["stances"][stance.value]["symbol"]
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{self.fill(stance, status, act)}" '
            f'stroke="{self.tones[stance]}" stroke-width="1.2"/>'
            + self.text(x, y + 4, symbol, size=11, colour=ink, anchor="middle", more=' font-family="DejaVu Sans"')
        )

    def legend(self, y: float, counts: Mapping[Stance, int] | None) -> Iterator[str]:
        """The stances, with how many hold each, and the fills."""
        x = 24.0
        for stance in Stance:
            yield self.disc(x + 8, y - 4, stance, Status.DECIDED, Act.OWN)
            label = stance.value if counts is None else f"{stance.value} {counts[stance]}"
            yield self.text(x + 21, y, label)
            x += 40 + 6.8 * len(label)
        fills = ((Status.PLANNED, Act.OWN, "planned or considered"), (Status.DECIDED, Act.PRESSING, "presses others"))
        for status, act, label in fills:
            fill = self.fill(Stance.BAN, status, act)
            yield f'<rect x="{x:.1f}" y="{y - 12:.1f}" width="20" height="14" fill="{fill}" stroke="{self.line}"/>'
            yield self.text(x + 26, y, label)
            x += 48 + 6 * len(label)


def picture(width: float, height: float, title: str, parts: Iterable[str], pen: Pen) -> str:
    """The SVG file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{_FONT}" role="img"><title>{escaped(title)}</title>'
        f'<defs>{pen.patterns}</defs><rect width="100%" height="100%" fill="{pen.paper}"/>{"".join(parts)}</svg>\n'
    )
