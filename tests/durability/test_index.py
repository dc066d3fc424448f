"""The index is a cache: whatever becomes of it, and whenever a file changes, the next answer is what the files say."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stancectl.store import index, index_files, index_schema, index_update
from stancectl.store.files import Store
from stancectl.store.index import Index, opened
from stancectl.store.index_query import Questions
from tests.unit.store_samples import coded_of, text_of

FILE = "index.sqlite"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of three documents, one position each."""
    store = Store.create(tmp_path / "data")
    for actor in ("GB", "PT", "FR"):
        put(store, actor)
    return store


def put(store: Store, actor: str, stance: str = "ban") -> Path:
    text = text_of(f"{actor}-{stance}", lead=f"The week of {actor}.")
    coded = coded_of(text, f"{actor}.txt")
    store.put(coded, text)
    return next((store.root / "documents").glob(f"*/{coded.document.id}.yaml"))


def settled(store: Store) -> None:
    """As if the files had been there for long: their times tell every change."""
    connection = index.opened(store.root).connection
    connection.execute("UPDATE file SET settled = 1")
    stamped(store, connection)


def stamped(store: Store, connection: sqlite3.Connection) -> None:
    when = index_schema.stamp(connection)
    connection.close()
    index_schema.set_stamp(store.root / FILE, when)


def answer(store: Store) -> list[str]:
    """Actor and stance of each position, from the index."""
    found = opened(store.root)
    try:
        return sorted(f"{one.position.actor}-{one.position.stance}" for one in Questions(found.connection).rows())
    finally:
        found.connection.close()


def truth(store: Store) -> list[str]:
    """The same, from the files."""
    return sorted(f"{one.actor}-{one.stance}" for coded in store.read_all()[0] for one in coded.positions)


def edit(file: Path, old: str, new: str) -> None:
    """As an editor that writes into the file: its inode and its folder stay as they are."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    with file.open("r+", encoding="utf-8") as there:
        there.write(text.replace(old, new))
        there.truncate()


# Files that change


def test_a_hand_edit_of_the_same_length_counts_at_once(store: Store) -> None:
    file = put(store, "PT")
    settled(store)
    edit(file, "stance: ban", "stance: bad")
    assert answer(store) == ["FR-ban", "GB-ban"]  # no stance: the file cannot be read
    edit(file, "stance: bad", "stance: ban")
    assert answer(store) == ["FR-ban", "GB-ban", "PT-ban"]


def test_a_file_put_back_with_its_old_times_counts(store: Store, tmp_path: Path) -> None:
    file = put(store, "PT")
    kept = shutil.copy2(file, tmp_path / "kept.yaml")
    edit(file, "stance: ban", "stance: drop")
    os.utime(file, ns=(time.time_ns() - 10**12, time.time_ns() - 10**12))
    settled(store)
    assert "PT-drop" in answer(store)
    shutil.copy2(kept, file)  # its time of change is the one it had before the edit
    assert file.stat().st_mtime_ns == Path(kept).stat().st_mtime_ns
    assert "PT-ban" in answer(store)


def test_what_git_checks_out_counts(store: Store) -> None:
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *names, *arguments], cwd=store.root, check=True, capture_output=True)

    git("init")
    git("add", "-A")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    put(store, "NO")
    edit(put(store, "PT"), "stance: ban", "stance: drop")
    git("add", "-A")
    git("commit", "-m", "two")
    settled(store)
    with_no, without = ["FR-ban", "GB-ban", "NO-ban", "PT-drop"], ["FR-ban", "GB-ban", "PT-ban"]
    for branch, expected in (("main", without), ("other", with_no), ("main", without)):
        git("checkout", branch)
        assert answer(store) == expected == truth(store)


def test_removed_and_renamed_files_count(store: Store) -> None:
    file = put(store, "PT")
    settled(store)
    hidden = file.rename(file.with_name("kept.txt"))
    assert answer(store) == ["FR-ban", "GB-ban"]
    hidden.rename(file)
    assert "PT-ban" in answer(store)
    shutil.rmtree(file.parent)
    assert answer(store) == truth(store)


def test_an_edit_that_no_time_tells_counts_while_the_file_is_young(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system whose clock ticks slowly two writes have the same time: the content is compared."""
    coarse: Callable[[os.stat_result], str] = lambda status: str(status.st_size)  # noqa: E731
    monkeypatch.setattr(index_files, "state_of", coarse)
    monkeypatch.setattr(index_update, "state_of", coarse)
    file = put(store, "PT")
    assert "PT-ban" in answer(store)
    edit(file, "status: decided", "status: planned")
    found = opened(store.root)
    statuses = {one.position.actor: one.position.status.value for one in Questions(found.connection).rows()}
    assert statuses["PT"] == "planned"


