"""A broken file in the store: told with its line, and the other files still answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.store.layout import text_file, text_id
from tests.cli.conftest import Run


def _file(store: Path, path: str) -> Path:
    return next(file for file in store.glob("documents/*/*.yaml") if path in file.read_text(encoding="utf-8"))


@pytest.fixture
def broken(store: Path) -> Path:
    """The store with London's file broken in its third line; the file."""
    file = _file(store, "london.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2] = "  id: [unclosed"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("view", [["country", "Portugal"], ["timeline"], ["vendor", "Huawei"], ["export"]])
def test_the_others_still_answer(run: Run, broken: Path, view: list[str]) -> None:
    ran = run(*view)
    assert ran.code == 3
    assert "Portugal" in ran.out
    assert ran.err.startswith(f"stancectl: error: {broken}:")
    assert ran.err.count("\n") == 1


def test_a_question_about_what_is_lost_says_both(run: Run, broken: Path) -> None:
    ran = run("country", "UK")
    assert ran.out == ""
    assert str(broken) in ran.err
    assert "no position of the United Kingdom is known" in ran.err


def test_check_finds_it(run: Run, broken: Path) -> None:
    ran = run("check", "--format", "table")
    assert ran.code == 1
    assert broken.name in ran.out


def test_broken_review_hides_no_position(run: Run, store: Path) -> None:
    document = _file(store, "porto.txt")
    review = store / "reviews" / document.parent.name / document.name
    review.parent.mkdir(parents=True)
    review.write_text("format: 1\nverdicts: oops\n", encoding="utf-8")
    ran = run("country", "Portugal")
    assert ran.code == 3
    assert f"{review}:2" in ran.err
    assert "not ban" in ran.out


def test_changed_text_is_a_finding_and_show_says_so(run: Run, store: Path) -> None:
    document = _file(store, "porto.txt")
    text = store / "texts" / document.parent.name / f"{document.stem}.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("Lisbon", "Porto"), encoding="utf-8")
    assert run("check").code == 1
    shown = run("show", f"{document.stem}-PT", "--format", "table")
    assert "stancectl check" in " ".join(shown.out.split())


def test_store_of_another_format_is_refused(run: Run, store: Path) -> None:
    (store / "store.yaml").write_text("format: 99\n", encoding="utf-8")
    ran = run("country", "Portugal")
    assert ran.code == 3
    assert "store.yaml" in ran.err


def test_broken_addition_to_the_registry_is_told_with_its_line(run: Run, store: Path) -> None:
    (store / "registry").mkdir()
    (store / "registry" / "operators.yaml").write_text("- id: x\n  nmae: X\n", encoding="utf-8")
    ran = run("country", "Portugal")
    assert ran.code == 3
    assert "operators.yaml:2" in ran.err
    assert ran.err.count("\n") == 1


def test_what_is_wrong_is_said_once(run: Run, broken: Path) -> None:
    """`show` meets the broken file twice: among all rows, and as the document asked for."""
    ran = run("show", broken.stem[:4])
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert run("show", broken.stem[:4]).err == ran.err


def test_what_is_alike_is_told_once_with_its_number(run: Run, store: Path) -> None:
    for number in "123":
        text = f"Text {number}.\n"
        file = text_file(store, text_id(text))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    ran = run("check", "--format", "table")
    assert ran.code == 0
    assert ran.out.count("a text without its document") == 1
    assert "and 2 more; --format tsv lists all" in " ".join(ran.out.split())
    assert len(run("check", "--format", "tsv").out.splitlines()) == 1 + 3
