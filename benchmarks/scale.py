"""What a large store costs: index, questions, search, ingest; against a hello world in Typer and Rich.

    python benchmarks/scale.py [--ingest] [--rounds N] [--keep DIR] [DOCUMENTS…]

Makes stores of 10,000 and 100,000 documents (see realistic.py), or of those sizes, and runs commands as processes of
their own, each in turn with the hello world; the best of the rounds counts. "first" is the first question of its kind
after a change: what is worked out then is remembered. "edited" is a question right after one document was changed by
hand. `--ingest` ingests so many articles with two jobs as well. `--keep` leaves the stores in a folder, and takes them
from there the next time. The last results are in docs/store.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import realistic
from startup import HELLO

SIZES = (10_000, 100_000)
QUESTIONS = {
    "country Portugal": ["country", "Portugal"],
    "country Portugal, table": ["country", "Portugal", "--format", "table"],
    "timeline --limit 50": ["timeline", "--limit", "50"],
    "timeline --limit 50 --country Portugal": ["timeline", "--limit", "50", "--country", "Portugal"],
    "vendor Huawei": ["vendor", "Huawei"],
    "vendor Huawei, table": ["vendor", "Huawei", "--format", "table"],
    "diff 2020-01-01 2021-01-01": ["diff", "2020-01-01", "2021-01-01"],
    "search 'rural coverage' Portugal": ["search", "rural coverage", "Portugal", "--limit", "50"],
}


class Cost(NamedTuple):
    """Of one run."""

    seconds: float
    processor: float
    """Seconds of processor time, its children's included: what a busy machine disturbs less."""
    megabytes: float


def run(command: list[str]) -> Cost:
    """What a command costs as a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=surroundings())
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} exits with {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def surroundings() -> dict[str, str]:
    """The environment of each process; bytecode is kept, as it is for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "COLUMNS": "80"}


def stancectl(arguments: list[str], store: Path) -> list[str]:
    """The command line of a command."""
    return [sys.executable, "-m", "stancectl", *arguments, "--store", str(store)]


def line(documents: int, name: str, cost: Cost, hello: Cost) -> None:
    """Prints a line of the table."""
    wall, processor = cost.seconds / hello.seconds, cost.processor / hello.processor
    times = f"{cost.seconds:>9.3f}{wall:>8.2f}{cost.processor:>9.3f}{processor:>8.2f}"
    print(f"{documents:>9,}  {name:<40}{times}{cost.megabytes:>6.0f}", flush=True)


def measure(store: Path, documents: int, hello: list[str], rounds: int) -> None:
    """Prints what each question costs."""
    for left in store.glob("index.sqlite*"):
        left.unlink()
    base = best([run(hello) for _ in range(rounds)])
    line(documents, "hello world", base, base)
    line(documents, "cold index, with a question", run(stancectl(["timeline", "--limit", "1"], store)), base)
    for name, question in QUESTIONS.items():
        command = stancectl(question, store)
        first = run(command)
        costs, hellos = [], []
        for _ in range(rounds):
            hellos.append(run(hello))
            costs.append(run(command))
        if first.seconds > 2 * best(costs).seconds:
            line(documents, f"{name}, first", first, best(hellos))
        line(documents, name, best(costs), best(hellos))
    edited = next((store / "documents").glob("*/*.yaml"))
    edited.write_text(edited.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    line(documents, "country Portugal, edited", run(stancectl(["country", "Portugal"], store)), base)
    size = (store / "index.sqlite").stat().st_size / 2**20
    print(f"{documents:>9,}  the index has {size:.0f} MB", flush=True)


def ingest(folder: Path, documents: int) -> None:
    """Prints what an ingest with two jobs costs."""
    realistic.write_articles(folder / "news", documents)
    command = stancectl(["ingest", str(folder / "news"), "--jobs", "2", "--format", "tsv"], folder / "data")
    cost = run(command)
    times = f"{cost.seconds:>9.3f}{'':>8}{cost.processor:>9.3f}{'':>8}"
    print(f"{documents:>9,}  {'ingest --jobs 2':<40}{times}{cost.megabytes:>6.0f}", flush=True)


def best(costs: list[Cost]) -> Cost:
    """The shortest of the times, which a busy machine disturbs least, and the most of the memory."""
    seconds, processor = min(cost.seconds for cost in costs), min(cost.processor for cost in costs)
    return Cost(seconds, processor, max(cost.megabytes for cost in costs))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", type=int, default=SIZES)
    parser.add_argument("--ingest", action="store_true")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    print(f"{'documents':>9}  {'':<40}{'seconds':>9}{'× hello':>8}{'cpu s':>9}{'× hello':>8}{'MB':>6}")
    with tempfile.TemporaryDirectory() as temporary:
        hello = Path(temporary, "hello.py")
        hello.write_text(HELLO, encoding="utf-8")
        for documents in options.documents:
            store = (options.keep or Path(temporary)) / f"store-{documents}"
            if not store.is_dir():
                realistic.write_store(store, documents)
            measure(store, documents, [sys.executable, str(hello), "world"], options.rounds)
            if options.ingest:
                ingest(Path(temporary, f"ingest-{documents}"), documents)


if __name__ == "__main__":
    main()