def test_a_clock_that_is_ahead_settles_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is young is for the clock of the files to say: ours may be hours ahead of a file server's."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3_600 * 10**9)
    for _ in range(2):
        connection = opened(store.root).connection
        assert connection.execute("SELECT count(*) FROM file WHERE settled = 1").fetchone() == (0,)
        connection.close()


def test_files_from_the_future_are_compared_each_time(store: Store) -> None:
    file = put(store, "PT")
    later = time.time_ns() + 3_600 * 10**9
    os.utime(file, ns=(later, later))
    connection = opened(store.root).connection
    row = connection.execute("SELECT settled FROM file WHERE name = ?", (file.name,)).fetchone()
    assert row == (0,)


def test_files_are_settled_in_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_files, "SETTLED", 0)
    for _ in range(2):
        time.sleep(0.02)
        connection = opened(store.root).connection
    assert connection.execute("SELECT count(*) FROM file WHERE settled = 0").fetchone() == (0,)


def test_nothing_is_read_where_nothing_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(store)

    def refuse(*_: object) -> None:
        raise AssertionError("a document was read again")

    monkeypatch.setattr(Store, "parsed", refuse)
    monkeypatch.setattr(index_update, "read_file", refuse)
    assert answer(store) == ["FR-ban", "GB-ban", "PT-ban"]


def test_any_sequence_of_changes_leaves_the_index_true(store: Store) -> None:
    """Sixty changes drawn by lot; after each the updated index is the one that would be made anew."""
    chance = random.Random(7)
    for number in range(60):
        files = sorted((store.root / "documents").glob("*/*.yaml"))
        match chance.randrange(5):
            case 0:
                put(store, chance.choice(["NO", "SE", "DE", "ES"]), chance.choice(["ban", "drop", "allow"]))
            case 1 if files:
                chance.choice(files).unlink()
            case 2 if files:
                file = chance.choice(files)
                edit(file, "status: ", "status:  ")
            case 3 if files:
                file = chance.choice(files)
                review = store.root / "reviews" / file.parent.name / file.name
                review.parent.mkdir(parents=True, exist_ok=True)
                review.write_text(f"format: 1\ndocument: {{title: change {number}}}\n", encoding="utf-8")
            case _:
                put(store, "PT", chance.choice(["ban", "drop"]))
        assert dump(opened(store.root)) == dump(index.in_memory(store.root)), number


def dump(found: Index) -> list[object]:
    """All that an index says of the store, without its keys."""
    queries = (
        "SELECT * FROM document ORDER BY id",
        "SELECT document, id, actor, stance, status, verdict, earliest, latest FROM position ORDER BY document, place",
        "SELECT code, id FROM told JOIN position USING (key) ORDER BY code, id",
        "SELECT folder, name, state, hash FROM file ORDER BY folder, name",
        "SELECT * FROM folder ORDER BY path",
        "SELECT * FROM problem ORDER BY file",
    )
    result = [found.connection.execute(query).fetchall() for query in queries]
    found.connection.close()
    return [*result]


# What becomes of the index


def _garbage(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(30_000))


