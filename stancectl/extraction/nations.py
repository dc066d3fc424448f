"""What a country beside a company says of it: "Telia in Lithuania" is an arm, "Sweden's Ericsson" is at home there."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.clauses import Clauses
from stancectl.extraction.memory import Memory
from stancectl.extraction.phrase_joining import ARM
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed


def arm_there(group: Phrase, memory: Memory) -> Phrase:
    """The national arm of "Telia in Lithuania", where the group has one there; else the group."""
    arm = memory.national_arm_of(group.actors[0], group.nation)
    if arm is None and group.sort == ARM:
        arm = memory.arm_of(group.actors[0], group.nation)
    return changed(group, actors=(arm,)) if arm else group


def is_home_of_vendor(country: Phrase, behind: Sequence[Phrase], clauses: Clauses, memory: Memory) -> bool:
    """True for the Sweden of "Sweden's Ericsson", which only says whose company it is; `behind` is what follows."""
    if country.kind != "actor" or country.operator or not behind or behind[0].kind != "vendor":
        return False
    vendor = behind[0]
    ban = any(cue.noun and cue.first == vendor.last + 1 for cue in clauses.cues)  # "China's Nokia ban"
    at_home = {memory.nation_of(id) for id in vendor.vendors} == set(country.actors)
    return vendor.first == country.last + 1 and at_home and not ban
