"""How long `stancectl timeline` takes until its first page can be read, on a store of ten thousand positions and more.

    python benchmarks/first_page.py [--documents N] [--store DIR] [--rounds N]

A page is 24 lines, read from the command as a pager reads them; then the command is left. A hello world in Typer and
Rich is run in turn with it. The middle of the rounds is compared. Asked for: at most 1.5 times the hello world.

Last result (two cores with a load of six from other work, Python 3.11; the ratios of such runs differ by a third; 11
rounds):

17,731 positions                             best  middle     ×
hello world (Typer, Rich table)              132     208  1.00
timeline                                     204     245  1.18
timeline --vendor Huawei                     171     337  1.62
timeline --sort newest                       172     290  1.39
positions                                    171     226  1.09

Quieter runs printed 1.17 to 1.35 for `timeline`, 1.13 to 1.42 with a vendor, 1.05 for the newest first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import realistic
from startup import HELLO

LINES = 24


def first_page(command: list[str], environment: dict[str, str], lines: int) -> float:
    """Milliseconds until so many lines have come, or all there are."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(lines):
            if not process.stdout.readline():
                break
        taken = time.perf_counter() - start
        process.stdout.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} exits with {process.returncode}")
    return taken * 1000


def positions_in(store: Path) -> int:
    """How many positions the store holds; its index is made on the way."""
    command = [sys.executable, "-m", "stancectl", "positions", "--format", "tsv", "--store", str(store)]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.count(b"\n") - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=6_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["COLUMNS"] = "80"
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder, "hello.py")
        hello.write_text(HELLO, encoding="utf-8")
        store = options.store or Path(folder, "store")
        if not store.is_dir():
            realistic.write_store(store, options.documents)
        print(f"{positions_in(store):,} positions{'':29}best  middle     ×")
        ask = [sys.executable, "-m", "stancectl"]
        shown = ["--format", "table", "--store", str(store)]
        commands = {
            "hello world (Typer, Rich table)": [sys.executable, str(hello), "world"],
            "timeline": [*ask, "timeline", *shown],
            "timeline --vendor Huawei": [*ask, "timeline", "--vendor", "Huawei", *shown],
            "timeline --sort newest": [*ask, "timeline", "--sort", "newest", *shown],
            "positions": [*ask, "positions", *shown],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(options.rounds + 1):
            for name, command in commands.items():
                taken = first_page(command, environment, LINES)
                if turn:  # the first fills the caches
                    times[name].append(taken)
    base = statistics.median(next(iter(times.values())))
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"{name:40}{min(found):8.0f}{middle:8.0f}{middle / base:6.2f}")


if __name__ == "__main__":
    main()
