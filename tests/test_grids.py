"""Grid positions against published ones."""

import pytest

from geoarticle import grids
from geoarticle.relations.coordinates import read_positions


@pytest.mark.parametrize(
    ("zone", "band", "square", "digits", "lat", "lon"),
    [
        (4, "Q", "FJ", "1234567890", 21.409796, -157.916081),  # NGA's example
        (31, "U", "DQ", "4825111932", 48.858222, 2.294500),  # the Eiffel Tower
    ],
)
def test_mgrs_gives_the_published_positions(zone, band, square, digits, lat, lon):
    point = grids.mgrs(zone, band, square, digits)
    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=2e-4)


def test_utm_and_mgrs_agree():
    one, other = grids.utm(4, "Q", 612345.5, 2367890.5), grids.mgrs(4, "Q", "FJ", "1234567890")
    assert (one.lat, one.lon) == pytest.approx((other.lat, other.lon), abs=1e-9)


def test_the_southern_half_counts_from_its_own_pole():
    point = grids.utm(56, "H", 334368.6, 6250948.3)  # Sydney
    assert (point.lat, point.lon) == pytest.approx((-33.8688, 151.2093), abs=2e-3)


@pytest.mark.parametrize(("zone", "east"), [(0, 500_000), (61, 500_000), (31, 50_000)])
def test_a_position_outside_the_grid_is_none(zone, east):
    assert grids.utm(zone, "U", east, 5_000_000) is None


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("found at 31U DQ 48251 11932 on Monday", 48.8582, 2.2945),
        ("found at 31UDQ4825111932.", 48.8582, 2.2945),
        ("grid 31U 448251 5411932", 48.8582, 2.2945),
        ("at 36.1 N, 37.05 E,", 36.1, 37.05),
        ("at 12°35'N 043°18'E at dawn", 12.5833, 43.3),
        ("at N 64° 08.5', W 021° 56.2' by a trawler", 64.1417, -21.9367),
        ("sent to position 07-18S 072-24E.", -7.3, 72.4),
        ("position 54-30.6N, 003-12.0W at noon", 54.51, -3.2),
        ("at latitude 12.5 north, longitude 43.3 east.", 12.5, 43.3),
        ("at 12.5 degrees north and 43.3 degrees east", 12.5, 43.3),
        ("(40.16250; 44.40333)", 40.1625, 44.40333),
        ("37°52′31″ North, 122°30′46″ West", 37.8753, -122.5128),
    ],
)
def test_positions_are_read_in_every_form(text, lat, lon):
    (position,) = read_positions(text)
    assert (position.point.lat, position.point.lon) == pytest.approx((lat, lon), abs=3e-3)


@pytest.mark.parametrize(
    "text",
    [
        "3.5, 4.25 and 6",
        "Highway 12 N, 40 E",
        "12 degrees",
        "99.5 N, 200.1 E",
        "1.250, 3.417 m",
        "beat them 12-10 S 3-2",
        "12 degrees north of it",
    ],
)
def test_other_figures_are_no_positions(text):
    assert list(read_positions(text)) == []
