"""What a check of the store found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stancectl.output.page import Page, Part, Prose, Span, plain
from stancectl.output.rows import Record

COLUMNS = ("severity", "check", "path", "line", "message", "fix")
"""The columns of CSV and TSV."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong, or worth knowing."""

    check: str
    severity: str
    path: str
    line: int | None
    message: str
    fix: str
    is_wrong: bool


def check_page(found: Sequence[Found], documents: int) -> Page:
    """How many documents were looked at, then what is wrong, then what is worth knowing, each with what to do."""
    wrong = sum(one.is_wrong for one in found)
    checked = f"{documents} document{'' if documents == 1 else 's'} checked"
    if not found:
        return Page((Prose((Span(f"✓ {checked}: every quote is in its text, nothing is wrong.", "bold green"),)),))
    notes = len(found) - wrong
    heading = f"{checked}: {wrong or 'nothing'} wrong" + (f", {notes} worth knowing" if notes else "")
    parts: list[Part] = [Prose(plain(heading, "bold red" if wrong else "bold green"))]
    groups: dict[tuple[str, str, str], list[Found]] = {}
    for one in found:
        groups.setdefault((one.check, one.message, one.fix), []).append(one)
    for one, *alike in groups.values():
        where = f"{one.path}:{one.line}" if one.line else one.path
        where += f" and {len(alike)} more; --format tsv lists all" if alike else ""
        style = "bold red" if one.is_wrong else "bold yellow"
        label = f"{'✗' if one.is_wrong else one.severity} {one.check}"
        parts.append(Prose((Span(label, style), Span(f"  {where}"))))
        parts.append(Prose(plain(one.message), indent=4))
        parts.append(Prose(plain(f"→ {one.fix}", "dim"), indent=4))
    return Page(tuple(parts), tight=True)


def check_records(found: Iterable[Found]) -> Iterator[Record]:
    """One record a finding."""
    for one in found:
        yield {
            "severity": one.severity,
            "check": one.check,
            "path": one.path,
            "line": one.line,
            "message": one.message,
            "fix": one.fix,
        }
