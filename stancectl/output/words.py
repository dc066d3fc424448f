"""How the codebook's words look and read: what `styles.yaml` says."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from stancectl.model.actor import Vendor
from stancectl.model.document import PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.stance import Stance, Status
from stancectl.output.page import Line, Span
from stancectl.registry import cache


@functools.cache
def data(name: str) -> Any:
    """The content of one of this package's own data files; out of the cache, because parsing YAML takes longer."""
    content = Path(__file__).with_name(f"{name}.yaml").read_bytes()
    key = cache.digest([name.encode(), content])
    table = cache.load(key, name)
    if table is None:
        import yaml

        table = yaml.load(content, Loader=yaml.CSafeLoader)
        cache.save(key, {name: table})
    return table


def unsure_below() -> float:
    """Below this confidence a position's is shown in every view."""
    return float(data("styles")["unsure_below"])


def published_from(origin: PublishedFrom) -> str:
    """Where the date of an article comes from: "from the text"."""
    return str(data("styles")["published_from"][origin.value])


def language_remark(language: str) -> str:
    """That a text is not English, or may not be; empty where it is."""
    if language == "en":
        return ""
    return "language unknown" if language == "und" else f"not English ({language})"


def stance_cell(stance: Stance) -> Line:
    """Symbol and word in the stance's colour."""
    look = data("styles")["stances"][stance.value]
    return (Span(f"{look['symbol']} {stance.value}", look["colour"]),)


def status_word(status: Status) -> str:
    """The status as it is shown beside a stance; nothing where a reader takes it for granted."""
    return str(data("styles")["statuses"][status.value])


def stance_colour(stance: Stance) -> str:
    """The stance's colour."""
    return str(data("styles")["stances"][stance.value]["colour"])


def stance_symbol(stance: Stance) -> str:
    """The stance's symbol, one column wide."""
    return str(data("styles")["stances"][stance.value]["symbol"])


def stance_sentence(stance: Stance, status: Status, vendor: str) -> str:
    """What holds of an actor: "allows Huawei", "plans to ban Huawei"."""
    return str(data("styles")["sentences"][status.value][stance.value]).format(vendor=vendor)


def to_do(stance: Stance, vendor: str) -> str:
    """What somebody is pressed to do: "ban Huawei", "ban it"."""
    return str(data("styles")["pressing"][stance.value]).format(vendor=vendor)


def legend(marks: Iterable[str]) -> list[str]:
    """What the marks mean, in the order of the data file; a stance's name is the mark of its symbol."""
    wanted = set(marks)
    stances = [f"{look['symbol']} {name}" for name, look in data("styles")["stances"].items() if name in wanted]
    return stances + [text for mark, text in data("styles")["legend"].items() if mark in wanted]


def mark(name: str) -> str:
    """The character of a mark."""
    return str(data("styles")["legend"][name]).split(" ", 1)[0]


def within(bounds: Edtf, marks: set[str]) -> str:
    """An interval as it is shown, `≈../2020-12`; adds the marks that it uses."""
    marks.add("bounds")
    if bounds.earliest is None:
        marks.add("before")
    if bounds.latest is None:
        marks.add("after")
    return mark("bounds") + short_bounds(bounds)


def in_a_sentence(actor_id: str, name: str) -> str:
    """An actor's name as a sentence has it: "the United States"."""
    return f"the {name}" if actor_id in data("styles")["article"] else name


def vendor_in_a_sentence(vendor: Vendor) -> str:
    """The vendor's name as a sentence has it: "high-risk vendors"."""
    return vendor.name.lower() if vendor.id in data("styles")["small"] else vendor.name


def listing(items: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def signed(score: int) -> str:
    """A score with its sign: `-2`, `0`, `+1`."""
    return f"{score:+d}" if score else "0"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def short_bounds(bounds: Edtf) -> str:
    """An interval to the month, as it is shown after `≈`: `2019-07/2020-12`, `../2020-12`, `2019`."""
    first, last = bounds.earliest, bounds.latest
    if first and last:
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first:%Y}" if first.year == last.year else f"{first:%Y}/{last:%Y}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
    start = f"{first:%Y-%m}" if first else ".."
    return f"{start}/{last:%Y-%m}" if last else f"{start}/.."
