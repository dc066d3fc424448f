"""Who "we" and "I" are: whoever speaks, before or behind the quotation."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed
from stancectl.extraction.signs import Signs


def with_first_person(phrases: Sequence[Phrase], signs: Signs) -> tuple[Phrase, ...]:
    """The phrases, "we" and "I" with the actors of who is speaking; `signs` tell where verbs of speech stand."""
    if all(phrase.sort != "we" for phrase in phrases):
        return tuple(phrases)
    speakers = (
        p for at, p in enumerate(phrases) if p.role == "free" and _is_speaker(p, phrases[at + 1 : at + 2], signs)
    )
    speaker = next(speakers, None)
    if speaker is None:
        return tuple(phrases)
    return tuple(changed(p, actors=speaker.actors, operator=speaker.operator) if p.sort == "we" else p for p in phrases)


def _is_speaker(phrase: Phrase, behind: Sequence[Phrase], signs: Signs) -> bool:
    """True for the name in "Reis said" and "Ana Reis, the minister, said"."""
    if phrase.kind == "generic" and phrase.sort == "authority" and phrase.actors:
        return _speaks(phrase, signs)
    if phrase.kind != "actor":
        return False
    return _speaks(phrase, signs) or any(in_apposition(phrase, p) and _speaks(p, signs) for p in behind)


def _speaks(phrase: Phrase, signs: Signs) -> bool:
    """True where a verb of speech stands close to the phrase, on either side."""
    return any(
        (0 < at - phrase.last <= 3 and at - phrase.first <= 6) or 0 < phrase.first - at <= 3 for at in signs.speech
    )


def in_apposition(named: Phrase, generic: Phrase) -> bool:
    """True for "Telenet, the third operator": a name, a comma, and what it is."""
    if named.kind not in ("actor", "vendor") or named.role == "poss":
        return False
    if generic.first - named.last != 2 or generic.role != "free":
        return False
    sort = generic.sort.removeprefix("some-")
    if named.kind == "vendor":
        return sort in ("vendor", "company")
    return sort in (("operator", "company") if named.operator else ("authority", "country", "person"))
