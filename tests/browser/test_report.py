"""The page of a report as a person uses it, in a real browser: filters, days, entries, keys, phone, print.

Each test ends by looking at what the browser said: no error on its console, and no request but the page itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stancectl.analysis.survey import survey
from stancectl.analysis.timeline import timeline
from stancectl.model.position import Row
from stancectl.output.cells import Cells
from stancectl.output.ids import ShortIds
from stancectl.output.report.files import report_files
from stancectl.registry import Registry
from tests.browser.chromium import Chromium
from tests.cli.sample import GB, make_document, make_row, sample_rows
from tests.docs.console import ROOT
from tests.unit.hostile import HOSTILE_TEXTS

pytestmark = pytest.mark.slow

_WIDE, _PHONE = (1280, 900), (390, 844)


def _write(folder: Path, rows: tuple[Row, ...]) -> Path:
    cells = Cells(lambda id: Registry.load().actor(id).name, ShortIds(row.position for row in rows))
    page = folder / "report.html"
    page.write_bytes(report_files(survey(timeline(rows)), "Title", cells, Registry.load())[".html"])
    return page


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small world: three articles, three governments, one operator."""
    return _write(tmp_path_factory.mktemp("page"), sample_rows())


@pytest.fixture(scope="module")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the seeds, as the command writes it."""
    from stancectl.cli import main

    page = tmp_path_factory.mktemp("seeds") / "report.html"
    with pytest.raises(SystemExit) as ended:
        main(["report", "--store", str(ROOT / "data"), "-o", str(page)])
    assert ended.value.code == 0
    return page


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Chromium]:
    """The browser, wide and light; afterwards nothing may have gone wrong in it or out of it."""
    chromium.size(*_WIDE)
    chromium.media("light")
    yield chromium
    chromium.evaluate("new Promise((done) => setTimeout(done, 50))")
    said = [event for event in chromium.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]
    said += [event for event in chromium.events if event["method"] == "Runtime.consoleAPICalled"]
    assert said == []
    asked = [event["params"]["request"]["url"] for event in chromium.events if _is_request(event)]
    assert [url for url in asked if not url.startswith("file://") or not url.partition("#")[0].endswith(".html")] == []
    assert len(asked) <= 1


def _is_request(event: dict[str, Any]) -> bool:
    return bool(event["method"] == "Network.requestWillBeSent" and event["params"]["request"]["url"] != "about:blank")


def _texts(browser: Chromium, selector: str) -> list[str]:
    """What the elements say that are there to be seen."""
    found: list[str] = browser.evaluate(
        f"[...document.querySelectorAll({json.dumps(selector)})].filter((e) => e.checkVisibility())"
        ".map((e) => e.innerText.replace(/\\s+/g, ' ').trim())"
    )
    return found


def _rows(browser: Chromium) -> int:
    return int(browser.evaluate("document.querySelectorAll('#rows tr').length"))


def _expect_rows(browser: Chromium, number: int) -> None:
    browser.wait_for(lambda: _rows(browser) == number)


def _choose(browser: Chromium, control: str, value: str) -> None:
    browser.evaluate(
        f"(() => {{ const c = document.getElementById({json.dumps(control)}); c.value = {json.dumps(value)};"
        "for (const kind of ['input', 'change']) c.dispatchEvent(new Event(kind, {bubbles: true})); })()"
    )


def _fill(browser: Chromium, actor: str) -> str:
    drawn: str = browser.evaluate(
        f"getComputedStyle(document.querySelector('#map [data-actor={actor}]')).fill + ' ' +"
        f"(document.querySelector('#map [data-actor={actor}]').dataset.stance ?? '')"
    )
    return drawn


def test_page_opens_with_figures_map_timeline_and_table(browser: Chromium, page: Path) -> None:
    browser.open(page)
    assert _texts(browser, "#figures strong") == ["7", "2", "3", "1", "1"]
    assert _texts(browser, "#standings-title") == ["Where they stand on Huawei"]
    assert _texts(browser, "#count") == ["6 of 7 positions"]
    _expect_rows(browser, 6)
    assert browser.evaluate("document.querySelectorAll('.lane:not(.ruler)').length") == 4
    assert _fill(browser, "GB").endswith(" restrict")
    assert "soft" not in _fill(browser, "GB")
    assert "pressing-ban" in _fill(browser, "US")
    assert browser.evaluate("document.querySelector('#map [data-actor=FR]').dataset.stance ?? null") is None


def test_filters_by_vendor_actor_stance_and_status_rule_table_timeline_and_map(browser: Chromium, page: Path) -> None:
    browser.open(page)
    _choose(browser, "vendor", "")
    _expect_rows(browser, 7)
    _choose(browser, "actor", "GB")
    _expect_rows(browser, 4)
    browser.wait_for(lambda: _texts(browser, ".lane-name") == ["", "United Kingdom 4"])
    browser.click("#stances label:has([value=restrict])")
    _expect_rows(browser, 2)
    browser.wait_for(lambda: _fill(browser, "GB").endswith(" "))
    browser.click("#statuses label:has([value=considering])")
    _expect_rows(browser, 1)
    assert _texts(browser, "#rows td.who") == ["United Kingdom"]
    browser.click("#reset")
    _expect_rows(browser, 6)
    assert _texts(browser, "#reset") == []


def test_search_finds_words_of_quotes_and_titles(browser: Chromium, page: Path) -> None:
    browser.open(page)
    browser.evaluate("document.getElementById('search').focus()")
    browser.write("lisbon DIPLOMATS")
    _expect_rows(browser, 1)
    assert _texts(browser, "#rows td.who") == ["United States"]
    _choose(browser, "search", "no such word")
    _expect_rows(browser, 0)
    browser.wait_for(lambda: "No position passes the filters." in _texts(browser, "#lanes p"))


def test_slider_takes_the_map_back_to_what_was_known(browser: Chromium, page: Path) -> None:
    browser.open(page)
    assert _fill(browser, "GB").endswith(" restrict")
    browser.evaluate("document.getElementById('day').focus()")
    while not browser.evaluate("document.getElementById('day-text').textContent").endswith("31 December 2019"):
        browser.press("ArrowLeft")
    assert _fill(browser, "GB").endswith(" allow")
    assert browser.evaluate("document.getElementById('lanes').classList.contains('with-day')")
    assert browser.evaluate("document.getElementById('day').getAttribute('aria-valuetext')") == "31 December 2019"


def test_play_walks_through_the_months_and_stops(browser: Chromium, page: Path) -> None:
    browser.open(page)
    last = browser.evaluate("document.getElementById('day').value")
    browser.click("#play")
    browser.wait_for(lambda: browser.evaluate("document.getElementById('day').value") in ("1", "2", "3"))
    browser.click("#play")
    stopped = browser.evaluate("document.getElementById('day').value")
    assert (
        browser.evaluate("new Promise((d) => setTimeout(() => d(document.getElementById('day').value), 500))")
        == stopped
    )
    assert stopped != last


def test_entry_opens_with_quote_source_and_why_and_closes_by_escape(browser: Chromium, page: Path) -> None:
    browser.open(page)
    _expect_rows(browser, 6)
    browser.click("#rows tr:nth-child(1) td.quote")
    browser.wait_for(lambda: browser.evaluate("document.getElementById('entry').open"))
    assert _texts(browser, "#entry-said") == ["The United Kingdom restricts Huawei (decided, 2020-01-28, core)."]
    assert _texts(browser, "#entry-quote mark") == ["keep", "out of"]
    facts = dict(zip(_texts(browser, "#entry dt"), _texts(browser, "#entry dd"), strict=True))
    assert facts["title"] == "London decides"
    assert facts["rule"] == "refuse"
    assert facts["words"] == "“keep ... out of”"
    assert facts["more"].startswith("stancectl show ")
    browser.press("ArrowRight")
    assert _texts(browser, "#entry-place") == ["2 of 6"]
    browser.press("Escape")
    browser.wait_for(lambda: not browser.evaluate("document.getElementById('entry').open"))


def test_map_and_list_open_the_entry_that_decides(browser: Chromium, page: Path) -> None:
    browser.open(page)
    browser.evaluate(
        "document.querySelector('#map [data-actor=GB]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert _texts(browser, "#entry-said")[0].startswith("The United Kingdom restricts Huawei")
    browser.press("Escape")
    browser.click("#who li button")
    assert _texts(browser, "#entry-said")[0].startswith("The United States presses")


def test_everything_is_reached_by_keys_alone(browser: Chromium, page: Path) -> None:
    browser.open(page)
    _expect_rows(browser, 6)
    reached = set()
    for _ in range(80):
        browser.press("Tab")
        reached.add(browser.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"vendor", "actor", "search", "day", "play", "name", "mark", "open", "theme"} <= reached
    browser.evaluate("document.querySelector('.mark[tabindex=\"0\"]').focus()")
    first = browser.evaluate("document.activeElement.getAttribute('aria-label')")
    browser.press("ArrowDown")
    second = browser.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    browser.press("Enter")
    assert browser.evaluate("document.getElementById('entry').open")


def test_table_is_sorted_by_its_heads_and_says_so(browser: Chromium, page: Path) -> None:
    browser.open(page)
    _expect_rows(browser, 6)
    browser.click("th.who button")
    names = _texts(browser, "#rows td.who")
    assert names == sorted(names)
    assert browser.evaluate("document.querySelector('th.who').getAttribute('aria-sort')") == "ascending"
    browser.click("th.who button")
    assert _texts(browser, "#rows td.who") == sorted(names, reverse=True)


def test_address_keeps_the_view(browser: Chromium, page: Path) -> None:
    browser.open(page)
    _choose(browser, "actor", "GB")
    browser.wait_for(lambda: browser.evaluate("location.hash") == "#actor=GB")
    id = make_row().position.id
    browser.open(page, f"#vendor=all&stance=allow&entry={id}")
    _expect_rows(browser, 2)
    assert browser.evaluate("document.getElementById('entry').open")
    browser.open(page, "#vendor=nobody&actor=%3Cscript%3E&stance=x&entry=y")
    _expect_rows(browser, 0)


def test_dark_and_light_follow_the_system_until_chosen(browser: Chromium, page: Path) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    browser.media("dark")
    browser.open(page)
    assert browser.evaluate(paper) == "rgb(20, 23, 27)"
    browser.click("#theme")
    assert browser.evaluate(paper) == "rgb(255, 255, 255)"
    browser.media("light")
    browser.click("#theme")
    assert browser.evaluate(paper) == "rgb(20, 23, 27)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_enough(browser: Chromium, page: Path, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for text on the paper and on the stances' colours; 3 to 1 for the symbols."""
    browser.media(scheme)
    browser.open(page)
    contrast = """(a, b) => {
      const light = (name) => { const c = document.createElement('canvas').getContext('2d');
        c.fillStyle = getComputedStyle(document.body).getPropertyValue(name) && (() => {
          const e = document.createElement('i'); e.style.color = `var(${name})`; document.body.append(e);
          const v = getComputedStyle(e).color; e.remove(); return v; })();
        c.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...c.getImageData(0, 0, 1, 1).data].map((v) => v / 255)
          .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
      return (x + 0.05) / (y + 0.05); }"""
    for ink, ground in (("--ink", "--paper"), ("--faint", "--paper"), ("--accent", "--paper"), ("--ink", "--marked")):
        assert browser.evaluate(f"({contrast})('{ink}', '{ground}')") >= 4.5, (ink, ground)
    for stance in ("ban", "drop", "restrict", "undecided", "allow", "adopt"):
        assert browser.evaluate(f"({contrast})('--on-{stance}', '--{stance}')") >= 3, stance


