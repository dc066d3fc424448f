"""Two states of a store compared: what came and went, and who stands elsewhere now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from stancectl.analysis.comparison import Comparison
from stancectl.analysis.current import CurrentPosition
from stancectl.analysis.diff import Contrast
from stancectl.analysis.recoding import ChangeKind
from stancectl.output.cells import Cells
from stancectl.output.page import Column, Entry, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.recoding import change_table, position_counts, position_record, recoding_records, worth_showing
from stancectl.output.rows import Record, document_record
from stancectl.output.words import signed

STANDS = "stands"
"""The `change` of a record that tells where an actor stands."""
_DOCUMENTS = {
    ChangeKind.DOCUMENT_ADDED: "added",
    ChangeKind.DOCUMENT_REMOVED: "removed",
    ChangeKind.TEXT: "with another text",
    ChangeKind.DOCUMENT: "read or set otherwise",
}
_STANDINGS = (
    Column("who", grows=True),
    Column("vendor", grows=True),
    Column("before"),
    Column("after"),
    Column("by", right=True),
    Column("", spills=True),
)


def comparison_page(
    comparison: Comparison,
    names: tuple[str, str],
    cells: Cells,
    actor: Callable[[str], str],
    vendor: Callable[[str], str],
    limit: int | None = None,
) -> Page:
    """How much differs, who stands elsewhere, then each change; `actor` and `vendor` give names of ids."""
    parts: list[Prose | Table] = [Prose(plain(_heading(comparison, names), "bold"))]
    if comparison.standings:
        entries = tuple(_standing(one, cells) for one in comparison.standings[:limit])
        parts.append(Table(_STANDINGS, entries, "Who stands elsewhere"))
    parts += change_table(worth_showing(comparison.changes)[:limit], actor, vendor, "Positions")
    return Page(tuple(parts), frozenset(cells.marks))


def comparison_records(comparison: Comparison, limit: int | None = None) -> Iterator[Record]:
    """A record a change, then (`change`: `stands`) one for each that stands elsewhere, with what decides."""
    yield from recoding_records(comparison.changes[:limit])
    for one in comparison.standings[:limit]:
        row = one.known.row
        yield {
            "change": STANDS,
            "document": document_record(row.document),
            "before": _decides(one.left),
            "after": _decides(one.right),
            "actor": one.actors[0].id,
            "vendor": one.vendors[0].id,
            "distance": one.distance,
        }


def _heading(comparison: Comparison, names: tuple[str, str]) -> str:
    first, second = names
    if not comparison.differs:
        return f"Nothing differs between {first} and {second}."
    counts = Counter(one.kind for one in comparison.changes)
    told = [f"{counts[kind]} {word}" for kind, word in _DOCUMENTS.items() if counts[kind]]
    if told:
        number, _, word = told[0].partition(" ")
        told[0] = f"{number} document{'' if number == '1' else 's'} {word}"
    positions = position_counts(comparison.changes) or "no position differs"
    moved = len(comparison.standings)
    stand = f"{moved} stand{'s' if moved == 1 else ''} elsewhere" if moved else "all stand where they stood"
    return f"From {first} to {second}: {'; '.join(filter(None, (', '.join(told), positions, stand)))}."


def _standing(one: Contrast, cells: Cells) -> Entry:
    remarks = ["reversal"] if one.is_reversal else []
    if one.distance is not None:
        cells.marks.add("by")
    line = (
        plain(one.actors[0].name),
        plain(one.vendors[0].name),
        _side(one.left, cells),
        _side(one.right, cells),
        plain("" if one.distance is None else signed(one.distance)),
        plain(" · ".join(remarks)),
    )
    position = one.known.row.position
    return Entry(line, Quote(position.quote, position.cue), position.id)


def _side(current: CurrentPosition | None, cells: Cells) -> Line:
    if current is None:
        return plain("not known", "dim")
    status = current.status.value
    return (*cells.stance(current.row), Span("" if status == "decided" else f" {status}", "dim"))


def _decides(current: CurrentPosition | None) -> Record | None:
    return position_record(current.row.position, current.row.verdict) if current else None
