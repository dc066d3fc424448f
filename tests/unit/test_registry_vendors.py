"""vendors.yaml: every way to name a vendor or a class of vendors leads to it, and everyday words lead to none."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import stancectl.registry
from stancectl.model.edtf import Edtf
from stancectl.registry import Registry
from stancectl.registry.fold import fold_name
from stancectl.registry.mention import Mention, MentionKind
from stancectl.registry.schema import read_source
from stancectl.registry.source import SourceEntry, SourceName

FILE = Path(stancectl.registry.__file__).parent / "vendors.yaml"
ENTRIES = read_source([(FILE, FILE.read_bytes())]).entries
VENDOR_KINDS = (MentionKind.VENDOR, MentionKind.VENDOR_GROUP)


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The built-in registry."""
    return Registry.load()


def vendors_in(registry: Registry, text: str, published: str | None = None) -> list[Mention]:
    """The vendors and groups that the scanner finds in `text`."""
    found = registry.scanner().scan(text, Edtf.parse(published) if published else None)
    return [mention for mention in found if mention.kind in VENDOR_KINDS]


def listed(entry: SourceEntry) -> list[SourceName]:
    """The names of a vendor that are looked for in texts."""
    return [name for name in entry.names if name.kind in VENDOR_KINDS]


def test_the_vendors_of_the_codebook_are_there() -> None:
    """The ids that positions and gold annotations use."""
    vendors = {
        "huawei",
        "zte",
        "ericsson",
        "nokia",
        "samsung",
        "nec",
        "fujitsu",
        "mavenir",
        "rakuten-symphony",
        "cisco",
    }
    groups = {"chinese-vendors", "high-risk-vendors", "foreign-vendors"}
    assert vendors | {"fiberhome", "datang", "alcatel-lucent"} <= {
        id for id, e in ENTRIES.items() if e.kind == "vendor"
    }
    assert groups == {id for id, entry in ENTRIES.items() if entry.kind == "group"}


def test_the_group_of_chinese_vendors_holds_all_of_them() -> None:
    """`--vendor huawei` includes the groups that contain it: a Chinese vendor left out would lose their positions."""
    chinese = {id for id, entry in ENTRIES.items() if entry.kind == "vendor" and entry.country == "CN"}
    assert set(ENTRIES["chinese-vendors"].members) == chinese


def test_a_name_belongs_to_one_vendor_at_a_time() -> None:
    """Two vendors may bear one name only one after the other (Alcatel-Lucent until and since it is Nokia's)."""
    bearers: dict[str, dict[str, tuple[str | None, str | None]]] = defaultdict(dict)
    for entry in ENTRIES.values():
        for name in listed(entry):
            bearers[fold_name(name.text).lower()][entry.id] = (name.start, name.end)
    for text, spans in bearers.items():
        if len(spans) > 1:
            assert len(spans) == 2, f"'{text}' is {', '.join(spans)}"
            (_, first_end), (second_start, _) = sorted(spans.values(), key=lambda span: span[0] or "")
            assert (first_end or "9999") < (second_start or ""), f"'{text}' is {', '.join(spans)}"


def test_names_that_are_words_or_few_letters_are_guarded() -> None:
    """A bare "NEC" or "Symphony" proves nothing; only ZTE and HFCL are nothing else."""
    words = {"juniper", "symphony", "calix", "andrew", "lucent", "tejas", "ulak", "motorola", "datang"}
    for entry in ENTRIES.values():
        for name in listed(entry):
            short = len(name.text) <= 3 and name.text.isascii() and name.text not in ("ZTE", "H3C", "HFR")
            if short or name.text.lower() in words:
                assert name.words, f"'{name.text}' of {entry.id}"


@pytest.mark.parametrize("entry", list(ENTRIES.values()), ids=list(ENTRIES))
def test_every_name_leads_to_its_vendor(entry: SourceEntry, registry: Registry) -> None:
    """Each name, with what its guard asks for, in a text of a time when the vendor bore it."""
    for name in listed(entry):
        asked = [words[0] if isinstance(words, tuple) else "mobile operator" for _, words in name.words]
        before = "".join(f"{words[0]} " for key, words in name.words if key == "after")
        day = name.end or name.start
        on = ", ".join(asked) or "costs"
        text = f"A report tells of the choice of {before}{name.text} by the state. It is on {on}."
        found = {mention.id for mention in vendors_in(registry, text, day)}
        assert entry.id in found, text


