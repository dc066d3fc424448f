"""The network of actors and stances as GraphML, for Gephi, networkx, igraph.

Two kinds of nodes, an edge only between kinds: an actor, and a stance on a vendor (`huawei:ban`). Actors that share a
stance share a neighbour, so that projecting the network onto its actors gives coalitions. Vendors are attributes of
stances; edges are one a pair, so that no program has to merge or drop parallel ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from stancectl.analysis.order import possible_days
from stancectl.analysis.summary import standings
from stancectl.model.position import Row
from stancectl.model.stance import Act, Status
from stancectl.output.text import printable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_Key = TypeVar("_Key")
Attribute = str | int | float | bool | None

NODE_ATTRIBUTES: Mapping[str, str] = {
    "label": "string",
    "type": "string",
    "bipartite": "int",
    "kind": "string",
    "country": "string",
    "vendor": "string",
    "vendor_name": "string",
    "stance": "string",
    "score": "int",
    "positions": "int",
}
EDGE_ATTRIBUTES: Mapping[str, str] = {
    "weight": "int",
    "own": "int",
    "pressing": "int",
    "decided": "int",
    "documents": "int",
    "current": "boolean",
    "confidence": "double",
    "first": "string",
    "last": "string",
}
"""Name → GraphML type, in the order of the file. What does not apply to a node or an edge is left out of it."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def as_graphml(rows: Sequence[Row], as_of: date | None = None) -> str:
    """The whole file; `as_of` is the day for which an edge is `current`."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    root = Element("graphml", xmlns=_NAMESPACE)
    for domain, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        for name, kind in attributes.items():
            SubElement(root, "key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind})
    graph = SubElement(root, "graph", {"id": "stances", "edgedefault": "undirected"})
    for node, values in (*_actors(rows), *_stances(rows)):
        _with_data(SubElement(graph, "node", id=_xml(node)), "node", values)
    for number, (edge, values) in enumerate(_edges(rows, as_of)):
        ends = {"source": _xml(edge[0]), "target": _xml(edge[1])}
        _with_data(SubElement(graph, "edge", {"id": f"e{number}", **ends}), "edge", values)
    indent(root)
    return _HEAD + tostring(root, encoding="unicode") + "\n"


def _with_data(element: Element, domain: str, values: Mapping[str, Attribute]) -> None:
    from xml.etree.ElementTree import SubElement

    for name, value in values.items():
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(element, "data", key=f"{domain}_{name}").text = _xml(text)


def _actors(rows: Iterable[Row]) -> Iterator[tuple[str, dict[str, Attribute]]]:
    for node, theirs in _grouped(rows, actor_node).items():
        actor = theirs[0].actor
        yield (
            node,
            {
                "label": actor.name,
                "type": "actor",
                "bipartite": 0,
                "kind": actor.kind.value,
                "country": actor.country,
                "positions": len(theirs),
            },
        )


def _stances(rows: Iterable[Row]) -> Iterator[tuple[str, dict[str, Attribute]]]:
    for node, theirs in _grouped(rows, stance_node).items():
        vendor, stance = theirs[0].vendor, theirs[0].position.stance
        yield (
            node,
            {
                "label": f"{stance.value} {vendor.name}",
                "type": "stance",
                "bipartite": 1,
                "vendor": vendor.id,
                "vendor_name": vendor.name,
                "stance": stance.value,
                "score": stance.score,
                "positions": len(theirs),
            },
        )


def _edges(rows: Sequence[Row], as_of: date | None) -> Iterator[tuple[tuple[str, str], dict[str, Attribute]]]:
    current = {_edge(standing.current.row) for standing in standings(rows, as_of)}
    for edge, theirs in _grouped(rows, _edge).items():
        positions = [row.position for row in theirs]
        days = [possible_days(row) for row in theirs]
        yield (
            edge,
            {
                "weight": len(theirs),
                "own": sum(position.act is Act.OWN for position in positions),
                "pressing": sum(position.act is Act.PRESSING for position in positions),
                "decided": sum(position.status is Status.DECIDED for position in positions),
                "documents": len({row.document.id for row in theirs}),
                "current": edge in current,
                "confidence": max(position.confidence for position in positions),
                "first": _iso(min((day.earliest for day in days if day.earliest), default=None)),
                "last": _iso(max((day.latest for day in days if day.latest), default=None)),
            },
        )


def actor_node(row: Row) -> str:
    """The id of the node of a row's actor."""
    return f"actor:{row.actor.id}"


def stance_node(row: Row) -> str:
    """The id of the node of a row's stance on its vendor."""
    return f"stance:{row.vendor.id}:{row.position.stance.value}"


def _edge(row: Row) -> tuple[str, str]:
    return actor_node(row), stance_node(row)


def _grouped(rows: Iterable[Row], key: Callable[[Row], _Key]) -> dict[_Key, list[Row]]:
    groups: dict[_Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _xml(text: str) -> str:
    """The text made harmless, without what XML 1.0 cannot hold, not even escaped."""
    return _NO_XML.sub("�", printable(text, keep="\n\t"))
