"""Marks: what a sentence is made of for coding — phrases, cues and clause boundaries, in one row."""

from __future__ import annotations

from stancectl.extraction.lexicon import Frame
from stancectl.extraction.phrases import Phrase
from stancectl.extraction.record import changed, record


@record
class Cue:
    """Words that carry a stance or shift one: the frames they can belong to, and how they stand in the sentence.

    `first` and `last` are token indices, inclusive; `used` are the cue's own tokens among them. `inflection` is that of
    its verb (see patterns.Element).
    """

    frames: tuple[Frame, ...]
    first: int
    last: int
    used: tuple[int, ...]
    inflection: str
    noun: bool
    passive: bool
    form: str
    """The words as they stand in the sentence, gaps as " … "."""

    @property
    def kind(self) -> str | None:
        """What the cue does to the vendor, where it can do so by itself."""
        for frame in self.frames:
            if frame.kind:
                return frame.kind
        return None

    @property
    def frame_id(self) -> str:
        """Id of the frame that gives the kind, else of the first."""
        for frame in self.frames:
            if frame.kind:
                return frame.id
        return self.frames[-1 if self.noun else 0].id

    @property
    def verb(self) -> str:
        """The first word."""
        return self.form.split(" ", 1)[0]

    def shifts(self, *names: str) -> bool:
        """True where the words can act as one of the shifts of these names."""
        for frame in self.frames:  # noqa: SIM110 (asked for every cue; any() takes twice as long)
            if frame.shift in names:
                return True
        return False

    def as_speech(self) -> Cue:
        """The "told" of "told the regulator that its network came from Huawei", which is no "told the carriers to"."""
        spoken = tuple([frame for frame in self.frames if frame.shift != "direct"])
        return changed(self, frames=spoken) if spoken and self.shifts("speech") else self

    @property
    def asks_whether(self) -> bool:
        """True for "whether", and for what ends with it: "did not say whether"."""
        return self.shifts("whether") or self.form.endswith(" whether")

    @property
    def is_shift(self) -> bool:
        """True where the words can shift what stands behind them."""
        return any(frame.shift for frame in self.frames)


@record
class Bound:
    """A clause boundary, one token.

    `sort` is `strong` (; : — brackets), `comma`, `and`, `sub` (while, after, …), `rel` (who, which), `that` or `quote`.
    """

    first: int
    last: int
    sort: str


Mark = Phrase | Cue | Bound
