"""Sentences of our own from every continent, through the whole pipe."""

import json
from pathlib import Path

import pytest

from geoarticle import check_claim, geoparse

ROWS = [json.loads(line) for line in
        (Path(__file__).parent / "statements.jsonl").read_text(encoding="utf-8").splitlines()]  # fmt: skip


def told(text, gazetteer, outlines):
    """Return (figure, ground, verdict) of what a text states in figures, or puts in something."""
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    names = {m.id: m.text for m in report.mentions} | {None: None}
    checks = {check.relation: check for check in report.checks}
    said = [r for r in report.relations if r.distance_km or (r.kind == "containment" and r.id in checks)]
    return [[names[r.figure], names[r.ground], verdict(checks.get(r.id))] for r in said]


def verdict(check):
    if check is None:
        return None
    return "placed" if "placed by" in check.reason else check.verdict


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_a_sentence_states_what_it_states(row, gazetteer, outlines):
    assert told(row["text"], gazetteer, outlines) == row["expected"]


def test_the_verdicts_are_never_the_wrong_way_round():
    verdicts = {True: [], False: []}
    for row in ROWS:
        verdicts[row["true"]].append({verdict for *_, verdict in row["expected"]})
    assert not any("inconsistent" in given for given in verdicts[True])
    assert not any(given == {"consistent"} for given in verdicts[False])
    assert sum("inconsistent" in given for given in verdicts[False]) >= 0.85 * len(verdicts[False])


@pytest.mark.parametrize(
    "text",
    [
        "The island of Socotra, 380 km south of the Yemeni coast, has no hospital.",
        "Ferries to Gotland, 90 km off the Swedish coast, were cancelled.",
        "Jeju, 80 km off the south coast of South Korea, was hit by a typhoon.",
        "A fire broke out on Bornholm, 150 km off the coast of Denmark.",
        "Lesbos, 10 km off the Turkish coast, has two camps.",
        "Port Blair, some 1,200 km off the Indian coast, was shaken by a quake.",
        "Lakshadweep, 300 km off the coast of Kerala, has no airport for big jets.",
        "Fires burned in the Rocky Mountains of western Montana.",
        "Fishermen drowned in Lake Victoria in western Kenya.",
        "Snow closed roads in northern Arizona, southern Utah and western Colorado.",
        "Fighting went on in eastern Ghouta, northern Hama and western Aleppo province.",
        "The power cut hit eastern Ontario, western Quebec and northern New York.",
        "Talks between Damascus and Lebanon went on.",
        "In Paris, Germany said it would help.",
        "Turkey, North Carolina, is small.",
        "Shops in Geneva, Switzerland, shut.",
        "Moscow, Idaho, lies 8 miles east of Pullman.",
        "Ennis, Texas, lies 50 miles southeast of the Dallas/Fort Worth International Airport.",
        "Windsor, Colorado, lies 59 miles north of the Colorado State Capitol in Denver.",
        "The village of Vecumnieki lies just north of the Jelgava-Krustpils railway.",
        "Osipovichi, 3 km south of the Minsk-Homyel expressway, has 30,000 people.",
        "Indore lies 190 km west of Bhopal, capital of Madhya Pradesh.",
        "Trucks go from Kambia to Conakry, the capital of Guinea.",
        "Saint Petersburg was the capital of Russia then.",
        "Inezgane is the capital of Inezgane-Ait Melloul Prefecture.",
        "Yreka, California, is 22 miles south of the California–Oregon state line.",
        "The hospital is seven miles west of New York City, in Hackensack, New Jersey.",
        "Bhiwandi, 20 km northeast of Mumbai, has no water.",
        "Yusufeli lies on a river 104 km southwest of Artvin, by road.",
        "The hamlet of Moreton lies south of Thame.",
        "Korydallos lies southeast of the mountain Aegaleo.",
        "The Rowley Shoals are reefs, about 260 km west of Broome on the northwestern Australian coast.",
        "Broome lies on the coast. The reef lies 260 km west of Broome on the northwestern Australian coast.",
        "Inamba-jima is an island 220 km south of Tokyo and 35 km southwest of Mikura-jima.",
        "Berriane is a town in the south of Algeria.",
        "Boracay lies 2 km off the northwest tip of Panay Island.",
        "Kocherinovo lies 2 kilometres off European route E79.",
    ],
)
def test_a_true_text_is_not_called_wrong(text, gazetteer, outlines):
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    assert [check.reason for check in report.checks if check.verdict == "inconsistent"] == []


def test_positions_in_figures_become_pins(gazetteer, outlines):
    text = "The trawler Aster called from 12°35'N 043°18'E at dawn. A raft was found at 12.41 N, 43.52 E."
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    pairs = zip(report.mentions, report.resolutions, strict=True)
    places = {m.text: r.place for m, r in pairs if m.subtype == "position"}
    pins = {text: (round(place.lat, 3), round(place.lon, 3)) for text, place in places.items()}
    assert pins == {"12°35'N 043°18'E": (12.583, 43.3), "12.41 N, 43.52 E": (12.41, 43.52)}


