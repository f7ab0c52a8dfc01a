"""Statements about the real world, held against the bundled gazetteer and outlines."""

import pytest
import shapely

from geoarticle.analysis import World
from geoarticle.checks import check_relations
from geoarticle.model import Relation, Resolved, Span
from geoarticle.relations import locate
from toy import read, told


@pytest.fixture
def verdicts(gazetteer, outlines):
    def judge(marked):
        article, mentions = told(marked)
        found = [gazetteer.lookup(mention.name)[0].place for mention in mentions]
        resolutions = tuple(Resolved(place=place, confidence=0.9, evidence=()) for place in found)
        world = World(gazetteer=gazetteer, outlines=outlines)
        analysis = read(article, mentions, world)
        checks = check_relations(analysis, resolutions, world, resolve_without=lambda relation: resolutions)
        return [check.verdict for check in checks], [check.reason for check in checks]

    return judge


@pytest.mark.parametrize(
    ("marked", "verdict"),
    [
        ("[Khan Touman], a village some 15 km southwest of [Aleppo], fell.", "consistent"),
        ("[Misrata], a city 200 km east of the capital [Tripoli], was calm.", "consistent"),
        ("[Ghazni] lies 150 km from the {Afghan} capital.", "consistent"),
        ("[Ghazni] lies 150 km north of the {Afghan} capital.", "inconsistent"),
        ("[Hanoi] is the capital of [Vietnam].", "consistent"),
        ("in [Vietnam]'s capital of [Ho Chi Minh City]", "inconsistent"),
        ("[Kinshasa], the capital of the [Democratic Republic of the Congo], slept.", "consistent"),
        ("the {Turkish} capital of [Ankara]", "consistent"),
        ("the northern town of [Toruń]", "consistent"),
        ("[Shiraz], in southern [Iran], slept.", "consistent"),
        ("[Shiraz], in northern [Iran], slept.", "inconsistent"),
        ("[Calais], in the north of [France], slept.", "consistent"),
        ("[Perpignan], south of [France]", "consistent"),
        ("[Vladivostok], in eastern [Russia], slept.", "consistent"),
        ("[Magadan], in western [Russia], slept.", "inconsistent"),
        ("[Anadyr], in the east of [Russia], slept.", "consistent"),
        ("[Seattle], in the western [United States], slept.", "consistent"),
        ("[Beitbridge], which is located on the border with [South Africa], was shut.", "consistent"),
        ("[Manbij] near the {Turkish} border", "consistent"),
        ("[Homs] near the {Turkish} border", "inconsistent"),
        ("the coastal town of [İzmir]", "consistent"),
        ("the coastal town of [Ankara]", "inconsistent"),
        ("[Suva], the capital of [Fiji], slept.", "consistent"),
    ],
)
def test_true_statements_agree_and_false_ones_do_not(verdicts, marked, verdict):
    found, reasons = verdicts(marked)
    assert found == [verdict], reasons


def test_no_border_decides_in_a_disputed_zone(verdicts):
    assert verdicts("[Sevastopol], in southern [Russia], slept.")[0] == []


@pytest.mark.parametrize("kind", ["bearing", "part", "near", "containment", "distance_bearing"])
def test_a_statement_about_a_large_country_is_drawn_with_few_corners_and_once(gazetteer, outlines, kind):
    canada = gazetteer.country("CA")
    far = {"distance_km": (17.0, 17.0)} if kind == "distance_bearing" else {}
    stated = Relation(
        id="r1", kind=kind, figure="m1", ground="m2", span=Span(start=0, end=1), text="x", bearing_deg=180.0,
        wind="S", **far,
    )  # fmt: skip
    area = locate(stated, canada, None, outlines)
    assert shapely.get_num_coordinates(outlines.outline(canada)) > 40_000
    assert shapely.get_num_coordinates(area.geometry) < 6_000
    assert shapely.get_num_coordinates(shapely.geometry.shape(area.geojson())) <= 600
    assert far or locate(stated, canada, None, outlines) is area
