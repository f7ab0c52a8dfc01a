import json

import pytest

from geoarticle import maps
from geoarticle.errors import InputError
from geoarticle.maps.boundaries import read_boundaries
from reports import small_report

SQUARE = {"type": "Polygon", "coordinates": [[[9, 49], [12, 49], [12, 52], [9, 52], [9, 49]]]}


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.fixture
def written(tmp_path):
    def write(value):
        file = tmp_path / "mine.geojson"
        file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return file

    return write


def test_borders_of_ones_own_take_the_place_of_all_others(written):
    line = {"type": "LineString", "coordinates": [[9, 49], [12, 52]]}
    file = written({"type": "FeatureCollection", "features": [
        feature(SQUARE, name="Mine", ISO_A2="XX"), feature(line, name="Cease-fire line"),
    ]})  # fmt: skip
    page = maps.page(small_report(), boundaries=file)
    data = json.loads(page.split('id="geoarticle-data">')[1].split("</script>")[0])
    assert [shape[:2] for shape in data["base"]["countries"]] == [["XX", "Mine"]]
    assert data["base"]["divisions"] == []
    assert len(data["base"]["disputed"]) == 1
    assert "de facto borders" not in page
    assert "Borders: mine.geojson, as supplied" in page


def test_detail_is_dropped_until_a_page_can_hold_it(written):
    ring = [[x / 1000, 1 + (x % 7) / 1000] for x in range(100_000)]
    ring += [[100, 40], [0, 40], ring[0]]
    shapes, _ = read_boundaries(written({"type": "Polygon", "coordinates": [ring]}))
    assert sum(len(shape.encoded) for shape in shapes) < 240_000


@pytest.mark.parametrize(
    "value",
    [
        "", "{", "[1]", "{}", '{"type": "FeatureCollection"}',
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "FeatureCollection", "features": [1]}',
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon", "coordinates": "x"}', '{"type": "Polygon", "coordinates": [[[1, 2], [3]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [900, 2], [5, 5], [1, 2]]]}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [NaN, 2], [5, 5], [1, 2]]]}', "[" * 100_000,
        '{"type": "Polygon", "coordinates": [[[1, 2], [1e999, 2], [5, 5], [1, 2]]]}',
        f'{{"type": "Polygon", "coordinates": [[[{10**400}, 1], [3, 4], [5, 5], [1, 2]]]}}',
        f'{{"type": "LineString", "coordinates": [[1, 2], [3, -{10**400}]]}}',
        '{"type": "LineString", "coordinates": [[true, 2], [3, 4]]}',
        '{"type": "LineString", "coordinates": [["1", "2"], ["3", "4"]]}',
        '{"type": ["Point"], "coordinates": [1, 2]}', '{"type": "GeometryCollection", "geometries": 5}',
        '{"type": "GeometryCollection", "geometries": [' * 200 + "]}" * 200,
    ],
    ids=range(21),
)  # fmt: skip
def test_what_is_no_borders_is_refused_in_one_line(written, value):
    with pytest.raises(InputError) as caught:
        read_boundaries(written(value))
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.geojson"):
        read_boundaries(tmp_path / "nowhere.geojson")


def test_a_country_across_the_180th_meridian_is_no_band_around_the_world(written):
    ring = [[177, -19], [-178, -19], [-178, -16], [177, -16], [177, -19]]
    shapes, _ = read_boundaries(written(feature({"type": "Polygon", "coordinates": [ring]}, ISO_A2="FJ")))
    assert sorted(part.bounds for part in shapes[0].geometry().geoms) == [
        (-180, -19, -178, -16),
        (177, -19, 180, -16),
    ]


def test_what_runs_on_for_ever_is_read_with_a_bound():
    with pytest.raises(InputError, match="is larger than 30 MB: simplify it"):
        read_boundaries("/dev/zero")
