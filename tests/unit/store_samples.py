"""Documents to put into stores: texts of one sentence a position."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, Stance, Status
from stancectl.store.layout import text_id

ACTORS = frozenset(["GB", "PT", "FR"])
VENDORS = frozenset(["huawei"])


def text_of(*stances: str, lead: str = "The week in networks.") -> str:
    """A text with a sentence for each stance, such as `GB-ban`."""
    return "\n".join([lead, *(sentence(stance) for stance in stances)]) + "\n"


def sentence(stance: str) -> str:
    """The sentence that carries a stance in :func:`text_of`."""
    actor, _, label = stance.partition("-")
    return f"{actor} said «{label}» to Huawei’s 5G gear 📡."


def coded_of(text: str, *paths: str) -> CodedDocument:
    """What an extractor makes of :func:`text_of`."""
    id = text_id(text)
    positions = []
    start = 0
    for line in text.split("\n"):
        if "«" in line:
            actor, label = line[:2], line.split("«")[1].split("»")[0]
            positions.append(position(id, actor, label, line, start))
        start += len(line) + 1
    return CodedDocument(Document(id=id, paths=paths), "stancectl 0.1.0", tuple(positions))


def position(document: str, actor: str, stance: str, quote: str, start: int) -> Position:
    """A decided position without a date."""
    return Position(
        id=f"{document}-{actor}-huawei-{stance}",
        actor=actor,
        mention=actor,
        vendor="huawei",
        stance=Stance(stance),
        act=Act.OWN,
        status=Status.DECIDED,
        date=None,
        bounds=None,
        market=(actor,),
        scope=(),
        addressee=(),
        hearsay=False,
        confidence=0.9,
        quote=quote,
        span=(start, start + len(quote)),
        cue="said",
        rule="sample",
    )


def with_rule(coded: CodedDocument, rule: str) -> CodedDocument:
    """The same document as other rules would have coded it."""
    return replace(coded, positions=tuple(replace(position, rule=rule) for position in coded.positions))


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and its time of change, to see that nothing was touched."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
