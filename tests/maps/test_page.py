import ast
import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import geoarticle.maps
import stories
from geoarticle import exports, maps
from geoarticle.errors import InputError
from geoarticle.maps import document
from geoarticle.maps.words import clean
from reports import small_report

SOURCES = sorted(Path(geoarticle.maps.__file__).parent.glob("*.py"))
TILES = {"tiles": "https://{s}.tiles.example/{z}/{x}/{y}.png", "attribution": "The owner"}


@pytest.fixture(scope="session")
def sample(pages):
    return pages("aleppo").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def hostile(pages):
    return pages("hostile").read_text(encoding="utf-8")


class Reading(HTMLParser):
    """The elements of a page, and its words outside scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self._open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if not self._open or self._open[-1] not in ("script", "style"):
            self.words.append(data)


def policy(text):
    return re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)


def test_the_policy_allows_the_page_its_own_scripts_and_nothing_else(sample):
    rules = dict(rule.split(" ", 1) for rule in policy(sample).split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"
    assert "unsafe" not in policy(sample)
    for tag in ("script", "style"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", sample, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(b.encode()).digest()).decode() for b in bodies]
        assert rules[f"{tag}-src"].split() == [f"'sha256-{one}'" for one in hashes]


def test_nothing_in_the_page_points_outside_but_links_to_the_gazetteer(sample):
    for tag, attributes in Reading(sample).elements:
        assert tag not in ("iframe", "img", "object", "embed", "base", "form")
        for name in ("src", "href", "action", "data", "poster", "style"):
            value = attributes.get(name)
            assert value is None or value.startswith(("#", "data:,")), (tag, name, value)
        assert not any(name.startswith("on") for name in attributes)
    styles = "".join(re.findall(r"<style>(.*?)</style>", sample, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_the_page_says_what_it_is(sample):
    elements = Reading(sample).elements
    assert ("html", {"lang": "en", "dir": "ltr"}) in elements
    tags = [tag for tag, _ in elements]
    assert [tags.count(tag) for tag in ("main", "h1", "article")] == [1, 1, 1]
    viewport = next(a["content"] for _, a in elements if a.get("name") == "viewport")
    assert "user-scalable" not in viewport
    assert 'name="referrer" content="no-referrer"' in sample


def test_the_sample_is_light(sample):
    assert len(sample.encode()) <= 550_000
    assert len(gzip.compress(sample.encode())) <= 250_000


def test_the_same_report_makes_the_same_bytes(sample):
    assert maps.page(stories.aleppo()) == sample


def test_leaflets_licence_line_stays(sample):
    assert "Leaflet 1.9.4" in sample
    assert "Vladimir Agafonkin" in sample


def test_credits_name_the_sources_and_whose_view_borders_are(sample):
    words = " ".join(Reading(sample).words)
    assert "Natural Earth (de facto borders" in words
    assert "GeoNames (CC BY 4.0)" in words
    assert "disputed ones are dashed" in words


def test_places_and_statements_are_there_without_scripts(sample):
    words = " ".join(Reading(sample).words)
    for expected in (
        "Khan Touman",
        "36.1167, 37.0500",
        "14 km SW",
        "15 km south-west of Aleppo as stated",
    ):
        assert expected in words


def test_no_text_leaves_only_the_names():
    page = maps.page(stories.aleppo(), text=False)
    assert "admitted one of its heaviest losses" not in page
    assert "Buses and ambulances" not in page
    assert "Khan Touman" in page


def test_a_dateline_opens_its_paragraph_and_a_file_is_named_without_its_folder():
    w = stories.Writing("KYIV, Nov. 3 - It rained.", source="/home/someone/secret/story.txt")
    w.mention("KYIV", stories.GAZETTEER["Kyiv"])
    page = maps.page(w.report())
    assert "story.txt" in page
    assert "secret" not in page
    story = re.search(r"<article.*?</article>", page, re.DOTALL).group()
    assert story.count("<p") == 1


def test_an_article_without_places_makes_a_page():
    page = maps.page(stories.Writing("It rained.").report())
    assert "No place was found" in page


def test_unresolved_names_are_listed_with_the_reason():
    words = " ".join(Reading(maps.page(small_report())).words)
    assert "Nowhere" in words
    assert "no place of that name is known" in words


def test_render_writes_what_page_makes(tmp_path, sample):
    target = maps.render(stories.aleppo(), tmp_path / "new" / "index.html")
    assert target.read_text(encoding="utf-8") == sample
    assert (
        maps.render_svg(stories.aleppo(), tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")
    )


def test_tiles_open_the_policy_for_their_host_alone():
    page = maps.page(small_report(), **TILES)
    assert "img-src data: https://*.tiles.example;" in policy(page)
    assert 'name="referrer" content="strict-origin-when-cross-origin"' in page
    assert "The owner" in " ".join(Reading(page).words)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/{z}/{x}/{y}.png", "https://a.example/tiles.png",
        "https://a.example; script-src */{z}/{x}/{y}",
        "https://a.example/{z}/{x}/{y}' 'unsafe-inline'", "//a.example/{z}/{x}/{y}.png", "file:///{z}/{x}/{y}",
    ],
)  # fmt: skip
def test_a_tile_url_that_could_bend_the_policy_is_refused(url):
    with pytest.raises(InputError, match="tile URL"):
        maps.page(small_report(), tiles=url, attribution="x")


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("https://a.example/{z}/{x}/{y}?key={key}", "{key} stands for nothing"),
        ("https://a.example/{z}/{x}/{y}{", "a lone brace"),
        ("https://a.example/{z}/{x}/{q}.png", "{q}"),
        ("https://a.example:99999/{z}/{x}/{y}.png", "tile URL"),
        ("https://a.example:0/{z}/{x}/{y}.png", "tile URL"),
        ("https://a..example/{z}/{x}/{y}.png", "tile URL"),
        ("http://a.example/{z}/{x}/{y}.png", "http: only for a server on this machine"),
    ],
)
def test_a_tile_url_that_would_leave_the_map_blank_is_refused(rest, words):
    with pytest.raises(InputError, match=re.escape(words)):
        maps.page(small_report(), tiles=rest, attribution="x")


@pytest.mark.parametrize(
    "url", ["http://localhost:8080/{z}/{x}/{-y}{r}.png", "https://{s}.a.example:443/{z}/{x}/{y}?key=k-1"]
)
def test_a_tile_url_that_the_map_can_fill_in_is_taken(url):
    assert url in maps.page(small_report(), tiles=url, attribution="x")


def test_tiles_need_a_credit():
    with pytest.raises(InputError, match="attribution"):
        maps.page(small_report(), tiles=TILES["tiles"])


def test_hostile_words_reach_no_template(monkeypatch):
    ran = []
    monkeypatch.setattr(os, "popen", lambda command: ran.append(command))
    page = maps.page(stories.hostile())
    maps.svg(stories.hostile())
    assert ran == []
    assert "{{7*191}}" in page
    assert "1337" not in " ".join(Reading(page).words)


def test_hostile_words_stay_words_in_the_page(hostile):
    reading = Reading(hostile)
    words = "".join(reading.words)
    for payload in stories.PAYLOADS:
        assert payload in words
    allowed = {"script", "style"}
    assert [t for t, _ in reading.elements if t in allowed].count("style") == 2
    assert [t for t, _ in reading.elements].count("script") == 5
    assert not [a for _, a in reading.elements if any(name.startswith("on") for name in a)]


def test_hostile_words_stay_words_in_the_picture(pictures):
    tree = ElementTree.fromstring(pictures("hostile"))
    words = "".join(tree.itertext())
    assert stories.PAYLOADS[0] in words
    names = {element.tag.split("}")[1] for element in tree.iter()}
    assert names <= {"svg", "title", "desc", "rect", "g", "path", "text", "circle"}
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]


def test_hostile_words_stay_words_in_the_exports(monkeypatch):
    monkeypatch.setattr(os, "popen", None)
    report, every = stories.hostile(), " ".join(stories.PAYLOADS)
    whole = json.loads(exports.export(report, "geojson"))
    assert whole["features"][0]["properties"]["place_name"] == every
    kml = ElementTree.fromstring(exports.export(report, "kml"))
    named = [element.text for element in kml.iter() if element.tag.endswith("}name")]
    assert every in named
    described = [element.text for element in kml.iter() if element.tag.endswith("}description")]
    assert not any("<img" in (text or "") or "<script" in (text or "") for text in described)
    rows = list(csv.reader(io.StringIO(exports.export(report, "csv"))))
    assert every in {cell for row in rows for cell in row}
    assert not any(cell.lstrip().startswith(("=", "+", "@")) for row in rows for cell in row)


def test_the_file_name_of_borders_is_only_a_name(tmp_path):
    file = tmp_path / "<img src=x onerror=window.__pwn=9>{{7*191}}.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [[[9, 49], [12, 49], [12, 52], [9, 49]]]}))
    page = maps.page(small_report(), boundaries=file)
    assert "Borders: <img src=x onerror=window.__pwn=9>{{7*191}}.geojson, as supplied" in "".join(
        Reading(page).words
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_words_have_no_way_into_foliums_strings(source):
    """Only document.py knows folium, and of it only what takes no words."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    banned = {
        "Popup",
        "Tooltip",
        "Icon",
        "DivIcon",
        "Html",
        "IFrame",
        "FeatureGroup",
        "add_js_link",
    }
    assert not banned & (names | imported)
    if source.name != "document.py":
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {m for m in modules if m.split(".")[0] in ("folium", "branca", "jinja2")}


