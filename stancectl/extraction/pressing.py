"""Whom pressure is from and whom it is on: "under pressure from Washington", "pressure on Brazil"."""

from __future__ import annotations

from collections.abc import Sequence

from stancectl.extraction.lexicon import Words
from stancectl.extraction.marks import Cue, Mark
from stancectl.extraction.phrases import Phrase

_ASKED = ("on", "to", "upon", "with")
"""What stands before whom one asks: "pressure on Brazil", "an appeal to Brazil", "pleaded with Brazil"."""
_ASKED_REACH = 4
"""Words from a call to whom it is made, at most."""


def source_of(marks: Sequence[Mark], j: int, words: Words) -> Phrase | None:
    """Who the pressure is from: "under pressure from Washington to …"; `j` is the index of its cue."""
    cue = marks[j]
    following = marks[j + 1] if j + 1 < len(marks) else None
    if not (isinstance(cue, Cue) and cue.noun and cue.shifts("press") and isinstance(following, Phrase)):
        return None
    return following if following.role in words["roles.source"] and following.first - cue.last <= 2 else None


def whom_asked(marks: Sequence[Mark], k: int) -> Phrase | None:
    """Whom the cue at `k` asks: "pressed Brazil", "leaned on Brazil", "pressure on Brazil", "an appeal to Brasilia"."""
    cue, following = marks[k], marks[k + 1] if k + 1 < len(marks) else None
    if not isinstance(cue, Cue) or cue.passive or not isinstance(following, Phrase) or following.kind == "vendor":
        return None
    if following.first - cue.last > _ASKED_REACH:
        return None
    verb = not cue.noun or cue.form.split()[-1] in _ASKED  # "put pressure on" has the preposition in it
    return following if following.role in _ASKED or (verb and following.role == "free") else None
