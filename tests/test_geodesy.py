"""Geodesics and areas: they undo each other, everywhere, and agree with another implementation."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from geoarticle.geodesy import (
    angle_between,
    direct,
    disc,
    distance_to,
    farthest_km,
    inverse,
    join,
    midpoint,
    plainer,
    remembered,
    ring,
    sector,
    unrolled,
    wrapped,
)
from geoarticle.model import LatLon

ALEPPO = LatLon(lat=36.2012, lon=37.1612)
lats = st.floats(-90, 90).map(lambda x: round(x, 6))
lons = st.floats(-180, 180).map(lambda x: round(x, 6))
points = st.builds(LatLon, lat=lats, lon=lons)
bearings = st.floats(0, 359.999)


def covers(area, point, slack_deg=1e-6):
    return area.distance(shapely.Point(point.lon, point.lat)) <= slack_deg


def test_the_village_of_the_sample_story_is_south_west_of_aleppo():
    line = inverse(ALEPPO, LatLon(lat=36.1167, lon=37.05))
    assert line.distance_km == pytest.approx(13.71, abs=0.02)
    assert line.azimuth_deg == pytest.approx(226.9, abs=0.3)


def test_a_point_is_no_way_from_itself():
    line = inverse(ALEPPO, ALEPPO)
    assert (line.distance_km, line.azimuth_deg) == (0.0, 0.0)


@settings(deadline=None)
@given(points, points)
def test_distances_are_those_of_geopy(a, b):
    assert inverse(a, b).distance_km == pytest.approx(geodesic((a.lat, a.lon), (b.lat, b.lon)).km, abs=1e-6)


@settings(deadline=None)
@given(points, bearings, st.floats(0.001, 19_000))
@example(LatLon(lat=90, lon=0), 90.0, 500.0)
@example(LatLon(lat=-90, lon=-180), 0.0, 500.0)
@example(LatLon(lat=0, lon=180), 90.0, 500.0)
def test_inverse_undoes_direct_also_at_poles_and_antimeridian(start, azimuth, distance):
    end = direct(start, azimuth, distance)
    line = inverse(start, end)
    assert line.distance_km == pytest.approx(distance, abs=1e-5)
    assume(abs(start.lat) < 89.999 and distance > 0.1)
    assert angle_between(line.azimuth_deg, azimuth) < 0.01


@settings(deadline=None)
@given(points, points)
def test_the_midpoint_is_as_far_from_both(a, b):
    middle = midpoint(a, b)
    assert inverse(a, middle).distance_km == pytest.approx(inverse(middle, b).distance_km, abs=1e-5)


def test_angles_go_the_short_way_round():
    assert angle_between(350, 10) == 20
    assert angle_between(10, 350) == 20
    assert angle_between(0, 180) == 180


@settings(max_examples=30, deadline=None)
@given(points, bearings, st.floats(1, 2000), st.floats(2, 44), st.floats(-0.95, 0.95), st.floats(0.05, 0.95))
@example(LatLon(lat=89.9, lon=20), 0.0, 30.0, 22.5, 0.0, 0.5)
@example(LatLon(lat=10, lon=179.9), 90.0, 300.0, 22.5, 0.1, 0.5)
def test_a_sector_holds_the_points_built_from_it(centre, azimuth, outer, half, side, depth):
    area = sector(centre, azimuth, half, outer / 2, outer)
    inside = direct(centre, azimuth + side * half, outer / 2 + depth * outer / 2)
    assert area.is_valid
    assert covers(area, inside, slack_deg=0.02)
    beyond = direct(centre, azimuth, outer * 1.2)
    assume(max(abs(beyond.lat), abs(centre.lat)) < 75)
    assert not covers(area, beyond)
    assert not covers(area, direct(centre, azimuth + 180, outer * 0.7))


@settings(max_examples=30, deadline=None)
@given(points, st.floats(0.5, 3000), bearings)
@example(LatLon(lat=90, lon=0), 100.0, 0.0)
@example(LatLon(lat=-89.95, lon=180), 100.0, 0.0)
@example(LatLon(lat=0, lon=-180), 100.0, 0.0)
def test_a_disc_holds_what_is_near_and_nothing_far(centre, radius, azimuth):
    area = disc(centre, radius)
    west, south, east, north = area.bounds
    assert area.is_valid
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert covers(area, direct(centre, azimuth, radius * 0.98), slack_deg=0.01)
    assume(abs(centre.lat) < 60)
    assert not covers(area, direct(centre, azimuth, radius * 1.05))


def test_a_disc_across_the_antimeridian_is_cut_there():
    area = disc(LatLon(lat=-17, lon=179.9), 100)
    assert area.geom_type == "MultiPolygon"
    assert area.bounds == pytest.approx((-180, -17.9, 180, -16.1), abs=0.05)
    assert area.area < 5


def test_a_disc_larger_than_half_the_globe_leaves_a_disc_out():
    area = disc(LatLon(lat=0, lon=0), 15_000)
    assert covers(area, LatLon(lat=0, lon=120))
    assert not covers(area, LatLon(lat=0, lon=180))
    assert disc(LatLon(lat=0, lon=0), 30_000).area == 360 * 180


def test_what_is_unrolled_wraps_back():
    area = disc(LatLon(lat=65, lon=179.9), 300)
    flat = unrolled(area, 100)
    assert flat.bounds[0] > 150
    assert flat.bounds[2] < 200
    assert wrapped(flat).symmetric_difference(area).area < 1e-9
    assert unrolled(area, -100).bounds[2] < -150


def test_a_ring_has_a_hole():
    area = ring(ALEPPO, 10, 20)
    assert not covers(area, ALEPPO)
    assert covers(area, direct(ALEPPO, 77, 15))
    assert ring(ALEPPO, 0, 20).equals(disc(ALEPPO, 20))


def test_nothing_is_a_point():
    assert disc(ALEPPO, 0) == shapely.Point(ALEPPO.lon, ALEPPO.lat)


@pytest.mark.parametrize("reach", [0.0, 1e-300, 1e-12])
@pytest.mark.parametrize("centre", [ALEPPO, LatLon(lat=90, lon=0), LatLon(lat=0, lon=180)])
def test_a_sector_that_reaches_nowhere_is_a_point(centre, reach):
    assert distance_to(centre, sector(centre, 0, 30, 0, reach)) < 1e-6


def test_distance_to_an_area_is_taken_from_its_edge():
    area = disc(ALEPPO, 20)
    assert distance_to(direct(ALEPPO, 30, 10), area) == 0
    assert distance_to(direct(ALEPPO, 30, 50), area) == pytest.approx(30, abs=0.3)
    assert distance_to(ALEPPO, shapely.Polygon()) == float("inf")


def test_distance_to_a_line_across_the_antimeridian():
    line = join(LatLon(lat=0, lon=179), LatLon(lat=0, lon=-179))
    assert line.geom_type == "MultiLineString"
    assert distance_to(LatLon(lat=1, lon=180), line) == pytest.approx(110.6, abs=0.2)
    assert distance_to(LatLon(lat=0, lon=-178), line) == pytest.approx(111.3, abs=0.2)


def coast(corners, islets=0):
    """Return a land of that many corners around (0, 0), and islets of four corners each east of it."""
    turns = [2 * math.pi * n / corners for n in range(corners)]
    reach = [8 + math.sin(40 * turn) for turn in turns]
    land = shapely.Polygon([(r * math.cos(t), r * math.sin(t)) for r, t in zip(reach, turns, strict=True)])
    boxes = [shapely.box(20 + n, 0, 20.01 + n, 0.01 * (n + 1)) for n in range(islets)]
    return shapely.MultiPolygon([land, *boxes])


@settings(max_examples=40, deadline=None)
@given(st.floats(-60, 60), st.floats(-180, 180))
def test_the_distance_to_many_corners_is_that_to_the_nearest(lat, lon):
    area, point = coast(1000, islets=3), LatLon(lat=lat, lon=lon)
    squeeze = math.cos(math.radians(lat))
    plane = shapely.transform(area, lambda xy: xy * (squeeze, 1))
    ends = [
        shapely.shortest_line(shapely.Point((lon + turn) * squeeze, lat), plane).coords[-1]
        for turn in (-360, 0, 360)
    ]
    places = (LatLon(lat=y, lon=(x / squeeze + 180) % 360 - 180) for x, y in ends)
    expected = min(inverse(point, place).distance_km for place in places)
    assert distance_to(point, area) == pytest.approx(expected, abs=1e-6)


def test_the_distance_to_a_collection_is_that_to_its_nearest_part():
    parts = [shapely.Point(10, 10), shapely.LineString([(5, 5), (6, 6)]), coast(1000, islets=2)]
    whole = shapely.GeometryCollection(parts)
    for point in (LatLon(lat=11, lon=10), LatLon(lat=5.1, lon=4), LatLon(lat=0, lon=60)):
        assert distance_to(point, whole) == min(distance_to(point, part) for part in parts)


@given(points, st.lists(points, max_size=30))
def test_the_farthest_corner_is_found(point, others):
    corners = np.array([(other.lon, other.lat) for other in others]).reshape(-1, 2)
    expected = max((inverse(point, other).distance_km for other in others), default=0.0)
    assert farthest_km(point, corners) == pytest.approx(expected, rel=1e-2)


def test_a_figure_is_made_plainer_until_its_corners_are_few():
    land = coast(2000, islets=200)
    plain = plainer(land, 500)
    assert shapely.get_num_coordinates(plain) <= 500
    assert plain.symmetric_difference(land).area < 0.02 * land.area
    assert plainer(coast(300), 500) == coast(300)


def test_what_was_made_of_a_shape_is_remembered_for_that_very_shape():
    made = []

    @remembered(maxsize=2)
    def twice(shape, factor):
        """Double it."""
        made.append(shape)
        return shape.area * factor

    one, other = shapely.box(0, 0, 1, 1), shapely.box(0, 0, 1, 1)
    assert [twice(one, 2), twice(one, 2), twice(other, 2), twice(one, 3)] == [2, 2, 2, 3]
    assert len(made) == 3
    assert twice.__doc__ == "Double it."
