"""How long each format of `stancectl export` takes to write, against JSON lines.

    python benchmarks/export.py [--positions N]

The rows are in memory; the best of three runs each counts.

Last result (two cores of a busy machine, Python 3.11, 10,000 positions):

format    seconds      ×       KB
jsonl        0.16    1.0    7,490
json         0.18    1.1    7,500
csv          0.36    2.2    3,210
tsv          0.34    2.1    3,202
yaml         0.37    2.3    7,402
sqlite       0.26    1.6    5,872
parquet      0.34    2.1       19
dna          0.18    1.1    3,013
graphml      0.12    0.8        8
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from stancectl.cli.export_options import ExportFormat
from stancectl.cli.exporting import export_rows
from stancectl.model.position import Row
from stancectl.registry import Registry
from tests.cli.sample import sample_rows


def rows_of(count: int) -> tuple[Row, ...]:
    """So many rows, those of the tests' sample again and again, in documents of their own."""
    rows = sample_rows()
    found = []
    for number in range(count):
        row = rows[number % len(rows)]
        document = replace(row.document, id=f"{number // len(rows):06x}{row.document.id[:6]}")
        position = replace(row.position, id=f"{document.id}-{row.position.id[13:]}")
        found.append(replace(row, document=document, position=position))
    return tuple(found)


def best(write: Callable[[], None]) -> float:
    """Seconds of the quickest of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        write()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(rows: Sequence[Row]) -> None:
    """Prints a line a format."""
    registry = Registry.load()
    print(f"{'format':8}  {'seconds':>7}  {'×':>5}  {'KB':>7}")
    with TemporaryDirectory() as folder:
        first = 0.0
        for format in ExportFormat:
            if format is not ExportFormat.TABLE:
                file = Path(folder, format.value)
                seconds = best(lambda format=format, file=file: export_rows(rows, format, file, registry, None))  # type: ignore[misc]
                first = first or seconds
                print(f"{format:8}  {seconds:7.2f}  {seconds / first:5.1f}  {file.stat().st_size // 1024:7,}")


def main() -> None:
    """Measures with the arguments of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--positions", type=int, default=10_000)
    measure(rows_of(parser.parse_args().positions))


if __name__ == "__main__":
    main()
