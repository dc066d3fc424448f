"""Rows made by hand, for what shows them: no store, no extraction."""

from __future__ import annotations

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position, Row
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status, VerdictKind

HUAWEI = Vendor("huawei", "Huawei", "CN", ("chinese-vendors",))
NOKIA = Vendor("nokia", "Nokia", "FI")
CHINESE = Vendor("chinese-vendors", "Chinese vendors", None, (), is_group=True)
PT = Actor("PT", "Portugal", ActorKind.GOVERNMENT, "PT")
GB = Actor("GB", "United Kingdom", ActorKind.GOVERNMENT, "GB")
US = Actor("US", "United States", ActorKind.GOVERNMENT, "US")
ALTICE = Actor("altice-portugal", "Altice Portugal", ActorKind.OPERATOR, "PT")

_PORTO = Document("aa11bb22cc33", ("news/porto.txt",), "Lisbon stays open", bounds=Edtf.parse("2019-07-24/2020-12-31"))
_LONDON = Document("aa77bb22cc33", ("news/london.txt",), "London decides", published=Edtf.parse("2020-01-31"))


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
        market=(actor.country,) if actor.country else (),
        scope=scope,
        addressee=addressee,
        hearsay=hearsay,
        confidence=confidence,
        quote=quote,
        span=(10, 10 + len(quote)),
        cue=cue,
        rule="refuse",
    )
    return Row(position, document, actor, vendor, verdict)


def sample_rows() -> tuple[Row, ...]:
    """A small world: Portugal allows and is pressed, its operator adopts, Britain restricts after it allowed."""
    bounds = "2019-07-24/2020-12-31"
    return (
        make_row(bounds=bounds),
        make_row(
            US,
            stance=Stance.BAN,
            act=Act.PRESSING,
            addressee=("PT",),
            bounds=bounds,
            cue="urged ... to ban",
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
        make_row(GB, date="2019-04", document=_LONDON, cue="would let", quote="In April London would let Huawei in."),
        make_row(
            GB,
            stance=Stance.RESTRICT,
            date="2020-01-28",
            scope=(Scope.CORE,),
            document=_LONDON,
            cue="keep ... out of",
            quote="On Tuesday the British government said it will keep Huawei out of the core of its networks.",
        ),
        make_row(GB, NOKIA, Stance.ADOPT, status=Status.CONSIDERING, document=_LONDON, date="2020", cue="may buy"),
    )
