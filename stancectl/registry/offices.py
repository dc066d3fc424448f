"""With which office a person is named at one place of a text, and whether that is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stancectl.model.edtf import Edtf
from stancectl.registry.fold import fold_name
from stancectl.registry.guards import Page

_LOOK_BACK = 120
_WORDS_BACK = 4
_HEADLINE = 200
"""Longer lines are no headlines, whatever their case."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person is named at one place."""

    titled: bool = False
    """An office of the registry stands with the name."""
    former: bool = False
    """An office marked as over, or one that speaks for nobody ("Senator"): the person is no official here."""
    past: bool = False
    """The office is marked as held at the time that is told of ("then")."""
    aside: bool = False
    """The name only tells somebody else ("a former Trump aide")."""
    term: Edtf | None = None
    """When the office was held, where it is named as held now and the registry has a source for it."""


class Offices:
    """The officials by number, and the words that decide how they are named."""

    def __init__(self, people: list[tuple[Any, ...]], usage: dict[str, tuple[str, ...]]) -> None:
        self._people = people
        self._former = _words(usage, "former")
        self._past = _words(usage, "past")
        self._changers = _words(usage, "title_changers")
        self._generic = _words(usage, "title_words")
        self._others = _words(usage, "other_roles")
        self._stops = _words(usage, "function_words")
        self._plain = self._stops | _words(usage, "verbs")
        self._not_after = frozenset(usage.get("surname_not_after", ()))
        self._not_before = tuple(f" {fold_name(word)}" for word in usage.get("surname_not_before", ()))

    def standing(self, person: int, page: Page, start: int, end: int) -> Standing:
        """How the person whose name stands at `start` to `end` is named there."""
        places, offices = self._people[person]
        before = _reach_back(page, start)
        title = _longest(before.endswith, before, offices, behind=True)
        if title:
            words = before[: -len(title)].split(" ")
            if not (words and words[-1:] and _last_word(words) in self._changers):
                return self._judge(words, title, offices, page.published)
        else:
            words = before.split(" ")
            last = _last_word(words)
            if last in self._former:
                return Standing(aside=True)
            if last in self._others or (last in self._generic and self._marks(words)[0]):
                return Standing(former=True)
        return self._apposition(page, end, places, offices)

    def in_office(self, person: int, day: Edtf) -> bool:
        """True where the person may have held one of the offices at `day`."""
        return any(
            (term := _interval(start, end)) is None or term.overlaps(day)
            for _, start, end, _ in self._people[person][1]
        )

    def has_title(self, person: int, page: Page, start: int) -> bool:
        """True where a title of one of the person's offices, or its main word, stands right before `start`."""
        _, offices = self._people[person]
        before = _reach_back(page, start)
        if _longest(before.endswith, before, offices, behind=True):
            return True
        last = _last_word(before.split(" "))
        return last in self._generic and any(last in title.split(" ") for titles, *_ in offices for title in titles)

    def is_surname(self, page: Page, start: int, end: int, known: bool) -> bool:
        """True where the words at `start` to `end` can be a surname that stands for itself: no first name of somebody
        else before it, no street or tower behind it. `known`: what stands before it is a name of the registry."""
        text = page.folded.text
        if text.startswith(self._not_before, end):
            return False
        before = text[max(0, start - 40) : start]
        if not before.endswith(" ") or before.endswith("  "):
            return True
        word = before[:-1].rpartition(" ")[2]
        if word in self._not_after or (len(word) == 2 and word[0].isupper() and word[1] == "."):
            return False
        bare = word.strip("\"'()[]“”.,:;").lower()
        if not word[:1].isupper() or word.endswith(("'s", "'")) or not word[-1:].isalpha() or known:
            return True
        # "Defying Trump": a participle begins the sentence.
        return bare.endswith("ing") or bare in self._plain or bare in self._generic or self._in_title_case(page, start)

    def _in_title_case(self, page: Page, start: int) -> bool:
        """True in a headline that writes all but its small words with a capital, so that a capital tells nothing."""
        place, _ = page.folded.original(start, start)
        before = page.source[max(0, place - _HEADLINE) : place].rpartition("\n")
        behind = page.source[place : place + _HEADLINE].partition("\n")
        line = before[2] + behind[0]
        if len(line) > _HEADLINE:
            return False
        words = [word for word in line.split() if word[0].isalpha() and word.lower() not in self._stops]
        return len(words) > 3 and not any(word[0].islower() for word in words)

    def _judge(self, words: list[str], title: str, offices: tuple[Any, ...], published: Edtf | None) -> Standing:
        former, past = self._marks(words)
        if former or past:
            return Standing(titled=True, former=former, past=past)
        return Standing(titled=True, term=_term(title, offices, published))

    def _marks(self, words: list[str]) -> tuple[bool, bool]:
        """Whether a title with these words before it is marked as former, or as held then."""
        for word in reversed(words[-_WORDS_BACK - 1 :]):
            if not word:
                continue
            bare = word.strip("\"'()[]“”")
            if bare in self._former:
                return True, False
            if bare in self._past:
                return False, True
            if bare in self._stops or word[-1] in ",.;:)":
                break
        return False, False

    def _apposition(self, page: Page, end: int, places: tuple[str, ...], offices: tuple[Any, ...]) -> Standing:
        """The standing that ", Britain's former prime minister," behind the name gives."""
        behind = page.lower[end : end + _LOOK_BACK]
        if not behind.startswith((", ", " (")):
            return Standing()
        behind = behind[2:]
        former = past = False
        while True:
            title = _longest(behind.startswith, behind, offices, behind=False)
            if title:
                term = None if former or past else _term(title, offices, page.published)
                return Standing(titled=True, former=former, past=past, term=term)
            place = next(
                (p for p in places if behind.startswith(p) and not behind[len(p) : len(p) + 1].isalnum()), None
            )
            word = place or behind.partition(" ")[0]
            if not (place or word in ("the", "a", "an", "who is") or word in self._former or word in self._past):
                return Standing()
            former |= word in self._former
            past |= word in self._past
            behind = behind[len(word) :].removeprefix("'s").lstrip(" ")


