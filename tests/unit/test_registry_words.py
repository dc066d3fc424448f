"""Words around a name, as guards ask for them."""

from __future__ import annotations

import pytest

from stancectl.registry.words import WordSet, words_of

WORDS = WordSet(["operator", "5G", "base station", "'s", ", which", "U.S.", "roll-out"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an operator,", True),
        ("operators", True),
        ("(5g)", True),
        ("15g", False),
        ("cooperator", False),
        ("operatorship", False),
        ("a base station here", True),
        ("base stations", True),
        ("database stations", False),
        ("base stationary", False),
        ("the u.s. said", True),
        ("roll out", True),
        ("", False),
    ],
)
def test_words_stand_by_themselves_with_or_without_a_plural_s(text: str, found: bool) -> None:
    assert WORDS.is_in(text) is found
    assert WORDS.is_in(text, frozenset(words_of(text))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the operator ", True),
        ("the operator", True),
        ("(operator ", True),
        ("the operator, ", False),
        ("cooperator ", False),
        ("operator of ", False),
        ("a base station ", True),
        ("database station ", False),
        ("the u.s. ", True),
        ("", False),
    ],
)
def test_what_ends_right_before(text: str, found: bool) -> None:
    assert WORDS.ends(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" operator said", True),
        (" operators", True),
        ("'s network", True),
        (", which", True),
        (" operatorship", False),
        (", operator", False),
        (" of operator", False),
        (" base stations", True),
        (" base stationary", False),
        ("", False),
    ],
)
def test_what_begins_right_behind(text: str, found: bool) -> None:
    assert WORDS.begins(text) is found
