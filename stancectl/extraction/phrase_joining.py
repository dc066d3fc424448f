"""Joins noun phrases that belong together: an office and its holder, a company and its country, members of a list."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Words
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.extraction.tokens import Token
from stancectl.registry.mention import MentionKind

ARM = "arm"
"""Sort of a phrase that names an operator's unit in a country: "Orange's Belgian unit"."""
_LIST_GAP = 6
"""Words between two members of a list, at most."""
_OTHERS_REACH = 4
"""Words from the last name of a list to the end of "and several others", at most."""
_BETWEEN_COUNTRIES = (",", "and", "&", "/")


def join_neighbours(phrases: Sequence[Phrase], tokens: Sequence[Token], words: Words) -> list[Phrase]:
    """Joins "Spanish telecom company" + "Telefonica", "officials" + in + "Lisbon", "head" + of + "Britain's NCSC"."""
    joined: list[Phrase] = []
    for phrase in phrases:
        whole = _whole(joined[-1], phrase, tokens, words) if joined else None
        if whole is None:
            joined.append(phrase)
        else:
            joined[-1] = whole
    return joined


def _whole(before: Phrase, phrase: Phrase, tokens: Sequence[Token], words: Words) -> Phrase | None:
    """The one phrase that two neighbours are; None where they are two."""
    if before.kind == phrase.kind == "vendor" and _is_apposed(before, phrase, tokens, words):
        return changed(phrase, first=before.first, role=before.role)  # "Chinese tech firm" + "Huawei"
    if _owns_operator(before, phrase):
        return changed(phrase, first=before.first, role=_role_at(before.first, phrase, tokens, words))
    if _is_arm(before, phrase):
        return changed(before, last=phrase.last, role=phrase.role, sort=ARM, nation=phrase.nation)
    if before.sort == "group" and phrase.kind == "actor" and phrase.first == before.last + 1 and phrase.role == "free":
        return changed(phrase, first=before.first, role=before.role)  # "allies" + "Japan, Germany"
    if before.role == "poss" or before.kind not in ("generic", "actor"):
        return None
    if phrase.kind == "vendor":
        return _of_vendor(before, phrase, words)
    if phrase.kind != "actor":
        return None
    return (
        (_apposed(before, phrase, tokens, words) if before.last + 1 == phrase.first else None)
        or _operator_in_country(before, phrase, tokens)
        or (_office_of(before, phrase, tokens, words) if _is_linked(before, phrase, tokens, words) else None)
    )


def _owns_operator(before: Phrase, phrase: Phrase) -> bool:
    """True for "Norway's" + "Telenor", "Telenet's" + "Base"."""
    owner = before.kind == "actor" and before.role == "poss" and len(before.actors) == 1
    return owner and phrase.kind == "actor" and phrase.operator and phrase.first == before.last + 1


def _is_arm(before: Phrase, phrase: Phrase) -> bool:
    """True for "Orange's" + "Belgian unit"."""
    owner = before.operator and before.kind == "actor" and before.role == "poss" and len(before.actors) == 1
    unit = phrase.kind == "generic" and phrase.sort == "operator" and bool(phrase.nation) and not phrase.plural
    return owner and unit and phrase.first == before.last + 1


def _role_at(first: int, phrase: Phrase, tokens: Sequence[Token], words: Words) -> str:
    """The role of a phrase by the word before its token `first`."""
    if phrase.role != "free" or not first:
        return phrase.role
    word = tokens[first - 1].lower
    if word in words["contrast"]:
        return "contrast"
    return word if word in words["prepositions"] else "free"


def _is_apposed(group: Phrase, vendor: Phrase, tokens: Sequence[Token], words: Words) -> bool:
    """True for "Chinese tech firm" + "Huawei" and "Chinese telco equipment" + vendor + "ZTE"."""
    between = tokens[group.last + 1 : vendor.first]
    return len(between) <= 2 and all(token.lower in words["makers"] for token in between)


def _apposed(before: Phrase, phrase: Phrase, tokens: Sequence[Token], words: Words) -> Phrase | None:
    """ "Spanish telecom company" + "Telefonica", "prime minister" + "Ardern", "Britain" + "London"."""
    if before.role not in ("free", "by", "poss") and tokens[phrase.first].lower in words["determiners"]:
        return None  # "In Paris" + "the French government"
    if before.kind == "generic" and phrase.role != "poss":
        company = before.sort in ("operator", "company", "some-operator", "some-company")
        if phrase.operator == company or before.sort in ("person", "authority"):
            return changed(phrase, first=before.first, role=before.role)
    same = before.kind == "actor" and set(phrase.actors) == set(before.actors)
    if same and not before.operator and not phrase.operator:
        return changed(before, last=phrase.last, role="poss" if phrase.role == "poss" else before.role)
    return None


