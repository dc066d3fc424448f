"""What the scanner looks for: each name in the cases and spellings it is printed in, with the senses it can have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stancectl.registry.arms import described_arms
from stancectl.registry.fold import fold_name, long_form
from stancectl.registry.mention import MentionKind
from stancectl.registry.senses import BLOCKED, DESCRIBED, DISTINCT, FULL, SURNAME
from stancectl.registry.source import GUARD_WORDS, Source, SourceName, SourceOfficial


class _Tables:
    """Collects patterns, senses, guards and sets of words while the entries are walked."""

    def __init__(self, source: Source) -> None:
        self.sets: dict[str, tuple[str, ...]] = {key: tuple(words) for key, words in source.guards.sets.items()}
        self.guards: dict[tuple[str, ...], int] = {}
        self.senses: dict[tuple[Any, ...], int] = {}
        self.names: dict[str, list[int]] = {}
        self.phrases: dict[str, list[int]] = {}

    def guard(self, name: SourceName) -> int:
        """Number of the name's guard; -1 where it has none."""
        if not name.words:
            return -1
        words = dict(name.words)
        return self.guards.setdefault(tuple(self.set_key(words.get(key, "")) for key in GUARD_WORDS), len(self.guards))

    def set_key(self, words: str | tuple[str, ...]) -> str:
        """The key of a set of words; a list that stands in the name itself gets one."""
        if isinstance(words, str):
            return words
        key = "|".join(words)
        self.sets[key] = words
        return key

    def add(self, name: SourceName, entry: str, label: str, person: int = -1, part: int = FULL) -> None:
        """A name and its sense, the columns of which are those of senses.Sense."""
        guard = self.guard(name)
        for spelling in dict.fromkeys((fold_name(name.text), fold_name(long_form(name.text)))):
            written = spelling if name.any_case and spelling != spelling.lower() else ""
            row = (name.kind.value, entry, label, guard, person, part, name.start or "", name.end or "", written)
            self._patterns(spelling, name.any_case, row)

    def block(self, phrase: str) -> None:
        """A phrase that is no mention."""
        self._patterns(fold_name(phrase), False, (BLOCKED, "", "", -1, -1, FULL, "", "", ""))

    def _patterns(self, spelling: str, any_case: bool, row: tuple[Any, ...]) -> None:
        sense = self.senses.setdefault(row, len(self.senses))
        table = self.phrases if any_case else self.names
        for variant in (spelling.lower(),) if any_case else _cases(spelling):
            senses = table.setdefault(variant, [])
            if sense not in senses:
                senses.append(sense)


def _cases(spelling: str) -> dict[str, None]:
    """The spelling as written, with a capital where it begins a sentence, and as in a title (see capitals.py too)."""
    variants = {spelling: None}
    if spelling[0].islower():
        variants[spelling[0].upper() + spelling[1:]] = None
        if " " in spelling:
            variants[" ".join(word[:1].upper() + word[1:] for word in spelling.split(" "))] = None
    return variants


def scan_tables(source: Source) -> dict[str, Any]:
    """The tables that scanner.py reads."""
    tables = _Tables(source)
    for entry in source.entries.values():
        for name in entry.names:
            tables.add(name, entry.id, entry.name or entry.id, part=DESCRIBED if name.described else FULL)
        for body in entry.institutions:
            for name in body.names:
                tables.add(name, entry.id, body.name)
        for phrase in entry.blocked:
            tables.block(phrase)
    for arm, name in described_arms(source):
        tables.add(name, arm.id, arm.name or arm.id)
    for phrase in source.guards.blocked:
        tables.block(phrase)
    people = [_person(number, official, source, tables) for number, official in enumerate(source.officials.values())]
    vendors = {
        number for row, number in tables.senses.items() if row[0] in (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
    }
    return {
        "names": list(tables.names),
        "name_senses": _compact(tables.names),
        "phrases": list(tables.phrases),
        "phrase_senses": _compact(tables.phrases),
        "senses": list(tables.senses),
        "guards": list(tables.guards),
        "sets": tables.sets,
        "people": people,
        "makers": {entry.id: entry.country for entry in source.entries.values() if entry.kind == "vendor"},
        "usage": {key: tuple(words) for key, words in source.guards.usage.items()},
        "vendor_names": [
            spelling
            for text, senses in tables.names.items()
            if not vendors.isdisjoint(senses)
            for spelling in dict.fromkeys((text, text.upper()))
        ],
    }


def _compact(patterns: dict[str, list[int]]) -> list[int | tuple[int, ...]]:
    """The senses of each pattern: one number, or several."""
    return [senses[0] if len(senses) == 1 else tuple(senses) for senses in patterns.values()]


def _person(number: int, official: SourceOfficial, source: Source, tables: _Tables) -> tuple[Any, ...]:
    """Adds an official's names; returns the country's words that can stand before a title, and the offices."""
    starts = [office.start for office in official.offices]
    # Before the first of the offices the person spoke for nobody.
    begins = min(filter(None, starts), default=None) if all(starts) else None
    full = {official.name: None, **{name.text: None for name in official.names}}
    for name in official.names:
        tables.add(replace(name, start=name.start or begins), official.country, official.name, number)
    surnames = official.surnames or [
        part for text in full if " " in text for part in _surnames(text, official.country, source.guards.usage)
    ]
    part = DISTINCT if official.distinct else SURNAME
    for surname in dict.fromkeys(surnames):
        if surname not in full:
            name = SourceName(surname, MentionKind.OFFICIAL, start=begins)
            tables.add(name, official.country, official.name, number, part)
    country = source.entries[official.country]
    words = {fold_name(country.name or country.id).lower(): None}
    for entry_name in country.names:
        if entry_name.kind in (MentionKind.COUNTRY, MentionKind.ADJECTIVE):
            words[fold_name(entry_name.text).lower()] = None
    offices = tuple(
        (
            tuple(dict.fromkeys(fold_name(title).lower() for title in office.titles)),
            office.start or "",
            office.end or "",
            office.source is not None,
        )
        for office in official.offices
    )
    return tuple(sorted(words, key=len, reverse=True)), offices


def _surnames(name: str, country: str, usage: dict[str, list[str]]) -> list[str]:
    """What a text calls a person for short: the last word, with its particles; the last two of a longer name."""
    words = name.split(" ")
    if country in usage.get("family_name_first", ()):
        return [words[0]]
    start = len(words) - 1
    while start > 1 and words[start - 1] in usage.get("surname_particles", ()):
        start -= 1
    found = [" ".join(words[start:])]
    if start > 1 and len(words) > 2:
        found.append(" ".join(words[start - 1 :]))
    return found
