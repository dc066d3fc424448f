"""What the index narrows down is what all rows would have answered; what it remembers is never stale."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stancectl.analysis.current import CurrentPosition
from stancectl.analysis.diff import diff_dates
from stancectl.analysis.filters import Filter, select
from stancectl.analysis.order import as_of
from stancectl.analysis.summary import country_summary, operator_summary, vendor_summary
from stancectl.analysis.timeline import TimelineSort, timeline
from stancectl.model.document import Document, PublishedFrom
from stancectl.model.edtf import Edtf
from stancectl.model.position import CodedDocument, Position
from stancectl.model.stance import Act, ActorKind, Stance, Status
from stancectl.pipeline.rows import Rows
from stancectl.pipeline.standings import moves_between, vendor_standings
from stancectl.registry import Registry
from stancectl.store import layout
from stancectl.store.files import Store
from tests.cli.conftest import Run

_ACTORS = ("GB", "PT", "US", "EU", "vodafone", "vodafone-portugal", "altice-portugal", "bt", "acme-mobile")
_VENDORS = ("huawei", "zte", "nokia", "chinese-vendors", "high-risk-vendors")
_DATES = (
    None,
    None,
    "2018",
    "2018-11",
    "2019-03-04",
    "2019-06-30~",
    "2020-01-28",
    "2019-07-24/2020-12-31",
    "../2020-05-01",
)


def _coded(chance: random.Random, number: int, original: CodedDocument | None = None) -> tuple[CodedDocument, str]:
    text = f"Report {number}.\n" + "A word on masts, and on Huawei.\n" * 3
    id = layout.text_id(text)
    written = chance.choice(_DATES[2:7])
    positions = {}
    for _ in range(chance.randrange(4)):
        actor, vendor, stance = chance.choice(_ACTORS), chance.choice(_VENDORS), chance.choice(list(Stance))
        name = f"{id}-{actor}-{vendor}-{stance.value}"
        told = chance.choice(_DATES)
        positions[name] = Position(
            id=name,
            actor=actor,
            mention="Acme Mobile" if actor == "acme-mobile" else actor,
            vendor=vendor,
            stance=stance,
            act=chance.choice(list(Act)),
            status=chance.choice(list(Status)),
            date=Edtf.parse(told) if told and not told.startswith("..") else None,
            bounds=Edtf.parse(told) if told and told.startswith("..") else None,
            market=tuple(chance.sample(["GB", "PT", "DE"], chance.randrange(3))),
            scope=(),
            addressee=tuple(chance.sample(["GB", "PT"], chance.randrange(2))),
            hearsay=chance.random() < 0.2,
            confidence=chance.choice([0.5, 0.9]),
            quote="A word on masts, and on Huawei.",
            span=(text.index("A word"), text.index("A word") + 31),
            cue="word",
            rule="made",
        )
    for repeated in original.positions if original else ():  # what a copy tells again, now and then in other words
        if chance.random() < 0.8:
            name = f"{id}-{repeated.actor}-{repeated.vendor}-{repeated.stance.value}"
            status = chance.choice([repeated.status, Status.DECIDED])
            positions[name] = replace(repeated, id=name, status=status, confidence=chance.choice([0.5, 0.9]))
    head = Document(
        *(id, (f"{number}.txt",), f"Report {number}", Edtf.parse(str(written)), PublishedFrom.TEXT),
        duplicate_of=original.document.id if original else None,
    )
    return CodedDocument(head, "stancectl 0.1.0", tuple(positions.values())), text


@pytest.fixture
def drawn(tmp_path: Path) -> Store:
    """A store of 80 documents drawn by lot, a third of them copies of others; one position is rejected."""
    chance = random.Random(11)
    store = Store.create(tmp_path / "drawn")
    with store.writer() as writer:
        originals: list[CodedDocument] = []
        for number in range(80):
            original = chance.choice(originals) if number % 3 == 2 else None
            coded, text = _coded(chance, number, original)
            writer.put(coded, text)
            originals += [coded] if original is None else []
    coded = next(one for one in store.read_all()[0] if one.positions)
    review = layout.review_file(store.root, coded.document.id)
    review.parent.mkdir(parents=True)
    verdict = f"{{id: {coded.positions[0].id}, verdict: rejected, by: rs, at: '2026-11-22'}}"
    review.write_text(f"format: 1\nverdicts:\n- {verdict}\n", encoding="utf-8")
    return store


_DAYS = (None, date(2018, 12, 31), date(2019, 7, 1))


def _filters(registry: Registry) -> list[Filter]:
    huawei = registry.find_vendor("huawei")
    return [
        Filter(),
        Filter(vendors=(huawei,)),
        Filter(actors=("GB", "bt")),
        Filter(countries=("PT",), kinds=(ActorKind.OPERATOR,)),
        Filter(countries=("EU",)),
        Filter(stances=(Stance.BAN, Stance.DROP), statuses=(Status.DECIDED,)),
        Filter(since=Edtf.parse("2019"), until=Edtf.parse("2019-06")),
        Filter(until=Edtf.parse("2018-11"), min_confidence=0.6),
        Filter(actors=("acme-mobile",), vendors=(huawei, registry.find_vendor("nokia"))),
    ]


def test_filters_let_the_same_rows_through(drawn: Store) -> None:
    registry = Registry.load()
    rows = Rows(drawn.root, registry)
    assert len(rows.all) > 80
    for wanted in _filters(registry):
        for day in _DAYS:
            assert rows.select(wanted, day) == select(as_of(rows.all, day), wanted)


@pytest.mark.parametrize("sort", TimelineSort)
def test_a_limited_timeline_is_the_beginning_of_the_whole(drawn: Store, sort: TimelineSort) -> None:
    registry = Registry.load()
    rows = Rows(drawn.root, registry)
    for wanted in _filters(registry):
        for day in _DAYS:
            whole = timeline(select(as_of(rows.all, day), wanted), None, sort)
            for limit in (None, 0, 1, 7):
                assert rows.timeline(wanted, day, limit, sort) == whole[:limit]
                assert tuple(rows.entries(wanted, day, limit, sort)) == whole[:limit]


def test_summaries_need_no_more_rows_than_they_are_given(drawn: Store) -> None:
    registry = Registry.load()
    rows = Rows(drawn.root, registry)
    for day in _DAYS:
        for id in ("GB", "PT", "US", "EU", "DE"):
            actor = registry.actor(id)
            assert country_summary(rows.about(actor, Filter()), actor, day) == country_summary(rows.all, actor, day)
        for id in ("vodafone", "vodafone-portugal", "bt", "acme-mobile"):
            actor = rows.actor(id)
            assert operator_summary(rows.about(actor, Filter()), actor, day) == operator_summary(rows.all, actor, day)


def _plain(current: CurrentPosition | None) -> object:
    """A current position with every row that it names."""
    if current is None:
        return None
    fields = (current.row, current.marks, current.order_uncertain, current.trend, current.unconfirmed)
    lists = (current.conflicts, current.rests_on, current.earlier, current.later)
    names = (list(current.rests_on_ids), [tuple(pair) for pair in current.conflict_ids])
    return (current.actor, current.vendor, *fields, *map(tuple, lists), names, *map(len, lists))


def test_what_is_remembered_is_what_would_be_worked_out(drawn: Store) -> None:
    registry = Registry.load()
    chance = random.Random(5)
    number = 1000
    for _ in range(6):
        for _again in range(2):
            rows = Rows(drawn.root, registry)
            for name in ("huawei", "nokia", "chinese-vendors"):
                vendor = registry.find_vendor(name)
                for wanted in _filters(registry):
                    for day in _DAYS:
                        found = vendor_standings(rows, vendor, wanted, day)
                        expected = vendor_summary(select(as_of(rows.all, day), wanted), vendor, day)
                        assert [_plain(one.current) for one in found] == [_plain(one.current) for one in expected]
            for wanted in _filters(registry):
                first, second = date(2018, 6, 1), date(2019, 12, 1)
                moves = moves_between(rows, first, second, wanted, None)
                others = diff_dates(select(rows.all, wanted), first, second, wanted.vendors)
                assert [(m.kind, m.distance, m.order_uncertain, _plain(m.before), _plain(m.after)) for m in moves] == [
                    (m.kind, m.distance, m.order_uncertain, _plain(m.before), _plain(m.after)) for m in others
                ]
        with drawn.writer() as writer:
            number += 1
            original = next((one for one in drawn.read_all()[0] if one.document.duplicate_of is None), None)
            writer.put(*_coded(chance, number, original if number % 2 else None))
        victim = chance.choice(list((drawn.root / "documents").glob("*/*.yaml")))
        victim.unlink()


# As a user sees it

_UK = ["country", "UK", "--format", "table"]


def _edit(store: Path, old: str, new: str) -> None:
    for file in store.glob("documents/*/*.yaml"):
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
            return
    raise AssertionError(f"no file has {old}")


def test_the_index_is_in_the_store_and_git_does_not_see_it(run: Run, store: Path) -> None:
    run(*_UK)
    assert (store / "index.sqlite").is_file()
    assert "/index.sqlite*\n" in (store / ".gitignore").read_text(encoding="utf-8")


def test_an_edit_of_the_same_length_counts_at_once(run: Run, store: Path) -> None:
    assert "2020-01-28" in run(*_UK).out
    _edit(store, "date: '2020-01-28'", "date: '2020-01-29'")
    assert "2020-01-29" in run(*_UK).out


def test_a_review_counts_at_once(run: Run, store: Path) -> None:
    run(*_UK)
    document = next(f for f in store.glob("documents/*/*.yaml") if "london.txt" in f.read_text(encoding="utf-8"))
    review = store / "reviews" / document.parent.name / document.name
    review.parent.mkdir(parents=True)
    verdict = f"{{id: {document.stem}-GB-huawei-restrict, verdict: rejected, by: rs, at: '2026-11-22'}}"
    review.write_text(f"format: 1\nverdicts:\n- {verdict}\n", encoding="utf-8")
    assert "The United Kingdom allows Huawei" in run(*_UK).out
    review.unlink()
    assert "The United Kingdom allows Huawei" not in run(*_UK).out


def test_an_addition_to_the_registry_counts_at_once(run: Run, store: Path) -> None:
    known = run(*_UK)
    asked = ["country", "Blighty", "--format", "table"]
    assert run(*asked).code == 1
    (store / "registry").mkdir()
    (store / "registry" / "countries.yaml").write_text("- {id: GB, names: [Blighty]}\n", encoding="utf-8")
    assert run(*asked).out == known.out


def test_a_broken_file_is_told_every_time_and_no_more_when_it_is_mended(run: Run, store: Path) -> None:
    whole = run("timeline")
    _edit(store, "act: own", "act: [")
    broken = run("timeline")
    assert broken.code == 3
    assert run("timeline") == broken
    _edit(store, "act: [", "act: own")
    assert run("timeline") == whole


def test_a_store_that_is_gone_or_of_another_format_is_refused_whatever_the_index_says(run: Run, store: Path) -> None:
    assert run("timeline").code == 0
    marker = store / "store.yaml"
    marker.write_text("format: 2\n", encoding="utf-8")
    assert run("timeline").code == 3
    marker.unlink()
    ran = run("timeline")
    assert (ran.code, ran.out) == (3, "")
    assert "store.yaml" in ran.err
