"""Streets, schools and parks of a local story are one group at its town."""

import json

from geoarticle.articles import parse_article
from geoarticle.model import Inferred
from geoarticle.pipeline import geoparse
from geoarticle.report import Report
from geoarticle.tables import report_table
from geoarticle.towns import gathered

STORY = (
    "Police closed Elm Street in Pineville, Louisiana, on Monday. Pupils walked from Emmanuel Baptist Church "
    "to Kees Memorial Park and waited there."
)


def _spans(*names):
    return [(STORY.index(name), STORY.index(name) + len(name)) for name in names]


def test_names_that_no_gazetteer_has_are_a_group_at_the_town_of_the_story(gazetteer, outlines):
    names = ("Elm Street", "Pineville", "Louisiana", "Emmanuel Baptist Church", "Kees Memorial Park")
    report = geoparse(STORY, spans=_spans(*names), gazetteer=gazetteer, outlines=outlines)
    (group,) = gathered(report)
    assert (group.town.name, group.town.admin1) == ("Pineville", "LA")
    assert group.names == ("Elm Street", "Emmanuel Baptist Church", "Kees Memorial Park")
    assert "3 places somewhere in Pineville" in report_table(report)
    assert Report.from_dict(json.loads(report.to_json())) == report


def test_where_the_text_names_no_town_the_outlet_tells_it(gazetteer, outlines):
    text = "Police closed Elm Street on Monday. Pupils walked to Kees Memorial Park."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Elm Street", "Kees Memorial Park")]
    article = parse_article(text, outlet="Pineville, Louisiana")
    report = geoparse(article, spans=spans, gazetteer=gazetteer, outlines=outlines)
    assert [group.town.name for group in gathered(report)] == ["Pineville"]
    assert "the paper is published in Pineville" in report.resolutions[0].evidence[1]
    nowhere = geoparse(text, spans=spans, gazetteer=gazetteer, outlines=outlines)
    assert not any(isinstance(resolution, Inferred) for resolution in nowhere.resolutions)


def _spots(text, names, gazetteer, outlines, **facts):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    article = parse_article(text, **facts)
    report = geoparse(article, spans=spans, gazetteer=gazetteer, outlines=outlines)
    return dict(zip(names, report.resolutions, strict=True))


def test_a_school_that_speaks_stands_in_the_town_all_the_same(gazetteer, outlines):
    text = "A fire broke out in Ossett, England, on Monday. Zuckerfield High School said pupils were safe."
    found = _spots(text, ("Ossett", "England", "Zuckerfield High School"), gazetteer, outlines)
    assert found["Zuckerfield High School"].inside == found["Ossett"].place


def test_police_of_a_town_tell_where_the_streets_are(gazetteer, outlines):
    text = "Winnipeg police closed Assiniboine Avenue and Zuckerfield Street on Monday."
    found = _spots(text, ("Winnipeg", "Zuckerfield Street"), gazetteer, outlines)
    assert found["Zuckerfield Street"].inside.name == "Winnipeg"
