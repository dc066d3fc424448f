"""The table of metadata is read strictly: a slip in it is an error with its line, never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.errors import InputError
from stancectl.model.edtf import Edtf, EdtfError
from stancectl.model.review import SetMetadata
from stancectl.reading import metadata_for, parse_published, read_metadata_csv


def table(tmp_path: Path, content: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "meta.csv"
    path.write_bytes(content.encode(encoding))
    return path


def test_columns_come_in_any_order_and_empty_cells_set_nothing(tmp_path: Path) -> None:
    content = 'title,path,published\r\n"One, two",a.txt,2019-12-05\r\n\r\n,b.txt,\r\n'
    assert read_metadata_csv(table(tmp_path, content, "utf-8-sig")) == {
        "a.txt": SetMetadata(published=Edtf.parse("2019-12-05"), title="One, two"),
        "b.txt": SetMetadata(),
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_all_countries_are_read(tmp_path: Path, delimiter: str) -> None:
    content = delimiter.join(("Path", "URL", "publisher")) + "\n" + delimiter.join(("a.txt", "https://e.org/a", "E"))
    found = read_metadata_csv(table(tmp_path, content))
    assert found == {"a.txt": SetMetadata(url="https://e.org/a", publisher="E")}


def test_a_title_may_run_over_lines(tmp_path: Path) -> None:
    content = 'path,title\na.txt,"One\ntwo"\nb.txt,three,four\n'
    with pytest.raises(InputError) as caught:
        read_metadata_csv(table(tmp_path, content))
    assert caught.value.line == 4


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("path,date\na.txt,2019\n", 1, "unknown column 'date'"),
        ("path,url,url\n", 1, "twice"),
        ("published,url\n2019,x\n", 1, "'path' is missing"),
        ("path,published\na.txt,2019-12-05\nb.txt,5 Dec 2019\n", 3, "no EDTF date"),
        ("path,published\na.txt,2019-02-30\n", 2, "no day"),
        ("path,published\na.txt,2019/2020\n", 2, "interval"),
        ("path,published\na.txt,2019\n\na.txt,2020\n", 4, "second time"),
        ("path,published\n,2019\n", 2, "path is missing"),
        ("path,published\na.txt,2019,x\n", 2, "3 cells"),
        ('path,title\na.txt,"never closed\n', 2, "no CSV"),
    ],
)
def test_slips_are_errors_with_their_line(tmp_path: Path, content: str, line: int, message: str) -> None:
    path = table(tmp_path, content)
    with pytest.raises(InputError, match=message) as caught:
        read_metadata_csv(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert caught.value.hint


def test_an_empty_table_and_a_missing_one_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text"):
        read_metadata_csv(table(tmp_path, ""))
    with pytest.raises(InputError, match="no such file"):
        read_metadata_csv(tmp_path / "other.csv")


def test_paths_are_matched_with_the_files_to_read(tmp_path: Path) -> None:
    known = [str(tmp_path / "x" / "a.txt"), "news/b.txt", "news/c.txt", str(tmp_path / "d.txt")]
    path = table(tmp_path, "path,publisher\nx/a.txt,A\nnews/./b.txt,B\nc.txt,C\nx/../d.txt,D\n")
    found = metadata_for(path, known)
    assert {name: said.publisher for name, said in found.metadata.items()} == dict(zip(known, "ABCD", strict=True))
    assert not found.others


@pytest.mark.parametrize(("row", "message"), [("d.txt", "none of the files"), ("c.txt", "can be 2 of the files")])
def test_rows_about_other_files_or_several_are_told_and_the_rest_counts(tmp_path: Path, row: str, message: str) -> None:
    """One table may serve many runs, each of them about some of its files."""
    path = table(tmp_path, f"path,url\n{row},https://e.org/a\nx/c.txt,https://e.org/b\n")
    found = metadata_for(path, ["x/c.txt", "y/c.txt"])
    assert found.metadata == {"x/c.txt": SetMetadata(url="https://e.org/b")}
    assert [(error.line, message in error.message) for error in found.others] == [(2, True)]


def test_two_rows_about_one_file_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="second time") as caught:
        metadata_for(table(tmp_path, "path\nx/c.txt\nx/./c.txt\n"), ["x/c.txt"])
    assert caught.value.line == 3


def test_a_stated_date_of_publication_is_no_interval() -> None:
    assert parse_published(" 2020-01 ") == Edtf.parse("2020-01")
    with pytest.raises(EdtfError):
        parse_published("2020/2021")
    with pytest.raises(EdtfError):
        parse_published("yesterday")
