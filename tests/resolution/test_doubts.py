"""What a person should look at first, and which pins are not given at all."""

import pytest

from geoarticle.languages import load
from geoarticle.model import Candidate, Inferred, Match, Place, Resolved, Unresolved
from geoarticle.pipeline import geoparse
from geoarticle.resolution.answers import RawAnswer, answer
from geoarticle.resolution.doubts import LEAST_LONE, LOOK, Doubts
from geoarticle.resolution.groups import Group
from geoarticle.resolution.ranker import bundled_weights
from geoarticle.resolution.wrong import WRONG, chance_wrong

ENGLISH = load("en")
HERE = Place(
    id="t:1", name="Alfa", lat=1, lon=1, feature_class="P", feature_code="PPL", country="GL",
    country_name="Gridland", admin1="01", admin1_name="Northshire",
)  # fmt: skip
THERE = Place(
    id="t:2", name="Alfa", lat=40, lon=40, feature_class="P", feature_code="PPL", country="NX",
    country_name="Nextia",
)  # fmt: skip


def asked(share, *, kind="exact", rival=0.0, partial=False, **against):
    group = Group(
        name="Alfa", members=(0,), matches=(Match(place=HERE, name="Alfa", kind=kind),), partial=partial
    )
    raw = RawAnswer(
        group=group, place=HERE, share=share, otherwise="", guess=None, doubts=Doubts(**against),
        candidates=(Candidate(place=HERE, confidence=share), Candidate(place=THERE, confidence=rival)),
    )  # fmt: skip
    return answer(raw, {}, ENGLISH)


def test_a_sure_pin_needs_no_look():
    assert asked(0.95).needs_look is None


@pytest.mark.parametrize(
    ("why", "facts"),
    [
        ("the name is only spelled nearly like this", {"share": 0.9, "kind": "near"}),
        ("the text puts it in Nextia, where this is not", {"share": 0.95, "outside": "Nextia"}),
        (
            "nothing else that the text names is in Gridland or near it",
            {"share": 0.99 - LOOK, "lone": True},
        ),
        ("Alfa in Nextia is nearly as likely", {"share": 0.9 - LOOK, "rival": 0.3}),
        ("only a part of the name is known", {"share": 0.9 - LOOK, "partial": True}),
        ("little speaks for this place", {"share": 0.9 - LOOK}),
    ],
)
def test_a_pin_needs_a_look_and_says_why(why, facts):
    assert asked(**facts).needs_look == why


def test_a_pin_that_is_likely_right_needs_no_look_wherever_it_is():
    assert asked(1.01 - LOOK, lone=True, rival=0.2).needs_look is None


def test_what_is_seen_beside_its_share_makes_a_pin_doubtful():
    weights = dict(zip(WRONG, bundled_weights().wrong, strict=True))
    assert weights["log-odds of the share"] < 0 < weights["is: region"]
    chances = [chance_wrong("name", 0.9, seen, bundled_weights().wrong) for seen in ({}, {"is: region": 1.0})]
    assert chances[0] < chances[1]


def test_a_weak_lone_far_pin_is_none():
    found = asked(LEAST_LONE - 0.01, lone=True)
    assert isinstance(found, Unresolved)
    assert found.reason.startswith(
        "the likeliest of this name, in Northshire, Gridland, is far from all else"
    )
    assert isinstance(asked(LEAST_LONE + 0.01, lone=True), Resolved)


def test_a_town_that_the_text_puts_just_outside_needs_a_look(gazetteer, outlines):
    report = geoparse("Two men were shot in Lubumbashi, Angola.", gazetteer=gazetteer, outlines=outlines)
    found = report.resolutions[0]
    assert found.place.country == "CD"
    assert found.needs_look == "the text puts it in Angola, where this is not"
    assert report.to_dict()["mentions"][0]["needs_look"] == found.needs_look


def test_a_near_spelling_counts_where_the_text_puts_it_in_what_holds_it(gazetteer, outlines):
    text = "Hailstorms damaged wheat in Sylhet and Habigonj districts in Bangladesh."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Sylhet", "Habigonj", "Bangladesh")]
    found = geoparse(text, spans, gazetteer=gazetteer, outlines=outlines).resolutions[1]
    assert (found.place.name, found.place.country) == ("Habiganj", "BD")
    assert found.needs_look == "the name is only spelled nearly like this"


@pytest.mark.parametrize(
    ("name", "people", "country"),
    [
        ("Madaya", "Syrian", "SY"),
        ("Hays", "Yemeni", "YE"),
        ("Bayda", "Yemeni", "YE"),
        ("Yaroun", "Lebanese", "LB"),
        ("Taji", "Iraqi", "IQ"),
    ],
)
def test_what_officials_speak_of_is_in_their_country_or_unresolved(
    gazetteer, outlines, name, people, country
):
    text = f"Three people were killed in {name} on Sunday, {people} officials said."
    spans = [(text.index(word), text.index(word) + len(word)) for word in (name, people)]
    found = geoparse(text, spans, gazetteer=gazetteer, outlines=outlines).resolutions[0]
    assert isinstance(found, Unresolved) or found.place.country == country


@pytest.mark.parametrize("others", [("Kilifi", "Nairobi"), ("Durban", "Boulder"), ("Accra",)])
def test_a_well_known_town_stays_itself(gazetteer, outlines, others):
    text = f"The firm has offices in {', '.join(others)} and Oxford, it said."
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    found = {m.text: r for m, r in zip(report.mentions, report.resolutions, strict=True)}["Oxford"]
    assert (found.place.country, found.place.admin1) == ("GB", "ENG")


def test_a_state_is_no_spot_at_a_town(gazetteer, outlines):
    text = "A van from Tulsa burned in Kansas, Oklahoma troopers said."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Tulsa", "Kansas", "Oklahoma")]
    assert not isinstance(
        geoparse(text, spans, gazetteer=gazetteer, outlines=outlines).resolutions[1], Inferred
    )


def test_a_town_of_another_country_than_the_officials_needs_a_look(gazetteer, outlines):
    text = "Three people were killed in Djelfa on Sunday, Lebanese officials said."
    found = geoparse(text, [(28, 34), (46, 54)], gazetteer=gazetteer, outlines=outlines).resolutions[0]
    assert found.needs_look == "nothing else that the text names is in Algeria or near it"
