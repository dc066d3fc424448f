"""One position in its context and why it was coded so, or a whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.analysis.order import possible_date
from stancectl.model.document import Document
from stancectl.model.position import Row
from stancectl.model.stance import Act
from stancectl.output.cells import ROW_COLUMNS, Cells
from stancectl.output.page import Facts, Line, Page, Part, Prose, Span, Table, plain
from stancectl.output.sentences import position_sentence
from stancectl.output.text import cue_marks
from stancectl.output.words import language_remark, published_from, signed, stance_cell, stance_colour

_QUOTE, _CUE = "", "bold reverse"


@dataclass(frozen=True, slots=True)
class Copies:
    """Of what a document is a copy, or which are copies of it."""

    similarity: float | None = None
    """How alike it and its original are, 0 to 1; None where that is not known."""
    ids: tuple[str, ...] = ()
    """The documents that are copies of this one."""


_NO_COPIES = Copies()


def position_page(row: Row, text: str | None, notes: Sequence[str], cells: Cells) -> Page:
    """What was coded, the sentence in its paragraph with the cue marked, and why. `notes` are said below."""
    parts: list[Part] = [
        Prose((Span(position_sentence(row, cells), f"bold {stance_colour(row.position.stance)}"),)),
        Prose(_context(row, text), indent=2),
        Facts(_coding(row, cells), "Why it was coded so"),
        Facts(_document_facts(row.document, cells), "The document"),
    ]
    parts += [Prose(plain(note, "yellow")) for note in notes]
    return Page(tuple(parts), frozenset(cells.marks))


def document_page(
    document: Document, rows: Sequence[Row], text: str | None, notes: Sequence[str], cells: Cells
) -> Page:
    """The document, its positions, and its text with the quotes marked."""
    parts: list[Part] = [Facts((("document", plain(document.id)), *_document_facts(document, cells)))]
    if rows:
        parts.append(Table(ROW_COLUMNS, tuple(cells.row(row) for row in rows), "Positions"))
    else:
        parts.append(Prose(plain("No position was found in it.")))
    if text is not None:
        parts += [Prose(line, indent=2) for line in _paragraphs(text, rows)]
    parts += [Prose(plain(note, "yellow")) for note in notes]
    return Page(tuple(parts), frozenset(cells.marks))


def notes_on(document: Document, rows: Sequence[Row], text: str | None, copies: Copies = _NO_COPIES) -> list[str]:
    """What a reader should know before trusting it; `copies`: what the store knows of its being one or having some."""
    notes = []
    if text is None:
        notes.append("The text is not kept in this store, so that the quote cannot be verified.")
    elif any(text[slice(*row.position.span)] != row.position.quote for row in rows if row.position.rule != "added"):
        notes.append("A quote is not what the text says at its place; stancectl check tells more.")
    if remark := language_remark(document.language):
        notes.append(f"The text: {remark}; nothing is coded in it.")
    if document.duplicate_of:
        alike = "" if copies.similarity is None else f", {copies.similarity:.0%} alike"
        notes.append(f"A copy of document {document.duplicate_of}{alike}: what both tell counts once.")
    if copies.ids:
        notes.append(f"Copies of it: {', '.join(copies.ids)}; what they repeat counts once.")
    return notes


def _context(row: Row, text: str | None) -> Line:
    """The paragraph around the quote; the quote alone where the text is not kept or says otherwise."""
    quote, (start, end) = row.position.quote, row.position.span
    if text is None or text[start:end] != quote:
        return _marked(quote, row.position.cue)
    before = text[text.rfind("\n", 0, start) + 1 : start].lstrip()
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)].rstrip()
    spans = (Span(before, "dim"), *_marked(quote, row.position.cue), Span(after, "dim"))
    return tuple(span for span in spans if span.text)


def _marked(quote: str, cue: str) -> Line:
    spans, at = [], 0
    flat = quote.replace("\n", " ")
    for start, end in cue_marks(flat, cue):
        spans += [Span(flat[at:start], _QUOTE), Span(flat[start:end], _CUE)]
        at = end
    return (*spans, Span(flat[at:], _QUOTE))


def _coding(row: Row, cells: Cells) -> tuple[tuple[str, Line], ...]:
    position = row.position
    if "←" in position.cue:
        cells.marks.add("turned")
    when = position.date.text if position.date else ""
    possible = possible_date(row)
    bounds = f"not told; {cells.within(possible)}" if possible and not when else "not told"
    return (
        ("id", plain(position.id)),
        ("actor", plain(f"{row.actor.name} ({row.actor.kind.value}), named “{position.mention}”")),
        ("vendor", plain(row.vendor.name + (" (a group)" if row.vendor.is_group else ""))),
        ("stance", (*stance_cell(position.stance), Span(f"  {signed(position.stance.score)} of -2 to +2"))),
        ("status", plain(position.status.value)),
        ("act", plain("presses others" if position.act is Act.PRESSING else "")),
        ("addressee", plain(", ".join(cells.name(one) for one in position.addressee))),
        ("date", plain(when or bounds)),
        ("market", plain(", ".join(cells.name(one) for one in position.market))),
        ("scope", plain(", ".join(scope.value for scope in position.scope))),
        ("hearsay", plain("yes: the source is not named" if position.hearsay else "")),
        ("cue", plain(f"“{position.cue}”" if position.cue else "")),
        ("rule", plain(position.rule)),
        ("confidence", plain(f"{position.confidence:.2f}")),
        ("verdict", plain(row.verdict.value if row.verdict else "")),
    )


def _document_facts(document: Document, cells: Cells) -> tuple[tuple[str, Line], ...]:
    if document.published:
        published = f"{document.published} ({published_from(document.published_from)})"
    elif document.bounds:
        published = f"not told; {cells.within(document.bounds)}"
    else:
        published = "not told"
    link = cells.link(document)
    open_it = f"link {link}" if link else ""
    return (
        ("title", plain(document.title or "", open_it)),
        ("published", plain(published)),
        ("publisher", plain(document.publisher or "")),
        ("url", plain(document.url or "", open_it)),
        ("file", plain(", ".join(document.paths), "" if document.url else open_it)),
        ("language", plain("" if document.language == "en" else document.language)),
        ("replaces", plain(", ".join(document.replaces))),
        ("copy of", plain(document.duplicate_of or "")),
    )


def _paragraphs(text: str, rows: Sequence[Row]) -> list[Line]:
    quoted = sorted({row.position.span for row in rows})
    lines, at = [], 0
    for paragraph in text.split("\n"):
        end = at + len(paragraph)
        if paragraph.strip():
            lines.append(_highlighted(text, at, end, quoted))
        at = end + 1
    return lines


def _highlighted(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> Line:
    spans, at = [], start
    for first, last in quoted:
        first, last = max(first, at), min(last, end)
        if first < last:
            spans += [Span(text[at:first], "dim"), Span(text[first:last], "bold")]
            at = last
    spans.append(Span(text[at:end], "dim"))
    return tuple(span for span in spans if span.text)
