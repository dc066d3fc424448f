"""The map and the pictures of a report: every country has its place, and text from outside is no markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stancectl.analysis.survey import survey
from stancectl.analysis.timeline import timeline
from stancectl.model.position import Row
from stancectl.model.stance import Act, ActorKind, Stance, Status
from stancectl.output import report
from stancectl.output.report.pictures import pictures
from stancectl.output.report.world import HEIGHT, WIDTH, project, shapes
from stancectl.registry import Registry
from tests.cli.sample import CHINESE, GB, HUAWEI, PT, US, make_row, sample_rows
from tests.unit.hostile import HOSTILE_TEXTS

_ATLAS = Path(report.__file__).parent / "world-atlas"
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def _code_of(registry: Registry, number: str) -> str:
    return next((a.id for a in registry.candidates(number, (ActorKind.GOVERNMENT,))), "") if number else ""


def _drawn(registry: Registry, *rows: Row) -> dict[str, ElementTree.Element]:
    drawn = pictures(survey(timeline(rows), None, HUAWEI), lambda number: _code_of(registry, number))
    return {name: ElementTree.fromstring(svg) for name, svg in drawn.items()}


def test_every_country_of_the_registry_has_a_place_unless_it_is_hardly_one(registry: Registry) -> None:
    found = {shape.key for shape in shapes(lambda number: _code_of(registry, number))}
    codes = {actor.id for actor in registry.actors.values() if actor.kind is ActorKind.GOVERNMENT}
    without = {"AQ", "BQ", "BV", "CC", "GF", "GP", "HM", "MQ", "RE", "SJ", "TK", "YT", "CX", "GS"}
    assert codes - found <= without
    assert {"PT", "GB", "US", "TW", "XK", "SG", "MT", "BH", "HK"} <= found


def test_all_outlines_are_in_the_drawing_and_none_is_empty(registry: Registry) -> None:
    for shape in shapes(lambda number: _code_of(registry, number)):
        assert shape.path.startswith("M"), shape.name
        start = shape.path[1:].split("l")[0].split("a")[0].split()
        assert 0 <= float(start[0]) <= WIDTH, shape.name
        assert 0 <= float(start[1]) <= HEIGHT, shape.name
        assert "l z" not in shape.path
        assert "lz" not in shape.path


def test_no_outline_jumps_across_the_map(registry: Registry) -> None:
    """Russia and Fiji reach over the 180th meridian; a line from one edge to the other would run through the map."""
    for shape in shapes(lambda number: _code_of(registry, number)):
        if not shape.is_disc:
            steps = shape.path.replace("M", " ").replace("z", " ").split("l")[1:]
            numbers = [abs(float(n)) for ring in steps for n in ring.split()[: -2 if "M" in shape.path[1:] else None]]
            assert max(numbers[::2], default=0) < WIDTH / 2, shape.name


def test_projection_keeps_the_equator_straight_and_greenwich_upright() -> None:
    assert project(0, 10)[0] == project(0, -40)[0] == project(0, 80)[0]
    assert project(-120, 0)[1] == project(120, 0)[1]
    assert project(10, 50)[1] < project(10, 40)[1]


def test_licence_of_the_outlines_is_beside_them() -> None:
    assert "Permission to use, copy, modify, and/or distribute" in (_ATLAS / "LICENSE").read_text(encoding="utf-8")


def test_map_shows_each_government_by_stance_and_firmness(registry: Registry) -> None:
    rows = (
        make_row(GB, stance=Stance.RESTRICT, date="2020-01-28"),
        make_row(PT, status=Status.PLANNED),
        make_row(US, stance=Stance.BAN, act=Act.PRESSING, addressee=("PT",)),
    )
    fills = [path.get("fill") for path in _drawn(registry, *rows)["map"].iter(f"{_SVG}path")]
    assert {"#eda247", "url(#soft-allow)", "url(#pressing-ban)"} <= set(fills)


def test_map_counts_what_it_shows(registry: Registry) -> None:
    texts = [text.text for text in _drawn(registry, *sample_rows())["map"].iter(f"{_SVG}text")]
    assert "Where governments stand on Huawei" in texts
    assert {"restrict 1", "allow 1", "ban 1", "adopt 0"} <= set(texts)


def test_timeline_has_a_lane_for_each_actor_and_marks_that_would_lie_on_one_another_are_one(registry: Registry) -> None:
    same = [make_row(GB, stance=Stance.BAN, date=f"2020-01-0{day}", number=day) for day in range(1, 4)]
    drawn = _drawn(registry, *same, make_row(PT, date="2018"))["timeline"]
    assert [t.text for t in drawn.iter(f"{_SVG}title")][1:] == [
        "United Kingdom: ban, 3 positions",
        "Portugal: allow",
    ]


def test_pictures_of_nothing_are_pictures(registry: Registry) -> None:
    assert set(_drawn(registry)) == {"map", "timeline"}


def test_undated_positions_have_their_place_in_the_timeline(registry: Registry) -> None:
    undated = replace(make_row(vendor=CHINESE), document=replace(make_row().document, bounds=None))
    texts = [text.text for text in _drawn(registry, undated)["timeline"].iter(f"{_SVG}text")]
    assert "undated" in texts
    assert "Portugal" in texts


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_names_are_text(registry: Registry, text: str) -> None:
    actor = replace(GB, id="bell", name=text)
    drawn = _drawn(registry, make_row(actor))
    tags = {element.tag.removeprefix(_SVG) for element in drawn["timeline"].iter()}
    assert tags <= {"svg", "title", "defs", "pattern", "rect", "circle", "path", "g", "text"}


@pytest.mark.slow
def test_pictures_become_png(registry: Registry) -> None:
    pytest.importorskip("vl_convert", reason="pip install 'stancectl[report]'")
    from stancectl.output.report.png import as_png

    drawn = pictures(survey(timeline(sample_rows())), lambda number: _code_of(registry, number))
    for svg in drawn.values():
        png = as_png(svg)
        assert png.startswith(b"\x89PNG\r\n")
        assert int.from_bytes(png[16:20], "big") == 2 * WIDTH