def _torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _spoiled(file: Path) -> None:
    """One letter of an answer: SQLite would not notice."""
    data = file.read_bytes()
    assert b"\x0aGB" in data or b"GB" in data
    file.write_bytes(data.replace(b"GB", b"XX"))


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _other_database(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE meta(name, value)")


def _copied(file: Path) -> None:
    """As a backup or an archive puts it back, with its times."""
    copy = shutil.copy2(file, file.with_name("copy"))
    file.unlink()
    Path(copy).rename(file)


@pytest.mark.parametrize("spoil", [Path.unlink, _garbage, _torn, _spoiled, _emptied, _other_database, _copied])
def test_an_index_that_is_gone_or_not_ours_is_made_anew(store: Store, spoil: Callable[[Path], None]) -> None:
    expected = answer(store)
    spoil(store.root / FILE)
    assert answer(store) == expected == truth(store)
    assert answer(store) == expected
    assert index_schema.trusted(store.root / FILE, index_schema.version()) is not None


def test_an_index_of_another_version_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(store)
    monkeypatch.setattr(index_schema, "SCHEMA", index_schema.SCHEMA + 1)
    assert index_schema.trusted(store.root / FILE, index_schema.version()) is None
    assert answer(store) == truth(store)
    assert index_schema.trusted(store.root / FILE, index_schema.version()) is not None


def test_a_killed_update_leaves_nothing_that_is_believed(store: Store) -> None:
    """Committed, and dead before the file had its time: made anew."""
    answer(store)
    connection = sqlite3.connect(store.root / FILE)
    connection.execute("UPDATE position SET stance = 'allow'")
    connection.commit()
    connection.close()
    assert answer(store) == truth(store)


def test_deleting_it_loses_nothing(store: Store) -> None:
    expected = answer(store)
    files = {path for path in store.root.rglob("*") if path.is_file()} - {store.root / FILE}
    (store.root / FILE).unlink()
    assert answer(store) == expected
    assert {path for path in store.root.rglob("*") if path.is_file()} == {*files, store.root / FILE}


def test_a_store_that_cannot_be_written_has_its_index_in_the_cache(store: Store, tmp_path: Path) -> None:
    (store.root / FILE).mkdir()
    assert answer(store) == truth(store)
    assert [path.suffix for path in (tmp_path / "cache" / "stancectl").iterdir()] == [".sqlite"]
    put(store, "NO")
    assert answer(store) == truth(store)
    assert not list((store.root / FILE).iterdir())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_store_answers(store: Store, tmp_path: Path) -> None:
    store.root.chmod(0o555)
    try:
        assert answer(store) == truth(store)
        assert list((tmp_path / "cache" / "stancectl").glob("index-*.sqlite"))
    finally:
        store.root.chmod(0o755)


def test_it_answers_where_no_index_can_be_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (store.root / FILE).mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert answer(store) == truth(store)
    assert opened(store.root).place is None


def test_a_full_disk_is_no_reason_not_to_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(store)
    put(store, "NO")

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(index, "_write", full)
    assert answer(store) == truth(store)
    assert "NO-ban" in answer(store)


def test_a_file_that_cannot_be_read_is_told_until_it_can(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(store, "PT")
    settled(store)
    opening = Path.open

    def refused(path: Path, *arguments: Any, **named: Any) -> object:
        if path == file:
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, *arguments, **named)

    os.utime(file)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refused)
        for _ in range(2):
            found = opened(store.root)
            assert [error.path for error in index.problems(found.connection, store.root)] == [str(file)]
            found.connection.close()
            assert answer(store) == ["FR-ban", "GB-ban"]
    assert answer(store) == truth(store) == ["FR-ban", "GB-ban", "PT-ban"]
    assert not index.problems(opened(store.root).connection, store.root)


def test_a_number_that_no_text_has_is_a_problem_of_its_file(store: Store) -> None:
    file = put(store, "PT")
    span = next(line for line in file.read_text(encoding="utf-8").splitlines() if "span:" in line)
    edit(file, span, f"  span: [0, {10**30}]")
    found = opened(store.root)
    assert [error.path for error in index.problems(found.connection, store.root)] == [str(file)]


# Several at once


def test_an_index_that_another_holds_is_not_waited_for_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_schema, "BUSY_SECONDS", 0.1)
    answer(store)
    put(store, "NO")
    holder = sqlite3.connect(store.root / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert answer(store) == truth(store)
    holder.execute("COMMIT")
    holder.execute("BEGIN EXCLUSIVE")
    assert answer(store) == truth(store)
    holder.execute("ROLLBACK")
    holder.close()
    assert answer(store) == truth(store)


def test_a_writer_of_the_store_is_not_waited_for(store: Store) -> None:
    with store.writer():
        assert answer(store) == truth(store)


_READER = """
import sys
from pathlib import Path
from stancectl.store.index import opened
from stancectl.store.index_query import Questions
for _ in range(int(sys.argv[2])):
    found = opened(Path(sys.argv[1]))
    rows = {one.position.actor: one.position.stance.value for one in Questions(found.connection).rows()}
    assert set(rows) >= {"GB", "PT", "FR"}, rows
    found.connection.close()
"""


def test_several_commands_bring_it_up_to_date_at_once(store: Store) -> None:
    """Four readers over a store that changes, from no index at all: every answer has what was there all the time."""
    readers = [
        subprocess.Popen([sys.executable, "-c", _READER, str(store.root), "12"], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for number in range(30):
        put(store, ("NO", "SE", "DE")[number % 3], ("ban", "drop", "allow")[number // 3 % 3])
    for reader in readers:
        _, errors = reader.communicate(timeout=120)
        assert reader.returncode == 0, errors
    assert answer(store) == truth(store)
    assert dump(opened(store.root)) == dump(index.in_memory(store.root))


# A second process that looks at half of the folders


def test_two_processes_see_what_one_sees(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        put(store, f"{chr(65 + number % 26)}{chr(65 + number // 26)}")
    tops = ("documents", "reviews")
    alone = index_files.look(store.root, tops, ".yaml", {}, 0)
    monkeypatch.setattr(index_files, "WORTH_A_PROCESS", 0)
    together = index_files.look(store.root, tops, ".yaml", {}, 1)
    assert together == alone
    assert len(alone.changed) > 20
    again = index_files.look(store.root, tops, ".yaml", {**alone.digests, "documents/zz": b"x"}, 1)
    assert not again.changed
    assert again.gone == {"documents/zz"}
