"""What a store covers, as counts with bars; and of whom there is no news."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from stancectl.analysis.coverage import NOT_KNOWN, Count, Coverage, Stale
from stancectl.model.stance import Stance
from stancectl.output.cells import Cells, source_of
from stancectl.output.page import Column, Entry, Facts, Line, Page, Prose, Quote, Span, Table, plain
from stancectl.output.rows import Record
from stancectl.output.words import stance_cell, stance_colour

COVERAGE_COLUMNS = ("section", "id", "name", "count", "documents", "last", "months", "position")
"""The columns of CSV and TSV."""

_BAR = 24
_SHOWN = 12
"""So many rows a table, where no limit is asked for; records have them all."""


class Answer(NamedTuple):
    """All that is told of a store."""

    coverage: Coverage
    conflicts: int
    store: dict[str, int]
    """Counts of all documents of the store, by what they count; empty where filters leave some out."""
    stale: Sequence[Stale] | None
    months: int
    """What `stale` was asked for; None there: it was not."""


def coverage_page(answer: Answer, country: Callable[[str], str], cells: Cells, limit: int | None = None) -> Page:
    """The totals, what is weak, then the counts; `country` gives the name of a country's code."""
    one, most = answer.coverage, _SHOWN if limit is None else limit
    heading = f"{_number(one.positions, 'position')} of {_number(one.actors, 'actor')} in "
    parts: list[Prose | Facts | Table] = [
        Prose(plain(f"{heading}{_number(one.documents, 'document')}", "bold")),
        Facts((*_whole_store(answer.store), *_weak(answer))),
    ]
    if answer.stale is not None:
        parts += _stale(answer.stale, answer.months, cells, limit)
    parts += _table("By stance", one.stances, one.positions, _stance, len(one.stances))
    parts += _table(
        "By country, operators with theirs", one.countries, one.positions, lambda name: plain(country(name)), most
    )
    parts += _table("By year", one.years, one.positions, plain, most if limit is not None else len(one.years))
    parts += _table("By publisher", one.publishers, one.positions, plain, most)
    return Page(tuple(parts), frozenset(cells.marks))


def coverage_records(answer: Answer, country: Callable[[str], str]) -> Iterator[Record]:
    """Sections `total`, `stance`, `country`, `year`, `publisher`, `stale`; `id` is null where none is known."""
    one = answer.coverage
    totals = {**answer.store, "positions": one.positions, "documents with a position": one.documents}
    totals |= {"actors": one.actors, **{name: number for name, number, _ in _weaknesses(answer)}}
    for name, number in totals.items():
        yield _record("total", name.replace(" ", "_"), name, number)
    sections: tuple[tuple[str, Sequence[Count], Callable[[str], str]], ...] = (
        ("stance", one.stances, str),
        ("country", one.countries, country),
        ("year", one.years, str),
        ("publisher", one.publishers, str),
    )
    for section, counts, name_of in sections:
        for count in counts:
            known = count.name != NOT_KNOWN
            name = name_of(count.name) if known else "not known"
            yield _record(section, count.name if known else None, name, count.positions, count.documents)
    for gone in answer.stale or ():
        record = _record("stale", gone.actor.id, gone.actor.name, None)
        record |= {"last": str(gone.day) if gone.day else None, "months": gone.months}
        yield {**record, "position": gone.last.position.id}


def _record(section: str, id: str | None, name: str, count: int | None, documents: int | None = None) -> Record:
    record: Record = {"section": section, "id": id, "name": name, "count": count, "documents": documents}
    return {**record, "last": None, "months": None, "position": None}


def _whole_store(store: dict[str, int]) -> Iterator[tuple[str, Line]]:
    """The documents of the store, and those that are not what a reader takes for granted."""
    for name, number in store.items():
        if number:
            yield name.replace("_", " "), plain(str(number))


def _weaknesses(answer: Answer) -> Iterator[tuple[str, int, int]]:
    """What a reader should know before trusting the rest: what, how many, of how many."""
    one = answer.coverage
    yield "documents not dated", one.undated_documents, one.documents
    yield "positions with bounds only", one.bounded, one.positions
    yield "positions not dated", one.undated, one.positions
    yield "hearsay", one.hearsay, one.positions
    yield "unreviewed", one.unreviewed, one.positions
    yield "conflicts", answer.conflicts, 0


def _weak(answer: Answer) -> Iterator[tuple[str, Line]]:
    for name, number, whole in _weaknesses(answer):
        share = f" of {whole} ({number / whole:.0%})" if whole and number else ""
        yield name, (Span(f"{number}"), Span(share, "dim"))


def _table(
    title: str, counts: Sequence[Count], whole: int, name: Callable[[str], Line], most: int
) -> Iterator[Table | Prose]:
    if not counts:
        return
    longest = max(count.positions for count in counts)
    columns = (
        Column("", grows=True),
        Column("positions", right=True),
        Column(""),
        Column("share", right=True),
        Column("documents", right=True),
    )
    entries = []
    for count in counts[:most]:
        label = plain("not known", "dim") if count.name == NOT_KNOWN else name(count.name)
        bar = "█" * max(1, round(_BAR * count.positions / longest))
        colour = stance_colour(Stance(count.name)) if title == "By stance" else "dim"
        share = f"{count.positions / whole:.0%}"
        numbers = (plain(str(count.positions)), plain(bar, colour), plain(share), plain(str(count.documents)))
        entries.append(Entry((label, *numbers)))
    if len(counts) > most:
        entries.append(Entry((plain(f"… and {len(counts) - most} more", "dim"), (), (), (), ())))
    yield Table(columns, tuple(entries), title)


def _stale(found: Sequence[Stale], months: int, cells: Cells, limit: int | None) -> Iterator[Table | Prose]:
    since = f"for {months} month{'' if months == 1 else 's'}"
    if not found:
        yield Prose(plain(f"There is news on everybody: on nobody none {since}."))
        return
    columns = (Column("who", grows=True), Column(" last news"), Column("months", right=True), Column("", spills=True))
    entries = []
    for one in found[:limit]:
        position = one.last.position
        document = one.last.document
        when = cells.published(document) if document.published or document.bounds else cells.when(one.last)
        line = (plain(one.actor.name), when, plain("" if one.months is None else str(one.months)))
        last = (*cells.stance(one.last), Span(f" {one.last.vendor.name}", "dim"))
        quote = Quote(position.quote, position.cue)
        entries.append(Entry((*line, last), quote, cells.short_id(one.last), source_of(document)))
    yield Table(columns, tuple(entries), f"No news {since}")


def _stance(name: str) -> Line:
    return stance_cell(Stance(name))


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
