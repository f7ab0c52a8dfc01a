"""What a statement is said of, in the shapes that running prose gives it."""

import pytest

from geoarticle.analysis import Analysis
from geoarticle.relations import read_places
from toy import ToyGazetteer, told

BRAVO_ALFA = ("Bravo", "Alfa", "N")


def stated(marked, headline=None):
    """Return (figure, ground, wind) of the distances of a text, with the mentions that reading it makes."""
    article, mentions = told(marked, headline=headline)
    analysis = read_places(Analysis.of(article, ToyGazetteer()).with_mentions(mentions))
    names = {m.id: m.text for m in analysis.mentions} | {None: None}
    return [(names[r.figure], names[r.ground], r.wind) for r in analysis.relations if r.distance_km]


@pytest.mark.parametrize(
    "marked",
    [
        "[Bravo] is a village in [Northshire], [Gridland], about 20 km north of [Alfa].",
        "[Bravo] is a village in the province of [Northshire] in the {Gridlandic} region [Gridland], located "
        "about 20 km north of [Alfa].",
        "[Bravo], on the banks of the [Echo], 20 km north of [Alfa], was hit.",
        "[Bravo] (once: [Foxtrot]) is a village. It lies 20 km north of [Alfa].",
        "[Bravo] is a village in [Northshire]. The village lies some 20 km north of [Alfa].",
        "[Bravo] is a village in [Northshire]. Its centre is 20 km north of [Alfa].",
        "[Bravo] has 300 people and lies 20 km north of [Alfa].",
        "[Bravo] is on the [Nextia] border, 20 km north of [Alfa].",
        "[Bravo] is a town in [Northshire]. Its people are few. It lies 20 km north of [Alfa].",
        "[Bravo] lies on the [Echo] and Route 9, 20 km north of [Alfa].",
        "Located 20 km north of [Alfa], [Bravo] is a quiet town.",
        "20 km north of [Alfa] lies [Bravo].",
        "A bus overturned 20 km north of [Alfa], in [Bravo].",
        "Two died in [Bravo], a town of 4,000 people in [Northshire], 20 km north of [Alfa].",
        "He said that [Bravo] is 20 km north of [Alfa].",
        "[Echo] is calm, but [Bravo], 20 km north of [Alfa], burned.",
        "Shells fell on [Echo], and in [Bravo], 20 km north of [Alfa], a school burned.",
        "It was felt in [Echo], in [Foxtrot] and in the capital, [Bravo], 20 km north of [Alfa].",
        "They flew the injured to [Echo] and [Bravo], 20 km north of [Alfa].",
        "Fighting hit [Echo], [Foxtrot] and [Bravo], 20 km north of [Alfa].",
        "They flew the injured to [Alfa] and [Bravo], 20 km north of [Alfa].",
        "[Bravo] is a village in [Northshire]. It lies between [Echo] and [Foxtrot] 20 km north of [Alfa].",
        "The mill stands in [Bravo] between [Echo] (60 km away) and [Foxtrot] (14 km away), and 20 km north "
        "of [Alfa].",
    ],
)
def test_the_figure_is_what_the_statement_modifies(marked):
    assert BRAVO_ALFA in stated(marked)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Bravo] lies 20 km north of [Alfa], 90 km west of [Charlie], and 400 km west of [Delta].",
            [BRAVO_ALFA, ("Bravo", "Charlie", "W"), ("Bravo", "Delta", "W")],
        ),
        (
            "Mines at [Bravo] and [Charlie], 20 km north and 150 km northeast of [Alfa] respectively, shut.",
            [BRAVO_ALFA, ("Charlie", "Alfa", "NE")],
        ),
        (
            "[Alfa] is a town in [Northshire]. The nearest towns are [Bravo], 20 km north, [Charlie], 150 km "
            "northeast, and [Delta], 400 km east.",
            [BRAVO_ALFA, ("Charlie", "Alfa", "NE"), ("Delta", "Alfa", "E")],
        ),
        (
            "[Bravo] and [Charlie], 20 km north and 150 km northeast of [Alfa], had no water.",
            [BRAVO_ALFA, ("Charlie", "Alfa", "NE")],
        ),
        (
            "[Bravo] and [Foxtrot] lie 20 km north of [Alfa] and 230 km west of [Delta] respectively.",
            [BRAVO_ALFA, ("Foxtrot", "Delta", "W")],
        ),
        ("[Bravo] and [Foxtrot] are calm. [Echo] burned.", []),
        ("Shells fell on [Bravo]. [Alfa] is 20 km to the south.", [("Alfa", "Bravo", "S")]),
    ],
)
def test_statements_in_a_row_share_or_share_out_their_figures(marked, expected):
    assert stated(marked) == expected


