import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoarticle.analysis import Analysis
from geoarticle.articles import parse_article
from geoarticle.errors import InputError, MissingExtraError
from geoarticle.mentions import mentions_from_spans, recognise
from geoarticle.mentions.doubts import doubtful
from geoarticle.mentions.finding import Candidate, choose, probability, weights
from geoarticle.mentions.gazetteer_recogniser import scored
from geoarticle.mentions.words import scan
from geoarticle.model import Article
from geoarticle.text import Text


def names(text, gazetteer, recogniser="default"):
    return [m.text for m in recognise(Analysis.of(parse_article(text), gazetteer), recogniser)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shells fell on Khan Younis and Rafah on Monday.", ["Khan Younis", "Rafah"]),
        ("The M23 rebels took Goma, then moved on Bukavu.", ["Goma", "Bukavu"]),
        ("John Kirby spoke to reporters about Jaish al Fatah.", []),
        ("Residents fled Qorvexa, a village in eastern Chad.", ["Qorvexa", "Chad"]),
        ("They were last seen in Long Beach, Calif., on Friday.", ["Long Beach", "Calif."]),
        ("The Syria-Turkey border was closed.", ["Syria", "Turkey"]),
        ("A former weaver, Geneva Pitts, 88, watched.", []),
        ("Khan Touman is just 15 km from there.", ["Khan Touman"]),
        ("There was fighting in Goma and Bukavu, a nurse from there said.", ["Goma", "Bukavu"]),
        ("Israel, 24, works in Monterrey.", ["Monterrey"]),
        ("They met in Kano Central and West Darfur.", ["Kano Central", "West Darfur"]),
        ("The team flew to Johanesburg.", ["Johanesburg"]),
        ("The measles cases are in Gaines, Dawson and Terry counties in Texas.",
         ["Gaines", "Dawson", "Terry", "Texas"]),
        ("Children drowned off Lampedusa.", ["Lampedusa"]),
        ("Two climbers died on Rakaposhi.", ["Rakaposhi"]),
        ("In the CAR, elections were put off.", ["CAR"]),
        ("The CAR's president met rebels.", ["CAR"]),
        ("The ROI and NI share a power grid.", ["ROI", "NI"]),
        ("Tensions between the PRC and the ROC rose.", ["PRC", "ROC"]),
        ("Courts in T&T and BiH stayed shut.", ["T&T", "BiH"]),
        ("The bank's CAR rose, and so did the ROC curve.", []),
        ("She spent her youth in German East Africa.", ["German East Africa"]),
        ("He was born in the GDR in 1961.", ["GDR"]),
        ("A pan-European force was sent to Goma.", ["Goma"]),
        ("Jets left Ramstein for Camp Bondsteel.", ["Ramstein", "Camp Bondsteel"]),
        ("The Kursk nuclear power plant lost power.", ["Kursk nuclear power plant"]),
    ],
)  # fmt: skip
def test_places_are_found_also_where_no_gazetteer_has_them(text, found, gazetteer):
    assert names(text, gazetteer) == found


def test_mentions_slice_back_and_are_numbered_in_order(gazetteer):
    article = parse_article("Aleppo’s Saif al Dawla district, Syria 🎉 and Idlib.")
    found = recognise(Analysis.of(article, gazetteer))
    assert [m.id for m in found] == [f"m{n}" for n in range(1, len(found) + 1)]
    assert all(m.span.of(article.text) == m.text for m in found)
    assert [m.span for m in found] == sorted(m.span for m in found)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_in_any_script_is_read_without_error(text, gazetteer):
    for mention in recognise(Analysis.of(Article(text=text), gazetteer)):
        assert mention.span.of(text) == mention.text


