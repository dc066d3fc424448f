"""Forms of the lexicon, compiled: which words of a sentence are a cue.

A form is a sequence of elements over words in lower case (see the head of lexicon.yaml). Compiled forms are found by
their first word, so that a sentence costs one look-up a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stancectl.extraction.tokens import Token
from stancectl.registry.mention import Mention, MentionKind

GAP_LENGTH = 6
"""Words that `...` may stand for at most."""
LONG_GAP = 12
"""Words that `....` may stand for at most."""
SHORT_GAP = 3
"""Words that `..` may stand for at most; no name among them."""
_GAP_FILLERS = frozenset([",", "and", "the"])
"""Words that count for nothing in a gap, as the names of a list do."""
_GAP_STOPS = frozenset([";", ":", "—", "–", "(", ")", "while", "but", "although", "because", "which", "who"])
_GAPS = {"gap": "...", "short": "..", "long": "...."}
_REACHES = {"gap": GAP_LENGTH, "long": LONG_GAP}
_VENDORS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)


class FormError(ValueError):
    """A form of the lexicon makes no sense; the message says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a form: the words that fit it, each with its inflection (`b` base, `s`, `d` past, `n` participle,
    `p` past and participle alike, `x` base, past and participle alike, `g` -ing; empty for what is no verb)."""

    words: Mapping[str, str]
    kind: str = "words"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled form of the frame `frame`; `part` says which list of the frame it stands in."""

    frame: str
    part: str
    elements: tuple[Element, ...]
    source: str
    head: str
    """The first piece of the source, `~` and all."""
    needs: tuple[frozenset[str], ...] = ()
    """The words of each further place that must be filled: a sentence without any of them cannot hold the form."""


class Match(NamedTuple):
    """A form found: the words it uses (token indices, without the names it asks for), and its verb's inflection."""

    form: Form
    used: tuple[int, ...]
    inflection: str


