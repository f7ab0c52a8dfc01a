import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoarticle.gazetteer import polyline

degrees = st.integers(-180_000, 180_000).map(lambda number: number / 1000)


def test_the_published_example_is_encoded_as_published():
    points = [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]
    assert polyline.encode(points, 5) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@given(st.lists(st.tuples(degrees, degrees), min_size=1, unique=True))
def test_decoding_undoes_encoding(points):
    assert polyline.decode(polyline.encode(points, 3), 3) == points


def test_a_polygon_keeps_its_hole():
    area = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2))
    again = polyline.decode_polygons(polyline.encode_geometry(area, 2), 2)
    assert again.equals(area)


def test_a_ring_that_vanishes_in_the_rounding_is_left_out():
    speck = shapely.box(1, 1, 1.0001, 1.0001)
    both = shapely.MultiPolygon([shapely.box(0, 0, 0.5, 0.5), speck])
    assert polyline.decode_polygons(polyline.encode_geometry(both, 3), 3).geom_type == "Polygon"
