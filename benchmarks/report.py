"""What a report costs: time to make it, its size, and how soon the page answers a filter.

    PYTHONPATH=. python benchmarks/report.py [DOCUMENTS…]

Asked for: 1,000 documents in at most 5 s and 4 MB, a filter answered within 100 ms. The page is tried in a headless
Chromium where one is installed: the middle and the slowest of several filters. Each document has three positions, of
48 actors and 5 vendors over ten years.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, Scope, Stance, Status
from stancectl.store.batches import Item
from stancectl.store.files import Store
from stancectl.store.layout import text_id
from tests.browser.chromium import Chromium, installed

SIZES = (1000,)
ROOT = Path(__file__).parents[1]
COUNTRIES = (
    "GB PT NO SE FI DK DE FR IT ES NL BE PL CZ RO HU GR IE EE LV LT US CA AU NZ JP IN BR MX ZA KE NG EG TR IL AE SG"
)
OPERATORS = "vodafone bt telefonica orange telenor telia tim-brasil mtn airtel singtel telstra spark altice-portugal"
ACTORS = [*COUNTRIES.split(), *OPERATORS.split()]
VENDORS = ("huawei", "huawei", "huawei", "zte", "nokia", "ericsson", "chinese-vendors")
FILTERS = (
    "{actor: 'US'}",
    "{actor: ''}",
    "{vendor: ''}",
    "{search: 'tuesday core'}",
    "{search: ''}",
    "{stances: new Set(['ban'])}",
    "{stances: new Set(STANCES)}",
    "{vendor: 'zte'}",
    "{statuses: new Set(['decided'])}",
    "{vendor: '', statuses: new Set(STATUSES)}",
)
MEASURE = """(async () => {
  const start = performance.now();
  setFilters(%s);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
})()"""
FILLER = "Nothing else of note was said about the network that week, and the talks went on. "
REST = (
    "it's keeping them out of the core of its 5G network, as others had done before it, and that nothing else would "
    "be decided before the year was out."
)
PLACES = ("filters", "happened", "positions")
"""What is in sight when a filter is changed: that is drawn before the next frame, the rest after it."""
SETTLED = "new Promise((done) => setTimeout(done, 400))"


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), size)


def measure(folder: Path, size: int) -> None:
    """Prints what a report of `size` documents costs."""
    chance = random.Random(size)
    store = Store.create(folder / "data")
    with store.writer() as writer:
        for _ in writer.put_all(Item(*document(number, chance)) for number in range(size)):
            pass
    page = folder / "report.html"
    command = [sys.executable, "-m", "stancectl", "report", "--store", str(store.root), "-o", str(page)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    seconds = []
    for _ in range(4):  # the first reads the store anew
        start = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    print(f"{size:,} documents: first {seconds[0]:.2f} s, then {statistics.median(seconds[1:]):.2f} s", end="")
    print(f", {page.stat().st_size / 1e6:.2f} MB", end="")
    program = installed()
    if program is None:
        print("\n  no Chromium here to try the page in")
        return
    print()
    browser = Chromium(program, folder / "profile")
    wall, cpu = [], []
    try:
        browser.size(1280, 900)
        browser.call("Performance.enable", {"timeDomain": "threadTicks"})
        browser.open(page)
        for place in PLACES:
            browser.evaluate(f"document.getElementById('{place}').scrollIntoView()")
            for values in FILTERS * 3:
                browser.evaluate(SETTLED)
                before = busy(browser)
                wall.append(browser.evaluate(MEASURE % values))
                cpu.append(busy(browser) - before)
    finally:
        browser.close()
    for name, times in (("until the next frame", wall), ("processor time", cpu)):
        print(f"  a filter, {name}: {statistics.median(times):.0f} ms, at most {max(times):.0f} ms")


def busy(browser: Chromium) -> float:
    """Processor time that the page's thread has used, in milliseconds."""
    metrics = browser.call("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def document(number: int, chance: random.Random) -> tuple[CodedDocument, str]:
    """A document of three positions of chance actors, and its text."""
    actors = chance.sample(ACTORS, 3)
    quotes = [f"{actor} said on Tuesday that {REST}" for actor in actors]
    text = "\n".join([f"Report {number}", *quotes, FILLER * 40, ""])
    id = text_id(text)
    day = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    head = Document(id, (f"news/{number}.txt",), f"Report {number}", Edtf.parse(day), PublishedFrom.TEXT)
    positions = [
        position(id, actor, quote, text.index(quote), day, chance) for actor, quote in zip(actors, quotes, strict=True)
    ]
    return CodedDocument(head, "stancectl 0.1.0", tuple(positions)), text


def position(id: str, actor: str, quote: str, start: int, day: str, chance: random.Random) -> Position:
    """A position with a stance, a status, a vendor and a date of its own."""
    vendor, stance = chance.choice(VENDORS), chance.choice(list(Stance))
    dated = chance.random()
    return Position(
        id=f"{id}-{actor}-{vendor}-{stance.value}",
        actor=actor,
        mention=actor,
        vendor=vendor,
        stance=stance,
        act=Act.PRESSING if chance.random() < 0.1 else Act.OWN,
        status=chance.choice(list(Status)),
        date=Edtf.parse(day if dated < 0.4 else day[:7]) if dated < 0.6 else None,
        bounds=Edtf.parse(f"../{day}") if 0.6 <= dated < 0.9 else None,
        market=(),
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
