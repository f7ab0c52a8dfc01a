"""What an article may cost: counts are kept exactly, the rest is left out and said."""

import json
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest

import geoarticle
from geoarticle import tables
from geoarticle.analysis import World
from geoarticle.articles import parse_article
from geoarticle.budget import ALWAYS, Budget, Meter
from geoarticle.checks import check_relations
from geoarticle.errors import InputError
from geoarticle.maps.page import page
from geoarticle.mentions.making import mention_at
from geoarticle.model import Article, Span
from geoarticle.pipeline import analyse
from geoarticle.relations import read_places
from geoarticle.resolution import Resolver
from reports import small_report

STORY = (
    "He left Paris for Berlin. In Rome, 5 km north of Berlin, he wept. Oslo lies 40 km south of Paris. " * 3
)


def read(gazetteer, outlines, text=STORY, **limits):
    budget = Budget(**limits) if limits else None
    return geoarticle.geoparse(
        text, gazetteer=gazetteer, outlines=outlines, recogniser="gazetteer", budget=budget
    )


def test_an_ordinary_article_is_read_whole(gazetteer, outlines):
    report = read(gazetteer, outlines)
    assert report.left_out == ()
    assert report.to_dict()["left_out"] == []


def test_the_text_is_read_up_to_the_last_blank_within_the_limit(gazetteer, outlines):
    report = read(gazetteer, outlines, characters=45)
    assert [mention.text for mention in report.mentions] == ["Paris", "Berlin", "Rome"]
    assert report.article.text == parse_article(STORY).text
    assert report.left_out == (f"The text was read up to character 39 of {len(report.article.text)}.",)


def test_blocks_end_where_reading_ends():
    article = parse_article("First words here.\n\nSecond words here.\n\nThird words here.")
    cut = Meter(Budget(characters=30)).readable(article)
    assert cut.text == "First words here.\n\nSecond words"[:30].rsplit(" ", 1)[0]
    assert [block.span.of(cut.text) for block in cut.blocks] == ["First words here.", "Second"]
    assert Meter(Budget(characters=10)).readable(Article(text="x" * 50)).text == "x" * 10


def test_mentions_beyond_the_limit_are_left_out(gazetteer, outlines):
    report = read(gazetteer, outlines, mentions=2)
    assert [mention.text for mention in report.mentions] == ["Paris", "Berlin"]
    assert report.left_out == (
        "Of 18 mentions the first 2 were kept, up to character 29: they name 2 places.",
    )


def test_names_beyond_the_limit_of_places_end_the_reading(gazetteer, outlines):
    report = read(gazetteer, outlines, places=3)
    assert [mention.text for mention in report.mentions] == ["Paris", "Berlin", "Rome", "Berlin"]


def test_statements_beyond_the_limit_are_left_out(gazetteer, outlines):
    whole, report = read(gazetteer, outlines), read(gazetteer, outlines, statements=2)
    assert report.relations == whole.relations[:2]
    assert report.left_out == (f"Of {len(whole.relations)} statements the first 2 were kept.",)


def test_spans_in_what_is_not_read_are_left_out_and_others_refused(gazetteer, outlines):
    world = {"gazetteer": gazetteer, "outlines": outlines, "budget": Budget(characters=45)}
    report = geoarticle.geoparse("He left Paris for Berlin. " * 4, [(8, 13), (60, 65)], **world)
    assert [mention.text for mention in report.mentions] == ["Paris"]
    with pytest.raises(InputError, match="not inside"):
        geoarticle.geoparse("He left Paris for Berlin. " * 4, [(8, 13), (600, 605)], **world)


@pytest.mark.parametrize("limit", ["characters", "mentions", "places", "statements", "seconds"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_a_limit_that_leaves_nothing_is_refused(limit, value):
    with pytest.raises(InputError, match=limit):
        Budget(**{limit: value})


def test_what_is_left_out_is_said_everywhere():
    sentence = "Of 5 statements the first 2 were kept."
    report = replace(small_report(), left_out=(sentence,))
    schema = json.loads((resources.files("geoarticle") / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(report.to_dict(), schema)
    assert report.to_dict()["left_out"] == report.to_geojson()["left_out"] == [sentence]
    assert tables.summary(report).endswith(f". {sentence}")
    assert sentence in page([report], text=True)


@pytest.mark.parametrize("recogniser", ["default", "gazetteer"])
def test_a_recogniser_stops_with_its_share_of_the_time(gazetteer, outlines, recogniser):
    text = "He went to Paris. " * 20_000
    budget = Budget(seconds=0.4)
    report = geoarticle.geoparse(
        text, gazetteer=gazetteer, outlines=outlines, recogniser=recogniser, budget=budget
    )
    assert len(report.mentions) < 20_000
    assert "Of 0.4 seconds there was time to read the text up to character" in report.left_out[0]
    assert report.to_json()


def test_what_lies_beyond_the_time_is_not_kept_but_an_ordinary_article_is_read():
    article, meter = parse_article("He wept. " * ALWAYS), Meter(Budget(seconds=10))
    starts = (0, ALWAYS + 1, ALWAYS + 100, ALWAYS + 200)
    mentions = [mention_at(article.text, Span(start=start, end=start + 2)) for start in starts]
    assert meter.reads_on(ALWAYS + 100)
    meter.began -= 6
    assert meter.reads_on(ALWAYS - 1)
    assert not meter.reads_on(ALWAYS + 100)
    assert list(meter.within_time(article, mentions)) == mentions[:2]


@pytest.mark.parametrize(
    ("elapsed", "undone"), [(6.5, "distances and directions"), (8, "no area"), (9, "unchecked")]
)
def test_each_stage_stops_at_its_share_and_says_so(gazetteer, outlines, elapsed, undone):
    world = World(gazetteer=gazetteer, outlines=outlines)
    whole = analyse(parse_article(STORY), world, recogniser="gazetteer")
    late = Meter(Budget(seconds=10))
    late.began -= elapsed
    read_places(replace(whole, relations=(), meter=late))
    analysis = replace(whole, meter=late)
    resolver = Resolver(analysis, world)
    resolutions = resolver.resolve()
    check_relations(analysis, resolutions, world, resolve_without=resolver.resolve_without)
    assert len(resolutions) == len(whole.mentions)
    assert any(undone in sentence for sentence in late.left_out)
