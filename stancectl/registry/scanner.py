"""Finds every known name in a text: one automaton for names, one for phrases in any case, then what is around them decides.

Offsets inside are those of the folded text (fold.py); mentions carry those of the text itself.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from stancectl.model.edtf import Edtf
from stancectl.registry.fold import fold
from stancectl.registry.guards import Guards, Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.patterns import BLOCKED, DISTINCT, FULL, SURNAME
from stancectl.registry.people import People, Standing
from stancectl.registry.senses import Choice, Sense

Found = dict[tuple[int, int], list[Sense]]
"""Where a name stands in the folded text → the senses it can have there."""
_NEGATABLE = frozenset({"country", "adjective", "demonym", "metonym", "vendor-group"})


class Scanner:
    """Finds mentions. Built once by `Registry.scanner()`; may be used for any number of texts."""

    def __init__(self, tables: dict[str, Any], actors: dict[str, tuple[Any, ...]]) -> None:
        self._names = AhoCorasick(tables["names"], implementation=Implementation.ContiguousNFA, store_patterns=False)
        self._phrases = AhoCorasick(
            tables["phrases"] or ["\0"], implementation=Implementation.ContiguousNFA, store_patterns=False
        )
        self._vendors = AhoCorasick(tables["vendor_names"] or ["\0"], implementation=Implementation.ContiguousNFA)
        self._name_senses: list[tuple[int, ...]] = tables["name_senses"]
        self._phrase_senses: list[tuple[int, ...]] = tables["phrase_senses"] or [()]
        self._senses: list[tuple[Any, ...]] = tables["senses"]
        self._guards = Guards(tables["guards"], {**tables["sets"], "": tables["usage"].get("refused_after", ())})
        self._people = People(tables["people"], tables["usage"])
        self._choice = Choice(actors, tables["usage"])

    def has_vendor(self, text: str) -> bool:
        """False where no name of a vendor or a group can be in the text; True where one probably is."""
        if next(iter(self._vendors.find_matches_as_indexes(text)), None):
            return True
        folded = fold(text).text
        if self._vendors.find_matches_as_indexes(folded):
            return True
        return bool(self._phrases.find_matches_as_indexes(folded.lower()))

    def scan(self, text: str, published: Edtf | None = None) -> list[Mention]:
        """The mentions of a text in its order; they do not overlap, and of two that would the longer one is taken.

        `published` is the document's date where it is known: a name that came into use later is not meant.
        """
        page = Page(fold(text), text, published)
        found = self._candidates(page)
        if not found:
            return []
        self._check_people(page, found)
        spans = _without_overlaps(found)
        standings = self._standings(page, found, spans)
        return [
            mention
            for span in spans
            if (mention := self._choice.mention(page, span, found, standings.get(span))) is not None
        ]

    def _candidates(self, page: Page) -> Found:
        """Every name at word boundaries, with the senses that its guards allow."""
        text, padded = page.folded.text, page.padded
        hits = [
            (start, end, self._name_senses[pattern])
            for pattern, start, end in self._names.find_matches_as_indexes(text, overlapping=True)
            if not (padded[end].isalnum() or padded[start - 1].isalnum())
        ]
        hits += [
            (start, end, self._phrase_senses[pattern])
            for pattern, start, end in self._phrases.find_matches_as_indexes(page.lower, overlapping=True)
            if not (padded[end].isalnum() or padded[start - 1].isalnum())
        ]
        found: Found = {}
        wrapped = "\n" in page.source
        for start, end, senses in hits:
            if _part_of_more(padded, start, end) or (wrapped and page.broken(start, end)):
                continue
            allowed = [sense for number in senses if (sense := self._allowed(number, page, start, end))]
            if allowed:
                found.setdefault((start, end), []).extend(allowed)
        return found

    def _allowed(self, number: int, page: Page, start: int, end: int) -> Sense | None:
        row = self._senses[number]
        kind, _, _, guard, _, _, begins, _, written = row
        if written and any(
            w.isupper() and not t.isupper() for w, t in zip(written, page.folded.text[start:end], strict=True)
        ):
            return None
        if guard >= 0 and not self._guards.allow(guard, page, start, end):
            return None
        if begins and page.published is not None and page.published.latest is not None:
            first = Edtf.parse(begins).earliest
            if first is not None and page.published.latest < first:
                return None
        if (
            kind in _NEGATABLE
            and page.lower.startswith("non ", max(0, start - 4))
            and self._guards.stands_after("", page, start)
        ):
            return None
        return Sense(*row)

    def _check_people(self, page: Page, found: Found) -> None:
        """Takes out the surnames that name no known official here."""
        present = {s.person for senses in found.values() for s in senses if s.person >= 0 and s.part == FULL}
        countries = {s.id for senses in found.values() for s in senses if s.person < 0}
        ends = {end for (_, end), senses in found.items() if any(s.person < 0 for s in senses)}
        for (start, end), senses in list(found.items()):
            if all(s.part == FULL for s in senses):
                continue
            if not self._people.is_surname(page, start, end, start - 1 in ends):
                kept = [s for s in senses if s.part == FULL]
            else:
                kept = [s for s in senses if s.part == FULL or self._names_person(s, page, start, present, countries)]
            sure = [s for s in kept if s.part == SURNAME or s.person in present]
            # Of two officials of one surname, the text means the one it names in full or with the office.
            kept = [s for s in kept if s.part != DISTINCT or not sure or s in sure]
            if kept:
                found[start, end] = kept
            else:
                del found[start, end]

    def _names_person(self, sense: Sense, page: Page, start: int, present: set[int], countries: set[str]) -> bool:
        if sense.part == DISTINCT or sense.person in present:
            return True
        return sense.id in countries and self._people.has_title(sense.person, page, start)

    def _standings(self, page: Page, found: Found, spans: list[tuple[int, int]]) -> dict[tuple[int, int], Standing]:
        """How each official is named at each place; takes out those who hold no office any more."""
        standings = {
            span: self._people.standing(sense.person, page, *span)
            for span in spans
            for sense in found[span][:1]
            if sense.person >= 0
        }
        former = Counter(found[span][0].person for span, standing in standings.items() if standing.former)
        if former:
            for span, standing in standings.items():
                if standing.titled and not standing.former and not standing.past:
                    former.pop(found[span][0].person, None)
        for span, standing in list(standings.items()):
            person = found[span][0].person
            if standing.aside or standing.former or (person in former and not standing.past):
                spans.remove(span)
        return standings


def _part_of_more(padded: str, start: int, end: int) -> bool:
    """True where a name is part of an address, a handle, a sum of money or a firm's initials."""
    before, after = padded[start - 1], padded[end]
    if after in "$@&_" or before in "@&_":
        return True
    return after == "." and padded[end + 1].islower() and padded[end - 1] != "."


def _without_overlaps(found: Found) -> list[tuple[int, int]]:
    """The spans in text order; of those that overlap, the longest."""
    spans = sorted(found, key=lambda span: (span[0], -span[1]))
    chosen: list[tuple[int, int]] = []
    cluster: list[tuple[int, int]] = []
    reach = -1
    for span in spans:
        if span[0] >= reach and cluster:
            chosen += _longest_first(cluster)
            cluster = []
        cluster.append(span)
        reach = max(reach, span[1]) if len(cluster) > 1 else span[1]
    chosen += _longest_first(cluster)
    return [span for span in chosen if found[span][0].kind != BLOCKED]


def _longest_first(cluster: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(cluster) == 1:
        return cluster
    kept: list[tuple[int, int]] = []
    for span in sorted(cluster, key=lambda span: (span[0] - span[1], span[0])):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


__all__ = ["Mention", "MentionKind", "Scanner"]
