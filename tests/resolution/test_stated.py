"""What statements may say of a well-known place, and what is said where no entry of a name fits."""

import pytest

from geoarticle import geoparse
from geoarticle.model import Inferred, Resolved

LIES_ELSEWHERE = "no place called {name} in the gazetteer lies there"


def first(text, gazetteer, outlines):
    return geoparse(text, gazetteer=gazetteer, outlines=outlines).resolutions[0]


@pytest.mark.parametrize(
    "text",
    [
        "Homs, a city 15 km north of Aleppo, Syria, was shelled.",
        "Lviv lies 40 km east of Kyiv, Ukraine.",
        "Springfield, Illinois, lies 20 km north of Chicago.",
    ],
)
def test_a_well_known_city_stays_itself_whatever_is_said_of_it(text, gazetteer, outlines):
    answer = first(text, gazetteer, outlines)
    assert isinstance(answer, Resolved)
    assert answer.place.population > 100_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Moscow, a village 15 km north of Aleppo, was shelled.", LIES_ELSEWHERE),
        ("San Antonio, 20 km north of Cochabamba, Bolivia, was flooded.", LIES_ELSEWHERE),
        ("Zurgazeh, 15 km north of Aleppo, was shelled.", "not in the gazetteer"),
    ],
)
def test_a_name_placed_by_what_is_said_of_it_says_truly_why(text, why, gazetteer, outlines):
    answer = first(text, gazetteer, outlines)
    assert isinstance(answer, Inferred)
    assert answer.evidence[0] == why.format(name=answer.name)


def test_an_event_is_as_sure_as_the_surest_place_that_its_statements_meet_from(gazetteer, outlines):
    text = (
        "A quake hit Morocco, with its epicentre 71 km southwest of Marrakesh and 56 km west of Oukaimeden. "
        "In Adassil, some 20 km from the epicentre, walls fell."
    )
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    pairs = zip(report.mentions, report.resolutions, strict=True)
    one, other = (resolution for mention, resolution in pairs if mention.subtype == "event")
    assert isinstance(one, Inferred)
    assert one == other
    assert one.confidence > 0.9
    assert one.radius_km < 30
    assert (round(one.lat, 1), round(one.lon, 1)) == (31.1, -8.3)
