"""Statements in context: what is read, about which place, from which place."""

import pytest

from toy import read, told


def found(marked, **options):
    """Return (kind, figure, ground, wind) of every relation, by the mentions' words."""
    article, mentions = told(marked, **options)
    names = {m.id: m.text for m in mentions} | {None: None}
    relations = read(article, mentions).relations
    for relation in relations:
        assert relation.text == relation.span.of(article.text)
    return [(r.kind, names[r.figure], names[r.ground], r.wind) for r in relations]


@pytest.mark.parametrize(
    "marked",
    [
        "[Bravo], a village some 20 km north of [Alfa], fell.",
        "[Bravo] is just 20 km north of [Alfa].",
        "[Bravo] lies 20 km north of [Alfa].",
        "Troops took [Bravo], a small town of 4,000 people located about 20 km north of [Alfa].",
        "The town of [Bravo], which is 20 km north of [Alfa], was hit.",
        "Rockets fell on [Bravo], a town 20 km north of [Alfa].",
        "Schools in [Bravo], 20 km north of [Alfa], were shut.",
        "[Bravo] (20 km north of [Alfa]) was calm.",
        "[Bravo] on Thursday, just 20 km north of [Alfa].",
        "20 km north of [Alfa] on the coast lies [Bravo].",
        "Some 20 km north of [Alfa], the town of [Bravo] burned.",
        "[Bravo] is a town. It lies 20 km north of [Alfa].",
        "They came to [Bravo]. The village, some 20 km north of [Alfa], was empty.",
        "[Bravo], home to many, is situated 20 km north of the city of [Alfa].",
        "[Bravo], 20 km north of the capital [Alfa], was hit.",
        "[Bravo], 20 km to the north of the centre of [Alfa], was hit.",
        "[Bravo], 20 km north of the {Gridlandic} capital [Alfa], was hit.",
        "[Bravo], 20 km north of the {Gridlandic} capital, [Alfa], was hit.",
        "[Bravo], 20 km north of rebel-held parts of [Alfa], was hit.",
    ],
)
def test_the_figure_and_the_ground_are_bound(marked):
    assert ("distance_bearing", "Bravo", "Alfa", "N") in found(marked)


def test_the_city_behind_a_comma_chain_is_the_figure():
    assert found("[Bravo], [Gridland], a town of 2,800, 20 km north of [Alfa].") == [
        ("containment", "Bravo", "Gridland", None),
        ("distance_bearing", "Bravo", "Alfa", "N"),
    ]


def test_a_phrase_about_a_larger_place_is_stepped_over():
    marked = "The blast was in the town of [Bravo], in [Northshire] province some 20 km north of [Alfa]."
    assert ("distance_bearing", "Bravo", "Alfa", "N") in found(marked)
    marked = "[Bravo] is a large town on the [Northshire] coast, some 20 km north of [Alfa]."
    assert ("distance_bearing", "Bravo", "Alfa", "N") in found(marked)


def test_two_statements_share_a_figure():
    assert found("[Bravo] lies 20 km north of [Alfa] and 130 km south of [Charlie].") == [
        ("distance_bearing", "Bravo", "Alfa", "N"),
        ("distance_bearing", "Bravo", "Charlie", "S"),
    ]


def test_phrases_that_hold_other_names_are_stepped_over():
    assert found("[Bravo], on [Gridland]'s border with [Nextia], is 30 km from [Alfa].")[-1] == (
        "distance",
        "Bravo",
        "Alfa",
        None,
    )
    marked = "It hit [Charlie], capital of [Northshire] province, in northern [Gridland]."
    assert ("part", "Charlie", "Gridland", "N") in found(marked)
    marked = "[Bravo] lies 20 km north of the {Nextian}-held city of [Alfa]."
    assert found(marked) == [("distance_bearing", "Bravo", "Alfa", "N")]


def test_a_statement_is_not_read_twice():
    assert found("It sank 20 km off the coast of [Gridland].") == [("coast", None, "Gridland", None)]
    assert found("[Bravo], west of [Gridland]") == [("bearing", "Bravo", "Gridland", "W")]


def test_sentences_end_at_blocks():
    marked = "[Alfa]\n[Bravo] lies 20 km north of here."
    assert found(marked, dateline="[Alfa]"[1:-1]) == [("distance_bearing", "Bravo", "Alfa", "N")]


def test_here_is_the_dateline():
    marked = "[ALFA] (Agency) - A fire broke out in [Bravo], 20 km north of here."
    assert found(marked, dateline="ALFA (Agency) - ") == [("distance_bearing", "Bravo", "ALFA", "N")]
    assert found("A fire broke out in [Bravo], 20 km north of here.") == [
        ("distance_bearing", "Bravo", None, "N")
    ]


def test_what_is_left_out_is_the_dateline_or_the_place_before():
    marked = "[ALFA] (Agency) - Fires in [Charlie]. People drove from [Bravo], 20 km to the north, to help."
    assert found(marked, dateline="ALFA (Agency) - ")[-1] == ("distance_bearing", "Bravo", "ALFA", "N")
    marked = "Windows broke in [Alfa]. In [Bravo], 20 km to the north, people woke."
    assert found(marked) == [("distance_bearing", "Bravo", "Alfa", "N")]


