"""Rows for the tests of analysis, with as little said of each as the case needs."""

from __future__ import annotations

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position, Row
from stancectl.model.stance import Act, ActorKind, Scope, Stance, Status, VerdictKind

VENDORS = {
    vendor.id: vendor
    for vendor in (
        Vendor("huawei", "Huawei", "CN", ("chinese-vendors", "high-risk-vendors", "foreign-vendors")),
        Vendor("zte", "ZTE", "CN", ("chinese-vendors", "high-risk-vendors", "foreign-vendors")),
        Vendor("nokia", "Nokia", "FI", ("foreign-vendors",)),
        Vendor("chinese-vendors", "Chinese vendors", is_group=True),
        Vendor("high-risk-vendors", "High-risk vendors", is_group=True),
        Vendor("foreign-vendors", "Foreign vendors", is_group=True),
    )
}

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("GB", "United Kingdom", ActorKind.GOVERNMENT, "GB"),
        Actor("PT", "Portugal", ActorKind.GOVERNMENT, "PT"),
        Actor("ES", "Spain", ActorKind.GOVERNMENT, "ES"),
        Actor("US", "United States", ActorKind.GOVERNMENT, "US"),
        Actor("EU", "European Union", ActorKind.BLOC),
        Actor("altice", "Altice", ActorKind.OPERATOR),
        Actor("altice-portugal", "Altice Portugal", ActorKind.OPERATOR, "PT", "altice"),
        Actor("nos", "NOS", ActorKind.OPERATOR, "PT"),
        Actor("vodafone", "Vodafone", ActorKind.OPERATOR, "GB"),
    )
}


def edtf(text: str | None) -> Edtf | None:
    return None if text is None else Edtf.parse(text)


def row(
    id: str = "a",
    *,
    stance: str = "ban",
    status: str = "decided",
    act: str = "own",
    actor: str = "GB",
    vendor: str = "huawei",
    date: str | None = None,
    bounds: str | None = None,
    published: str | None = None,
    written: str | None = None,
    document: str | None = None,
    duplicate_of: str | None = None,
    title: str | None = None,
    hearsay: bool = False,
    confidence: float = 0.9,
    verdict: str | None = None,
    rule: str = "some-frame",
    market: tuple[str, ...] = (),
    scope: tuple[str, ...] = (),
    addressee: tuple[str, ...] = (),
    mention: str = "",
    quote: str = "",
    span: tuple[int, int] = (0, 0),
) -> Row:
    """A row; `published` and `written` (its bounds) are its document's, which has the row's id where none is given."""
    position = Position(
        id=id,
        actor=actor,
        mention=mention,
        vendor=vendor,
        stance=Stance(stance),
        act=Act(act),
        status=Status(status),
        date=edtf(date),
        bounds=edtf(bounds),
        market=market,
        scope=tuple(map(Scope, scope)),
        addressee=addressee,
        hearsay=hearsay,
        confidence=confidence,
        quote=quote,
        span=span,
        cue="",
        rule=rule,
    )
    return Row(
        position=position,
        document=Document(
            id=document or id, title=title, published=edtf(published), bounds=edtf(written), duplicate_of=duplicate_of
        ),
        actor=ACTORS[actor],
        vendor=VENDORS[vendor],
        verdict=None if verdict is None else VerdictKind(verdict),
    )


PORTUGAL = [
    row("pt", actor="PT", stance="allow", bounds="2019-07-24/2020-12-31"),
    row("pt-group", actor="PT", vendor="chinese-vendors", stance="allow", bounds="2019-07-24/2020-12-31"),
    row("pt-2023", actor="PT", vendor="high-risk-vendors", stance="ban", date="2023-05-23"),
    row("us", actor="US", act="pressing", addressee=("PT",), date="2020-01-13"),
    row("us-to-gb", actor="US", act="pressing", addressee=("GB",), date="2020-01-13"),
    row("meo", actor="altice-portugal", stance="adopt", date="2018-12-05"),
    row("altice", actor="altice", stance="allow", date="2019-02-01"),
    row("vodafone-pt", actor="vodafone", stance="drop", date="2020-02-05", market=("PT",)),
    row("vodafone-es", actor="vodafone", stance="adopt", date="2019-06-15", market=("ES",)),
    row("nos", actor="nos", vendor="nokia", stance="adopt", date="2021-03-01"),
    row("nos-no", actor="nos", stance="adopt", date="2021-03-01", verdict="rejected"),
    row("gb", actor="GB", stance="restrict", date="2020-01-28"),
]
