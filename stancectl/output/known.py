"""What the registry and the codebook know, as pages and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from stancectl.model.actor import Actor, Vendor
from stancectl.model.stance import Stance
from stancectl.output.page import Column, Entry, Page, Table, plain
from stancectl.output.rows import Record
from stancectl.output.words import data, signed, stance_cell

ACTOR_COLUMNS = ("id", "name", "kind", "country", "parent")
VENDOR_COLUMNS = ("id", "name", "country", "kind", "groups")
CODEBOOK_COLUMNS = ("field", "label", "score", "meaning", "authority", "operator")

_AUTHORITY, _OPERATOR = "authority", "operator"


def actors_page(actors: Iterable[Actor]) -> Page:
    """Who can hold a position."""
    columns = (
        Column("id"),
        Column("name", grows=True),
        Column("kind"),
        Column("country"),
        Column("part of", wide=True),
    )
    entries = (
        Entry((plain(a.id), plain(a.name), plain(a.kind.value), plain(a.country or ""), plain(a.parent or "")))
        for a in actors
    )
    return Page((Table(columns, tuple(entries)),))


def vendors_page(vendors: Iterable[Vendor]) -> Page:
    """Whose equipment."""
    columns = (Column("id"), Column("name", grows=True), Column("country"), Column("kind"), Column("in", wide=True))
    entries = (
        Entry((plain(v.id), plain(v.name), plain(v.country or ""), plain(_kind(v)), plain(", ".join(v.groups))))
        for v in vendors
    )
    return Page((Table(columns, tuple(entries)),))


def codebook_page() -> Page:
    """The labels and what they mean."""
    return Page((_stances(), *(_labels(name) for name in ("status", "act", "scope"))))


def actor_records(actors: Iterable[Actor], names: Callable[[str], Sequence[str]]) -> Iterator[Record]:
    """One record an actor; `names` gives the names of an actor's id."""
    for a in actors:
        record: Record = {"id": a.id, "name": a.name, "kind": a.kind.value, "country": a.country}
        yield {**record, "names": list(names(a.id)), "parent": a.parent}


def vendor_records(vendors: Iterable[Vendor]) -> Iterator[Record]:
    """One record a vendor."""
    for v in vendors:
        yield {"id": v.id, "name": v.name, "country": v.country, "kind": _kind(v), "groups": list(v.groups)}


def codebook_records() -> Iterator[Record]:
    """One record a label."""
    for field, labels in data("codebook").items():
        for label, entry in labels.items():
            yield {
                "field": field,
                "label": label,
                "score": entry.get("score"),
                "meaning": entry.get("meaning"),
                "authority": entry.get(_AUTHORITY),
                "operator": entry.get(_OPERATOR),
            }


def _kind(vendor: Vendor) -> str:
    return "group" if vendor.is_group else "vendor"


def _stances() -> Table:
    columns = (Column("stance"), Column("score", right=True), Column(""), Column("means", wraps=True))
    entries = []
    for label, entry in data("codebook")["stance"].items():
        head = (stance_cell(Stance(label)), plain(signed(entry["score"])))
        for holder in (_AUTHORITY, _OPERATOR):
            if entry[holder]:
                entries.append(Entry((*head, plain(f"{holder}:"), plain(entry[holder]))))
                head = ((), ())
    return Table(columns, tuple(entries), "Stance: where the actor stands on the vendor's equipment")


def _labels(field: str) -> Table:
    columns = (Column(field), Column("means", wraps=True))
    labels = data("codebook")[field].items()
    return Table(columns, tuple(Entry((plain(label), plain(entry["meaning"]))) for label, entry in labels))
