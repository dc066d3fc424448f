"""What people write is theirs: read strictly, and changed by stancectl in the one place that has to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancectl.errors import StoreError
from stancectl.model.edtf import Edtf
from stancectl.model.review import Addition, Review, SetMetadata, Verdict
from stancectl.model.stance import Scope, Stance, Status, VerdictKind
from stancectl.store.files import Store
from stancectl.store.layout import review_file
from stancectl.store.review_codec import dump_review, load_review
from stancectl.store.review_edit import with_metadata

ID = "fb7154b0219a"
REVIEW = Review(
    SetMetadata(published=Edtf.parse("2019-12-06"), url="https://news.example/1"),
    (
        Verdict(f"{ID}-GB-huawei-ban", VerdictKind.ACCEPTED, "rs", "2026-11-22", quote="London: no", note="see #3"),
        Verdict(
            f"{ID}-NO-huawei-ban",
            VerdictKind.EDITED,
            "rs",
            "2026-11-22",
            changes=(("stance", "restrict"), ("date", None), ("scope", ("core",)), ("hearsay", True)),
        ),
    ),
    (
        Addition(
            id=f"{ID}-PT-huawei-ban",
            actor="PT",
            vendor="huawei",
            stance=Stance.BAN,
            status=Status.DECIDED,
            quote="Lisbon bans it.",
            by="rs",
            at="2026-11-22",
            date=Edtf.parse("2023-05-23"),
            scope=(Scope.CORE,),
            citation="CAC 1/2023",
        ),
    ),
)
FILE = f"""\
format: 1
document:
  published: '2019-12-06'
  url: https://news.example/1
verdicts:
- id: {ID}-GB-huawei-ban
  quote: 'London: no'
  verdict: accepted
  by: rs
  at: '2026-11-22'
  note: 'see #3'
- id: {ID}-NO-huawei-ban
  verdict: edited
  by: rs
  at: '2026-11-22'
  changes: {{stance: restrict, date: null, scope: [core], hearsay: true}}
added:
- id: {ID}-PT-huawei-ban
  actor: PT
  vendor: huawei
  stance: ban
  act: own
  status: decided
  date: '2023-05-23'
  scope: [core]
  quote: Lisbon bans it.
  citation: CAC 1/2023
  by: rs
  at: '2026-11-22'
