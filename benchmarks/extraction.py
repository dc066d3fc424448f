"""How fast articles are coded: milliseconds a sentence in dense texts, articles a second in a mixed stream.

    python benchmarks/extraction.py [DIR]

DIR holds texts full of positions (tests/quality/own by default). The stream has one of them in twenty; the others are
of the same length and name no vendor, as most news does. Figures depend on the machine and on what else it does:
compare them within one run, or by the yardstick, a fixed loop over the same words that is timed beside them.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter

from stancectl.extraction import extract, trace
from stancectl.model.document import Article
from stancectl.reading import article_from, read_file
from stancectl.registry import Registry

_TEXTS = Path(__file__).parents[1] / "tests" / "quality" / "own"
_REPEATS = 15
_STREAM = 2000
_ONE_IN = 20
_PLAIN = (
    "The council of a small town in the hills has voted to repair its oldest bridge before the winter. "
    "A spokesman said on Tuesday that the work would cost two million and take about four months. "
    "Residents had asked for a new crossing further down the river, but the money was not there. "
)


def _best(seconds: Sequence[float]) -> float:
    return min(seconds)


def _timed(articles: Sequence[Article], registry: Registry) -> float:
    start = perf_counter()
    for article in articles:
        extract(article, registry)
    return perf_counter() - start


def _read(texts: Sequence[str], registry: Registry) -> float:
    start = perf_counter()
    for text in texts:
        article_from(text, registry=registry)
    return perf_counter() - start


def yardstick(articles: Sequence[Article]) -> float:
    """Seconds for a fixed loop, that of counting the words of the articles one by one."""
    words = [word for article in articles for word in article.text.lower().split()]
    start = perf_counter()
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return perf_counter() - start


def dense(articles: Sequence[Article], registry: Registry) -> tuple[int, float]:
    """Sentences, and the best time of several runs in seconds."""
    sentences = sum(len(trace(article, registry)) for article in articles)
    return sentences, _best([_timed(articles, registry) for _ in range(_REPEATS)])


def plain_of(articles: Sequence[Article], registry: Registry) -> Article:
    """An article of the same length that names no vendor."""
    length = sum(len(article.text) for article in articles) // len(articles)
    return article_from((_PLAIN * (length // len(_PLAIN) + 1))[:length], registry=registry)


def stream_of(articles: Sequence[Article], plain: Article) -> list[Article]:
    """A mixed stream: one article in twenty is about vendors."""
    return [articles[i % len(articles)] if i % _ONE_IN == 0 else plain for i in range(_STREAM)]


def _code_all(articles: Sequence[Article]) -> int:
    registry = Registry.load()
    return sum(len(extract(article, registry)) for article in articles)


def two_jobs(articles: Sequence[Article]) -> float:
    """Seconds with two processes, their start included."""
    half = len(articles) // 2
    start = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_code_all, [articles[:half], articles[half:]]))
    return perf_counter() - start


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0]) if arguments else _TEXTS
    registry = Registry.load()
    articles = [read_file(file, registry=registry) for file in sorted(folder.glob("*.txt"))]
    sentences, seconds = dense(articles, registry)
    words = _best([yardstick(articles) for _ in range(_REPEATS)])
    plain = plain_of(articles, registry)
    without = _best([_timed([plain] * 100, registry) for _ in range(_REPEATS)]) / 100
    read = _best([_read([article.text for article in articles], registry) for _ in range(_REPEATS)]) / len(articles)
    read_plain = _best([_read([plain.text] * 100, registry) for _ in range(_REPEATS)]) / 100
    stream = stream_of(articles, plain)
    one = _best([_timed(stream, registry) for _ in range(3)])
    two = two_jobs(stream)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print("| what | measured | asked |\n|---|---|---|")
    each = seconds * 1000 / sentences
    print(f"| dense: {len(articles)} articles, {sentences} sentences | {each:.3f} ms a sentence | 0.1 |")
    print(f"| the same, by the yardstick: counting all words once | {seconds / words:,.0f} times | - |")
    print(f"| an article without a vendor, {len(plain.text)} code points | {without * 1e6:.0f} µs | - |")
    print(f"| reading one of the dense ones, one without a vendor | {read * 1e6:.0f}, {read_plain * 1e6:.0f} µs | - |")
    print(f"| stream of {len(stream)}, one core | {len(stream) / one:,.0f} articles a second | 5,000 |")
    print(f"| the same, two jobs with their start | {len(stream) / two:,.0f} articles a second | - |")
    print(f"| peak memory | {peak} MB | - |")


if __name__ == "__main__":
    main(sys.argv[1:])
