"""What README and docs show is what the commands print: every call is run, every output compared.

After a wanted change: STANCECTL_UPDATE_GOLDEN=1 pytest tests/docs/test_examples.py, then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from stancectl.cli.app import PANELS
from stancectl.cli.reference import reference
from tests.docs.console import PAGES, ROOT, WIDTH, Ran, calls, with_output_of
from tests.docs.in_process import clone_into, run_call

_SHOWING = [page for page in PAGES if calls(page.read_text(encoding="utf-8"))]
_README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is like a fresh clone, the surroundings are nobody's."""
    for name in ("FORCE_COLOR", "STANCECTL_STORE", "STANCECTL_DEBUG", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    clone_into(tmp_path)


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("page", _SHOWING, ids=lambda page: page.name)
def test_page_shows_what_its_calls_print(page: Path) -> None:
    shown = page.read_text(encoding="utf-8")
    now = with_output_of(shown, run_call)
    if os.environ.get("STANCECTL_UPDATE_GOLDEN"):
        page.write_text(now, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == now


def test_readme_calls_every_command_that_answers_a_daily_question() -> None:
    called = {call.command.split()[1] for call in calls(_README) if call.command.startswith("stancectl ")}
    daily = {name for name, panel in PANELS.items() if panel.startswith("Ask")} | {"ingest", "diff", "check", "export"}
    assert daily <= called


def test_every_call_stands_in_a_console_block() -> None:
    """A call in a block of another kind would be shown and never run."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        prompts = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\$ ", line)]
        assert prompts == [call.line for call in calls(text)], page.name


@pytest.mark.usefixtures("clone")
def test_example_of_each_command_works_on_the_seeds() -> None:
    """What `--help` shows is the first thing that is tried."""
    folder = Path("gold")
    folder.symlink_to("tests/quality/seeds-gold", target_is_directory=True)
    examples = re.findall(r"^Example: `(.+)`$", reference(), re.MULTILINE)
    assert len(examples) == len(PANELS)
    assert {example: run_call(example).code for example in examples} == dict.fromkeys(examples, 0)


_PAGE = """Text.
```console
$ one
a
b

$ two
c
…
```
$ no call
```
$ none either
```
"""


def test_calls_and_what_they_show_are_told_apart() -> None:
    assert [(call.line, call.command, call.shown) for call in calls(_PAGE)] == [
        (3, "one", ("a", "b")),
        (7, "two", ("c", "…")),
    ]


def test_output_is_put_in_place_and_all_else_stays() -> None:
    now = with_output_of(_PAGE, lambda command: Ran(0, f"{command} \n\n2\n3\n"))
    assert now == _PAGE.replace("a\nb\n", "one\n\n2\n3\n").replace("c\n…", "two\n…")


@pytest.mark.parametrize(("shown", "code"), [("fine", 1), ("stancectl: error: no", 0)])
def test_a_call_that_ends_otherwise_than_shown_is_told(shown: str, code: int) -> None:
    with pytest.raises(AssertionError, match=f"line 2: `x` ended with {code}"):
        with_output_of(f"```console\n$ x\n{shown}\n```\n", lambda _: Ran(code, shown))


@pytest.mark.usefixtures("clone")
def test_shell_calls_are_run_too_and_their_failure_is_seen() -> None:
    assert run_call("stancectl codebook --format json | head -n 1") == Ran(0, "[\n")
    assert run_call("false | cat").code == 1
