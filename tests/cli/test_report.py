"""`stancectl report`: the files it writes, and what it says where it cannot."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.sample import hostile_row, make_store


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _data(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_report_is_one_file_and_says_so(run: Run, store: Path) -> None:
    ran = run("report", "-o", "out.html")
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"stancectl: out\.html: 7 positions, \d+ kB\n", ran.err)
    assert [file.name for file in Path().iterdir() if file.is_file()] == ["out.html"]
    assert len(_data(Path("out.html").read_text(encoding="utf-8"))["entries"]) == 7


def test_without_a_name_it_is_report_html(run: Run, store: Path) -> None:
    assert run("report").code == 0
    assert Path("report.html").is_file()


def test_dash_is_stdout(run: Run, store: Path) -> None:
    ran = run("report", "-o", "-")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("<!doctype html>")


def test_filters_mean_what_they_mean_elsewhere(run: Run, store: Path) -> None:
    for options in (["--vendor", "Huawei"], ["--actor", "UK"], ["--stance", "allow"], ["--since", "2020"], ["-n", "2"]):
        shown = [json.loads(line)["id"] for line in run("timeline", *options, "--format", "jsonl").out.splitlines()]
        data = _data(run("report", "-o", "-", *options).out)
        assert [entry["id"] for entry in data["entries"]] == shown, options


def test_vendor_asked_for_is_the_first(run: Run, store: Path) -> None:
    assert _data(run("report", "-o", "-", "--vendor", "nokia").out)["first"] == "nokia"


def test_as_of_is_the_last_day(run: Run, store: Path) -> None:
    data = _data(run("report", "-o", "-", "--as-of", "2019-12-15").out)
    assert (data["asOf"], data["days"][-1]) == ("2019-12-15", "2019-12-15")
    assert "2020-01-28" not in [entry["when"] for entry in data["entries"]]


def test_title_is_text(run: Run, store: Path) -> None:
    page = run("report", "-o", "-", "--title", "A & B <script>").out
    assert "<h1>A &amp; B &lt;script&gt;</h1>" in page


def test_hostile_article_is_shown_and_harmless(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "hostile"
    make_store(root, hostile_row())
    page = run("report", "-o", "-", "--store", root).out
    assert "\x1b" not in page
    assert any("wipe" in "".join(entry["quote"]) for entry in _data(page)["entries"])


def test_nothing_found_is_said_and_still_a_page(run: Run, store: Path) -> None:
    ran = run("report", "-o", "out.html", "--actor", "Norway")
    assert ran.code == 0
    assert ran.err.startswith("stancectl: no position matches\n")
    assert _data(Path("out.html").read_text(encoding="utf-8"))["entries"] == []


def test_svg_pictures_stand_beside_the_page(run: Run, store: Path) -> None:
    assert run("report", "-o", "out.html", "--svg").code == 0
    assert sorted(file.name for file in Path().glob("out*")) == ["out-map.svg", "out-timeline.svg", "out.html"]


def test_missing_extra_is_asked_for_in_one_line(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    gone = lambda name, *more: None if name == "vl_convert" else real(name, *more)  # noqa: E731
    monkeypatch.setattr("stancectl.output.report.png.find_spec", gone)
    ran = run("report", "-o", "out.html", "--png")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "stancectl: error: PNG needs vl-convert-python (pip install 'stancectl[report]', or use --svg)\n"
    )
    assert not Path("out.html").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--format", "csv"], "a report is an HTML page (stancectl export has --format)"),
        (["-o", "-", "--svg"], "pictures cannot go to stdout (name a file with -o)"),
    ],
)
def test_a_wrong_call_is_told(run: Run, store: Path, options: list[str], message: str) -> None:
    ran = run("report", *options)
    assert (ran.code, ran.err) == (2, f"stancectl: error: {message}\n")


def test_a_folder_in_the_way_is_told(run: Run, store: Path) -> None:
    Path("out.html").mkdir()
    ran = run("report", "-o", "out.html")
    assert (ran.code, ran.err) == (3, "stancectl: error: out.html: is a folder (name a file in it)\n")


def test_a_missing_folder_is_told_and_nothing_is_left(run: Run, store: Path) -> None:
    ran = run("report", "-o", "no/out.html")
    assert ran.code == 3
    assert ran.err == (
        "stancectl: error: no/out.html: cannot be written: No such file or directory (make its folder first)\n"
    )


def test_a_page_that_is_there_is_replaced_whole(run: Run, store: Path) -> None:
    Path("out.html").write_text("old")
    assert run("report", "-o", "out.html").code == 0
    assert Path("out.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert not list(Path().glob(".*.tmp"))


def test_a_failing_disk_leaves_what_was_there(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    Path("out.html").write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    ran = run("report", "-o", "out.html")
    assert (ran.code, ran.err) == (
        3,
        "stancectl: error: out.html: cannot be written: No space left on device (choose another place)\n",
    )
    assert Path("out.html").read_text() == "old"
    assert not list(Path().glob(".*.tmp"))
