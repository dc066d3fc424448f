"""The arms of a group by the words a text puts for their names: "Vodafone's Spanish arm" is Vodafone Spain."""

from __future__ import annotations

from collections.abc import Iterator

from stancectl.registry.fold import fold_name
from stancectl.registry.mention import MentionKind
from stancectl.registry.source import Source, SourceEntry, SourceName

# "Vodafone's Spanish business customers" are not the arm.
_NOT_BEFORE = (("not_before", ("customer", "customers", "client", "clients", "user", "users")),)


def described_arms(source: Source) -> Iterator[tuple[SourceEntry, SourceName]]:
    """Each arm that bears its group's name, with every phrase of group, nationality and a word for an arm.

    Where a country has several such arms it is the one named after it; without that, the phrase stays the group's.
    """
    words = source.guards.usage.get("arm_words", ())
    arms: dict[tuple[str, str], list[SourceEntry]] = {}
    for entry in source.entries.values():
        if entry.kind == "operator" and entry.parent is not None and entry.country is not None:
            group = source.entries[entry.parent]
            if entry.country != group.country and _bears(entry, group):
                arms.setdefault((group.id, entry.country), []).append(entry)
    for (group_id, country), found in arms.items():
        group = source.entries[group_id]
        national = [arm for arm in found if arm.name == f"{group.name} {source.entries[country].name}"] or found
        if len(national) > 1 or _guarded(group):
            continue
        for adjective in _adjectives(source.entries[country]):
            for word in words:
                phrase = f"{group.name}'s {adjective} {word}"
                yield national[0], SourceName(phrase, MentionKind.OPERATOR, words=_NOT_BEFORE)


def _bears(arm: SourceEntry, group: SourceEntry) -> bool:
    """Whether the arm is named after the group and its country, not a brand of its own ("giffgaff")."""
    return fold_name(arm.name or "").startswith(f"{fold_name(group.name or '')} ")


def _guarded(group: SourceEntry) -> bool:
    """Whether the group's name is a name only in some places: a phrase would take it elsewhere too."""
    return any(name.words for name in group.names if name.text == group.name)


def _adjectives(country: SourceEntry) -> list[str]:
    """All of them: between a group and a word for an arm none needs the guard that it may have elsewhere."""
    return list(dict.fromkeys(name.text for name in country.names if name.kind is MentionKind.ADJECTIVE))
