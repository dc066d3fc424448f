"""What a check of the store found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stancectl.output.page import Page, Part, Prose, Span, plain
from stancectl.output.rows import Record

COLUMNS = ("severity", "check", "path", "line", "message", "fix", "fixable")
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
    mendable: bool = False
    """True where `check --fix` tries to mend it."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One thing that was mended."""

    check: str
    path: str
    done: str


def check_page(found: Sequence[Found], documents: int, fixed: Sequence[Fixed] = ()) -> Page:
    """What was mended, how many documents were looked at, what is wrong and what is worth knowing, with what to do."""
    wrong = sum(one.is_wrong for one in found)
    checked = f"{documents} document{'' if documents == 1 else 's'} checked"
    mended: list[Part] = [
        Prose((Span(f"fixed {one.check}", "bold green"), Span(f"  {one.path}: {one.done}"))) for one in fixed
    ]
    if not found:
        good = Prose((Span(f"✓ {checked}: every quote is in its text, nothing is wrong.", "bold green"),))
        return Page((*mended, good), tight=bool(mended))
    notes = len(found) - wrong
    heading = f"{checked}: {wrong or 'nothing'} wrong" + (f", {notes} worth knowing" if notes else "")
    parts: list[Part] = [*mended, Prose(plain(heading, "bold red" if wrong else "bold green"))]
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
    if any(one.mendable for one in found) and not fixed:
        parts.append(Prose(plain("stancectl check --fix mends of this what it safely can.", "dim")))
    return Page(tuple(parts), tight=True)


def check_records(found: Iterable[Found], fixed: Iterable[Fixed] = ()) -> Iterator[Record]:
    """One record a finding; before them one for each thing that was mended, its severity `fixed`."""
    for mended in fixed:
        yield _record("fixed", mended.check, mended.path, None, mended.done, None, None)
    for one in found:
        yield _record(one.severity, one.check, one.path, one.line, one.message, one.fix, one.mendable)


def _record(
    severity: str, check: str, path: str, line: int | None, message: str, fix: str | None, fixable: bool | None
) -> Record:
    record: Record = {"severity": severity, "check": check, "path": path, "line": line, "message": message}
    return {**record, "fix": fix, "fixable": fixable}
