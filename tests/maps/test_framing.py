import pytest

from geoarticle.gazetteer import Outlines
from geoarticle.maps import framing
from geoarticle.maps.sheet import draw_up
from stories import aleppo, chukotka, fiji, six_continents, told


@pytest.fixture(scope="module")
def outlines():
    with Outlines.open() as opened:
        yield opened


def test_the_first_view_holds_the_scene_and_leaves_out_the_capitals(outlines):
    frame = framing.opening(draw_up([aleppo()]), outlines)
    assert 36.0 < frame.west < 36.7
    assert 37.2 < frame.east < 38.0
    assert frame.south < 35.93
    assert frame.north > 36.2


def test_a_lone_place_keeps_its_surroundings(outlines):
    frame = framing.opening(draw_up([told(["Kyiv"])]), outlines)
    assert 0.6 < frame.north - frame.south < 1.0
    assert frame.south < 50.45 < frame.north


def test_a_story_without_places_shows_the_world(outlines):
    frame = framing.opening(draw_up([told([])]), outlines)
    assert frame.east - frame.west == 360


@pytest.mark.parametrize(("story", "widest"), [(fiji, 3.0), (chukotka, 25.0)])
def test_frames_reach_across_the_antimeridian(outlines, story, widest):
    frame = framing.opening(draw_up([story()]), outlines)
    assert -180 <= frame.west < 180
    assert frame.east - frame.west < widest
    for spot in draw_up([story()]).spots:
        assert frame.west < frame.near(spot.lon) < frame.east


def test_six_continents_fit(outlines):
    sheet = draw_up([six_continents()])
    frame = framing.opening(sheet, outlines)
    assert all(frame.west <= frame.near(spot.lon) <= frame.east for spot in sheet.spots)


def test_a_country_is_framed_by_the_part_that_holds_its_point(outlines):
    frame = framing.opening(draw_up([told(["United States"])]), outlines)
    assert frame.west > -135
    assert frame.east < -55


def test_the_frame_of_everything_holds_the_background_too():
    frame = framing.whole(draw_up([aleppo()]))
    assert frame.near(-77.03) > frame.west
    assert frame.near(6.1) > frame.west
