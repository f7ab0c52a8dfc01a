"""What is named for orientation: towns by rank and room, seas, lakes and rivers."""

import itertools
import math

import pytest

import stories
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.maps import base, context, framing
from geoarticle.maps.sheet import draw_up


@pytest.fixture(scope="module")
def around(gazetteer):
    def made(name):
        sheet = draw_up([getattr(stories, name)()])
        with Outlines.open() as outlines:
            frame = framing.opening(sheet, outlines)
            ground = base.lay(sheet, frame, outlines)
        return context.surroundings(sheet, frame, gazetteer, ground.countries, ground.rivers)

    return made


def pixels(town):
    scale = 256 * 2**town.zoom / 360
    lat = math.radians(town.lat)
    return town.lon * scale, -math.degrees(math.log(math.tan(math.pi / 4 + lat / 2))) * scale


def test_towns_are_named_at_every_scale_and_keep_apart(around):
    towns = around("aleppo").towns
    assert {"Cairo", "Damascus", "Saraqib"} <= {town.name for town in towns}
    assert {town.name for town in towns if town.capital} >= {"Damascus", "Beirut", "Cairo"}
    for zoom in range(3, 10):
        assert 3 <= sum(town.zoom == zoom for town in towns) <= 45
    for zoom, same in itertools.groupby(sorted(towns, key=lambda t: t.zoom), key=lambda t: t.zoom):
        pairs = itertools.combinations(map(pixels, same), 2)
        assert min((math.dist(a, b) for a, b in pairs), default=99) > 90, zoom


def test_a_place_of_the_story_is_not_named_twice(around):
    names = {town.name for town in around("aleppo").towns}
    assert not names & {"Aleppo", "Idlib", "Geneva"}


def test_towns_on_both_sides_of_the_antimeridian_are_named(around):
    lons = [town.lon for town in around("fiji").towns]
    assert min(lons) < -170
    assert max(lons) > 170


def test_seas_are_named_where_they_are_and_rivers_along_their_line(around):
    waters = {water.name: water for water in around("crowded").waters}
    assert waters["Black Sea"].points[0] == (43.0, 35.0)
    assert "Mediterranean Sea" in {water.name for water in around("aleppo").waters}


def test_a_sea_is_named_in_the_frame_only_on_water_and_where_it_is_plainly_the_nearest(gazetteer):
    frame = framing.Frame(west=-14, south=29, east=-5, north=36)
    with Outlines.open() as outlines:
        land = outlines.world()
    named = {w.name: w.points for w in context.waters(frame, gazetteer, land, ())}
    inside = [(lat, lon) for lat, lon in named["Atlantic Ocean"][1:]]
    assert inside
    assert all(lon < -7 for _, lon in inside)
    assert len(named["Mediterranean Sea"]) == 1


def test_a_map_ends_where_nothing_new_would_be_seen():
    sheet = draw_up([stories.aleppo()])
    frame = framing.around([(36, 35, 38, 37)])
    town = context.Town(name="Saraqib", lat=35.86, lon=36.8, capital=False, zoom=10)
    assert context.last_zoom(sheet, frame, context.Context(towns=(town,))) == 9
    assert context.last_zoom(sheet, frame, context.Context(towns=(town, town, town))) == 11
    assert context.last_zoom(draw_up([]), frame, context.Context()) == 9
