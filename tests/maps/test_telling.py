import pytest

import stories
from geoarticle.languages import load
from geoarticle.maps import telling
from geoarticle.maps.sheet import Statement, draw_up
from geoarticle.model import Check, Relation, Span

EN = load()
MILE, NAUTICAL = 1.609344, 1.852


def statement(km=None, wind=None, reason="", **check):
    relation = Relation(
        id="r1", kind="distance_bearing", figure=None, ground=None, span=Span(start=0, end=1), text="?",
        distance_km=km and (km if isinstance(km, tuple) else (km, km)), wind=wind,
    )  # fmt: skip
    made = Check(relation="r1", verdict=check.pop("verdict", "consistent"), reason=reason, **check)
    return Statement(
        label="1", article=0, relation=relation, check=made, figure="1", ground="2", second_ground=None,
        said="“so far from Alfa”",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("km", "wind", "said"),
    [
        (45.0, "N", "45 km N"),
        (3.7, None, "3.7 km"),
        ((20.0, 30.0), "SW", "20 to 30 km SW"),
        (60 * MILE, "NW", "60 mi NW"),
        (round(3 * MILE, 3), None, "3 mi"),
        (95 * NAUTICAL, "S", "95 nmi S"),
        (1500.0, "E", "1,500 km E"),
        (None, "W", "W"),
        (None, None, ""),
    ],
)
def test_what_is_stated_is_told_in_the_texts_own_unit(km, wind, said):
    assert telling.stated(statement(km, wind).relation, EN) == said


@pytest.mark.parametrize(
    ("km", "measured", "azimuth", "told"),
    [
        (45.0, 43.04, 176.9, "43 km S"),
        (3.0, 2.94, None, "2.9 km"),
        (60 * MILE, 99.2, 300.0, "62 mi (99 km) WNW"),
        (95 * NAUTICAL, 180.0, 0.0, "97 nmi (180 km) N"),
        (45.0, None, None, ""),
    ],
)
def test_what_was_measured_is_no_finer_than_it_is_known(km, measured, azimuth, told):
    assert telling.measured(statement(km, distance_km=measured, azimuth_deg=azimuth), EN) == told


@pytest.mark.parametrize(
    ("km", "told"),
    [(0.3, "about 1 km"), (4.4, "about 4 km"), (14.0, "about 15 km"), (31.94, "about 30 km"),
     (66.8, "about 70 km"), (130.0, "about 150 km"), (437.0, "about 400 km")],
)  # fmt: skip
def test_an_area_reaches_about_so_far(km, told):
    assert telling.reach(km, EN) == told


def test_a_caption_tells_what_is_stated_and_what_was_measured():
    one = statement(45.0, "N", distance_km=43.04, azimuth_deg=177.0)
    assert telling.caption(one, EN) == "stated 45 km N, measured 43 km S"
    placed = statement(45.0, "N", verdict="unverifiable", independent=False)
    assert telling.caption(placed, EN) == "so far from Alfa"


@pytest.mark.parametrize(
    ("reason", "added"),
    [
        ("stated 45 km north; 43.0 km at 2 degrees: consistent", ""),
        ("stated 45 km north; 43.0 km: consistent; placed by this statement, so no confirmation", ""),
        ("stated 45 km north; 43.0 km at 20 degrees: consistent; a road may be meant", "a road may be meant"),
        ("measured between the places' points", "measured between the places' points"),
    ],
)  # fmt: skip
def test_a_reason_is_told_only_as_far_as_it_adds_something(reason, added):
    assert telling.remark(statement(45.0, "N", reason, distance_km=43.0, azimuth_deg=2.0), EN) == added


def test_a_statement_that_placed_something_says_so_once():
    placed = statement(45.0, "N", "placed by this statement", verdict="unverifiable", independent=False)
    assert telling.remark(placed, EN) == ""


def test_a_quote_is_cut_between_words():
    w = stories.Writing(f"{'Fighting broke out there ' * 12}in Kyiv {'while others withdrew slowly ' * 12}.")
    w.mention("Kyiv", stories.GAZETTEER["Kyiv"])
    quote = draw_up([w.report()]).spots[0].quotes[0]
    assert quote.before.split()[0] in {"…Fighting", "…broke", "…out", "…there"}
    assert quote.after.split()[-1] in {"while…", "others…", "withdrew…", "slowly…"}
    assert quote.before.endswith("in ")
