"""Whatever call the disk fails at: a clear error, and every file is as it was, or as it was to be."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from stancectl.errors import StoreError
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.store.batches import Item
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.findings import Severity
from stancectl.store.layout import review_file, text_id
from tests.durability.failing_disk import FailingDisk
from tests.unit.store_samples import ACTORS, VENDORS, coded_of, sentence, snapshot, text_of, with_rule

OLD, NEW, MORE = text_of("GB-ban"), text_of("GB-ban", "PT-allow"), text_of("FR-adopt")
HAND_MADE = f"""\
format: 1
# mine
document: {{title: Ours, publisher: The Paper}}
verdicts:
- {{id: {text_id(OLD)}-GB-huawei-ban, quote: '{sentence("GB-ban")}', verdict: accepted, by: rs, at: '2026-11-22'}}
"""
FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES]

Action = Callable[[Path], None]


def put_new(root: Path) -> None:
    Store.open(root).put(coded_of(NEW, "other.txt"), NEW)


def put_again_with_other_rules(root: Path) -> None:
    Store.open(root).put(with_rule(coded_of(OLD, "a.txt"), "better"), OLD)


def put_changed_text(root: Path) -> None:
    Store.open(root).put(coded_of(NEW, "a.txt"), NEW)


def put_a_batch(root: Path) -> None:
    items = [Item(coded_of(NEW, "a.txt"), NEW), Item(coded_of(MORE, "other.txt"), MORE)]
    with Store.open(root).writer() as writer:
        for outcome in writer.put_all(items):
            if isinstance(outcome, StoreError):
                raise outcome


def set_metadata(root: Path) -> None:
    Store.open(root).set_metadata(text_id(OLD), SetMetadata(published=Edtf.parse("2020")))


def unset_metadata(root: Path) -> None:
    with Store.open(root).writer() as writer:
        writer.unset_metadata(text_id(OLD), ["title"])


def remove_with_its_review(root: Path) -> None:
    with Store.open(root).writer() as writer:
        writer.remove(text_id(OLD), with_reviews=True)


def link_to_another(root: Path) -> None:
    with Store.open(root).writer() as writer:
        writer.link({text_id(OLD): text_id(NEW)})


def create_store(root: Path) -> None:
    Store.create(root.parent / "second")


ACTIONS = [
    put_new,
    put_again_with_other_rules,
    put_changed_text,
    put_a_batch,
    set_metadata,
    unset_metadata,
    remove_with_its_review,
    link_to_another,
    create_store,
]


def store_at(folder: Path) -> Path:
    """A store with a document and a review, in a folder of its own."""
    folder.mkdir()
    (folder / "a.txt").write_text("there")
    store = Store.create(folder / "data")
    store.put(coded_of(OLD, "a.txt"), OLD)
    review = review_file(store.root, text_id(OLD))
    review.parent.mkdir(parents=True)
    review.write_text(HAND_MADE)
    return store.root


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in snapshot(folder).items() if not name.endswith((".tmp", "/.lock"))}


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("action", ACTIONS)
def test_at_whatever_call_the_disk_fails_nothing_is_lost_or_half_there(
    action: Action, fault: int, tmp_path: Path
) -> None:
    root = store_at(tmp_path / "rehearsal")
    before = contents(root.parent)
    with FailingDisk(root.parent, None, fault).installed() as disk:
        action(root)
    after = contents(root.parent)
    assert len(disk.calls) > 5
    refusals = 0
    for number in range(len(disk.calls)):
        root = store_at(tmp_path / f"run-{number}")
        with FailingDisk(root.parent, number, fault).installed() as failing:
            refusals += refused(action, root)
        call = failing.calls[number].split()[0]
        now = contents(root.parent)
        for name in before.keys() | after.keys() | now.keys():
            assert now.get(name) in (before.get(name), after.get(name)), (call, name)
        if root.parent.joinpath("data", "store.yaml").exists():
            findings = check(Store.open(root), ACTORS, VENDORS)
            assert [found for found in findings if found.severity is Severity.FINDING] == [], call
        action(root)
        assert contents(root.parent) == after, call
        assert not list(root.rglob("*.tmp"))
    assert refusals > 5, "the faults never came through: the test watches the wrong calls"


def refused(action: Action, root: Path) -> bool:
    """True where the fault came through, as an error with a place and advice."""
    try:
        action(root)
    except StoreError as error:
        return bool(error.path and error.hint)
    return False


@pytest.mark.parametrize("action", [put_new, put_changed_text, put_a_batch])
def test_files_are_synced_before_they_take_their_place_and_texts_before_documents(
    action: Action, tmp_path: Path
) -> None:
    root = store_at(tmp_path / "store")
    with FailingDisk(root, None, errno.EIO).installed() as disk:
        action(root)
    calls = disk.calls
    moved = [(number, Path(call.split()[1])) for number, call in enumerate(calls) if call.startswith("Path.replace")]
    assert len(moved) >= 2
    for number, temporary in moved:
        assert f"fsync {temporary}" in calls[:number]
        assert f"fsync {temporary.parent}" in calls[number:]
    first_document = next(number for number, path in moved if "documents" in path.parts)
    for number, temporary in moved:
        if "texts" in temporary.parts:
            assert f"fsync {temporary.parent}" in calls[number:first_document]
