"""What is one word, and where it stands."""

from __future__ import annotations

import pytest

from stancectl.extraction.tokens import tokenize
from stancectl.registry.mention import MentionKind
from tests.unit.extraction_samples import words_of

CASES = [
    ("a negation is a word of its own", "It won't, doesn’t and can't.", "it wo n't , does n't and ca n't ."),
    ("cannot is one", "They cannot.", "they cannot ."),
    ("a possessive", "Portugal's and China’s", "portugal 's and china 's"),
    ("a plural's possessive", "The States’ rules", "the states ' rules"),
    ("short forms of verbs", "it’ll, we've, they're, I'm, he'd", "it 'll , we 've , they 're , i 'm , he 'd"),
    ("generations of networks", "5G, 4G/5G and 5G-ready", "5g , 4g / 5g and 5g-ready"),
    ("numbers keep their marks", "1,000 sites, 3.5 percent, 5bn in 2020.", "1,000 sites , 3.5 percent , 5bn in 2020 ."),
    ("hyphens, and those that do not break", "high-risk non‑core", "high-risk non-core"),
    ("letters and an ampersand", "R&D", "r&d"),
    ("abbreviations of letters", "the U.S. and the E.U.", "the u.s. and the e.u."),
    ("an ellipsis of full stops", "Well... no", "well ... no"),
    ("marks are words", "“No” (yes); a–b: $5 10%", "“ no ” ( yes ) ; a – b : $ 5 10 %"),
    ("letters with accents", "São Tomé l'été", "são tomé l ' été"),
    ("the month May", "In May we may vote", "in May we may vote"),
    ("the verb in front", "May we vote in may?", "may we vote in may ?"),
    ("emoji", "masts 📡 stay", "masts 📡 stay"),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_words(text: str, expected: str) -> None:
    assert [token.lower for token in words_of(text)] == expected.split()


@pytest.mark.parametrize("text", [case[1] for case in CASES])
def test_tokens_stand_in_order_where_they_say_and_leave_out_no_letter(text: str) -> None:
    at = 0
    for token in words_of(text):
        assert not text[at : token.start].strip()
        assert 0 <= at <= token.start < token.end <= len(text)
        at = token.end
    assert not text[at:].strip()


def test_a_name_of_several_words_is_one_token_that_knows_its_mention() -> None:
    tokens = words_of(
        "New Zealand's GCSB told T-Mobile US no.",
        [("New Zealand", MentionKind.COUNTRY), ("T-Mobile US", MentionKind.OPERATOR)],
    )
    assert [token.lower for token in tokens] == ["new zealand", "'s", "gcsb", "told", "t-mobile us", "no", "."]
    assert [token.mention.text for token in tokens if token.mention] == ["New Zealand", "T-Mobile US"]


def test_names_that_touch_are_two_tokens() -> None:
    tokens = words_of("UK/China", [("UK", MentionKind.COUNTRY), ("China", MentionKind.COUNTRY)])
    assert [(token.lower, token.start, token.end) for token in tokens] == [("uk", 0, 2), ("/", 2, 3), ("china", 3, 8)]


def test_offsets_are_those_of_the_text_and_not_of_the_stretch() -> None:
    text = "📡 Not this. Portugal waits. Nor this."
    start = text.index("Portugal")
    tokens = tokenize(text, start, start + len("Portugal waits."), ())
    assert [(text[t.start : t.end], t.start) for t in tokens] == [
        ("Portugal", start),
        ("waits", start + 9),
        (".", start + 14),
    ]
