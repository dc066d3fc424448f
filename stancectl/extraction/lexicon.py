"""The lexicon: words that carry a stance (lexicon.yaml) and sets of words that the stages share (words.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stancectl.errors import RegistryError
from stancectl.extraction.patterns import Form, FormError, FormIndex, compile_form
from stancectl.extraction.wordings import Wordings

_FRAMES_PATH = Path(__file__).with_name("lexicon.yaml")
_WORDS_PATH = Path(__file__).with_name("words.yaml")
_NO_WORDS = ("frames", "shifts", "irregular", "unions")
_PHRASE_OPENERS = ("pronouns", "possessives", "pairs", "determiners", "nouns")
KINDS = ("exclude", "limit", "permit", "use", "review")
"""What a cue does to the vendor."""
Words = Mapping[str, frozenset[str]]
"""Sets of words by their key in words.yaml; the parts of a divided set as `nouns.person`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of the lexicon: a cue's meaning (`kind`) or what it does to the meaning behind it (`shift`)."""

    id: str
    kind: str | None
    shift: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames with their forms, and the sets of words that the stages of extraction share."""

    frames: Mapping[str, Frame]
    forms: FormIndex
    noun_words: frozenset[tuple[str, str]]
    """(frame, word) pairs that are a noun cue by themselves, "ban" or "curbs"."""
    words: Words
    wordings: Mapping[str, Wordings]
    """The same sets with their entries of several words, to be looked for in a sentence."""
    parts: Mapping[str, Mapping[str, str]]
    """For a divided set, in which part a word is: `parts["nouns"]["minister"]` is authority."""
    phrase_openers: frozenset[str]
    """The words that a noun phrase without a name can start with: determiners, pronouns, and nouns by themselves."""


@cache
def load_lexicon() -> Lexicon:
    """The built-in lexicon. Raises RegistryError where it cannot be understood."""
    return build_lexicon({**_read(_FRAMES_PATH), **_read(_WORDS_PATH)})


def _read(path: Path) -> Mapping[str, Any]:
    import yaml

    # Every scalar is a string: "no" and "on" are words here.
    loaded: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return loaded


def build_lexicon(raw: Mapping[str, Any]) -> Lexicon:
    """The lexicon that the two files together describe. Raises RegistryError for a form or a kind without sense."""
    entries = [*raw["frames"], *raw["shifts"]]
    words = {name: value for name, value in raw.items() if name not in _NO_WORDS}
    lists = _lists(words, raw.get("unions", {}))
    sets = {name: frozenset(listed) for name, listed in lists.items()}
    return Lexicon(
        {entry["id"]: _frame(entry) for entry in entries},
        FormIndex(_forms(entries, raw["irregular"])),
        frozenset((entry["id"], noun) for entry in entries for noun in entry.get("nouns", ()) if " " not in noun),
        sets,
        {name: Wordings(listed) for name, listed in lists.items()},
        {name: _part_of(value) for name, value in words.items() if isinstance(value, dict)},
        frozenset().union(*(sets.get(name, ()) for name in _PHRASE_OPENERS)),
    )


def _frame(entry: Mapping[str, Any]) -> Frame:
    frame = Frame(entry["id"], entry.get("kind"), entry.get("shift"))
    if frame.kind is not None and frame.kind not in KINDS:
        known = ", ".join(KINDS)
        raise RegistryError(f"frame '{frame.id}': kind '{frame.kind}' is none of {known}", path=_FRAMES_PATH)
    return frame


def _forms(entries: Iterable[Mapping[str, Any]], irregular: Mapping[str, Sequence[str]]) -> list[Form]:
    forms: list[Form] = []
    for entry in entries:
        for part in ("verbs", "nouns", "forms"):
            for source in entry.get(part, ()):
                try:
                    forms.append(compile_form(source, entry["id"], part, irregular))
                except FormError as error:
                    raise RegistryError(f"frame '{entry['id']}': {error}", path=_FRAMES_PATH) from error
    return forms


def _lists(words: Mapping[str, Any], unions: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """All sets by name: plain ones, divided ones as a whole and in parts, and those made of others."""
    lists: dict[str, list[str]] = {}
    for name, value in words.items():
        if isinstance(value, dict):
            lists.update({f"{name}.{part}": entries for part, entries in value.items()})
            lists[name] = [entry for entries in value.values() for entry in entries]
        else:
            lists[name] = value
    for name, members in unions.items():
        lists[name] = [entry for member in members for entry in lists[member]]
    return lists


def _part_of(divided: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The part that each word is in; the first that lists it counts."""
    part_of: dict[str, str] = {}
    for part, entries in divided.items():
        for entry in entries:
            part_of.setdefault(entry, part)
    return part_of
