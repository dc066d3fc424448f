"""A file of the user's is old or new, never in between, and nothing is left beside it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from stancectl.errors import InputError
from stancectl.output.files import replaced, write_text


@pytest.mark.parametrize("call", ["tempfile._os.open", "os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_file_stays_as_it_was_whatever_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    file = tmp_path / "out"
    file.write_text("before")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    with monkeypatch.context() as broken:
        broken.setattr(call, refuse)
        with pytest.raises(InputError, match="cannot write this file"):
            write_text(file, ["after"])
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]
    write_text(file, ["after"])
    assert file.read_text() == "after"


@pytest.mark.parametrize("problem", [KeyboardInterrupt, ValueError])
def test_interruption_and_defect_leave_what_was_there(tmp_path: Path, problem: type[BaseException]) -> None:
    file = tmp_path / "out"
    file.write_text("before")

    def chunks() -> Iterator[str]:
        yield "half"
        raise problem

    with pytest.raises(problem):
        write_text(file, chunks())
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_text_is_utf8_with_the_line_ends_it_has(tmp_path: Path) -> None:
    write_text(tmp_path / "out", ["a\r\n", "ü\n"])
    assert (tmp_path / "out").read_bytes() == "a\r\nü\n".encode()


def test_long_name_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / ("ü" * 126 + "x")
    with replaced(file) as temporary:
        temporary.write_bytes(b"1")
    assert file.read_bytes() == b"1"
