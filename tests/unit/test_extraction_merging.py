"""From what each sentence says to what the document says: one position for what is repeated, two for a change."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from stancectl.extraction import extract
from stancectl.extraction.candidate import Candidate
from stancectl.extraction.settling import settle, strength
from stancectl.model.edtf import Edtf
from stancectl.model.position import Position
from stancectl.model.stance import Act, Stance, Status
from tests.unit.extraction_samples import article, positions, registry


def told(found: tuple[Position, ...]) -> list[str]:
    """`actor vendor stance date` of each."""
    return [f"{p.actor} {p.vendor} {p.stance.value} {p.date}" for p in found]


BAN = "Sweden has banned Huawei from its 5G networks."


def test_what_is_repeated_is_one_position() -> None:
    found = positions(f"{BAN} Nobody was surprised. {BAN} Stockholm banned Huawei.")
    assert told(found) == ["SE huawei ban None"]


def test_the_quote_is_the_clearest_sentence_and_not_the_first() -> None:
    """A pronoun leaves open who acts; a whole sentence proves it."""
    found = positions(f"Sweden was slow. In the end it banned Huawei. {BAN}")
    assert [p.quote for p in found] == [BAN]


def test_a_headline_is_the_quote_only_where_the_text_does_not_say_it() -> None:
    text = "Sweden bans Huawei from 5G\n\nThe decision had been awaited. Sweden has banned Huawei from its networks.\n"
    assert [p.quote for p in positions(text)] == ["Sweden has banned Huawei from its networks."]
    alone = "Sweden bans Huawei from 5G\n\nThe decision had been awaited for months by all in the trade.\n"
    assert [p.quote for p in positions(alone)] == ["Sweden bans Huawei from 5G"]


def test_a_change_of_stance_is_two_positions() -> None:
    text = "Britain allowed Huawei in January. Britain banned Huawei in July."
    found = positions(text, "2020-09-03")
    assert told(found) == ["GB huawei allow 2020-01", "GB huawei ban 2020-07"]
    assert [p.id.split("-", 1)[1] for p in found] == ["GB-huawei-allow", "GB-huawei-ban"]


def test_the_same_stance_of_two_dates_is_two_positions_of_which_the_second_is_numbered() -> None:
    text = "Sweden banned Huawei in January 2019. A court intervened. Sweden banned Huawei again in October 2020."
    found = positions(text)
    assert told(found) == ["SE huawei ban 2019-01", "SE huawei ban 2020-10"]
    assert [p.id.split("-", 1)[1] for p in found] == ["SE-huawei-ban", "SE-huawei-ban.2"]


def test_a_year_and_a_month_of_it_are_the_same_act() -> None:
    found = positions("Sweden banned Huawei in 2020. In October 2020 Sweden banned Huawei from its networks.")
    assert [p.id.split("-", 1)[1] for p in found] == ["SE-huawei-ban"]


def test_pressing_others_and_the_own_ban_are_two_positions() -> None:
    text = "Washington urged Portugal to ban Huawei. The United States has banned Huawei from its own networks."
    found = positions(text)
    assert [(p.act, p.addressee, p.market) for p in found] == [
        (Act.PRESSING, ("PT",), ("PT",)),
        (Act.OWN, (), ("US",)),
    ]
    assert [p.id.split("-", 1)[1] for p in found] == ["US-huawei-ban", "US-huawei-ban.2"]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden banned Huawei from 5G in October 2020. Sweden has banned Huawei.",
        "Sweden has banned Huawei. Sweden banned Huawei from 5G in October 2020.",
    ],
    ids=["date first", "date last"],
)
def test_what_has_no_date_is_the_same_act_as_what_has_one(text: str) -> None:
    (found,) = positions(text)
    assert (str(found.date), found.bounds) == ("2020-10", None)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ("2019-03-01/2020-02-01", "2019-11-01/2019-11-30"),
        ("2018-03-01/2020-02-01", "../2020-02-01"),
        ("2018-03-01/..", "None"),
    ],
    ids=["one November", "two", "no end"],
)
def test_a_month_without_a_year_is_no_date_where_only_bounds_are_known(bounds: str, expected: str) -> None:
    """What the document's bounds tell stays bounds; a past act has their upper end only."""
    read = article("New Zealand turned down Huawei in November.")
    bounded = replace(read, document=replace(read.document, bounds=Edtf.parse(bounds)))
    (found,) = extract(bounded, registry())
    assert (found.date, str(found.bounds)) == (None, expected)


def test_without_a_date_of_its_own_a_position_is_bounded_by_the_day_the_document_was_written() -> None:
    (found,) = positions("Sweden banned Huawei from its 5G networks.", "2020-10-20")
    assert (found.date, str(found.bounds)) == (None, "../2020-10-20")


def test_without_any_date_there_are_no_bounds() -> None:
    (found,) = positions(BAN)
    assert (found.date, found.bounds) == (None, None)


LIMITS = "Britain kept Huawei out of the core of its network"


def test_the_limits_of_a_permission_beat_the_bare_permission() -> None:
    found = positions(f"Britain approved Huawei. {LIMITS}.")
    assert told(found) == ["GB huawei restrict None"]
    assert [scope.value for scope in found[0].scope] == ["core"]


