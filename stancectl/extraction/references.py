"""What "it", "the company", "the operator", "the government", "both" stand for, by what the memory keeps.

By kind, number, recency and the headline: see docs/extraction.md, "References".
"""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.clauses import Clauses
from stancectl.extraction.first_person import in_apposition, with_first_person
from stancectl.extraction.governments import government_meant
from stancectl.extraction.memory import Memory
from stancectl.extraction.nations import arm_there, is_home_of_vendor
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.extraction.signs import NO_SIGNS, signs_of

_CAN_BE_VENDOR = ("company", "it", "they", "person", "vendor")


def resolve(clauses: Clauses, memory: Memory) -> tuple[Phrase, ...]:
    """The sentence's phrases with generic ones filled in: `actors` and `vendors` are whom they can stand for.

    The memory takes in what each phrase names.
    """
    return _Resolver(clauses, memory).phrases()


class _Resolver:
    """Resolves the references of one sentence."""

    def __init__(self, clauses: Clauses, memory: Memory) -> None:
        self.clauses = clauses
        self.memory = memory
        self.lowered = clauses.lowered
        self.words = clauses.lexicon.words
        self.signs = NO_SIGNS

    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases in order."""
        phrases, memory = self.clauses.phrases, self.memory
        if any(phrase.kind == "generic" or phrase.sort == "we" for phrase in phrases):
            self.signs = signs_of(self.clauses)
        resolved: list[Phrase] = []
        for at, phrase in enumerate(phrases):
            filled = self._fill(phrase, resolved) if phrase.kind == "generic" else phrase
            if phrase.operator and phrase.kind == "actor" and len(phrase.actors) == 1 and phrase.nation:
                filled = arm_there(phrase, self.memory)
            if phrase.role == "poss" and is_home_of_vendor(phrase, phrases[at + 1 : at + 2], self.clauses, self.memory):
                filled = changed(phrase, kind="other", actors=())
            if phrase.kind == "vendor" and memory.vendor_pair:
                filled = self._both_of_group(phrase)
            resolved.append(filled)
            memory.remember(filled)
        return with_first_person(resolved, self.signs)

    def _both_of_group(self, phrase: Phrase) -> Phrase:
        """ "The two Chinese suppliers": the two that were named together, where they are of the group's country."""
        group = self.memory.vendors.get(phrase.vendors[0])
        if len(phrase.vendors) != 1 or group is None or not group.is_group or not group.country:
            return phrase
        pointed = self.words["pointing_numbers"]
        if pointed.isdisjoint(self.lowered[max(0, phrase.first - 1) : phrase.head + 1]):
            return phrase
        if not self._are_of(self.memory.vendor_pair, (group.country,)):
            return phrase
        return changed(phrase, vendors=self.memory.vendor_pair)

    def _fill(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """The generic phrase with whom it stands for; `before` are the phrases before it in the sentence."""
        if before and in_apposition(before[-1], phrase) and self._is_closed(before[-1], phrase):
            named = before[-1]
            return changed(phrase, actors=named.actors, vendors=named.vendors, operator=named.operator)
        sort = phrase.sort.removeprefix("some-")
        spoken = next((p for p in reversed(before) if p.role == "free"), None)
        if spoken is not None and spoken.kind == "other" and spoken.vendors and sort in _CAN_BE_VENDOR:
            return changed(phrase, actors=(), vendors=spoken.vendors)
        if phrase.possessed and sort == "authority" and self.lowered[phrase.head] in self.words["nouns.person"]:
            owner = self._owning(before)
            if owner is not None and owner.operator:
                return changed(phrase, actors=owner.actors, operator=True)  # "its president"
        if sort in ("authority", "country") and phrase.possessed and (home := self._owner(phrase, before)):
            return changed(phrase, actors=home)
        if sort in ("authority", "country"):
            return changed(phrase, actors=government_meant(phrase, before, self.clauses, self.memory))
        if self._names_parent(phrase):
            return changed(phrase, actors=self._parent(before), operator=True)
        if sort == "operator" and phrase.possessed and phrase.plural:
            return changed(phrase, nation=self._subjects_country(before), operator=True)  # "its operators"
        if sort == "operator":
            return changed(phrase, actors=self._operators(phrase), operator=True)
        if sort in ("company", "vendor"):
            return self._company(phrase, sort)
        if sort in ("former", "latter"):
            return self._of_two(phrase, sort)
        if sort == "both" and not self.memory.vendor_pair and self.memory.pair is None:
            return changed(phrase, vendors=self.memory.last_two_vendors())
        if sort in ("it", "they") and phrase.role != "poss" and (asked := self._asked(phrase, before)) is not None:
            return changed(phrase, actors=asked.actors, operator=asked.operator)
        if sort == "they" and phrase.role != "poss" and (them := self._them(before)):
            return changed(phrase, vendors=them, actors=self.memory.pair.actors if self.memory.pair else ())
        if sort in ("they", "both") and self.memory.pair is not None:
            pair = self.memory.pair
            return changed(
                phrase,
                actors=pair.actors,
                vendors=pair.vendors
                or (self.memory.vendor_pair or self.memory.last_two_vendors() if sort == "both" else ()),
                operator=pair.operator,
            )
        if sort == "they" and before and before[-1].unnamed_operator and before[-1].plural:
            return changed(
                phrase, sort=before[-1].sort, nation=before[-1].nation, plural=True, operator=True
            )  # "its operators are free to choose; they chose"
        if sort in ("it", "they", "both"):
            return self._it(phrase, before)
        if sort in ("person", "we"):
            return self._person(phrase, before)
        return phrase

    def _is_told_in_passing(self, named: Phrase, phrase: Phrase) -> bool:
        """True for the Taiwan of "the president, whose country recognises Taiwan, said that it": no "it" means it."""
        opened = max((at for at in self.signs.asides if at <= named.first), default=-1)
        if opened < 0:
            return False
        closed = next((i for i in range(named.last + 1, phrase.first) if self.lowered[i] == ","), None)
        return closed is not None and not any(self.lowered[i] == "," for i in range(opened, named.first))

    def _is_closed(self, named: Phrase, phrase: Phrase) -> bool:
        """False for "In a blow to Beijing, the Nordic country capped": what opens the sentence is nobody's name."""
        following = self.lowered[phrase.last + 1 : phrase.last + 2]
        return named.role == "free" or not following or not self.words["apposition_ends"].isdisjoint(following)

    def _them(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """The several vendors, or the class of them, that the sentence has just named."""
        named = next((p.vendors for p in reversed(before) if p.kind == "vendor"), ())
        several = len(named) > 1 or any(self.memory.vendors[v].is_group for v in named if v in self.memory.vendors)
        return named if several else ()

    def _asked(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase | None:
        """Who is asked in "wrote to Lisbon and asked it to": whoever was named last, and not who asks."""
        asks = any(
            cue.last == phrase.first - 1 and not cue.noun and not cue.passive and cue.shifts("press", "direct")
            for cue in self.clauses.cues
        )
        named = [p for p in before if p.kind == "actor" and p.actors]
        if not asks or len(named) < 2:
            return None
        asking = next((p for p in named if p.role == "free"), named[0])
        return next((p for p in reversed(named) if set(p.actors).isdisjoint(asking.actors)), None)

    def _of_two(self, phrase: Phrase, sort: str) -> Phrase:
        """ "The former", "the latter": of the last two of one kind that were named."""
        if not self.memory.named_last:
            return phrase
        kind = self.memory.named_last[-1][0]
        alike = [id for one, id in self.memory.named_last if one == kind]
        if sort == "former" and len(alike) < 2:
            return phrase
        meant = (alike[-1 if sort == "latter" else -2],)
        if kind == "vendor":
            return changed(phrase, vendors=meant)
        return changed(phrase, actors=meant, operator=kind == "operator")

    def _owner(self, phrase: Phrase, before: Sequence[Phrase]) -> tuple[str, ...]:
        """Whose "her country" is: of the government named last in the sentence, else of the last subject."""
        persons = not self.words["persons_own"].isdisjoint(self.lowered[phrase.first : phrase.last + 1])
        free = [p for p in before if p.role == "free"] if persons else []  # "told a forum in Tokyo that his country"
        named = self._owning(free or before)
        if named is None or not named.actors:
            return ()
        home = self.memory.home_of(named.actors[0]) if named.operator else named.actors[0]
        return (home,) if home else ()

    def _subjects_country(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """The country that the sentence, or else the one before, is about."""
        named = next((p for p in before if p.kind == "actor" and p.role == "free" and p.actors), self.memory.subject)
        return () if named is None or named.operator else named.actors[:1]

    def _owning(self, before: Sequence[Phrase]) -> Phrase | None:
        return next((p for p in reversed(before) if p.kind == "actor" and p.actors), None) or self.memory.subject

    def _names_parent(self, phrase: Phrase) -> bool:
        """True for "its French parent", "its parent company"."""
        opener = phrase.first if phrase.possessed else phrase.first - 1
        whose = opener >= 0 and self.lowered[opener] == "whose"
        if not whose and (opener < 0 or self.lowered[opener] not in self.words["possessives"]):
            return False
        return not self.words["parents"].isdisjoint(self.lowered[phrase.first : phrase.last + 1])

    def _parent(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """The group of the operator named last."""
        owned = self._owning(before)
        if owned is None or not owned.operator or not owned.actors:
            return ()
        actor = self.memory.actors.get(owned.actors[0])
        return (actor.parent,) if actor is not None and actor.parent else ()

    def _person(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """ "He", "the minister": of the government named last in the sentence, else of the last subject."""
        named = [p for p in reversed(before) if p.kind == "actor" and not p.operator]
        subject = next((p for p in named if p.role != "poss"), None) or self.memory.subject
        if not self.words["company_offices"].isdisjoint(self.lowered[phrase.first : phrase.last + 1]):
            boss_of = self._operator_led(before)
            if boss_of:
                return changed(phrase, actors=boss_of, operator=True)
        if subject is not None and subject.actors:
            return changed(phrase, actors=subject.actors, operator=subject.operator)
        return changed(phrase, actors=self.memory.government)

    def _operator_led(self, before: Sequence[Phrase]) -> tuple[str, ...]:
        """Whose "chief executive" is meant: of the operator named last in the sentence, else before it."""
        named = next((p.actors for p in reversed(before) if p.kind == "actor" and p.operator), ())
        subject = self.memory.subject
        if named or subject is None or not subject.operator:
            return named or self.memory.operator[:1]
        return subject.actors

    def _operators(self, phrase: Phrase) -> tuple[str, ...]:
        if (
            phrase.plural
            and self.memory.pair is not None
            and self.memory.pair.operator
            and self.lowered[phrase.first] in self.words["pairs"]
        ):
            return self.memory.pair.actors
        if phrase.nation:
            for operator in self.memory.operator:
                if self.memory.home_of(operator) in phrase.nation:
                    return (operator,)
                if not phrase.plural and (arm := self.memory.arm_of(operator, phrase.nation)):
                    return (arm,)
            if phrase.plural:
                return ()  # "British carriers" are more than the one named
            named = self.memory.focus.operators.get(phrase.nation[0])
            return (named,) if named else self.memory.operator[:1]
        if phrase.plural:
            return ()
        return self.memory.operator[:1]

    def _company(self, phrase: Phrase, sort: str) -> Phrase:
        vendors = self.memory.vendor[:1]
        if vendors and not phrase.plural and self.memory.vendors[vendors[0]].is_group:
            vendors = self.memory.specific or vendors  # "the company" is no group of them
        operators = self.memory.operator[:1]
        if phrase.nation:
            spoken_of = (*self.memory.vendor, *self._focus_vendor(phrase), *self.memory.focus.vendors)
            vendors = tuple(v for v in spoken_of if self.memory.nation_of(v) in phrase.nation)[:1]
            operators = tuple(o for o in operators if self.memory.home_of(o) in phrase.nation)
            if not vendors and not operators and phrase.nation[0] in self.memory.focus.operators:
                operators = (self.memory.focus.operators[phrase.nation[0]],)
        if phrase.sort.startswith("some-") and not phrase.nation:
            return changed(phrase, actors=(), vendors=())
        if phrase.plural and self.lowered[phrase.first] in self.words["possessives"]:
            return changed(phrase, actors=(), vendors=())  # "its suppliers", whoever they are
        if sort == "vendor" or phrase.plural:
            operators = ()
        pointed = phrase.plural and self.lowered[phrase.first] in self.words["pointers"]
        if pointed and self.memory.vendor_pair and self._are_of(self.memory.vendor_pair, phrase.nation):
            vendors = self.memory.vendor_pair
        return changed(
            phrase, actors=operators, vendors=vendors or self._focus_vendor(phrase), operator=bool(operators)
        )

    def _are_of(self, vendors: Sequence[str], nation: Sequence[str]) -> bool:
        """True where all vendors are of that nation, or none is asked for."""
        return not nation or all(self.memory.nation_of(vendor) in nation for vendor in vendors)

    def _focus_vendor(self, phrase: Phrase) -> tuple[str, ...]:
        """The document's vendor, where the phrase's nation allows it."""
        vendor = self.memory.focus.vendor
        if vendor is None or (phrase.nation and self.memory.nation_of(vendor) not in phrase.nation):
            return ()
        return (vendor,)

    def _it(self, phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
        """ "It": the subject of the verb of speech before, else of the sentence, else of the last one."""
        usable = [p for p in before if p.kind != "other" and (p.actors or p.vendors)]
        free = [p for p in usable if p.role == "free" and p.first not in self.signs.asides]
        free = [p for p in free if not self._is_told_in_passing(p, phrase)] or free
        opened = max((at for at in self.signs.contrasts if at < phrase.first), default=-1)
        free = [p for p in free if p.first > opened and p.kind == "actor"] or free
        if phrase.role == "poss":
            free = free[::-1]
        speakers = [p for p in free if any(0 < at - p.last <= 4 for at in self.signs.speech)]
        subject = speakers[-1] if speakers else free[0] if free else self.memory.subject
        if subject is None and self.memory.heading:
            subject = self.memory.heading[0]
        vendors = tuple(v for p in reversed(before) for v in p.vendors)[:1] or self.memory.vendor[:1]
        if subject is not None and subject.actors:
            return changed(phrase, actors=subject.actors, vendors=vendors, operator=subject.operator)
        if subject is not None and speakers:
            return changed(phrase, actors=(), vendors=subject.vendors)
        if subject is not None and subject.vendors:
            vendors = subject.vendors
        actors = self.memory.operator[:1] or self.memory.government[:1]
        return changed(phrase, actors=actors, vendors=vendors, operator=bool(self.memory.operator))