NAMED = [
    ("the Chinese giant won the tender", "huawei"),
    ("Chinese telecoms giant bids again", "huawei"),
    ("The Shenzhen-based company denied it", "huawei"),
    ("the world's largest telecom equipment maker", "huawei"),
    ("the Chinese telecommunications equipment maker", "huawei"),
    ("Huawei's gear", "huawei"),
    ("HUAWEI KIT", "huawei"),
    ("the Swedish vendor", "ericsson"),
    ("Swedish telecoms giant", "ericsson"),
    ("the Finnish company said", "nokia"),
    ("Nokia Siemens Networks won", "nokia"),
    ("the South Korean tech giant", "samsung"),
    ("China's second-largest telecom equipment maker", "zte"),
    ("bars Chinese vendors", "chinese-vendors"),
    ("removes Chinese-made 5G equipment", "chinese-vendors"),
    ("rips out Chinese kit", "chinese-vendors"),
    ("avoids suppliers from China", "chinese-vendors"),
    ("no Chinese telecom gear", "chinese-vendors"),
    ("Chinese telecommunications companies", "chinese-vendors"),
    ("equipment made in China", "chinese-vendors"),
    ("phases out high-risk vendors", "high-risk-vendors"),
    ("excludes high risk suppliers", "high-risk-vendors"),
    ("Untrusted vendors must go", "high-risk-vendors"),
    ("shuts out untrustworthy 5G suppliers", "high-risk-vendors"),
    ("hostile-state vendors", "high-risk-vendors"),
    ("suppliers controlled by a foreign government", "high-risk-vendors"),
    ("equipment from hostile states", "high-risk-vendors"),
    ("favours local makers over foreign vendors", "foreign-vendors"),
    ("foreign telecom equipment", "foreign-vendors"),
]


@pytest.mark.parametrize(("text", "id"), NAMED, ids=[case[0] for case in NAMED])
def test_the_ways_to_name_a_vendor(text: str, id: str, registry: Registry) -> None:
    """Names, descriptions in place of a name, and classes of vendors, in any case."""
    assert [mention.id for mention in vendors_in(registry, text)] == [id]


DATED = [
    ("It chose Alcatel-Lucent over Huawei.", "2012-05", {"alcatel-lucent", "huawei"}),
    ("It swaps Alcatel-Lucent gear.", "2018", {"nokia"}),
    ("In 2012 it chose Nokia Siemens Networks.", "2020", {"nokia"}),
    ("Altiostar software runs it.", "2020", {"altiostar"}),
]


@pytest.mark.parametrize(("text", "published", "ids"), DATED, ids=[f"{case[0]}-{case[1]}" for case in DATED])
def test_dated_names(text: str, published: str, ids: set[str], registry: Registry) -> None:
    """A name that changed hands means who bore it when the text was written; an old name is not lost."""
    assert {mention.id for mention in vendors_in(registry, text, published)} == ids


NOBODY = [
    "The juniper in the garden has grown.",
    "Juniper trees line the road.",
    "The Berlin Symphony played Mahler.",
    "The NEC in Birmingham hosts a dog show.",
    "The air force flies the Tejas.",
    "She lost her Motorola phone on the train.",
    "Datang Power runs a coal plant.",
    "A Swedish company sells furniture.",
    "A Finnish firm makes rubber boots.",
    "The Chinese giant panda had a cub.",
    "High-risk patients get the vaccine first.",
    "Foreign companies hired more people.",
    "The Chinese restaurant closed.",
    "Chinese food companions travel well.",
    "Andrew and the lucent sky.",
    "A Korean drama was the hit of the year.",
    "Insecure teenagers need help.",
    "Overseas visitors came back.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_everyday_words_name_no_vendor(text: str, registry: Registry) -> None:
    """What only looks like a vendor's name or description is none."""
    assert vendors_in(registry, text) == []
