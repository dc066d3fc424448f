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
    from stancectl.model.stance import Act, Stance

    Unsure = Mapping[tuple[str, str, Stance, Act], float]
    """What is left out, with its confidence."""


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
    unsure = {(p.actor, p.vendor, p.stance, p.act): p.confidence for p in left_out(article, traces, registry)}
    sentences = [_seen(one, article.text, unsure) for one in traces]
    emit(common.format, lambda: explain_page(sentences), lambda: explain_records(sentences), COLUMNS)


def _seen(one: SentenceTrace, text: str, unsure: Unsure) -> SentenceSeen:
    start, end = one.sentence.start, one.sentence.end
    return SentenceSeen(text[start:end], start, end, tuple(_things(one, unsure)))


def _things(one: SentenceTrace, unsure: Unsure) -> Iterator[Seen]:
    for mention in one.mentions:
        yield Seen("mention", mention.text, mention.id, mention.kind.value)
    for cue in one.clauses.cues:
        frames = ", ".join(dict.fromkeys(frame.id for frame in cue.frames))
        yield Seen("cue", one.clauses.words(cue.first, cue.last), frames)
    for found in one.coded.candidates:
        pressing = f" on {', '.join(found.addressee) or 'others'}" if found.act.value == "pressing" else ""
        means = f"{found.actor} {found.vendor} {found.act.value}{pressing}"
        doubt = unsure.get((found.actor, found.vendor, found.stance, found.act))
        why = f"{found.status.value}, {found.frame}" if doubt is None else f"too unsure: {doubt:.2f}"
        yield Seen("coded" if doubt is None else "rejected", found.cue, means, why, found.stance)
    for refused in one.coded.rejected:
        yield Seen("rejected", "", refused.frame, refused.reason)
