"""What the page does in a browser: from disk, with the network cut."""

import itertools
import os
import re

import pytest

import stories
from geoarticle import maps
from geoarticle.maps.scripts import joined

try:
    from selenium.webdriver.common.keys import Keys
except ImportError:
    if os.environ.get("CI") or os.environ.get("GEOARTICLE_AXE"):
        raise
    pytest.skip("page tests need selenium", allow_module_level=True)

LIGHT = {"prefers_color_scheme": "light"}
DARK = {"prefers_color_scheme": "dark"}
OVERLAPS = """
const boxes = [];
const parts = [["pin", ".pin-holder .pin"], ["label", ".label"],
  ["control", ".leaflet-control, .map-credit"]];
for (const [kind, selector] of parts) {
  for (const e of document.querySelectorAll(selector)) {
    const b = e.getBoundingClientRect();
    boxes.push([kind, e.textContent, b.left + 1, b.top + 1, b.right - 1, b.bottom - 1]);
  }
}
const frame = document.querySelector("#geoarticle_map").getBoundingClientRect();
const [left, top, right, bottom] = [frame.left, frame.top, frame.right, frame.bottom];
return boxes.filter((b) => b[4] > left && b[2] < right && b[5] > top && b[3] < bottom);
"""


def meet(a, b):
    if a[0] == b[0] == "pin":  # round, so what counts is how far apart their middles are
        return abs(complex(a[2] + a[4] - b[2] - b[4], a[3] + a[5] - b[3] - b[5])) / 2 < a[4] - a[2]
    return a[2] < b[4] and b[2] < a[4] and a[3] < b[5] and b[3] < a[5]


@pytest.fixture(autouse=True)
def desktop(browser):
    browser.size(1280, 800)
    browser.media(**LIGHT)


