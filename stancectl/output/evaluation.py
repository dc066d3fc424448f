"""How an evaluation against gold came out: as a page, as one record, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from stancectl.analysis.evaluation import Evaluation
from stancectl.output.page import Column, Entry, Facts, Page, Part, Quote, Table, plain
from stancectl.output.rows import Record, Value
from stancectl.output.words import stance_cell

LINE_COLUMNS = ("figure", "of", "value")
"""The columns of CSV and TSV."""


def evaluation_page(result: Evaluation, *, errors: bool) -> Page:
    """The figures, then by stance and by rule; with `errors` what was missed and what was wrong."""
    figures = tuple((name, plain(_figure(value))) for name, value in result.figures().items())
    parts: list[Part] = [Facts(figures, "Against the gold"), _by_stance(result), _by_rule(result)]
    if errors:
        parts += [_missed(result), _wrong(result)]
    return Page(tuple(part for part in parts if not isinstance(part, Table) or part.entries))


def evaluation_record(result: Evaluation, *, errors: bool) -> Record:
    """The figures under their names; with `errors` what was missed and what was wrong."""
    by_stance: Record = {
        stance.value: {"gold": one.gold, "recall": one.recall, "wrong": one.wrong}
        for stance, one in result.by_stance.items()
    }
    by_rule: Record = {
        rule: {"right": one.right, "wrong": one.wrong, "optional": one.optional, "precision": one.precision}
        for rule, one in result.by_rule.items()
    }
    record: Record = {**result.figures(), "by_stance": by_stance, "by_rule": by_rule}
    if errors:
        record["missed"] = [
            {
                "document": one.document,
                "actor": list(one.actors),
                "vendor": one.vendor,
                "stance": [stance.value for stance in one.stances],
                "quote": one.quote,
            }
            for one in result.missed
        ]
        record["wrong"] = [
            {
                "document": one.document,
                "id": one.row.position.id,
                "actor": one.row.actor.id,
                "vendor": one.row.vendor.id,
                "stance": one.row.position.stance.value,
                "rule": one.row.position.rule,
                "quote": one.row.position.quote,
            }
            for one in result.wrong
        ]
    return record


def evaluation_lines(result: Evaluation) -> Iterator[Record]:
    """A figure a line, for CSV and TSV: its name, what it is of (all, a stance or a rule), its value."""
    for name, value in result.figures().items():
        yield _line(name, "all", value)
    for stance, one in result.by_stance.items():
        yield from (
            _line(n, stance.value, v) for n, v in (("gold", one.gold), ("recall", one.recall), ("wrong", one.wrong))
        )
    for rule, rated in result.by_rule.items():
        yield from (_line(n, rule, v) for n, v in (("right", rated.right), ("wrong", rated.wrong)))


def _line(name: str, of: str, value: Value) -> Record:
    return {"figure": name, "of": of, "value": value}


def _by_stance(result: Evaluation) -> Table:
    columns = (Column("stance"), Column("gold", right=True), Column("recall", right=True), Column("wrong", right=True))
    entries = (
        Entry((stance_cell(stance), plain(str(one.gold)), plain(_figure(one.recall)), plain(str(one.wrong))))
        for stance, one in result.by_stance.items()
    )
    return Table(columns, tuple(entries), "By stance")


def _by_rule(result: Evaluation) -> Table:
    columns = (Column("rule"), *(Column(title, right=True) for title in ("right", "wrong", "optional", "precision")))
    entries = (
        Entry(
            (
                plain(rule),
                plain(str(one.right)),
                plain(str(one.wrong)),
                plain(str(one.optional)),
                plain(_figure(one.precision)),
            )
        )
        for rule, one in result.by_rule.items()
    )
    return Table(columns, tuple(entries), "By rule")


def _missed(result: Evaluation) -> Table:
    columns = (Column("document", grows=True), Column("who", grows=True), Column("vendor"), Column("stance"))
    entries = (
        Entry(
            (
                plain(one.document),
                plain(" or ".join(one.actors)),
                plain(one.vendor),
                plain(" or ".join(stance.value for stance in one.stances)),
            ),
            Quote(one.quote),
        )
        for one in result.missed
    )
    return Table(columns, tuple(entries), "Missed")


def _wrong(result: Evaluation) -> Table:
    columns = (*(Column(t, grows=t != "stance") for t in ("document", "who", "vendor", "stance")), Column("rule"))
    entries = (
        Entry(
            (
                plain(one.document),
                plain(one.row.actor.id),
                plain(one.row.vendor.id),
                stance_cell(one.row.position.stance),
                plain(one.row.position.rule),
            ),
            Quote(one.row.position.quote, one.row.position.cue),
        )
        for one in result.wrong
    )
    return Table(columns, tuple(entries), "Wrong")


def _figure(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
