"""Each way a command can end has its exit code, one line on stderr, and nothing else there."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.cli import asking
from tests.cli.conftest import Run

_ENDS = [
    (["country", "Portugal"], 0, ""),
    (["country", "uk"], 0, ""),
    (["country", "the United Kingdom"], 0, ""),
    (["export", "--vendor", "samsung"], 0, ""),
    (["country", "Britan"], 1, "did you mean United Kingdom"),
    (["country", "Lesotho"], 1, "no position of Lesotho is known"),
    (["country", "US", "--as-of", "1999"], 1, "as of 1999-12-31"),
    (["operator", "Vodafoen"], 1, "did you mean Vodafone"),
    (["vendor", "Huawey"], 1, "did you mean Huawei"),
    (["show", "c0ffee"], 1, "c0ffee"),
    (["show", "c0ffee-PT"], 1, "c0ffee-PT"),
    (["diff", "UK", "Atlantis"], 1, "Atlantis"),
    (["diff", "2019-06-01", "2020-02-01", "--exit-code"], 1, ""),
    (["diff", "UK", "Portugal", "--exit-code"], 1, ""),
    (["diff", "2018-01-01", "2018-02-01", "--exit-code"], 0, ""),
    (["pressure"], 0, ""),
    (["stats", "--stale", "12"], 0, ""),
    (["pressure", "--on", "Britan"], 1, "did you mean United Kingdom"),
    (["diff"], 2, "two dates, two names"),
    (["diff", "UK"], 2, "two dates, two names"),
    (["diff", "UK", "2020"], 2, "no pair"),
    (["diff", "UK", "Portugal", "--rev", "HEAD~1..HEAD"], 2, "two dates, two names"),
    (["diff", "--rev", "HEAD"], 2, "A..B"),
    (["diff", "--rev", "--output=x..HEAD"], 2, "no revision"),
    (["diff", "--stores", "nowhere", "nowhere"], 3, "there is no store here"),
    (["stats", "--stale", "0"], 2, "--stale"),
    (["nonsense"], 2, "nonsense"),
    (["country"], 2, "NAME"),
    (["country", "Portugal", "--nonsense"], 2, "--nonsense"),
    (["country", "Portugal", "--format", "xml"], 2, "xml"),
    (["country", "Portugal", "--as-of", "2019-13"], 2, "there is no month 13"),
    (["timeline", "--stance", "maybe"], 2, "maybe"),
    (["timeline", "--min-confidence", "7"], 2, "7"),
    (["timeline", "--actor", "BT"], 2, "Bhutan"),
    (["diff", "2020-02-01", "2019-06-01"], 2, "earlier"),
    (["export", "--format", "table"], 2, "stancectl positions"),
    (["country", "Portugal", "--store", "nowhere"], 3, "there is no store here"),
    (["evaluate", "nowhere"], 3, "nowhere"),
    (["ingest", "nowhere.txt"], 3, "nowhere.txt"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), _ENDS, ids=[" ".join(end[0]) for end in _ENDS])
def test_exit_code_and_one_line(run: Run, store: Path, arguments: list[str], code: int, said: str) -> None:
    ran = run(*arguments)
    assert ran.code == code
    if not said:
        assert ran.err == ""
        return
    assert said in ran.err
    assert ran.err.startswith("stancectl: error: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("command", [["country", "Portugal"], ["check"], ["timeline"], ["show", "aa"]])
def test_a_question_never_makes_a_store(run: Run, tmp_path: Path, command: list[str]) -> None:
    missing = tmp_path / "missing"
    assert run(*command, "--store", missing).code == 3
    assert not missing.exists()


def test_a_defect_is_one_line_and_tells_how_to_see_more(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(root: Path) -> None:
        raise RuntimeError("surprise")

    monkeypatch.setattr(asking, "registry_of", defect)
    ran = run("country", "Portugal")
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "stancectl: error: internal error: RuntimeError: surprise (a defect of stancectl; --debug shows more)"
    ]
    assert "Traceback" in run("country", "Portugal", "--debug").err


def test_interruption_is_130_without_a_traceback(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(root: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "registry_of", interrupted)
    ran = run("country", "Portugal")
    assert (ran.code, ran.err) == (130, "stancectl: error: interrupted\n")


def test_debug_of_one_call_is_forgotten_in_the_next(run: Run, tmp_path: Path) -> None:
    assert "Traceback" in run("check", "--debug", "--store", tmp_path / "no").err
    assert "Traceback" not in run("check", "--store", tmp_path / "no").err


def test_an_option_before_the_command_is_told_its_place(run: Run, store: Path) -> None:
    ran = run("--store", store, "country", "Portugal")
    assert ran.code == 2
    assert "the options of a command stand after it" in ran.err
    assert "stand after it" not in run("country", "Portugal", "--stor", store).err
