"""What people wrote wins, is found again after texts and rules change, and is never carried over to something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stancectl.model.document import PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.review import Addition, Change, Review, SetMetadata, Verdict
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind
from stancectl.review.changes import FIELDS, typed_change
from stancectl.review.overlay import Overlaid, overlay
from tests.unit.store_samples import coded_of, sentence, text_of

TEXT = text_of("GB-ban", "PT-allow")
CODED = coded_of(TEXT, "a.txt")
GB, PT = CODED.positions


def verdict(
    id: str, kind: str = "rejected", quote: str | None = None, at: str = "2026-11-22", **changes: Change
) -> Verdict:
    return Verdict(id, VerdictKind(kind), "rs", at, quote=quote, changes=tuple(changes.items()))


def judged(*verdicts: Verdict, coded: CodedDocument = CODED, text: str | None = TEXT) -> Overlaid:
    return overlay(coded, Review(verdicts=verdicts), text)


def kinds(overlaid: Overlaid) -> dict[str, str | None]:
    return {position.id.partition("-")[2]: found for position, found in overlaid.positions}


def test_without_a_review_everything_is_as_it_was_extracted() -> None:
    assert overlay(CODED, None, TEXT) == Overlaid(CODED.document, ((GB, None), (PT, None)))
    assert overlay(CODED, Review(), TEXT) == Overlaid(CODED.document, ((GB, None), (PT, None)))


def test_a_verdict_is_found_by_id() -> None:
    assert kinds(judged(verdict(GB.id))) == {"GB-huawei-ban": "rejected", "PT-huawei-allow": None}


def test_of_two_verdicts_the_later_day_counts_wherever_it_stands() -> None:
    new, old = verdict(GB.id, "accepted", at="2026-11-22"), verdict(GB.id, "rejected", at="2026-01-01")
    assert kinds(judged(new, old))["GB-huawei-ban"] == kinds(judged(old, new))["GB-huawei-ban"] == "accepted"


OLD_ID = "000000000000-GB-huawei-ban"
"""The same position in an earlier text of the path."""


@pytest.mark.parametrize("text", [TEXT, None], ids=["with the text", "without it"])
@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(verdict(OLD_ID, quote=sentence("GB-ban")), "GB-huawei-ban", id="the same sentence in a new text"),
        pytest.param(verdict(OLD_ID, quote="said «ban» to Huawei’s"), "GB-huawei-ban", id="a part of the quote"),
        pytest.param(verdict(OLD_ID + ".2", quote=sentence("GB-ban")), "GB-huawei-ban", id="numbered otherwise"),
        pytest.param(verdict(OLD_ID), None, id="no quote to find it by"),
        pytest.param(verdict(OLD_ID, quote="A sentence that is gone."), None, id="the sentence is gone"),
        pytest.param(
            verdict("000000000000-GB-huawei-allow", quote=sentence("GB-ban")),
            None,
            id="the rules see another stance now",
        ),
        pytest.param(
            verdict("000000000000-FR-huawei-ban", quote=sentence("GB-ban")), None, id="the same sentence, another actor"
        ),
        pytest.param(
            verdict("000000000000-GB-huawei-allow", "edited", quote=sentence("GB-ban"), stance="ban"),
            "GB-huawei-ban",
            id="the rules have learnt what was corrected",
        ),
    ],
)
def test_a_verdict_follows_its_quote_but_never_to_another_kind_of_position(
    given: Verdict, found: str | None, text: str | None
) -> None:
    overlaid = judged(given, text=text)
    assert [kind for kind, label in kinds(overlaid).items() if label] == ([found] if found else [])
    assert overlaid.orphans == (() if found else (given,))


def test_when_numbers_have_moved_the_quote_decides_over_the_id() -> None:
    text = text_of("GB-ban", "GB-ban", lead="Twice.").replace("gear 📡.\n", "gear once.\n", 1)
    first, second = coded_of(text).positions
    assert first.quote != second.quote
    coded = replace(coded_of(text), positions=(first, replace(second, id=f"{second.id}.2")))
    overlaid = judged(verdict(first.id, quote=second.quote), coded=coded, text=text)
    assert [label for _, label in overlaid.positions] == [None, "rejected"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("actor", "FR", "FR"),
        ("vendor", "zte", "zte"),
        ("stance", "restrict", Stance.RESTRICT),
        ("act", "pressing", Act.PRESSING),
        ("status", "planned", Status.PLANNED),
        ("date", "2020-01", Edtf.parse("2020-01")),
        ("market", ("FR",), ("FR",)),
        ("scope", ("core",), (Scope.CORE,)),
        ("addressee", ("PT",), ("PT",)),
        ("hearsay", True, True),
    ],
)
def test_an_edited_position_has_the_new_value_and_keeps_its_id(field: str, value: Change, expected: object) -> None:
    edited = Verdict(GB.id, VerdictKind.EDITED, "rs", "2026-11-22", changes=((field, value),))
    position, label = judged(edited).positions[0]
    assert (getattr(position, field), position.id, label) == (expected, GB.id, "edited")


def test_every_field_that_can_be_changed_is_a_field_of_a_position() -> None:
    assert set(FIELDS) <= set(Position.__dataclass_fields__)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", "x"),
        ("stance", "harsh"),
        ("stance", None),
        ("hearsay", "true"),
        ("scope", "core"),
        ("actor", " "),
        ("date", "soon"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(field: str, value: Change) -> None:
    with pytest.raises(ValueError, match=r"cannot be changed|expected|not a valid|no EDTF"):
        typed_change(field, value)


def test_a_date_said_by_a_person_leaves_no_bounds() -> None:
    bounded = replace(CODED, positions=(replace(GB, bounds=Edtf.parse("../2020")), PT))
    position = judged(verdict(GB.id, "edited", date="2019"), coded=bounded).positions[0][0]
    assert (position.date, position.bounds) == (Edtf.parse("2019"), None)


def test_metadata_set_by_hand_wins_over_what_was_read() -> None:
    read = replace(CODED.document, title="Read", bounds=Edtf.parse("2018/2020"), url="u")
    said = SetMetadata(published=Edtf.parse("2019-12-06"), title="Said")
    document = overlay(replace(CODED, document=read), Review(said), TEXT).document
    assert (document.title, document.url) == ("Said", "u")
    assert (document.published, document.bounds) == (Edtf.parse("2019-12-06"), None)
    assert document.published_from is PublishedFrom.SET


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (None, "../2019-12-06"),
        ("../2020-12-31", "../2019-12-06"),
        ("2019-07-24/2020-12-31", "2019-07-24/2019-12-06"),
        ("2020-01-01/2020-12-31", "../2019-12-06"),
        ("../2018", "../2018-12-31"),
    ],
)
def test_an_undated_position_cannot_be_later_than_the_date_set_by_hand(bounds: str | None, expected: str) -> None:
    undated = replace(GB, bounds=Edtf.parse(bounds) if bounds else None)
    dated = replace(PT, date=Edtf.parse("2018"))
    said = SetMetadata(published=Edtf.parse("2019-12-06"))
    laid = overlay(replace(CODED, positions=(undated, dated)), Review(said), TEXT)
    assert [str(position.bounds) for position, _ in laid.positions] == [expected, "None"]


ADDED = Addition(
    id=f"{CODED.document.id}-FR-huawei-ban",
    actor="FR",
    vendor="huawei",
    stance=Stance.BAN,
    status=Status.DECIDED,
    quote="«ban» to Huawei’s",
    by="rs",
    at="2026-11-22",
)


def test_a_position_added_by_hand_stands_where_its_quote_does_and_is_accepted() -> None:
    laid = overlay(CODED, Review(added=(ADDED,)), TEXT)
    assert [position.actor for position, _ in laid.positions] == ["GB", "FR", "PT"]
    position, label = laid.positions[1]
    assert (position.rule, position.market, label) == ("added", ("FR",), VerdictKind.ACCEPTED)
    assert TEXT[slice(*position.span)] == position.quote


def test_an_added_position_from_elsewhere_comes_last_and_is_bounded_by_its_document() -> None:
    known = replace(CODED, document=replace(CODED.document, published=Edtf.parse("2020-01")))
    cited = replace(ADDED, quote="From a gazette.", citation="JO 2020")
    position, _ = overlay(known, Review(added=(cited,)), TEXT).positions[-1]
    assert (position.actor, position.span, str(position.bounds)) == ("FR", (0, 0), "../2020-01-31")


def test_pressing_names_no_market() -> None:
    pressing = replace(ADDED, act=Act.PRESSING, addressee=("PT",))
    positions = overlay(CODED, Review(added=(pressing,)), TEXT).positions
    assert next(position for position, _ in positions if position.rule == "added").market == ()
