"""Roles: the place itself, or who goes by its name."""

import json
import re
from importlib import resources

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geoarticle.analysis import Analysis
from geoarticle.articles import parse_article
from geoarticle.mentions import mentions_from_spans, recognise
from geoarticle.mentions.roles import article_cues, assign_roles, literal_probability, role_weights
from geoarticle.model import Mention, Span


def role_of(text, name, gazetteer):
    start = text.index(name)
    (mention,) = mentions_from_spans(
        Analysis.of(parse_article(text), gazetteer), [(start, start + len(name))]
    )
    return mention.role, mention.subtype


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighting broke out in Washington state on Monday.", "Washington"),
        ("The envoy flew to Geneva for talks.", "Geneva"),
        ("Kyiv was calm on Sunday.", "Kyiv"),
        ("Shells fell near Aleppo before dawn.", "Aleppo"),
        ("The village lies 15 km south of Idlib.", "Idlib"),
        ("Refugees crossed into Chad last week.", "Chad"),
        ("The city of Mosul has no water.", "Mosul"),
        ("An Aleppo-based doctor left.", "Aleppo"),
        ("Most of Kharkiv lost power.", "Kharkiv"),
        ("Jorhat lies east of Guwahati.", "Jorhat"),
        ("ALEPPO, Syria (AP) - Shells fell.", "Syria"),
        ("Yemen's third city has no fuel, and in Yemen nobody is surprised.", "Yemen"),
    ],
)
def test_the_place_itself_is_literal(gazetteer, text, name):
    assert role_of(text, name, gazetteer) == ("literal", None)


@pytest.mark.parametrize(
    ("text", "name", "subtype"),
    [
        ("Iran says its inspectors were turned away.", "Iran", "metonym"),
        ("Washington put a duty on steel.", "Washington", "metonym"),
        ("Tehran's Revolutionary Guards denied it.", "Tehran", "modifier"),
        ("The Pentagon said the drills would last a week.", "Pentagon", "metonym"),
        ("Paris condemned the attack.", "Paris", "metonym"),
        ("Ottawa will pay for half of the bridge.", "Ottawa", "metonym"),
        ("Syrian forces took the hill.", "Syrian", "demonym"),
        ("Chicago police closed the street.", "Chicago", "modifier"),
        ("Students of Aleppo University left.", "Aleppo", "embedded"),
        ("The president of Peru resigned.", "Peru", "metonym"),
        ("Houston beat Denver by three points in overtime.", "Houston", "metonym"),
    ],
)
def test_who_goes_by_its_name_is_associative(gazetteer, text, name, subtype):
    assert role_of(text, name, gazetteer) == ("associative", subtype)


@pytest.mark.parametrize(
    "text",
    [
        "A truce that Washington and Moscow brokered began.",
        "A truce brokered by Washington and Moscow broke down.",
        "Washington and Moscow brokered a truce in Syria.",
    ],
)
def test_coordinated_governments_share_their_role(gazetteer, text):
    mentions = recognise(Analysis.of(parse_article(text), gazetteer), "gazetteer")
    assert [m.role for m in mentions[:2]] == ["associative"] * 2
    assert [m.subtype for m in mentions[:2]] == ["metonym"] * 2


def test_a_story_s_other_sentences_count(gazetteer):
    text = "Ruritania fell silent. " + "Ministers in Oslo said that {} condemned it. " * 3
    acts, lies = (text.format(*[name] * 3) for name in ("Ruritania", "Norway"))
    chances = [_first_chance(parse_article(story), gazetteer) for story in (acts, lies)]
    assert chances[0] < chances[1]


def _first_chance(article, gazetteer):
    spans = [m.span() for m in re.finditer("Ruritania|Oslo|Norway", article.text)]
    analysis = Analysis.of(article, gazetteer)
    analysis = analysis.with_mentions(mentions_from_spans(analysis, spans))
    return literal_probability(article_cues(analysis)[0], role_weights())


def test_a_recogniser_s_subtype_stays(gazetteer):
    given = [
        Mention(id="m1", span=Span(start=3, end=9), text="Aleppo", name="Aleppo", subtype=subtype)
        for subtype in ("demonym", "embedded")
    ]
    analysis = Analysis.of(parse_article("in Aleppo on Friday"), gazetteer)
    roles = [assign_roles(analysis.with_mentions([mention]))[0] for mention in given]
    assert [mention.subtype for mention in roles] == ["demonym", "embedded"]
    assert {mention.role for mention in roles} == {"associative"}


def test_roles_change_nothing_else(gazetteer):
    text = "Moscow said that in Aleppo a truce held."
    mentions = mentions_from_spans(Analysis.of(parse_article(text), gazetteer), [(0, 6), (20, 26)])
    again = assign_roles(Analysis.of(parse_article(text), gazetteer).with_mentions(mentions))
    assert [(m.id, m.span, m.text, m.name) for m in again] == [
        (m.id, m.span, m.text, m.name) for m in mentions
    ]


