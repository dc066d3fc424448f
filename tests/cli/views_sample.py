"""A store made by hand for looking at views: years of history, names and quotes in wide and combining characters."""

from __future__ import annotations

from pathlib import Path

from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import Document
from stancectl.model.position import CodedDocument, Position, Row
from stancectl.model.stance import Act, ActorKind, Stance, Status
from stancectl.store.files import Store
from stancectl.version import EXTRACTOR
from tests.cli.sample import GB, HUAWEI, NOKIA, PT, US, make_document, make_row

DE = Actor("DE", "Germany", ActorKind.GOVERNMENT, "DE")
JP = Actor("JP", "Japan", ActorKind.GOVERNMENT, "JP")
SE = Actor("SE", "Sweden", ActorKind.GOVERNMENT, "SE")
ZTE = Vendor("zte", "ZTE", "CN", ("chinese-vendors", "high-risk-vendors"))
RAKUTEN = Actor("gakuten", "楽天モバイル", ActorKind.OPERATOR, "JP")

_WIDE = "日本政府は華為技術（ファーウェイ）を政府調達から事実上排除する方針を固めた、と関係者が語った。"
_COMBINING = "La de\u0301cision: Zürich a e\u0301te\u0301 prudente, le gouvernement n’interdira pas Huawei, dit-on."

Told = tuple[Actor, Vendor, Stance, str | None, str, str, dict[str, object]]
_TOLD: tuple[Told, ...] = (
    (GB, HUAWEI, Stance.ALLOW, "2019-04-24", "Ministers in London agreed to let Huawei build parts of it.", "let", {}),
    (GB, HUAWEI, Stance.RESTRICT, "2020-01-28", "Britain caps Huawei at 35 per cent of the network.", "caps", {}),
    (GB, HUAWEI, Stance.BAN, "2020-07-14", "Britain bans Huawei from its 5G networks from 2027 on.", "bans", {}),
    (GB, ZTE, Stance.BAN, "2018-04-16", "Britain told carriers to keep away from ZTE.", "keep away", {}),
    (GB, HUAWEI, Stance.BAN, None, "London may end it all this year, a paper says.", "end", {"hearsay": True}),
    (DE, HUAWEI, Stance.ALLOW, "2019-10-15", "Berlin will not shut Huawei out of its networks.", "not shut", {}),
    (DE, HUAWEI, Stance.RESTRICT, "2024-07-11", "Germany takes Huawei out of its core by 2026.", "takes", {}),
    (SE, HUAWEI, Stance.BAN, "2020-10-20", "Sweden bans Huawei and ZTE from its 5G networks.", "bans", {}),
    (SE, ZTE, Stance.BAN, "2020-10-20", "Sweden bans Huawei and ZTE from its 5G networks.", "bans", {}),
    (JP, HUAWEI, Stance.RESTRICT, "2018-12-10", _WIDE, "排除", {}),
    (PT, HUAWEI, Stance.ALLOW, "2019-12", _COMBINING, "n’interdira pas", {"confidence": 0.61}),
    (RAKUTEN, NOKIA, Stance.ADOPT, "2018-11", "楽天 picked Nokia for its network.", "picked", {}),
    (RAKUTEN, HUAWEI, Stance.DROP, "2021", "楽天 keeps Huawei out of all of it.", "keeps … out", {}),
    (US, HUAWEI, Stance.BAN, "2019-05-15", "Washington bars Huawei by decree.", "bars", {}),
    (US, HUAWEI, Stance.BAN, "2020-02", "Washington urged London to ban Huawei.", "ban", {"addressee": ("GB",)}),
    (DE, HUAWEI, Stance.UNDECIDED, "2021-03", "Berlin has yet to decide on Huawei.", "yet to decide", {}),
)


def view_rows() -> tuple[Row, ...]:
    """The rows, each quote a paragraph of one article."""
    text = _text()
    document = make_document(text, "news/years.txt", title="楽天 to London: years of 5G", bounds="../2024-12-31")
    return tuple(_row(number, told, text, document) for number, told in enumerate(_TOLD, 1))


def make_view_store(root: Path) -> Store:
    """A store of them."""
    rows = view_rows()
    store = Store.create(root)
    positions: tuple[Position, ...] = tuple(row.position for row in rows)
    with store.writer() as writer:
        writer.put(CodedDocument(rows[0].document, EXTRACTOR, positions), _text(), replacing=False)
    return store


def _text() -> str:
    return "".join(f"{quote}\n\n" for quote in dict.fromkeys(told[4] for told in _TOLD))


def _row(number: int, told: Told, text: str, document: Document) -> Row:
    actor, vendor, stance, date, quote, cue, more = told
    pressing = "addressee" in more
    row = make_row(
        actor,
        vendor,
        stance,
        act=Act.PRESSING if pressing else Act.OWN,
        status=Status.CONSIDERING if date is None else Status.DECIDED,
        date=date,
        quote=quote,
        cue=cue,
        document=document,
        number=number,
        **more,  # type: ignore[arg-type]
    )
    start = text.index(quote)
    position = row.position
    return Row(_at(position, (start, start + len(quote))), document, actor, vendor)


def _at(position: Position, span: tuple[int, int]) -> Position:
    from dataclasses import replace

    return replace(position, span=span)
