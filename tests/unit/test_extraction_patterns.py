"""Forms of the lexicon: how a verb is inflected, what a form may leave open, and which match is taken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from stancectl.extraction.patterns import FormError, FormIndex, Match, compile_form, inflect
from stancectl.registry.mention import MentionKind
from tests.unit.extraction_samples import words_of

IRREGULAR = {
    "be": ["is", "was", "been", "being"],
    "ban": ["bans", "banned", "banned", "banning"],
    "let": ["lets", "let", "let", "letting"],
    "cut": ["cuts", "cut", "cut", "cutting"],
    "take": ["takes", "took", "taken", "taking"],
    "come": ["comes", "came", "come", "coming"],
    "keep": ["keeps", "kept", "kept", "keeping"],
}

INFLECTIONS = [
    ("regular", "block", {"block": "b", "blocks": "s", "blocked": "p", "blocking": "g"}),
    ("in -e", "exclude", {"exclude": "b", "excludes": "s", "excluded": "p", "excluding": "g"}),
    ("in -ie", "tie", {"tie": "b", "ties": "s", "tied": "p", "tying": "g"}),
    ("in a consonant and -y", "deny", {"deny": "b", "denies": "s", "denied": "p", "denying": "g"}),
    ("in a vowel and -y", "deploy", {"deploy": "b", "deploys": "s", "deployed": "p", "deploying": "g"}),
    ("in -sh", "push", {"push": "b", "pushes": "s", "pushed": "p", "pushing": "g"}),
    ("in -ss", "press", {"press": "b", "presses": "s", "pressed": "p", "pressing": "g"}),
    ("irregular, past and participle alike", "ban", {"ban": "b", "bans": "s", "banned": "p", "banning": "g"}),
    (
        "irregular, past and participle apart",
        "take",
        {"take": "b", "takes": "s", "took": "d", "taken": "n", "taking": "g"},
    ),
    ("base, past and participle alike: let", "let", {"let": "x", "lets": "s", "letting": "g"}),
    ("base, past and participle alike: cut", "cut", {"cut": "x", "cuts": "s", "cutting": "g"}),
    ("be", "be", {"be": "b", "is": "s", "was": "d", "been": "n", "being": "g"}),
]


@pytest.mark.parametrize(("verb", "expected"), [pytest.param(*case[1:], id=case[0]) for case in INFLECTIONS])
def test_inflections_of_a_verb(verb: str, expected: dict[str, str]) -> None:
    assert inflect(verb, IRREGULAR) == expected


def test_an_irregular_verb_without_its_four_forms_is_refused() -> None:
    with pytest.raises(FormError, match="four forms"):
        inflect("see", {"see": ["sees", "saw"]})


@pytest.mark.parametrize("source", ["", "   ", "... out", ".. out", "(still) use"])
def test_a_form_that_could_start_anywhere_is_refused(source: str) -> None:
    with pytest.raises(FormError, match="starts with a word"):
        compile_form(source, "exclude", "verbs", IRREGULAR)


def found(forms: Sequence[str], text: str, at: int = 0) -> list[Match]:
    index = FormIndex(compile_form(form, form, "verbs", IRREGULAR) for form in forms)
    names = [
        (name, kind)
        for name, kind in [
            ("Huawei", MentionKind.VENDOR),
            ("Chinese firms", MentionKind.VENDOR_GROUP),
            ("Norway", MentionKind.COUNTRY),
            ("Vodafone", MentionKind.OPERATOR),
        ]
        if name in text
    ]
    return index.at(words_of(text, names), at)


FORMS = [
    ("a word", "veto~", "vetoed it", [0]),
    ("another inflection", "take~ down", "taking down masts", [0, 1]),
    ("not another word", "take~ down", "took up masts", None),
    ("not inside a word", "ban", "banish it", None),
    ("one of several words", "no|any ban", "any ban", [0, 1]),
    ("an optional word that is there", "keep~ (the) door open", "kept the door open", [0, 1, 2, 3]),
    ("an optional word that is not", "keep~ (the) door open", "kept door open", [0, 1, 2]),
    ("an optional word at the end", "ban~ (outright)", "banned it", [0]),
    ("a gap of nothing", "keep~ ... out", "keep out of it", [0, 1]),
    ("a gap with a name in it", "keep~ ... out", "keep Huawei out", [0, 2]),
    ("a gap of the full length", "keep~ ... out", f"keep {'so ' * 6}out", [0, 7]),
    ("a gap that is too long", "keep~ ... out", f"keep {'so ' * 7}out", None),
    ("the names of a list are no length", "keep~ ... out", "keep Huawei, Vodafone, Norway and the rest out", [0, 9]),
    ("a gap across a clause", "keep~ ... out", "keep it; out", None),
    ("a gap across a conjunction", "keep~ ... out", "keep calm while out", None),
    ("a gap with commas", "keep~ ... out", "keep it, for now, out", [0, 6]),
    ("a gap that never ends", "keep~ ... out", "keep it", None),
    ("a short gap", "no .. decision", "no such final decision", [0, 3]),
    ("a short gap of the full length", "no .. decision", f"no {'such ' * 3}decision", [0, 4]),
    ("a short gap that is too long", "no .. decision", f"no {'such ' * 4}decision", None),
    ("a short gap with a name", "no .. decision", "no Huawei decision", None),
    ("a short gap with a mark", "no .. decision", "no , decision", None),
    ("a vendor", "choice of <v>", "choice of Huawei", [0, 1]),
    ("a group of vendors", "choice of <v>", "choice of Chinese firms", [0, 1]),
    ("no vendor", "choice of <v>", "choice of Norway", None),
    ("a word where a vendor is asked for", "choice of <v>", "choice of partners", None),
    ("a vendor in front", "<v> shop", "Huawei shop", [1]),
    ("an actor in front, where a vendor is asked for", "<v> shop", "Vodafone shop", None),
    ("an actor", "ask~ <a>", "asked Norway", [0]),
    ("a vendor where an actor is asked for", "ask~ <a>", "asked Huawei", None),
    ("a number", "up to <n> percent", "up to 35 percent", [0, 1, 3]),
    ("a word where a number is asked for", "up to <n> percent", "up to some percent", None),
    ("a vendor behind a gap", "move~ ... to <v>", "moved its masts to Huawei", [0, 3]),
    ("a name is no word", "norway", "Norway", None),
]


@pytest.mark.parametrize(("form", "text", "used"), [pytest.param(*case[1:], id=case[0]) for case in FORMS])
def test_what_a_form_fits(form: str, text: str, used: list[int] | None) -> None:
    """`used` are the words of the form that were found; names that it asks for are not among them."""
    assert [list(match.used) for match in found([form], text)] == ([] if used is None else [used])


@pytest.mark.parametrize(
    ("text", "inflection"),
    [("let them", "x"), ("lets them", "s"), ("letting them", "g"), ("taken down", "n"), ("took down", "d")],
)
def test_a_match_tells_how_its_verb_is_inflected(text: str, inflection: str) -> None:
    (match,) = found(["let~", "take~ down"], text)
    assert match.inflection == inflection


def test_a_noun_has_no_inflection() -> None:
    (match,) = found(["ban"], "ban on it")
    assert match.inflection == ""


def test_the_longest_match_is_taken_whatever_the_order() -> None:
    forms = ["keep~", "keep~ ... out", "keep~ (the) door open", "keep~ the door"]
    for order in (forms, forms[::-1]):
        (match,) = found(order, "keep the door open")
        assert match.form.source == "keep~ (the) door open"


def test_matches_of_the_same_length_are_all_taken_one_for_each_frame() -> None:
    index = FormIndex(
        compile_form(form, frame, "verbs", IRREGULAR)
        for frame, form in [("exclude", "reject~"), ("refuse", "reject~"), ("refuse", "rejected")]
    )
    assert [match.form.frame for match in index.at(words_of("rejected it"), 0)] == ["exclude", "refuse"]


def test_a_form_is_found_only_from_its_first_word() -> None:
    assert [len(found(["take~ down"], "they took down masts", at)) for at in range(4)] == [0, 1, 0, 0]
