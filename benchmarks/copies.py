"""What finding copies costs: a text's sketch, all links of a store from nothing, and again when one article came in.

    python benchmarks/copies.py [DOCUMENTS…]

The last results are in docs/store.md. Texts have 600 words of a vocabulary of 20,000; every tenth is a copy of another,
cut and retitled; all end with the same paragraph, as the pages of one paper do.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from stancectl.model.document import Document
from stancectl.model.position import CodedDocument
from stancectl.pipeline.linking import link_copies
from stancectl.pipeline.sketches import Sketches, runs_of_text
from stancectl.store.batches import Item
from stancectl.store.files import Store
from stancectl.store.layout import text_id

SIZES = (1_000, 10_000)
VOCABULARY = 20_000
END = "This paper is published on every working day and takes no money from anybody that it writes about."


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    print(f"{'documents':>9}  {'step':<26}{'seconds':>9}{'ms each':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = folder
            measure(Store.create(Path(folder) / "data"), size)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def measure(store: Store, size: int) -> None:
    """Prints a line for each step on a store of `size` documents."""
    texts = articles(size)
    start = time.perf_counter()
    for text in texts[: min(size, 500)]:
        runs_of_text(text)
    tell(min(size, 500), "runs of a text", start)
    with store.writer() as writer:
        for outcome in writer.put_all(Item(coded(text), text) for text in texts):
            assert not isinstance(outcome, Exception)
    for step in ("all links, texts read", "all links again"):
        with store.writer() as writer:
            writer.documents()
            start = time.perf_counter()
            links = link_copies(store, writer, Sketches(store))
            tell(size, step, start)
        assert len(links) == (size // 10 if step.endswith("read") else 0)


def tell(size: int, step: str, start: float) -> None:
    seconds = time.perf_counter() - start
    print(f"{size:>9,}  {step:<26}{seconds:>9.3f}{seconds / size * 1000:>9.3f}")


def articles(size: int) -> list[str]:
    """Texts of which every tenth is the one before, cut and under another headline."""
    chance = random.Random(5)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(3, 10))) for _ in range(VOCABULARY)]
    texts: list[str] = []
    paragraphs: list[str] = []
    for number in range(size):
        if number % 10 == 9:
            paragraphs = paragraphs[:4]
        else:
            paragraphs = [" ".join(chance.choices(words, k=100)).capitalize() + "." for _ in range(6)]
        texts.append("\n\n".join([f"Headline {number}", *paragraphs, END]) + "\n")
    return texts


def coded(text: str) -> CodedDocument:
    """A document without positions."""
    return CodedDocument(Document(text_id(text), (f"news/{text_id(text)}.txt",)), "stancectl 0.1.0", ())


if __name__ == "__main__":
    main()
