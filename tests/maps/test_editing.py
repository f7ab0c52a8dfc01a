"""Corrections made in the page by hand, saved, and applied by the next render."""

import json
import re

import pytest

from geoarticle import cli, geoparse, maps
from geoarticle.articles import parse_article
from geoarticle.exports.edits import read_edits

pytest.importorskip("selenium", reason="page tests need selenium")
STORY = (
    "Fighting spread in Oxford on Monday, officials in Springfield said. Troops left Oxford for Tupelo, "
    "80 km east of Oxford.\n\nThe road to Memphis was cut. The hamlet of Blorvik was hit, and nancy reading "
    "was empty.\n"
)
SAVED = "return document.querySelector('.corrections').hidden ? null : window.saved"
CATCH = """
window.saved = null;
URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return "blob:x"; };
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this); };
"""


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


@pytest.fixture
def review(browser, story, gazetteer, outlines):
    """Open the page of the story; saving hands the file to the test."""
    browser.size(1280, 800)
    browser.media(prefers_reduced_motion="reduce")  # a pin that moves is dropped anywhere
    report = geoparse(parse_article(STORY, source=str(story)), gazetteer=gazetteer, outlines=outlines)
    page = maps.render(report, story.with_suffix(".html"))
    browser.open(page)
    browser.run(CATCH)
    yield browser
    browser.media()


def choose(browser, name):
    label = browser.run(
        "return [...document.querySelectorAll('tbody a')]"
        ".find(a => a.textContent === arguments[0]).dataset.place", name
    )  # fmt: skip
    browser.run("document.querySelector('tbody a[data-place=\"' + arguments[0] + '\"]').click()", label)
    browser.until("return Boolean(document.querySelector('.dock .correct summary'))")
    browser.run("document.querySelector('.dock .correct').open = true")


def press(browser, words):
    browser.run(
        "const b = [...document.querySelectorAll('.dock .correct button, .missing button, .adder button')]"
        ".find(b => b.textContent.includes(arguments[0])); b.click()", words,
    )  # fmt: skip


def write(browser, field, words):
    browser.run(
        "const f = [...document.querySelectorAll('.dock .asked')]"
        ".find(f => f.textContent.startsWith(arguments[0]));"
        "f.querySelector('input').value = arguments[1]; f.requestSubmit()", field, words,
    )  # fmt: skip


def select(browser, words):
    browser.run(
        "const walker = document.createTreeWalker(document.querySelector('.story'), NodeFilter.SHOW_TEXT);"
        "while (walker.nextNode()) { const at = walker.currentNode.data.indexOf(arguments[0]);"
        "if (at >= 0) { document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode,"
        "at + arguments[0].length); break; } }", words,
    )  # fmt: skip
    browser.until("return !document.querySelector('.adder').hidden")


def saved(browser):
    browser.run("document.querySelectorAll('.corrections button')[0].click()")
    return browser.until("return window.saved")


def drag(browser, name):
    """Drop a pin some way off, as a hand does."""
    from selenium.webdriver.common.action_chains import ActionChains

    browser.until(
        "const now = [...document.querySelectorAll('.pin-holder')]"
        ".map(pin => pin.getBoundingClientRect().x).join();"
        "window.looks = window.stood === now ? (window.looks || 0) + 1 : 0; window.stood = now;"
        "return window.looks > 20"
    )
    pin = browser.run(
        "return [...document.querySelectorAll('.pin-holder')].find(p => p.title === arguments[0] ||"
        "(p.getAttribute('aria-label') || '').startsWith(arguments[0]))", name,
    )  # fmt: skip
    ActionChains(browser.driver).drag_and_drop_by_offset(pin, 60, 40).perform()


