"""A small globe says where in the world the first view is."""

import re
from importlib import resources

import pytest

import stories
from geoarticle import maps
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.maps import globe
from geoarticle.maps.framing import Frame

MOROCCO = Frame(west=-12, south=28, east=-1, north=36)
FIJI = Frame(west=176, south=-20, east=182, north=-15)


def test_the_coasts_are_those_of_the_outlines():
    """Where this fails, ``land.txt`` is to be made again: ``globe.coasts`` of the outlines."""
    with Outlines.open() as outlines:
        made = globe.coasts(outlines)
    assert made == resources.files("geoarticle.maps").joinpath("land.txt").read_text(encoding="ascii")


@pytest.mark.parametrize("frame", [MOROCCO, FIJI])
def test_the_land_stays_on_the_globe(frame):
    path = globe.land_path(frame)
    assert 500 < len(path) < 4_000
    x = y = 0.0
    for start, steps in re.findall(r"M(-?\d+ ?-?\d+)l([^z]*)z", path):
        x, y = map(int, re.findall(r"-?\d+", start))
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            assert x * x + y * y <= (globe.RADIUS + 1.5) ** 2


def test_a_large_view_has_an_outline_a_small_one_a_point_the_world_nothing():
    assert globe.view_path(Frame(west=-12, south=30, east=30, north=55))
    assert globe.view_path(Frame(west=1, south=1, east=2, north=2)) is None
    assert not globe.shown(Frame(west=-170, south=-56, east=190, north=75))
    assert globe.middle(FIJI)[0] == 0


def test_page_and_picture_show_it(pages, pictures):
    assert 'class="globe over"' in pages("aleppo").read_text(encoding="utf-8")
    assert 'class="globe"' in pictures("aleppo")
    assert 'class="globe"' not in maps.svg(stories.six_continents())