@pytest.mark.parametrize(
    ("marked", "figure"),
    [
        ("Zulu is a village in [Northshire]. It lies 20 km north of [Alfa].", "Zulu"),
        ("Zulu Field is an airport 20 km north of [Alfa].", "Zulu Field"),
        ("Fire broke out at Zulu Creek, 20 km north of [Alfa].", "Zulu Creek"),
        ("The quake's epicentre was 20 km north of [Alfa].", "epicentre"),
        ("The ship sank 20 km north of [Alfa].", "ship"),
        ("The quake was felt. The epicentre was 20 km north of [Alfa].", "epicentre"),
        ("Police came to a village 20 km north of [Alfa].", "village"),
    ],
)
def test_what_states_its_own_place_becomes_a_mention(marked, figure):
    assert stated(marked) == [(figure, "Alfa", "N")]


def test_a_bare_headline_is_the_pages_subject():
    marked = "[Bravo]\nThe municipality lies in the [Echo], 20 km north of [Alfa]."
    assert stated(marked, headline="Bravo") == [BRAVO_ALFA]


@pytest.mark.parametrize(
    "marked",
    [
        "He lives 20 km north of [Alfa].",
        "Police found nothing 20 km north of [Alfa].",
        "It struck 20 km north of [Alfa].",
    ],
)
def test_nobody_is_a_place(marked):
    assert stated(marked) == [(None, "Alfa", "N")]


@pytest.mark.parametrize(
    "text",
    [
        "which is " * 20_000 + "20 km north of [Alfa].",
        "It lies 20 km north of [Alfa]. " * 300,
        "20 km north of [Alfa], " * 300,
        "(" * 20_000 + "20 km north of [Alfa]" + ")" * 20_000,
        "[Bravo] and [Alfa], " * 200 + "20 km north and 30 km south of [Alfa] respectively.",
        "12.5 N, " * 10_000 + "20 km north of [Alfa].",
        "12°3 " * 10_000,
        "The village in " * 10_000 + "20 km north of [Alfa].",
    ],
)
def test_no_text_is_too_much(text):
    stated(text)


@pytest.mark.parametrize(
    "marked",
    [
        "They drove from [Bravo] to [Alfa], a distance of 20 km, in the night.",
        "They fled from [Bravo] to [Alfa] (20 km) in the night.",
        "The 20 km road from [Bravo] to [Alfa] was cut.",
        "The 20 km from [Bravo] to [Alfa] took six hours.",
        "A 20-km pipeline from [Bravo] to [Alfa] burst.",
        "The 20-km stretch of road between [Bravo] and [Alfa] was shut.",
        "It is 20 km from [Bravo] to [Alfa].",
        "[Bravo] and [Alfa] are 20 km apart.",
        "The two towns, [Bravo] and [Alfa], lie some 20 km apart.",
        "[Bravo] lies 20 km apart from [Alfa].",
        "Only 20 km separate [Bravo] from [Alfa].",
        "Some 20 km of desert separate [Bravo] and [Alfa].",
        "[Bravo] is separated from [Alfa] by 20 km.",
        "The distance between [Bravo] and [Alfa] is 20 km.",
        "The distance from [Bravo], [Northshire], to [Alfa], [Gridland], is about 20 km.",
        "The road from [Bravo] to [Alfa] is 20 km long.",
    ],
)
def test_the_length_between_two_places_is_said_of_both(marked):
    assert stated(marked) == [("Bravo", "Alfa", None)]


@pytest.mark.parametrize(
    "marked",
    [
        "They walked 20 km from [Bravo] to [Alfa].",
        "A 20 km stretch between [Bravo] and [Alfa] was shut.",
        "The 200 km border between [Gridland] and [Nextia] is shut.",
        "The flood ran for 20 km between [Bravo] and [Alfa].",
    ],
)
def test_a_journey_and_a_part_of_a_way_say_no_distance(marked):
    assert stated(marked) == []
