"""Two states of a store: what is told as a change, and what is the same article under another id."""

from __future__ import annotations

from dataclasses import replace

from stancectl.analysis.comparison import Judged, compare_documents, compare_standings
from stancectl.analysis.recoding import ChangeKind
from stancectl.model.document import Document
from stancectl.model.position import Position
from stancectl.model.stance import VerdictKind
from tests.unit.analysis_rows import VENDORS, row

QUOTE = "London said it will ban Huawei."


def position(document: str, name: str = "GB-huawei-ban", **fields: object) -> Position:
    made = row(f"{document}-{name}", quote=QUOTE, span=(10, 41), published="2020-07-14").position
    return replace(made, **fields)  # type: ignore[arg-type]


def judged(
    id: str, *positions: Position, path: str = "news/a.txt", verdict: VerdictKind | None = None, **fields: object
) -> Judged:
    document = replace(Document(id, (path,)), **fields)  # type: ignore[arg-type]
    return Judged(document, tuple((one, verdict) for one in positions))


def kinds(before: list[Judged], after: list[Judged]) -> list[str]:
    return [change.kind.value for change in compare_documents(before, after)]


def test_the_same_state_has_no_changes() -> None:
    state = [judged("a1", position("a1"))]
    assert kinds(state, state) == []


def test_a_document_that_came_or_went_is_told_with_its_positions() -> None:
    assert kinds([], [judged("a1", position("a1"))]) == ["document added", "added"]
    assert kinds([judged("a1", position("a1"))], []) == ["document removed", "removed"]


def test_a_changed_text_is_a_change_and_no_removal() -> None:
    """Where the same was coded in it, its other id and another place in the text are no change of the position."""
    before = [judged("a1", position("a1"))]
    after = [judged("b2", position("b2", span=(55, 86)), replaces=("a1",), path="elsewhere/b.txt")]
    assert kinds(before, after) == ["text"]
    assert kinds(after, before) == ["text"]  # an older state can be the second one


def test_in_a_changed_text_what_was_coded_otherwise_is_found_again_by_its_words() -> None:
    planned = position("b2", name="GB-huawei-ban.2", status=row(status="planned").position.status)
    planned = replace(planned, quote="LONDON  said it will ban Huawei!")
    assert kinds([judged("a1", position("a1"))], [judged("b2", planned, replaces=("a1",))]) == ["text", "recoded"]


def test_the_only_document_on_a_path_is_the_same_one_but_a_bare_name_says_nothing() -> None:
    """Two stores that were filled apart know of no text that was replaced."""
    before, after = [judged("a1", position("a1"))], [judged("b2", position("b2"))]
    assert kinds(before, after) == ["text"]
    named = [[replace(one, document=replace(one.document, paths=("a.txt",)))] for one in (*before, *after)]
    assert kinds(*named) == ["document removed", "removed", "document added", "added"]
    twice = [*after, judged("c3", position("c3"))]
    assert "text" not in kinds(before, twice)


def test_a_verdict_alone_is_a_change_of_judgement() -> None:
    before = [judged("a1", position("a1"))]
    for verdict in VerdictKind:
        assert kinds(before, [judged("a1", position("a1"), verdict=verdict)]) == ["judged"]


def test_what_people_had_rejected_cannot_be_removed_and_what_they_reject_is_not_added() -> None:
    rejected = judged("a1", position("a1"), verdict=VerdictKind.REJECTED)
    assert kinds([rejected], [judged("a1")]) == []
    assert kinds([judged("a1")], [rejected]) == []
    assert kinds([], [rejected]) == ["document added"]
    recoded = judged("a1", position("a1", hearsay=True), verdict=VerdictKind.REJECTED)
    assert kinds([rejected], [recoded]) == []


def test_dates_and_details_are_told_apart() -> None:
    before = [judged("a1", position("a1"))]
    dated = row(date="2020-07-14").position.date
    assert kinds(before, [judged("a1", position("a1", date=dated))]) == ["redated"]
    assert kinds(before, [judged("a1", position("a1", confidence=0.1))]) == ["refined"]
    assert kinds(before, [judged("a1", position("a1", hearsay=True))]) == ["recoded"]
    assert kinds(before, [judged("a1", position("a1"), title="New")]) == ["document"]


def test_only_what_happens_to_documents_is_called_so() -> None:
    assert {kind for kind in ChangeKind if kind.is_of_document} == {
        ChangeKind.DOCUMENT,
        ChangeKind.TEXT,
        ChangeKind.DOCUMENT_ADDED,
        ChangeKind.DOCUMENT_REMOVED,
    }


def test_who_stands_elsewhere_is_told_by_the_rule_of_current_positions() -> None:
    old = [row("a", stance="allow", date="2019-01-01"), row("pt", actor="PT", stance="ban", date="2019-01-01")]
    new = [*old, row("b", stance="ban", date="2020-01-01"), row("es", actor="ES", stance="ban", date="2020-01-01")]
    found = compare_standings(old, new)
    told = [
        (one.actors[0].id, one.left and one.left.stance.value, one.right and one.right.stance.value, one.distance)
        for one in found
    ]
    assert told == [("ES", None, "ban", None), ("GB", "allow", "ban", -3)]
    assert [one.is_reversal for one in found] == [False, True]
    assert compare_standings(new, old, vendors=[VENDORS["nokia"]]) == ()
