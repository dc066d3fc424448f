"""The lexicon: words that carry a stance, read from lexicon.yaml and compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stancectl.errors import RegistryError
from stancectl.extraction.patterns import Form, FormError, FormIndex, compile_form

_PATH = Path(__file__).with_name("lexicon.yaml")
KINDS = ("exclude", "limit", "permit", "use", "review")
"""What a cue does to the vendor."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon: a cue's meaning (`kind`) or what it does to the meaning behind it (`shift`)."""

    id: str
    kind: str | None
    shift: str | None


@dataclass(frozen=True)
class Lexicon:
    """Frames with their forms, and the sets of words that the stages of extraction share."""

    frames: Mapping[str, Frame]
    forms: FormIndex
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """Word sets in which some entries have several words, as sequences."""
    scopes: Mapping[str, tuple[tuple[str, ...], ...]]
    noun_words: frozenset[tuple[str, str]]
    """(frame, word) pairs that are a noun cue by themselves, "ban" or "curbs"."""

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words whose full stop ends no sentence."""
        return self.words["abbreviations"]

    @property
    def abbreviations_before_number(self) -> frozenset[str]:
        """Words whose full stop ends no sentence where a number follows."""
        return self.words["abbreviations_before_number"]

    @property
    def sentence_starters(self) -> frozenset[str]:
        """Words that start a sentence after "U.S."."""
        return self.words["sentence_starters"]

    @property
    def finite_verbs(self) -> frozenset[str]:
        """Verbs that show that the word before them is a subject."""
        return self.words["finite_verbs"]


@cache
def load_lexicon() -> Lexicon:
    """The built-in lexicon. Raises RegistryError where it cannot be understood."""
    import yaml

    raw = yaml.load(
        _PATH.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader
    )  # every scalar a string: "no" and "on" are words here
    return build_lexicon(raw)


def build_lexicon(raw: Mapping[str, Any]) -> Lexicon:
    """The lexicon that the mapping describes. Raises RegistryError for a form or a kind that makes no sense."""
    irregular: Mapping[str, Sequence[str]] = raw["irregular"]
    frames: dict[str, Frame] = {}
    forms: list[Form] = []
    for entry in raw["frames"] + raw["shifts"]:
        frame = Frame(entry["id"], entry.get("kind"), entry.get("shift"))
        if frame.kind is not None and frame.kind not in KINDS:
            raise RegistryError(f"frame '{frame.id}': kind '{frame.kind}' is none of {', '.join(KINDS)}", path=_PATH)
        frames[frame.id] = frame
        for part in ("verbs", "nouns", "forms"):
            for source in entry.get(part, ()):
                try:
                    forms.append(compile_form(str(source), frame.id, part, irregular))
                except FormError as error:
                    raise RegistryError(f"frame '{frame.id}': {error}", path=_PATH) from error
    lists = {name: [str(word) for word in value] for name, value in raw.items() if _is_word_list(value)}
    return Lexicon(
        frames,
        FormIndex(forms),
        {name: frozenset(words) for name, words in lists.items()},
        {name: _sequences(words) for name, words in lists.items()},
        {name: _sequences([str(word) for word in words]) for name, words in raw["scope"].items()},
        frozenset(
            (e["id"], str(noun).split()[0]) for e in raw["frames"] + raw["shifts"] for noun in e.get("nouns", ())
        ),
    )


def _is_word_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], str)


def _sequences(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split()) for word in sorted(words, key=lambda w: -len(w.split())))