def _reach_back(page: Page, start: int) -> str:
    """The folded lower-case text before a name, from the last gap on, without the space or comma at its end."""
    before = page.lower[max(0, start - _LOOK_BACK) : start].rpartition("  ")[2]
    return before.rstrip(" ").removesuffix(",") if before.endswith(" ") else ""


def _longest(matches: Any, text: str, offices: tuple[Any, ...], *, behind: bool) -> str:
    """The longest title that `text` ends (`behind`) or begins with, at a word boundary; empty where there is none."""
    best = ""
    for titles, *_ in offices:
        for title in titles:
            if len(title) > len(best) and matches(title):
                beside = text[-len(title) - 1 : -len(title)] if behind else text[len(title) : len(title) + 1]
                if not beside.isalnum():
                    best = title
    return best


def _term(title: str, offices: tuple[Any, ...], published: Edtf | None) -> Edtf | None:
    """The time in which the office with this title was held; None where one of the terms it can be has no source."""
    terms = []
    for titles, start, end, sourced in offices:
        if title not in titles:
            continue
        term = _interval(start, end) if sourced else None
        if term is None:
            return None
        terms.append(term)
    fitting = [term for term in terms if published is not None and term.overlaps(published)]
    terms = fitting or terms
    if len(terms) == 1:
        return terms[0]
    earliest = None if any(t.earliest is None for t in terms) else min(t.earliest for t in terms if t.earliest)
    latest = None if any(t.latest is None for t in terms) else max(t.latest for t in terms if t.latest)
    return Edtf.between(earliest, latest)


def _interval(start: str, end: str) -> Edtf | None:
    """From start to end; an end that is approximate or uncertain bounds nothing."""
    ends = [date if date and not any(mark in date for mark in "~?%") else ".." for date in (start, end)]
    return None if ends == ["..", ".."] else Edtf.parse("/".join(ends))


def _last_word(words: list[str]) -> str:
    return next((word.strip("\"'()[]“”") for word in reversed(words) if word), "")


def _words(usage: dict[str, tuple[str, ...]], key: str) -> frozenset[str]:
    return frozenset(fold_name(word).lower() for word in usage.get(key, ()))
