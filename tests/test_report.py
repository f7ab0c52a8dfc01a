"""A report comes back from its file as it was, or the file is refused with the place of what is wrong."""

import copy
from importlib import resources

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

import geoarticle
from any_report import reports
from geoarticle import maps
from geoarticle.budget import Budget
from geoarticle.errors import InputError
from geoarticle.exports.schema import report_schema, written
from geoarticle.report import Report
from reports import small_report

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40
)
SCHEMA = jsonschema.Draft202012Validator(report_schema())


@pytest.fixture
def values():
    return small_report().to_dict()


@SLOW
@given(reports())
def test_any_report_comes_back_as_it_was(report):
    assert Report.from_dict(report.to_dict()) == report
    text = report.to_json()
    back = Report.from_json(text)
    assert back == report
    assert back.to_json() == text
    assert Report.from_json(text.encode()) == report


@SLOW
@given(reports())
def test_any_report_keeps_the_schema_and_comes_back_without_its_text(report):
    SCHEMA.validate(report.to_dict())
    bare = report.without_text()
    assert Report.from_dict(bare.to_dict()) == bare


def test_the_schema_that_ships_is_the_one_that_the_records_describe():
    """Where this fails, write ``geoarticle.exports.schema.written()`` to the file."""
    shipped = (resources.files("geoarticle") / "report.schema.json").read_text(encoding="utf-8")
    assert shipped == written()


def test_the_page_of_a_report_read_back_has_the_same_bytes():
    report = small_report()
    back = Report.from_json(report.to_json())
    assert maps.page(back) == maps.page(report)
    assert maps.svg(back) == maps.svg(report)
    bare = Report.from_json(report.without_text().to_json())
    assert maps.page(bare) == maps.page(report, text=False)


def test_what_geoparse_made_comes_back_and_says_what_made_it():
    report = geoarticle.geoparse("Rebels took Khan Touman, 15 km southwest of Aleppo.")
    assert Report.from_json(report.to_json()) == report
    made = report.made_by
    assert (made.version, made.language, made.recogniser) == (geoarticle.__version__, "en", "default")
    assert len(made.weights) == len(made.gazetteer[0].fingerprint) == 16
    given = geoarticle.geoparse("In Aleppo.", spans=[(3, 9)])
    assert given.made_by.recogniser == "spans"
    assert given.made_by.gazetteer == made.gazetteer
    assert given.made_by.options == made.options == ()
    bounded = geoarticle.geoparse("In Aleppo.", spans=[(3, 9)], budget=Budget(mentions=7))
    assert bounded.made_by.options == (("budget mentions", "7"),)


def test_a_mention_quotes_itself_so_that_it_is_found_again(values):
    text = values["article"]["text"]
    for mention in values["mentions"]:
        quote = mention["quote"]
        assert quote["exact"] == mention["text"]
        assert text[: mention["start"]].endswith(quote["prefix"])
        assert text[mention["end"] :].startswith(quote["suffix"])
    assert small_report().without_text().to_dict()["mentions"][0]["quote"] == {"exact": "Low"}


def test_members_of_a_later_version_are_passed_over(values):
    later = copy.deepcopy(values) | {"id": 7, "weather": {"sun": 1}}
    later["mentions"][0]["mood"] = "sad"
    assert Report.from_dict(later) == small_report()


def changed(values, path, value):
    """Return the values with another one at a path such as ``places.1.lat``; None takes it out."""
    whole = copy.deepcopy(values)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    inner = whole
    for step in steps:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "geoarticle.report/2", "schema: 'geoarticle.report/2' is not 'geoarticle.report/1'"),
        ("places.1.lat", 91, "places[1].lat: 91 is outside -90 to 90"),
        ("places.1.lat", "36.2", "places[1].lat: '36.2' is not a number"),
        ("places.1.lat", float("nan"), "places[1].lat: nan is not a number that can be reckoned with"),
        ("places.1.lat", True, "places[1].lat: True is not a number"),
        ("places.1.lon", 10**400, "places[1].lon: "),
        ("places.1.name", None, "places[1].name: it is missing"),
        ("places.1.name", "", "places[1]: a place needs an id and a name"),
        ("places.1.name", "\ud800", "places[1].name: '\\ud800' holds half a character"),
        ("places.1.id", "geonames:1", "places[1].id: 'geonames:1' is there twice"),
        ("places.1.population", 1.5, "places[1].population: 1.5 is not a whole number"),
        ("places.1.population", -1, "places[1].population: -1 is below 0"),
        ("places.1.mentions", ["m2"], "places[1].mentions[0]: 'm2' does not follow from the rest"),
        ("mentions.1.lat", 3.5, "mentions[1].lat: 3.5 does not follow from the rest of the report: 50.0"),
        ("mentions.1.place", "geonames:99", "mentions[1].place: 'geonames:99' is neither in places"),
        ("mentions.1.end", 4, "mentions[1]: span"),
        ("mentions.1.text", "Bag", "mention m2: the text has 'Big' there"),
        ("mentions.1.role", "figurative", "mentions[1].role: 'figurative' is none of literal, associative"),
        ("mentions.1.confidence", 1.01, "mentions[1].confidence: 1.01 is outside 0 to 1"),
        ("mentions.0.area", None, "mentions[0].area: a mention that is inferred needs it"),
        ("mentions.0.area.type", "Circle", "mentions[0].area: 'Circle' is no type of geometry"),
        ("mentions.0.area.coordinates.0.1", [1, 91], "mentions[0].area.coordinates[0][1]: [1, 91] is no"),
        ("mentions.0.area.coordinates.0.4", [1, 1], "mentions[0].area.coordinates[0]: the ring does not end"),
        ("mentions.1.alternatives.0.evidence", "far", "mentions[1].alternatives[0].evidence: 'far' is not"),
        ("other_places", None, "mentions[1].alternatives[0].place: 'geonames:2' is neither in"),
        ("relations.0.distance_km", [2], "relations[0].distance_km: 1 values in place of 2"),
        ("relations.0.distance_km", [2, 1], "relations[0]: distance (2.0, 1.0) km"),
        ("relations.0.bearing_deg", 360, "relations[0].bearing_deg: 360 is outside 0 to 360"),
        ("checks.0.independent", 0, "checks[0].independent: 0 is not true or false"),
        ("article", [], "article: an array is not an object"),
        ("attribution.0", None, None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_path(values, path, value, message):
    whole = changed(values, path, value)
    if message is None:
        assert Report.from_dict(whole).attribution == ()
        return
    with pytest.raises(InputError) as caught:
        Report.from_dict(whole)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON"),
        ("{", "this is not JSON"),
        (b"\xff\xfe\xfa", "this is not JSON"),
        ("[]", "a report is an object, not an array"),
        ("null", "a report is an object, not null"),
        ("{}", "schema: null is not"),
        ("[" * 100_000, "this is no report: it is nested too deeply"),
        ('{"schema": "geoarticle.report/1"}', "article: it is missing"),
        ('{"schema": ' + "1" * 5000 + "}", "this is not JSON"),
    ],
)
def test_what_is_no_report_is_refused(text, message):
    with pytest.raises(InputError, match=message):
        Report.from_json(text)
