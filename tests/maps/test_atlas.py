"""The atlas counts articles by place, in a browser and offline, and words of articles stay words."""

import base64
import json
import re
import zlib

import pytest

from geoarticle import maps
from geoarticle.maps.atlas import atlas
from geoarticle.maps.atlas_data import Naming, Pin, Story, columns, packed
from geoarticle.maps.scripts import joined

EVIL = "</script><script>document.title='run'</script>{{ 7*7 }}<img src=x onerror=alert(1)>"
PINS = [
    Pin("geonames:170063", "Aleppo", "Syria", 36.2012, 37.1612),
    Pin("geonames:169389", "Idlib", "Syria", 35.9306, 36.6339),
    Pin("geonames:163843", "Syria", "", 35.0, 38.0, "country", "SY"),
    Pin("geonames:1821306", "Hefei", "China", 31.86, 117.28),
    Pin("geonames:6255148", "Europe", "", 48.69, 9.14, "region"),
]


def story(number, *named, **facts):
    values = {
        "title": f"Story {number}",
        "url": f"https://example.org/{number}",
        "site": "Post",
        "language": "en",
        "day": 20_000 + number,
        "copied": False,
        "verdict": None,
        **facts,
    }
    return Story(**values, named=tuple(Naming(place, 0.9, True) for place in named))


STORIES = [
    story(1, PINS[0].id, PINS[1].id, PINS[2].id),
    story(2, PINS[0].id, verdict="inconsistent"),
    story(3, PINS[3].id, day=None, site="Echo", url="javascript:alert(1)"),
    story(4, PINS[3].id, PINS[4].id, title=EVIL, site=EVIL),
    story(5, PINS[3].id, copied=True),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return maps.render_atlas(
        STORIES, PINS, tmp_path_factory.mktemp("atlas") / "atlas.html", title=EVIL, about=[EVIL]
    )


def test_columns_lie_by_day_and_undated_last():
    made = columns(STORIES, PINS)
    assert made["stories"]["day"] == [20_001, 1, 2, 1]
    assert made["stories"]["title"][-1] == "Story 3"
    assert made["stories"]["url"][-1] == ""
    assert made["stories"]["verdict"] == [0, 4, 0, 0, 0]
    assert made["places"]["code"] == {"2": "SY"}
    assert made["places"]["form"] == [0, 0, 1, 0, 3]
    assert sum(made["stories"]["named"]) == len(made["named"]["place"]) == 8


def test_what_is_packed_is_there():
    values = {"title": ["ä 😀", "\ud800"]}
    assert json.loads(zlib.decompress(base64.b64decode(packed(values)))) == {"title": ["ä 😀", "?"]}


def test_no_word_of_an_article_is_markup():
    text = atlas(STORIES, PINS, title=EVIL, about=[EVIL])
    assert "<img" not in text
    assert "document.title='run'" not in re.sub(r"<title>.*?</title>|<script type=.*?</script>", "", text)
    assert "script-src 'sha256-" in text
    assert "http://" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)


def bubbles(browser):
    return sorted(
        browser.run("return [...document.querySelectorAll('.bubble')].map(b => b.getAttribute('aria-label'))")
    )


def test_articles_are_counted_once_by_cluster_and_country(browser, page):
    browser.size(1280, 800)
    browser.open(page, "#at=34+75+3")
    assert bubbles(browser) == ["2 Aleppo +1: 2 articles", "2 Hefei: 2 articles"]
    assert browser.text("#summary") == "4 articles of 5, 5 places"
    assert browser.run("return document.querySelectorAll('path.shade.some').length") == 1
    assert browser.requests() == [page.as_uri()]
    assert browser.console() == []
    assert browser.run("return document.title") != "run"


def test_choices_narrow_and_stay_in_the_address(browser, page):
    browser.open(page, "#at=34+75+3")
    browser.click("#places tr:nth-child(2) button")
    assert browser.text("#chosen span").startswith("Articles that name")
    browser.until("return location.hash.includes('places=')")
    address = browser.run("return location.hash")
    shown = browser.text("#summary")
    browser.click("#go-there")
    browser.until("return !location.hash.endsWith('+3') && location.hash.includes('at=')")
    browser.open(page, address)
    assert browser.text("#summary") == shown
    browser.click("#reset")
    assert browser.text("#summary") == "4 articles of 5, 5 places"
    browser.run(
        "const v = document.getElementById('verdict'); v.value = '4'; v.dispatchEvent(new Event('input'))"
    )
    assert browser.text("#articles .title") == "Story 2"


def test_without_dates_there_is_no_timeline(browser, tmp_path):
    browser.open(maps.render_atlas(STORIES[2:3], PINS, tmp_path / "undated.html", title="Undated"))
    assert browser.text("#summary") == "1 article of 1, 1 place"
    assert not browser.shown(".time")
    assert browser.console() == []


def test_a_place_is_found_by_its_name(browser, page):
    browser.open(page)
    browser.focus("#find")
    browser.press("idl")
    assert browser.text("#places") == "IdlibSyria1"


def test_a_keyboard_reaches_the_circles_and_time(browser, page):
    browser.open(page, "#at=34+75+3")
    browser.focus(".bubble")
    browser.press("\ue007")
    assert browser.shown("#chosen")
    browser.click("#let-go")
    browser.focus("#to")
    browser.press("\ue012")
    browser.until("return document.getElementById('period').textContent === '2024-10-05 to 2024-10-08'")
    browser.click("#play")
    browser.until("return document.getElementById('period').textContent.endsWith('2024-10-09')")


def test_addresses_of_articles_are_links_only_where_they_are_the_webs(browser, page):
    browser.open(page)
    found = browser.run(
        "return [...document.querySelectorAll('#articles .title')].map(a => [a.textContent, a.href || ''])"
    )
    assert ["Story 3", ""] in found
    assert ["Story 2", "https://example.org/2"] in found
    assert any(title.startswith("</script>") for title, _ in found)


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1280, 800, "light"), (1280, 800, "dark"), (390, 844, "light")]
)
def test_axe_finds_nothing(browser, page, axe, width, height, scheme):
    browser.size(width, height)
    browser.media(prefers_color_scheme=scheme)
    browser.open(page)
    assert browser.violations() == []
    browser.media()


def test_no_name_of_the_scripts_hides_one_of_the_browsers(browser, page):
    names = re.findall(
        r"^(?:async )?(?:function|class|const|let) (\w+)", joined("atlas-start.js", ""), re.MULTILINE
    )
    assert len(names) > 30
    browser.open(page)
    assert browser.run("return arguments[0].filter((name) => name in window)", names) == []
