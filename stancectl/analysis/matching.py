"""Which of the positions found is which of the gold: the unit is (actor, vendor, stance) within one document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stancectl.analysis.gold import Gold, GoldPosition
from stancectl.model.actor import Actor
from stancectl.model.position import Row
from stancectl.model.stance import ActorKind, Stance

# These constants define the measure; changing one makes figures incomparable with earlier ones.
GROUPS = frozenset({"chinese-vendors", "high-risk-vendors", "foreign-vendors"})
STOOD_FOR = frozenset({"huawei", "zte"})
"""Vendors whom a text can mean where it names a group."""
COMPANY_WORDS = frozenset(
    (
        *("group", "plc", "ag", "sa", "nv", "inc", "ltd", "corp", "company", "holdings", "the"),
        *("telecom", "telecoms", "telecommunications", "mobile", "communications", "wireless"),
    )
)
"""Words that do not tell one operator from another."""
SAME_NAME = 90
"""How alike two operators' names must be, 0 to 100, where neither is the other."""
SHORTEST_FUZZY = 4
"""Characters that a name needs before likeness says anything."""


@dataclass(frozen=True, slots=True)
class Item:
    """One vendor of a gold position. `dates` are without qualifiers; None among them where the gold has no date."""

    position: GoldPosition
    vendor: str
    optional: bool
    dates: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Matching:
    """What became of one document: an item and the row that matches it, items without a row, rows without an item."""

    pairs: tuple[tuple[Item, Row], ...]
    missed: tuple[Item, ...]
    wrong: tuple[Row, ...]


def items(gold: Gold) -> tuple[Item, ...]:
    """The units of a gold document. A group beside a named vendor is optional; a unit given twice takes either date."""
    unique: dict[tuple[tuple[str, ...], str, Stance], Item] = {}
    for position in gold.positions:
        names_one = any(vendor not in GROUPS for vendor in position.vendors)
        for vendor in position.vendors:
            optional = position.optional or (vendor in GROUPS and names_one)
            date = position.date.rstrip("~?%") if position.date else None
            key = (position.actors, vendor, position.stances[0])
            kept = unique.get(key)
            if kept:
                unique[key] = replace(kept, optional=kept.optional and optional, dates=kept.dates | {date})
            else:
                unique[key] = Item(position, vendor, optional, frozenset({date}))
    return tuple(unique.values())


def distinct(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The first row of each (actor, vendor, stance)."""
    first: dict[tuple[str, str, Stance], Row] = {}
    for row in rows:
        first.setdefault((row.actor.id, row.position.vendor, row.position.stance), row)
    return tuple(first.values())


def match(gold: Sequence[Item], found: Sequence[Row]) -> Matching:
    """Pairs them one to one: required items before optional ones, the best answers before those also accepted."""
    matched: dict[int, Row] = {}
    pairs: list[tuple[Item, Row]] = []
    free = list(found)
    for optional in (False, True):
        for loosely in (False, True):
            for number, item in enumerate(gold):
                if item.optional is not optional or number in matched:
                    continue
                row = next((row for row in free if _is_same(item, row, loosely)), None)
                if row is not None:
                    matched[number] = row
                    pairs.append((item, row))
                    free = [other for other in free if other is not row]
    missed = tuple(item for number, item in enumerate(gold) if number not in matched)
    return Matching(tuple(pairs), missed, tuple(free))


def _is_same(item: Item, row: Row, loosely: bool) -> bool:
    answers = item.position.stances if loosely else item.position.stances[:1]
    vendor = row.position.vendor
    return (
        row.position.stance in answers
        and (vendor == item.vendor or (loosely and _can_stand_for(vendor, item.vendor)))
        and same_actor(item.position.actors, row.actor, row.position.mention)
    )


def _can_stand_for(a: str, b: str) -> bool:
    """True where the two are a group and another group or a vendor that it can mean."""
    return a != b and bool({a, b} & GROUPS) and {a, b} <= GROUPS | STOOD_FOR


def same_actor(answers: Sequence[str], actor: Actor, mention: str) -> bool:
    """True where one of the gold's answers is the actor: governments and blocs by id; operators by id, name, or the
    words that named them in the text."""
    if actor.kind is not ActorKind.OPERATOR:
        return actor.id in answers
    names = [name for name in (actor.id.replace("-", " "), actor.name, mention) if name]
    return any(_is_same_name(answer, name) for answer in answers for name in names)


def _is_same_name(answer: str, name: str) -> bool:
    if _normal(answer) == _normal(name):
        return True
    core = _core(answer)
    if len(core) < SHORTEST_FUZZY:
        return False
    # Imported here: the library is for names that differ, which many a run has none of.
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(core, _core(name)) >= SAME_NAME


def _normal(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9&+]+", " ", bare.lower()).strip()


def _core(text: str) -> str:
    words = [word for word in _normal(text).split() if word not in COMPANY_WORDS]
    return " ".join(words) or _normal(text)
