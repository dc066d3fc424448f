"""Keeps what a store says in the user's cache folder, so that a question need not parse files that have not changed.

Never stale: what was kept counts only while every file of the store has the size, the times and the inode that it had,
and while the code that read it is the same. Where the folder cannot be read or written, work goes on without it.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.stance import Act, Scope, Stance, Status, VerdictKind
from stancectl.version import VERSION

try:
    # hashlib loads OpenSSL, which takes longer than all the rest of this.
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

Left = tuple[Document, tuple[tuple[Position, VerdictKind | None], ...]]
"""A document with its positions and their verdicts, as people left them."""

_MAGIC = b"stancectl rows 1\n"
_DIGEST = 32
_KEPT = 12
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written again has other times, on every file system in use."""
_CODE = Path(__file__).parents[1]
_READERS = ("pipeline", "store", "review", "model")
_FOLDERS = ("documents", "reviews", "texts")


class Mark(NamedTuple):
    """The state of a store's files, and when the youngest of them was last touched (nanoseconds)."""

    digest: bytes
    youngest: int


def mark_of(root: Path) -> Mark:
    """The state of the store in a folder; that of an empty one where there is none."""
    state = blake2b(f"{VERSION} {sys.version}".encode(), digest_size=_DIGEST)
    youngest = 0
    for line, changed in _states(root):
        state.update(line.encode("utf-8", "surrogateescape"))
        youngest = max(youngest, changed)
    return Mark(state.digest(), youngest)


def load(root: Path, mark: Mark) -> list[Left] | None:
    """What was kept of the store in this state; None where nothing is that can be trusted."""
    try:
        content = path_of(root).read_bytes()
    except (OSError, RuntimeError):
        return None
    body = memoryview(content)[len(_MAGIC) + _DIGEST :]
    if content[: len(_MAGIC) + _DIGEST] != _MAGIC + _check(mark, body):
        return None
    dates: dict[str | None, Edtf | None] = {None: None}

    def date(text: str | None) -> Edtf | None:
        if text not in dates:
            dates[text] = Edtf.parse(text or "")
        return dates[text]

    return [
        (_document(document, date), tuple((_position(p, date), v and VerdictKind(v)) for p, v in positions))
        for document, positions in marshal.loads(body)
    ]


def save(root: Path, mark: Mark, left: Iterable[Left]) -> None:
    """Keeps what the store said in this state; not where a file may still change without a trace."""
    if time.time_ns() - mark.youngest < _SETTLED or mark_of(root) != mark:
        return
    body = marshal.dumps(
        [
            (_document_fields(document), [(_position_fields(p), v and v.value) for p, v in positions])
            for document, positions in left
        ]
    )
    with contextlib.suppress(OSError, RuntimeError):
        path = path_of(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        try:
            temporary.write_bytes(_MAGIC + _check(mark, body) + body)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _forget_old(path.parent)


def _states(root: Path) -> Iterator[tuple[str, int]]:
    """A line for each file that has a say, and when it was last touched."""
    for name in _READERS:
        yield from _below(str(_CODE / name), ".py")
    with contextlib.suppress(OSError):
        status = (root / "store.yaml").stat()
        yield _line("store.yaml", status), status.st_ctime_ns
    for name in _FOLDERS:
        yield from _below(str(root / name), "")


def _below(folder: str, suffix: str) -> Iterator[tuple[str, int]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield f"{folder} {error.errno}", 0
        return
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _below(entry.path, suffix)
        elif entry.name.endswith(suffix):
            try:
                status = entry.stat()
            except OSError as error:
                yield f"{entry.path} {error.errno}", 0
                continue
            yield _line(entry.path, status), status.st_ctime_ns if not suffix else 0


def _line(name: str, status: os.stat_result) -> str:
    return f"{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}\n"


def _check(mark: Mark, body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_DIGEST, key=mark.digest).digest()


def path_of(root: Path) -> Path:
    """The file in which the rows of the store in a folder are kept."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = (Path(base) if base.startswith("/") else Path.home() / ".cache") / "stancectl"
    return folder / f"rows-{blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()}.bin"


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("rows-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)


def _document_fields(d: Document) -> tuple[Any, ...]:
    dates = (_text(d.published), d.published_from.value, _text(d.bounds))
    return (d.id, d.paths, d.title, *dates, d.url, d.publisher, d.language, d.replaces, d.duplicate_of)


def _document(fields: tuple[Any, ...], date: Callable[[str | None], Edtf | None]) -> Document:
    id, paths, title, published, origin, bounds, *rest = fields
    return Document(id, paths, title, date(published), PublishedFrom(origin), date(bounds), *rest)


def _position_fields(p: Position) -> tuple[Any, ...]:
    labels = (p.stance.value, p.act.value, p.status.value, _text(p.date), _text(p.bounds))
    scope = tuple(scope.value for scope in p.scope)
    rest = (p.addressee, p.hearsay, p.confidence, p.quote, p.span, p.cue, p.rule)
    return (p.id, p.actor, p.mention, p.vendor, *labels, p.market, scope, *rest)


def _position(fields: tuple[Any, ...], date: Callable[[str | None], Edtf | None]) -> Position:
    id, actor, mention, vendor, stance, act, status, when, bounds, market, scope, *rest = fields
    return Position(
        id,
        actor,
        mention,
        vendor,
        Stance(stance),
        Act(act),
        Status(status),
        date(when),
        date(bounds),
        market,
        tuple(map(Scope, scope)),
        *rest,
    )


def _text(date: Edtf | None) -> str | None:
    return None if date is None else date.text
