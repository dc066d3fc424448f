"""Where grammar finds nobody: the actor that stands nearest before the cue.

Free wording hides from any grammar of ours who holds a position: "The Montana co-operative, with a few thousand
subscribers between the wheat fields, has chosen Mavenir". Where the cue has its vendor, the nearest name that can hold
it is right in three cases of four on the gold; its link says so to the confidence.
"""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.holder import Holder
from stancectl.extraction.meaning import Folded
from stancectl.extraction.phrases import Phrase
from stancectl.model.stance import Act

_PARTNERS = ("with", "contrast", "to", "by", "owner")
"""Roles of those who take part in what another does."""


def nearest_before(meaning: Folded, chain: Chain, context: Context) -> Holder | None:
    """The last phrase before the cue that can hold the meaning."""
    if chain.cue.noun:
        return None  # a ban can be anybody's
    for phrase in reversed(context.phrases):
        if phrase.last >= chain.cue.first or phrase.role in _PARTNERS or context.is_in_relative_clause(phrase):
            continue
        if phrase is meaning.addressee:
            continue  # "is under pressure to ban": by whom, is not said
        if _can_hold(phrase, meaning):
            link = "nearest" if phrase.kind == "actor" else "nearest-reference"
            return Holder(phrase.actors, phrase, link, phrase.operator)
    return None


def _can_hold(phrase: Phrase, meaning: Folded) -> bool:
    if not phrase.actors or phrase.kind not in ("actor", "generic") or phrase.sort.startswith("some-"):
        return False
    if meaning.act is Act.PRESSING:
        return not phrase.operator
    if meaning.directed and phrase.operator:
        return False  # whoever is told to do it does not say so
    return phrase.operator or (meaning.meaning != "use" and meaning.frame != "drop")
