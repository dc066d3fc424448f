"""What the walk to the left passes over: brackets, relative clauses and appositions between a subject and its verb."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Words
from stancectl.extraction.marks import Bound, Cue, Mark
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.tokens import Token

_ASIDE = 3
"""Words between two commas that are an aside whatever they are, at most."""
_CLAUSE_ENDS = ("strong", "sub", "quote", "comma")


def before_bracket(marks: Sequence[Mark], j: int, lowered: Sequence[str]) -> int:
    """The index before the bracket that the one at `j` closes."""
    for i in range(j - 1, -1, -1):
        mark = marks[i]
        if isinstance(mark, Bound) and lowered[mark.first] == "(":
            return i - 1
    return j - 1


def before_possessor(marks: Sequence[Mark], at: int) -> int:
    """The token before the "Spark's" that ends at token `at`: "blocked Spark's proposal to"; else `at`."""
    owner = next((m for m in marks if isinstance(m, Phrase) and m.role == "poss" and m.last == at), None)
    return at if owner is None else owner.first - 1


def is_refused_law(marks: Sequence[Mark], j: int, lowered: Sequence[str], words: Words) -> bool:
    """True for the "that" of "voted down an article that would have excluded": what is refused is what it says."""
    opens = marks[j].first
    if lowered[opens - 1] not in words["instruments"]:
        return False
    before = next((mark for mark in reversed(marks[:j]) if isinstance(mark, Cue)), None)
    return before is not None and not before.noun and before.shifts("refuse", "lift", "suspend")


def before_relative_clause(marks: Sequence[Mark], j: int, tokens: Sequence[Token]) -> int | None:
    """Where a comma closes ", which …,": the index before that clause; None where it closes none."""
    for i in range(j - 1, -1, -1):
        mark = marks[i]
        if not isinstance(mark, Bound):
            continue
        if mark.sort == "rel":
            before = i - 1
            while before >= 0 and isinstance(marks[before], Bound):
                before -= 1
            return before if before >= 0 and before + 1 < i else None
        if mark.sort == "comma" and _opens_participle(mark, tokens):
            return i - 1
        if mark.sort in _CLAUSE_ENDS:
            return None
    return None


def antecedent_of(marks: Sequence[Mark], j: int, tokens: Sequence[Token], words: Words) -> Phrase | None:
    """Whom the relative clause that opens at `j` is about: the nearest phrase before it that names somebody."""
    opens = marks[j].first
    if tokens[opens - 1].lower in words["persons"]:
        return Phrase("other", opens - 1, opens - 1, "free", plural=True)  # "persons who lobby for Huawei"
    thing = tokens[opens].lower == "which"
    for mark in reversed(marks[:j]):
        if isinstance(mark, Phrase) and mark.role == "owner" and tokens[mark.first - 1].lower == "of":
            continue  # "Tele2 Russia, a subsidiary of Rostelecom, which removed"
        if thing and isinstance(mark, Phrase) and mark.role == "with" and mark.kind == "actor":
            continue  # "signed a statement with Pompeo which excludes"
        if isinstance(mark, Phrase) and (mark.actors or mark.vendors or mark.kind == "other"):
            return mark
        if isinstance(mark, Cue):
            return None
    return None


def before_apposition(marks: Sequence[Mark], j: int, lowered: Sequence[str], words: Words) -> int | None:
    """Where a comma closes ", acquired last year by Telenor,": the index of whom that is said of; else None."""
    opened = next((i for i in range(j - 1, 0, -1) if _parts_clauses(marks[i])), None)
    if opened is None or marks[opened].sort != "comma":  # type: ignore[union-attr]
        return None
    named = marks[opened - 1]
    inside = range(marks[opened].last + 1, marks[j].first)
    if not isinstance(named, Phrase) or named.kind != "actor" or named.role != "free":
        return None
    if named.last + 1 != marks[opened].first or not inside:
        return None
    if not words["finite_auxiliaries"].isdisjoint(lowered[inside.start : inside.stop]):
        return None
    if opened == j - 1 and len(inside) <= _ASIDE:
        return opened - 1  # "Telenor's chief executive, Sigve Brekke, warned"
    opener = lowered[inside.start]
    return opened - 1 if opener in words["apposition_openers"] or opener.endswith("ed") else None


def _parts_clauses(mark: Mark) -> bool:
    """True for any boundary but the "and" of "a venture between StarHub and M1"."""
    return isinstance(mark, Bound) and mark.sort != "and"


def group_with_examples(marks: Sequence[Mark], j: int, lowered: Sequence[str]) -> tuple[int, Phrase | None] | None:
    """Where a comma closes "its allies, among them Germany, to": the index of the group, and the names; else None."""
    if lowered[marks[j].last + 1 : marks[j].last + 2] != ("to",):
        return None
    opened = next((i for i in range(j - 1, 0, -1) if isinstance(marks[i], Bound)), None)
    if opened is None or marks[opened].sort != "comma":  # type: ignore[union-attr]
        return None
    group = marks[opened - 1]
    if not isinstance(group, Phrase) or group.sort != "group" or group.last + 1 != marks[opened].first:
        return None
    inside = marks[opened + 1 : j]
    if not all(isinstance(mark, Phrase) for mark in inside):
        return None
    return opened - 1, next((mark for mark in inside if isinstance(mark, Phrase) and mark.kind == "actor"), None)


def _opens_participle(comma: Bound, tokens: Sequence[Token]) -> bool:
    """True for the comma of ", obeying its owners in Paris, …"."""
    following = tokens[comma.last + 1] if comma.last + 1 < len(tokens) else None
    return following is not None and following.mention is None and following.lower.endswith("ing")


def is_before_noun(phrase: Phrase, cue: Cue, tokens: Sequence[Token]) -> bool:
    """True for the actor of "UK ban" and "UK Huawei ban": nothing but a name between."""
    near = phrase.kind == "actor" and cue.first - phrase.last <= 2
    return near and all(token.mention for token in tokens[phrase.last + 1 : cue.first])


def is_before_verb(marks: Sequence[Mark], phrase: Phrase, at: int, lowered: Sequence[str], words: Words) -> bool:
    """True where a finite verb follows right behind the phrase, the mark `at`: it is a subject then."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    if isinstance(after, Cue) and after.first - phrase.last == 1 and after.inflection in ("s", "d", "p"):
        return True
    return not words["finite_auxiliaries"].isdisjoint(lowered[phrase.last + 1 : phrase.last + 2])