def test_phone_shows_all_without_scrolling_sideways(browser: Chromium, seeds_page: Path) -> None:
    browser.size(*_PHONE, phone=True)
    browser.open(seeds_page)
    browser.wait_for(lambda: _rows(browser) > 20)
    assert browser.evaluate("document.documentElement.scrollWidth") <= _PHONE[0]
    browser.click("#rows tr:nth-child(2) .open")
    assert browser.evaluate("document.getElementById('entry').getBoundingClientRect().right") <= _PHONE[0]


def test_print_is_light_and_without_controls(browser: Chromium, seeds_page: Path, tmp_path: Path) -> None:
    browser.media("dark", "print")
    browser.open(seeds_page)
    assert browser.evaluate("getComputedStyle(document.body).color") == "rgb(29, 33, 38)"
    assert _texts(browser, "#play, #zoom button, .more button, #theme") == []
    browser.open(seeds_page)
    browser.pdf(tmp_path / "report.pdf")
    assert _rows(browser) > 20, "what is not drawn yet must be before it is printed"
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_hostile_text_stays_text(browser: Chromium, tmp_path: Path) -> None:
    rows = []
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        document = make_document(f"x{number}", text, title=text, url=text, publisher=text)
        actor = replace(GB, id=f"bell-{number}", name=text)
        row = make_row(actor, quote=text, cue="may ban", document=document, date="2020-01-28")
        rows.append(replace(row, position=replace(row.position, mention=text)))
    browser.open(_write(tmp_path, tuple(rows)))
    _expect_rows(browser, len(rows))
    for number in range(len(rows)):
        browser.evaluate(f"openEntry(ENTRIES, {number})")
        assert browser.evaluate("document.querySelector('#entry-source a')?.protocol ?? null") is None
    browser.press("Escape")
    browser.evaluate("new Promise((done) => setTimeout(done, 200))")
    assert browser.evaluate("window.hacked ?? null") is None
    assert browser.evaluate("document.querySelectorAll('img, iframe, base, link').length") == 0
    assert browser.evaluate("document.scripts.length") == 2
    assert any("<img src=x onerror=" in text for text in _texts(browser, "#rows td.quote"))