def inflect(verb: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """All inflections of a verb, each with its sort (see Element)."""
    forms = {verb: "b"}
    if verb in irregular:
        third, past, participle, ing = _four(irregular[verb])
        if participle == verb:
            forms[verb] = "x"
        for spellings, sort in ((third, "s"), (past, "d"), (participle, "n"), (ing, "g")):
            for word in spellings.split("|"):
                if word in forms and forms[word] != "x" and {sort, forms[word]} <= {"d", "n", "p"}:
                    forms[word] = "p"
                else:
                    forms.setdefault(word, sort)
        return forms
    if verb.endswith("e"):
        stem = verb[:-2] + "y" if verb.endswith("ie") else verb if verb.endswith("ee") else verb[:-1]
        regular = (verb + "s", verb + "d", stem + "ing")
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        regular = (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith(("s", "x", "z", "ch", "sh")):
        regular = (verb + "es", verb + "ed", verb + "ing")
    else:
        regular = (verb + "s", verb + "ed", verb + "ing")
    forms.update({regular[0]: "s", regular[1]: "p", regular[2]: "g"})
    return forms


def _four(forms: Sequence[str]) -> tuple[str, str, str, str]:
    if len(forms) != 4:
        raise FormError("an irregular verb has four forms: third person, past, participle, -ing")
    return forms[0], forms[1], forms[2], forms[3]


def compile_form(source: str, frame: str, part: str, irregular: Mapping[str, Sequence[str]]) -> Form:
    """The compiled form. Raises FormError where it is empty or starts with a gap."""
    elements = tuple(_element(piece, irregular) for piece in source.lower().split())
    if not elements or elements[0].kind in _GAPS or elements[0].optional:
        raise FormError(f"'{source}': a form starts with a word")
    needs = tuple(frozenset(e.words) for e in elements[1:] if e.kind == "words" and not e.optional)
    return Form(frame, part, elements, source, source.split()[0], needs)


def _element(piece: str, irregular: Mapping[str, Sequence[str]]) -> Element:
    if piece in _GAPS.values():
        return Element({}, next(kind for kind, dots in _GAPS.items() if dots == piece))
    if piece in ("<v>", "<a>"):
        return Element({}, "vendor" if piece == "<v>" else "actor")
    if piece == "<n>":
        return Element({}, "number")
    optional = piece.startswith("(") and piece.endswith(")")
    words: dict[str, str] = {}
    for word in piece.strip("()").split("|"):
        if word.endswith("~"):
            words.update(inflect(word[:-1], irregular))
        else:
            words[word] = ""
    return Element(words, "words", optional)


class _Starting:
    """The forms that start with one word, or with a vendor's name, by a word that each of them needs further on."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.forms = forms
        self.alone = [form for form in forms if not form.needs]
        self._alone_places = [n for n, form in enumerate(forms) if not form.needs]
        self._by_need: dict[str, list[int]] = {}
        """Places in `forms`, by the words of the need that fewest sentences meet: long words are rare."""
        for n, form in enumerate(forms):
            for word in max(form.needs, key=lambda words: min(map(len, words)), default=()):
                self._by_need.setdefault(word, []).append(n)
        self.needs = frozenset(self._by_need)
        """Words of which one is in every sentence that holds more than the forms which stand `alone`."""
        self._needs_more = [len(form.needs) > 1 for form in forms]

    def among(self, present: frozenset[str]) -> Sequence[Form]:
        """The forms, in their order, that a sentence of these words can hold."""
        if self.needs.isdisjoint(present):
            return self.alone
        places = {*self._alone_places}
        for word in self.needs & present:
            places.update(self._by_need[word])
        return [
            self.forms[n]
            for n in sorted(places)
            if not self._needs_more[n] or not any(map(present.isdisjoint, self.forms[n].needs))
        ]


class FormIndex:
    """Forms by their first word."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_first: dict[str, list[Form]] = {}
        by_vendor: list[Form] = []
        for form in forms:
            if form.elements[0].kind == "vendor":
                by_vendor.append(form)
            for word in form.elements[0].words:
                self._by_first.setdefault(word, []).append(form)
        self._by_vendor = _Starting(by_vendor)
        self._ready: dict[str, _Starting] = {}
        """The forms of the words that were met so far: most words of the lexicon are in no text of a run."""

    def at(self, tokens: Sequence[Token], i: int) -> list[Match]:
        """The forms that start at token `i`: the longest, and all that are as long."""
        starting = self._starting(tokens[i].lower, tokens[i].mention)
        return [] if starting is None else longest(starting.forms, tokens, i)

    def likely(self, tokens: Sequence[Token], present: frozenset[str]) -> list[tuple[int, Sequence[Form]]]:
        """The tokens at which forms can start, with those that a sentence of the words `present` can hold there."""
        found: list[tuple[int, Sequence[Form]]] = []
        by_first, ready = self._by_first, self._ready
        for i, (word, _, _, mention) in enumerate(tokens):
            if mention is None and word not in by_first:
                continue
            starting = (ready.get(word) if mention is None else None) or self._starting(word, mention)
            if starting is None:
                continue
            forms = starting.alone if starting.needs.isdisjoint(present) else starting.among(present)
            if forms:
                found.append((i, forms))
        return found

    def _starting(self, word: str, mention: Mention | None) -> _Starting | None:
        if mention is not None:
            return self._by_vendor if mention.kind in _VENDORS else None
        starting = self._ready.get(word)
        if starting is None and word in self._by_first:
            starting = self._ready[word] = _Starting(self._by_first[word])
        return starting


def longest(forms: Iterable[Form], tokens: Sequence[Token], i: int) -> list[Match]:
    """The longest of the forms that start at token `i`, and all that are as long; their first words fit."""
    best: list[Match] = []
    for form in forms:
        match = _match(form, tokens, i)
        if match is None:
            continue
        if not best or len(match.used) > len(best[0].used):
            best = [match]
        elif len(match.used) == len(best[0].used) and all(m.form.frame != form.frame for m in best):
            best.append(match)
    return best


def _match(form: Form, tokens: Sequence[Token], i: int) -> Match | None:
    """The form where it starts at token `i`, which its first element is known to fit."""
    if len(form.elements) == 1 and tokens[i].mention is None:
        return Match(form, (i,), form.elements[0].words[tokens[i].lower])
    used: list[int] = []
    inflection = ""
    at = i
    gap = ""
    for element in form.elements:
        if element.kind in _GAPS:
            gap = element.kind
            continue
        if gap:
            found = _seek_near(element, tokens, at) if gap == "short" else _seek(element, tokens, at, _REACHES[gap])
            gap = ""
            if found is None and element.optional:
                continue
            if found is None:
                return None
            at = found
        elif at >= len(tokens) or not _fits(element, tokens[at]):
            if element.optional:
                continue
            return None
        if element.kind == "words":
            used.append(at)
        inflection = inflection or element.words.get(tokens[at].lower, "")
        at += 1
    return Match(form, tuple(used), inflection)


def _seek(element: Element, tokens: Sequence[Token], at: int, reach: int) -> int | None:
    """The token behind a long gap that fits; None where the gap meets a stop or grows too long."""
    crossed = 0
    for j in range(at, len(tokens)):
        token = tokens[j]
        if _fits(element, token):
            return j
        # The names of a list count for nothing: "joined Denmark, Estonia, Latvia and Poland in banning".
        crossed += token.mention is None and token.lower not in _GAP_FILLERS
        if token.lower in _GAP_STOPS or crossed > reach:
            return None
    return None


def _seek_near(element: Element, tokens: Sequence[Token], at: int) -> int | None:
    """The token behind a short gap that fits; None where a name or a mark comes first."""
    for j in range(at, min(len(tokens), at + SHORT_GAP + 1)):
        if _fits(element, tokens[j]):
            return j
        if tokens[j].mention is not None or not tokens[j].lower[0].isalnum():
            return None
    return None


def _fits(element: Element, token: Token) -> bool:
    if element.kind == "words":
        return token.mention is None and token.lower in element.words
    if element.kind == "number":
        return token.lower[0].isdigit()
    if token.mention is None:
        return False
    return (token.mention.kind in _VENDORS) == (element.kind == "vendor")
