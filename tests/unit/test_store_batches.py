"""Many documents at a time: the same store as one by one, each with its own outcome, a bad one alone with its error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from stancectl.errors import StoreError
from stancectl.store import batches, writer
from stancectl.store.atomic import Write, write_files
from stancectl.store.batches import Item
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.layout import document_file, text_id
from tests.unit.store_samples import coded_of, text_of

TEXTS = [text_of("GB-ban", lead=f"Number {number}.") for number in range(7)]


def items() -> list[Item]:
    """New texts, a text under two paths, a path with two texts, and one that comes back."""
    named = [("a", 0), ("b", 1), ("c", 1), ("a", 2), ("d", 3), ("d", 4), ("d", 3), ("e", 5), ("b", 1)]
    return [Item(coded_of(TEXTS[text], f"{path}.txt"), TEXTS[text], replacing=True) for path, text in named]


def files(store: Store) -> dict[str, bytes]:
    return {str(path.relative_to(store.root)): path.read_bytes() for path in store.root.rglob("*") if path.is_file()}


def put(store: Store, wanted: list[Item]) -> list[object]:
    with store.writer() as writer:
        return list(writer.put_all(wanted))


@pytest.mark.parametrize("size", [1, 2, 3, 64])
def test_batches_of_any_size_make_the_same_store_and_outcomes_as_one_by_one(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", size)
    together, single = Store.create(tmp_path / "together"), Store.create(tmp_path / "single")
    with single.writer() as writer:
        expected = [writer.put(item.coded, item.text, replacing=item.replacing) for item in items()]
    assert put(together, items()) == expected
    assert files(together) == files(single)


def test_a_document_that_cannot_be_kept_fails_alone(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    path = document_file(store.root, text_id(TEXTS[1]))
    path.parent.mkdir(parents=True)
    path.write_text("broken: [")
    wanted = [Item(coded_of(text, f"{number}.txt"), text) for number, text in enumerate(TEXTS[:3])]
    wanted.append(Item(coded_of(TEXTS[3]), "another text"))
    outcomes = put(store, wanted)
    assert [str(outcome) for outcome in outcomes[::2]] == ["new", "new"]
    assert all(isinstance(outcome, StoreError) for outcome in outcomes[1::2])
    assert path.read_text() == "broken: ["


@pytest.mark.parametrize("calls", [1, 2])
def test_an_interruption_leaves_whole_documents_and_nothing_else(
    tmp_path: Path, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted after the texts are written, or after the documents are too."""
    store = Store.create(tmp_path / "data")
    made = []

    def interrupted(writes: Iterable[Write]) -> None:
        write_files(writes)
        made.append(writes)
        if len(made) == calls:
            raise KeyboardInterrupt

    monkeypatch.setattr(writer, "write_files", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(store, items()[:2])
    names = sorted(Path(name).parts[0] for name in files(store) if "/" in name)
    assert names == ([] if calls == 1 else ["documents", "documents", "texts", "texts"])
    assert not check(store, {"GB"}, {"huawei"})


def test_when_a_batch_fails_its_other_documents_are_kept_and_called_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.create(tmp_path / "data")
    bad = document_file(store.root, text_id(TEXTS[1]))

    def failing(writes: list[Write]) -> None:
        write_files([write for write in writes if write.path != bad])
        if any(write.path == bad for write in writes):
            raise StoreError("the disk is full", path=bad, hint="free some space")

    monkeypatch.setattr("stancectl.store.writer.write_files", failing)
    wanted = [Item(coded_of(text, f"{number}.txt"), text) for number, text in enumerate(TEXTS[:3])]
    first, second, third = put(store, wanted)
    assert (str(first), str(third)) == ("new", "new")
    assert isinstance(second, StoreError)
    assert set(store.ids()) == {text_id(TEXTS[0]), text_id(TEXTS[2])}
