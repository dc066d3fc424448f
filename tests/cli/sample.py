"""A small world made by hand: three articles, their positions, and a store that holds them. No extraction."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status, VerdictKind
from stancectl.store.files import Store
from stancectl.store.layout import text_id
from stancectl.version import EXTRACTOR

HUAWEI = Vendor("huawei", "Huawei", "CN", ("chinese-vendors", "high-risk-vendors"))
NOKIA = Vendor("nokia", "Nokia", "FI")
CHINESE = Vendor("chinese-vendors", "Chinese vendors", None, (), is_group=True)
PT = Actor("PT", "Portugal", ActorKind.GOVERNMENT, "PT")
GB = Actor("GB", "United Kingdom", ActorKind.GOVERNMENT, "GB")
US = Actor("US", "United States", ActorKind.GOVERNMENT, "US")
ALTICE = Actor("altice-portugal", "Altice Portugal", ActorKind.OPERATOR, "PT", "altice")

PORTO = """Lisbon stays open

The government in Lisbon said it will not ban Huawei from its networks. It was asked by two newspapers.
Washington urged Portugal for the third time this year to ban Huawei equipment, two diplomats said.
Altice Portugal signed an agreement with Huawei, which will supply radio equipment for its 5G network, in a ceremony \
that the presidents of both companies attended.
"""
LONDON = """London decides

On Tuesday the British government said it will keep Huawei out of the core of its networks.
In April London would let Huawei in, ministers said then. It may buy more from Nokia in 2020.
Britain keeps Chinese vendors out of government networks.
"""
HOSTILE = "Bell \x07 and \x1b[2J[red]wipe[/the] said London may \u202egnihtemos ban Huawei from [/] its network.\n"

TABLOID = "London opens up\n\nOn Thursday the British government let Huawei into every part of its networks.\n"

_BOUNDS = "2019-07-24/2020-12-31"


def make_document(text: str, path: str, **fields: str) -> Document:
    """The document of a text."""
    dates = {name: Edtf.parse(value) for name, value in fields.items() if name in ("published", "bounds")}
    other = {name: value for name, value in fields.items() if name not in dates}
    origin = PublishedFrom.TEXT if "published" in fields else PublishedFrom.NONE
    return Document(text_id(text), (path,), published_from=origin, **dates, **other)  # type: ignore[arg-type]


_PORTO = make_document(PORTO, "news/porto.txt", title="Lisbon stays open", bounds=_BOUNDS)
_LONDON = make_document(LONDON, "news/london.txt", title="London decides", published="2020-01-31")
_HOSTILE = make_document(HOSTILE, "news/hostile.txt", title="[bold]Bell\x07[/the] \x1b]0;x\x07")
_TABLOID = make_document(TABLOID, "news/tabloid.txt", title="London opens up", published="2020-02-14")
_TEXTS = {_PORTO.id: PORTO, _LONDON.id: LONDON, _HOSTILE.id: HOSTILE, _TABLOID.id: TABLOID}


def make_row(
    actor: Actor = PT,
    vendor: Vendor = HUAWEI,
    stance: Stance = Stance.ALLOW,
    *,
    status: Status = Status.DECIDED,
    act: Act = Act.OWN,
    date: str | None = None,
    bounds: str | None = None,
    scope: tuple[Scope, ...] = (),
    addressee: tuple[str, ...] = (),
    hearsay: bool = False,
    confidence: float = 0.9,
    quote: str = "The government in Lisbon said it will not ban Huawei from its networks.",
    cue: str = "not ban",
    document: Document = _PORTO,
    verdict: VerdictKind | None = None,
    number: int = 1,
) -> Row:
    """A row with everything that does not matter filled in."""
    suffix = "" if number == 1 else f".{number}"
    start = max(0, _TEXTS.get(document.id, "").find(quote))
    position = Position(
        id=f"{document.id}-{actor.id}-{vendor.id}-{stance.value}{suffix}",
        actor=actor.id,
        mention=actor.name,
        vendor=vendor.id,
        stance=stance,
        act=act,
        status=status,
        date=Edtf.parse(date) if date else None,
        bounds=Edtf.parse(bounds) if bounds else None,
        market=(actor.country,) if actor.country and act is Act.OWN else (),
        scope=scope,
        addressee=addressee,
        hearsay=hearsay,
        confidence=confidence,
        quote=quote,
        span=(start, start + len(quote)),
        cue=cue,
        rule="refuse",
    )
    return Row(position, document, actor, vendor, verdict)


def sample_rows() -> tuple[Row, ...]:
    """Portugal allows and is pressed, its operator adopts, Britain restricts after it allowed; one hostile article."""
    return (
        make_row(bounds=_BOUNDS),
        make_row(
            US,
            stance=Stance.BAN,
            act=Act.PRESSING,
            addressee=("PT",),
            bounds=_BOUNDS,
            cue="urged … to ban",
            quote="Washington urged Portugal for the third time this year to ban Huawei equipment, two diplomats said.",
            hearsay=True,
        ),
        make_row(
            ALTICE,
            stance=Stance.ADOPT,
            status=Status.PLANNED,
            cue="signed",
            quote="Altice Portugal signed an agreement with Huawei, which will supply radio equipment for its 5G "
            "network, in a ceremony that the presidents of both companies attended.",
        ),
        make_row(
            GB,
            stance=Stance.RESTRICT,
            date="2020-01-28",
            scope=(Scope.CORE,),
            document=_LONDON,
            cue="keep ... out of",
            quote="On Tuesday the British government said it will keep Huawei out of the core of its networks.",
        ),
        make_row(
            GB,
            date="2019-04",
            document=_LONDON,
            cue="would let",
            quote="In April London would let Huawei in, ministers said then.",
        ),
        make_row(
            GB,
            NOKIA,
            Stance.ADOPT,
            status=Status.CONSIDERING,
            document=_LONDON,
            date="2020",
            cue="may buy",
            quote="It may buy more from Nokia in 2020.",
        ),
        make_row(
            GB,
            CHINESE,
            Stance.RESTRICT,
            scope=(Scope.GOVERNMENT,),
            document=_LONDON,
            cue="keeps … out",
            quote="Britain keeps Chinese vendors out of government networks.",
        ),
    )


def hostile_row() -> Row:
    """A position whose quote and title would clear the screen or break markup if they were shown as they are."""
    return make_row(
        GB,
        stance=Stance.BAN,
        status=Status.CONSIDERING,
        document=_HOSTILE,
        cue="may",
        quote=HOSTILE.rstrip("\n"),
    )


def contradicting_row() -> Row:
    """A position of another article that contradicts what Britain decided two weeks before."""
    quote = "On Thursday the British government let Huawei into every part of its networks."
    return make_row(GB, date="2020-02-13", document=_TABLOID, cue="let", quote=quote)


def make_store(root: Path, *more: Row) -> Store:
    """A store of the sample's articles, and of more rows."""
    rows = (*sample_rows(), *more)
    store = Store.create(root)
    documents = {row.document.id: row.document for row in rows}
    with store.writer() as writer:
        for document in documents.values():
            positions = tuple(row.position for row in rows if row.document.id == document.id)
            text = _TEXTS[document.id]
            writer.put(CodedDocument(document, EXTRACTOR, positions), text, replacing=False)
    return store


def with_verdict(row: Row, verdict: VerdictKind) -> Row:
    """The row as a person judged it."""
    return replace(row, verdict=verdict)
