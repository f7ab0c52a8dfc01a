"""Lists whose names a plural calls counties, districts or towns."""

import pytest

from geoarticle.articles import parse_article
from geoarticle.mentions.listing import listed_names
from geoarticle.mentions.words import scan
from geoarticle.text import Text

DEMONYMS = {"French", "German"}


def listed(text):
    scanned = scan(Text.of(parse_article(text)))
    spans = listed_names(scanned, DEMONYMS.__contains__)
    return [scanned.source[scanned[a].start : scanned[b].end] for a, b in sorted(spans.items())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained in Lee, Clay and Monroe counties on Friday.", ["Lee", "Clay", "Monroe"]),
        ("Doña Ana, Luna, and Grant counties were dry.", ["Doña Ana", "Luna", "Grant"]),
        ("In Virginia, crews cleared Roanoke and St. Louis counties.", ["Roanoke", "St. Louis"]),
        ("Counties Down, Antrim and Armagh had no water.", ["Down", "Antrim", "Armagh"]),
        ("The districts of Kaski and Gorkha are steep.", ["Kaski", "Gorkha"]),
        ("Washington and Iron counties in Utah, then Lee and Clay counties in Ohio",
         ["Washington", "Iron", "Lee", "Clay"]),
    ],
)  # fmt: skip
def test_each_name_of_a_list_is_one(text, names):
    assert listed(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Voters in Orange counties the ballots.",  # one name is no list
        "The mayors of French and German cities met.",
        "She knows both counties. Terry and Lee agreed.",
        "Lee said that Clay had left other counties.",
        "Counties are small.",
    ],
)
def test_what_is_no_list_stays_as_it_is(text):
    assert listed(text) == []
