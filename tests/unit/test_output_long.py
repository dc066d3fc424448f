"""A long answer is shown as it comes: the first rows do not wait for the last, what it comes to stands at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import pytest
from rich.cells import cell_len

from stancectl.analysis.timeline import TimelineEntry, timeline
from stancectl.model.position import Position
from stancectl.model.stance import Act, Stance
from stancectl.output.cells import Cells
from stancectl.output.ids import ShortIds
from stancectl.output.positions import timeline_page
from stancectl.output.tables import render, rendered
from tests.cli.sample import GB, HUAWEI, PT, US, make_row

_MANY = 1_000


class _Ids(ShortIds):
    """Whole ids: finding short ones among so many of one document takes long."""

    def of(self, position: Position) -> str:
        return position.id.rpartition("-")[2]


class _Taken:
    """Entries, and how many of them have been asked for."""

    def __init__(self, number: int) -> None:
        self.rows = [
            make_row(
                (GB, PT, US)[at % 3],
                stance=Stance.BAN if at % 2 else Stance.ALLOW,
                act=Act.PRESSING if at % 10 == 0 else Act.OWN,
                date=f"20{at // 100:02d}-01-{at % 28 + 1:02d}",
                quote=f"Quote number {at}.",
                hearsay=at == number - 1,
                number=at + 1,
            )
            for at in range(number)
        ]
        self.count = 0

    def entries(self) -> Iterator[TimelineEntry]:
        for entry in timeline(self.rows):
            self.count += 1
            yield entry

    def cells(self) -> Cells:
        return Cells(str, _Ids(()))


def test_first_page_needs_few_of_many_rows() -> None:
    taken = _Taken(_MANY)
    lines = rendered(timeline_page(taken.entries(), taken.cells(), HUAWEI), 80, False)
    first = list(islice(lines, 24))
    assert first[0] == "Huawei: more than 80 positions, counted at the end\n"
    assert taken.count < _MANY / 5
    rest = list(lines)
    assert taken.count == _MANY
    assert "1,000 positions of 3 actors · 500 ban, 400 allow, 100 pressing others\n" in rest


@pytest.mark.parametrize("width", [80, 100, 160])
def test_rows_are_all_there_in_order_and_keep_to_the_width(width: int) -> None:
    taken = _Taken(_MANY)
    out = render(timeline_page(taken.entries(), taken.cells()), width, False)
    numbers = [int(number) for number in re.findall(r"Quote number (\d+)", out)]
    assert numbers == [int(entry.row.position.quote.split()[2][:-1]) for entry in timeline(taken.rows)]
    assert max(map(cell_len, out.splitlines())) <= width


def test_a_mark_that_comes_late_is_explained() -> None:
    taken = _Taken(_MANY)
    assert "hearsay: told without" in render(timeline_page(taken.entries(), taken.cells()), 80, False)


def test_few_rows_are_counted_in_the_heading() -> None:
    taken = _Taken(20)
    out = render(timeline_page(taken.entries(), taken.cells()), 80, False)
    assert out.startswith("Huawei: 20 positions of 3 actors · 10 ban, 8 allow, 2 pressing others\n")
