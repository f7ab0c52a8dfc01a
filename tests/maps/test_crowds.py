"""No pin leaves its place: stories of our own, from one street to the whole world, at every width."""

import functools
import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from test_browser import LIGHT, OVERLAPS, meet

import geoarticle
from geoarticle import maps

TEXTS = Path(__file__).with_name("texts")
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
WIDTHS = ((320, 640), (390, 844), (700, 900), (1280, 800))
OFF_PX = 6
NARROW = 320  # where only what happened and the headline's places are sure of their names

# Where each place that is shown stands: alone or leading as a pin, else as a dot; and the names there.
STANDING = """
const data = JSON.parse(document.getElementById("geoarticle-data").textContent);
const frame = document.querySelector("#geoarticle_map").getBoundingClientRect();
const found = [];
for (const spot of data.spots) {
  const holder = document.querySelector('.pin-holder[data-places~="' + spot.n + '"]');
  if (!holder) continue;
  const dot = document.querySelector('path.dot[data-place="' + spot.n + '"]');
  if (dot && dot.getAttribute("d") === "M0 0") continue; // so far out of view that it is not drawn
  const b = (dot || holder).getBoundingClientRect();
  const [x, y] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
  const seen = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
  found.push({ at: spot.at, name: spot.name, x, y, needed: spot.needed && seen });
}
return { found, middle: (data.frame[0] + data.frame[2]) / 2, wide: document.documentElement.scrollWidth,
  labels: [...document.querySelectorAll(".label.place")].map((e) => e.textContent) };
"""
SETTLED = (
    "const frame = requestAnimationFrame;return new Promise(done => frame(() => frame(() => frame(done))))"
)


@pytest.fixture(scope="module")
def told(gazetteer, outlines, tmp_path_factory):
    """Write the page of a text, once for all tests, and give its path."""
    folder = tmp_path_factory.mktemp("crowds")

    @functools.cache
    def page(*names):
        reports = [
            geoarticle.geoparse(
                geoarticle.read_article(TEXTS / f"{name}.txt"), gazetteer=gazetteer, outlines=outlines
            )
            for name in names
        ]
        return maps.render(reports, folder / f"{'-'.join(names)}.html")

    return page


def off(found, middle):
    """Return how far places are drawn from where one map, moved and scaled as a whole, has them all."""
    points = np.array([on_the_plane(*one["at"], middle) for one in found])
    pixels = np.array([(one["x"], one["y"]) for one in found])
    points, pixels = points - points.mean(axis=0), pixels - pixels.mean(axis=0)
    scale = (points * pixels).sum() / max((points * points).sum(), 1e-12)
    return np.hypot(*(pixels - scale * points).T).max()


def on_the_plane(lat, lon, middle):
    """Return a point of Web Mercator, in the copy of the world around a longitude."""
    lon -= 360 * math.floor((lon - middle + 180) / 360)
    return lon, -math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_a_crowd(browser, told, axe, name):
    browser.media(**LIGHT)
    browser.size(390, 844)
    browser.open(told(name))
    assert browser.violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_place_stands_at_its_coordinates_and_the_first_are_named(browser, told, name):
    browser.media(**LIGHT)
    browser.size(1280, 800)
    browser.open(told(name))
    for width, height in WIDTHS:
        browser.size(width, height)
        browser.run(SETTLED)
        seen = browser.run(STANDING)
        assert not seen["found"] or off(seen["found"], seen["middle"]) <= OFF_PX, width
        needed = [one["name"] for one in seen["found"] if one["needed"]]
        lost = [n for n in needed if not any(n in label for label in seen["labels"])]
        assert [n for n in lost if width > NARROW or n in browser.text("h1")] == [], width
        assert seen["wide"] <= width
        pairs = itertools.combinations(browser.run(OVERLAPS), 2)
        controls = ({"pin", "control"}, {"control"})  # a map that is moved has pins below its buttons
        assert [(a, b) for a, b in pairs if meet(a, b) and {a[0], b[0]} not in controls] == [], width
