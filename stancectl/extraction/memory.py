"""What a document has named so far, sentence after sentence: what references.py resolves "it" and "the company" by.

The memory goes through the document in text order. It keeps who was named last, by kind; who was the last subject;
what the heading above names; and the document's focus: the country and the vendor it is mostly about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.focus import PARTIES, Focus
from stancectl.extraction.phrases import Phrase
from stancectl.model.actor import Actor, Vendor
from stancectl.registry.mention import Mention

_LONG_AGO = 99
_SPOKEN_OF = ("free", "poss", "contrast", "at", "in", "of", "for")
"""Roles of those whom the next sentence can call "the operator"; not of partners and owners."""
_NAMES_KEPT = 8
_OPERATOR_AGE = 2
"""Sentences after which an operator is no longer recent."""
_OTHERS = PARTIES | {"EU"}
"""Governments that are named in nearly every text, whosever home it is about."""
_PRONOUNS = ("it", "they", "person", "we", "both")


class Memory:
    """Who was named so far. One for each document."""

    def __init__(self, focus: Focus, actors: Mapping[str, Actor], vendors: Mapping[str, Vendor]) -> None:
        self.focus = focus
        self.actors = actors
        self.vendors = vendors
        self.government: tuple[str, ...] = ()
        self.home: tuple[str, ...] = ()
        """The last government named that is none of the two powers: whose "government" or "kingdom" is meant."""
        self.recent_operators: tuple[str, ...] = ()
        """The operators of this sentence or the last that named any."""
        self._operator_age = 0
        self.home_before: tuple[str, ...] = ()
        """The same at the end of the sentence before."""
        self.home_age = _LONG_AGO
        self.specific: tuple[str, ...] = ()
        """The last single vendor named, no group."""
        self.specific_before: tuple[str, ...] = ()
        """The same at the end of the sentence before."""
        self.vendor_age = _LONG_AGO
        """Sentences since a vendor was named or meant."""
        self.supply_age = _LONG_AGO
        """Sentences since networks or their equipment were spoken of."""
        self.operator: tuple[str, ...] = ()
        self.vendor: tuple[str, ...] = ()
        self.subject: Phrase | None = None
        self.pair: Phrase | None = None
        self.vendor_pair: tuple[str, ...] = ()
        """The last vendors named together: "both", "the pair", "the two companies" as what is banned or bought."""
        self.contested_pair: tuple[str, ...] = ()
        """The last of them of which both are vendors that governments curb."""
        self.heading: tuple[Phrase, ...] = ()
        self.heading_words: dict[str, str] = {}
        self.named: dict[str, str] = {}
        """The words that named each actor last."""
        self.named_last: list[tuple[str, str]] = []
        """Kind and id of those named last, in order: "the former", "the latter"."""
        self.headed: tuple[Candidate, ...] = ()
        """What the heading above says of nobody: "Banned", over a list of countries."""
        self.echo: tuple[Candidate, ...] = ()
        """What the last sentences with positions said, for "X did the same"."""

    def start_group(self, phrases: Sequence[Phrase], mentions: Sequence[Mention]) -> None:
        """A new heading: what it names goes before all that was named above."""
        self.heading_words = {mention.id: mention.text for mention in mentions}
        self.heading = tuple(phrase for phrase in phrases if phrase.kind in ("actor", "vendor"))
        for phrase in self.heading:
            self.remember(phrase)

    def remember_place(self, countries: Sequence[str]) -> None:
        """The place of a dateline: whose "minister" it is, where nobody else's has been named."""
        if countries and not self.government and countries[0] not in _OTHERS:
            self.government = self.home = (countries[0],)

    def finish_sentence(self, phrases: Sequence[Phrase]) -> None:
        """Keeps the sentence's subject for the pronouns of the next."""
        self.specific_before = self.specific
        self.home_before = self.home
        self._operator_age += 1
        self.home_age += 1
        self.vendor_age += 1
        self.supply_age += 1
        if self._operator_age > _OPERATOR_AGE:
            self.recent_operators = ()
        if not phrases:
            return
        usable = [p for p in phrases if (p.actors or p.vendors) and p.kind != "other"]
        full = [p for p in usable if p.sort not in _PRONOUNS]
        subject = (
            next((p for p in full if p.role == "free"), None)
            or next((p for p in usable if p.role == "free"), None)
            or next((p for p in usable if p.role == "poss"), None)
        )
        self.subject = subject or self.subject

    def remember(self, phrase: Phrase) -> None:
        """Takes in who or what a phrase names."""
        if phrase.kind == "vendor" and phrase.vendors:
            self.vendor = phrase.vendors
            self.vendor_age = 0
            if len(phrase.vendors) > 1:
                self.vendor_pair = phrase.vendors
                if all(self.vendors[vendor].groups for vendor in phrase.vendors):
                    self.contested_pair = phrase.vendors
            self.specific = tuple(v for v in phrase.vendors if not self.vendors[v].is_group)[:1] or self.specific
        elif phrase.kind == "actor" and phrase.actors:
            if phrase.operator and phrase.role != "owner":
                if phrase.role in _SPOKEN_OF or not self.operator:
                    self.operator = phrase.actors
                self.recent_operators = phrase.actors
                self._operator_age = 0
            elif phrase.role != "contrast" and not phrase.operator:
                self.government = phrase.actors
                if not set(phrase.actors) & _OTHERS:
                    self.home = phrase.actors
                    self.home_age = 0
        if phrase.kind in ("actor", "vendor"):
            self._note(phrase)
            if len(phrase.actors + phrase.vendors) > 1:
                self.pair = phrase

    def _note(self, phrase: Phrase) -> None:
        """Keeps in which order names came."""
        kind = "vendor" if phrase.kind == "vendor" else "operator" if phrase.operator else "government"
        for id in phrase.vendors if phrase.kind == "vendor" else phrase.actors:
            if (kind, id) in self.named_last:
                self.named_last.remove((kind, id))
            self.named_last.append((kind, id))
        del self.named_last[:-_NAMES_KEPT]

    def home_of(self, operator: str) -> str | None:
        """The country that an operator belongs to."""
        return self.actors[operator].country if operator in self.actors else None

    def nation_of(self, vendor: str) -> str | None:
        """The country that a vendor belongs to."""
        return self.vendors[vendor].country if vendor in self.vendors else None

    def arm_of(self, group: str, nation: Sequence[str]) -> str | None:
        """The group's operator in a country: "its South African arm"."""
        arms = (id for id, actor in self.actors.items() if actor.parent == group and actor.country in nation)
        return next(arms, None)

    def national_arm_of(self, group: str, nation: Sequence[str]) -> str | None:
        """The group's operator of the same name in a country that is not its own: "Telia in Lithuania"."""
        owner = self.actors.get(group)
        if owner is None or owner.country in nation:
            return None
        named = owner.name.split()[0]
        arms = (id for id, actor in self.actors.items() if actor.parent == group and actor.country in nation)
        return next((id for id in arms if self.actors[id].name.startswith(named)), None)

    def last_two_vendors(self) -> tuple[str, ...]:
        """The two vendors that were named last, not in one breath."""
        named = [id for kind, id in self.named_last if kind == "vendor"]
        return tuple(named[-2:]) if len(named) > 1 else ()
