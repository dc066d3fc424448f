"""The short cases that follow the codebook: of each phenomenon, and of all, no fewer may be right than were once."""

from __future__ import annotations

import pytest

from tests.quality.cases import FLOORS, Case, Expected, Outcome, cases_of, files, load, run

ALL = load(FLOORS)["all"]
BY_FILE: dict[str, float] = load(FLOORS)["files"]
OUTCOMES: dict[str, list[Outcome]] = {}


def outcomes_of(file: str) -> list[Outcome]:
    """Each file is run once for the floors of its own and of all."""
    if file not in OUTCOMES:
        OUTCOMES[file] = [run(case) for case in cases_of(file)]
    return OUTCOMES[file]


def share_right(outcomes: list[Outcome]) -> float:
    return sum(outcome.is_right for outcome in outcomes) / len(outcomes)


def told(outcomes: list[Outcome]) -> str:
    failing = [str(outcome) for outcome in outcomes if not outcome.is_right]
    return f"{len(outcomes) - len(failing)} of {len(outcomes)} right; failing:\n" + "\n".join(failing)


def test_every_file_of_cases_has_its_floor() -> None:
    """A file without a floor would hold nothing."""
    assert sorted(BY_FILE) == files()


@pytest.mark.parametrize("file", files())
def test_cases_of_a_phenomenon_stay_right(file: str) -> None:
    outcomes = outcomes_of(file)
    assert share_right(outcomes) >= BY_FILE[file], told(outcomes)


def test_cases_in_all_stay_right() -> None:
    """Holds the sum, so that each file's slack cannot be used up at once."""
    outcomes = [outcome for file in files() for outcome in outcomes_of(file)]
    assert share_right(outcomes) >= ALL, told(outcomes)


def test_no_text_stands_twice() -> None:
    """A sentence that counted twice would weigh twice."""
    texts = [case.text for file in files() for case in cases_of(file)]
    assert sorted(texts) == sorted(set(texts))


AUSTRALIA = "Australia has banned Huawei from its 5G networks."


@pytest.mark.parametrize(
    ("lines", "is_right"),
    [
        (["AU huawei ban"], True),
        (["AU huawei ban decided own unscoped official"], True),
        (["AU huawei restrict|ban planned|decided"], True),
        (["AU huawei ban", "?AU zte ban"], True),
        (["?AU huawei ban"], True),
        ([], False),
        (["AU huawei restrict"], False),
        (["AU huawei ban planned"], False),
        (["AU huawei ban core"], False),
        (["AU huawei ban hearsay"], False),
        (["AU huawei ban pressing"], False),
        (["AU huawei ban date=2018"], False),
        (["AU huawei ban", "AU zte ban"], False),
        (["AU huawei ban", "AU huawei ban"], False),
    ],
)
def test_a_case_tells_right_from_wrong(lines: list[str], is_right: bool) -> None:
    """The measure itself: it must fail for what is missed, for what is too much, and for each field that is given."""
    case = Case("none", AUSTRALIA, None, tuple(Expected.parse(line) for line in lines))
    assert run(case).is_right is is_right


@pytest.mark.parametrize("line", ["AU huawei", "AU huawei forbid", "AU huawei ban firmly", "AU huawei ban PT"])
def test_a_line_that_says_nothing_known_is_refused(line: str) -> None:
    """A slip in a case is told, and does not make the case easier."""
    with pytest.raises(ValueError, match="AU huawei"):
        Expected.parse(line)
