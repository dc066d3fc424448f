"""Reading gold annotations: strictly, and with the line of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.analysis.gold import Gold, GoldPosition, read_gold
from stancectl.errors import InputError
from stancectl.model.stance import Scope, Stance, Status

SEEDS_GOLD = Path(__file__).parents[1] / "quality" / "seeds-gold"

FULL = """\
published: '2020-02-05'
positions:
  - actor: [Telefónica, Telefonica]
    vendor: [huawei, chinese-vendors]
    stance: [restrict, drop]
    status: [planned, decided]
    date: '2019-12~'
    scope: [core]
    addressee: [PT]
    hearsay: true
    quote: "It will keep the vendor out of its core."
    optional: true
"""
SHORT = "positions:\n- actor: ['NO']\n  vendor: [zte]\n  stance: [ban]\n  quote: x\n"


def test_every_field_is_read() -> None:
    """Several answers keep their order: the first is the best."""
    assert read_gold(FULL, "x.gold.yaml") == Gold(
        "2020-02-05",
        (
            GoldPosition(
                actors=("Telefónica", "Telefonica"),
                vendors=("huawei", "chinese-vendors"),
                stances=(Stance.RESTRICT, Stance.DROP),
                statuses=(Status.PLANNED, Status.DECIDED),
                date="2019-12~",
                scope=(Scope.CORE,),
                addressee=("PT",),
                hearsay=True,
                quote="It will keep the vendor out of its core.",
                optional=True,
            ),
        ),
    )


def test_what_is_left_out_is_empty() -> None:
    """Norway in quotes is Norway."""
    [position] = read_gold(SHORT, "x").positions
    assert position == GoldPosition(("NO",), ("zte",), (Stance.BAN,), (), None, (), (), False, "x", False)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "published: null\n", "published: ~\npositions:\n", "positions: []\n"]
)
def test_a_document_without_positions(text: str) -> None:
    """A careful reader can find none, and then everything found is wrong."""
    assert read_gold(text, "x") == Gold(None, ())


def test_a_date_without_quotes_stays_what_it_says() -> None:
    """2019 is a number to YAML, and a date here."""
    assert read_gold("published: 2019", "x").published == "2019"
    assert read_gold("published: 2019-05-16", "x").published == "2019-05-16"


BAD = [
    ("unknown key above", FULL.replace("published", "publishd"), 1, 1, "unknown key 'publishd'"),
    ("unknown key in a position", FULL.replace("scope:", "scopes:"), 8, 5, "unknown key 'scopes'"),
    ("duplicate key", FULL + "    quote: again\n", 13, 5, "'quote' is given twice"),
    ("missing key", FULL.replace("    stance: [restrict, drop]\n", ""), 3, 5, "'stance' is missing"),
    ("unknown stance", FULL.replace("drop]", "forbid]"), 5, 24, "no stance is called that"),
    ("unknown status", FULL.replace("[planned", "[maybe"), 6, 14, "no status is called that"),
    ("unknown scope", FULL.replace("[core]", "[edge]"), 8, 13, "no scope is called that"),
    ("no list", FULL.replace("[PT]", "PT"), 9, 16, "a list is wanted"),
    ("no actor", FULL.replace("[Telefónica, Telefonica]", "[]"), 3, 12, "at least one"),
    ("Norway as a boolean", FULL.replace("[PT]", "[NO]"), 9, 17, "a text is wanted"),
    ("null in a list", FULL.replace("[PT]", "[null]"), 9, 17, "a text is wanted"),
    (
        "a list for a text",
        FULL.replace('"It will keep the vendor out of its core."', "[a]"),
        11,
        12,
        "a text is wanted",
    ),
    ("yes for true", FULL.replace("hearsay: true", "hearsay: yes"), 10, 14, "true or false"),
    ("no date", FULL.replace("2020-02-05", "2020-02-31"), 1, 12, "has no day 31"),
    ("positions as a mapping", "positions: {}\n", 1, 12, "a list is wanted"),
    ("a list above all", "- a\n", 1, 1, "keys with values"),
    ("a position that is a text", "positions: [a]\n", 1, 13, "keys with values"),
    ("broken YAML", "positions: [\n", 2, 1, "not YAML"),
    ("two documents", "published: null\n---\npublished: null\n", 2, 1, "not YAML"),
    ("a control character", "published: '\x00'\n", None, None, "not YAML"),
]


@pytest.mark.parametrize(("name", "text", "line", "column", "message"), BAD, ids=[case[0] for case in BAD])
def test_what_is_wrong_is_told_with_its_place(
    name: str, text: str, line: int | None, column: int | None, message: str
) -> None:
    """Nothing is guessed: a slip in the gold would show as a wrong figure."""
    with pytest.raises(InputError, match=message) as caught:
        read_gold(text, "gold/x.gold.yaml")
    assert (caught.value.path, caught.value.line, caught.value.column) == ("gold/x.gold.yaml", line, column)


def test_the_seeds_gold_is_read() -> None:
    """The five documents that the project started from: their positions, a group beside a vendor as one of them."""
    found = {
        path.name.partition("_")[0]: read_gold(path.read_text(encoding="utf-8"), path.name)
        for path in sorted(SEEDS_GOLD.glob("*.gold.yaml"))
    }
    assert {name: len(gold.positions) for name, gold in found.items()} == {
        "000": 11,
        "001": 3,
        "002": 6,
        "003": 10,
        "004": 12,
    }
    assert {name for name, gold in found.items() if gold.published} == {"001"}
