"""How long `stancectl country Portugal` takes to start and answer, against a hello world in Typer and Rich.

    python benchmarks/startup.py [--store DIR] [--rounds N]

Both are started in turn, as processes of their own; the best and the middle of each are compared, in wall time and in
processor time (which a busy machine disturbs less). Asked for: at most 1.3 times the hello world.

Last result (two cores of a busy machine, Python 3.11, Typer 0.28, the five seeds, bytecode compiled, 20 rounds):

                                   wall best  middle     ×  cpu best  middle     ×
hello world (Typer, Rich table)          102     111  1.00        96     109  1.00
stancectl country, table                 106     115  1.04       102     111  1.02
stancectl country, TSV                   104     111  1.00       102     106  0.98

The first question after a change of the store parses it anew: 1.2 to 1.3 times.
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

HELLO = """
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()

@app.command()
def hello(name: str) -> None:
    table = Table()
    table.add_column("hello")
    table.add_row(name)
    Console().print(table)

app()
"""
ROOT = Path(__file__).parents[1]


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and processor time of one run, in milliseconds."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} exits with {process.returncode}")
    return wall * 1000, (usage.ru_utime + usage.ru_stime) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, default=ROOT / "data")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["COLUMNS"] = "80"
    question = [sys.executable, "-m", "stancectl", "country", "Portugal", "--store", str(options.store)]
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder, "hello.py")
        hello.write_text(HELLO, encoding="utf-8")
        commands = {
            "hello world (Typer, Rich table)": [sys.executable, str(hello), "world"],
            "stancectl country, table": [*question, "--format", "table"],
            "stancectl country, TSV": question,
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for turn in range(options.rounds + 1):
            for name, command in commands.items():
                result = timed(command, environment)
                if turn:  # the first fills the caches
                    times[name].append(result)
    base = times["hello world (Typer, Rich table)"]
    print(f"{'':34}{'wall best':>10}{'middle':>8}{'×':>6}{'cpu best':>10}{'middle':>8}{'×':>6}")
    for name, found in times.items():
        cells = ""
        for kind in (0, 1):
            best, middle = min(t[kind] for t in found), statistics.median(t[kind] for t in found)
            ratio = middle / statistics.median(t[kind] for t in base)
            cells += f"{best:10.0f}{middle:8.0f}{ratio:6.2f}"
        print(f"{name:34}{cells}")


if __name__ == "__main__":
    main()
