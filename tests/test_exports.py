import csv
import io
import json
import re
from dataclasses import replace
from importlib import resources
from xml.etree import ElementTree

import jsonschema
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geoarticle import exports
from geoarticle.articles import parse_article
from geoarticle.errors import InputError
from geoarticle.geometry import rfc7946
from geoarticle.model import Mention, Relation, Resolved, Span, Unresolved
from geoarticle.report import Report
from reports import SQUARE, place, small_report
from work import lines_run


@pytest.fixture
def report():
    return small_report()


@pytest.fixture(scope="module")
def schema():
    return json.loads((resources.files("geoarticle") / "report.schema.json").read_text(encoding="utf-8"))


def export_csv(report):
    return exports.export(report, "csv")


def export_kml(report):
    return exports.export(report, "kml")


def report_of(text, resolution):
    span = Span(start=0, end=len(text))
    mention = Mention(id="m1", span=span, text=text, name=text)
    return Report(article=parse_article(text), mentions=(mention,), resolutions=(resolution,))


def test_a_report_keeps_its_schema(report, schema):
    jsonschema.validate(json.loads(report.to_json()), schema)
    jsonschema.validate(exports.to_dict(report, text=False), schema)


def test_mentions_are_told_apart_by_status(report):
    mentions = report.to_dict()["mentions"]
    assert [(m["status"], m["place"]) for m in mentions] == [
        ("inferred", None),
        ("resolved", "geonames:1"),
        ("unresolved", None),
        ("resolved", "geonames:3"),
    ]
    assert mentions[1]["alternatives"][0]["name"] == "Big"
    assert mentions[2]["reason"] == "no place of that name is known"
    assert (mentions[3]["role"], mentions[3]["subtype"]) == ("associative", "demonym")


def test_offsets_are_code_points_also_behind_an_emoji(report):
    whole = report.to_dict()
    for mention in whole["mentions"]:
        assert whole["article"]["text"][mention["start"] : mention["end"]] == mention["text"]


def test_places_say_their_mentions_and_their_share_of_the_story(report):
    places = report.to_dict()["places"]
    assert [(p["id"], p["mentions"], p["focus"]) for p in places] == [
        ("geonames:1", ["m2"], 0.9),
        ("geonames:3", ["m4"], None),
    ]


def test_a_resolved_place_is_listed_even_if_the_report_forgot_it():
    found = Resolved(place=place(9, "Far", 1.0, 2.0), confidence=0.5, evidence=())
    assert [p["id"] for p in report_of("Far", found).to_dict()["places"]] == ["geonames:9"]


def test_the_text_can_be_left_out(report):
    article = exports.to_geojson(report.without_text())["article"]
    assert article == exports.to_dict(report, text=False)["article"]
    assert (article["text"], article["title"]) == (None, None)


def test_geojson_has_a_feature_for_each_mention_and_loses_nothing(report):
    collection = report.to_geojson()
    geometries = [f["geometry"] and f["geometry"]["type"] for f in collection["features"]]
    assert geometries == ["Polygon", "Point", None, "Point"]
    assert collection["features"][1]["geometry"]["coordinates"] == [10.0, 50.0]
    assert collection["bbox"] == [10.0, 50.0, 11.0, 51.0]
    assert "crs" not in collection
    whole = report.to_dict()
    assert all(collection[name] == whole[name] for name in ("places", "relations", "checks"))
    assert report.__geo_interface__ == collection


def test_rings_run_counterclockwise():
    ring = rfc7946(SQUARE)["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw


def test_what_crosses_the_antimeridian_is_cut_there():
    box = shapely.geometry.mapping(shapely.box(179, -18, 182, -16))
    cut = rfc7946(box)
    assert cut["type"] == "MultiPolygon"
    assert shapely.geometry.shape(cut).bounds == (-180, -18, 180, -16)
    assert shapely.geometry.shape(cut).area == pytest.approx(6)


def test_the_bounding_box_crosses_the_antimeridian_when_that_is_shorter():
    text = "Suva Apia"
    mentions = tuple(
        Mention(id=f"m{n}", span=Span(start=s, end=s + 4), text=text[s : s + 4], name="x")
        for n, s in enumerate((0, 5))
    )
    found = tuple(
        Resolved(place=place(n, "x", lat, lon), confidence=1.0, evidence=())
        for n, lat, lon in ((1, -18.1, 178.4), (2, -13.8, -171.8))
    )
    report = Report(article=parse_article(text), mentions=mentions, resolutions=found)
    assert report.to_geojson()["bbox"] == [178.4, -18.1, -171.8, -13.8]


def test_a_report_without_places_has_no_bounding_box():
    report = report_of("Nowhere", Unresolved(reason="unknown"))
    assert "bbox" not in report.to_geojson()
    assert report.to_geojson()["features"][0]["geometry"] is None


def test_csv_has_a_row_for_each_mention(report):
    rows = list(csv.DictReader(io.StringIO(export_csv(report))))
    assert [row["text"] for row in rows] == ["Low", "Big", "Nowhere", "Bigger"]
    assert rows[1]["alternatives"] == "Big (geonames:2, 0.10)"
    assert rows[0]["statements"] == "15 km north of (consistent)"
    assert rows[2]["lat"] == ""


def strict_rows(table):
    """Read CSV as the strictest reader does, for whom every line break ends a row, quoted or not."""
    return [
        next(csv.reader([line])) for line in re.split("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", table)[:-1]
    ]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\r", "\v", "\f", "\x1d", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("before", ["", "a", "a, b "])
def test_no_line_break_in_a_cell_of_csv_begins_a_row(end, before):
    text = f"{before}{end}=1+1"
    away = place(1, f"x{end}=2", 1.0, 2.0, admin1=text)
    found = Resolved(place=away, confidence=1.0, evidence=(text,))
    rows = strict_rows(export_csv(report_of(text, found)))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    assert not any(cell.strip().startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "  =cmd|' /C calc'!A0", "＝1"])
