"""What the page knows, as JSON: every entry once, who stood where when, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from stancectl.analysis import order
from stancectl.analysis.current import Mark
from stancectl.analysis.filters import is_about
from stancectl.analysis.order import Dating
from stancectl.model.stance import Act, ActorKind, Stance
from stancectl.output.sentences import position_sentence
from stancectl.output.text import cue_marks, printable
from stancectl.output.words import data, language_remark, published_from

if TYPE_CHECKING:
    from stancectl.analysis.course import Course
    from stancectl.analysis.current import CurrentPosition
    from stancectl.analysis.survey import Survey
    from stancectl.analysis.timeline import TimelineEntry
    from stancectl.model.document import Document
    from stancectl.model.position import Row
    from stancectl.output.cells import Cells
    from stancectl.output.rows import Record, Value

_FLAGS = {Mark.VIA_GROUP: "group", Mark.MAY_BE_LATER: "later"}
"""Marks of a standing that its row does not tell."""


def report_data(survey: Survey, title: str, cells: Cells) -> Record:
    """The page's data. Texts in it are harmless to look at, and no markup: the page shows them as they are."""
    rows = [entry.row for entry in survey.entries]
    actors = {row.actor.id: row.actor for row in rows}
    documents = {row.document.id: row.document for row in rows}
    actor_at = {id: at for at, id in enumerate(actors)}
    document_at = {id: at for at, id in enumerate(documents)}
    entry_at = {row.position.id: at for at, row in enumerate(rows)}
    return {
        "title": title,
        "asOf": survey.as_of.isoformat() if survey.as_of else None,
        "first": survey.first.id if survey.first else None,
        "days": [day.isoformat() for day in survey.days],
        "symbols": {stance.value: data("styles")["stances"][stance.value]["symbol"] for stance in Stance},
        "figures": _figures(survey, rows),
        "vendors": [
            {
                "id": vendor.id,
                "name": vendor.name,
                "covers": [one.id for one in survey.vendors if one.id == vendor.id or one.id in vendor.groups],
                "count": sum(is_about(row, vendor) for row in rows),
                **({"group": True} if vendor.is_group else {}),
            }
            for vendor in survey.vendors
        ],
        "actors": [
            {"id": actor.id, "name": printable(actor.name), "kind": actor.kind.value} for actor in actors.values()
        ],
        "documents": [_document(document) for document in documents.values()],
        "entries": [_entry(entry, cells, actor_at, document_at) for entry in survey.entries],
        "courses": {
            vendor: [[actor_at[course.actor.id], _course(course, entry_at)] for course in several]
            for vendor, several in survey.courses.items()
        },
    }


def _figures(survey: Survey, rows: Sequence[Row]) -> list[Value]:
    """The headline: a number, what it counts, and what is to be known of it."""
    kinds = {row.actor.id: row.actor.kind for row in rows}
    operators = sum(kind is ActorKind.OPERATOR for kind in kinds.values())
    exact = sum(order.dating(row) is Dating.EXACT for row in rows)
    undated = sum(order.dating(row) is Dating.UNDATED for row in rows)
    hearsay = sum(row.position.hearsay for row in rows)
    judged = sum(row.verdict is not None for row in rows)
    figures: list[tuple[int, str, str, str]] = [
        (len(rows), "position", "positions", f"{exact} dated to the day, {undated} undated"),
        (len({row.document.id for row in rows}), "article", "articles", _span(survey)),
        (len(kinds) - operators, "government", "governments", "with the European Union" if "EU" in kinds else ""),
        (operators, "operator", "operators", ""),
        (hearsay, "on hearsay", "on hearsay", "no source is named"),
        (survey.conflicts, "conflict", "conflicts", "between articles"),
        (judged, "checked", "checked", "by a person"),
    ]
    return [[number, one if number == 1 else many, remark] for number, one, many, remark in figures if number]


def _span(survey: Survey) -> str:
    published = [
        entry.row.document.published.latest
        for entry in survey.entries
        if entry.row.document.published and entry.row.document.published.latest
    ]
    return f"{min(published):%Y-%m} to {max(published):%Y-%m}" if published else "none tells its date"


def _document(document: Document) -> Record:
    remarks = [language_remark(document.language)]
    if document.duplicate_of:
        remarks.append(f"the same article as document {document.duplicate_of}")
    return _lean(
        {
            "id": document.id,
            "title": document.title and printable(document.title),
            "publisher": document.publisher and printable(document.publisher),
            "published": document.published.text if document.published else None,
            "publishedFrom": published_from(document.published_from),
            "bounds": document.bounds.text if document.bounds and not document.published else None,
            "url": document.url and printable(document.url),
            "file": printable(", ".join(document.paths)),
            "remark": "; ".join(filter(None, remarks)),
        }
    )


def _entry(entry: TimelineEntry, cells: Cells, actor_at: Mapping[str, int], document_at: Mapping[str, int]) -> Record:
    row = entry.row
    position, days = row.position, order.possible_days(row)
    return _lean(
        {
            "id": position.id,
            "short": cells.short_id(row),
            "actor": actor_at[row.actor.id],
            "vendor": row.vendor.id,
            "stance": position.stance.value,
            "status": position.status.value,
            "pressing": position.act is Act.PRESSING,
            "when": cells.when_text(row),
            "dating": entry.dating.value,
            "from": days.earliest.isoformat() if days.earliest else None,
            "to": days.latest.isoformat() if days.latest else None,
            "said": printable(position_sentence(row, cells)),
            "quote": _marked(position.quote, position.cue),
            "document": document_at[row.document.id],
            "was": entry.previous.position.stance.value if entry.previous and entry.change else None,
            "uncertain": entry.order_uncertain,
            "mention": printable(position.mention),
            "cue": printable(position.cue),
            "rule": position.rule,
            "confidence": round(position.confidence, 2),
            "market": [cells.name(one) for one in position.market],
            "scope": [scope.value for scope in position.scope],
            "addressee": [cells.name(one) for one in position.addressee],
            "hearsay": position.hearsay,
            "verdict": row.verdict.value if row.verdict else None,
        },
        keep=("actor", "document"),
    )


def _marked(quote: str, cue: str) -> list[Value]:
    """The quote in pieces; every second one is of the cue. The page counts in UTF-16, so it gets no offsets."""
    flat = printable(quote, keep="\n").replace("\n", " ")
    pieces: list[Value] = []
    at = 0
    for start, end in cue_marks(flat, cue):
        pieces += [flat[at:start], flat[start:end]]
        at = end
    return [*pieces, flat[at:]]


def _course(course: Course, entry_at: Mapping[str, int]) -> list[Value]:
    """The steps: place of the day, place of the deciding entry, flags."""
    return [[step.at, entry_at[step.current.row.position.id], *_flags(step.current)] for step in course.steps]


def _flags(current: CurrentPosition) -> Iterable[str]:
    yield from (flag for mark, flag in _FLAGS.items() if mark in current.marks)
    if current.order_uncertain:
        yield "uncertain"
    if current.conflicts:
        yield "conflict"


def _lean(record: Mapping[str, Value], keep: Sequence[str] = ()) -> Record:
    """The record without what is empty or false: a page of thousands of entries says nothing thousands of times."""
    return {name: value for name, value in record.items() if value or name in keep}
