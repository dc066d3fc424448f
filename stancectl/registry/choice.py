"""Which of the senses that a name can have is meant, and as what part of speech."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stancectl.registry.fold import fold_name
from stancectl.registry.guards import Page
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.offices import Standing
from stancectl.registry.senses import DESCRIBED, FULL, Found, Sense, Span, Surroundings

_HYPHENS = "-\u2010\u2011"
_NOWHERE = -2
_MANY = 3
"""Up to so many bodies of one name the likeliest is taken even where the text names none of their countries."""


class Choice:
    """Makes mentions of the senses that are left at each place."""

    def __init__(
        self,
        actors: dict[str, tuple[Any, ...]],
        makers: dict[str, str | None],
        usage: dict[str, tuple[str, ...]],
    ) -> None:
        self._actors = actors
        self._makers = makers
        self._no_noun = frozenset(
            fold_name(word).lower() for key in ("function_words", "verbs") for word in usage.get(key, ())
        )
        self._posts = frozenset(usage.get("company_posts", ()))
        self._kinds = {kind.value: kind for kind in MentionKind}

    def mentions(
        self,
        page: Page,
        spans: list[Span],
        found: Found,
        standings: dict[Span, Standing | None],
        around: Surroundings | None,
    ) -> list[Mention]:
        """The mentions at `spans`; without officials who hold no office, and names that could be one of many.

        `around`: what else the text names, where that was needed before.
        """
        mentions: list[Mention] = []
        vendor_end = _NOWHERE
        for span in spans:
            senses = found[span]
            also: tuple[str, ...] = ()
            sense = senses[0]
            term = None
            if sense.person >= 0:
                standing = standings.get(span)
                if standing is None:
                    continue
                term = standing.term
            elif len(senses) > 1:
                if any(other.id != sense.id for other in senses):
                    around = around or Surroundings(page, found)
                    ids = self._rank(senses, span, around)
                    if not ids:
                        continue
                    also = tuple(ids[1:])
                    senses = [other for other in senses if other.id == ids[0]]
                sense = self._by_use(senses, page, span[1])
            id = sense.id
            if sense.part == DESCRIBED:
                around = around or Surroundings(page, found)
                id = self._described(sense, around, span[0])
            start, end = span if page.folded.offsets is None else page.folded.original(*span)
            kind = self._kinds[sense.kind]
            if (
                start == vendor_end + 1
                and page.source[vendor_end] == " "
                and self._names_arm(found[span], kind, page, span[1])
            ):
                arm = mentions.pop()
                mentions.append(replace(arm, end=end, text=page.source[arm.start : end]))
                continue
            vendor_end = end if sense.kind == MentionKind.VENDOR and sense.part == FULL else _NOWHERE
            mentions.append(Mention(kind, id, start, end, page.source[start:end], also, sense.label, term))
        return mentions

    def _names_arm(self, senses: list[Sense], kind: MentionKind, page: Page, end: int) -> bool:
        """True where a country's name right behind a vendor's makes it the vendor's arm there: "Huawei Canada said"."""
        if kind == MentionKind.COUNTRY:
            return True
        return any(sense.kind == MentionKind.COUNTRY for sense in senses) and self._next_word(page, end) in self._posts

    def _described(self, sense: Sense, around: Surroundings, start: int) -> str:
        """The vendor that a description means: the usual one, unless the text names only another one of its country,
        or has just named that other one alone.

        "The Chinese company" is ZTE where ZTE is all that is written about.
        """
        country = self._makers[sense.id]
        named = {id for id in around.vendors if self._makers[id] == country}
        if len(named) == 1:
            return next(iter(named))
        return around.just_named(named, start) or sense.id

    def _rank(self, senses: list[Sense], span: Span, around: Surroundings) -> list[str]:
        """The ids, likeliest first: beside its country's name, its country named in the text, the bloc, as listed.

        None at all where there are many and the text tells nothing.
        """
        # A name is told of after its time too, but then it means whoever bears it now.
        ids = list(dict.fromkeys(sense.id for sense in senses if not around.is_over(sense)))
        ids = ids or list(dict.fromkeys(sense.id for sense in senses))
        country = {id: self._country(id) for id in ids}
        beside = around.beside(span)

        blocs = {id for id in ids if id in self._actors and self._actors[id][3] == "bloc"}

        def key(id: str) -> tuple[bool, bool, bool, bool, int, int]:
            named = around.count(country[id])
            # Of companies and bodies the one whose country is spoken of here; a bloc is spoken of everywhere.
            far = not blocs and not around.is_near(country[id], span)
            return (country[id] not in beside, not named, far, id not in blocs, -named, ids.index(id))

        ids_ranked = sorted(ids, key=key)
        best = country[ids_ranked[0]]
        if best in beside and all(sense.kind == MentionKind.INSTITUTION for sense in senses):
            return ids_ranked[:1]
        if len(ids) > _MANY and best and not around.count(best):
            return []
        return ids_ranked

    def _country(self, id: str) -> str:
        """The country an actor belongs to; a bloc's own id; empty for a group of many countries."""
        actor = self._actors.get(id)
        if actor is None:
            return id
        return actor[1] or (id if actor[3] == "bloc" else "")

    def _by_use(self, senses: list[Sense], page: Page, end: int) -> Sense:
        """Of the senses of one actor ("U.S." the country or the adjective) the one that the next word asks for."""
        adjective = next((sense for sense in senses if sense.kind == MentionKind.ADJECTIVE), None)
        if adjective is None:
            return senses[0]
        if self._noun_follows(page, end):
            return adjective
        return next((sense for sense in senses if sense.kind != MentionKind.ADJECTIVE), adjective)

    def _noun_follows(self, page: Page, end: int) -> bool:
        if not page.padded.startswith(" ", end):
            return False
        place, _ = page.folded.original(end, end)
        joint = page.source[place : place + 1]
        if joint and joint in _HYPHENS:
            return True
        if joint == "\n":
            return False
        word = self._next_word(page, end)
        return word[:1].isalnum() and word not in self._no_noun

    def _next_word(self, page: Page, end: int) -> str:
        return page.lower[end + 1 : end + 40].partition(" ")[0].strip("\"'()[]“”.,:;")
