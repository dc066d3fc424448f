"""What "it", "the company", "the operator", "the government", "both" stand for, sentence after sentence.

The memory goes through the document in text order. It keeps who was named last, by kind; who was the last subject;
what the heading above names; and the document's focus: the country and the vendor it is mostly about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stancectl.extraction.phrases import Phrase
from stancectl.model.actor import Actor, Vendor
from stancectl.model.document import UnitKind
from stancectl.model.stance import ActorKind
from stancectl.registry.mention import Mention, MentionKind

_GOVERNMENT = (
    MentionKind.COUNTRY,
    MentionKind.ADJECTIVE,
    MentionKind.DEMONYM,
    MentionKind.METONYM,
    MentionKind.INSTITUTION,
    MentionKind.OFFICIAL,
)
_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
_PARTIES = frozenset(["US", "CN"])
"""The two powers named in nearly every text on the matter: the focus only where no other country is."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the document as a whole is about."""

    country: str | None
    vendor: str | None
    operators: Mapping[str, str]
    """Country to the operator of it that is named first."""


def find_focus(
    mentions: Sequence[Mention], kinds: Sequence[UnitKind], actors: Mapping[str, Actor], vendors: Mapping[str, Vendor]
) -> Focus:
    """The focus of a document; `kinds` says for each mention what unit it stands in."""
    countries: Counter[str] = Counter()
    named: Counter[str] = Counter()
    operators: dict[str, str] = {}
    for n, (mention, kind) in enumerate(zip(mentions, kinds, strict=True)):
        weight = 4 if kind is UnitKind.HEADLINE else 2 if n < 8 else 1
        if mention.kind in _GOVERNMENT:
            countries[mention.id] += weight
        elif mention.kind in _VENDORS:
            named[mention.id] += weight
        elif mention.kind is MentionKind.OPERATOR:
            country = actors[mention.id].country if mention.id in actors else None
            if country:
                operators.setdefault(country, mention.id)
                countries[country] += 1
    others = Counter({c: n for c, n in countries.items() if c not in _PARTIES and c != "EU"})
    best = (others or countries).most_common(1)
    vendor = named.most_common(1)
    return Focus(best[0][0] if best else None, vendor[0][0] if vendor else None, operators)


