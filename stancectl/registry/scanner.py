"""Finds every known name in a text: one automaton for names, one for phrases in any case; what is around them decides.

Offsets inside are those of the folded text (fold.py); mentions carry those of the text itself.
"""

from __future__ import annotations

from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from stancectl.model.edtf import Edtf
from stancectl.registry.capitals import Capitals
from stancectl.registry.choice import Choice
from stancectl.registry.fold import fold
from stancectl.registry.guards import Guards, Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.people import People
from stancectl.registry.senses import BLOCKED, FULL, Found, Sense, Span, Surroundings

_REFUSED = "refused_after"
_COMPOUNDS = "name_compounds"
_NEGATABLE = frozenset({"country", "adjective", "demonym", "metonym", "vendor-group"})
"""What is not meant behind "non-"; of a vendor that is told, "non-Huawei gear" still speaks."""
# Beside a name these make it part of something else: a sum, a handle, an address, a firm's initials.
_JOINTS_BEFORE = "@&_"
_JOINTS_AFTER = "$@&_."


class Scanner:
    """Finds mentions. Built once by `Registry.scanner()`; may be used for any number of texts."""

    def __init__(self, tables: dict[str, Any], actors: dict[str, tuple[Any, ...]]) -> None:
        self._names = _automaton(tables["names"])
        self._phrases = _automaton(tables["phrases"])
        self._vendors = _automaton(tables["vendor_names"])
        self._name_senses: list[int | tuple[int, ...]] = tables["name_senses"]
        self._phrase_senses: list[int | tuple[int, ...]] = tables["phrase_senses"]
        self._capitals = Capitals(tables["names"], self._name_senses)
        self._rows: list[tuple[Any, ...]] = tables["senses"]
        self._senses: dict[int, list[Sense]] = {}
        self._sure: dict[int, list[Sense]] = {}
        """Senses of names that nothing has to be checked for, unless the text says "non-" somewhere."""
        usage = tables["usage"]
        own = {key: usage.get(key, ()) for key in (_REFUSED, _COMPOUNDS)}
        self._guards = Guards(tables["guards"], {**tables["sets"], **own})
        self._people = People(tables["people"], usage)
        self._choice = Choice(actors, tables["makers"], usage)

    def has_vendor(self, text: str) -> bool:
        """False where no name of a vendor or a group can be in the text; True where one probably is."""
        if self._vendors.find_matches_as_indexes(text):
            return True
        folded = fold(text).text
        return bool(
            self._vendors.find_matches_as_indexes(folded) or self._phrases.find_matches_as_indexes(folded.lower())
        )

    def scan(self, text: str, published: Edtf | None = None) -> list[Mention]:
        """The mentions of a text in its order; they do not overlap, and of two that would the longer one is taken.

        `published` is the document's date where it is known: a name that came into use later is not meant.
        """
        page = Page(fold(text), text, published)
        found, people = self._candidates(page)
        if not found:
            return []
        around = Surroundings(page, found) if people else None
        if around is not None:
            self._people.settle(page, found, people, around)
        spans = _without_overlaps(found)
        standings = self._people.standings(page, found, spans) if people else {}
        return self._choice.mentions(page, spans, found, standings, around)

    def _candidates(self, page: Page) -> tuple[Found, list[Span]]:
        """Every name at word boundaries with the senses that its guards allow; and which of them can be a person."""
        padded = page.padded
        text = page.folded.text
        hits = [
            (start, end, pattern)
            for pattern, start, end in (
                *self._names.find_matches_as_indexes(text, overlapping=True),
                *self._capitals.find(text),
            )
            if not (padded[end].isalnum() or padded[start - 1].isalnum())
        ]
        hits += [
            (start, end, ~pattern)
            for pattern, start, end in self._phrases.find_matches_as_indexes(page.lower, overlapping=True)
            if not (padded[end].isalnum() or padded[start - 1].isalnum())
        ]
        found: Found = {}
        people: dict[Span, None] = {}
        for start, end, pattern in hits:
            if padded[start - 1] in _JOINTS_BEFORE or (padded[end] in _JOINTS_AFTER and _runs_on(padded, end)):
                continue
            if page.may_break(start, end) and page.broken(start, end):
                continue
            allowed = None if page.has_non else self._sure.get(pattern)
            if allowed is None:
                senses = self._senses_of(pattern)
                allowed = [sense for sense in senses if self._is_allowed(sense, page, start, end)]
                if not allowed:
                    continue
                if any(sense.person >= 0 for sense in allowed):
                    people[start, end] = None
            known = found.get((start, end))
            found[start, end] = [*known, *(s for s in allowed if s not in known)] if known else allowed
        return found, list(people)

    def _senses_of(self, pattern: int) -> list[Sense]:
        """The senses of a name, or of the phrase with the number `~pattern`."""
        senses = self._senses.get(pattern)
        if senses is None:
            numbers = self._name_senses[pattern] if pattern >= 0 else self._phrase_senses[~pattern]
            rows = [numbers] if isinstance(numbers, int) else numbers
            senses = self._senses[pattern] = [Sense(*self._rows[number]) for number in rows]
            if all(sense.is_sure for sense in senses):
                self._sure[pattern] = senses
        return senses

    def _is_allowed(self, sense: Sense, page: Page, start: int, end: int) -> bool:
        """True where what stands around the name allows the sense."""
        if page.has_non and sense.kind in _NEGATABLE and self._guards.stands_after(_REFUSED, page, start):
            return False
        if sense.written and not _in_its_case(sense.written, page.folded.text[start:end]):
            return False
        if sense.begins and page.published is not None and page.published.latest is not None:
            first = Edtf.parse(sense.begins).earliest
            if first is not None and page.published.latest < first:
                return False
        if sense.guard < 0:
            return True
        if not self._guards.allow(sense.guard, page, start, end):
            return False
        # An everyday word that a guard lets pass may still be a part of one: "three-year contracts with an operator".
        return (
            sense.kind != MentionKind.OPERATOR
            or not page.is_hyphen(end)
            or self._guards.stands_before(_COMPOUNDS, page, end)
        )


