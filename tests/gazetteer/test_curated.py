"""The tables by hand: every row can be read, and lies in the country that it names."""

import math
from pathlib import Path

import pytest
import shapely

from geoarticle.gazetteer.outlines import Outlines
from geoarticle.model import Place

CURATED = Path(__file__).parents[2] / "gazetteer" / "curated"
TABLES = ("regions.tsv", "waters.tsv", "sites.tsv", "facilities.tsv", "landscapes.tsv")
FAR_DEG = 0.15  # outlines are coarse at a coast, positions good to a kilometre
ON_LAND = ("P", "S", "R", "V", "L.PRK", "T.MT", "T.VAL", "T.PASS")  # and no islands, volcanoes among them


@pytest.fixture(scope="module")
def outlines():
    with Outlines.open() as opened:
        yield opened


def rows(table):
    for line in (CURATED / table).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def area(outlines, country, admin1=""):
    code = "ADM1" if admin1 else "PCLI"
    return outlines.outline(
        Place(
            id="?",
            name="?",
            lat=0,
            lon=0,
            feature_class="A",
            feature_code=code,
            country=country,
            admin1=admin1,
        )
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_position_a_class_and_a_reach(table):
    for name, lat, lon, code, _, *rest in rows(table):
        assert name
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert code[1] == "."
        reach, weight = (*rest, "", "", "")[1:3]
        assert all(math.isfinite(float(number)) and float(number) > 0 for number in (reach, weight) if number)


@pytest.mark.parametrize("table", TABLES)
def test_what_stands_on_land_stands_in_its_country(outlines, table):
    """Small islands have no outline, and in disputed zones none decides."""
    shapes = {}
    outside = []
    for name, lat, lon, code, country, *_ in rows(table):
        if country and code.startswith(ON_LAND) and not outlines.zone_at(float(lat), float(lon)):
            shape = shapes.setdefault(country, area(outlines, country))
            if shape is not None and shape.distance(shapely.Point(float(lon), float(lat))) > FAR_DEG:
                outside.append((name, country))
    assert outside == []


@pytest.mark.parametrize("table", ["facilities.tsv", "landscapes.tsv"])
def test_the_division_that_a_row_names_holds_it(outlines, table):
    shapes = {}
    outside = []
    for name, lat, lon, _, country, admin1, *_ in rows(table):
        if admin1:
            shape = shapes.setdefault((country, admin1), area(outlines, country, admin1))
            if shape is not None and shape.distance(shapely.Point(float(lon), float(lat))) > FAR_DEG:
                outside.append((name, country, admin1))
    assert outside == []
