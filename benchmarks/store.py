"""What the store costs: written, written again, read and checked, at several sizes.

    python benchmarks/store.py [DOCUMENTS…]

The last results are at the end of docs/store.md. Each document has three positions and a text of 4,000 characters.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, Scope, Stance, Status
from stancectl.store.batches import Item
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.layout import text_id
from stancectl.store.writer import Outcome

SIZES = (5, 1000, 10_000)
ACTORS = ("GB", "PT", "NO")
FILLER = "Nothing else of note was said about the network that week, and the talks went on. "


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    print(f"{'documents':>9}  {'step':<18}{'seconds':>9}{'ms each':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Store.create(Path(folder) / "data"), size)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measure(store: Store, size: int) -> None:
    """Prints a line for each step on a store of `size` documents."""
    documents = [document(number) for number in range(size)]

    def put(store: Store, expected: Outcome) -> None:
        with store.writer() as writer:
            assert set(writer.put_all(Item(coded, text) for coded, text in documents)) == {expected}

    def put_singly(store: Store) -> None:
        with store.writer() as writer:
            for coded, text in documents:
                writer.put(coded, text)

    steps: list[tuple[str, Callable[[], object]]] = [
        ("put one by one", lambda: put_singly(Store.create(store.root.parent / "singly"))),
        ("put in batches", lambda: put(store, Outcome.NEW)),
        ("put, unchanged", lambda: put(store, Outcome.UNCHANGED)),
        ("read_all", store.read_all),
        ("heads", lambda: list(store.heads())),
        ("check", lambda: check(store, frozenset(ACTORS), frozenset(["huawei"]))),
    ]
    for name, step in steps:
        start = time.perf_counter()
        step()
        seconds = time.perf_counter() - start
        print(f"{size:>9,}  {name:<18}{seconds:>9.3f}{seconds / size * 1000:>9.3f}")


def document(number: int) -> tuple[CodedDocument, str]:
    """A document of three positions, and its text."""
    quotes = [
        f"{actor} said on Tuesday that it's keeping Huawei out of the core of its 5G network." for actor in ACTORS
    ]
    text = "\n".join([f"Report {number}", *quotes, FILLER * 45, ""])
    id = text_id(text)
    head = Document(
        id,
        (f"news/{number}.txt",),
        f"Report {number}",
        Edtf.parse("2020-01-31"),
        PublishedFrom.TEXT,
        url="https://n.example",
    )
    positions = [position(id, actor, quote, text.index(quote)) for actor, quote in zip(ACTORS, quotes, strict=True)]
    return CodedDocument(head, "stancectl 0.1.0", tuple(positions)), text


def position(id: str, actor: str, quote: str, start: int) -> Position:
    """A position with every field filled as a real one's are."""
    return Position(
        id=f"{id}-{actor}-huawei-restrict",
        actor=actor,
        mention=actor,
        vendor="huawei",
        stance=Stance.RESTRICT,
        act=Act.OWN,
        status=Status.DECIDED,
        date=Edtf.parse("2020-01-28"),
        bounds=None,
        market=(actor,),
        scope=(Scope.CORE,),
        addressee=(),
        hearsay=False,
        confidence=0.93,
        quote=quote,
        span=(start, start + len(quote)),
        cue="keeping ... out of",
        rule="exclude-from",
    )


if __name__ == "__main__":
    main()
