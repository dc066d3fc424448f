"""The words that carry a stance: the file can be used as it stands, and what makes no sense is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from stancectl import extraction
from stancectl.errors import RegistryError
from stancectl.extraction.lexicon import KINDS, build_lexicon, load_lexicon
from stancectl.extraction.patterns import FormIndex, compile_form
from tests.unit.extraction_samples import words_of

PATH = Path(extraction.__file__).with_name("lexicon.yaml")
RAW: dict[str, Any] = yaml.load(PATH.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
ENTRIES: list[dict[str, Any]] = RAW["frames"] + RAW["shifts"]
SHIFTS = {
    "consider", "direct", "hypothesis", "lift", "negate", "own", "plan", "predict", "press", "refuse", "speech",
    "suspend", "whether",
}  # fmt: skip
WRITTEN_TWICE = {"oust~", "freeze~ ... out", "nothing against", "not the case that", "let~ it be known"}
"""Forms that stand twice in their list, which is harmless; this set may only shrink."""

NEVER_FOUND = {"keep~ ... at arm's length", "take~ the lion's share"}
"""Forms with a possessive, which is a word of its own in a text; this set may only shrink."""

WRONGLY_REGULAR = {"fit", "kit", "nag", "nod"}
"""Verbs that double their last letter and are not among the irregular ones yet; this set may only shrink."""


def forms() -> Iterator[tuple[str, str, str]]:
    """Frame, part and form of all that the lexicon holds."""
    for entry in ENTRIES:
        for part in ("verbs", "nouns", "forms"):
            yield from ((entry["id"], part, form) for form in entry.get(part, ()))


def test_every_form_compiles() -> None:
    compiled = [compile_form(form, frame, part, RAW["irregular"]) for frame, part, form in forms()]
    assert len(compiled) > 1000
    assert all(form.elements for form in compiled)


def test_every_frame_says_what_it_does_in_words_that_the_code_knows() -> None:
    """A kind or a shift that nothing asks for would be silent."""
    frames = load_lexicon().frames
    assert {frame.kind for frame in frames.values()} == {*KINDS, None}
    assert {frame.shift for frame in frames.values()} == {*SHIFTS, None}
    assert [frame.id for frame in frames.values() if (frame.kind is None) == (frame.shift is None)] == []


def test_every_entry_has_forms_and_no_key_that_nobody_reads() -> None:
    for entry in ENTRIES:
        assert set(entry) <= {"id", "kind", "shift", "note", "verbs", "nouns", "forms"}, entry["id"]
        assert {"verbs", "nouns", "forms"} & set(entry), entry["id"]


def test_no_frame_stands_twice() -> None:
    ids = [entry["id"] for entry in ENTRIES]
    assert ids == list(load_lexicon().frames)


def test_no_form_stands_twice_in_one_list() -> None:
    twice = {form for (_, _, form), n in Counter(forms()).items() if n > 1}
    assert twice <= WRITTEN_TWICE


@pytest.mark.parametrize("name", [name for name, words in RAW.items() if isinstance(words, list)])
def test_no_word_stands_twice_in_one_list(name: str) -> None:
    words = [word for word in RAW[name] if isinstance(word, str)]
    assert sorted(words) == sorted(set(words))


def test_an_irregular_verb_has_its_four_forms() -> None:
    assert [verb for verb, inflected in RAW["irregular"].items() if len(inflected) != 4] == []


def test_a_short_verb_that_doubles_its_last_letter_is_listed_with_its_forms() -> None:
    """Inflection by rule would make "baned" of it, which no text has."""
    verbs = {
        word.removesuffix("~")
        for _, _, form in forms()
        for word in re.split(r"[ |()]", form)
        if re.fullmatch(r"[^aeiou]+[aeiou][^aeiouwxy]~", word)
    }
    assert len(verbs) > 10
    assert verbs - set(RAW["irregular"]) <= WRONGLY_REGULAR


def example(form: str) -> str:
    """A form without gaps and names as a text has it, each verb in its base form."""
    return " ".join(piece.split("|")[0].removesuffix("~") for piece in form.split() if not piece.startswith("("))


@pytest.mark.parametrize("part", ["verbs", "nouns", "forms"])
def test_every_form_is_found_in_a_text_that_has_its_words(part: str) -> None:
    """A form spelt in a way in which no text is taken apart would never be found."""
    dead = set()
    for frame, _, form in (one for one in forms() if one[1] == part):
        if "<" in form:
            continue
        index = FormIndex([compile_form(form, frame, part, RAW["irregular"])])
        text = example(form.replace("....", "").replace("...", "").replace("..", ""))
        if not index.at(words_of(text), 0):
            dead.add(form)
    assert dead <= NEVER_FOUND


def broken(**changes: Any) -> dict[str, Any]:
    """A lexicon of one frame and one shift, with changes."""
    raw: dict[str, Any] = {
        "irregular": {"ban": ["bans", "banned", "banned", "banning"]},
        "frames": [{"id": "exclude", "kind": "exclude", "verbs": ["ban~"], "nouns": ["ban", "ban on"]}],
        "shifts": [{"id": "negate", "shift": "negate", "forms": ["not"]}],
        "former": ["former", "then in office"],
        "scope": {"core": ["core", "core network"]},
    }
    return {**raw, **changes}


def test_the_small_lexicon_of_these_tests_is_one() -> None:
    lexicon = build_lexicon(broken())
    assert list(lexicon.frames) == ["exclude", "negate"]
    assert lexicon.words["former"] == {"former", "then in office"}
    assert lexicon.wordings["former"].are_in(["now", "then", "in", "office"])
    assert not lexicon.wordings["former"].are_in(["now", "then", "in", "opposition"])
    assert lexicon.wordings["scope.core"].are_in(["the", "core"])
    assert lexicon.parts["scope"] == {"core": "core", "core network": "core"}
    assert lexicon.noun_words == {("exclude", "ban")}
    assert [match.inflection for match in lexicon.forms.at(words_of("banned it"), 0)] == ["p"]


BROKEN = [
    ("an unknown kind", broken(frames=[{"id": "odd", "kind": "forbid", "verbs": ["ban~"]}]), "'odd': kind 'forbid'"),
    ("a form that starts with a gap", broken(frames=[{"id": "odd", "kind": "limit", "verbs": ["... out"]}]), "'odd': "),
    ("an empty form", broken(shifts=[{"id": "odd", "shift": "plan", "forms": [""]}]), "'odd': "),
    ("an irregular verb that lacks a form", broken(irregular={"ban": ["bans", "banned"]}), "'exclude': .* four forms"),
]


@pytest.mark.parametrize(("raw", "message"), [pytest.param(*case[1:], id=case[0]) for case in BROKEN])
def test_a_broken_lexicon_is_an_error_that_names_the_file_and_the_frame(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(RegistryError, match=message) as caught:
        build_lexicon(raw)
    assert caught.value.path is not None
    assert Path(caught.value.path).name == "lexicon.yaml"


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()
