"""What finding copies needs of each text, kept in the user's cache folder so that no text is read a second time.

Everything here follows from the texts, and a document's id is made from its text: what was kept can be lost, but never
be out of date. Where the folder cannot be read or written, work goes on without it.
"""

from __future__ import annotations

import contextlib
import marshal
import os
from array import array
from hashlib import blake2b
from pathlib import Path

from stancectl.pipeline.alike import Sketch, body_of, runs_of, similarity, sketch_of
from stancectl.store.files import Store

_MAGIC = b"stancectl sketches 1\n"
_DIGEST = 32
_KEPT = 12


class Sketches:
    """The sketches of a store's texts, and how alike those are that were compared."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._runs: dict[str, Sketch] = {}
        self._changed = False
        sketches, self._pairs = _loaded(_path_of(store.root))
        self._sketches: dict[str, Sketch] = {id: frozenset(array("I", data)) for id, data in sketches.items()}

    def add(self, id: str, sketch: Sketch) -> None:
        """Takes in the sketch of a text that was read just now."""
        if self._sketches.get(id) != sketch:
            self._sketches[id] = sketch
            self._changed = True

    def of(self, id: str) -> Sketch | None:
        """The sketch of a document's text; None where the text is not kept. Raises StoreError as reading it does."""
        if id not in self._sketches:
            text = self._store.text(id)
            if text is None:
                return None
            self.add(id, sketch_of(runs_of_text(text)))
        return self._sketches[id]

    def compare(self, one: str, other: str) -> float:
        """How alike the texts of two documents are, 0 to 1; 0 where one is not kept. Raises StoreError."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._pairs:
            self._pairs[pair] = similarity(self._runs_of(one), self._runs_of(other))
            self._changed = True
        return self._pairs[pair]

    def keep(self, ids: set[str]) -> None:
        """Keeps what is known of these documents for the next time."""
        known = {id: sketch for id, sketch in self._sketches.items() if id in ids}
        if not self._changed and len(known) == len(self._sketches):
            return
        pairs = {pair: value for pair, value in self._pairs.items() if ids.issuperset(pair)}
        packed = {id: array("I", sorted(sketch)).tobytes() for id, sketch in known.items()}
        body = marshal.dumps((packed, pairs))
        path = _path_of(self._store.root)
        with contextlib.suppress(OSError, RuntimeError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            try:
                temporary.write_bytes(_MAGIC + blake2b(body, digest_size=_DIGEST).digest() + body)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
            _forget_old(path.parent)

    def _runs_of(self, id: str) -> Sketch:
        if id not in self._runs:
            text = self._store.text(id)
            if len(self._runs) >= _MANY:
                self._runs.clear()
            self._runs[id] = frozenset() if text is None else runs_of_text(text)
        return self._runs[id]


_MANY = 2_000
"""So many texts' runs are held at a time: an original is compared with its copies, which come close together."""


def runs_of_text(text: str) -> Sketch:
    """Every run of words of the article that a text holds."""
    from stancectl.reading.header import header_of
    from stancectl.reading.units import units_of

    return runs_of(body_of(text, units_of(text, header_of(text))))


def _loaded(path: Path) -> tuple[dict[str, bytes], dict[tuple[str, str], float]]:
    try:
        content = path.read_bytes()
    except (OSError, RuntimeError):
        return {}, {}
    head = len(_MAGIC) + _DIGEST
    body = memoryview(content)[head:]
    if content[:head] != _MAGIC + blake2b(body, digest_size=_DIGEST).digest():
        return {}, {}
    sketches, pairs = marshal.loads(body)
    return sketches, pairs


def _path_of(root: Path) -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = (Path(base) if base.startswith("/") else Path.home() / ".cache") / "stancectl"
    return folder / f"sketches-{blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()}.bin"


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("sketches-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        path.unlink(missing_ok=True)
