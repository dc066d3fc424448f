"""Names that belong together without "and", and names under a heading that tells what they do."""

from __future__ import annotations

import pytest

from tests.unit.extraction_samples import positions


def told(text: str) -> set[str]:
    """`actor vendor stance` of each position."""
    return {f"{p.actor} {p.vendor} {p.stance.value}" for p in positions(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poland, Romania pledge to keep Huawei out of 5G", {"PL huawei ban", "RO huawei ban"}),
        ("Etisalat, Zain sign with Huawei", {"etisalat huawei adopt", "zain huawei adopt"}),
        ("Eir Ireland picks Ericsson", {"eir ericsson adopt"}),
        ("Sweden, Finland's neighbour, bans Huawei", {"SE huawei ban"}),
    ],
)
def test_a_headline_joins_its_subjects_by_a_comma(text: str, expected: set[str]) -> None:
    assert told(f"{text}\n\nThe report was read with interest by all in the trade.\n") == expected


def test_examples_of_a_group_are_whom_it_stands_for() -> None:
    (found,) = positions("Washington has urged its allies, among them Germany and Italy, to ban Huawei.")
    assert (found.actor, found.act.value, set(found.addressee)) == ("US", "pressing", {"DE", "IT"})


def test_names_below_a_heading_do_what_it_says() -> None:
    text = (
        "Who stands where on Huawei\n\n## Banned Huawei from 5G\n\n- Australia\n- Sweden (since October)\n\n"
        "## No ban on Huawei\n\n- Hungary\n"
    )
    assert told(text) == {"AU huawei ban", "SE huawei ban", "HU huawei allow"}


def test_the_group_behind_under_which_is_ruled_by_who_agreed() -> None:
    text = "The European Union agreed on rules under which members are to keep high-risk vendors out of the core."
    assert told(text) == {"EU high-risk-vendors restrict"}
