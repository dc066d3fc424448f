"""A browser for the tests of the page; without one they are skipped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium, installed


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A headless Chromium."""
    program = installed()
    if program is None:
        pytest.skip("no Chromium is installed: apt-get install chromium, or name one in STANCECTL_CHROMIUM")
    browser = Chromium(program, tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()
