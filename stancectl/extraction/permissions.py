"""What an authority says that others may do is what it permits: "operators could go on, the regulator said"."""

from __future__ import annotations

from stancectl.extraction.chains import Chain
from stancectl.extraction.context import Context
from stancectl.extraction.holder import speaker_of
from stancectl.extraction.meaning import Folded
from stancectl.extraction.record import changed
from stancectl.model.stance import Status


def permitted(meaning: Folded, chain: Chain, context: Context) -> Folded:
    """The meaning, permitted where an authority says what others "could" do: "Huawei can stay, the regulator said"."""
    subject = chain.subject
    if meaning.meaning != "use" or chain.cue.noun or subject is None or subject.kind == "actor":
        return meaning
    if context.clauses.lowered[subject.first - 1] == "only" or context.clauses.lowered[subject.first] == "no":
        return meaning  # "that only trusted suppliers may equip" keeps the others out
    users = subject.unnamed_operator and subject.plural
    told = any(governor.cue.form in context.words["permissions_told"] for governor in chain.governors)
    if not told or not (users or subject.vendors):
        return meaning
    speaker = speaker_of(chain, context)
    if (
        speaker is None
        and subject.kind == "vendor"
        and any(g.cue.form in context.words["permissions"] for g in chain.governors)
    ):
        speaker = next(iter(chain.places), None)
    if speaker is None or speaker.operator:
        return meaning
    return changed(meaning, meaning="permit", status=Status.DECIDED, holder=speaker)