def _operator_in_country(before: Phrase, phrase: Phrase, tokens: Sequence[Token]) -> Phrase | None:
    """ "Vodafone" + in + "Spain", "Eir" + "Ireland": the operator, there."""
    inside = phrase.role == "in" and phrase.first - before.last == 2
    mention = tokens[phrase.first].mention
    named = mention is not None and mention.kind is MentionKind.COUNTRY and phrase.first == phrase.last
    behind = phrase.role == "free" and phrase.first - before.last == 1 and named
    if not before.operator or phrase.operator or not (inside or behind):
        return None
    return changed(before, last=phrase.last, nation=phrase.actors)


def _of_vendor(before: Phrase, phrase: Phrase, words: Words) -> Phrase | None:
    """ "A spokesman" + for + "Huawei": somebody who is no actor."""
    employed = phrase.role in words["roles.employer"] and phrase.first - before.last == 2
    if employed and before.kind == "generic" and before.sort.endswith(("person", "authority")):
        return changed(before, kind="other", vendors=phrase.vendors, last=phrase.last)
    return None


def _is_linked(before: Phrase, phrase: Phrase, tokens: Sequence[Token], words: Words) -> bool:
    """True where a preposition ties the second phrase to the first: "head of Britain's NCSC"."""
    if phrase.first - before.last == 2:
        between = tokens[before.last + 1].lower
        return between in words["belonging_or_for"] or between == "between"
    adjacent = phrase.first - before.last == 1
    return adjacent and phrase.role in words["belonging"] and tokens[before.last].lower == phrase.role


def _office_of(before: Phrase, phrase: Phrase, tokens: Sequence[Token], words: Words) -> Phrase | None:
    """ "Officials" + in + "Lisbon", "the minister" + of + "Portugal": the government whose office it is."""
    if before.kind == "generic" and before.sort in ("authority", "person", "some-authority"):
        return changed(phrase, first=before.first, role=before.role)
    if before.kind == "generic" and phrase.operator and tokens[before.head].lower in words["ventures"]:
        return changed(phrase, first=before.first, role=before.role)
    if before.kind == "actor" and not before.operator and before.actors == phrase.actors:
        return changed(before, last=phrase.last)
    return None