def test_policy_stops_what_would_run_all_the_same(chromium: Chromium, page: Path) -> None:
    """Were a way found to make an element of text, the browser would still not run it."""
    chromium.size(*_WIDE)
    chromium.open(page)
    ways = ("document.body.innerHTML = '<img src=x>'", "document.body.setAttribute('onclick', 'window.hacked = 1')")
    script = "document.body.append(Object.assign(document.createElement('script'), {text: 'window.hacked = 2'}))"
    for way in (*ways, script):
        tried = f"(() => {{ try {{ {way}; return 'done' }} catch (error) {{ return error.name }} }})()"
        assert chromium.evaluate(tried) == "TypeError", way
    chromium.evaluate("fetch('https://example.org/').catch(() => (window.refused = true))")
    assert chromium.evaluate("[window.hacked ?? null, window.refused]") == [None, True]


def test_link_to_a_source_is_one_only_where_it_is_of_the_web(browser: Chromium, tmp_path: Path) -> None:
    web = make_document("a", "a.txt", title="A", url="https://example.org/a?b=1&c=<d>")
    browser.open(_write(tmp_path, (make_row(document=web),)))
    _expect_rows(browser, 1)
    browser.click("#rows .open")
    link = browser.evaluate("(({href, rel, target}) => [href, rel, target])(document.querySelector('#entry-source a'))")
    assert link == ["https://example.org/a?b=1&c=%3Cd%3E", "noopener noreferrer", "_blank"]


def test_page_of_nothing_opens(browser: Chromium, tmp_path: Path) -> None:
    browser.open(_write(tmp_path, ()))
    assert _texts(browser, "#count") == ["0 positions"]
