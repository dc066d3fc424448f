"""The network of actors and stances: networkx reads it, and it says what the positions say."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import networkx as nx
import pytest

from stancectl.model.actor import Actor
from stancectl.model.position import Row
from stancectl.model.stance import Act, ActorKind, Stance, Status
from stancectl.output.exports.graphml import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, as_graphml
from tests.cli.sample import GB, US, make_row, sample_rows

_TYPES = {"string": str, "int": int, "double": float, "boolean": bool}


def _read(*rows: Row, as_of: date | None = None) -> Any:
    return nx.read_graphml(io.BytesIO(as_graphml(rows, as_of).encode()))


def test_it_is_a_simple_bipartite_graph_of_actors_and_stances() -> None:
    graph = _read(*sample_rows())
    assert type(graph) is nx.Graph
    assert set(graph.nodes) == {
        *("actor:PT", "actor:US", "actor:altice-portugal", "actor:GB"),
        *("stance:huawei:allow", "stance:huawei:ban", "stance:huawei:adopt", "stance:huawei:restrict"),
        *("stance:nokia:adopt", "stance:chinese-vendors:restrict"),
    }
    actors = {node for node, side in graph.nodes(data="bipartite") if side == 0}
    assert actors == {node for node in graph if node.startswith("actor:")}
    assert nx.bipartite.is_bipartite_node_set(graph, actors)


def test_projection_on_actors_joins_those_who_share_a_stance() -> None:
    graph = _read(*sample_rows())
    actors = [node for node in graph if node.startswith("actor:")]
    joined = nx.bipartite.weighted_projected_graph(graph, actors)
    assert {frozenset(edge) for edge in joined.edges} == {frozenset({"actor:PT", "actor:GB"})}


def test_nodes_and_edges_have_the_attributes_that_are_declared_in_their_types() -> None:
    graph = _read(*sample_rows())
    seen: dict[str, set[str]] = {"node": set(), "edge": set()}
    for domain, declared, all_values in (
        ("node", NODE_ATTRIBUTES, [values for _, values in graph.nodes(data=True)]),
        ("edge", EDGE_ATTRIBUTES, [values for *_, values in graph.edges(data=True)]),
    ):
        for values in all_values:
            for name, value in values.items():
                if name != "id":
                    assert type(value) is _TYPES[declared[name]], name
                    seen[domain].add(name)
    assert seen == {"node": set(NODE_ATTRIBUTES), "edge": set(EDGE_ATTRIBUTES)}


def test_edge_counts_positions_by_act_status_and_document() -> None:
    graph = _read(
        make_row(US, stance=Stance.BAN, date="2019-05"),
        make_row(US, stance=Stance.BAN, act=Act.PRESSING, status=Status.PLANNED, date="2018-11-23", confidence=0.95),
    )
    edge = graph.edges["actor:US", "stance:huawei:ban"]
    assert {name: edge[name] for name in EDGE_ATTRIBUTES} == {
        "weight": 2,
        "own": 1,
        "pressing": 1,
        "decided": 1,
        "documents": 1,
        "current": True,
        "confidence": 0.95,
        "first": "2018-11-23",
        "last": "2019-05-31",
    }


@pytest.mark.parametrize(("day", "stance"), [(None, "restrict"), (date(2019, 12, 31), "allow")])
def test_current_edge_is_the_current_position_as_of_the_day(day: date | None, stance: str) -> None:
    rows = (make_row(GB, stance=Stance.RESTRICT, date="2020-01-28"), make_row(GB, date="2019-04"))
    edges = _read(*rows, as_of=day).edges(data="current")
    assert {end for _, end, current in edges if current} == {f"stance:huawei:{stance}"}


def test_nothing_is_an_empty_graph() -> None:
    assert len(_read()) == 0


def test_names_that_xml_cannot_hold_do_not_break_it() -> None:
    name = 'A&B <"x"> \x00\x1b\ufffe\n]]>'
    graph = _read(make_row(Actor("a-b", name, ActorKind.OPERATOR, known=False)))
    assert graph.nodes["actor:a-b"]["label"] == 'A&B <"x"> ␀␛�\n]]>'