@pytest.mark.parametrize("name", ["aleppo", "hostile", "six_continents"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(browser, pages, name):
    page = pages(name)
    browser.open(page)
    for mark in range(2):
        browser.run("document.querySelectorAll('tbody a')[arguments[0]].click()", mark)
    assert browser.requests() == [page.as_uri()]
    assert browser.console() == []


def test_no_name_of_the_scripts_hides_one_of_the_browsers(browser, pages):
    """In one scope, a module's own ``open`` would be what another one calls."""
    names = re.findall(
        r"^(?:async )?(?:function|class|const|let) (\w+)", joined("start.js", ""), re.MULTILINE
    )
    assert len(names) > 30
    browser.open(pages("aleppo", small=True))
    assert browser.run("return arguments[0].filter((name) => name in window)", names) == []


def test_the_sample_is_ready_within_a_second(browser, pages):
    """The main thread's own time, so that a busy machine changes nothing."""
    browser.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    times = []
    for _ in range(2):
        browser.open(pages("aleppo"))
        found = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        times.append({one["name"]: one["value"] for one in found}["TaskDuration"])
    browser.driver.execute_cdp_cmd("Performance.disable", {})
    assert min(times) < 1.0, times


@pytest.mark.parametrize(
    ("name", "width", "height", "scheme", "suffix"),
    [
        ("aleppo", 1280, 800, LIGHT, ""),
        ("aleppo", 1280, 800, DARK, "#place=1"),
        ("aleppo", 390, 844, LIGHT, "#check=1"),
        ("aleppo", 800, 700, LIGHT, "?embed"),
        ("hostile", 390, 844, DARK, "#place=1"),
        ("arabic", 1280, 800, DARK, ""),
    ],
    ids=["light", "dark", "phone", "embed", "hostile", "arabic"],
)
def test_axe_finds_nothing(browser, pages, axe, name, width, height, scheme, suffix):
    browser.size(width, height)
    browser.media(**scheme)
    browser.open(pages(name), suffix)
    assert browser.violations() == []


def test_the_dialog_of_a_place_and_its_rivals_pass_axe(browser, pages, axe):
    browser.open(pages("aleppo"), "#place=5")
    browser.click(".others button")
    assert "Iraq" in browser.text(".others ol")
    assert browser.violations() == []


def test_labels_pins_and_controls_do_not_cover_each_other_at_first_sight(browser, pages):
    for width, height in ((1280, 800), (390, 844)):
        browser.size(width, height)
        browser.open(pages("aleppo"))
        boxes = browser.run(OVERLAPS)
        assert sum(box[0] == "pin" for box in boxes) >= 3
        assert {"Aleppo", "Khan Touman", "Idlib"} <= {box[1] for box in boxes}
        covering = [(a, b) for a, b in itertools.combinations(boxes, 2) if meet(a, b)]
        assert covering == []


def test_labels_do_not_cover_each_other_in_a_crowd(browser, pages):
    browser.open(pages("crowded"))
    boxes = browser.run(OVERLAPS)
    assert sum(box[0] == "pin" for box in boxes) >= 45
    covering = [(a, b) for a, b in itertools.combinations(boxes, 2) if meet(a, b)]
    assert covering == []


def test_the_first_view_shows_the_scene_and_not_the_world(browser, pages):
    browser.open(pages("aleppo"))
    inside = browser.run(
        "const f = document.querySelector('.frame').getBoundingClientRect();"
        "return [...document.querySelectorAll('.pin-holder')].filter(e => {"
        "const b = e.getBoundingClientRect();"
        "return b.left > f.left && b.right < f.right && b.top > f.top && b.bottom < f.bottom })"
        ".flatMap(e => e.dataset.places.split(' '))"
    )
    assert {"1", "3", "5", "8"} <= set(inside)
    assert "6" not in inside, "Geneva is background"


def test_governments_and_nationalities_are_off_until_asked_for(browser, pages):
    browser.open(pages("aleppo", small=True))
    assert not browser.run("return document.querySelector('.pin-holder[data-place=a]')")
    browser.focus(".legend input[value=associative]")
    browser.press(Keys.SPACE)
    assert browser.run("return document.querySelectorAll('.pin-holder .associative').length") == 8
    browser.focus(".legend input[value=scene]")
    browser.press(Keys.SPACE)
    assert not browser.run("return document.querySelector('.pin-holder[data-place=\"1\"]')")


def test_a_layer_that_is_off_still_opens_what_is_chosen(browser, pages):
    browser.open(pages("aleppo", small=True), "#place=a")
    assert "Iran" in browser.text(".dock h2")
    assert browser.shown(".pin-holder[data-place=a]")


def test_text_and_map_answer_to_the_keyboard(browser, pages):
    browser.open(pages("aleppo", small=True))
    browser.focus(".story a[data-place='5']")
    browser.press(Keys.ENTER)
    browser.until("return document.activeElement.className === 'words'")
    assert "15 km south-west of Aleppo as stated" in browser.text(".dock .words")
    assert browser.run("return location.hash") == "#place=5"
    assert browser.run("return document.querySelectorAll('.story .chosen').length") == 2
    assert "Khan Touman" in browser.text("#announce")
    browser.press(Keys.ESCAPE)
    browser.until("return document.querySelector('.dock').hidden")
    assert browser.run("return document.activeElement.dataset.place") == "5"


def test_pins_answer_to_the_keyboard_and_have_names(browser, pages):
    browser.open(pages("aleppo", small=True))
    names = browser.run(
        "return [...document.querySelectorAll('.pin-holder')].map(e => e.getAttribute('aria-label'))"
    )
    assert len(set(names)) == len(names)
    assert "3: Idlib, scene · city in Syria" in names
    browser.focus(".pin-holder[data-place='3']")
    browser.press(Keys.ENTER)
    browser.until("return document.activeElement.className === 'words'")
    browser.press(Keys.ESCAPE)
    assert browser.run("return document.activeElement.dataset.place") == "3"


def test_a_pin_for_several_places_lists_them_and_parts_them_by_zooming(browser, pages, axe):
    browser.open(pages("crowded"))
    standing = "return [...document.querySelectorAll('.pin-holder.many')].length"
    before = browser.run(standing)
    browser.focus(".pin-holder.many")
    several = browser.run("return document.activeElement.dataset.places").split()
    browser.press(Keys.ENTER)
    browser.until("return document.activeElement.className === 'words'")
    listed = browser.run("return [...document.querySelectorAll('.together .n')].map(e => e.textContent)")
    assert listed == several
    assert browser.violations() == []
    browser.press(Keys.ESCAPE)
    assert browser.run("return document.activeElement.dataset.places").split() == several
    browser.press(Keys.ENTER)
    browser.focus(f".together li:nth-child({len(several)}) button")
    browser.press(Keys.ENTER)
    assert browser.run("return location.hash") == f"#place={several[-1]}"
    assert browser.shown(f".pin-holder.chosen[data-place='{several[-1]}']")
    browser.press(Keys.ESCAPE)
    browser.until(f"{standing} === {before}")
    browser.focus(f".pin-holder[data-places~='{several[0]}']")
    browser.press(Keys.ENTER)
    browser.click(".together > button")
    browser.until(f"{standing} < {before}")
    assert several[0] in browser.run("return document.activeElement.dataset.places").split()


def test_everything_that_acts_can_be_reached_by_tab(browser, pages):
    browser.open(pages("aleppo", small=True))
    browser.run("document.activeElement.blur(); scrollTo(0, 0)")
    reached = set()
    for _ in range(70):
        browser.press(Keys.TAB)
        reached.add(browser.run(
            "const e = document.activeElement; const kinds = ['skip', 'pin-holder', 'mention', 'statement'];"
            "return (kinds.find(k => e.classList.contains(k)) || e.tagName.toLowerCase()) + '|' +"
            "(e.dataset.place || e.dataset.check || e.value || e.title)"
        ))  # fmt: skip
    expected = {
        "skip|", "pin-holder|1", "mention|1", "statement|1", "input|associative", "a|3", "a|Zoom in",
    }  # fmt: skip
    assert expected <= reached


def test_the_map_zooms_by_key(browser, pages):
    browser.open(pages("aleppo", small=True))
    before = browser.text(".leaflet-control-scale-line")
    browser.focus("#geoarticle_map")
    browser.press("+")
    browser.until(f"return document.querySelector('.leaflet-control-scale-line').textContent !== '{before}'")


def test_pointing_at_a_pin_lights_up_its_words(browser, pages):
    browser.open(pages("aleppo", small=True))
    browser.run(
        "document.querySelector('.pin-holder[data-place=\"3\"]')"
        ".dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))"
    )
    assert browser.run("return document.querySelectorAll('.story .hot[data-place=\"3\"]').length") == 1


def test_a_statement_opens_with_its_verdict(browser, pages):
    browser.open(pages("wrong_claim", small=True), "#check=1")
    card = browser.text(".dock .words")
    assert "inconsistent" in card
    assert "56 km WSW" in card
    assert browser.run("return document.querySelectorAll('#geoarticle_map path.sector').length") == 1
    browser.run("location.hash = '#place=2'")
    browser.until("return document.querySelector('.dock h2').textContent === 'Aleppo'")


def test_hostile_words_are_shown_and_never_run(browser, pages):
    browser.open(pages("hostile", small=True))
    for target in ("a[data-place='1']", "a[data-place='2']", "a[data-check='1']"):
        browser.run("document.querySelector(arguments[0]).click()", target)
        if browser.run("return document.querySelector('.others button')"):
            browser.run("document.querySelector('.others button').click()")
            assert stories.PAYLOADS[0] in browser.text(".others")
    shown = browser.run("return document.querySelector('.story').textContent")
    for payload in stories.PAYLOADS:
        assert payload in shown
    heading = browser.text("h1")
    assert stories.PAYLOADS[0] in heading
    assert stories.PAYLOADS[4] in heading
    assert browser.run("return window.__pwn") is None
    assert browser.run("return document.querySelectorAll('img, svg[onload], .story script').length") == 0
    hrefs = browser.run(
        "return [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(Boolean)"
    )
    assert all(h.startswith(("#", "https://www.geonames.org/")) for h in hrefs), hrefs
    assert browser.console() == []


def test_marks_cover_their_words_after_an_emoji(browser, pages):
    browser.open(pages("hostile", small=True))
    marked = browser.run(
        "return [...document.querySelectorAll('.story .mention')].map(e => e.firstChild.textContent)"
    )
    assert marked == ["Aleppo", "Idlib", "Nowhere"]


@pytest.mark.parametrize("name", ["aleppo", "hostile", "arabic"])
def test_nothing_scrolls_sideways(browser, pages, name):
    browser.open(pages(name, small=True))
    for width, scale in ((320, 1), (640, 2), (900, 1)):
        browser.size(width, 700, scale=scale)
        assert browser.run("return document.documentElement.scrollWidth") <= width


def test_coordinates_keep_their_order_beside_arabic(browser, pages):
    browser.open(pages("arabic", small=True))
    left = browser.run(
        "const t = document.querySelector('.where bdi').firstChild; const at = (i) => { const r ="
        "document.createRange(); r.setStart(t, i); r.setEnd(t, i + 1);"
        "return r.getBoundingClientRect().left };"
        "return [t.data, at(0), at(9)]"
    )
    assert left[0] == "36.2012, 37.1612"
    assert left[1] < left[2]
    assert browser.run("return getComputedStyle(document.querySelector('.story')).direction") == "rtl"


def test_paper_and_readers_without_scripts_get_the_picture(browser, pages, tmp_path):
    browser.open(pages("aleppo"))
    assert not browser.shown(".picture svg")
    browser.media("print")
    assert browser.shown(".picture svg")
    assert not browser.shown("#geoarticle_map")
    browser.media()
    text = pages("aleppo").read_text(encoding="utf-8")
    still = tmp_path / "still.html"
    still.write_text(text.replace("<script>", "<script type='text/plain'>"), encoding="utf-8")
    browser.open(still, ready=False)
    assert browser.shown(".picture svg")
    assert not browser.shown("#geoarticle_map")
    assert browser.shown("#places table")


def test_no_motion_for_those_who_want_none(browser, pages):
    browser.media(**LIGHT, prefers_reduced_motion="reduce")
    browser.open(pages("aleppo", small=True))
    assert not browser.run("return document.querySelector('.leaflet-zoom-anim')")


def test_an_embedded_page_gets_the_height_that_it_asks_for(browser, pages, tmp_path):
    page = pages("aleppo", small=True)
    host = page.parent / "host.html"
    snippet = maps.embed_snippet(page.name, 'The "map"')
    host.write_text(f"<!doctype html><title>host</title><body>{snippet}</body>", encoding="utf-8")
    for width in (900, 400):
        browser.size(width, 800)
        browser.open(host, ready=False)
        browser.until("return document.querySelector('iframe').style.height")
        browser.run("return new Promise(done => setTimeout(done, 400))")
        heights = [browser.run("return document.querySelector('iframe').offsetHeight") for _ in range(3)]
        assert len(set(heights)) == 1
        assert 250 < heights[0] < 900
    assert browser.console() == []


def test_an_embedded_page_shows_map_and_captions_only(browser, pages):
    for suffix in ("?embed", "#embed&place=3"):
        browser.open(pages("aleppo", small=True), suffix)
        assert browser.shown("h1")
        assert browser.shown(".summary")
        assert browser.shown("#geoarticle_map")
        assert not browser.shown(".panel")
    assert "Idlib" in browser.text(".dock h2")


def test_several_articles_have_layers_of_their_own(browser, pages):
    browser.open(pages("two_articles", small=True))
    assert browser.run("return document.querySelectorAll('.pin-holder').length") == 4
    browser.focus(".legend input[value='article-0']")
    browser.press(Keys.SPACE)
    left = browser.run("return [...document.querySelectorAll('.pin-holder')].map(e => e.title)")
    assert left == ["Odesa", "Lviv"]


def test_one_article_is_shown_alone_and_found_among_many(browser, pages, axe):
    browser.open(pages("many_articles", small=True))
    shown = "return document.querySelectorAll('.pin-holder').length"
    everything = browser.run(shown)
    browser.click(".legend button[data-show='article-3']")
    assert browser.run(shown) == 1
    browser.click(".legend button[data-show='none']")
    assert browser.run(shown) == 0
    browser.click(".legend button[data-show='all']")
    assert browser.run(shown) == everything
    browser.focus(".legend input[type=search]")
    browser.press("story 4")
    rows = browser.run(
        "return [...document.querySelectorAll('.article label')].filter(e => e.offsetParent).length"
    )
    assert rows == 1
    assert browser.violations() == []


@pytest.mark.parametrize(("name", "places"), [("fiji", 2), ("chukotka", 3)])
def test_a_story_across_the_antimeridian_fills_the_map(browser, pages, name, places):
    browser.open(pages(name, small=True))
    xs = browser.run(
        "return [...document.querySelectorAll('.pin-holder')].map(e => e.getBoundingClientRect().left)"
    )
    assert len(xs) == places
    assert max(xs) - min(xs) > 150


def test_tiles_come_from_the_host_that_was_named_and_from_no_other(browser, tmp_path):
    host = "https://tiles.example/"
    page = maps.render(
        stories.wrong_claim(),
        tmp_path / "tiles.html",
        tiles=host + "{z}/{x}/{y}.png",
        attribution="Their owner",
    )
    browser.open(page)
    browser.until("return document.querySelector('.leaflet-tile')")
    asked = set(browser.requests()) - {page.as_uri()}
    assert asked
    assert all(url.startswith(host) for url in asked)
    assert not [line for _, line in browser.console() if "Security Policy" in line]


def test_choosing_goes_there_and_closing_goes_back(browser, pages):
    browser.size(1280, 800)
    browser.media(prefers_reduced_motion="reduce")
    browser.open(pages("six_continents", small=True))
    scale = "return document.querySelector('.leaflet-control-scale-line').textContent"
    wide = browser.run(scale)
    browser.click("tbody a[data-place='1']")
    assert browser.run(scale) != wide
    pin, card = (
        browser.run(
            "const b = document.querySelector(arguments[0]).getBoundingClientRect(); return b.toJSON()", one
        )
        for one in (".pin-holder.chosen", ".dock")
    )
    assert pin["right"] < card["left"]
    browser.press("\ue00c")
    assert browser.run(scale) == wide
    browser.media()


def test_a_card_on_a_phone_lies_below_what_it_explains(browser, pages):
    browser.size(390, 844, mobile=True)
    browser.media(prefers_reduced_motion="reduce")
    browser.open(pages("aleppo", small=True))
    browser.run("document.querySelector('a[data-check]').click()")
    drawn, card, window = browser.run(
        "const box = (one) => document.querySelector(one).getBoundingClientRect().toJSON();"
        "return [box('path.sector.about'), box('.dock'), innerHeight]"
    )
    assert drawn["bottom"] <= card["top"]
    assert card["bottom"] == window
    browser.media()
