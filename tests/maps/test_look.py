import dataclasses
import re

import pytest

from geoarticle import maps
from geoarticle.edits import Answer, Change, Edit, Edited, TextQuote
from geoarticle.maps import Look
from geoarticle.maps.sheet import draw_up
from geoarticle.model import Resolved
from reports import mention, place, small_report
from stories import Writing


def names(report, **look):
    return [spot.name for spot in draw_up([report], look=Look(**look)).spots]


def edited(report, *edits):
    """Return a report with edits of its mentions, by id."""
    told = tuple(
        Edited(edit=Edit(quote=TextQuote(exact=words), do=do, **more), mentions=mentions)
        for do, words, mentions, more in edits
    )
    return dataclasses.replace(report, edits=told)


def named(text, *written, **facts):
    """Return a report in which all these words mean one place."""
    meant = place(9, "Khān Ţūmān", 36.1, 37.0, **facts)
    mentions = tuple(mention(text, n, words, **more) for n, (words, more) in enumerate(written, 1))
    answers = tuple(Resolved(place=meant, confidence=0.9, evidence=("it fits",)) for _ in mentions)
    report = Writing(text).report()
    return dataclasses.replace(report, mentions=mentions, resolutions=answers)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ((("Khan Touman", {}),), "Khan Touman"),
        ((("KHAN TOUMAN", {}),), "Khān Ţūmān"),
        ((("KHAN TOUMAN", {}), ("Khantuman", {})), "Khantuman"),
        ((("K.T.", {}),), "Khān Ţūmān"),
        ((("KT", {}),), "Khān Ţūmān"),
        ((("greater Khan Tuman", {}),), "Khān Ţūmān"),
        ((("Tumanis", {"role": "associative", "subtype": "demonym"}),), "Khān Ţūmān"),
    ],
)
def test_a_place_is_called_as_the_story_writes_it(written, label):
    text = "KHAN TOUMAN: Khan Touman, Khantuman, K.T., greater Khan Tuman, Tumanis, KT."
    assert names(named(text, *written)) == [label]
    assert names(named(text, *written), labels="gazetteer") == ["Khān Ţūmān"]


def test_a_person_names_hides_and_shows_places():
    report = small_report()
    renamed = edited(report, ("rename", "Big", ("m2",), {"label": "Great"}))
    assert names(renamed)[1] == "Great"
    hidden = edited(report, ("hide", "Big", ("m2",), {}))
    assert "Big" not in names(hidden)
    shown = edited(report, ("hide", "Big", ("m2",), {}), ("confirm", "Big", ("m2",), {}))
    assert "Big" in names(shown)


def test_a_place_that_is_hidden_in_one_of_two_articles_stays():
    report = small_report()
    hidden = edited(report, ("hide", "Big", ("m2",), {}))
    assert "Big" in [spot.name for spot in draw_up([hidden, report]).spots]


def test_places_are_chosen_by_name():
    report = small_report()
    assert names(report, only=("big",)) == ["Big"]
    assert names(report, hide=("Big", "bigland")) == ["Low"]


def test_only_sure_places_are_published():
    report = small_report()
    assert names(report, publish=True) == ["Low", "Big"]
    doubted = dataclasses.replace(
        report,
        resolutions=(
            dataclasses.replace(report.resolutions[0], confidence=0.6),
            dataclasses.replace(report.resolutions[1], needs_look="another is nearly as likely"),
            *report.resolutions[2:],
        ),
    )
    assert names(doubted, publish=True) == []
    assert names(doubted, publish=True, only=("Low",)) == ["Low"]


def test_nothing_of_the_review_reaches_the_published_page():
    report = edited(small_report(), ("confirm", "Big", ("m2",), {"by": "A. Desk", "note": "asked"}))
    look = Look(publish=True, title="What happened", caption="Two places", source="Them", credit="Us")
    page = maps.page(report, look=look)
    for words in (
        "0.90", "likely", "consistent", "placed by this statement", "the only large", "A. Desk", "asked",
        "no place of that name", "15 km north of", "scene", "m2", "needs a look", "hamlet",
    ):  # fmt: skip
        shown = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
        shown = re.sub(r'"(css|layer)":"[^"]*"|class="[^"]*"', "", shown)
        assert not re.search(rf"(?<![\d.]){re.escape(words)}", shown), words
    for words in (
        "What happened",
        "Two places",
        "Source: Them",
        "Map: Us",
        "Low",
        "Big",
        "GeoNames, CC BY 4.0",
    ):
        assert words in page


def test_a_published_map_is_described_in_words():
    page = maps.page(small_report(), look=Look(publish=True, caption="Two places"))
    said = "Map: A title. Two places Shown: Low, Big."
    assert f'aria-label="{said}"' in page
    assert f'<meta content="{said}" property="og:description">' in page
    assert 'aria-label="In my words"' in maps.page(small_report(), look=Look(publish=True, alt="In my words"))


@pytest.mark.parametrize(("theme", "condition"), [("auto", True), ("light", False), ("dark", False)])
def test_a_theme_that_is_given_does_not_ask_the_reader(theme, condition):
    page = maps.page(small_report(), look=Look(theme=theme))
    assert ("prefers-color-scheme: dark" in page) == condition
    scheme = {"auto": "light dark"}.get(theme, theme)
    assert f'<meta name="color-scheme" content="{scheme}">' in page


def test_hostile_words_of_a_desk_stay_words():
    evil = "{{ 7 * 7 }}<script>alert(1)</script>{% for x in y %}"
    look = Look(publish=True, title=evil, caption=evil, source=evil, credit=evil, alt=evil)
    page = maps.page(small_report(), look=look)
    assert "<script>alert" not in page
    assert "49" not in page.split("<main")[1].split("</header>")[0]
    assert "{{ 7 * 7 }}" in page


def test_what_a_person_decided_is_listed_with_what_it_changed():
    report = edited(
        small_report(),
        ("means", "Big", ("m2",), {"place": "geonames:1", "by": "A. Desk", "note": "the one in the north"}),
        ("hide", "Gone", (), {}),
    )
    was = Answer(status="resolved", place="geonames:2", name="Big", lat=-33.8, lon=151.2, confidence=0.4)
    now = Answer(status="resolved", place="geonames:1", name="Big", lat=50.0, lon=10.0, confidence=1.0)
    report = dataclasses.replace(
        report, changes=(Change(start=0, end=3, text="Big", mention="m2", was=was, now=now),)
    )
    page = maps.page(report)
    for words in (
        "What a person decided", "means geonames:1", "A. Desk", "the one in the north",
        "Big (-33.80, 151.20), now Big (50.00, 10.00)",
    ):  # fmt: skip
        assert words in page
    assert "What a person decided" not in maps.page(small_report())


def test_pins_that_need_a_look_are_listed_the_least_sure_first():
    report = small_report()
    answers = (
        report.resolutions[0],
        dataclasses.replace(report.resolutions[1], confidence=0.6, needs_look="another is nearly as likely"),
        report.resolutions[2],
        dataclasses.replace(report.resolutions[3], confidence=0.5, needs_look="far from all else"),
    )
    page = maps.page(dataclasses.replace(report, resolutions=answers))
    section = page.split('id="look"')[1].split("</section>")[0]
    assert re.findall(r"<bdi>([^<]*)</bdi>", section) == ["Bigland", "Big"]
    assert "far from all else" in section