def test_the_weights_can_be_read_and_argued_with():
    weights = role_weights()
    assert 40 <= len(weights) <= 110
    assert max(map(abs, weights.values())) <= 4
    # what anybody would expect of the signs
    assert weights["before:place preposition"] > 2
    assert weights["after:place noun"] > 0.5
    assert weights["before:motion"] > 0.5
    assert weights["after:organisation"] < -1
    assert weights["after:title"] < -1
    assert weights["name:country"] < weights["name:town"] + 0.1
    assert weights["power wills"] < -1
    assert "about" in json.loads(
        resources.files("geoarticle.mentions").joinpath("role_weights.json").read_text("utf-8")
    )


def test_a_cue_without_a_weight_changes_nothing():
    weights = {"bias": 0.0, "a": 1.0}
    assert literal_probability(["a", "unheard of"], weights) == literal_probability(["a"], weights)
    assert literal_probability([], weights) == 0.5


def test_no_sum_of_weights_overflows():
    assert literal_probability(["a"], {"bias": 0.0, "a": 1e9}) == pytest.approx(1.0)
    assert literal_probability(["a"], {"bias": 0.0, "a": -1e9}) == pytest.approx(0.0)


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 199), st.integers(1, 20)), max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_spans_of_any_text_get_a_role(gazetteer, text, places):
    spans = [(a, a + n) for a, n in places if a + n <= len(text) and text[a : a + n].strip()]
    if not text.strip():
        return
    mentions = mentions_from_spans(Analysis.of(parse_article(text), gazetteer), spans)
    assert [(m.span.start, m.span.end) for m in mentions] == sorted(set(spans))
    assert all((m.subtype is None) == (m.role == "literal") for m in mentions)


WILL = """
Kyiv: Kyiv thanked its partners for the shells.
Kyiv: Kyiv hailed the ruling as a victory.
Ankara: Ankara summoned the envoy on Friday.
Paris: Paris recalled its ambassador.
Jakarta: Jakarta bowed to pressure and freed the fishermen.
Lima: Lima extradited the former minister.
Rabat: Rabat cut ties in 2021.
Nairobi: Nairobi pledged 1,000 officers.
Beijing: Beijing lodged a protest.
Seoul: Seoul scrambled jets.
Quito: Quito moved 400 prisoners to the coast.
Canberra: Canberra bought 200 missiles.
Delhi: Delhi hit back with tariffs of its own.
Caracas: Caracas broke off talks.
Bamako: Bamako hired the mercenaries in 2021.
Pretoria: Pretoria took the case to the court.
Dhaka: Dhaka asked for help.
Khartoum: Khartoum handed over the suspect.
Warsaw: Warsaw spent 4 percent of its output on arms.
Tehran: Diplomats in Vienna said Tehran had agreed to talks.
Moscow: They said Moscow wanted a pause.
Tokyo: Tokyo's pledge of aid was welcome.
London: A spokesman said London would not pay.
Tel Aviv: Tel Aviv fears a wider war.
Addis Ababa: Addis Ababa and Asmara normalised ties.
Kinshasa: Kinshasa accuses Kigali of arming the rebels.
Kigali: Kinshasa accuses Kigali of arming the rebels.
Islamabad: Talks between Islamabad and Kabul failed.
Riyadh: Officials close to Riyadh denied it.
Budapest: Budapest blocked the loan.
Harare: Harare owes the bank $12 billion.
Turin: Turin city council approved the plan.
""".strip().splitlines()
GROUND = """
Kyiv: Kyiv woke to sirens.
Kyiv: Kyiv lost power for six hours.
Paris: Paris emptied for the summer.
Lagos: Lagos floods every July.
Jakarta: Jakarta is sinking.
Delhi: Delhi choked under smog for a third day.
Caracas: Caracas was dark on Friday.
Bamako: Bamako has two bridges.
Khartoum: Khartoum lies where the two Niles meet.
Oslo: Oslo got 30 cm of snow.
Nairobi: Nairobi's streets were empty.
Seoul: Seoul recorded 38 degrees.
Tokyo: Tokyo shook for a minute.
Manila: Manila awaits the typhoon.
Goma: Goma fell to the rebels.
Beirut: Beirut buried its dead.
Lima: Lima hosts the summit in May.
Tehran: Explosions rocked Tehran.
Damascus: The jets struck Damascus at dawn.
Rafah: Israel bombed Rafah.
Quito: Quito, at 2,850 metres, is cold at night.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("line", "role"), [(line, "associative") for line in WILL] + [(line, "literal") for line in GROUND]
)
def test_what_follows_a_capital_says_whether_it_wills_or_suffers(gazetteer, line, role):
    name, text = line.split(": ", 1)
    found = recognise(Analysis.of(parse_article(text), gazetteer))
    assert [m.role for m in found if m.name == name][:1] == [role]
