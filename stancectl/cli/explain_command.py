"""`stancectl explain`: what was seen in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stancectl.cli.asking import registry_of
from stancectl.cli.command import command
from stancectl.cli.emit import emit
from stancectl.cli.options import Common, published_option
from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.output.explain import COLUMNS, Seen, SentenceSeen, explain_page, explain_records

if TYPE_CHECKING:
    from stancectl.extraction import SentenceTrace
    from stancectl.extraction.merging import Key

    Reasons = Mapping[Key, str]
    """Why candidates were left out."""


@command
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for stdin.")],
    common: Common,
    published: Annotated[
        Edtf | None,
        typer.Option("--published", metavar="DATE", parser=published_option, help="When it was published."),
    ] = None,
) -> None:
    """What was seen in a text sentence by sentence: names, cues, what was coded and what was rejected.

    Example: stancectl explain seeds/001_5a372f3f68afdc5c.txt
    """
    from stancectl.extraction import left_out, trace
    from stancectl.reading import Source, read_file

    registry = registry_of(common.store)
    source = Source(None if file == "-" else Path(file))
    article = read_file(source, registry=registry, set_metadata=SetMetadata(published=published))
    traces = trace(article, registry)
    reasons = left_out(article, traces, registry)
    sentences = [_seen(one, article.text, reasons) for one in traces]
    emit(common.format, lambda: explain_page(sentences), lambda: explain_records(sentences), COLUMNS)


def _seen(one: SentenceTrace, text: str, reasons: Reasons) -> SentenceSeen:
    start, end = one.sentence.start, one.sentence.end
    return SentenceSeen(text[start:end], start, end, tuple(_things(one, reasons)))


def _things(one: SentenceTrace, reasons: Reasons) -> Iterator[Seen]:
    from stancectl.extraction import key_of

    for mention in one.mentions:
        yield Seen("mention", mention.text, mention.id, mention.kind.value)
    for cue in one.clauses.cues:
        frames = ", ".join(dict.fromkeys(frame.id for frame in cue.frames))
        yield Seen("cue", one.clauses.words(cue.first, cue.last), frames)
    for found in one.coded.candidates:
        pressing = f" on {', '.join(found.addressee) or 'others'}" if found.act.value == "pressing" else ""
        means = f"{found.actor} {found.vendor} {found.act.value}{pressing}"
        reason = reasons.get(key_of(found))
        what, why = ("rejected", reason) if reason else ("coded", f"{found.status.value}, {found.frame}")
        yield Seen(what, found.cue, means, why, found.stance)
    for refused in one.coded.rejected:
        yield Seen("rejected", "", refused.frame, refused.reason)
