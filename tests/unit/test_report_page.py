"""The page of a report: what it knows, and that text of articles stays text whatever it says."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from stancectl.analysis.survey import survey
from stancectl.analysis.timeline import timeline
from stancectl.model.edtf import Edtf
from stancectl.model.position import Row
from stancectl.model.stance import Act, Stance, Status
from stancectl.output import report
from stancectl.output.cells import Cells
from stancectl.output.ids import ShortIds
from stancectl.output.report.data import report_data
from stancectl.output.report.page import report_page
from tests.cli.sample import GB, PT, make_document, make_row, sample_rows
from tests.unit.hostile import HOSTILE_TEXTS

_FOLDER = Path(report.__file__).parent


def _data(rows: tuple[Row, ...]) -> Any:
    return report_data(survey(timeline(rows)), "Title", _cells(rows))


def _page(rows: tuple[Row, ...], title: str = "Title") -> str:
    return report_page(survey(timeline(rows)), title, _cells(rows), lambda number: {"620": "PT"}.get(number, ""))


def _cells(rows: tuple[Row, ...]) -> Cells:
    return Cells(lambda id: id, ShortIds(row.position for row in rows))


class _Parsed(HTMLParser):
    """Elements with their attributes, and the text inside scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self._open = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag in ("script", "style")
        if self._open:
            self.inside.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[-1] += data


def _embedded(page: str) -> Any:
    _, data, _ = _Parsed(page).inside
    return json.loads(data)


def test_entries_are_the_timeline_with_their_proof() -> None:
    data = _data(sample_rows())
    found = next(entry for entry in data["entries"] if entry["id"] == make_row().position.id)
    assert found["quote"] == ["The government in Lisbon said it will ", "not ban", " Huawei from its networks."]
    assert found["said"] == "Portugal allows Huawei (decided, ≈2019-07/2020-12)."
    assert (found["from"], found["to"], found["dating"]) == ("2019-07-24", "2020-12-31", "bounded")
    assert (found["cue"], found["rule"], found["confidence"]) == ("not ban", "refuse", 0.9)


def test_vendors_cover_the_groups_that_contain_them() -> None:
    vendors = {vendor["id"]: vendor["covers"] for vendor in _data(sample_rows())["vendors"]}
    assert vendors == {
        "huawei": ["huawei", "chinese-vendors"],
        "nokia": ["nokia"],
        "chinese-vendors": ["chinese-vendors"],
    }


def test_courses_lead_to_the_entries_that_decide() -> None:
    data = _data(sample_rows())
    courses = {data["actors"][actor]["id"]: steps for actor, steps in data["courses"]["huawei"]}
    stances = [(data["days"][step[0]], data["entries"][step[1]]["stance"]) for step in courses["GB"]]
    assert stances == [("2019-04-30", "allow"), ("2020-01-31", "restrict")]


def test_figures_count_what_there_is_and_leave_out_what_there_is_not() -> None:
    figures = {noun: number for number, noun, _ in _data(sample_rows())["figures"]}
    assert figures == {"positions": 7, "articles": 2, "governments": 3, "operator": 1, "on hearsay": 1}


def test_page_of_nothing_is_a_page() -> None:
    data = _embedded(_page(()))
    assert (data["entries"], data["first"], data["days"]) == ([], None, [])


def test_same_rows_give_the_same_bytes() -> None:
    assert _page(sample_rows()) == _page(sample_rows())


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_is_data_and_no_element(text: str) -> None:
    """Wherever a text of outside can stand, the page has the same elements as one with harmless text."""
    document = make_document("x", text, title=text, url=text, publisher=text)
    actor = replace(GB, id="bell", name=text)
    row = make_row(actor, quote=text, cue=text.split()[0], document=document)
    row = replace(row, position=replace(row.position, mention=text))
    page = _page((row,), title=text)
    plain = _page((make_row(GB),))
    assert [tag for tag, _ in _Parsed(page).elements] == [tag for tag, _ in _Parsed(plain).elements]
    entries = _embedded(page)["entries"]
    assert "".join(entries[0]["quote"]).split() == _harmless(text).split()


def _harmless(text: str) -> str:
    from stancectl.output.text import printable

    return printable(text, keep="\n")


def test_policy_names_the_one_script_and_the_one_style_by_what_they_are() -> None:
    parsed = _Parsed(_page(sample_rows()))
    style, _, script = parsed.inside
    policy = next(a["content"] or "" for tag, a in parsed.elements if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name, content in (("script-src", script), ("style-src", style)):
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert (rules["base-uri"], rules["form-action"], rules["trusted-types"]) == ("'none'",) * 3


def test_policy_stands_before_all_that_it_rules() -> None:
    elements = _Parsed(_page(sample_rows())).elements
    named = [attributes.get("http-equiv") or tag for tag, attributes in elements]
    assert named.index("Content-Security-Policy") < min(named.index("style"), named.index("script"))


def test_page_fetches_nothing() -> None:
    """No element has an address but links within the page; those to sources are made when an entry is opened."""
    for tag, attributes in _Parsed(_page(sample_rows())).elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base"), tag
        assert not {"src", "srcset", "style"} & set(attributes), tag
        assert (attributes.get("href") or "#").startswith("#")
        assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("file", sorted(_FOLDER.glob("*.js")), ids=lambda file: file.name)
def test_scripts_make_no_element_of_text(file: Path) -> None:
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|Fragment\("
    senders = r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|localStorage|document\.cookie"
    assert re.findall(f"{ways}|{senders}", file.read_text(encoding="utf-8")) == []
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_every_script_is_in_the_page() -> None:
    page = _page(())
    for file in _FOLDER.glob("*.js"):
        assert file.read_text(encoding="utf-8") in page


def test_pressing_soft_and_dated_ones_are_told_apart() -> None:
    rows = (
        make_row(act=Act.PRESSING, addressee=("GB",), number=2),
        make_row(PT, stance=Stance.BAN, status=Status.PLANNED, date="2020-01-28"),
    )
    first, second = _data(rows)["entries"]
    assert (first["pressing"], first["addressee"], "pressing" in second) == (True, ["GB"], False)
    assert (second["status"], second["dating"], second["when"]) == ("planned", "exact", "2020-01-28")


def test_articles_say_how_their_date_is_known() -> None:
    document = replace(make_row().document, published=Edtf.parse("2020-02-01"), bounds=None)
    (found,) = _data((make_row(document=document),))["documents"]
    assert found["published"] == "2020-02-01"
    assert "bounds" not in found