def test_a_raw_piece_is_never_compiled():
    assert document.Raw("{{ 7 * 191 }}{% raise %}").render() == "{{ 7 * 191 }}{% raise %}"


def test_a_changed_leaflet_is_refused(monkeypatch):
    monkeypatch.setitem(document._LEAFLET, "leaflet.js", "0" * 64)
    with pytest.raises(Exception, match="not Leaflet"):
        document.leaflet("leaflet.js")


def test_a_notebook_shows_the_page_in_a_sandbox():
    html = small_report()._repr_html_()
    (tag, attributes), *rest = Reading(html).elements
    assert (tag, rest) == ("iframe", [])
    assert attributes["sandbox"] == "allow-scripts allow-popups"
    assert attributes["srcdoc"].startswith("<!DOCTYPE html>")


def test_the_snippet_escapes_its_title_and_keeps_anchors():
    snippet = maps.embed_snippet("maps/a.html#place=3", '"><script>')
    assert 'src="maps/a.html?embed#place=3"' in snippet
    assert Reading(snippet).elements[0][1]["title"] == '"><script>'
    assert [tag for tag, _ in Reading(snippet).elements] == ["iframe", "script"]
    plain = maps.embed_snippet("https://x.example/a.html", "A map", listens=False)
    assert [tag for tag, _ in Reading(plain).elements] == ["iframe"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "a b.html"])
def test_the_snippet_takes_no_other_address(address):
    with pytest.raises(InputError):
        maps.embed_snippet(address)


def test_wide_blanks_do_not_widen_a_label():
    assert clean("Han" + "\u1160" * 50 + "\u3164nam") == "Han nam"