"""


def test_a_review_has_this_form_and_is_read_back() -> None:
    assert dump_review(REVIEW) == FILE
    assert load_review(FILE, "a.yaml") == REVIEW


def test_the_short_form_that_people_write_is_read_too() -> None:
    text = (
        "format: 1\ndocument: {published: '2019-12-06'}\nverdicts:\n"
        f"- {{id: {ID}-GB-huawei-ban, verdict: rejected, by: rs, at: '2026-11-22', changes: {{}}}}\n"
    )
    review = load_review(text, "a.yaml")
    assert review.document == SetMetadata(published=Edtf.parse("2019-12-06"))
    assert review.verdicts[0].verdict is VerdictKind.REJECTED


@pytest.mark.parametrize("text", ["format: 1\n", "format: 1\ndocument:\nverdicts: []\n", "format: 1\ndocument: {}\n"])
def test_a_review_may_say_nothing_yet(text: str) -> None:
    assert load_review(text, "a.yaml") == Review()


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("format: 1", "format: 3", 1, "format '3' is not the format 1"),
        ("published: '2019-12-06'", "published: 2019-12-06", 3, "no text to every YAML reader"),
        ("published: '2019-12-06'", "published: '2019-12-46'", 3, "no possible date"),
        ("  url:", "  link:", 4, "unknown key 'link'"),
        ("verdict: accepted", "verdict: agreed", 8, "unknown verdict 'agreed'"),
        ("  by: rs\n", "", 6, "the key 'by' is missing"),
        ("at: '2026-11-22'", "at: '2026-11'", 10, "is no day"),
        ("at: '2026-11-22'", "at: ''", 10, "no possible date"),
        ("stance: restrict", "stance: harsh", 16, "'stance' cannot become 'harsh'"),
        ("stance: restrict", "colour: red", 16, "unknown key 'colour'"),
        ("scope: [core]", "scope: core", 16, "'scope' cannot become 'core': a list is expected"),
        ("hearsay: true", "hearsay: 'true'", 16, "true or false is expected"),
        ("date: null", "date: '2020-13'", 16, "there is no month 13"),
        ("verdict: edited", "verdict: accepted", 16, "there are changes, but the verdict is 'accepted'"),
        ("changes: {", "changes: [{", 17, "not valid YAML"),
        ("quote: Lisbon bans it.", "quote: ''", 26, "is empty"),
        ("added:", "added:\n>>>>>>> theirs", 18, "conflict marker"),
    ],
)
def test_what_is_not_exactly_a_review_is_refused_at_its_place(old: str, new: str, line: int, message: str) -> None:
    assert old in FILE
    with pytest.raises(StoreError) as caught:
        load_review(FILE.replace(old, new, 1), "r.yaml")
    assert message in caught.value.message
    assert (caught.value.path, caught.value.line) == ("r.yaml", line)


DATED = SetMetadata(published=Edtf.parse("2020"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("format: 1\n", "format: 1\ndocument:\n  published: '2020'\n"),
        ("format: 1", "format: 1\ndocument:\n  published: '2020'"),
        ("format: 1  # ours\nverdicts: []\n", "format: 1  # ours\ndocument:\n  published: '2020'\nverdicts: []\n"),
        ("format: 1\ndocument: {}  # none\n", "format: 1\ndocument:\n  published: '2020'  # none\n"),
        ("format: 1\ndocument:\nadded: []\n", "format: 1\ndocument:\n  published: '2020'\nadded: []\n"),
        ("format: 1\ndocument: # later\nadded: []\n", "format: 1\ndocument:\n  published: '2020' # later\nadded: []\n"),
        ("format: 1\ndocument: null\n", "format: 1\ndocument:\n  published: '2020'\n"),
        ("format: 1\ndocument: {url: u} # u\n", "format: 1\ndocument: {url: u, published: '2020'} # u\n"),
        ("format: 1\ndocument: {published: '2019', url: u}\n", "format: 1\ndocument: {published: '2020', url: u}\n"),
        (
            "format: 1\ndocument:\n    # by phone\n    published: '2019'  # sure?\n    url: u\n",
            "format: 1\ndocument:\n    # by phone\n    published: '2020'  # sure?\n    url: u\n",
        ),
        (
            "format: 1\ndocument:\n    url: u  # seen\n\n# the end\nadded: []\n",
            "format: 1\ndocument:\n    url: u  # seen\n    published: '2020'\n\n# the end\nadded: []\n",
        ),
        (
            'format: 1\ndocument:\n  title: "folded\n    over"\n',
            "format: 1\ndocument:\n  title: \"folded\n    over\"\n  published: '2020'\n",
        ),
        ("format: 1\r\ndocument:\r\n  url: u\r\n", "format: 1\r\ndocument:\r\n  url: u\r\n  published: '2020'\r\n"),
        ("verdicts: []\nformat: 1\n", "verdicts: []\nformat: 1\ndocument:\n  published: '2020'\n"),
    ],
)
def test_metadata_changes_its_own_place_and_no_other_byte(before: str, after: str) -> None:
    assert with_metadata(before, DATED, "a.yaml") == after
    assert load_review(after, "a.yaml").document.published == DATED.published


def test_two_keys_are_changed_and_added_at_once() -> None:
    before = "format: 1\ndocument: {title: Old, url: u}\n"
    metadata = SetMetadata(url="https://v.example", title="New: one", publisher="P")
    assert (
        with_metadata(before, metadata, "a.yaml")
        == "format: 1\ndocument: {title: 'New: one', url: https://v.example, publisher: P}\n"
    )


def test_metadata_set_in_a_store_leaves_verdicts_and_comments_alone(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    path = review_file(store.root, ID)
    path.parent.mkdir(parents=True)
    path.write_text("# checked twice\n" + FILE)
    assert store.set_metadata(ID, SetMetadata(published=Edtf.parse("2019-12-06"))) is False
    assert store.set_metadata(ID, SetMetadata(publisher="The Example")) is True
    assert path.read_text() == "# checked twice\n" + FILE.replace(
        "  url: https://news.example/1\n", "  url: https://news.example/1\n  publisher: The Example\n"
    )
    assert store.set_metadata(ID, SetMetadata(publisher="The Example")) is False


def test_metadata_makes_a_review_where_there_is_none(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    store.set_metadata(ID, DATED)
    assert review_file(store.root, ID).read_text() == "format: 1\ndocument:\n  published: '2020'\n"


@pytest.mark.parametrize("broken", ["format: 1\nverdict: []\n", "{format: 1}\n", "format: 1\ndocument: |\n  text\n"])
def test_a_review_that_cannot_be_changed_in_place_is_left_as_it_is(tmp_path: Path, broken: str) -> None:
    store = Store.create(tmp_path / "data")
    path = review_file(store.root, ID)
    path.parent.mkdir(parents=True)
    path.write_text(broken)
    with pytest.raises(StoreError):
        store.set_metadata(ID, DATED)
    assert path.read_text() == broken


def test_a_byte_order_mark_and_the_way_a_person_quotes_survive(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "data")
    path = review_file(store.root, ID)
    path.parent.mkdir(parents=True)
    path.write_bytes(b'\xef\xbb\xbfformat: 1\ndocument:\n  "url" : "u"\n')
    store.set_metadata(ID, DATED)
    assert path.read_bytes() == b'\xef\xbb\xbfformat: 1\ndocument:\n  "url" : "u"\n  published: \'2020\'\n'
