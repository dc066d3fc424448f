"""What a sentence is made of for coding: phrases, cues and clause boundaries, in one row of marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stancectl.extraction.lexicon import Frame, Lexicon
from stancectl.extraction.patterns import Match
from stancectl.extraction.phrases import Phrase, build_phrases
from stancectl.extraction.sentences import Sentence
from stancectl.extraction.tokens import Token, tokenize
from stancectl.registry.mention import Mention, MentionKind

_STRONG = frozenset([";", ":", "—", "–", "(", ")", "--", "..."])
_SUBORDINATE = frozenset(
    ["but", "while", "although", "though", "because", "after", "before", "whereas", "when", "where", "since", "as",
     "until", "so", "yet", "despite", "following", "amid", "once", "even", "if", "unless"]
)  # fmt: skip
_RELATIVE = frozenset(["who", "which", "whose", "whom"])
_INFINITIVE = frozenset(["to", "not", "n't"])
_MODALS = frozenset(
    ["will", "would", "could", "may", "might", "must", "should", "can", "shall", "'ll", "'d", "cannot", "do", "does", "did",
     "wo", "ca", "not", "n't", "never", "to"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a stance or shift one: the frames they can belong to, and how they stand in the sentence."""

    frames: tuple[Frame, ...]
    first: int
    last: int
    used: tuple[int, ...]
    inflection: str
    noun: bool
    passive: bool
    form: str

    @property
    def kind(self) -> str | None:
        """What the cue does to the vendor, where it can do so by itself."""
        return next((frame.kind for frame in self.frames if frame.kind), None)

    @property
    def frame_id(self) -> str:
        """Id of the frame that gives the kind, else of the first."""
        return next((frame.id for frame in self.frames if frame.kind), self.frames[-1 if self.noun else 0].id)

    def shifts(self, name: str) -> bool:
        """True where the words can act as the shift of that name."""
        return any(frame.shift == name for frame in self.frames)

    @property
    def is_shift(self) -> bool:
        """True where the words can shift what stands behind them."""
        return any(frame.shift for frame in self.frames)


@dataclass(frozen=True, slots=True)
class Bound:
    """A clause boundary: `strong` (; : — brackets), `comma`, `and`, `sub` (while, after, …), `rel` (who, which), `that`."""

    first: int
    last: int
    sort: str


Mark = Phrase | Cue | Bound


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence taken apart."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    cues: tuple[Cue, ...]
    marks: tuple[Mark, ...]

    def words(self, first: int, last: int) -> str:
        """The tokens' words in lower case, for display."""
        return " ".join(token.lower for token in self.tokens[first : last + 1])


