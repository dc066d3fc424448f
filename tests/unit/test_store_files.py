"""A store answers what it holds, makes nothing by being asked, and one broken file silences no other."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from stancectl.errors import NotFoundError, StoreError, UsageError
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.store import layout
from stancectl.store.files import Store, merged_metadata
from stancectl.store.layout import document_file, recorded_path, review_file, split_position_id, text_file, text_id
from tests.unit.store_samples import coded_of, snapshot, text_of

BAN, ALLOW = text_of("GB-ban"), text_of("PT-allow")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "data")
    with store.writer() as writer:
        writer.put(coded_of(BAN, "a.txt"), BAN)
        writer.put(coded_of(ALLOW, "b.txt"), ALLOW)
    return store


def test_a_question_to_a_missing_store_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here") as caught:
        Store.open(tmp_path / "data")
    assert "stancectl ingest" in (caught.value.hint or "")
    assert not (tmp_path / "data").exists()


def test_a_folder_or_a_file_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path, tmp_path / "file"):
        with pytest.raises(StoreError, match=r"is no folder|is no store"):
            Store.open(path)


def test_a_folder_that_may_not_be_looked_into_is_an_error_with_advice(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refuse)
    with pytest.raises(StoreError, match="Permission denied") as caught:
        Store.open(store.root)
    assert caught.value.hint


@pytest.mark.parametrize("marker", ["format: 2\n", "format: one\n", "format: 1\nextra: 1\n", "", "<<<<<<< a\n"])
def test_a_store_of_another_format_is_refused_with_advice(store: Store, marker: str) -> None:
    (store.root / "store.yaml").write_text(marker)
    with pytest.raises(StoreError) as caught:
        Store.open(store.root)
    assert caught.value.hint


def test_a_new_store_says_its_format_and_tells_git_what_to_keep_as_it_is(tmp_path: Path) -> None:
    root = Store.create(tmp_path / "deep" / "data").root
    files = {path.name: path.read_text() for path in root.iterdir()}
    assert files.pop(".gitignore").splitlines() == ["/index.sqlite*", "/.lock", ".*.tmp"]
    assert files == {"store.yaml": "format: 1\n", ".gitattributes": "* -text\n"}


def test_making_a_store_that_is_there_changes_nothing(store: Store) -> None:
    before = snapshot(store.root)
    Store.create(store.root)
    assert snapshot(store.root) == before


def test_a_store_is_not_made_among_other_things(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(StoreError, match="holds other things"):
        Store.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_what_was_put_is_read_back(store: Store) -> None:
    id = text_id(BAN)
    assert store.ids() == tuple(sorted([text_id(BAN), text_id(ALLOW)]))
    assert store.read(id) == coded_of(BAN, "a.txt")
    assert store.text(id) == BAN
    assert store.review(id) is None
    assert document_file(store.root, id).parent == store.root / "documents" / id[:2]


def test_nothing_known_of_an_id_is_said_so(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.read("0" * 12)
    assert store.text("0" * 12) is None


def test_an_id_leads_to_no_file_outside_the_store(store: Store) -> None:
    (store.root.parent / "secret.txt").write_text("secret")
    outside = "../secret"
    assert layout.text_file(store.root, outside).exists()
    assert store.text(outside) is None
    assert store.review(outside) is None
    with pytest.raises(NotFoundError):
        store.read(outside)
    with pytest.raises(StoreError, match="no document's id"):
        store.set_metadata(outside, SetMetadata(url="u"))


def test_an_id_may_be_shortened_to_what_is_unique(store: Store) -> None:
    id = text_id(BAN)
    assert store.resolve_id(id[:6]) == store.resolve_id(f"{id}-GB-huawei-ban") == store.resolve_id(id.upper()) == id
    with pytest.raises(NotFoundError):
        store.resolve_id("xyz")
    with pytest.raises(NotFoundError):
        store.resolve_id("")


def test_a_beginning_that_several_ids_share_is_asked_back(store: Store) -> None:
    with store.writer() as writer:
        for number in range(20):  # 22 documents share 16 first digits: two at least begin alike
            text = text_of("GB-ban", lead=str(number))
            writer.put(coded_of(text), text)
    firsts = [id[0] for id in store.ids()]
    shared = next(first for first in firsts if firsts.count(first) > 1)
    with pytest.raises(UsageError, match="could be"):
        store.resolve_id(shared)


def test_a_position_id_is_split_at_its_document() -> None:
    assert split_position_id("fb7154b0219a-bt-group-huawei-ban.2") == ("fb7154b0219a", "bt-group-huawei-ban.2")


def test_a_broken_file_is_an_error_and_the_others_still_answer(store: Store) -> None:
    broken = document_file(store.root, text_id(BAN))
    broken.write_text(broken.read_text().replace("stance: ban", "stance: bann"))
    documents, errors = store.read_all()
    assert documents == [coded_of(ALLOW, "b.txt")]
    assert [(error.path, error.line) for error in errors] == [(str(broken), 20)]


def broken_by_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"mention: GB", b"mention: \xff"))


def broken_by_name(path: Path) -> None:
    path.rename(path.with_name("000000000000.yaml"))


def broken_by_folder(path: Path) -> None:
    target = path.parent.parent / "zz" / path.name
    target.parent.mkdir()
    path.rename(target)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (broken_by_bytes, "not UTF-8"),
        (broken_by_name, "is named 000000000000.yaml"),
        (broken_by_folder, "wrong folder"),
    ],
)
def test_a_file_that_does_not_belong_is_told_and_not_read(store: Store, damage: object, message: str) -> None:
    assert callable(damage)
    damage(document_file(store.root, text_id(BAN)))
    documents, errors = store.read_all()
    assert documents == [coded_of(ALLOW, "b.txt")]
    assert len(errors) == 1
    assert message in errors[0].message
    assert errors[0].hint


def test_temporary_and_hidden_files_are_no_documents(store: Store) -> None:
    folder = document_file(store.root, text_id(BAN)).parent
    (folder / ".x.yaml.1.tmp").write_text("half")
    (folder / ".hidden.yaml").write_text("?")
    (folder / "x.yaml.orig").write_text("?")
    assert len(store.read_all()[0]) == 2
    assert store.read_all()[1] == []


def test_the_heads_are_the_documents(store: Store) -> None:
    documents = [coded.document for coded in store.read_all()[0]]
    assert [head for _, head in store.heads()] == documents
    assert all(isinstance(head, Document) for head in documents)


def test_a_missing_text_is_none_and_the_document_still_reads(store: Store) -> None:
    text_file(store.root, text_id(BAN)).unlink()
    assert store.text(text_id(BAN)) is None
    assert store.read(text_id(BAN)).positions


@pytest.mark.parametrize(
    ("path", "recorded", "inside"),
    [
        ("project/seeds/one.txt", "seeds/one.txt", True),
        ("project/one.txt", "one.txt", True),
        ("project/../project/one.txt", "one.txt", True),
        ("elsewhere/one.txt", "one.txt", False),
        ("project-2/one.txt", "one.txt", False),
    ],
)
def test_paths_are_kept_relative_to_the_stores_parent_else_by_name(
    tmp_path: Path, path: str, recorded: str, inside: bool
) -> None:
    for name in ("project", "project-2", "elsewhere"):
        (tmp_path / name).mkdir()
    store = Store.create(tmp_path / "project" / "data")
    assert store.relative(tmp_path / path) == recorded
    assert store.is_inside(tmp_path / path) is inside


def test_paths_mean_the_same_through_a_link_to_the_store_and_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.create(tmp_path / "project" / "data")
    (tmp_path / "link").symlink_to(store.root)
    assert Store.open(tmp_path / "link").relative(tmp_path / "project" / "a.txt") == "a.txt"
    monkeypatch.chdir(tmp_path / "project")
    assert Store.open(Path("data")).relative(Path("a.txt")) == "a.txt"


def test_a_name_that_is_not_utf8_is_kept_in_a_form_that_a_file_can_hold(tmp_path: Path) -> None:
    assert recorded_path(tmp_path, Path("/elsewhere/caf\udce9.txt")) == "caf\\xe9.txt"


def test_metadata_that_says_nothing_leaves_what_was_said() -> None:
    old = SetMetadata(published=Edtf.parse("2020"), url="u")
    assert merged_metadata(old, SetMetadata(url="v", title="t")) == SetMetadata(Edtf.parse("2020"), "v", None, "t")


def test_reviews_of_earlier_texts_of_a_path_still_count_and_the_latest_word_wins(store: Store) -> None:
    (store.root.parent / "a.txt").write_text("x")
    store.set_metadata(text_id(BAN), SetMetadata(published=Edtf.parse("2019"), publisher="P"))
    old_review = review_file(store.root, text_id(BAN)).read_bytes()
    newer = text_of("GB-ban", "PT-allow")
    store.put(coded_of(newer, "a.txt"), newer)
    store.set_metadata(text_id(newer), SetMetadata(published=Edtf.parse("2020")))
    review = store.merged_review(store.read(text_id(newer)).document)
    assert review is not None
    assert review.document == SetMetadata(published=Edtf.parse("2020"), publisher="P")
    assert review_file(store.root, text_id(BAN)).read_bytes() == old_review