def test_corrections_made_in_the_page_are_saved_and_hold_in_the_next_render(review, story, capsys):
    choose(review, "Oxford")
    chosen = review.run("return document.querySelector('.dock .choices li button').textContent")
    press(review, chosen)
    choose(review, "Tupelo")
    press(review, "Hide")
    choose(review, "Memphis")
    write(review, "Call it", "Memphis (Tenn.)")
    choose(review, "Springfield")
    press(review, "Drop the pin elsewhere")
    drag(review, "Springfield")
    select(review, "nancy reading")
    press(review, "as a place")
    review.run("document.querySelector('.corrections .author').value = 'A. Desk'")
    choose(review, "Memphis")
    press(review, "This is right")
    edits, problems = read_edits(saved(review).encode())
    assert problems == ()
    assert [edit.do for edit in edits] == ["means", "hide", "rename", "move", "add", "confirm"]
    assert edits[-1].by == "A. Desk"
    assert edits[4].quote.exact == "nancy reading"
    assert edits[4].quote.prefix.endswith("Blorvik was hit, and ")
    story.with_suffix(".edits.json").write_text(saved(review), encoding="utf-8")
    assert cli.run(["parse", str(story), "--format", "json"]) == 0
    out, _ = capsys.readouterr()
    report = json.loads(out)
    assert [edited for edited in report["edits"] if "problem" in edited] == []
    found = {m["text"]: m for m in report["mentions"]}
    assert found["Oxford"]["place"] == edits[0].place
    assert found["Oxford"]["confidence"] == 1.0
    assert found["Springfield"]["place"].startswith("edit:")
    assert "nancy reading" in found
    page = story.with_suffix(".html")
    assert cli.run(["render", str(story), "-o", str(page)]) == 0
    review.open(page)
    names = review.run("return [...document.querySelectorAll('tbody a')].map(a => a.textContent)")
    assert "Memphis (Tenn.)" in names
    assert "Tupelo" not in names


def test_a_pin_is_placed_by_words_too_and_wrong_words_say_so(review):
    choose(review, "Tupelo")
    write(review, "Position", "north of here")
    assert "latitude, longitude" in review.text(".dock .wrong")
    write(review, "Position", "34.0, -88.5")
    (edit,), _ = read_edits(saved(review).encode())
    assert (edit.do, edit.lat, edit.lon) == ("move", 34.0, -88.5)


def test_a_name_without_a_place_is_placed_by_a_click(browser, story, gazetteer, outlines):
    report = geoparse("Nobody lives in Qwervland.", [(16, 25)], gazetteer=gazetteer, outlines=outlines)
    review = browser
    review.open(maps.render(report, story.with_suffix(".html")))
    review.run(CATCH)
    listed = review.run("return [...document.querySelectorAll('.missing li bdi')].map(b => b.textContent)")
    assert listed
    press(review, "Place it")
    assert review.shown(".placing-pin")
    review.click("#geoarticle_map")
    (edit,), _ = read_edits(saved(review).encode())
    assert (edit.do, edit.quote.exact) == ("add", listed[0])
    assert edit.lat is not None


def test_the_last_correction_is_taken_back(review):
    choose(review, "Tupelo")
    press(review, "Hide")
    assert review.shown(".corrections")
    review.run("document.querySelectorAll('.corrections button')[2].click()")
    assert not review.shown(".corrections")


def test_what_was_decided_before_stays_in_the_file(browser, story, gazetteer, outlines):
    edits, _ = read_edits(
        b'{"schema":"geoarticle.edits/1","edits":[{"do":"hide","quote":{"exact":"Tupelo"},"note":"</script>"}]}'
    )
    report = geoparse(
        parse_article(STORY, source="story.txt"), gazetteer=gazetteer, outlines=outlines, edits=edits
    )
    browser.open(maps.render(report, story.with_suffix(".html")))
    browser.run(CATCH)
    choose(browser, "Oxford")
    press(browser, "This is right")
    again, _ = read_edits(saved(browser).encode())
    assert again[0] == edits[0]
    assert [edit.do for edit in again] == ["hide", "confirm"]


def test_nothing_can_be_corrected_in_what_readers_see(browser, story, gazetteer, outlines):
    report = geoparse(STORY, gazetteer=gazetteer, outlines=outlines)
    for look, suffix in ((maps.Look(publish=True), ""), (None, "?embed")):
        browser.open(maps.render(report, story.with_suffix(".html"), look=look), suffix)
        assert not browser.run("return Boolean(document.querySelector('.corrections, .adder'))")
        data = re.search(r'"edits":(null|\{)', story.with_suffix(".html").read_text("utf-8"))[1]
        assert (data == "null") == (look is not None)


def test_what_the_page_shows_is_saved_as_files(review):
    review.run("document.querySelectorAll('.downloads button')[0].click()")
    features = json.loads(review.until("return window.saved"))["features"]
    assert {feature["properties"]["name"] for feature in features} >= {"Oxford", "Tupelo", "Memphis"}
    review.run("window.saved = null; document.querySelectorAll('.downloads button')[1].click()")
    assert review.until("return window.saved").startswith(
        "label,name,lat,lon,what,confidence,id\n1,Oxford,34."
    )
    review.run("window.saved = null; document.querySelectorAll('.downloads button')[2].click()")
    assert review.until("return window.saved").startswith("<svg")
    review.run("window.saved = null; document.querySelectorAll('.downloads button')[3].click()")
    assert "PNG" in review.until("return window.saved")[:8]
