"""What coding documents again changed: one row a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from stancectl.analysis.recoding import Change, ChangeKind
from stancectl.model.position import Position
from stancectl.model.stance import VerdictKind
from stancectl.output.page import Column, Entry, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.rows import Record, coding_record, document_record
from stancectl.output.text import one_line
from stancectl.output.words import stance_cell

_SHOWN = ("id", "stance", "status", "date", "bounds", "verdict")
COLUMNS = (
    *("change", "document.id", "document.path"),
    *(f"{side}.{name}" for side in ("before", "after") for name in _SHOWN),
    *("after.actor", "after.vendor", "after.quote"),
)
"""The columns of CSV and TSV."""

_WORDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.RECODED: "recoded",
    ChangeKind.REDATED: "dated otherwise",
    ChangeKind.JUDGED: "judged otherwise",
    ChangeKind.REFINED: "with another id, quote, cue or confidence",
}
_STYLES = {ChangeKind.ADDED: "green", ChangeKind.REMOVED: "red"}
_TABLE = (
    Column("change"),
    Column("who", grows=True),
    Column("vendor", grows=True),
    Column("before"),
    Column("after"),
    Column("", spills=True),
)


@dataclass(frozen=True, slots=True)
class Summary:
    """Coding again, as a whole."""

    documents: int
    """So many were coded again."""
    changes: Sequence[Change]
    moved: int
    """So many verdicts are found under another id than before."""
    lost: int
    """So many verdicts find no position any more."""
    dry_run: bool = False


def recoding_page(summary: Summary, actor: Callable[[str], str], vendor: Callable[[str], str]) -> Page:
    """How much changed, then each change; `actor` and `vendor` give names of ids."""
    parts: list[Prose | Table] = [Prose(plain(_heading(summary), "bold"))]
    if summary.lost or summary.moved:
        lost = f"{summary.lost} find no position any more" if summary.lost else ""
        moved = f"{summary.moved} carried over to another id" if summary.moved else ""
        parts.append(Prose(plain("Verdicts: " + "; ".join(said for said in (moved, lost) if said), "yellow")))
    return Page((*parts, *change_table(summary.changes, actor, vendor)))


def change_table(
    changes: Iterable[Change], actor: Callable[[str], str], vendor: Callable[[str], str], title: str = ""
) -> tuple[Table, ...]:
    """The changes of positions that a reader asks for, a row each; none where there are none."""
    entries = tuple(_entry(one, actor, vendor) for one in worth_showing(changes))
    return (Table(_TABLE, entries, title),) if entries else ()


def worth_showing(changes: Iterable[Change]) -> list[Change]:
    """The changes of positions without those that are only counted."""
    return [one for one in changes if one.kind is not ChangeKind.REFINED and not one.kind.is_of_document]


def position_counts(changes: Iterable[Change]) -> str:
    """How many positions changed in which way: "2 positions added, 1 recoded"; empty where none did."""
    counts = Counter(one.kind for one in changes)
    told = [f"{counts[kind]} {word}" for kind, word in _WORDS.items() if counts[kind]]
    if told:
        number, _, word = told[0].partition(" ")
        told[0] = f"{number} position{'' if number == '1' else 's'} {word}"
    return ", ".join(told)


def recoding_records(changes: Iterable[Change]) -> Iterator[Record]:
    """One record a change; `before` and `after` are null where there is nothing."""
    for one in changes:
        yield {
            "change": one.kind.value,
            "document": document_record(one.document),
            "before": position_record(one.before, one.judged_before),
            "after": position_record(one.after, one.judged_after),
        }


def _heading(summary: Summary) -> str:
    documents = f"{summary.documents} document{'' if summary.documents == 1 else 's'} coded again"
    said = f"{documents}: {position_counts(summary.changes) or 'no position changed'}"
    read = sum(one.kind is ChangeKind.DOCUMENT for one in summary.changes)
    if read:
        said += f"; {read} of the documents read otherwise"
    return said + (" (dry run: nothing was written)" if summary.dry_run else "")


def _entry(one: Change, actor: Callable[[str], str], vendor: Callable[[str], str]) -> Entry:
    position = one.after or one.before
    assert position is not None
    line = (
        plain(one.kind.value, _STYLES.get(one.kind, "yellow")),
        plain(actor(position.actor)),
        plain(vendor(position.vendor)),
        _side(one.before, one, one.judged_before),
        _side(one.after, one, one.judged_after),
        plain(", ".join(_differences(one))),
    )
    return Entry(line, Quote(position.quote, position.cue), position.id, _source(one))


def _side(position: Position | None, one: Change, verdict: VerdictKind | None) -> Line:
    if position is None:
        return ()
    if one.kind is ChangeKind.JUDGED:
        return (*stance_cell(position.stance), Span(f" {verdict.value if verdict else 'not judged'}", "dim"))
    when = (position.date or position.bounds) if one.kind is ChangeKind.REDATED else None
    if one.kind is ChangeKind.REDATED:
        mark = "" if position.date else "≈"
        return plain(f"{mark}{when}" if when else "undated")
    return (*stance_cell(position.stance), Span(f" {position.status}", "dim"))


def _differences(one: Change) -> Iterator[str]:
    """The fields of a recoded position that its two cells do not show."""
    if one.before and one.after and one.kind is ChangeKind.RECODED:
        for name in ("actor", "vendor", "act", "market", "scope", "addressee", "hearsay"):
            old, new = getattr(one.before, name), getattr(one.after, name)
            if old != new:
                yield f"{name} was {_value(old)}"


def _value(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value).lower()


def _source(one: Change) -> str:
    document = one.document
    return one_line(document.title or (document.paths[0] if document.paths else document.id))


def position_record(position: Position | None, verdict: VerdictKind | None) -> Record | None:
    """A position without its document, and a person's verdict on it; None of none."""
    if position is None:
        return None
    return {
        "id": position.id,
        "actor": position.actor,
        "vendor": position.vendor,
        "stance": position.stance.value,
        **coding_record(position),
        "verdict": verdict.value if verdict else None,
    }
