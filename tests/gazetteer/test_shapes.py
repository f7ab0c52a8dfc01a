"""GeoJSON geometry read strictly, and what crosses the 180th meridian."""

import pytest

from geoarticle.errors import InputError
from geoarticle.gazetteer.shapes import geometry


def box(west, east, south=-1, north=1):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return geometry({"type": "Polygon", "coordinates": list(rings)})


def test_what_crosses_in_one_piece_comes_in_two():
    assert sorted(part.bounds for part in polygon(box(179, -178)).geoms) == [
        (-180, -1, -178, 1),
        (179, -1, 180, 1),
    ]


def test_a_hole_across_the_meridian_stays_a_hole():
    assert polygon(box(170, -170), box(179, -179, -0.5, 0.5)).area == pytest.approx(40 - 2)


@pytest.mark.parametrize(
    "ring",
    [box(-180, 180), box(-100, 100), box(-1, 1), box(178, 180), box(-180, -178), box(-180, 180, -90, -60)],
)
def test_what_does_not_cross_stays_as_it_is(ring):
    assert polygon(ring).bounds == (min(x for x, _ in ring), ring[0][1], max(x for x, _ in ring), ring[2][1])


def test_heights_are_left_out_and_rounding_errors_beyond_the_edge_put_right():
    point = geometry({"type": "Point", "coordinates": [180.0005, -90.0001, 8848]})
    assert (point.x, point.y, point.has_z) == (180, -90, False)


@pytest.mark.parametrize("value", [None, [], "x", {}, {"type": "Circle"}, {"type": "Point"}, {"type": []},
    {"type": "Point", "coordinates": [1]}, {"type": "Point", "coordinates": [1, None]},
    {"type": "Point", "coordinates": [[1, 2]]}, {"type": "Polygon", "coordinates": [[1, 2]]},
    {"type": "Polygon", "coordinates": [[[1, 2]]]}, {"type": "LineString", "coordinates": [[1, 2]]},
    {"type": "Point", "coordinates": [float("nan"), 0]}, {"type": "Point", "coordinates": [float("inf"), 0]},
    {"type": "MultiPoint", "coordinates": [[], [1, 2]]}])  # fmt: skip
def test_what_is_no_geometry_is_said_in_one_line(value):
    with pytest.raises(InputError) as caught:
        geometry(value)
    assert "\n" not in str(caught.value)
