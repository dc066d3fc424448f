"""Paths become files to read; what is wrong is said, and the rest goes on."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from stancectl.errors import InputError
from stancectl.reading import Source, find_files, read_file, read_text
from stancectl.reading.decoding import LIMIT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "notes.md",
        ".hidden.txt",
        "sub/c.txt",
        "sub/deep/d.txt",
        ".git/e.txt",
        "empty/f.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Sweden bans Huawei from its 5G network.\n")
    return tmp_path


def names(sources: tuple[Source, ...], root: Path) -> list[str]:
    return [str(source.path.relative_to(root)) if source.path else "-" for source in sources]


def test_a_folder_gives_its_texts_in_order_without_hidden_ones(folder: Path) -> None:
    found = find_files([folder])
    assert names(found.sources, folder) == ["a.TXT", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert found.problems == ()


def test_files_that_are_named_are_taken_whatever_they_are_called(folder: Path) -> None:
    found = find_files([folder / "notes.md", folder / ".hidden.txt"])
    assert names(found.sources, folder) == ["notes.md", ".hidden.txt"]


def test_a_file_that_is_named_twice_comes_once(folder: Path) -> None:
    found = find_files([folder / "b.txt", folder / "sub" / ".." / "b.txt", folder, "-", "-"])
    assert names(found.sources, folder)[:1] == ["b.txt"]
    assert [source.path for source in found.sources].count(None) == 1
    assert len(found.sources) == 5


def test_loops_of_links_end(folder: Path) -> None:
    (folder / "sub" / "back").symlink_to(folder, target_is_directory=True)
    (folder / "sub" / "self").symlink_to(folder / "sub", target_is_directory=True)
    assert len(find_files([folder]).sources) == 4


def test_problems_are_values_and_the_rest_goes_on(folder: Path) -> None:
    found = find_files([folder / "missing.txt", folder / "empty", folder / "b.txt", "bad\0name"])
    assert names(found.sources, folder) == ["b.txt"]
    missing, empty, bad = found.problems
    assert "no such file or folder" in missing.message
    assert missing.path == str(folder / "missing.txt")
    assert "no .txt file" in empty.message
    assert "null" in bad.message
    assert all(problem.hint for problem in found.problems)


def test_a_broken_link_is_reported_when_it_is_read(folder: Path) -> None:
    link = folder / "z.txt"
    link.symlink_to(folder / "gone.txt")
    assert Source(link) in find_files([folder]).sources
    with pytest.raises(InputError, match="no such file"):
        read_text(link)


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert folder / "pipe.txt" not in [source.path for source in find_files([folder]).sources]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_files_and_folders_without_permission_are_problems(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "sub").chmod(0)
    try:
        found = find_files([folder])
        assert [problem.path for problem in found.problems] == [str(folder / "sub")]
        with pytest.raises(InputError, match="cannot be read"):
            read_text(folder / "b.txt")
    finally:
        (folder / "sub").chmod(0o755)


def test_a_folder_that_the_system_refuses_is_a_problem_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_files([folder])
    assert names(found.sources, folder) == ["a.TXT", "b.txt"]
    assert [(problem.path, problem.message) for problem in found.problems] == [
        (str(folder / "sub"), "this folder cannot be read: Permission denied")
    ]


def test_a_file_that_the_system_refuses_is_an_input_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied") as caught:
        read_text(folder / "b.txt")
    assert caught.value.hint


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(InputError, match="this is a folder"):
        read_text(folder)


def test_a_file_over_the_limit_is_refused_unread(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    big = folder / "big.txt"
    with big.open("wb") as file:
        file.truncate(LIMIT + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_text(big)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO("Łódź waits.\r\n".encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    article = read_file(Source(None), registry=None)
    assert article.text == "Łódź waits.\n"
    assert article.document.paths == ("-",)


def test_one_long_line_is_read_whole(tmp_path: Path) -> None:
    text = "Sweden said on Jan 5 in 2020 that it will not ban Huawei from its 5G network, " * 65_000
    (tmp_path / "long.txt").write_text(text)
    article = read_file(tmp_path / "long.txt", registry=None)
    assert len(article.text) > 5_000_000
    assert [(unit.start, unit.end) for unit in article.units] == [(0, len(text.rstrip()))]
