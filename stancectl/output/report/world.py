"""The world's countries as outlines on the page: world-atlas decoded and laid out in the Equal Earth projection.

`world-atlas/countries-110m.json` is the file of the npm package world-atlas 2.0.2 as it came, made from Natural Earth;
its licence is beside it. Equal Earth keeps areas: a stance is seen by how much of the map it covers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

WIDTH, HEIGHT = 960, 424
"""Size of the map, in units of its drawing."""

_FOLDER = Path(__file__).with_name("world-atlas")
_SOUTH = "Antarctica"
_NAMELESS = {"Kosovo": "XK"}
"""Countries to which world-atlas gives no number, with their codes; it draws Somaliland and Northern Cyprus besides."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_SCALE = 950 / 5.4133
"""Equal Earth is 5.4133 wide at the equator for a globe of radius 1."""
_MIDDLE = 475
"""Where the meridian of Greenwich is: what reaches over the 180th needs a little room at the right."""
_TOP = 1.305
"""Its y where the land of the north ends."""

Point = tuple[float, float]


class Shape(NamedTuple):
    """A country on the map."""

    key: str
    """ISO alpha-2; empty where there is none."""
    name: str
    path: str
    """SVG path data."""
    is_disc: bool = False
    """True where the country is too small for its outline."""


def shapes(code_of: Callable[[str], str]) -> tuple[Shape, ...]:
    """All countries but Antarctica; `code_of` gives the alpha-2 code of an ISO numeric one, or ''."""
    topology = json.loads((_FOLDER / "countries-110m.json").read_bytes())
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name != _SOUTH:
            key = _NAMELESS.get(name) or code_of(geometry.get("id", ""))
            found.append(Shape(key, name, _path(geometry, arcs)))
    return (*found, *_discs())


def project(longitude: float, latitude: float) -> Point:
    """Degrees to the units of the drawing, y downwards."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return _MIDDLE + x * _SCALE, (_TOP - y) * _SCALE


def _discs() -> Iterable[Shape]:
    import yaml

    places: Mapping[str, Sequence[float]] = yaml.load((_FOLDER / "small.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    for key, (longitude, latitude) in places.items():
        x, y = project(longitude, latitude)
        yield Shape(key, key, f"M{x - 2.2:.1f} {y:.1f}a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0z", is_disc=True)


def _arcs(topology: Any) -> list[list[Point]]:
    """TopoJSON's arcs in degrees: each point is told as the step from the one before, in whole units of a grid."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * kx + x0, y * ky + y0))
        arcs.append(points)
    return arcs


def _path(geometry: Any, arcs: Sequence[Sequence[Point]]) -> str:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return "".join(_drawn(_ring(ring, arcs)) for polygon in polygons for ring in polygon)


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The arcs of a ring joined; a negative number is an arc backwards.

    A ring over the 180th meridian is not cut there but goes on to the east, so that Russia is drawn in one piece.
    """
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    if max(x for x, _ in points) - min(x for x, _ in points) <= 180:
        return points
    return [(x + 360 if x < 0 else x, y) for x, y in points]


def _drawn(ring: Sequence[Point]) -> str:
    """A ring as path data, each point told as the step from the one before; empty where it has no size."""
    points = [tuple(round(value, 1) for value in project(*point)) for point in ring]
    x, y = points[0]
    start = f"M{x:g} {y:g}l"
    steps = []
    for to_x, to_y in points[1:-1]:
        if (to_x, to_y) != (x, y):
            steps.append(f"{to_x - x:.1f} {to_y - y:.1f} ")
            x, y = to_x, to_y
    return (start + "".join(steps)).replace(".0 ", " ").rstrip() + "z" if steps else ""
