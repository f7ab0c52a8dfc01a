from xml.etree import ElementTree

import stories
from geoarticle import maps
from geoarticle.maps import framing, pins, words
from geoarticle.maps.sheet import draw_up
from geoarticle.model import Check


def event():
    sheet = draw_up([stories.quake()])
    return sheet, next(spot for spot in sheet.spots if spot.name == "epicentre")


def test_an_event_is_one_spot_of_the_scene_with_all_that_is_said_of_it():
    sheet, spot = event()
    assert (spot.form, spot.layer, pins.shape_of(spot)) == ("event", "scene", "event")
    assert [quote.mention.text for quote in spot.quotes] == ["epicentre", "tremor"]
    assert [statement.figure for statement in sheet.statements] == [spot.label] * 3


def test_what_a_statement_shows_is_not_said_again_as_a_reason():
    _, spot = event()
    assert spot.evidence == ("said twice",)


def test_the_first_view_holds_an_event():
    sheet, spot = event()
    frame = framing.opening(sheet, None)
    assert frame.west < spot.lon - 0.15 < spot.lon + 0.15 < frame.east
    assert frame.south < spot.lat - 0.12 < spot.lat + 0.12 < frame.north


def test_an_event_that_a_person_moved_is_still_one():
    w = stories.Writing("The ship sank off Odesa.")
    w.mention("ship", stories.GAZETTEER["Odesa"], subtype="event")
    (spot,) = draw_up([w.report()]).spots
    assert (spot.form, pins.shape_of(spot)) == ("event", "event")


def test_events_are_counted_apart():
    sheet, _ = event()
    assert sheet.summary == "4 places, 1 event; 3 statements checked: 3 used for placing."


def test_a_statement_that_placed_an_event_is_told_as_such_and_never_as_a_verdict():
    sheet, _ = event()
    assert {words.verdict(s.check, sheet.language) for s in sheet.statements} == {"placed by this statement"}
    unknown = Check(relation="r1", verdict="unverifiable", reason="nobody knows")
    assert words.verdict(unknown, sheet.language) == "unverifiable"


def test_an_event_has_its_own_marker_in_page_legend_and_picture(pages, pictures):
    page = pages("quake", small=True).read_text(encoding="utf-8")
    assert page.count(pins.SHAPES["event"]) >= 3  # legend, table, what the scripts draw
    assert "event placed by the text" in page
    picture = ElementTree.fromstring(pictures("quake"))
    drawn = [path.get("d") for path in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert drawn.count(pins.SHAPES["event"]) == 2  # on the map and among its signs
    assert "scene: event placed by the text" in "".join(picture.itertext())


def test_a_page_without_events_does_not_explain_them():
    assert "event placed by the text" not in maps.page(stories.fiji())


def test_an_event_is_drawn_with_its_area_and_named_first(browser, pages):
    browser.size(1280, 800)
    browser.open(pages("quake", small=True))
    assert browser.shown(".pin-holder .pin.event")
    assert browser.shown("path.area.event")
    label = browser.run("return document.querySelector('.leaflet-labels-pane .label.place').textContent")
    assert label == "epicentre"
    browser.click(".pin-holder[data-place='1']")
    card = browser.text(".card")
    assert card.count("40 km southwest of") == 2  # in its statement, and in the sentence that mentions it


def test_the_legends_explain_area_line_and_each_verdict_that_is_shown(pages, pictures):
    legend = (
        pages("wrong_claim", small=True)
        .read_text(encoding="utf-8")
        .split('class="legend"')[1]
        .split("</details>")[0]
    )
    assert "shaded: where the text puts it; line: what was measured" in legend
    assert "they do not agree" in legend
    assert "nearly agree" not in legend
    assert "they do not agree" in "".join(ElementTree.fromstring(pictures("wrong_claim")).itertext())
    assert "shaded: where" not in maps.page(stories.fiji())
