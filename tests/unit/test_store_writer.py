"""Putting documents: nothing is written that is there already, and nothing that was there is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from stancectl.errors import StoreError
from stancectl.model.position import CodedDocument
from stancectl.store.atomic import Write, write_files
from stancectl.store.codec import dump_coded
from stancectl.store.files import Store
from stancectl.store.layout import document_file, text_file, text_id
from stancectl.store.writer import Outcome
from tests.unit.store_samples import coded_of, snapshot, text_of, with_rule

ONE, TWO, THREE = text_of("GB-ban"), text_of("GB-ban", "PT-allow"), text_of("FR-restrict")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("as the reader found it")
    return Store.create(tmp_path / "data")


def test_a_first_document_is_new_and_a_second_time_unchanged_to_the_byte(store: Store) -> None:
    assert store.put(coded_of(ONE, "a.txt"), ONE) is Outcome.NEW
    before = snapshot(store.root)
    assert store.put(coded_of(ONE, "a.txt"), ONE) is Outcome.UNCHANGED
    assert snapshot(store.root) == before


def test_the_text_is_kept_byte_for_byte(store: Store) -> None:
    text = "\n\n  odd \t spaces \n\u2028 and 📡\n\n"
    store.put(coded_of(text), text)
    assert text_file(store.root, text_id(text)).read_bytes() == text.encode()
    assert store.text(text_id(text)) == text


def test_other_rules_update_the_document_and_leave_the_text(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    assert store.put(with_rule(coded_of(ONE, "a.txt"), "better"), ONE) is Outcome.UPDATED
    assert store.read(text_id(ONE)).positions[0].rule == "better"


def test_the_same_text_under_a_second_path_is_one_document_with_two_paths(store: Store) -> None:
    store.put(coded_of(ONE, "b.txt"), ONE)
    assert store.put(coded_of(ONE, "a.txt"), ONE) is Outcome.UPDATED
    assert store.put(coded_of(ONE, "b.txt"), ONE) is Outcome.UNCHANGED
    assert [coded.document.paths for coded in store.read_all()[0]] == [("a.txt", "b.txt")]


def test_the_order_in_which_paths_come_in_changes_no_byte(store: Store, tmp_path: Path) -> None:
    other = Store.create(tmp_path / "other" / "data")
    for path in ("a.txt", "b.txt"):
        store.put(coded_of(ONE, path), ONE)
    for path in ("b.txt", "a.txt"):
        other.put(coded_of(ONE, path), ONE)
    id = text_id(ONE)
    assert document_file(store.root, id).read_bytes() == document_file(other.root, id).read_bytes()


def test_a_changed_text_takes_the_place_of_the_earlier_one_and_names_it(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    assert store.put(coded_of(TWO, "a.txt"), TWO) is Outcome.UPDATED
    assert store.put(coded_of(THREE, "a.txt"), THREE) is Outcome.UPDATED
    assert store.ids() == (text_id(THREE),)
    assert store.read(text_id(THREE)).document.replaces == (text_id(ONE), text_id(TWO))
    assert not text_file(store.root, text_id(ONE)).exists()
    assert store.put(coded_of(THREE, "a.txt"), THREE) is Outcome.UNCHANGED


def test_a_text_that_comes_back_replaces_the_one_between(store: Store) -> None:
    for text in (ONE, TWO, ONE):
        store.put(coded_of(text, "a.txt"), text)
    assert store.ids() == (text_id(ONE),)
    assert store.read(text_id(ONE)).document.replaces == (text_id(TWO),)


def test_a_document_keeps_its_other_path_when_one_of_its_files_changes(store: Store) -> None:
    for path in ("a.txt", "b.txt"):
        store.put(coded_of(ONE, path), ONE)
    store.put(coded_of(TWO, "a.txt"), TWO)
    assert store.read(text_id(ONE)).document.paths == ("b.txt",)
    assert store.read(text_id(TWO)).document.paths == ("a.txt",)
    assert store.text(text_id(ONE)) == ONE


def test_files_of_the_same_name_from_elsewhere_do_not_replace_each_other(store: Store) -> None:
    store.put(coded_of(ONE, "1.txt"), ONE)
    assert store.put(coded_of(TWO, "1.txt"), TWO) is Outcome.NEW
    store.put(coded_of(THREE, "a.txt"), THREE)
    with store.writer() as writer:
        newer = text_of("PT-ban")
        assert writer.put(coded_of(newer, "a.txt"), newer, replacing=False) is Outcome.NEW
    assert len(store.ids()) == 4


def test_replacing_works_within_one_run_too(store: Store) -> None:
    with store.writer() as writer:
        writer.put(coded_of(ONE, "a.txt"), ONE)
        writer.put(coded_of(TWO, "a.txt"), TWO)
        writer.put(coded_of(ONE, "b.txt"), ONE)
        writer.put(coded_of(ONE, "a.txt"), ONE)
    assert [coded.document.paths for coded in store.read_all()[0]] == [("a.txt", "b.txt")]


def test_a_duplicate_that_was_linked_stays_linked(store: Store) -> None:
    coded = coded_of(ONE, "a.txt")
    store.put(replace(coded, document=replace(coded.document, duplicate_of="0" * 12)), ONE)
    assert store.put(coded, ONE) is Outcome.UNCHANGED


def test_a_text_lost_from_the_store_is_brought_back(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    text_file(store.root, text_id(ONE)).unlink()
    assert store.put(coded_of(ONE, "a.txt"), ONE) is Outcome.UPDATED
    assert store.text(text_id(ONE)) == ONE


def test_a_text_that_somebody_altered_is_not_written_over(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    file = text_file(store.root, text_id(ONE))
    file.write_text("altered")
    with pytest.raises(StoreError, match="changed by hand"):
        store.put(coded_of(ONE, "a.txt"), ONE)
    assert file.read_text() == "altered"


def test_a_broken_document_is_not_written_over(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    file = document_file(store.root, text_id(ONE))
    file.write_text("<<<<<<< HEAD\n")
    with pytest.raises(StoreError, match="conflict marker"):
        store.put(coded_of(ONE, "a.txt"), ONE)
    assert file.read_text() == "<<<<<<< HEAD\n"


def test_a_document_under_the_wrong_id_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not that of document"):
        store.put(coded_of(ONE), TWO)
    assert store.ids() == ()


def test_what_could_not_be_read_back_is_not_written(store: Store) -> None:
    coded = coded_of(ONE, "a.txt")
    odd = replace(coded, positions=(replace(coded.positions[0], confidence=1.5),))
    with pytest.raises(StoreError, match="no number from 0 to 1"):
        store.put(odd, ONE)
    assert store.ids() == ()


def test_an_edit_made_while_a_document_was_prepared_is_not_written_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    file = document_file(store.root, text_id(ONE))
    edited = file.read_text() + "# a note by hand\n"

    def slow(coded: CodedDocument) -> str:
        file.write_text(edited)
        return dump_coded(coded)

    monkeypatch.setattr("stancectl.store.writer.dump_coded", slow)
    with pytest.raises(StoreError, match="changed by somebody else"):
        store.put(with_rule(coded_of(ONE, "a.txt"), "better"), ONE)
    assert file.read_text() == edited


def test_what_a_dead_writer_left_is_cleared_away(store: Store) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    left = document_file(store.root, text_id(ONE)).with_name(".fb7154b0219a.yaml.4711.tmp")
    left.write_text("half a docu")
    (store.root / ".store.yaml.4711.tmp").write_text("form")
    notes = store.root / "documents" / ".my-notes.tmp"
    notes.write_text("not ours")
    store.put(coded_of(ONE, "a.txt"), ONE)
    assert not left.exists()
    assert not (store.root / ".store.yaml.4711.tmp").exists()
    assert notes.exists()


@pytest.mark.parametrize("again", [TWO, ONE], ids=["the new text", "the old text, come back"])
def test_a_replacement_that_was_cut_short_is_finished_by_the_next_writer(store: Store, again: str) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    old = {
        path: path.read_bytes()
        for path in (document_file(store.root, text_id(ONE)), text_file(store.root, text_id(ONE)))
    }
    store.put(coded_of(TWO, "a.txt"), TWO)
    for path, data in old.items():
        path.write_bytes(data)
    store.put(coded_of(again, "a.txt"), again)
    assert store.ids() == (text_id(again),)


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(store: Store, tmp_path: Path) -> None:
    store.put(coded_of(ONE, "a.txt"), ONE)
    file = document_file(store.root, text_id(ONE))
    real = tmp_path / "kept-elsewhere.yaml"
    file.rename(real)
    real.chmod(0o640)
    file.symlink_to(real)
    store.put(with_rule(coded_of(ONE, "a.txt"), "better"), ONE)
    assert file.is_symlink()
    assert "rule: better" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_files_written_together_are_all_there(tmp_path: Path) -> None:
    write_files([Write(tmp_path / "x" / name, name.encode(), None) for name in "abc"])
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["a", "b", "c"]


def test_the_store_works_through_a_link(store: Store, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(store.root)
    linked = Store.open(tmp_path / "link")
    assert linked.put(coded_of(ONE, "a.txt"), ONE) is Outcome.NEW
    assert store.put(coded_of(ONE, "a.txt"), ONE) is Outcome.UNCHANGED
    assert linked.ids() == store.ids()
