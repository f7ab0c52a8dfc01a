"""Areas that statements draw, and how points agree with them."""

from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geoarticle.geodesy import direct, inverse
from geoarticle.model import LatLon, Relation, Span
from geoarticle.relations import agreement, locate, locate_all, parse_claim
from geoarticle.relations.parts import part_of
from geoarticle.relations.tolerances import half_angle_deg, point_radius_km
from toy import ALFA, BRAVO, CHARLIE, DELTA, GRIDLAND, NEXTIA, ToyOutlines

OUTLINES = ToyOutlines()


def stated(kind, **values):
    return Relation(
        id="r1", kind=kind, figure="m1", ground="m2", span=Span(start=0, end=1), text="x", **values
    )


@pytest.mark.parametrize(
    ("distance", "wind", "extent", "radius"),
    [(10, "NE", 0, 3.90), (9, "NE", 4.119, 5.91), (15, "SW", 0.5, 5.97)],
)
def test_the_point_radius_formula_gives_the_published_values(distance, wind, extent, radius):
    half = half_angle_deg(stated("distance_bearing", bearing_deg=45.0, wind=wind))
    assert point_radius_km(distance, half, extent) == pytest.approx(radius, abs=0.01)


@pytest.mark.parametrize(
    ("bearing", "wind", "half"), [(0, "N", 45), (45, "NE", 22.5), (22.5, "NNE", 11.25), (11.25, "N", 5.625)]
)
def test_a_finer_compass_word_has_a_finer_half_angle(bearing, wind, half):
    assert half_angle_deg(stated("bearing", bearing_deg=bearing, wind=wind)) == half


@settings(max_examples=30, deadline=None)
@given(
    st.floats(-89, 89),
    st.floats(-180, 180),
    st.sampled_from(["north", "southwest", "NNE", "west-southwest", ""]),
    st.integers(1, 900),
    st.sampled_from(["km", "miles"]),
)
def test_an_area_holds_the_point_that_its_statement_names(lat, lon, wind, length, unit):
    claim = parse_claim(f"{length} {unit} {wind + ' of' if wind else 'from'}")
    ground = replace(ALFA, lat=lat, lon=lon)
    area = locate(claim, ground, None, OUTLINES)
    there = direct(
        ground.point, 77.0 if claim.bearing_deg is None else claim.bearing_deg, claim.distance_km[0]
    )
    assert area.geometry.distance(shapely.Point(there.lon, there.lat)) < 0.05
    assert agreement(claim, there, ground, None, OUTLINES) == 1.0


def test_the_area_of_a_distance_is_a_ring_and_of_a_direction_a_sector():
    ring = locate(parse_claim("50 km from"), ALFA, None, OUTLINES)
    assert not ring.holds(ALFA.point)
    assert all(ring.holds(direct(ALFA.point, azimuth, 50)) for azimuth in (0, 90, 200))
    sector = locate(parse_claim("50 km north of"), ALFA, None, OUTLINES)
    assert sector.holds(direct(ALFA.point, 10, 48))
    assert not sector.holds(direct(ALFA.point, 90, 50))
    assert inverse(ALFA.point, LatLon(lat=sector.lat, lon=sector.lon)).distance_km == pytest.approx(50, abs=5)
    assert 30 < sector.radius_km < 60  # 45 degrees either side at 50 km, and the city's own extent


def test_a_part_is_cut_from_the_outline():
    north = part_of(shapely.box(0, 0, 4, 4), 0)
    assert north.bounds == pytest.approx((0, 1.8, 4, 4))
    east = part_of(shapely.box(0, 0, 4, 4), 90)
    assert east.bounds == pytest.approx((1.8, 0, 4, 4), abs=0.01)
    area = locate(stated("part", bearing_deg=0.0, wind="N"), GRIDLAND, None, OUTLINES)
    assert area.holds(CHARLIE.point)
    assert area.geojson()["type"] == "Polygon"


@pytest.mark.parametrize(
    ("kind", "ground", "ground2", "inside", "outside"),
    [
        ("near", BRAVO, None, (2.2, 2.1), (3.5, 2)),
        ("outskirts", ALFA, None, (1.97, 2), (2.5, 2)),
        ("containment", GRIDLAND, None, (1, 1), (1, 5)),
        ("containment", ALFA, None, (1.92, 2.02), (2.2, 2)),
        ("between", ALFA, CHARLIE, (2.4, 2.5), (0.5, 0.5)),
        ("border", NEXTIA, None, (2, 3.9), (2, 2)),
        ("border", GRIDLAND, NEXTIA, (2, 3.9), (2, 0.1)),
        ("coast", GRIDLAND, None, (0.1, 2), (2, 2)),
    ],
)
def test_each_kind_has_its_area(kind, ground, ground2, inside, outside):
    area = locate(stated(kind), ground, ground2, OUTLINES)
    there, away = (LatLon(lat=lat, lon=lon) for lat, lon in (inside, outside))
    assert area.holds(there)
    assert not area.holds(away)
    assert area.radius_km > 0
    assert agreement(stated(kind), there, ground, ground2, OUTLINES) == 1.0
    assert agreement(stated(kind), away, ground, ground2, OUTLINES) < 0.9


def test_what_narrows_nothing_has_no_area():
    assert locate(stated("capital"), GRIDLAND, None, OUTLINES) is None
    assert locate(stated("between"), ALFA, None, OUTLINES) is None
    assert locate(stated("border"), ALFA, None, OUTLINES) is None
    assert agreement(stated("capital"), ALFA.point, GRIDLAND, None, OUTLINES) == 0.5


def test_agreement_falls_with_distance_and_direction():
    claim = parse_claim("50 km north of")
    scores = [
        agreement(claim, direct(ALFA.point, azimuth, km), ALFA, None, OUTLINES)
        for azimuth, km in ((0, 50), (0, 80), (0, 150), (180, 50))
    ]
    assert scores[:3] == sorted(scores[:3], reverse=True)
    assert scores[0] == 1.0
    assert scores[3] < 0.1


def test_a_distance_from_a_country_is_taken_from_its_outline():
    claim = parse_claim("100 km east of")
    assert agreement(claim, LatLon(lat=2, lon=4.9), GRIDLAND, None, OUTLINES) == 1.0
    area = locate(claim, GRIDLAND, None, OUTLINES)
    assert area.holds(LatLon(lat=2, lon=4.5))
    assert not area.holds(LatLon(lat=2, lon=2))


def test_several_statements_meet_and_contradictions_are_named():
    north_of_alfa = replace(parse_claim("22 km north of"), id="r1")
    from_charlie = replace(parse_claim("142 km from"), id="r2")
    east_of_delta = replace(parse_claim("10 km east of"), id="r3")
    area, left_out = locate_all(
        [(north_of_alfa, ALFA, None), (from_charlie, CHARLIE, None), (east_of_delta, DELTA, None)], OUTLINES
    )
    assert left_out in {("r1", "r2"), ("r3",)}
    area, left_out = locate_all([(north_of_alfa, ALFA, None), (from_charlie, CHARLIE, None)], OUTLINES)
    assert left_out == ()
    assert area.holds(BRAVO.point)
    assert locate_all([], OUTLINES) == (None, ())
