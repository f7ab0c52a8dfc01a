import sqlite3

import pytest
import shapely

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps.decoding import decoded
from geoarticle.model import Place


@pytest.fixture(scope="module")
def outlines():
    with Outlines.open() as opened:
        yield opened


def place(country, admin1="", admin2="", code=None):
    code = code or ("ADM2" if admin2 else "ADM1" if admin1 else "PCLI")
    return Place(
        id="test:1", name="Test", lat=0.0, lon=0.0, feature_class="A", feature_code=code,
        country=country, admin1=admin1, admin2=admin2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "inside"),
    [
        (place("SY"), (38.0, 35.0)),
        (place("SY", "09"), (37.16, 36.20)),  # Aleppo
        (place("US", "TX", "201"), (-95.37, 29.76)),  # Houston in Harris County
        (place("GB", "ENG"), (-0.13, 51.51)),  # made of many Natural Earth counties
        (place("UA", "11"), (34.1, 44.95)),  # Simferopol, whose towns GeoNames counts to Ukraine
        (place("EH"), (-13.2, 27.15)),  # Laayoune
        (place("FJ"), (178.0, -18.0)),
    ],
    ids=str,
)
def test_an_outline_holds_what_lies_inside(outlines, where, inside):
    assert outlines.outline(where).contains(shapely.Point(inside))


@pytest.mark.parametrize(
    "where",
    [place("SY", "09", code="ADM2"), place("SY", "ZZ"), place("ZZ"), place("SY", code="PPLC")],
    ids=str,
)
def test_what_has_no_outline_is_none(outlines, where):
    assert outlines.outline(where) is None


def test_every_shape_of_the_base_map_is_a_valid_geometry(outlines):
    shapes = [*outlines.world(["SY", "FJ"]), *outlines.divisions(["SY", "LB"]), *outlines.disputed()]
    assert shapes
    for shape in shapes:
        geometry = shape.geometry()
        assert geometry.is_valid
        assert not geometry.is_empty


def test_divisions_fill_their_country_without_seams(outlines):
    country = outlines.outline(place("SY"))
    parts = shapely.union_all([shape.geometry() for shape in outlines.divisions(["SY"])])
    assert parts.symmetric_difference(country).area < 0.001 * country.area


def test_neighbours_share_their_border(outlines):
    syria, turkey = outlines.outline(place("SY")), outlines.outline(place("TR"))
    assert syria.boundary.intersection(turkey.boundary).length > 5


def test_the_world_is_small_and_detailed_only_where_asked(outlines):
    assert sum(len(shape.encoded) for shape in outlines.world()) < 170_000
    kinds = {shape.code: shape.kind for shape in outlines.world(["SY"])}
    assert (kinds["SY"], kinds["TR"]) == ("country", "world")


def test_water_is_given_for_a_view(outlines):
    near_aleppo = (36.0, 35.0, 39.0, 37.0)
    assert 0 < len(outlines.lakes(near_aleppo)) < 20
    assert 0 < len(outlines.rivers(near_aleppo)) < 10


@pytest.mark.parametrize(
    ("lat", "lon", "zone"),
    [
        (44.95, 34.10, "Crimea"),
        (33.13, 35.78, "Golan Heights"),
        (27.15, -13.20, "Western Sahara"),
        (34.08, 74.80, "Kashmir"),
        (42.23, 43.97, "South Ossetia"),
        (31.78, 35.235, "East Jerusalem"),
        (36.20, 37.16, None),
        (32.08, 34.78, None),
    ],
)
def test_a_disputed_zone_is_known_by_a_point(outlines, lat, lon, zone):
    assert outlines.zone_at(lat, lon) == zone


def test_a_missing_or_foreign_file_is_refused_in_one_line(tmp_path):
    foreign = tmp_path / "x.sqlite"
    foreign.write_bytes(b"not a database, but long enough to look at" * 40)
    for file in (tmp_path / "none.sqlite", foreign):
        with pytest.raises(GazetteerError) as caught:
            Outlines.open(file)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE shapes SET encoded = x'ff'", "UPDATE shapes SET encoded = '?'",
        "UPDATE shapes SET decimals = 'x'", "UPDATE shapes SET west = 'x'",
        "UPDATE meta SET value = cast(x'a1' AS TEXT)", "DROP TABLE shapes", "DROP TABLE meta",
    ],
)  # fmt: skip
def test_damage_is_a_gazetteer_error_of_one_line(tmp_path, change):
    file = tmp_path / "outlines.sqlite"
    with sqlite3.connect(file) as connection:
        connection.executescript(
            "CREATE TABLE meta (key TEXT, value TEXT); INSERT INTO meta VALUES ('schema', 'outlines/1');"
            "CREATE TABLE shapes (id INTEGER PRIMARY KEY, kind TEXT, code TEXT, name TEXT, encoded TEXT,"
            " decimals INTEGER, west REAL, south REAL, east REAL, north REAL);"
            "INSERT INTO shapes VALUES (1, 'country', 'DE', '', '_c`|@?_ibE_ibE?', 3, 1, 1, 2, 2);"
            f"{change}"
        )
    connection.close()
    with pytest.raises(GazetteerError) as caught, Outlines.open(file) as opened:
        opened.outline(place("DE"))
    assert "\n" not in str(caught.value)


def test_an_outline_that_cannot_be_drawn_says_so():
    with pytest.raises(GazetteerError, match="the outline of DE is damaged"):
        decoded(Shape(kind="world", code="DE", name="", encoded="???", decimals=2))
