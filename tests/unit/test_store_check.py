"""Every damage that `check` knows is found where it is, told with its repair, and nothing sound is blamed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stancectl.model.edtf import Edtf
from stancectl.model.review import SetMetadata
from stancectl.store.check import check
from stancectl.store.files import Store
from stancectl.store.findings import CHECKS, Finding, Severity
from stancectl.store.layout import document_file, review_file, text_file, text_id
from tests.unit.store_samples import ACTORS, VENDORS, coded_of, sentence, snapshot, text_of

TEXT = text_of("GB-ban", "PT-allow")
ID = text_id(TEXT)
GONE = "000000000000"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "data")
    store.put(coded_of(TEXT, "a.txt"), TEXT)
    other = text_of("FR-restrict")
    store.put(coded_of(other, "b.txt"), other)
    write(store, f"reviews/{ID[:2]}/{ID}.yaml", f"format: 1\nverdicts:\n{verdict(f'{ID}-GB-huawei-ban')}")
    return store


def verdict(id: str) -> str:
    return f"- {{id: {id}, quote: '{sentence('GB-ban')}', verdict: accepted, by: rs, at: '2026-11-22'}}\n"


def write(store: Store, name: str, text: str) -> None:
    path = store.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(store: Store, old: str, new: str) -> None:
    path = document_file(store.root, ID)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(store: Store) -> list[Finding]:
    return check(store, ACTORS, VENDORS)


def test_a_sound_store_has_nothing_to_tell_and_is_not_touched(store: Store) -> None:
    before = snapshot(store.root)
    assert found(store) == []
    assert snapshot(store.root) == before


def move_to_wrong_shard(store: Store) -> None:
    path = document_file(store.root, ID)
    (store.root / "documents" / "zz").mkdir()
    path.rename(store.root / "documents" / "zz" / path.name)


def alter_text(store: Store) -> None:
    path = text_file(store.root, ID)
    path.write_text(path.read_text(encoding="utf-8") + "And more.\n", encoding="utf-8")


def move_text(store: Store) -> None:
    path = text_file(store.root, ID)
    path.rename(store.root / "texts" / path.name)


DOCUMENT, REVIEW, TEXT_FILE = (f"{kind}/{ID[:2]}/{ID}" for kind in ("documents", "reviews", "texts"))
Damage = Callable[[Store], object]


@pytest.mark.parametrize(
    ("damage", "name", "path", "message"),
    [
        (lambda s: edit(s, "said «ban»", "said «no»"), "quote", f"{DOCUMENT}.yaml", "is not what the text has at"),
        (lambda s: edit(s, "span: [22, 58]", "span: [23, 59]"), "quote", f"{DOCUMENT}.yaml", "at 23 to 59"),
        (alter_text, "text", f"{TEXT_FILE}.txt", "was altered"),
        (lambda s: edit(s, "-GB-huawei-ban", "-GB-huawei-allow"), "position-id", f"{DOCUMENT}.yaml", "does not belong"),
        (lambda s: edit(s, f"{ID}-GB", f"{GONE}-GB"), "position-id", f"{DOCUMENT}.yaml", "does not belong"),
        (lambda s: edit(s, "actor: GB", "actor: XX"), "name", f"{DOCUMENT}.yaml", "names the actor 'XX'"),
        (lambda s: edit(s, "vendor: huawei", "vendor: acme"), "name", f"{DOCUMENT}.yaml", "names the vendor 'acme'"),
        (lambda s: edit(s, "stance: ban", "stance: bann"), "unreadable", f"{DOCUMENT}.yaml", "unknown stance"),
        (lambda s: edit(s, "format: 1", "format: 7"), "unreadable", f"{DOCUMENT}.yaml", "format '7'"),
        (lambda s: edit(s, "format: 1", "<<<<<<< HEAD"), "unreadable", f"{DOCUMENT}.yaml", "conflict marker"),
        (move_to_wrong_shard, "unreadable", f"documents/zz/{ID}.yaml", "wrong folder"),
        (move_text, "text-place", f"texts/{ID}.txt", "wrong folder"),
        (
            lambda s: write(s, f"{REVIEW}.yaml", f"format: 1\nverdicts:\n{verdict(f'{ID}-GB-huawei-allow')}"),
            "verdict",
            f"{REVIEW}.yaml",
            "finds no position any more",
        ),
        (
            lambda s: write(
                s,
                f"{REVIEW}.yaml",
                f"format: 1\nadded:\n- {{id: {ID}-FR-huawei-ban, actor: FR, vendor: huawei, stance: ban, "
                "status: decided, quote: Nobody said so., by: rs, at: '2026-11-22'}\n",
            ),
            "verdict",
            f"{REVIEW}.yaml",
            "is not in the text",
        ),
        (
            lambda s: write(s, f"{REVIEW}.yaml", "format: 1\nverdict: []\n"),
            "unreadable",
            f"{REVIEW}.yaml",
            "unknown key",
        ),
        (lambda s: write(s, f"reviews/00/{GONE}.yaml", "format: 1\n"), "review", f"reviews/00/{GONE}.yaml", "not here"),
        (lambda s: write(s, f"reviews/{ID}.yaml", "format: 1\n"), "review", f"reviews/{ID}.yaml", "wrong folder"),
    ],
)
def test_damage_is_a_finding_at_its_place_with_a_repair(
    store: Store, damage: Damage, name: str, path: str, message: str
) -> None:
    damage(store)
    findings = [finding for finding in found(store) if finding.severity is Severity.FINDING]
    told = [finding for finding in findings if (finding.name, finding.path) == (name, path)]
    assert told, findings
    assert message in told[0].message
    assert told[0].fix


def test_an_unreadable_file_is_told_with_line_and_column(store: Store) -> None:
    edit(store, "stance: ban", "stance: bann")
    (finding,) = [finding for finding in found(store) if finding.name == "unreadable"]
    assert (finding.line, finding.column) == (20, 11)


@pytest.mark.parametrize(
    ("event", "name", "path"),
    [
        (lambda s: text_file(s.root, ID).unlink(), "missing-text", f"{TEXT_FILE}.txt"),
        (lambda s: write(s, "documents/00/.x.yaml.1.tmp", "half"), "leftover", "documents/00/.x.yaml.1.tmp"),
        (lambda s: write(s, f"texts/00/{GONE}.txt", "no document yet"), "leftover", f"texts/00/{GONE}.txt"),
        (
            lambda s: write(s, ".lock", json.dumps({"pid": 2**22 + 1, "host": os.uname().nodename, "since": ""})),
            "leftover",
            ".lock",
        ),
        (lambda s: s.set_metadata(ID, SetMetadata(published=Edtf.parse("2020"))), "metadata", f"{REVIEW}.yaml"),
    ],
)
def test_what_is_only_worth_knowing_is_a_note(store: Store, event: Damage, name: str, path: str) -> None:
    event(store)
    assert [(item.severity, item.name, item.path) for item in found(store)] == [(Severity.NOTE, name, path)]


def test_the_verdicts_on_an_earlier_text_are_looked_for_in_the_later_one(store: Store) -> None:
    (store.root.parent / "a.txt").write_text("there")
    kept = text_of("GB-ban")
    store.put(coded_of(kept, "a.txt"), kept)
    assert found(store) == []
    gone = text_of("FR-ban")
    store.put(coded_of(gone, "a.txt"), gone)
    assert [(item.name, item.path) for item in found(store)] == [("verdict", f"{REVIEW}.yaml")]


def test_findings_come_before_notes_and_in_the_order_of_paths(store: Store) -> None:
    write(store, "documents/00/.x.yaml.1.tmp", "half")
    write(store, f"reviews/00/{GONE}.yaml", "format: 1\n")
    edit(store, "actor: GB", "actor: XX")
    findings = found(store)
    assert [item.severity for item in findings] == sorted((item.severity for item in findings), key=str)
    paths = [item.path for item in findings if item.severity is Severity.FINDING]
    assert paths == sorted(paths)


def test_every_check_says_what_it_looks_for() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert all(check.description.strip() for check in CHECKS)
    assert all((check.over_document is None) != (check.over_store is None) for check in CHECKS)


def test_the_page_on_the_store_names_every_check() -> None:
    page = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
    assert [check.name for check in CHECKS if f"`{check.name}`" not in page] == []


def test_a_review_of_a_document_that_is_gone_can_still_be_seen(store: Store) -> None:
    assert review_file(store.root, ID).exists()
    document_file(store.root, ID).unlink()
    assert [item.name for item in found(store) if item.severity is Severity.FINDING] == ["review"]
