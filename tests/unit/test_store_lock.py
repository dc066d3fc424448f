"""One writer at a time; a dead one holds up nobody; readers are never held up."""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from stancectl.errors import StoreError
from stancectl.store.files import Store
from stancectl.store.lock import is_stale, lock_owner, writer_lock
from tests.unit.store_samples import coded_of, text_of

TEXT = text_of("GB-ban")


def hold(root: Path, connection: Connection) -> None:
    """Takes the lock, says so, and keeps it until told to let go."""
    with writer_lock(root):
        connection.send("held")
        connection.recv()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "data")


@pytest.fixture
def other(store: Store):  # type: ignore[no-untyped-def]
    """Another process that holds the store."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=(store.root, theirs))
    process.start()
    assert ours.recv() == "held"
    yield process, ours
    if process.is_alive():
        ours.send("let go")
    process.join()


def test_a_second_writer_is_told_who_has_the_store(store: Store, other) -> None:  # type: ignore[no-untyped-def]
    process, _ = other
    with pytest.raises(StoreError, match=f"another writer has the store: process {process.pid} on ") as caught:
        store.put(coded_of(TEXT), TEXT)
    assert caught.value.hint
    assert store.ids() == ()


def test_readers_are_not_held_up(store: Store, other) -> None:  # type: ignore[no-untyped-def]
    assert store.read_all() == ([], [])


def test_a_writer_that_waits_goes_on_when_the_other_is_done(store: Store, other) -> None:  # type: ignore[no-untyped-def]
    _, connection = other
    connection.send("let go")
    with store.writer(wait=60) as writer:
        writer.put(coded_of(TEXT), TEXT)
    assert len(store.ids()) == 1


def test_the_lock_of_a_killed_writer_is_taken_over(store: Store, other) -> None:  # type: ignore[no-untyped-def]
    process, _ = other
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert is_stale(store.root / ".lock")
    store.put(coded_of(TEXT), TEXT)
    assert not (store.root / ".lock").exists()


@pytest.mark.parametrize("content", ["", "half a li", '{"pid": 1}', '{"pid": "x", "host": 3}', "[]"])
def test_a_lock_file_that_makes_no_sense_holds_up_nobody(store: Store, content: str) -> None:
    lock = store.root / ".lock"
    lock.write_text(content)
    assert lock_owner(lock)
    assert not is_stale(lock)
    store.put(coded_of(TEXT), TEXT)


def test_a_lock_of_a_living_process_or_of_another_machine_is_not_called_stale(store: Store) -> None:
    lock = store.root / ".lock"
    for pid, host in ((os.getpid(), os.uname().nodename), (2**22 + 1, "another-machine")):
        lock.write_text(json.dumps({"pid": pid, "host": host, "since": "now"}))
        assert not is_stale(lock)


def test_one_process_does_not_lock_out_or_trick_itself(store: Store) -> None:
    with store.writer(), pytest.raises(StoreError, match="this very process"):
        store.put(coded_of(TEXT), TEXT)
    store.put(coded_of(TEXT), TEXT)


def test_the_lock_leaves_no_trace_even_where_the_writer_failed(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writer():
        _ = 1 / 0
    assert not (store.root / ".lock").exists()
    with store.writer():
        assert (store.root / ".lock").exists()


def test_a_lock_file_removed_between_opening_and_locking_it_is_not_taken_for_the_lock(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, real = store.root / ".lock", fcntl.lockf
    removals = iter([lock.unlink])

    def late(descriptor: int, operation: int) -> None:
        for remove in removals:  # the last owner lets go just now, once
            remove()
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "lockf", late)
    with store.writer():
        assert lock_owner(lock).startswith(f"process {os.getpid()} on ")
