"""How long the registry takes to load, and how fast it finds names in text: `python benchmarks/registry.py`.

Loading is measured in fresh processes, scanning on one core in this one. Asked: at most 30 ms to load for a query, at
most 120 ms with the scanner (both with a prepared cache), and at least 15 MB/s on ordinary text.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from stancectl.registry import Registry
from stancectl.registry.scanner import Scanner

ROOT = Path(__file__).parent.parent
RUNS = 15
_QUERY = "from stancectl.registry import Registry; start(); Registry.load().find_country('Portugal')"
_INGEST = "from stancectl.registry import Registry; start(); Registry.load().scanner()"
_TIMED = """
import sys, time
begun = []
start = lambda: begun.append(time.perf_counter())
exec(sys.argv[1])
print(time.perf_counter() - begun[0])
"""
_ORDINARY = (
    "The rain that had held off for most of the week arrived on Saturday morning, and with it the first cancellations "
    "of the season. Organisers moved two of the matches indoors and asked the visitors from Poland to wait. ",
    "Shares drifted lower in thin trading as investors waited for the figures on employment, which are due on Friday. "
    "One analyst said the market had priced in more good news than anybody could reasonably expect to hear. ",
    "Three people were hurt when a lorry left the road near the old bridge, police said. The driver, who had spent the "
    "night at the wheel, told officers that the brakes had failed him. An inquiry has been opened. ",
    "The museum will show eighty of her drawings, most of them from the years in which she lived in Italy and taught "
    "at a small school by the sea. Entry is free on Sundays; a catalogue costs the price of a good lunch. ",
    "Negotiators from Germany and France spent a third night on the fisheries agreement. A diplomat spoke of progress, "
    "though she would not be drawn on the details, and an official in Brussels said that talks would go on. ",
    "The orange harvest was the smallest in a decade. Growers blame a dry spring, a disease that nobody has a cure for "
    "yet, and wages that leave them, as one put it, with a choice between picking and profit. ",
)


def loading(code: str, cache: Path, *, warm: bool) -> float:
    """Median seconds of what `code` does after its call of `start()`."""
    times = []
    for _ in range(RUNS):
        if not warm:
            for file in (cache / "stancectl").glob("*"):
                file.unlink()
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", _TIMED, code]
        times.append(float(subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout))
    return median(times)


def scanning(scanner: Scanner, texts: list[str]) -> tuple[float, int]:
    """Megabytes a second (best of several runs, processor time) and the mentions found."""
    size = sum(len(text.encode()) for text in texts)
    times, found = [], 0
    for _ in range(RUNS):
        begun = time.process_time()
        found = sum(len(scanner.scan(text)) for text in texts)
        times.append(time.process_time() - begun)
    return size / min(times) / 1e6, found


def filtering(scanner: Scanner, texts: list[str]) -> float:
    """Megabytes a second of `has_vendor`."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        for text in texts:
            scanner.has_vendor(text)
        times.append(time.process_time() - begun)
    return sum(len(text.encode()) for text in texts) / min(times) / 1e6


def main() -> None:
    registry = Registry.load()
    scanner = registry.scanner()
    articles = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))] * 20
    count = len(_ORDINARY)
    ordinary = ["\n".join(_ORDINARY[(n + k) % count] for k in range(12)) for n in range(200)]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        rows = [
            ("load for a query, no cache", f"{loading(_QUERY, cache, warm=False) * 1e3:.0f} ms", ""),
            ("load for a query", f"{loading(_QUERY, cache, warm=True) * 1e3:.1f} ms", "≤ 30 ms"),
            ("load with the scanner", f"{loading(_INGEST, cache, warm=True) * 1e3:.1f} ms", "≤ 120 ms"),
        ]
    for name, texts, asked in (("ordinary text", ordinary, "≥ 15 MB/s"), ("the seeds, full of names", articles, "")):
        speed, found = scanning(scanner, texts)
        apart = sum(map(len, texts)) // max(found, 1)
        rows.append((f"scan {name} (a name every {apart} characters)", f"{speed:.1f} MB/s", asked))
    rows.append(("has_vendor, ordinary text", f"{filtering(scanner, ordinary):.0f} MB/s", ""))
    rows.append(("actors, vendors", f"{len(registry.actors)}, {len(registry.vendors)}", ""))
    for what, measured, asked in rows:
        print(f"{what:<58} {measured:>12}  {asked}")


if __name__ == "__main__":
    main()
