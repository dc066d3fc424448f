"""What "it", "the company", "the operator", "the government", "both" stand for, sentence after sentence.

The memory goes through the document in text order. It keeps who was named last, by kind; who was the last subject;
what the heading above names; and the document's focus: the country and the vendor it is mostly about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancectl.extraction.candidate import Candidate
from stancectl.extraction.clauses import Clauses
from stancectl.extraction.focus import PARTIES, Focus
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
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
_CAN_BE_VENDOR = ("company", "it", "they", "person", "vendor")
_PRONOUNS = ("it", "they", "person", "we", "both")


@dataclass(frozen=True, slots=True)
class _Signs:
    """The tokens of a sentence that tell whom its pronouns mean."""

    speech: Sequence[int]
    """Verbs of speech: their subject is what a pronoun behind them means."""
    contrasts: Sequence[int]
    """ "While", "but", ";": what stands behind one speaks of its own subject first."""
    asides: Sequence[int]
    """First words of relative clauses, whose subject the rest of the sentence is not about."""


def _signs_of(clauses: Clauses) -> _Signs:
    speech = [cue.first for cue in clauses.cues if cue.shifts("speech") and not cue.noun]
    words = clauses.lexicon.words["contrasts"]
    return _Signs(
        speech if clauses.attribution is None else [*speech, clauses.attribution],
        [b.first for b in clauses.bounds("sub", "strong") if clauses.lowered[b.first] in words],
        [b.last + 1 for b in clauses.bounds("rel")],
    )


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
        self._home_age = _LONG_AGO
        self.specific: tuple[str, ...] = ()
        """The last single vendor named, no group."""
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
        self._signs = _Signs((), (), ())
        self._words: Sequence[str] = ()
        self._pointers: frozenset[str] = frozenset()
        self._people: frozenset[str] = frozenset()
        self._commissions: frozenset[str] = frozenset()
        self._pairs: frozenset[str] = frozenset()
        self._possessives: frozenset[str] = frozenset()
        self._named_last: list[tuple[str, str]] = []
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
            self._remember(phrase)

    def resolve(self, clauses: Clauses) -> tuple[Phrase, ...]:
        """The sentence's phrases with generic ones filled in: `actors` and `vendors` are whom they can stand for."""
        phrases = clauses.phrases
        words = clauses.lexicon.words
        self._words, self._pointers, self._people = clauses.lowered, words["pointers"], words["nouns.person"]
        self._pairs, self._possessives = words["pairs"], words["possessives"]
        self._commissions = words["commissions"]
        if any(phrase.kind == "generic" or phrase.sort == "we" for phrase in phrases):
            self._signs = _signs_of(clauses)
        resolved: list[Phrase] = []
        for phrase in phrases:
            filled = self._fill(phrase, resolved) if phrase.kind == "generic" else phrase
            if phrase.kind == "vendor" and self.vendor_pair:
                filled = self._both_of_group(phrase, clauses)
            resolved.append(filled)
            self._remember(filled)
        return self._first_person(resolved)

    def _both_of_group(self, phrase: Phrase, clauses: Clauses) -> Phrase:
        """ "The two Chinese suppliers": the two that were named together, where they are of the group's country."""
        group = self.vendors.get(phrase.vendors[0])
        if len(phrase.vendors) != 1 or group is None or not group.is_group or not group.country:
            return phrase
        pointed = clauses.lexicon.words["pointing_numbers"]
        if pointed.isdisjoint(clauses.lowered[max(0, phrase.first - 1) : phrase.head + 1]):
            return phrase
        if not self._are_of(self.vendor_pair, (group.country,)):
            return phrase
        return changed(phrase, vendors=self.vendor_pair)

    def _first_person(self, phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """ "We" and "I" are who is speaking, before or behind the quotation."""
        if all(phrase.sort != "we" for phrase in phrases):
            return tuple(phrases)
        speaker = next((p for p in phrases if p.kind == "actor" and p.role == "free" and self._speaks(p)), None)
        if speaker is None:
            return tuple(phrases)
        return tuple(
            changed(p, actors=speaker.actors, operator=speaker.operator) if p.sort == "we" else p for p in phrases
        )

    def _speaks(self, phrase: Phrase) -> bool:
        """True where a verb of speech stands close to the phrase, on either side."""
        return any(
            (0 < at - phrase.last <= 3 and at - phrase.first <= 6) or 0 < phrase.first - at <= 3
            for at in self._signs.speech
        )

    def finish_sentence(self, phrases: Sequence[Phrase]) -> None:
        """Keeps the sentence's subject for the pronouns of the next."""
        self._operator_age += 1
        self._home_age += 1
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

    def _remember(self, phrase: Phrase) -> None:
        if phrase.kind == "vendor" and phrase.vendors:
            self.vendor = phrase.vendors
            self.vendor_age = 0
            if len(phrase.vendors) > 1:
                self.vendor_pair = phrase.vendors
                if all(self.vendors[vendor].groups for vendor in phrase.vendors):
                    self.contested_pair = phrase.vendors
            self.specific = tuple(v for v in phrase.vendors if not self.vendors[v].is_group)[:1] or self.specific
        elif phrase.kind == "actor" and phrase.actors:
            if phrase.operator and (phrase.role in _SPOKEN_OF or not self.operator):
                self.operator = phrase.actors
                self.recent_operators = phrase.actors
                self._operator_age = 0
            elif phrase.role != "contrast" and not phrase.operator:
                self.government = phrase.actors
                if not set(phrase.actors) & _OTHERS:
                    self.home = phrase.actors
                    self._home_age = 0
        if phrase.kind in ("actor", "vendor"):
            self._note(phrase)
            if len(phrase.actors + phrase.vendors) > 1:
                self.pair = phrase

    def _fill(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """The generic phrase with whom it stands for; `before` are the phrases before it in the sentence."""
        if before and _in_apposition(before[-1], phrase):
            named = before[-1]
            return changed(phrase, actors=named.actors, vendors=named.vendors, operator=named.operator)
        sort = phrase.sort.removeprefix("some-")
        spoken = next((p for p in reversed(before) if p.role == "free"), None)
        if spoken is not None and spoken.kind == "other" and spoken.vendors and sort in _CAN_BE_VENDOR:
            return changed(phrase, actors=(), vendors=spoken.vendors)
        if phrase.possessed and sort == "authority" and self._words[phrase.head] in self._people:
            owner = self._owning(before)
            if owner is not None and owner.operator:
                return changed(phrase, actors=owner.actors, operator=True)  # "its president"
        if sort in ("authority", "country") and phrase.possessed and (home := self._owner(before)):
            return changed(phrase, actors=home)
        if sort == "authority" and not phrase.nation and self._is_of_bloc(phrase):
            return changed(phrase, actors=("EU",))
        if sort in ("authority", "country"):
            return changed(phrase, actors=phrase.nation or self._there(phrase, before) or self._authority(phrase))
        if sort == "operator":
            return changed(phrase, actors=self._operators(phrase), operator=True)
        if sort in ("company", "vendor"):
            return self._company(phrase, sort)
        if sort in ("former", "latter"):
            return self._of_two(phrase, sort)
        if sort == "both" and not self.vendor_pair and self.pair is None:
            return changed(phrase, vendors=self._last_two())
        if sort == "they" and phrase.role != "poss" and (them := self._them(before)):
            return changed(phrase, vendors=them, actors=self.pair.actors if self.pair else ())
        if sort in ("they", "both") and self.pair is not None:
            pair = self.pair
            return changed(
                phrase,
                actors=pair.actors,
                vendors=pair.vendors or (self.vendor_pair or self._last_two() if sort == "both" else ()),
                operator=pair.operator,
            )
        if sort in ("it", "they", "both"):
            return self._it(phrase, before)
        if sort in ("person", "we"):
            return self._person(phrase, before)
        return phrase

    def _them(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """The several vendors, or the class of them, that the sentence has just named."""
        named = next((p.vendors for p in reversed(before) if p.kind == "vendor"), ())
        several = len(named) > 1 or any(self.vendors[v].is_group for v in named if v in self.vendors)
        return named if several else ()

    def _of_two(self, phrase: Phrase, sort: str) -> Phrase:
        """ "The former", "the latter": of the last two of one kind that were named."""
        if not self._named_last:
            return phrase
        kind = self._named_last[-1][0]
        alike = [id for one, id in self._named_last if one == kind]
        if sort == "former" and len(alike) < 2:
            return phrase
        meant = (alike[-1 if sort == "latter" else -2],)
        if kind == "vendor":
            return changed(phrase, vendors=meant)
        return changed(phrase, actors=meant, operator=kind == "operator")

    def _last_two(self) -> tuple[str, ...]:
        """The two vendors that were named last, not in one breath."""
        named = [id for kind, id in self._named_last if kind == "vendor"]
        return tuple(named[-2:]) if len(named) > 1 else ()

    def _note(self, phrase: Phrase) -> None:
        """Keeps in which order names came."""
        kind = "vendor" if phrase.kind == "vendor" else "operator" if phrase.operator else "government"
        for id in phrase.vendors if phrase.kind == "vendor" else phrase.actors:
            if (kind, id) in self._named_last:
                self._named_last.remove((kind, id))
            self._named_last.append((kind, id))
        del self._named_last[:-_NAMES_KEPT]

    def _owner(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """Whose "her country" is: of the government named last in the sentence, else of the last subject."""
        named = self._owning(before)
        if named is None or not named.actors:
            return ()
        home = self._home(named.actors[0]) if named.operator else named.actors[0]
        return (home,) if home else ()

    def _owning(self, before: Sequence[Phrase]) -> Phrase | None:
        return next((p for p in reversed(before) if p.kind == "actor" and p.actors), None) or self.subject

    def _person(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """ "He", "the minister": of the government named last in the sentence, else of the last subject."""
        named = [p for p in reversed(before) if p.kind == "actor" and not p.operator]
        subject = next((p for p in named if p.role != "poss"), None) or self.subject
        if subject is not None and subject.actors:
            return changed(phrase, actors=subject.actors, operator=subject.operator)
        return changed(phrase, actors=self.government)

    def _authority(self, phrase: Phrase) -> tuple[str, ...]:
        """Whose "government" or "country" is meant: the heading's, the one just named, or the document's own."""
        for named in self.heading:
            if named.kind == "actor" and not named.operator:
                return named.actors
            if named.kind == "actor" and (home := self._home(named.actors[0])):
                return (home,)
        if self.home and (self._home_age == 0 or phrase.role == "poss" or not self.focus.dominant):
            return self.home[:1]
        return (self.focus.country,) if self.focus.country else self.government[:1]

    def _is_of_bloc(self, phrase: Phrase) -> bool:
        """True for "the Commission" in a text about the Union."""
        return self.focus.bloc and self._words[phrase.head] in self._commissions

    def _there(self, phrase: Phrase, before: Sequence[Phrase]) -> tuple[str, ...]:
        """Whose "government" it is in "on to Vienna, where the government": that of the place."""
        at = phrase.first - 1
        if at < 1 or not before:
            return ()
        place = before[-1]
        if place.kind == "actor" and not place.operator and place.role == "in" and place.last == at:
            return place.actors[-1:]  # "In Berlin the government"
        if self._words[at] != "where":
            return ()
        near = place.kind == "actor" and not place.operator and at - place.last <= 2
        return place.actors[-1:] if near else ()

    def _home(self, operator: str) -> str | None:
        return self.actors[operator].country if operator in self.actors else None

    def _operators(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.plural and self.pair is not None and self.pair.operator and self._words[phrase.first] in self._pairs:
            return self.pair.actors
        if phrase.nation:
            for operator in self.operator:
                if self._home(operator) in phrase.nation:
                    return (operator,)
                if not phrase.plural and (arm := self._arm(operator, phrase.nation)):
                    return (arm,)
            if phrase.plural:
                return ()  # "British carriers" are more than the one named
            named = self.focus.operators.get(phrase.nation[0])
            return (named,) if named else self.operator[:1]
        if phrase.plural:
            return ()
        return self.operator[:1]

    def _arm(self, group: str, nation: Sequence[str]) -> str | None:
        """The group's operator in a country: "its South African arm"."""
        arms = (id for id, actor in self.actors.items() if actor.parent == group and actor.country in nation)
        return next(arms, None)

    def _company(self, phrase: Phrase, sort: str) -> Phrase:
        vendors = self.vendor[:1]
        if vendors and not phrase.plural and self.vendors[vendors[0]].is_group:
            vendors = self.specific or vendors  # "the company" is no group of them
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
            return changed(phrase, actors=(), vendors=())
        if phrase.plural and self._words[phrase.first] in self._possessives:
            return changed(phrase, actors=(), vendors=())  # "its suppliers", whoever they are
        if sort == "vendor" or phrase.plural:
            operators = ()
        pointed = phrase.plural and self._words[phrase.first] in self._pointers
        if pointed and self.vendor_pair and self._are_of(self.vendor_pair, phrase.nation):
            vendors = self.vendor_pair
        return changed(
            phrase, actors=operators, vendors=vendors or self._focus_vendor(phrase), operator=bool(operators)
        )

    def _are_of(self, vendors: Sequence[str], nation: Sequence[str]) -> bool:
        """True where all vendors are of that nation, or none is asked for."""
        return not nation or all(self._nation(vendor) in nation for vendor in vendors)

    def _focus_vendor(self, phrase: Phrase) -> tuple[str, ...]:
        """The document's vendor, where the phrase's nation allows it."""
        vendor = self.focus.vendor
        if vendor is None or (phrase.nation and self._nation(vendor) not in phrase.nation):
            return ()
        return (vendor,)

    def _nation(self, vendor: str) -> str | None:
        return self.vendors[vendor].country if vendor in self.vendors else None

    def _it(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """ "It": the subject of the verb of speech before, else of the sentence, else of the last one."""
        usable = [p for p in before if p.kind != "other" and (p.actors or p.vendors)]
        free = [p for p in usable if p.role == "free" and p.first not in self._signs.asides]
        opened = max((at for at in self._signs.contrasts if at < phrase.first), default=-1)
        free = [p for p in free if p.first > opened and p.kind == "actor"] or free
        if phrase.role == "poss":
            free = free[::-1]
        speakers = [p for p in free if any(0 < at - p.last <= 4 for at in self._signs.speech)]
        subject = speakers[-1] if speakers else free[0] if free else self.subject
        if subject is None and self.heading:
            subject = self.heading[0]
        vendors = tuple(v for p in reversed(before) for v in p.vendors)[:1] or self.vendor[:1]
        if subject is not None and subject.actors:
            return changed(phrase, actors=subject.actors, vendors=vendors, operator=subject.operator)
        if subject is not None and speakers:
            return changed(phrase, actors=(), vendors=subject.vendors)
        if subject is not None and subject.vendors:
            vendors = subject.vendors
        actors = self.operator[:1] or self.government[:1]
        return changed(phrase, actors=actors, vendors=vendors, operator=bool(self.operator))


def _in_apposition(named: Phrase, generic: Phrase) -> bool:
    """True for "Telenet, the third operator": a name, a comma, and what it is."""
    if named.kind not in ("actor", "vendor") or named.role == "poss":
        return False
    if generic.first - named.last != 2 or generic.role != "free":
        return False
    sort = generic.sort.removeprefix("some-")
    if named.kind == "vendor":
        return sort in ("vendor", "company")
    return sort in (("operator", "company") if named.operator else ("authority", "country", "person"))
