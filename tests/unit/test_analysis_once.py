"""What several papers print of one agency report counts once; what one of them alone prints is not lost."""

from __future__ import annotations

from datetime import date

import pytest

from stancectl.analysis.current import current_position
from stancectl.analysis.filters import Filter, select
from stancectl.analysis.once import counted_once
from stancectl.analysis.summary import country_summary
from stancectl.analysis.timeline import timeline
from stancectl.model.position import Row
from tests.unit.analysis_rows import ACTORS, VENDORS, row

SAID = "London said it will ban Huawei."
ORIGINAL = row("d-GB-huawei-ban", document="d", quote=SAID, date="2020-07-14")
COPY = row("e-GB-huawei-ban", document="e", duplicate_of="d", quote="London said it will ban Huawei", date="2020-07")
OTHER = row("f-GB-huawei-ban", document="f", quote=SAID, date="2020-07-14")


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [one.position.id for one in rows]


def test_what_a_copy_repeats_is_out_whichever_comes_first() -> None:
    assert ids(counted_once([ORIGINAL, COPY, OTHER])) == [ORIGINAL.position.id, OTHER.position.id]
    assert ids(counted_once([COPY, ORIGINAL])) == [ORIGINAL.position.id]


def test_articles_that_are_no_copies_stay_however_alike_their_positions_are() -> None:
    assert counted_once([ORIGINAL, OTHER]) == (ORIGINAL, OTHER)


@pytest.mark.parametrize(
    "more",
    [
        row("e-GB-huawei-allow", document="e", duplicate_of="d", stance="allow", quote=SAID),
        row("e-PT-huawei-ban", document="e", duplicate_of="d", actor="PT", quote=SAID),
        row("e-GB-huawei-ban.2", document="e", duplicate_of="d", quote="It also bans it in Wales.", date="2021"),
    ],
    ids=["another stance", "another actor", "another act"],
)
def test_what_a_copy_alone_tells_stays(more: Row) -> None:
    assert counted_once([ORIGINAL, COPY, more]) == (ORIGINAL, more)


def test_the_same_act_in_other_words_is_told_once() -> None:
    reworded = row("e-GB-huawei-ban", document="e", duplicate_of="d", quote="Britain bans it.", date="2020-07-14")
    assert counted_once([ORIGINAL, reworded]) == (ORIGINAL,)


def test_two_acts_in_one_article_are_two_however_often_it_is_printed() -> None:
    first = row("d-GB-huawei-ban", document="d", quote="It bans it.", date="2020")
    second = row("d-GB-huawei-ban.2", document="d", quote="It bans it again.", date="2020")
    copies = [
        row("e-GB-huawei-ban", document="e", duplicate_of="d", quote="It bans it.", date="2020"),
        row("e-GB-huawei-ban.2", document="e", duplicate_of="d", quote="It bans it again.", date="2020"),
    ]
    assert counted_once([first, second, *copies]) == (first, second)


def test_two_copies_of_an_original_without_positions_count_once() -> None:
    twin = row("g-GB-huawei-ban", document="g", duplicate_of="d", quote=SAID)
    assert counted_once([COPY, twin]) == (COPY,)


def test_a_verdict_on_one_of_them_is_a_verdict_on_all() -> None:
    rejected = row("e-GB-huawei-ban", document="e", duplicate_of="d", quote=SAID, verdict="rejected")
    assert counted_once([ORIGINAL, rejected]) == (rejected,)
    assert select([ORIGINAL, rejected], Filter()) == ()
    accepted = row("d-GB-huawei-ban", document="d", quote=SAID, verdict="accepted")
    assert counted_once([rejected, accepted]) == (accepted,)


def test_a_corrected_position_stands_for_what_the_copy_has_uncorrected() -> None:
    edited = row("d-GB-huawei-ban", document="d", quote=SAID, stance="restrict", verdict="edited")
    assert counted_once([edited, COPY]) == (edited,)


def test_every_view_counts_a_report_once() -> None:
    rows = [ORIGINAL, COPY]
    assert len(timeline(rows)) == 1
    assert len(timeline(rows, copies=True)) == 2
    assert len(select(rows, Filter())) == 1
    assert len(select(rows, Filter(copies=True))) == 2
    current = current_position(rows, VENDORS["huawei"], date(2021, 1, 1))
    assert current is not None
    assert current.rests_on == (ORIGINAL,)
    assert country_summary(rows, ACTORS["GB"]).history == (ORIGINAL,)


def test_a_copy_that_says_the_opposite_is_no_conflict() -> None:
    opposite = row("e-GB-huawei-allow", document="e", duplicate_of="d", stance="allow", date="2020-07-14")
    current = current_position([ORIGINAL, opposite], VENDORS["huawei"])
    assert current is not None
    assert current.conflicts == ()
