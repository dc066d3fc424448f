"""Short ids mean one position each, and are found again by `show`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancectl.model.stance import Stance
from stancectl.output.ids import ShortIds, means, resolve
from tests.cli.sample import ALTICE, GB, PT, make_row, sample_rows

_ONE = "fb7154b0219a-GB-chinese-vendors-restrict"
_TWO = f"{_ONE}.2"


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        (_ONE, True),
        ("fb71", True),
        ("fb7154b0219a-GB-chin", True),
        ("fb71-GB", True),
        ("fb71-GB-chi-res", True),
        ("fb71-GB-res", True),
        ("fb71-res", True),
        ("fb71-GB-ban", False),
        ("fb71-res-GB", False),
        ("fa71-GB", False),
        ("GB", False),
    ],
)
def test_words_of_a_pattern_begin_words_of_the_id_in_order(pattern: str, fits: bool) -> None:
    assert means(pattern, _ONE) is fits


def test_a_word_written_out_wins_over_one_begun() -> None:
    assert resolve("fb71-GB-res", [_ONE, _TWO]) == [_ONE, _TWO]
    assert resolve("fb71-GB-restrict", [_ONE, _TWO]) == [_ONE]
    assert resolve("fb71-GB-restrict.2", [_ONE, _TWO]) == [_TWO]
    assert resolve(_ONE, [_ONE, _TWO]) == [_ONE]


def test_large_and_small_letters_matter_only_where_they_tell_apart() -> None:
    assert resolve("FB71-gb-RES", [_ONE]) == [_ONE]
    assert resolve("fb71-AL", ["fb7154b0219a-AL-zte-ban", "fb7154b0219a-altice-zte-ban"]) == ["fb7154b0219a-AL-zte-ban"]


def test_ids_are_as_short_as_they_can_be() -> None:
    porto, london = (row.document.id[:4] for row in (sample_rows()[0], sample_rows()[-1]))
    shorts = ShortIds(row.position for row in sample_rows())
    assert [shorts.of(row.position) for row in sample_rows()] == [
        f"{porto}-PT",
        f"{porto}-US",
        f"{porto}-altice",
        f"{london}-GB-hua-res",
        f"{london}-GB-all",
        f"{london}-GB-ado",
        f"{london}-GB-chi-res",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([PT, GB, ALTICE]),
            st.sampled_from(list(Stance)),
            st.sampled_from(["ab12cd34ef56", "ab12cd34ef99", "ab99cd34ef56"]),
            st.integers(1, 3),
        ),
        unique=True,
        max_size=30,
    )
)
def test_every_short_id_means_its_own_position(made: list[tuple[object, Stance, str, int]]) -> None:
    positions = []
    for actor, stance, document, number in made:
        row = make_row(actor, stance=stance, number=number)  # type: ignore[arg-type]
        rest = row.position.id.partition("-")[2]
        positions.append(replace(row.position, id=f"{document}-{rest}"))
    shorts = ShortIds(positions)
    ids = [position.id for position in positions]
    for position in positions:
        assert resolve(shorts.of(position), ids) == [position.id]