class Memory:
    """Who was named so far. One for each document; `resolve` reads it and `learn` goes on."""

    def __init__(self, focus: Focus, actors: Mapping[str, Actor], vendors: Mapping[str, Vendor]) -> None:
        self.focus = focus
        self.actors = actors
        self.vendors = vendors
        self.government: tuple[str, ...] = ()
        self.operator: tuple[str, ...] = ()
        self.vendor: tuple[str, ...] = ()
        self.subject: Phrase | None = None
        self.person: tuple[str, ...] = ()
        self.pair: Phrase | None = None
        self.company: str = ""
        self.heading: tuple[Phrase, ...] = ()

    def start_group(self, phrases: Sequence[Phrase]) -> None:
        """A new heading: what it names goes before all that was named above."""
        self.heading = tuple(phrase for phrase in phrases if phrase.kind in ("actor", "vendor"))
        for phrase in self.heading:
            self._remember(phrase)

    def resolve(self, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """The phrases with generic ones filled in: `actors` and `vendors` are whom they can stand for."""
        resolved: list[Phrase] = []
        for phrase in phrases:
            filled = self._fill(phrase, resolved) if phrase.kind == "generic" else phrase
            resolved.append(filled)
            self._remember(filled)
        return tuple(resolved)

    def finish_sentence(self, phrases: Sequence[Phrase]) -> None:
        """Keeps the sentence's subject for the pronouns of the next."""
        for phrase in phrases:
            if phrase.role in ("free", "poss") and (phrase.actors or phrase.vendors) and phrase.kind != "other":
                self.subject = phrase
                break

    def _remember(self, phrase: Phrase) -> None:
        if phrase.kind == "vendor" and phrase.vendors:
            self.vendor = phrase.vendors
            self.company = "vendor"
        elif phrase.kind == "actor" and phrase.actors:
            if phrase.operator:
                self.operator = phrase.actors
                self.company = "operator"
            elif phrase.role != "contrast":
                self.government = phrase.actors
        if phrase.kind in ("actor", "vendor") and len(phrase.actors + phrase.vendors) > 1:
            self.pair = phrase

    def _fill(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        sort = phrase.sort.removeprefix("some-")
        if sort in ("authority", "country"):
            return replace(phrase, actors=phrase.nation or self._authority(phrase))
        if sort == "operator":
            operators = self._operators(phrase)
            return replace(phrase, actors=operators, operator=True)
        if sort in ("company", "vendor"):
            return self._company(phrase, sort)
        if sort == "it":
            return self._it(phrase, before)
        if sort in ("they", "both"):
            if self.pair is not None:
                pair = self.pair
                return replace(phrase, actors=pair.actors, vendors=pair.vendors, operator=pair.operator)
            return self._it(phrase, before)
        if sort == "person":
            subject = next((p for p in reversed(before) if p.kind == "actor" and not p.operator), None) or self.subject
            if subject is not None and subject.actors:
                return replace(phrase, actors=subject.actors, operator=subject.operator)
            return replace(phrase, actors=self.government)
        return phrase

    def _authority(self, phrase: Phrase) -> tuple[str, ...]:
        for named in self.heading:
            if named.kind == "actor" and not named.operator:
                return named.actors
            if named.kind == "actor" and named.operator and (home := self._home(named.actors[0])):
                return (home,)
        last = self.government[:1]
        if last and last[0] not in _PARTIES and last[0] != "EU":
            return last
        if self.focus.country:
            return (self.focus.country,)
        return last

    def _home(self, operator: str) -> str | None:
        return self.actors[operator].country if operator in self.actors else None

    def _operators(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.nation:
            for operator in self.operator:
                if self._home(operator) in phrase.nation:
                    return (operator,)
            named = self.focus.operators.get(phrase.nation[0])
            return (named,) if named else self.operator[:1]
        if phrase.plural:
            return ()
        return self.operator[:1]

    def _company(self, phrase: Phrase, sort: str) -> Phrase:
        vendors = self.vendor[:1]
        operators = self.operator[:1]
        if phrase.nation:
            vendors = tuple(v for v in self.vendor if self._nation(v) in phrase.nation)[:1]
            if not vendors and self.focus.vendor and self._nation(self.focus.vendor) in phrase.nation:
                vendors = (self.focus.vendor,)
            if not vendors:
                vendors = tuple(v for v, vendor in self.vendors.items() if vendor.country in phrase.nation and not vendor.is_group)[:1]
            operators = tuple(o for o in operators if self._home(o) in phrase.nation)
            if not vendors and not operators and phrase.nation[0] in self.focus.operators:
                operators = (self.focus.operators[phrase.nation[0]],)
        if phrase.sort.startswith("some-") and not phrase.nation:
            return replace(phrase, actors=(), vendors=())
        if sort == "vendor" or phrase.plural:
            operators = ()
        if phrase.plural and not phrase.nation and self.pair is not None and self.pair.vendors:
            vendors = self.pair.vendors
        return replace(phrase, actors=operators, vendors=vendors or self.focus_vendor(phrase), operator=bool(operators))

    def focus_vendor(self, phrase: Phrase) -> tuple[str, ...]:
        """The document's vendor, where the phrase's nation allows it."""
        vendor = self.focus.vendor
        if vendor is None or (phrase.nation and self._nation(vendor) not in phrase.nation):
            return ()
        return (vendor,)

    def _nation(self, vendor: str) -> str | None:
        return self.vendors[vendor].country if vendor in self.vendors else None

    def _it(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        candidates = [p for p in before if p.role in ("free", "poss") and p.kind != "other" and (p.actors or p.vendors)]
        subject = candidates[0] if candidates else self.subject
        if subject is None and self.heading:
            subject = self.heading[0]
        vendors = tuple(v for p in reversed(before) for v in p.vendors)[:1] or self.vendor[:1]
        if subject is None:
            return replace(phrase, actors=self.operator[:1] or self.government[:1], vendors=vendors, operator=bool(self.operator))
        if not subject.actors:
            return replace(phrase, actors=self.operator[:1] or self.government[:1], vendors=subject.vendors or vendors, operator=bool(self.operator))
        return replace(phrase, actors=subject.actors, vendors=vendors, operator=subject.operator)


def is_government(actor: Actor) -> bool:
    """True for a government or the bloc."""
    return actor.kind is not ActorKind.OPERATOR
