"""How finely the base map is written: by where a reader looks, neighbours with one border."""

import shapely

from geoarticle import maps
from geoarticle.gazetteer import polyline
from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps import detail, framing
from geoarticle.maps.decoding import decoded
from geoarticle.maps.sheet import draw_up
from stories import Writing, place

PHILADELPHIA = place(1, "Philadelphia", 39.95, -75.16, "PPLA2", country="US", admin1="PA")


def philadelphia():
    w = Writing("A story\n\nA fire burned in Philadelphia.")
    w.mention("Philadelphia", PHILADELPHIA)
    return w.report()


def near(report):
    sheet = draw_up([report])
    with Outlines.open() as outlines:
        return detail.near_shapes(sheet, framing.opening(sheet, outlines), outlines)


def area(shape):
    return shapely.make_valid(decoded(shape).geometry())


def test_a_large_country_has_its_divisions_where_the_story_is_and_only_there():
    countries, divisions = near(philadelphia())
    assert [shape.code for shape in countries] == ["US"]
    assert {"US.PA", "US.NJ"} <= {shape.code for shape in divisions}
    assert "US.CA" not in {shape.code for shape in divisions}


def test_a_town_at_a_divisions_edge_lies_inside():
    _, divisions = near(philadelphia())
    jersey = next(shape for shape in divisions if shape.code == "US.NJ")
    assert area(jersey).buffer(0.01).contains(shapely.Point(-75.1196, 39.9259)), "Camden"


def test_what_is_far_is_written_with_little():
    countries, divisions = near(philadelphia())
    assert sum(len(shape.encoded) for shape in (*countries, *divisions)) < 50_000
    assert area(countries[0]).contains(shapely.Point(-98, 39))


def test_neighbours_keep_their_common_border_however_coarse():
    line = [(0.001 * k, 0.5 + 0.0003 * (k * 7 % 5)) for k in range(1001)]
    below = shapely.Polygon([*line, (1, 0), (0, 0)])
    above = shapely.Polygon([*line[::-1], (0, 1), (1, 1)])
    shapes = [
        Shape(kind="division", code=code, name="", encoded=polyline.encode_geometry(cell, 4), decimals=4)
        for code, cell in (("below", below), ("above", above))
    ]
    grain = detail.Grain([framing.Frame(west=-1, south=-1, east=2, north=2)], 0.05)
    made = [detail.thinned(shape, [grain]) for shape in shapes]
    edges = [
        {tuple(point) for ring in decoded(shape).rings for point in ring.tolist() if 0.1 < point[0] < 0.9}
        for shape in made
    ]
    assert edges[0] == edges[1]
    assert len(edges[0]) < 20


def test_a_frame_across_the_antimeridian_holds_points_on_both_sides():
    grain = detail.Grain([framing.Frame(west=170, south=-20, east=190, north=-10)], 0.1)
    points = [(175, -15), (-175, -15), (0, -15), (175, 0)]
    assert grain.holds(shapely.get_coordinates(shapely.MultiPoint(points))).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_the_page_of_a_local_story_names_the_states_around_it():
    page = maps.page(philadelphia())
    assert '"New Jersey"' in page
    assert '"Pennsylvania"' in page