def test_csv_disarms_formulas(text):
    rows = list(csv.DictReader(io.StringIO(export_csv(report_of(text, Unresolved(reason=text))))))
    assert rows[0]["text"] == "'" + text
    assert rows[0]["reason"] == "'" + text


def test_csv_leaves_negative_coordinates_alone():
    found = Resolved(place=place(1, "S", -33.8, -70.6), confidence=1.0, evidence=())
    row = next(csv.DictReader(io.StringIO(export_csv(report_of("S", found)))))
    assert (row["lat"], row["lon"]) == ("-33.8", "-70.6")


def test_kml_parses_and_holds_every_mention_and_statement(report):
    root = ElementTree.fromstring(export_kml(report))
    names = [e.text for e in root.iterfind(".//{*}Placemark/{*}name")]
    assert names == ["Low", "Big", "Nowhere", "Bigland", "15 km north of"]
    assert root.find(".//{*}Point/{*}coordinates").text == "10.000000,50.000000"


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_survives_every_format(text):
    report = report_of(parse_article(text).text, Unresolved(reason=text))
    for form in exports.FORMATS:
        out = exports.export(report, form)
        out.encode()
        if form == "kml":
            ElementTree.fromstring(out)
        elif form != "csv":
            json.loads(out)


def test_an_event_is_a_point_and_an_area_in_kml(report):
    event = replace(report, mentions=(replace(report.mentions[0], subtype="event"), *report.mentions[1:]))
    place = ElementTree.fromstring(export_kml(event)).find(".//{*}Placemark")
    drawn = [part.tag.partition("}")[2] for part in place.find("{*}MultiGeometry")]
    assert drawn == ["Point", "Polygon"]


def test_markup_in_a_name_stays_text_in_kml():
    payload = "<script>alert(1)</script>]]>&{{x}}"
    root = ElementTree.fromstring(export_kml(report_of(payload, Unresolved(reason=payload))))
    assert root.find(".//{*}Placemark/{*}name").text == payload
    shown_as_html = root.findall(".//{*}description") + root.findall(".//{*}value")
    assert not any("<" in element.text for element in shown_as_html)


UNSEEN = "\x7f\x85\x9b\xad\u061c\u200b\u200f\u2028\u2029\u202e\u2066\ufeff"


@pytest.mark.parametrize("form", ["json", "geojson", "annotations", "kml"])
def test_what_is_not_seen_is_escaped_and_comes_back(form):
    text = f"Par{UNSEEN}is"
    out = exports.export(report_of(text, Unresolved(reason=text)), form)
    assert not set(UNSEEN) & set(out)
    whole = ElementTree.fromstring(out) if form == "kml" else json.loads(out)
    assert text in (list(whole.itertext()) if form == "kml" else repr_of(whole))


def repr_of(value):
    """Return every string inside a JSON value."""
    if isinstance(value, dict):
        value = list(value.values())
    return (
        [value]
        if isinstance(value, str)
        else [s for v in value for s in repr_of(v)]
        if isinstance(value, list)
        else []
    )


def test_annotations_quote_and_position_each_mention(report):
    page = json.loads(exports.export(report, "annotations"))
    text = report.article.text
    assert len(page["items"]) == 4
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text
    assert page["items"][1]["body"][1]["id"] == "https://sws.geonames.org/1/"


def test_an_unknown_format_is_refused(report):
    with pytest.raises(InputError, match="json, geojson"):
        exports.export(report, "xlsx")


def many_places(count):
    """Return a report of as many places, each with a mention and a statement about it, in its own block."""
    names = [f"N{number}" for number in range(count)]
    text = "\n\n".join(names)
    starts = [text.index(name) for name in names]
    spans = [Span(start=at, end=at + len(name)) for at, name in zip(starts, names, strict=True)]
    mentions = tuple(Mention(id=n, span=s, text=n, name=n) for n, s in zip(names, spans, strict=True))
    places = [place(number, name, 50.0, 10.0) for number, name in enumerate(names)]
    stated = (Relation(id=f"r{n}", kind="near", figure=n, ground=n, span=spans[0], text=n) for n in names)
    resolutions = tuple(Resolved(place=one, confidence=0.9, evidence=()) for one in places)
    return Report(
        article=parse_article(text), mentions=mentions, resolutions=resolutions, relations=tuple(stated)
    )


@pytest.mark.parametrize("name", ["json", "geojson", "csv", "kml", "annotations"])
def test_an_export_costs_what_its_mentions_cost_each(name):
    short, long = (many_places(count) for count in (50, 200))
    work = [lines_run(lambda made=made: exports.export(made, name)) for made in (short, long)]
    assert work[1] < 1.1 * 4 * work[0]


def test_a_cell_of_statements_names_each_once():
    rows = list(csv.DictReader(io.StringIO(export_csv(many_places(1)))))
    assert [row["statements"] for row in rows] == ["N0 (unchecked)"]


def test_a_block_is_found_by_any_of_its_code_points():
    article = parse_article("First words.\n\nSecond words.\n\nThird.")
    for offset in range(len(article.text) + 1):
        held = [block for block in article.blocks if block.span.start <= offset < block.span.end]
        assert article.block_at(offset) == (held[0] if held else None)