def test_the_capital_is_the_one_that_was_named():
    assert found("The king left [Alfa]. [Bravo], 20 km north of the capital, cheered.") == [
        ("distance_bearing", "Bravo", "Alfa", "N")
    ]
    article, mentions = told("[Bravo] is 20 km north of the {Gridlandic} capital.")
    (relation,) = read(article, mentions).relations
    assert (relation.figure, relation.ground) == ("m1", "m2")
    assert relation.text == "20 km north of the Gridlandic capital"


def test_this_town_is_the_datelines_or_what_was_spoken_of():
    marked = (
        "[BRAVO] (Agency) - A shop in [Charlie] sold it. "
        "Police came to this small town 20 km north of [Alfa]."
    )
    assert found(marked, dateline="BRAVO (Agency) - ") == [("distance_bearing", "BRAVO", "Alfa", "N")]
    assert found(marked) == [("distance_bearing", "BRAVO", "Alfa", "N")]


def test_of_two_capitals_the_storys_is_the_capital():
    marked = "[Alfa] woke. [Alfa] slept. [Delta] sang. In [Bravo], 20 km north of the capital, all was still."
    assert found(marked) == [("distance_bearing", "Bravo", "Alfa", "N")]


def test_a_country_around_the_ground_is_no_figure():
    assert found("20 km N of [Alfa], [Gridland]")[0] == ("distance_bearing", None, "Alfa", "N")


def test_a_state_behind_an_unknown_name_is_no_figure():
    marked = "Bigtown, [Northshire], a small town of 2,800 people, 20 km north of [Alfa]."
    assert found(marked) == [("distance_bearing", None, "Alfa", "N")]


def test_away_is_away_from_the_dateline():
    marked = "[ALFA] (Agency) - It was felt in [Bravo], more than 20 km away."
    assert found(marked, dateline="ALFA (Agency) - ") == [("distance", "Bravo", "ALFA", None)]
    assert found("It was felt in [Bravo], more than 20 km away.") == [("distance", "Bravo", None, None)]


def test_quotations_with_words_left_out_are_read():
    assert found("[Bravo] (...) on the [Echo] River, 20 km north of [Alfa].") == [
        ("distance_bearing", "Bravo", "Alfa", "N")
    ]


def test_an_event_is_no_place():
    assert found("It struck some 20 km north of [Alfa].") == [("distance_bearing", None, "Alfa", "N")]
    assert found("Police found a car 20 km north of [Alfa].") == [("distance_bearing", None, "Alfa", "N")]


def test_a_length_without_places_is_kept_unbound():
    assert found("He lives within 600 feet of the site.") == [("distance", None, None, None)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("A truce in western [Gridland] broke down.", ("part", None, "Gridland", "W")),
        ("The town of [Bravo] in northern [Gridland] fell.", ("part", "Bravo", "Gridland", "N")),
        ("[Bravo], in the north of [Gridland], fell.", ("part", "Bravo", "Gridland", "N")),
        ("in the northern town of [Bravo]", ("part", "Bravo", None, "N")),
        ("the northern {Gridlandic} city of [Bravo]", ("part", "Bravo", "Gridlandic", "N")),
        ("western parts of [Gridland] were hit", ("part", None, "Gridland", "W")),
        ("He lives near [Alfa].", ("near", None, "Alfa", None)),
        ("He lives at [Bravo], near [Alfa].", ("near", "Bravo", "Alfa", None)),
        ("[Bravo], a village close to [Alfa], fell.", ("near", "Bravo", "Alfa", None)),
        ("[Bravo], on the outskirts of [Alfa], fell.", ("outskirts", "Bravo", "Alfa", None)),
        ("shells hit the southern outskirts of [Alfa]", ("outskirts", None, "Alfa", "S")),
        ("[Quarter], a suburb of [Alfa], fell.", ("outskirts", "Quarter", "Alfa", None)),
        ("[Bravo] lies halfway between [Alfa] and [Charlie].", ("between", "Bravo", "Alfa", None)),
        ("the road between [Alfa] and [Charlie] is shut", ("between", None, "Alfa", None)),
        ("[Foxtrot], on the border with [Nextia], fell.", ("border", "Foxtrot", "Nextia", None)),
        ("[Foxtrot] near the {Nextian} border fell.", ("border", "Foxtrot", "Nextian", None)),
        ("[Foxtrot], just across the border from [Nextia]", ("border", "Foxtrot", "Nextia", None)),
        ("the border town of [Foxtrot]", ("border", "Foxtrot", None, None)),
        ("[Foxtrot] is 11 km from the {Nextian} border.", ("border", "Foxtrot", "Nextian", None)),
        ("the coastal town of [Echo]", ("coast", "Echo", None, None)),
        ("It sank 20 km off the coast of [Gridland].", ("coast", None, "Gridland", None)),
        ("[Alfa], the capital of [Gridland], slept.", ("capital", "Alfa", "Gridland", None)),
        ("[Alfa] is the capital of [Gridland].", ("capital", "Alfa", "Gridland", None)),
        ("the {Gridlandic} capital of [Alfa]", ("capital", "Alfa", "Gridlandic", None)),
        ("[Gridland]'s capital, [Alfa]", ("capital", "Alfa", "Gridland", None)),
        ("the capital of [Gridland], [Alfa],", ("capital", "Alfa", "Gridland", None)),
        ("[Bravo], north of [Alfa], fell.", ("bearing", "Bravo", "Alfa", "N")),
        ("They hold [Bravo], just to the north of [Alfa].", ("bearing", "Bravo", "Alfa", "N")),
        ("[Bravo] is an hour's drive from [Alfa].", ("travel_time", "Bravo", "Alfa", None)),
        ("[Bravo], two hours by car north of [Alfa].", ("travel_time", "Bravo", "Alfa", "N")),
        ("[Bravo], half an hour from [Alfa].", ("travel_time", "Bravo", "Alfa", None)),
        ("It was felt within a 50-mile radius of [Alfa].", ("distance", None, "Alfa", None)),
        ("[Bravo], an hour north of [Alfa].", ("travel_time", "Bravo", "Alfa", "N")),
        ("[Foxtrot] lies 11 km inside [Gridland].", ("border", "Foxtrot", "Gridland", None)),
    ],
)
def test_every_kind_is_read(marked, expected):
    assert expected in found(marked)


