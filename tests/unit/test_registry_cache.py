"""The prepared cache: it saves work, and can never change an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.registry import Registry, cache, tables
from tests.unit.registry_stand_in import stand_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "stancectl"


def forbid_making(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(_: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr(tables.Tables, "_make", make)


def same(a: Registry, b: Registry) -> bool:
    text = "Lisbon told US Secretary of State Mike Pompeo of Vodafone Spain and high-risk vendors"
    return (
        dict(a.actors) == dict(b.actors)
        and dict(a.vendors) == dict(b.vendors)
        and a.entries() == b.entries()
        and a.scanner().scan(text) == b.scanner().scan(text)
    )


def test_a_second_load_reads_no_yaml_and_knows_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = stand_in()
    forbid_making(monkeypatch)
    assert same(first, stand_in())


def test_a_changed_file_is_not_answered_from_the_cache(folder: Path) -> None:
    stand_in(operators="- {id: acme, name: Acme}")
    assert stand_in(operators="- {id: acme, name: Acme Mobile}").actor("acme").name == "Acme Mobile"


@pytest.mark.parametrize(
    "spoil",
    [lambda content: content[:-1], lambda content: b"", lambda content: content[:-9] + b"\0" + content[-8:]],
    ids=["cut off", "empty", "one byte changed"],
)
def test_a_spoilt_cache_is_made_anew(folder: Path, spoil: object) -> None:
    first = stand_in()
    assert callable(spoil)
    files = list(folder.glob("*.bin"))
    assert files
    for file in files:
        file.write_bytes(spoil(file.read_bytes()))
    assert same(first, stand_in())
    assert same(first, stand_in())


def test_one_table_is_not_taken_for_another(folder: Path) -> None:
    """Each file vouches for its own name too, so that a file that was moved is not believed."""
    first = stand_in()
    index = next(folder.glob("*-index.bin"))
    scan = next(folder.glob("*-scan.bin"))
    scan.write_bytes(index.read_bytes())
    assert same(first, stand_in())


def test_many_registries_do_not_push_out_what_others_keep(folder: Path) -> None:
    """Files are forgotten part by part: a table that is written once a version must outlive many registries."""
    cache.save(cache.digest([b"styles"]), {"styles": {"a": 1}})
    for number in range(8):
        cache.save(cache.digest([bytes([number])]), {"index": {"n": number}, "scan": {}})
    assert cache.load(cache.digest([b"styles"]), "styles") == {"a": 1}
    assert cache.load(cache.digest([bytes([7])]), "index") == {"n": 7}
    assert len(list(folder.glob("*-index.bin"))) < 8


@pytest.mark.parametrize("home", ["/dev/null", "/dev/null/deeper", "relative"])
def test_without_a_place_to_write_it_works_all_the_same(
    home: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", "/dev/null")
    monkeypatch.chdir(tmp_path)
    assert stand_in().find_country("Portugal").id == "PT"
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_writing_and_old_caches_go(folder: Path) -> None:
    for number in range(6):
        stand_in(operators=f"- {{id: acme-{number}, name: Acme}}")
    assert all(path.suffix == ".bin" for path in folder.iterdir())
    assert len(list(folder.iterdir())) <= 12
