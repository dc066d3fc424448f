"""What a real terminal gets: long output through a pager that may be left at any time, links where they open."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from stancectl.cli.links import article_link
from tests.cli.sample import make_document, make_store
from tests.cli.views_sample import make_view_store

_PATIENCE = 30.0
"""Seconds after which a command hangs."""


def _on_terminal(arguments: list[str], surroundings: dict[str, str]) -> tuple[int, str]:
    """Runs stancectl on a terminal of 24 lines and 80 columns of its own; its exit code and all that was shown."""
    pid, terminal = os.forkpty()
    if pid == 0:  # pragma: no cover - the child
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CACHE_HOME") if name in os.environ}
        environment = {**kept, "TERM": "xterm", "LINES": "24", "COLUMNS": "80", **surroundings}
        os.execve(sys.executable, [sys.executable, "-m", "stancectl", *arguments], environment)
    shown, until = b"", time.monotonic() + _PATIENCE
    try:
        while time.monotonic() < until:
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    chunk = os.read(terminal, 65536)
                except OSError:  # how Linux says that the other side has closed
                    break
                if not chunk:
                    break
                shown += chunk
        else:
            os.kill(pid, signal.SIGKILL)
    finally:
        os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


@pytest.fixture
def root(tmp_path: Path) -> str:
    """A store whose timeline is longer than a screen."""
    make_view_store(tmp_path / "data")
    return str(tmp_path / "data")


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """A pager that says how many lines it got."""
    script = tmp_path / "count"
    script.write_text('#!/bin/sh\necho "paged $(wc -l | tr -d " ") lines"\n')
    script.chmod(0o755)
    return str(script)


def test_what_is_longer_than_the_screen_goes_through_the_pager_asked_for(root: str, pager: str) -> None:
    code, shown = _on_terminal(["timeline", "--store", root], {"PAGER": pager})
    assert (code, shown.startswith("paged "), "Sweden" in shown) == (0, True, False)


def test_what_fits_on_the_screen_is_not_paged(root: str, pager: str) -> None:
    code, shown = _on_terminal(["timeline", "--limit", "3", "--store", root], {"PAGER": pager})
    assert (code, "paged" in shown, "3 positions" in shown) == (0, False, True)


@pytest.mark.parametrize("more", [["--no-pager"], ["--format", "tsv"]])
def test_pager_is_not_used_where_it_is_not_wanted(root: str, pager: str, more: list[str]) -> None:
    code, shown = _on_terminal(["timeline", "--store", root, *more], {"PAGER": pager})
    assert (code, "paged" in shown, "Sweden" in shown) == (0, False, True)


@pytest.mark.parametrize("asked", ["", "cat"])
def test_no_pager_is_a_pager(root: str, asked: str) -> None:
    code, shown = _on_terminal(["timeline", "--store", root], {"PAGER": asked})
    assert (code, "Sweden" in shown, "stancectl:" in shown) == (0, True, False)


@pytest.mark.parametrize("asked", ["no-such-pager -R", "'half"])
def test_a_pager_that_cannot_be_started_is_told_once_and_all_is_shown(root: str, asked: str) -> None:
    code, shown = _on_terminal(["timeline", "--store", root], {"PAGER": asked})
    assert (code, shown.count("stancectl: PAGER"), "Sweden" in shown) == (0, 1, True)


def test_a_pager_may_be_left_early(root: str) -> None:
    code, shown = _on_terminal(["timeline", "--store", root], {"PAGER": "head -n 1"})
    assert (code, "16 positions" in shown, "Traceback" in shown, "Sweden" in shown) == (0, True, False, False)


@pytest.mark.parametrize(
    ("surroundings", "linked"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"VTE_VERSION": "7006"}, True),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({"TERM": "tmux-256color", "VTE_VERSION": "7006"}, False),
        ({"VTE_VERSION": "junk"}, False),
        ({}, False),
    ],
)
def test_links_are_for_terminals_that_open_them(root: str, surroundings: dict[str, str], linked: bool) -> None:
    code, shown = _on_terminal(["timeline", "--store", root, "--no-pager"], surroundings)
    assert (code, "\x1b]8;;file://" in shown) == (0, linked)
    assert shown.count("\x1b]8;;file") == shown.count("\x1b]8;;\x1b\\")


@pytest.mark.parametrize(
    ("url", "opens"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://example.org/\x1b]8;;", False),
        ("https://example.org/a b", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_addresses_of_the_web_that_cannot_drive_a_terminal_are_linked(
    tmp_path: Path, url: str, opens: bool
) -> None:
    document = make_document("Some text.\n", "a.txt", url=url)
    assert article_link(tmp_path, document) == (url if opens else "")


def test_an_article_without_an_address_is_its_text_in_the_store(tmp_path: Path) -> None:
    root = tmp_path / "a store"
    make_store(root)
    text = next(root.glob("texts/*/*.txt"))
    document = make_document(text.read_text(encoding="utf-8"), "a.txt")
    link = article_link(root, document)
    assert link.startswith("file://")
    assert link.endswith(f"/a%20store/texts/{text.parent.name}/{text.name}")
    assert link.isascii()
    assert " " not in link