def join_brackets(phrases: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Joins "Telefónica" + "(Spain, Germany, UK)": where an operator is, and nobody who acts."""
    joined: list[Phrase] = []
    for phrase in phrases:
        before = joined[-1] if joined else None
        if before is not None and phrase.first <= before.last:
            continue
        closing = None
        if before is not None:
            closing = _closing_bracket(before, phrase, tokens) or _abbreviated(before, phrase, tokens)
        if before is not None and closing is not None:
            joined[-1] = changed(before, last=closing)
        else:
            joined.append(phrase)
    return joined


def _closing_bracket(before: Phrase, phrase: Phrase, tokens: Sequence[Token]) -> int | None:
    """The token that closes a bracket of countries behind an operator."""
    if not before.operator or before.kind != "actor" or phrase.operator or phrase.kind != "actor":
        return None
    if phrase.first != before.last + 2 or tokens[before.last + 1].lower != "(":
        return None
    for at in range(phrase.first, len(tokens)):
        if tokens[at].lower == ")":
            return at
        if tokens[at].mention is None and tokens[at].lower not in _BETWEEN_COUNTRIES:
            return None
    return None


def _abbreviated(before: Phrase, phrase: Phrase, tokens: Sequence[Token]) -> int | None:
    """The token that closes the bracket of "Advanced Info Service (AIS)"."""
    same = before.kind == phrase.kind == "actor" and before.actors == phrase.actors and phrase.first == phrase.last
    if not same or phrase.first != before.last + 2 or phrase.last + 1 >= len(tokens):
        return None
    return phrase.last + 1 if (tokens[phrase.first - 1].lower, tokens[phrase.last + 1].lower) == ("(", ")") else None


def join_lists(
    phrases: Sequence[Phrase], tokens: Sequence[Token], words: Words, verb_cues: frozenset[int]
) -> list[Phrase]:
    """Joins "Germany, Hungary, and the United Kingdom" and "Huawei and its smaller rival ZTE" into one phrase each."""
    joined: list[Phrase] = []
    i = 0
    while i < len(phrases):
        group = [phrases[i]]
        while i + len(group) < len(phrases) and _continues(group[-1], phrases[i + len(group)], tokens, words):
            group.append(phrases[i + len(group)])
        while len(group) > 1 and not (_is_ended(group, tokens, words) or _acts_together(group, tokens, verb_cues)):
            group.pop()
        if group[0].sort == "group" or _is_followed_by_subject(group, tokens, words, verb_cues):
            group = group[:1]
        elif _ends_clause(group, tokens, words) or _begins_clause(group, tokens, words):
            group = group[:-1]
        joined.append(_merged(group))
        i += len(group)
    return joined


def _is_followed_by_subject(
    group: Sequence[Phrase], tokens: Sequence[Token], words: Words, verb_cues: frozenset[int]
) -> bool:
    """True for "In a blow to Beijing, Poland and Romania will": the first opens the sentence, the others act."""
    opens = group[0].kind == "actor" and group[0].role in words["prepositions"] | {"contrast"}
    if len(group) < 3 or not opens or group[-1].last + 1 >= len(tokens):
        return False
    if tokens[0].lower not in words["prepositions"] | words["clause_words"] | words["contrast"]:
        return False
    if tokens[group[0].last + 1].lower != "," or any(token.lower == "," for token in tokens[: group[0].first]):
        return False
    behind = group[-1].last + 1
    return behind in verb_cues or tokens[behind].lower in words["finite_auxiliaries"]


def _ends_clause(group: Sequence[Phrase], tokens: Sequence[Token], words: Words) -> bool:
    """True for "Since Sweden banned Huawei, Ericsson has": the comma ends a clause and joins no list."""
    if len(group) < 2 or group[-1].last + 1 >= len(tokens) or tokens[0].lower not in words["clause_words"]:
        return False
    between = [token.lower for token in tokens[group[-2].last + 1 : group[-1].first]]
    behind = tokens[group[-1].last + 1].lower
    return between == [","] and behind.isalpha() and behind not in words["prepositions"] | words["list_words"]


def _begins_clause(group: Sequence[Phrase], tokens: Sequence[Token], words: Words) -> bool:
    """True for "picked Nokia, and Huawei was left out": whoever the singular verb is about stands alone."""
    if len(group) < 2 or group[-1].last + 1 >= len(tokens) or group[0].role != "free" or not group[0].first:
        return False
    if any(token.lower in words["ventures"] for token in tokens[group[0].first : group[0].last + 1]):
        return False  # "a venture of StarHub and M1 has"
    joined = tokens[group[-1].first - 1].lower == "and"
    return joined and tokens[group[-1].last + 1].lower in words["singular_auxiliaries"]


def _continues(last: Phrase, phrase: Phrase, tokens: Sequence[Token], words: Words) -> bool:
    """True where the phrase can be the next member of the list that `last` is in."""
    if _is_group_beside(last, phrase) or _is_group_beside(phrase, last):
        pass  # "Sweden, Denmark, the Baltic states and Portugal"
    elif phrase.kind != last.kind or phrase.kind not in ("actor", "vendor") or phrase.operator != last.operator:
        return False
    if phrase.role == "owner" or (phrase.role == "poss" and last.role != "poss" and phrase.operator):
        return False
    if last.role == "poss" and phrase.role != "poss" and last.kind == "actor":
        return False
    between = tokens[last.last + 1 : phrase.first]
    if not between or len(between) > _LIST_GAP or any(token.mention for token in between):
        return False
    return all(token.lower in words["list_words"] or "-" in token.lower for token in between) and any(
        token.lower in words["list_joiners"] for token in between
    )


def _is_group_beside(actor: Phrase, group: Phrase) -> bool:
    """True for countries and "the Baltic states"."""
    countries = actor.kind == "actor" and not actor.operator and actor.role == "free"
    return countries and group.kind == "other" and group.sort == "group" and group.role == "free" and group.plural


def _is_ended(group: Sequence[Phrase], tokens: Sequence[Token], words: Words) -> bool:
    """True where "and" stands before the last member; governments without it are no list but an aside."""
    if group[-1].kind != "actor" and group[-1].sort != "group":
        return True
    behind = tokens[group[-1].last + 1].lower if group[-1].last + 1 < len(tokens) else ""
    if group[-1].operator and not (len(group) == 2 and behind == ","):  # "the unit of America Movil, Claro, has"
        return True
    if behind == ")" and group[0].first and tokens[group[0].first - 1].lower == "(":
        return True  # "some countries (Sweden, Denmark)"
    if any(token.lower in words["list_ends"] for token in tokens[group[-2].last + 1 : group[-1].first]):
        return True
    goes_on = [token.lower for token in tokens[group[-1].last + 1 : group[-1].last + 1 + _OTHERS_REACH]]
    return goes_on[:1] == ["and"] and not words["and_others"].isdisjoint(goes_on)  # "Sweden, Denmark and others"


def _acts_together(group: Sequence[Phrase], tokens: Sequence[Token], verb_cues: frozenset[int]) -> bool:
    """True for a headline's list without "and": "Warsaw, Washington pledge to", "allies Japan, Germany, Italy to"."""
    behind = group[-1].last + 1
    if group[-1].role == "poss" or behind >= len(tokens):
        return False
    if tokens[behind].lower == "to":
        return len(group) > 2 or group[0].first == 0
    plural = behind in verb_cues and not tokens[behind].lower.endswith(("s", "ed", "ing"))
    return plural and group[0].first == 0


def _merged(group: Sequence[Phrase]) -> Phrase:
    if len(group) == 1:
        return group[0]
    actors = tuple(dict.fromkeys(actor for phrase in group for actor in phrase.actors))
    vendors = tuple(dict.fromkeys(vendor for phrase in group for vendor in phrase.vendors))
    role = group[0].role if group[0].role != "poss" else group[-1].role
    named = next((phrase for phrase in group if phrase.kind != "other"), group[0])
    first, last = group[0].first, group[-1].last
    return changed(named, first=first, last=last, actors=actors, vendors=vendors, plural=True, role=role)