def test_between_names_both_ends():
    article, mentions = told("[Bravo] lies halfway between [Alfa] and [Charlie].")
    (relation,) = read(article, mentions).relations
    assert (relation.ground, relation.second_ground) == ("m2", "m3")


@pytest.mark.parametrize(
    ("marked", "inner", "outer"),
    [
        ("[Bravo], [Gridland]", "Bravo", "Gridland"),
        ("[BRAVO], [Gridland] (Agency)", "BRAVO", "Gridland"),
        ("[Bravo] ([Northshire]) is calm", "Bravo", "Northshire"),
        ("[Bravo] in [Gridland] is calm", "Bravo", "Gridland"),
        ("[Bravo] in northern [Gridland] is calm", "Bravo", "Gridland"),
        ("[Bravo], a town in the province of [Northshire], is calm", "Bravo", "Northshire"),
        ("[Alfa]'s [Quarter] district", "Quarter", "Alfa"),
        ("[Alfa]'s [Nowhere] district", "Nowhere", "Alfa"),
        ("the [Nowhere] district of [Alfa]", "Nowhere", "Alfa"),
        ("the {Gridlandic} city of [Bravo]", "Bravo", "Gridlandic"),
        ("[Gridland]'s northern city of [Bravo]", "Bravo", "Gridland"),
        ("[Nowhere], [Gridland]", "Nowhere", "Gridland"),
        ("[Twin], [Nextia]", "Twin", "Nextia"),
    ],
)
def test_containment_is_read(marked, inner, outer):
    assert ("containment", inner, outer, None) in found(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[Gridland], [Nextia] and [Bravo] met.",
        "[Bravo], [Alfa] and [Charlie] were hit.",
        "[Bravo], [Nextia]",
        "[Gridland]'s invasion of [Nextia]",
        "[Nextia], [Gridland]",
        "troops of [Nextia] in [Gridland]",
        "talks between [Gridland] and [Nextia]",
        "flights between [Alfa] and [Delta]",
        "He walked 20 km from [Bravo] to [Alfa].",
        "It runs 20 km from [Bravo] to the Gulf.",
        "the storm was moving west-northwest",
        "it moved at 290km/h west of nowhere",
        "a 200km stretch",
        "two hours from now",
        "northerly winds of 20 km an hour",
        "a 30 km radius",
        "the 2400 block of [Alfa] Street",
        "US$460 million",
        "[North Gridland] said",
        "He made [South Alfa] his home",
        "the West Bank",
    ],
)
def test_what_only_looks_spatial_states_nothing(marked):
    assert found(marked) == []


def test_mentions_may_come_in_any_order():
    article, mentions = told("[Bravo] lies 20 km north of [Alfa].")
    assert read(article, mentions[::-1]).relations == read(article, mentions).relations


def test_an_empty_text_states_nothing():
    article, _ = told(" ")
    assert read(article, ()).relations == ()


@pytest.mark.parametrize(
    ("behind", "path"),
    [
        (" via the pass", "road"),
        (", on the road to the coast", "road"),
        (" by road", "road"),
        (", on the river", "unstated"),
        (" by gunmen", "unstated"),
        ("", "unstated"),
    ],
)
def test_a_path_may_be_declared_behind_the_ground(behind, path):
    article, mentions = told(f"[Bravo] lies 20 km north of [Alfa]{behind}.")
    (relation,) = read(article, mentions).relations
    assert relation.path == path