def test_a_permission_of_another_time_stays_beside_the_limits() -> None:
    found = positions(f"Britain approved Huawei in January 2018. {LIMITS} in July 2020.")
    assert told(found) == ["GB huawei allow 2018-01", "GB huawei restrict 2020-07"]


def test_a_permission_stays_beside_the_limits_that_somebody_else_sets() -> None:
    found = positions(f"Hungary approved Huawei. {LIMITS}.")
    assert told(found) == ["HU huawei allow None", "GB huawei restrict None"]


MANY = """LISBON, Dec 5 (Agency) - Portugal will not exclude Huawei 📡 from 5G, the infrastructure minister said.

Washington has urged Lisbon to ban Huawei. Sweden banned Huawei and ZTE in October 2019.

Vodafone chose Nokia over Huawei for its core network. Sweden banned Huawei again in November 2019.
"""


def test_positions_stand_in_the_order_of_the_text_with_their_quotes_and_ids() -> None:
    read = article(MANY, "2019-12-05")
    found = positions(MANY, "2019-12-05")
    assert len(found) >= 6
    assert [p.span for p in found] == sorted(p.span for p in found)
    for position in found:
        start, end = position.span
        assert read.text[start:end] == position.quote
        pattern = rf"{read.document.id}-{position.actor}-{position.vendor}-{position.stance}(\.[2-9])?"
        assert re.fullmatch(pattern, position.id)
    assert len({p.id for p in found}) == len(found)


def test_the_same_text_gives_the_same_positions() -> None:
    assert positions(MANY, "2019-12-05") == positions(MANY, "2019-12-05")


@pytest.mark.parametrize("text", ["", "\n", "Portugal banned cars from its old towns. Lisbon approved.", "Huawei"])
def test_a_text_without_a_vendor_or_an_actor_has_no_position(text: str) -> None:
    assert positions(text) == ()


def candidate(
    stance: Stance,
    *,
    actor: str = "GB",
    vendor: str = "huawei",
    status: Status = Status.DECIDED,
    act: Act = Act.OWN,
    link: str = "subject",
    cue: str = "cue",
    cue_at: int = 10,
    implied: bool = False,
) -> Candidate:
    """A candidate in which only what a test is about is given."""
    return Candidate(
        actor=actor,
        operator=len(actor) > 2,
        mention=actor,
        vendor=vendor,
        stance=stance,
        act=act,
        status=status,
        scope=(),
        addressee=(),
        hearsay=False,
        cue=cue,
        frame="frame",
        cue_at=cue_at,
        sentence=0,
        holder_link=link,
        vendor_link="object",
        implied=implied,
        noun=False,
    )


SETTLED = [
    ("the clearest", [candidate(Stance.BAN, link="focus", cue="a"), candidate(Stance.BAN, cue="b")], "ban b"),
    ("said beats implied", [candidate(Stance.BAN, implied=True, cue="a"), candidate(Stance.BAN, cue="b")], "ban b"),
    (
        "the firmest of two stances",
        [candidate(Stance.BAN, status=Status.CONSIDERING), candidate(Stance.ALLOW, link="clause")],
        "allow cue",
    ),
    ("limits beat a permission", [candidate(Stance.ALLOW), candidate(Stance.RESTRICT, link="clause")], "restrict cue"),
    ("limits beat a ban", [candidate(Stance.BAN), candidate(Stance.RESTRICT, link="clause")], "restrict cue"),
    (
        "neither ban nor permission",
        [candidate(Stance.BAN, cue="neither"), candidate(Stance.ALLOW, cue="neither")],
        "undecided neither",
    ),
    (
        "the clearer of two where a word of the cue only has a nor inside it",
        [candidate(Stance.ALLOW, cue="ban ← ignored"), candidate(Stance.BAN, link="clause", cue="ban")],
        "allow ban ← ignored",
    ),
    (
        "an operator that buys does more than allow",
        [candidate(Stance.ALLOW, actor="elisa"), candidate(Stance.ADOPT, actor="elisa", link="focus")],
        "adopt cue",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "kept"), [pytest.param(*case[1:], id=case[0]) for case in SETTLED])
def test_one_actor_has_one_stance_on_a_vendor_in_a_sentence(given: list[Candidate], kept: str) -> None:
    for order in (given, given[::-1]):
        assert [f"{c.stance} {c.cue}" for c in settle(order)] == [kept]


def test_an_operator_may_use_a_vendor_in_one_part_and_keep_it_from_another() -> None:
    given = [candidate(Stance.ADOPT, actor="elisa", cue_at=30), candidate(Stance.RESTRICT, actor="elisa", cue_at=5)]
    assert [c.stance for c in settle(given)] == [Stance.RESTRICT, Stance.ADOPT]


def test_candidates_of_different_actors_vendors_and_acts_do_not_touch_each_other() -> None:
    given = [
        candidate(Stance.BAN, cue_at=40),
        candidate(Stance.ALLOW, vendor="nokia", cue_at=30),
        candidate(Stance.ALLOW, actor="HU", cue_at=20),
        candidate(Stance.RESTRICT, act=Act.PRESSING, cue_at=10),
    ]
    assert settle(given) == tuple(reversed(given))


def test_strength_is_a_share_and_least_where_the_holder_is_only_implied() -> None:
    clear, weak = candidate(Stance.BAN), candidate(Stance.BAN, link="implied", implied=True)
    assert 0 < strength(weak) < strength(candidate(Stance.BAN, implied=True)) < strength(clear) <= 1