def test_a_name_beside_a_quarry_lies_near_the_town_that_the_text_says(gazetteer, outlines):
    text = "The beetle was caught in a quarry 1 km SSW of Grasz, near Regensburg (Germany), in 1962."
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    found = {m.text: r for m, r in zip(report.mentions, report.resolutions, strict=True)}["Grasz"]
    assert abs(found.lat - 48.98) < 0.1
    assert abs(found.lon - 12.1) < 0.15


@pytest.mark.parametrize(
    "words", ["nm", "NM", "n.m.", "naut. miles", "nautical miles", "k", "clicks", "leagues", "km", "miles"]
)
def test_no_number_is_dropped(words):
    check = check_claim(f"220 {words} northeast of Nairobi", (-1.033, 37.069), (-1.286, 36.817))
    assert check.verdict == "inconsistent"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Kilis, 10 km north of the Syrian border, was shelled.", "consistent"),
        ("Kilis, 10 km south of the Syrian border, was shelled.", "inconsistent"),
        ("Van, 90 km west of the Iranian border, shook.", "consistent"),
        ("Van, 90 km east of the Iranian border, shook.", "inconsistent"),
        ("Columbus, 2 miles east of the Alabama border, was flooded.", "consistent"),
        ("The distance between Lagos, Nigeria, and Accra, Ghana, is 400 km.", "consistent"),
        ("Kano and Abuja lie 900 km apart.", "inconsistent"),
        ("Some 250 miles of road separate Lagos and Accra.", "consistent"),
        ("Yazd, 40 farsakhs southwest of Tehran, was calm.", "unverifiable"),
    ],
)
def test_a_border_keeps_its_side_and_two_places_their_distance(text, verdict, gazetteer, outlines):
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    assert [check.verdict for check in report.checks] == [verdict]


MISPLACED = [
    ("A bridge fell in Chittagong, {}, on Monday.", "India", "Bangladesh"),
    ("A court in Lyon, {}, heard the case.", "Spain", "France"),
    ("{} city of Arusha hosted talks.", "The Kenyan", "The Tanzanian"),
    ("{} port of Montevideo was shut.", "The Brazilian", "The Uruguayan"),
    ("He was born in Dresden in the German state of {}.", "Bavaria", "Saxony"),
    ("{} northern city of Jodhpur saw protests.", "Pakistan's", "India's"),
    ("The mayor of Turin, {}, quit.", "Switzerland", "Italy"),
    ("Hail destroyed crops in Nagpur, {}.", "Pakistan", "India"),
    ("The plant in Kharkiv, {}, was shut.", "Poland", "Ukraine"),
    ("In Mombasa, {}, ships waited.", "Tanzania", "Kenya"),
    ("Police in Calgary, {}, said so.", "British Columbia", "Alberta"),
    ("Aleppo, a city in northern {}, was shelled.", "Iraq", "Syria"),
]


@pytest.mark.parametrize(("sentence", "wrong", "right"), MISPLACED)
def test_a_town_put_in_another_country_or_division_is_told(sentence, wrong, right, gazetteer, outlines):
    verdicts = [
        {check.verdict for check in geoparse(text, gazetteer=gazetteer, outlines=outlines).checks}
        for text in (sentence.format(wrong), sentence.format(right))
    ]
    assert "inconsistent" in verdicts[0]
    assert verdicts[1] <= {"consistent"}


@pytest.mark.parametrize(
    "text",
    [
        "The bus left Cochabamba in Peru at dawn.",
        "Shops in Porto, Brazil, shut early.",
        "A man from Bergen, a city in Sweden, won.",
        "A quake hit Tabriz, in the Iraqi province of Basra.",
        "They met in Namur, in the Belgian region of Wallonia.",
        "Kano, in the state of Kano, Nigeria, was calm.",
        "Odessa, in the state of Texas, was hot.",
        "Birmingham, a city in Alabama, was hot.",
        "London, in the Canadian province of Ontario, was hot.",
    ],
)
def test_a_town_is_not_called_misplaced_where_another_may_be_meant(text, gazetteer, outlines):
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    assert "inconsistent" not in {check.verdict for check in report.checks}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A drone fell at 36.1 N, 37.05 E, 15 km southwest of Aleppo, on Friday.", "consistent"),
        ("A drone fell at 36.1 N, 37.05 E, 15 km northeast of Aleppo, on Friday.", "inconsistent"),
        ("A wreck lies at 36.1 N, 37.05 E. It is 15 km southwest of Aleppo.", "consistent"),
        ("The camp at 37S CV 24558 96243, some 15 km southwest of Aleppo, was hit.", "consistent"),
        ("UTM 37S 324558 3996243, 60 km southwest of Aleppo, is the site.", "inconsistent"),
        ("The convoy stopped 20 km north of 36.1 N, 37.05 E.", "unverifiable"),
    ],
)
def test_a_position_in_figures_is_checked_against_what_is_said_of_it(text, verdict, gazetteer, outlines):
    report = geoparse(text, gazetteer=gazetteer, outlines=outlines)
    assert [check.verdict for check in report.checks] == [verdict]
