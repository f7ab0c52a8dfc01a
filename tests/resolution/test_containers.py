"""A container that the text states is believed: a name is inside it, an area there, or unresolved."""

import pytest

from geoarticle.model import Inferred, Resolved, Unresolved
from geoarticle.pipeline import geoparse


@pytest.fixture(scope="module")
def answers(gazetteer, outlines):
    def ask(text):
        report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
        pairs = zip(report.mentions, report.resolutions, strict=True)
        return {mention.text: resolution for mention, resolution in pairs}

    return ask


@pytest.mark.parametrize(
    ("name", "container", "country", "division"),
    [
        ("Cuba", "New Mexico", "US", "NM"),
        ("Mexico", "Missouri", "US", "MO"),
        ("Norway", "Maine", "US", "ME"),
        ("Italy", "Texas", "US", "TX"),
        ("Lebanon", "New Hampshire", "US", "NH"),
        ("Peru", "Indiana", "US", "IN"),
        ("Poland", "Ohio", "US", "OH"),
        ("Greece", "N.Y.", "US", "NY"),
        ("Texas", "San Luis Potosí", "MX", "24"),
    ],
)
def test_a_small_place_of_a_famous_name_is_where_the_text_puts_it(
    answers, name, container, country, division
):
    found = answers(f"A woman was found dead in a barn in {name}, {container}, on Sunday, police said.")[name]
    assert isinstance(found, Resolved)
    assert (found.place.country, found.place.admin1) == (country, division)


def test_all_mentions_of_the_name_are_there(answers):
    text = (
        "Fire destroyed a grain store in Cuba, New Mexico, on Tuesday night. Cuba has one engine, so crews"
        " came from Bernalillo. The mayor of Cuba thanked them."
    )
    assert answers(text)["Cuba"].place.admin1 == "NM"


@pytest.mark.parametrize(
    ("text", "name", "container"),
    [
        ("Two people died when a house fell down in Geneva, Nevada, on Sunday.", "Geneva", "Nevada"),
        ("A house fell down in Toronto, Kansas, on Sunday.", "Toronto", "Kansas"),
        ("A barn burned in Chile, New York, on Sunday, the sheriff said.", "Chile", "New York"),
    ],
)
def test_what_the_gazetteer_has_only_elsewhere_is_an_area_there_or_unresolved(answers, text, name, container):
    found = answers(text)[name]
    assert isinstance(found, Unresolved | Inferred)
    said = found.reason if isinstance(found, Unresolved) else found.evidence[0]
    assert said == f"the gazetteer knows no place called {name} in {container}"


def test_no_name_is_put_at_a_scene_outside_its_container(answers):
    found = answers("Flights link Dunmorra, Queensland, with Nadi in Fiji.")["Dunmorra"]
    assert not isinstance(found, Inferred) or found.anchor.country == "AU"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Storms hit Georgia, Texas and Florida on Monday.", "Texas", "US"),
        ("In Mexico, Chihuahua voted for the law.", "Mexico", "MX"),
        ("A truck from Wichita crashed in Iowa, Kansas police said.", "Iowa", "US"),
    ],
)
def test_a_comma_between_countries_and_divisions_is_no_container(answers, text, name, country):
    found = answers(text)[name]
    assert isinstance(found, Resolved)
    assert found.place.country == country
    assert found.place.feature_class == "A"


def test_a_name_with_more_places_than_a_look_up_gives_is_found_in_its_container(answers, gazetteer):
    assert len(gazetteer.lookup("San José")) == 60
    found = answers("Floods cut off San José in Petén, Guatemala, on Monday.")["San José"]
    assert (found.place.country, found.place.admin1_name) == ("GT", "Petén")


@pytest.mark.parametrize(
    ("text", "names", "country", "division"),
    [
        (
            "Flood warnings cover Greene, Webster and Christian counties in Missouri until 6 p.m.",
            ("Greene", "Webster", "Christian"),
            "US",
            "MO",
        ),
        (
            "A quake was felt in Shelby, Tipton and Lauderdale counties in Tennessee.",
            ("Shelby", "Tipton", "Lauderdale"),
            "US",
            "TN",
        ),
    ],
)
def test_a_list_of_counties_is_one_of_counties_where_the_text_puts_them(
    gazetteer, outlines, text, names, country, division
):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    outer = text.rindex("in ") + 3
    end = min(text.find(sign, outer) for sign in " ." if text.find(sign, outer) > 0)
    report = geoparse(text, [*spans, (outer, end)], gazetteer=gazetteer, outlines=outlines)
    for found in report.resolutions[:3]:
        assert isinstance(found, Resolved)
        assert (found.place.country, found.place.admin1, found.place.feature_code) == (
            country,
            division,
            "ADM2",
        )


def test_a_division_at_the_end_of_a_name_is_its_container(gazetteer, outlines):
    text = "A fifth shop in Albany NY follows."
    report = geoparse(text, [(16, 25)], gazetteer=gazetteer, outlines=outlines)
    assert report.resolutions[0].place.admin1 == "NY"
