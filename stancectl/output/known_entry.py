"""All that the registry knows of one name."""

from __future__ import annotations

from collections.abc import Iterable

from stancectl.output.page import Facts, Line, Page, Part, plain
from stancectl.registry import Registry
from stancectl.registry.entry import Entry, Guard, Name, Office

_MANY = 60
"""So many names are shown."""
_PHRASES = 6
"""So many phrases that mean it wherever they stand, as "the Chinese company"; they are made of a few words each."""
_KINDS = {
    "country": "names",
    "operator": "names",
    "vendor": "names",
    "vendor-group": "names",
    "adjective": "adjectives",
    "demonym": "its people",
    "metonym": "stands for it",
}


def entry_page(entry: Entry, registry: Registry) -> Page:
    """The entry's facts, then who speaks for it."""
    facts: list[tuple[str, Line]] = [
        ("id", plain(entry.id)),
        ("kind", plain(entry.kind)),
        ("country", plain(registry.actor(entry.country).name if entry.country else "")),
        ("part of", plain(registry.actor(entry.parent).name if entry.parent else "")),
        ("codes", plain(", ".join(entry.codes))),
    ]
    for title in dict.fromkeys(_KINDS.values()):
        named = [name for name in entry.names if _KINDS.get(name.kind.value) == title]
        facts.append((title, plain(_names((name for name in named if not name.any_case), _MANY))))
        facts.append(("phrases", plain(_names((name for name in named if name.any_case), _PHRASES))))
    facts += [
        ("companies", plain(", ".join(registry.actor(one).name for one in entry.arms))),
        ("operators", plain(", ".join(registry.actor(one).name for one in entry.operators))),
        ("members", plain(", ".join(registry.vendor(one).name for one in entry.members))),
        ("groups", plain(", ".join(registry.vendor(one).name for one in entry.groups))),
    ]
    parts: list[Part] = [Facts(tuple(facts), entry.name)]
    if entry.institutions:
        bodies = tuple((body.name, plain(_others(body.name, body.names) or body.kind)) for body in entry.institutions)
        parts.append(Facts(bodies, "Bodies that speak for it"))
    if entry.officials:
        people = ((person.name, plain("; ".join(map(_office, person.offices)))) for person in entry.officials)
        parts.append(Facts(tuple(people), "People who speak for it"))
    return Page(tuple(parts))


def _names(names: Iterable[Name], shown: int) -> str:
    found = list(dict.fromkeys(_name(name) for name in names))
    more = f", and {len(found) - shown} more" if len(found) > shown else ""
    return ", ".join(found[:shown]) + more


def _others(own: str, names: Iterable[Name]) -> str:
    return ", ".join(dict.fromkeys(_name(name) for name in names if name.text != own))


def _name(name: Name) -> str:
    remarks = [_guard(guard) for guard in name.guards]
    if name.former:
        remarks.append("former")
    if name.start or name.end:
        remarks.append(f"{name.start or ''}–{name.end or ''}")
    return f"{name.text} ({'; '.join(remarks)})" if remarks else name.text


def _guard(guard: Guard) -> str:
    words = guard.set_name or "/".join(guard.words[:3]) + ("/…" if len(guard.words) > 3 else "")
    return f"{guard.key.replace('_', ' ')} {words}"


def _office(office: Office) -> str:
    term = f" {office.start or ''}–{office.end or ''}" if office.start or office.end else ""
    return office.office + term
