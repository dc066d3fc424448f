"""Officials in a text as a whole: whom a surname means, which of two of one name, and who is in office no more."""

from __future__ import annotations

from typing import Any

from stancectl.registry.guards import Page
from stancectl.registry.offices import Offices, Standing
from stancectl.registry.senses import DISTINCT, FULL, Found, Sense, Span, Surroundings


class People:
    """Settles what the names of officials mean in a text."""

    def __init__(self, people: list[tuple[Any, ...]], usage: dict[str, tuple[str, ...]]) -> None:
        self._offices = Offices(people, usage)

    def settle(self, page: Page, found: Found, places: list[Span], around: Surroundings) -> None:
        """Leaves at each of `places`, where a person may be named, at most one; and none where it cannot be one."""
        present = {s.person for span in places for s in found[span] if s.part == FULL and s.person >= 0}
        left = []
        for span in places:
            kept = self._possible(found[span], page, span, present, around)
            if kept:
                found[span] = kept
                left.append(span)
            else:
                del found[span]
        _OneOfMany(self._offices, page, found, around).choose(left)

    def _possible(
        self, senses: list[Sense], page: Page, span: Span, present: set[int], around: Surroundings
    ) -> list[Sense]:
        """The senses without the surnames that name no known official here."""
        bare = [s for s in senses if s.person >= 0 and s.part != FULL]
        if not bare:
            return senses
        kept = [s for s in senses if s.person < 0 or s.part == FULL]
        before = around.before(span[0])
        if not self._offices.is_surname(page, *span, bool(before)):
            return kept
        titled = [
            s
            for s in bare
            if s.id in before or (s.id in around.ids and self._offices.has_title(s.person, page, span[0]))
        ]
        # With the office or the country before it a surname is a person, even if it is the name of a place too.
        if titled:
            return titled
        return kept + ([s for s in bare if s.person in present] or [s for s in bare if s.part == DISTINCT])

    def standings(self, page: Page, found: Found, spans: list[Span]) -> dict[Span, Standing | None]:
        """How each official is named at each place; None for who holds no office any more."""
        named: dict[Span, Standing | None] = {}
        former: dict[int, bool] = {}
        for span in spans:
            person = found[span][0].person
            if person < 0:
                continue
            standing = self._offices.standing(person, page, *span)
            named[span] = None if standing.aside or standing.former else standing
            if standing.former:
                former.setdefault(person, True)
            elif standing.titled and not standing.past:
                former[person] = False
        for span, known in named.items():
            if known is not None and former.get(found[span][0].person) and not known.past:
                named[span] = None
        return named


class _OneOfMany:
    """Chooses between officials of one name: two people, or one who spoke for two countries at different times."""

    def __init__(self, offices: Offices, page: Page, found: Found, around: Surroundings) -> None:
        self._offices = offices
        self._page = page
        self._found = found
        self._around = around
        self._titled: dict[int, int] = {}
        """How often each person is named with the office."""
        self._last: dict[int, int] = {}
        """Where each person was last named in full."""

    def choose(self, places: list[Span]) -> None:
        """Leaves one person at each of the places."""
        open_places = []
        for span in sorted(places):
            people = [s for s in self._found[span] if s.person >= 0]
            if len({s.person for s in people}) > 1:
                here = [s for s in people if self._offices.standing(s.person, self._page, *span).titled]
                if len({s.person for s in here}) == 1:
                    self._keep(span, here[0])
                    self._titled[here[0].person] = self._titled.get(here[0].person, 0) + 1
                else:
                    open_places.append(span)
        if not open_places:
            return
        still_open = set(open_places)
        for span in sorted(places):
            people = [s for s in self._found[span] if s.person >= 0]
            if span in still_open:
                self._keep(span, min(people, key=self._rank))
            for sense in people:
                if sense.part == FULL:
                    self._last[sense.person] = span[0]

    def _rank(self, sense: Sense) -> tuple[int, int, bool, int]:
        """Less is likelier: named in full last, with the office elsewhere, in office at the time, the country named."""
        published = self._page.published
        gone = published is not None and not self._offices.in_office(sense.person, published)
        return (
            -self._last.get(sense.person, -1),
            -self._titled.get(sense.person, 0),
            gone,
            -self._around.count(sense.id),
        )

    def _keep(self, span: Span, person: Sense) -> None:
        self._found[span] = [s for s in self._found[span] if s.person < 0 or s is person]