def take_apart(text: str, sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Clauses:
    """The sentence's tokens, phrases, cues and boundaries."""
    tokens = tokenize(text, sentence.body, sentence.end, [m for m in mentions if m.start >= sentence.body])
    cues = _cues(tokens, lexicon)
    nouns = frozenset(cue.first for cue in cues if cue.noun)
    verbs = frozenset(cue.first for cue in cues if not cue.noun)
    phrases = build_phrases(tokens, lexicon, nouns, verbs)
    covered = {i for cue in cues for i in cue.used} | {i for p in phrases for i in range(p.first, p.last + 1)}
    marks: list[Mark] = [*phrases, *cues, *_bounds(tokens, covered, lexicon)]
    marks.sort(key=lambda mark: (mark.first, isinstance(mark, Cue)))
    return Clauses(sentence, tuple(tokens), tuple(phrases), tuple(cues), tuple(marks))


def _cues(tokens: list[Token], lexicon: Lexicon) -> list[Cue]:
    cues: list[Cue] = []
    taken: set[int] = set()
    for i in range(len(tokens)):
        if i in taken:
            continue
        matches = lexicon.forms.at(tokens, i)
        if not matches or any(j in taken for j in matches[0].used):
            continue
        cue = _cue(matches, tokens, lexicon)
        if cue is not None:
            cues.append(cue)
            taken.update(cue.used)
    return cues


def _cue(matches: list[Match], tokens: list[Token], lexicon: Lexicon) -> Cue | None:
    match = matches[0]
    i = match.used[0]
    noun = _is_noun(match, tokens, lexicon) or _is_verbal_noun(matches, tokens, lexicon)
    if noun and match.form.part != "nouns" and not _has_noun_form(match, tokens, lexicon):
        return None
    if match.inflection in ("p", "n") and len(match.used) == 1 and _is_adjective(i, tokens, lexicon):
        return None
    frames = tuple(lexicon.frames[m.form.frame] for m in matches)
    passive = not noun and match.inflection in ("p", "n", "x") and _is_passive(i, match, tokens, lexicon)
    words = " … ".join(_runs(match.used, tokens))
    return Cue(
        frames, i, i if len(match.used) == 1 else match.used[-1], match.used, match.inflection, noun, passive, words
    )


def _is_verbal_noun(matches: list[Match], tokens: list[Token], lexicon: Lexicon) -> bool:
    """True for "a warning", "U.S. urging": an -ing form that is a noun of the lexicon too, and no progressive."""
    i = matches[0].used[0]
    if matches[0].inflection != "g" or len(matches[0].used) > 1:
        return False
    listed = any((m.form.frame, tokens[i].lower) in lexicon.noun_words for m in matches)
    return listed and not (i and tokens[i - 1].lower in lexicon.words["be"])


def _is_adjective(i: int, tokens: list[Token], lexicon: Lexicon) -> bool:
    """True for the participle in "a list of approved suppliers"."""
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.lower[0].isalpha() or after.lower in lexicon.words["prepositions"]:
        return False
    plain = after.mention is None and after.lower not in lexicon.words["determiners"] and not after.lower.endswith("ly")
    return plain and (
        before in lexicon.words["determiners"] or before in ("of", "for", "with", "from", "its", "their", "on")
    )


def _runs(used: tuple[int, ...], tokens: list[Token]) -> list[str]:
    runs: list[list[str]] = []
    previous = None
    for i in used:
        if previous is None or i != previous + 1:
            runs.append([])
        runs[-1].append(tokens[i].lower)
        previous = i
    return [" ".join(run) for run in runs]


def _has_noun_form(match: Match, tokens: list[Token], lexicon: Lexicon) -> bool:
    first = match.form.source.split()[0]
    if (match.form.frame, tokens[match.used[0]].lower) in lexicon.noun_words:
        return True
    return not first.endswith("~") or (match.form.frame, first[:-1]) in lexicon.noun_words


def _is_noun(match: Match, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a verb's form stands as a noun: "a ban", "UK ban on", against "to ban", "UK bans Huawei"."""
    if match.form.part == "nouns":
        return True
    if match.inflection not in ("b", "s", "x"):
        return False
    i = match.used[0]
    if len(match.used) > 1 or match.form.source.split()[0].rstrip("~") not in lexicon.words["noun_or_verb"]:
        return False
    before = tokens[i - 1] if i else None
    after = tokens[match.used[-1] + 1].lower if match.used[-1] + 1 < len(tokens) else ""
    if before is None and match.inflection == "b":
        return True
    if before is None:
        return after in ("on", "of", "for") and len(match.used) == 1
    if before.lower in _MODALS or (before.lower in lexicon.words["auxiliaries"] and before.lower != "'s"):
        return False
    if match.inflection == "s" and before.mention is None:
        return not _ends_subject(before, lexicon)
    if before.lower in lexicon.words["determiners"] or before.lower in (
        "'s",
        "'",
        "for",
        "of",
        "on",
        "with",
        "against",
        "under",
        "into",
        "by",
        "in",
    ):
        return before.lower not in ("that", "all", "both", "one", "this", "these", "those") or match.inflection in "bx"
    if before.mention is not None:
        if match.inflection == "s":
            return (
                after in lexicon.words["auxiliaries"] or after in lexicon.words["prepositions"] or not after[:1].isalnum()
                or after in lexicon.words["clause_words"] or after in ("imposed", "issued", "aimed", "announced", "loom")
            )  # fmt: skip
        if before.mention.kind is MentionKind.ADJECTIVE and match.inflection in "bx":
            return True
        if len(match.used) == 1 and after in ("on", "of", "for", "from", "to", "against"):
            return match.inflection in "bx" or after in ("on", "of", "for")
        return before.mention.kind in (MentionKind.VENDOR, MentionKind.VENDOR_GROUP) and match.inflection in "bx"
    if before.lower in (",", "and", "or", "they", "we", "i", "you", "then") or not before.lower[0].isalpha():
        return False
    return not before.lower.endswith(("s", "ly")) and before.lower not in lexicon.words["adverbs"]


def _ends_subject(token: Token, lexicon: Lexicon) -> bool:
    """True where a verb in the third person can follow the word."""
    words = lexicon.words
    nouns = (
        "authority",
        "non_actors",
        "person_nouns",
        "operator_nouns",
        "company_nouns",
        "vendor_nouns",
        "country_nouns",
        "singular_they",
        "adverbs",
    )
    return (
        any(token.lower in words[name] for name in nouns)
        or token.lower in _RELATIVE
        or token.lower in (",", ")", "and", "that", "”", '"', "decision", "law", "bill", "decree", "plan", "government")
        or token.lower.endswith("ly")
    )


def _is_passive(i: int, match: Match, tokens: list[Token], lexicon: Lexicon) -> bool:
    be = lexicon.words["be"]
    for j in range(i - 1, max(-1, i - 5), -1):
        word = tokens[j].lower
        if word in be:
            return True
        if word in ("has", "have", "had", "having", "'ve", ",", "and", "or", "to", "will", "which", "who"):
            break
        if tokens[j].mention is not None:
            break
    after = tokens[match.used[-1] + 1].lower if match.used[-1] + 1 < len(tokens) else ""
    if match.inflection == "n" and not any(
        tokens[j].lower in ("has", "have", "had", "'ve", "having") for j in range(max(0, i - 4), i)
    ):
        return True
    previous = tokens[i - 1] if i else None
    if (
        previous is not None
        and previous.mention is not None
        and previous.mention.kind in (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)
    ):
        return after in ("from", "by", "out", "off", "over", "in", "as", "")  # "Huawei barred from …" in headlines
    return after == "by" and (previous is None or previous.lower not in ("has", "have", "had"))


def _is_comparison(tokens: list[Token], i: int) -> bool:
    """True for both words of "as early as"."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    return after in _COMPARED or before in _COMPARED


_COMPARED = frozenset(["early", "late", "recently", "long", "soon", "well", "much", "far", "such", "of"])


def _is_preposition(word: str, tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """True for "as a supplier", "since 2019", "after July": no clause follows."""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if word == "as":
        return after in ("a", "an", "the", "its", "part", "one", "their", "sole", "main")
    return (
        after[:1].isdigit()
        or after in lexicon.words["temporal"]
        or (after in ("then", "May", "the", "last")
        and word == "since")
    )


def _bounds(tokens: list[Token], covered: set[int], lexicon: Lexicon) -> list[Bound]:
    bounds: list[Bound] = []
    for i, token in enumerate(tokens):
        word = token.lower
        if i in covered and word not in ("despite", "if", "unless"):
            continue
        if word in _STRONG:
            sort = "strong"
        elif word == ",":
            sort = "comma"
        elif word in ("and", "or"):
            sort = "and"
        elif word in _RELATIVE:
            sort = "rel"
        elif word == "that":
            sort = "that"
        elif (word == "as" and _is_comparison(tokens, i)) or (word in ("as", "since", "after", "before", "until") and _is_preposition(word, tokens, i, lexicon)):
            continue
        elif word in _SUBORDINATE:
            sort = "sub"
        elif word in ('"', "“", "”"):
            sort = "quote"
        else:
            continue
        bounds.append(Bound(i, i, sort))
    return bounds
