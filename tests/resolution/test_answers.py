"""Calibration, the last step: raw answers in, answers out."""

from dataclasses import replace

import pytest

from geoarticle.analysis import World
from geoarticle.articles import parse_article
from geoarticle.languages import load
from geoarticle.model import Inferred, Resolved, Unresolved
from geoarticle.pipeline import analyse
from geoarticle.resolution import Resolver
from geoarticle.resolution.answers import LEAST_CONFIDENCE, answer, calibrated, guess_kind

ENGLISH = load("en")
TEXT = "Rebels took Qwertyville, 15 km southwest of Aleppo in Syria, on Friday."
SPANS = [(TEXT.index(name), TEXT.index(name) + len(name)) for name in ("Qwertyville", "Aleppo", "Syria")]
HALVED = {"name": ((0.0, 0.0), (1.0, 0.5)), "stated": ((0.0, 0.0), (1.0, 0.5))}
NOTHING = {"name": ((0.0, 0.1), (1.0, 0.1)), "stated": ((0.0, 0.1), (1.0, 0.1))}


@pytest.fixture(scope="module")
def raw(gazetteer, outlines):
    """Return the raw answers by name."""
    world = World(gazetteer=gazetteer, outlines=outlines)
    resolver = Resolver(analyse(parse_article(TEXT), world, SPANS), world)
    return {one.group.name: one for one in resolver.raw_answers()}


def test_a_confidence_is_read_off_the_table_of_its_kind(raw):
    aleppo = raw["Aleppo"]
    assert answer(aleppo, {}, ENGLISH).confidence == pytest.approx(aleppo.share)
    assert answer(aleppo, HALVED, ENGLISH).confidence == pytest.approx(aleppo.share / 2)
    assert answer(aleppo, {"demonym": HALVED["name"]}, ENGLISH).confidence == pytest.approx(aleppo.share)


def test_what_is_too_unlikely_is_not_said(raw):
    found = answer(raw["Aleppo"], NOTHING, ENGLISH)
    assert isinstance(found, Unresolved)
    assert found.alternatives[0].place == raw["Aleppo"].place


def test_an_unknown_name_lies_where_the_text_puts_it(raw):
    unknown = raw["Qwertyville"]
    assert unknown.place is None
    assert guess_kind(unknown.guess) == "stated"
    assert isinstance(answer(unknown, {}, ENGLISH), Inferred)
    assert isinstance(answer(unknown, NOTHING, ENGLISH), Unresolved)


def test_the_likelier_of_place_and_area_is_said_and_the_other_kept(raw):
    both = replace(raw["Aleppo"], share=0.4, guess=raw["Qwertyville"].guess)
    area = answer(both, {}, ENGLISH)
    assert isinstance(area, Inferred)
    assert area.alternatives[0].place == both.place
    assert area.alternatives[0].confidence == pytest.approx(0.4)
    assert isinstance(answer(both, {"stated": ((0.0, 0.3), (1.0, 0.3))}, ENGLISH), Resolved)


def test_the_raw_answers_tell_all_but_the_confidence(raw):
    sure = answer(raw["Aleppo"], HALVED, ENGLISH)
    assert (sure.place, sure.evidence) == (raw["Aleppo"].place, raw["Aleppo"].evidence)
    assert sure.alternatives == raw["Aleppo"].candidates[1:]


def test_no_table_changes_nothing():
    assert calibrated(0.4, ()) == 0.4
    assert 0 < LEAST_CONFIDENCE < 0.5
