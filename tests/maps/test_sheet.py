import dataclasses

from geoarticle.maps.sheet import draw_up, letter
from geoarticle.model import Focus
from geoarticle.redaction import without_text
from reports import small_report
from stories import GAZETTEER, Writing, aleppo, resolved, told, two_articles


def test_places_are_numbered_in_order_of_the_text_and_what_is_only_named_gets_letters():
    sheet = draw_up([aleppo()])
    labels = {spot.label: spot.name for spot in sheet.spots}
    assert [labels[n] for n in "12345678"] == [
        "Aleppo", "Syria", "Idlib", "Aleppo governorate", "Khan Touman", "Geneva", "Switzerland",
        "Saif al Dawla",
    ]  # fmt: skip
    assert [labels[n] for n in "abc"] == ["Iran", "Tehran", "Afghanistan"]


def test_letters_go_on_after_z():
    assert [letter(n) for n in (1, 26, 27, 52, 53, 703)] == ["a", "z", "aa", "az", "ba", "aaa"]


def test_the_scene_is_told_from_the_background():
    layers = {spot.name: spot.layer for spot in draw_up([aleppo()]).spots}
    assert layers["Aleppo"] == layers["Khan Touman"] == layers["Syria"] == "scene"
    assert layers["Geneva"] == layers["Switzerland"] == "background"
    assert layers["Washington"] == layers["Afghanistan"] == "associative"


def test_a_place_that_is_scene_once_keeps_its_nationalities():
    syria = next(spot for spot in draw_up([aleppo()]).spots if spot.name == "Syria")
    assert len(syria.quotes) == 7
    assert {quote.mention.role for quote in syria.quotes} == {"literal", "associative"}


def test_without_a_focus_the_country_named_most_is_the_scene():
    layers = {s.name: s.layer for s in draw_up([told(["Kyiv", "Kharkiv", "Odesa", "Geneva"])]).spots}
    assert (layers["Kyiv"], layers["Geneva"]) == ("scene", "background")


def test_a_focus_on_a_place_makes_it_the_scene_whatever_its_country():
    report = told(["Kyiv", "Kharkiv", "Geneva"])
    focus = (Focus(place=GAZETTEER["Geneva"], level="place", score=0.9),)
    report = dataclasses.replace(report, focus=focus)
    assert next(s for s in draw_up([report]).spots if s.name == "Geneva").layer == "scene"


def test_the_summary_counts_places_statements_and_what_is_missing():
    assert draw_up([aleppo()]).summary == (
        "9 places and 8 governments and nationalities; 1 statement checked: consistent."
    )
    assert draw_up([small_report()]).summary == (
        "2 places and 1 government or nationality; 1 statement checked: used for placing; 1 name not placed."
    )
    assert draw_up([Writing("It rained.").report()]).summary == "No place was found."


def test_a_quote_is_the_sentence_around_the_mention():
    w = Writing("It was \U0001f600 calm. Talks in Kyiv went on. Then it rained.")
    w.mention("Kyiv", GAZETTEER["Kyiv"])
    quote = draw_up([w.report()]).spots[0].quotes[0]
    assert (quote.before, quote.after) == ("Talks in ", " went on.")


def test_without_text_no_sentence_leaves_the_sheet():
    quotes = [q for spot in draw_up([without_text(aleppo())]).spots for q in spot.quotes]
    assert all((quote.before, quote.after) == ("", "") for quote in quotes)


def test_articles_share_the_numbers_of_the_places_that_they_share():
    sheet = draw_up(two_articles())
    assert [(spot.label, spot.name, spot.articles) for spot in sheet.spots] == [
        ("1", "Kyiv", (0,)), ("2", "Kharkiv", (0,)), ("3", "Odesa", (0, 1)), ("4", "Lviv", (1,)),
    ]  # fmt: skip
    assert sheet.title == "2 articles on one map"


def test_the_surest_resolution_speaks_for_a_place():
    w = Writing("Kyiv. Kyiv.")
    w.mention("Kyiv", resolved(GAZETTEER["Kyiv"], 0.4, ("weak",)))
    w.mention("Kyiv", resolved(GAZETTEER["Kyiv"], 0.9, ("strong",)))
    assert draw_up([w.report()]).spots[0].evidence == ("strong",)


def test_a_statement_is_quoted_up_to_the_name_it_is_seen_from():
    statement = draw_up([aleppo()]).statements[0]
    assert statement.said == "“some 15 kilometres southwest of Aleppo”"
    assert (statement.figure, statement.ground) == ("5", "1")


def test_namesakes_are_told_apart():
    w = Writing("Aleppo, Aleppo province. Kyiv.")
    province = dataclasses.replace(GAZETTEER["Aleppo governorate"], name="Aleppo")
    w.mention("Aleppo", GAZETTEER["Aleppo"])
    w.mention("Aleppo", province)
    w.mention("Kyiv", GAZETTEER["Kyiv"])
    names = [spot.name for spot in draw_up([w.report()]).spots]
    assert names == ["Aleppo", "Aleppo (division)", "Kyiv"]


def test_towns_of_one_name_are_told_apart_by_what_they_lie_in():
    w = Writing("Kyiv and Kyiv.")
    other = dataclasses.replace(GAZETTEER["Lviv"], name="Kyiv", admin1_name="Lviv Oblast")
    w.mention("Kyiv", GAZETTEER["Kyiv"])
    w.mention("Kyiv", other)
    assert [spot.name for spot in draw_up([w.report()]).spots] == ["Kyiv (Kyiv City)", "Kyiv (Lviv Oblast)"]
