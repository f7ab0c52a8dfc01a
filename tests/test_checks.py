"""Verdicts: on claims between two positions, and on an article's statements in a toy world."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from geoarticle import geoparse
from geoarticle.checks import check_claim, check_relations
from geoarticle.checks.findings import Finding, unverifiable
from geoarticle.checks.standing import Ends, find
from geoarticle.checks.sureness import sureness
from geoarticle.errors import InputError
from geoarticle.geodesy import direct, disc, distance_to
from geoarticle.model import Candidate, Inferred, LatLon, Relation, Resolved, Span, Unresolved
from geoarticle.relations import locate, parse_claim
from toy import (
    ALFA,
    BRAVO,
    CHARLIE,
    DELTA,
    ECHO,
    FOXTROT,
    GRIDLAND,
    NEXTIA,
    NORTHSHIRE,
    QUARTER,
    TWIN,
    TWIN_NEXTIA,
    WORLD,
    ToyGazetteer,
    ToyOutlines,
    read,
    told,
)

ALEPPO, KHAN_TOUMAN = (36.2012, 37.1612), (36.1167, 37.05)
HERE = LatLon(lat=10, lon=10)


def claim(text, azimuth, km, **options):
    there = direct(HERE, azimuth, km)
    return check_claim(text, figure=(there.lat, there.lon), ground=(10, 10), **options)


def test_the_sample_statement_is_consistent_and_says_so_in_words():
    check = check_claim("some 15 km southwest of Aleppo", figure=KHAN_TOUMAN, ground=ALEPPO)
    assert check.verdict == "consistent"
    assert check.reason == "stated 15 km south-west; 13.7 km at 227 degrees: consistent"
    assert (check.distance_km, check.azimuth_deg) == pytest.approx((13.7, 226.9), abs=0.1)
    assert check.expected["type"] == "Polygon"
    assert check.independent


@pytest.mark.parametrize(
    ("text", "azimuth", "km", "verdict"),
    [
        ("100 km north of", 0, 100, "consistent"),
        ("100 km north of", 20, 85, "consistent"),  # a road's 100 km
        ("100 km north of", 0, 70, "borderline"),
        ("100 km north of", 0, 50, "inconsistent"),
        ("100 km north of", 0, 112, "consistent"),
        ("100 km north of", 0, 160, "inconsistent"),
        ("100 km north of", 29, 100, "consistent"),
        ("100 km north of", 40, 100, "borderline"),
        ("100 km north of", 90, 100, "inconsistent"),
        ("100 km north of", 180, 100, "inconsistent"),
        ("100 km north of", 40, 70, "inconsistent"),  # two doubts at once
        ("5 km north of", 0, 7.5, "consistent"),  # below 10 km only kilometres count
        ("5 km from", 0, 15, "inconsistent"),
        ("300 metres from", 0, 3, "inconsistent"),
        ("within 100 km of", 0, 10, "consistent"),
        ("less than 100 km from", 0, 10, "consistent"),
        ("within 100 km of", 0, 150, "inconsistent"),
        ("100 km by road from", 0, 62, "consistent"),
        ("100 km from", 0, 55, "inconsistent"),
        ("10 to 20 km from", 0, 15, "consistent"),
        ("a few hundred miles from", 0, 600, "consistent"),
        ("north of", 10, 400, "consistent"),
        ("north of", 100, 400, "inconsistent"),
        ("an hour's drive from", 0, 70, "consistent"),
        ("an hour's drive from", 0, 400, "inconsistent"),
        ("7km N of", 0, 7.6, "consistent"),  # the form of instruments keeps its letter
        ("7km N of", 0, 11.2, "inconsistent"),
        ("7km N of", 45, 7, "inconsistent"),
        ("100 km N of", 0, 84, "inconsistent"),
        ("it is 100 km N of", 0, 84, "consistent"),  # anybody's shorthand
        ("about 100 km N of", 0, 84, "consistent"),
    ],
)
def test_verdicts_on_claims(text, azimuth, km, verdict):
    assert claim(text, azimuth, km).verdict == verdict


def test_the_edge_makes_a_claim_doubtful_unless_the_text_means_the_edge():
    assert claim("6 km from", 225, 14).verdict == "inconsistent"
    check = claim("6 km from", 225, 14, ground_radius_km=8)
    assert check.verdict == "borderline"
    assert "only from the edge of the ground place it is 6.0 km" in check.reason
    check = claim("6 km outside", 225, 14, ground_radius_km=8)
    assert check.verdict == "consistent"
    assert "the text measures from there" in check.reason


def test_units_that_contradict_each_other_are_reported():
    assert claim("6 km (4 mi) south of", 180, 6).verdict == "consistent"
    check = claim("400 miles (560 kilometers) south of", 180, 640)
    assert check.verdict == "borderline"
    assert "two distances that differ: 644 km and 560 km" in check.reason


def test_miles_are_said_in_both_units():
    reason = claim("20 miles north of", 0, 32).reason
    assert reason == "stated 32.2 km (20 miles) north; 32.0 km at 0 degrees: consistent"
    assert claim("15 km (9 miles) north of", 0, 15).reason.startswith("stated 15 km north;")
    assert claim("9 miles (15 km) north of", 0, 15).reason.startswith("stated 14.5 km (9 miles) north;")
    assert claim("a 10-mile drive north of", 0, 15).reason.startswith("stated 16.1 km (10 miles) north;")


@pytest.mark.parametrize(
    "arguments",
    [
        {"text": "no statement"},
        {"figure": (95, 0)},
        {"ground": (0, float("nan"))},
        {"figure": "x"},
        {"ground_radius_km": -1},
        {"ground_radius_km": float("inf")},
    ],
)
def test_bad_input_is_refused(arguments):
    good = {"text": "15 km north of", "figure": (1, 1), "ground": (0, 1)}
    with pytest.raises(InputError):
        check_claim(**good | arguments)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.sampled_from(["0", "0.0000000001", "1", "40", "5,000", "9999999", "a few hundred", "1-9999"]),
    st.sampled_from(
        ["km north of", "miles from", "km", "hours by car from", "hours north of", "km by road south-east of"]
    ),
    st.one_of(st.none(), st.floats(0, 20_000)),
)
@example((36, 37), (35, 37), "0", "hours north of", None)
def test_any_claim_between_any_two_points_gets_a_verdict(figure, ground, number, words, radius):
    check = check_claim(f"{number} {words}", figure=figure, ground=ground, ground_radius_km=radius)
    assert check.verdict in ("consistent", "borderline", "inconsistent")
    assert check.reason.startswith("stated ")
    assert check.expected["type"] in ("Polygon", "MultiPolygon", "GeometryCollection", "Point")


def sure(place, *others, confidence=0.9):
    rest = tuple(Candidate(place=other, confidence=0.05) for other in others)
    return Resolved(place=place, confidence=confidence, evidence=(), alternatives=rest)


BY_NAME = {
    p.name: p
    for p in (ALFA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GRIDLAND, NEXTIA, NORTHSHIRE, QUARTER, TWIN)
} | {"Nextian": NEXTIA, "Gridlandic": GRIDLAND}


def checks(marked, without=None, event=None, **resolved):
    """Check an article whose mentions mean what their names say, or what ``resolved`` says.

    ``event`` is the name of one that is a thing without a name.
    """
    article, mentions = told(marked)
    mentions = tuple(replace(m, subtype="event") if m.name == event else m for m in mentions)
    resolutions = tuple(resolved.get(m.name) or sure(BY_NAME[m.name]) for m in mentions)
    asked = []

    def again(relation):
        asked.append(relation)
        return tuple((without or {}).get(m.name) or r for m, r in zip(mentions, resolutions, strict=True))

    found = check_relations(read(article, mentions), resolutions, WORLD, resolve_without=again)
    return found, asked


@pytest.mark.parametrize(
    ("marked", "verdict", "words"),
    [
        ("[Bravo], 22 km north of [Alfa], fell.", "consistent", "22.1 km at 0 degrees"),
        ("[Bravo], 90 km north of [Alfa], fell.", "inconsistent", "22.1 km"),
        ("[Bravo], 22 km south of [Alfa], fell.", "inconsistent", "180 degrees off south"),
        ("[Bravo], north of [Alfa], fell.", "consistent", "22.1 km at 0 degrees"),
        ("[Delta], 200 km east of [Gridland], fell.", "consistent", "from the edge of Gridland"),
        ("[Charlie] in northern [Gridland] fell.", "consistent", "in the north of Gridland"),
        ("[Echo] in northern [Gridland] fell.", "inconsistent", "5 % of the way"),
        ("[Alfa] in northern [Gridland] fell.", "consistent", "48 % of the way"),
        ("[Charlie], south of [Gridland], fell.", "inconsistent", "in the south of Gridland"),
        ("the northern town of [Charlie]", "consistent", "in the north of Gridland"),
        ("[Bravo], near [Alfa], fell.", "consistent", "a choice of ours"),
        ("[Delta], near [Alfa], fell.", "inconsistent", "near Alfa"),
        ("[Charlie], near [Alfa], fell.", "borderline", "may lack the place that is meant"),
        ("[Quarter], on the outskirts of [Alfa], fell.", "consistent", "at the edge of Alfa"),
        ("[Delta], on the outskirts of [Alfa], fell.", "inconsistent", "at the edge of Alfa"),
        ("[Bravo] lies halfway between [Alfa] and [Charlie].", "consistent", "from the line between"),
        ("[Echo] lies halfway between [Alfa] and [Charlie].", "inconsistent", "from the line between"),
        ("[Foxtrot], on the border with [Nextia], fell.", "consistent", "the border of Nextia"),
        ("[Alfa], on the border with [Nextia], fell.", "inconsistent", "the border of Nextia"),
        ("[Foxtrot] is 11 km from the {Nextian} border.", "consistent", "11.1 km from the border of Nextia"),
        ("[Foxtrot] is 90 km from the {Nextian} border.", "inconsistent", "from the border of Nextia"),
        ("the coastal town of [Echo]", "consistent", "the coast of Gridland"),
        ("the coastal town of [Alfa]", "inconsistent", "the coast of Gridland"),
        ("[Alfa], the capital of [Gridland], slept.", "consistent", "the gazetteer names Alfa"),
        ("[Bravo], the capital of [Nextia], slept.", "inconsistent", "the gazetteer names Delta"),
        ("[Bravo] is 22 km north of the {Gridlandic} capital.", "consistent", "22.1 km at 0 degrees"),
        ("[Bravo] is an hour's drive from [Alfa].", "consistent", "1 h drive"),
    ],
)
def test_each_kind_has_its_check(marked, verdict, words):
    (check, *_), _ = checks(marked)
    assert (check.verdict, words in check.reason) == (verdict, True), check.reason


def test_containment_that_the_places_bear_out_is_no_news():
    assert checks("[Bravo], [Gridland]")[0] == ()
    assert checks("[Bravo], [Northshire]")[0] == ()
    (check,), _ = checks("[Twin], [Gridland]", Twin=sure(TWIN_NEXTIA))
    assert check.verdict == "borderline"
    assert check.reason == (
        "stated in Gridland; the gazetteer has Twin in Nextia: borderline; "
        "the gazetteer may lack the place that is meant"
    )
    (check,), _ = checks("the {Nextian} city of [Alfa]")
    assert (check.verdict, "has Alfa in Gridland" in check.reason) == ("inconsistent", True)


def test_a_disputed_zone_gets_no_verdict_from_polygons():
    assert checks("the northern town of [Twin]")[0] == ()
    assert checks("[Twin], on the border with [Nextia], fell.")[0] == ()


def test_what_was_not_resolved_is_unverifiable():
    (check,), _ = checks("[Bravo], 22 km north of [Alfa], fell.", Bravo=Unresolved(reason="unknown"))
    assert (check.verdict, check.independent) == ("unverifiable", True)
    assert check.expected["type"] == "Polygon"
    (check,), _ = checks("[Bravo], 22 km north of [Alfa], fell.", Alfa=Unresolved(reason="unknown"))
    assert check.verdict == "unverifiable"
    (check,), _ = checks("It struck 22 km north of [Alfa].")
    assert (check.verdict, check.reason) == ("unverifiable", "the text does not name what lies there")
    assert checks("Someone lives 2 km away.")[0] == ()


def test_what_a_statement_placed_it_cannot_confirm():
    inferred = guessed(BRAVO.point)
    (check,), _ = checks("[Bravo], 22 km north of [Alfa], fell.", Bravo=inferred)
    assert (check.verdict, check.independent, check.reason) == (
        "unverifiable",
        False,
        "placed by this statement",
    )


def guessed(point):
    area = mapping(disc(point, 9))
    return Inferred(
        name="Bravo",
        lat=point.lat,
        lon=point.lon,
        radius_km=9,
        area=area,
        anchor=ALFA,
        confidence=0.5,
        evidence=(),
    )


def test_a_statement_that_contradicts_the_placing_one_is_reported():
    marked = "[Bravo], 22 km north of [Alfa], fell. [Bravo] is 40 km south of [Charlie]."
    (first, second), _ = checks(marked, Bravo=guessed(BRAVO.point))
    assert (first.verdict, second.verdict) == ("unverifiable", "borderline")
    assert second.reason == "contradicts “22 km north of”, which the text says of it too: borderline"


def test_independence_is_asked_for_only_where_there_was_a_choice():
    marked = "[Bravo], 22 km north of [Alfa], fell."
    (check,), asked = checks(marked)
    assert (check.independent, asked) == (True, [])
    (check,), asked = checks(marked, Bravo=sure(BRAVO, CHARLIE))
    assert (check.independent, asked) == (True, ["r1"])
    (check,), asked = checks(marked, without={"Bravo": sure(CHARLIE)}, Bravo=sure(BRAVO, CHARLIE))
    assert (check.verdict, check.independent, asked) == ("consistent", False, ["r1"])
    assert check.reason.endswith("placed by this statement, so no confirmation")


def test_our_own_doubts_are_not_held_against_the_text():
    marked = "[Bravo], 90 km south of [Alfa], fell."
    assert checks(marked)[0][0].verdict == "inconsistent"
    (check,), _ = checks(marked, Bravo=sure(BRAVO, confidence=0.4))
    assert (check.verdict, "which Bravo is meant is not sure" in check.reason) == ("borderline", True)
    doubted, settled = sure(BRAVO, confidence=0.4), sure(BRAVO)
    (check,), asked = checks(marked, without={"Bravo": settled}, Bravo=doubted)
    assert (check.verdict, asked) == ("inconsistent", ["r1"])  # the false statement made the doubt
    (check,), _ = checks("[Twin], 225 km south-west of [Alfa], fell.", Twin=sure(TWIN_NEXTIA, TWIN))
    assert check.verdict == "borderline"
    assert "another Twin (Gridland) would agree" in check.reason


def test_the_same_place_twice_is_no_statement():
    assert [c.verdict for c in checks("[Bravo], 22 km north of [Alfa], fell.", Bravo=sure(ALFA))[0]] == [
        "unverifiable"
    ]


PIECES = [
    "[Alfa]", "[Bravo]", "[Charlie]", "[Twin]", "[Gridland]", "[Northshire]", "{Nextian}", "15 km", "0 km",
    "north of", "from", "near", "in", "in northern", "between", "and", "on the border with", "'s capital",
    "the capital of", "off the coast of", "the coastal town of", "an hour's drive from", ",", "outskirts of",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_no_article_makes_the_checks_fail(marked):
    for check in checks(marked, Charlie=Unresolved(reason="unknown"), Twin=guessed(TWIN.point))[0]:
        assert check.reason
        assert check.verdict != "unverifiable" or check.distance_km is None


STATED = st.builds(
    Relation,
    id=st.just("r"),
    kind=st.sampled_from(["distance", "distance_bearing", "near", "outskirts", "between"]),
    figure=st.just("f"),
    ground=st.just("g"),
    span=st.just(Span(start=5, end=9)),
    text=st.just("said"),
    distance_km=st.floats(2, 300).map(lambda km: (km, km)),
    precision_km=st.floats(0, 5),
    bearing_deg=st.floats(0, 359),
    wind=st.just("N"),
)


@given(relation=STATED, away=st.floats(0, 400), azimuth=st.floats(0, 360), extent=st.floats(0, 15))
def test_what_is_consistent_lies_in_the_area_that_is_drawn(relation, away, azimuth, extent):
    if relation.kind in ("distance", "near", "outskirts", "between"):
        relation = replace(relation, bearing_deg=None, wind=None)
    ground = replace(ALFA, radius_km=extent)
    point = direct(ground.point, azimuth, away)
    figure = replace(BRAVO, lat=point.lat, lon=point.lon, radius_km=0.0)
    world = {"gazetteer": ToyGazetteer(), "outlines": ToyOutlines()}
    ends = Ends(figure=figure, ground=ground, ground2=CHARLIE, **world)
    if find(relation, ends).verdict == "consistent":
        area = locate(relation, ground, CHARLIE, None)
        assert distance_to(point, area.geometry) < max(0.5, 0.01 * away)


def test_an_airport_that_the_gazetteer_lacks_is_not_wrong_because_its_town_lies_elsewhere(
    gazetteer, outlines
):
    text = (
        "Poplar Grove Airport lies 3 miles south of Poplar Grove, Illinois, and 3 miles north of Belvidere."
    )
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    assert "inconsistent" not in [check.verdict for check in report.checks]


def event(marked, sizes):
    """Check a text whose mention [Ship] is a thing without a name; ``sizes`` are its area."""
    area = mapping(disc(sizes[0], sizes[1]))
    guess = Inferred(
        name="ship", lat=sizes[0].lat, lon=sizes[0].lon, radius_km=sizes[1], area=area, anchor=ALFA,
        confidence=0.8, evidence=(),
    )  # fmt: skip
    return checks(marked, event="Ship", Ship=guess)[0]


def test_a_place_seen_from_an_event_helps_to_place_it_and_is_not_accused():
    (check,) = event("[Bravo] is 22 km north of [Ship].", (ALFA.point, 9))
    assert (check.verdict, check.independent, check.reason) == (
        "unverifiable",
        False,
        "placed by this statement",
    )
    (check,) = event("[Bravo] is 22 km north of [Ship].", (DELTA.point, 9))
    assert (check.verdict, check.independent) == ("unverifiable", True)
    assert check.reason.startswith("does not meet what else the text says of it")


def test_statements_of_an_event_that_do_not_meet_accuse_nobody():
    first, second = event(
        "[Ship] is 22 km north of [Alfa]. [Ship] is 40 km south of [Charlie].", (BRAVO.point, 9)
    )
    assert (first.verdict, second.verdict) == ("unverifiable", "unverifiable")
    assert (first.independent, second.independent) == (False, True)


def test_the_surer_its_ends_the_surer_is_an_inconsistent_verdict():
    relation = replace(parse_claim("20 km north of"), id="r1")
    finding = Finding(verdict="inconsistent", reason="", distance_km=20.0, azimuth_deg=180.0)
    told = [
        sureness(relation, [Resolved(place=BRAVO, confidence=c, evidence=())], finding) for c in (0.7, 0.95)
    ]
    assert 0.5 < told[0] < told[1] < 1


def test_what_cannot_be_verified_is_not_sure():
    assert sureness(parse_claim("20 km north of"), (), unverifiable("no end is known")) == 0


def test_a_claim_between_positions_is_sure():
    assert check_claim("15 km southwest of", figure=KHAN_TOUMAN, ground=ALEPPO).confidence > 0.9
