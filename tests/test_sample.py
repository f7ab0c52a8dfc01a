"""The sample story's report, compared as values with the one that was looked at by people."""

import json
from pathlib import Path

import pytest

import geoarticle
from geoarticle import given

GOLDEN = Path(__file__).parent / "golden" / "sample.json"


@pytest.fixture(scope="module")
def report():
    return geoarticle.geoparse(given.sample())


def essence(whole):
    """Return what must not change unnoticed: every mention and its place, every statement and verdict."""
    return {
        "mentions": [
            [m["start"], m["text"], m["role"], m["subtype"], m["status"], m["place"]]
            for m in whole["mentions"]
        ],
        "relations": [
            [r["kind"], r["text"], r["figure"], r["ground"], r["distance_km"], r["wind"], r["hedge"]]
            for r in whole["relations"]
        ],
        "checks": [
            [c["relation"], c["verdict"], c["independent"], c["distance_km"], c["azimuth_deg"]]
            for c in whole["checks"]
        ],
    }


def test_the_report_is_the_one_that_was_looked_at(report):
    assert essence(report.to_dict()) == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_story_has_its_headline_captions_and_credits(report):
    kinds = [block.kind for block in report.article.blocks]
    assert (kinds[0], kinds.count("caption"), kinds.count("credit")) == ("headline", 3, 2)


def test_the_stated_distance_is_read_and_measured(report):
    stated = next(r for r in report.relations if r.kind == "distance_bearing")
    check = next(c for c in report.checks if c.relation == stated.id)
    texts = {mention.id: mention.text for mention in report.mentions}
    assert (texts[stated.figure], texts[stated.ground]) == ("Khan Touman", "Aleppo")
    assert (stated.distance_km, stated.wind, stated.hedge) == ((15.0, 15.0), "SW", "some")
    assert check.verdict == "consistent"
    assert check.distance_km == pytest.approx(13.7, abs=0.05)
    assert check.azimuth_deg == pytest.approx(227, abs=1)


@pytest.mark.parametrize("trap", ["Jaish al Fatah", "Nusra", "Red Crescent", "Assad", "John Kirby"])
def test_what_is_no_place_is_not_on_the_map(report, trap):
    text = report.article.text
    start = text.index(trap)
    inside = [m for m in report.mentions if start <= m.span.start < start + len(trap) and m.role == "literal"]
    assert not inside
