"""A writer in a process of its own, to be killed or to be run beside others; prints the id of each document it has put.

    python -m tests.durability.writer_process STORE FIRST COUNT BATCH changing|steady

Documents FIRST to FIRST+COUNT are put, BATCH of them under one lock. Texts and paths depend on the number alone, so
that writers overlap where their numbers do; `changing`, four of five change the text of a path that was there before.
"""

from __future__ import annotations

import sys
from pathlib import Path

from stancectl.errors import StoreError
from stancectl.model.position import CodedDocument
from stancectl.store.batches import Item
from stancectl.store.files import Store
from tests.unit.store_samples import coded_of, text_of

STANCES = ("ban", "restrict", "undecided", "allow", "adopt")
WAIT_SECONDS = 120.0


def document(number: int, *, changing: bool) -> tuple[CodedDocument, str]:
    """The document with a number; `changing` where several numbers share a path."""
    text = text_of(*(f"{actor}-{STANCES[number % 5]}" for actor in ("GB", "PT", "FR")), lead=f"Number {number}.")
    return coded_of(text, f"news/{number // 5 if changing else number}.txt"), text


def run(root: Path, first: int, count: int, batch: int, *, changing: bool = True) -> None:
    """Puts the documents and reports each when it is on disk."""
    store = Store.open(root)
    for start in range(first, first + count, batch):
        numbers = range(start, min(start + batch, first + count))
        items = [Item(*document(number, changing=changing), replacing=changing) for number in numbers]
        with store.writer(wait=WAIT_SECONDS) as writer:
            for item, outcome in zip(items, writer.put_all(items), strict=True):
                if isinstance(outcome, StoreError):
                    raise outcome
                print(item.coded.document.id, flush=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:5]), changing=sys.argv[5] == "changing")
