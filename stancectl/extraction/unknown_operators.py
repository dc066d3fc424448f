"""Operators that the registry does not hold, recognised by what the text calls them: "carrier Xtel", "Xtel, a mobile
operator in Y", or by a name that says so itself, "Triangle Wireless". They are kept as such, under an id made of their
name; `stancectl check` and tables mark them unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stancectl.extraction.lexicon import Words, load_lexicon
from stancectl.model.slug import slug
from stancectl.model.stance import ActorKind
from stancectl.registry import Registry
from stancectl.registry.mention import Mention, MentionKind

_APOSTROPHE = r"’(?=\w)(?!s\b)"
"""That of O’Brien, not that of a possessor: "Xtel’s" names Xtel."""
_LETTERS = rf"(?:[\w&+-]|{_APOSTROPHE})*"
_NAME = rf"[A-Z]{_LETTERS}(?: (?:(?:of|de|do|el|al) )?[A-Z\d]{_LETTERS}){{0,3}}"
_START = r"(?<![\w’'&+-])"
"""No name starts inside a word: of one as long as the text ("A+A+A+…") every letter would be tried as the first."""
_MIN_LETTERS = 3


def find_unknown_operators(text: str, mentions: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Mentions of operators that `mentions` do not have, in text order; none overlaps one of `mentions`.

    A name that the registry holds but finds too common by itself ("Ice", "Post") is that operator's, where it is one's.
    """
    taken = sorted((m.start, m.end) for m in mentions)
    names = {name for name, start, end in _introduced(text) if _is_free(start, end, taken)}
    if not names:
        return []
    ids = {name: _id_of(name, registry) for name in names}
    anywhere = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=lambda name: (-len(name), name)))})(?![\w-])"
    )
    return [
        Mention(MentionKind.OPERATOR, ids[m.group()], m.start(), m.end(), m.group(), name=m.group())
        for m in anywhere.finditer(text)
        if _is_free(m.start(), m.end(), taken)
    ]


def _id_of(name: str, registry: Registry) -> str:
    """The registry's id where the name is one operator's, else a slug of the name."""
    candidates = registry.candidates(name, (ActorKind.OPERATOR,))
    if len(candidates) == 1:
        return candidates[0].id
    return slug(name)


def _introduced(text: str) -> Iterator[tuple[str, int, int]]:
    """Names that the text calls an operator, with their places."""
    words = load_lexicon().words
    for match in _matches(text, words):
        for part in re.finditer(_NAME, match["names"]):
            start = match.start("names") + part.start()
            name = _without_opening(part.group(), words)
            if name:
                yield name, start + len(part.group()) - len(name), start + len(part.group())


def _matches(text: str, words: Words) -> Iterator[re.Match[str]]:
    """Where a pattern matches. None reaches over a line's end, so that only lines with its words are searched."""
    called, named = _patterns()
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if _holds(line, _kinds()) or (
            _holds(line, words["operator_companies"]) and _holds(line, words["operator_company_kinds"])
        ):
            for pattern in called:
                yield from pattern.finditer(text, start, end)
        if _holds(line, words["operator_names"]):
            yield from named.finditer(text, start, end)
        start = end


def _holds(line: str, words: frozenset[str]) -> bool:
    for word in words:  # noqa: SIM110 (asked for every line; any() takes twice as long)
        if word in line:
            return True
    return False


def _without_opening(name: str, words: Words) -> str:
    """The name without words that only open the sentence ("But Xtel"); empty where it is no name of a company."""
    parts = name.split(" ")
    while parts and parts[0].lower() in words["no_names"]:
        parts = parts[1:]
    letters = "".join(parts)
    if len(letters) < _MIN_LETTERS or letters.isdigit() or parts[-1].lower() in words["no_names"]:
        return ""
    return " ".join(parts)


def _is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or last <= start for first, last in taken)


@cache
def _kinds() -> frozenset[str]:
    """What an operator is called, in a sentence and at its start."""
    kinds = load_lexicon().words["operator_kinds"]
    return kinds | {kind.capitalize() for kind in kinds}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """The patterns by what a name is called, and the one by what is part of it."""
    words = load_lexicon().words
    kinds = _any_of(words["operator_kinds"])
    noun = rf"(?:(?:{_any_of(words['operator_company_kinds'])})[ -](?:{_any_of(words['operator_companies'])})|{kinds})"
    plurals = rf"(?:{_any_of(words['operator_kinds'], 's')})"
    called = (
        # carrier Xtel
        re.compile(rf"\b(?:{noun}|{_any_of(_kinds())}) (?P<names>{_NAME})(?!\w)"),
        # the operators Xtel, Ytel and Ztel
        re.compile(rf"\b{plurals} (?P<names>{_NAME}(?:, {_NAME})*,? and {_NAME})"),
        # Xtel, the country's second-largest carrier
        re.compile(
            rf"{_START}(?P<names>{_NAME}),? [(–—]?(?:which is |who is )?(?:the|a|an|its|another|{_NAME}[’']s)"
            rf"(?: [\w’'-]+){{0,6}}? {noun}(?=[,.;:)–—]| (?:in|of|with|that|which|and|by|to|on|for|from)\b)"
        ),
        # Xtel is the smallest operator
        re.compile(rf"{_START}(?P<names>{_NAME}) (?:is|was) (?:the|a|an)(?: [\w’'-]+){{0,4}}? {noun}\b(?![’'])"),
    )
    # Triangle Wireless
    named = re.compile(
        rf"{_START}(?<!of )(?<!and )(?P<names>[A-Z](?:[\w-]|{_APOSTROPHE})+(?: [A-Z][\w-]+)?"
        rf" (?:{_any_of(words['operator_names'])}))(?! [A-Z])(?![\w-])"
    )
    return called, named


def _any_of(words: frozenset[str], ending: str = "") -> str:
    return "|".join(re.escape(word) + ending for word in sorted(words, key=lambda word: (-len(word), word)))
