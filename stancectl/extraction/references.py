"""What "it", "the company", "the operator", "the government", "both" stand for, sentence after sentence.

The memory goes through the document in text order. It keeps who was named last, by kind; who was the last subject;
what the heading above names; and the document's focus: the country and the vendor it is mostly about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stancectl.extraction.candidate import Candidate
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
    dominant: bool
    """True where the country has at least half of all that is said of countries but the two powers."""
    vendor: str | None
    vendors: tuple[str, ...]
    """All vendors named, the one named most first."""
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
    ranked = tuple(v for v, _ in named.most_common())
    dominant = bool(best) and best[0][1] * 2 >= sum((others or countries).values())
    return Focus(best[0][0] if best else None, dominant, ranked[0] if ranked else None, ranked, operators)


class Memory:
    """Who was named so far. One for each document; `resolve` reads it and `learn` goes on."""

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
        self._home_age = 99
        self.specific: tuple[str, ...] = ()
        """The last single vendor named, no group."""
        self.vendor_age = 99
        """Sentences since a vendor was named or meant."""
        self.operator: tuple[str, ...] = ()
        self.vendor: tuple[str, ...] = ()
        self.subject: Phrase | None = None
        self.person: tuple[str, ...] = ()
        self.pair: Phrase | None = None
        self.company: str = ""
        self.heading: tuple[Phrase, ...] = ()
        self.heading_words: dict[str, str] = {}
        self.speech: Sequence[int] = ()
        self.echo: tuple[Candidate, ...] = ()
        """What the last sentences with positions said, for "X did the same"."""

    def start_group(self, phrases: Sequence[Phrase], mentions: Sequence[Mention]) -> None:
        """A new heading: what it names goes before all that was named above."""
        self.heading_words = {mention.id: mention.text for mention in mentions}
        self.heading = tuple(phrase for phrase in phrases if phrase.kind in ("actor", "vendor"))
        for phrase in self.heading:
            self._remember(phrase)

    def resolve(self, phrases: Sequence[Phrase], speech: Sequence[int] = ()) -> tuple[Phrase, ...]:
        """The phrases with generic ones filled in: `actors` and `vendors` are whom they can stand for.

        `speech` are the tokens at which a verb of speech stands: its subject is what a pronoun behind it means.
        """
        self.speech = speech
        resolved: list[Phrase] = []
        for phrase in phrases:
            filled = self._fill(phrase, resolved) if phrase.kind == "generic" else phrase
            if phrase.kind == "generic" and resolved and _in_apposition(resolved[-1], phrase):
                filled = replace(
                    phrase, actors=resolved[-1].actors, vendors=resolved[-1].vendors, operator=resolved[-1].operator
                )
            resolved.append(filled)
            self._remember(filled)
        return self._first_person(resolved)

    def _first_person(self, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """ "We" and "I" are who is speaking, before or behind the quotation."""
        speaker = next(
            (
                p
                for p in phrases
                if p.kind == "actor"
                and p.role == "free"
                and any(
                    -4 <= at - p.first <= 6
                    and at not in range(p.first, p.last + 1)
                    and min(abs(at - p.last), abs(p.first - at)) <= 3
                    for at in self.speech
                )
            ),
            None,
        )
        if speaker is None:
            return tuple(phrases)
        return tuple(
            replace(p, actors=speaker.actors, operator=speaker.operator) if p.sort == "we" else p for p in phrases
        )

    def finish_sentence(self, phrases: Sequence[Phrase]) -> None:
        """Keeps the sentence's subject for the pronouns of the next."""
        self._operator_age += 1
        self._home_age += 1
        self.vendor_age += 1
        if self._operator_age > 2:
            self.recent_operators = ()
        usable = [p for p in phrases if (p.actors or p.vendors) and p.kind != "other"]
        full = [p for p in usable if p.sort not in ("it", "they", "person", "we", "both")]
        subject = (
            next((p for p in full if p.role == "free"), None)
            or next((p for p in usable if p.role == "free"), None)
            or next((p for p in usable if p.role == "poss"), None)
        )
        self.subject = subject or self.subject

    def _remember(self, phrase: Phrase) -> None:
        if phrase.kind == "vendor" and phrase.vendors:
            self.vendor = phrase.vendors
            self.vendor_age = 0
            self.specific = tuple(v for v in phrase.vendors if not self.vendors[v].is_group)[:1] or self.specific
            self.company = "vendor"
        elif phrase.kind == "actor" and phrase.actors:
            if phrase.operator:
                self.operator = phrase.actors
                self.recent_operators = phrase.actors
                self._operator_age = 0
                self.company = "operator"
            elif phrase.role != "contrast":
                self.government = phrase.actors
                if not set(phrase.actors) & (_PARTIES | {"EU"}):
                    self.home = phrase.actors
                    self._home_age = 0
        if phrase.kind in ("actor", "vendor") and len(phrase.actors + phrase.vendors) > 1:
            self.pair = phrase

    def _fill(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        sort = phrase.sort.removeprefix("some-")
        spoken = next((p for p in reversed(before) if p.role == "free"), None)
        if (
            spoken is not None
            and spoken.kind == "other"
            and spoken.vendors
            and sort in ("company", "it", "they", "person", "vendor")
        ):
            return replace(phrase, actors=(), vendors=spoken.vendors)
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
        if sort in ("person", "we"):
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
        if self.home and self._home_age == 0:
            return self.home[:1]
        if self.home and not (self.focus.dominant and phrase.role != "poss"):
            return self.home[:1]
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
                vendors = tuple(v for v in self.focus.vendors if self._nation(v) in phrase.nation)[:1]
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
        usable = [p for p in before if p.kind != "other" and (p.actors or p.vendors)]
        speakers = [p for p in usable if p.role == "free" and any(0 < at - p.last <= 4 for at in self.speech)]
        free = speakers[-1:] or [p for p in usable if p.role == "free"]
        subject = free[0] if free else self.subject
        if subject is None and self.heading:
            subject = self.heading[0]
        vendors = tuple(v for p in reversed(before) for v in p.vendors)[:1] or self.vendor[:1]
        if subject is None:
            return replace(
                phrase, actors=self.operator[:1] or self.government[:1], vendors=vendors, operator=bool(self.operator)
            )
        if not subject.actors and speakers:
            return replace(phrase, actors=(), vendors=subject.vendors)
        if not subject.actors:
            return replace(
                phrase,
                actors=self.operator[:1] or self.government[:1],
                vendors=subject.vendors or vendors,
                operator=bool(self.operator),
            )
        return replace(phrase, actors=subject.actors, vendors=vendors, operator=subject.operator)


def _in_apposition(named: Phrase, generic: Phrase) -> bool:
    """True for "Telenet, the third operator": a name, a comma, and what it is."""
    if (
        named.kind not in ("actor", "vendor")
        or generic.first - named.last != 2
        or generic.role != "free"
        or named.role == "poss"
    ):
        return False
    sort = generic.sort.removeprefix("some-")
    if named.kind == "vendor":
        return sort in ("vendor", "company")
    return sort in (("operator", "company") if named.operator else ("authority", "country", "person"))


def is_government(actor: Actor) -> bool:
    """True for a government or the bloc."""
    return actor.kind is not ActorKind.OPERATOR