def _automaton(patterns: list[str]) -> AhoCorasick:
    # The contiguous kind is built five times as fast as the default one and scans nearly as fast.
    return AhoCorasick(patterns or ["\0"], implementation=Implementation.ContiguousNFA, store_patterns=False)


def _runs_on(padded: str, end: int) -> bool:
    """True where what follows makes the name a part of something else; a full stop does so only in an address."""
    return padded[end] != "." or (padded[end + 1].islower() and padded[end - 1] != ".")


def _in_its_case(written: str, text: str) -> bool:
    """True where every capital of the name is one in the text too; other letters may be in any case."""
    return not any(w.isupper() and not t.isupper() for w, t in zip(written, text, strict=True))


def _without_overlaps(found: Found) -> list[Span]:
    """The spans in text order; of those that overlap, the longest."""
    chosen: list[Span] = []
    cluster: list[Span] = []
    reach = -1
    for span in sorted(found):
        if span[0] >= reach:
            chosen += cluster if len(cluster) < 2 else _longest_first(cluster, found)
            cluster = [span]
            reach = span[1]
        else:
            cluster.append(span)
            reach = max(reach, span[1])
    chosen += cluster if len(cluster) < 2 else _longest_first(cluster, found)
    return [span for span in chosen if found[span][0].kind != BLOCKED]


def _longest_first(cluster: list[Span], found: Found) -> list[Span]:
    """Of overlapping spans those that stay. A person named in full goes before what is made of the name ("Joe Biden's
    administration"), but for a phrase that is nobody's name."""
    blocked = any(found[span][0].kind == BLOCKED for span in cluster)

    def rank(span: Span) -> tuple[bool, int, int]:
        sense = found[span][0]
        full = sense.person >= 0 and sense.part == FULL and " " in sense.label and not blocked
        return (not full, span[0] - span[1], span[0])

    kept: list[Span] = []
    for span in sorted(cluster, key=rank):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)