SNIPPETS = [
    "Aleppo",
    " in ",
    "SYRIA, ",
    "\x00",
    "🎉",
    "\u0301",
    "U.S.",
    "’s ",
    "-",
    "\n\n",
    "Χαλέπι",
    "حلب ",
    "Of",
    "the ",
]


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(SNIPPETS), max_size=40))
def test_names_amid_rubble_are_read_without_error(parts, gazetteer):
    text = "".join(parts)
    for mention in recognise(Analysis.of(Article(text=text), gazetteer)):
        assert mention.span.of(text) == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "Aleppo" * 150_000,
        "Aa." * 100_000,
        "\x00" * 500_000,
        "🎉" * 50_000,
        "e\u0301" * 300_000,
    ],
    ids=["one letter", "one word", "no blanks", "nuls", "emoji", "combining marks"],
)
def test_a_hostile_megabyte_takes_seconds(text, gazetteer):
    began = time.process_time()
    recognise(Analysis.of(Article(text=text), gazetteer))
    assert time.process_time() - began < 60  # a square of the length would take hours


def test_sentences_without_a_doubtful_capital_are_not_read(gazetteer):
    text = "The rain went on. Farmers in Qorvexa said so. It fell on Syria on Monday."
    scanned = scan(Text.of(text))
    read = doubtful(scanned, scored(scanned, gazetteer), lambda word: True)
    assert [text[a:b].strip() for a, b in read] == ["Farmers in Qorvexa said so."]


def test_of_two_that_overlap_the_likelier_stands():
    a, b, c = (Candidate(start=s, end=e, subtype=None, cues={}) for s, e in ((0, 9), (5, 20), (18, 25)))
    assert choose([(a, 0.6), (b, 0.9), (c, 0.7)]) == [(b, 0.9)]
    assert choose([(a, 0.8), (b, 0.7), (c, 0.7)]) == [(a, 0.8), (c, 0.7)]


def test_an_unknown_cue_says_nothing():
    assert probability({"no such cue": 9.0}, weights()) == probability({}, weights())


def test_points_and_the_encoder_both_speak_for_a_place():
    base = {"points": 2.0, "place": 0.0}
    assert probability({**base, "points": 4.0}, weights()) > probability(base, weights())
    assert probability({**base, "place": 3.0}, weights()) > probability(base, weights())


def test_a_recogniser_that_does_not_exist_is_refused(gazetteer):
    with pytest.raises(InputError, match="choose default, gazetteer, spacy:MODEL"):
        recognise(Analysis.of(Article(text="Aleppo"), gazetteer), "nonsense")


def test_spacy_is_asked_for_by_name(gazetteer, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)  # as if it were not installed
    with pytest.raises(MissingExtraError, match=r"pip install 'geoarticle\[spacy\]'"):
        recognise(Analysis.of(Article(text="Aleppo"), gazetteer), "spacy:en_core_web_sm")


def test_spans_given_become_mentions_in_order(gazetteer):
    article = Article(text="Iran's forces in Khan\nTouman")
    found = mentions_from_spans(Analysis.of(article, gazetteer), [(17, 28), (0, 4), (0, 4)])
    assert [(m.id, m.text, m.name, m.probability) for m in found] == [
        ("m1", "Iran", "Iran", 1.0),
        ("m2", "Khan\nTouman", "Khan Touman", 1.0),
    ]


@pytest.mark.parametrize("span", [(0, 0), (-1, 3), (2, 99), (4, 5)])
def test_spans_that_hold_no_word_are_refused(span, gazetteer):
    with pytest.raises(InputError, match="span"):
        mentions_from_spans(Analysis.of(Article(text="Iran says"), gazetteer), [span])


def test_a_ship_s_name_is_a_town_s_where_the_text_places_it(gazetteer):
    text = (
        "HMS Glasgow left on Monday. The yard in Glasgow had mended her. Glasgow is due in Malta on Friday."
    )
    found = [
        m.span.start for m in recognise(Analysis.of(parse_article(text), gazetteer)) if m.name == "Glasgow"
    ]
    assert found == [text.index("Glasgow had")]
