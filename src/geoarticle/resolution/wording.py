"""What the wording around a name says it is: "the city of X", "X province", "Lake X"."""

from __future__ import annotations

import re
from typing import Literal

from geoarticle.model import Mention, Place

Kind = Literal[
    "country", "division1", "division2", "settlement", "quarter", "water", "terrain", "airport", "site"
]

_WORDS: dict[Kind, tuple[str, ...]] = {
    "country": ("country", "nation", "republic", "kingdom"),
    "division1": (
        "province",
        "governorate",
        "state",
        "region",
        "oblast",
        "prefecture",
        "canton",
        "voivodeship",
        "department",
        "emirate",
        "krai",
    ),
    "division2": ("county", "parish", "district", "borough", "municipality", "raion", "shire", "regency"),
    "settlement": (
        "city",
        "town",
        "village",
        "hamlet",
        "township",
        "settlement",
        "capital",
        "port city",
        "suburb",
    ),
    "quarter": ("neighborhood", "neighbourhood", "quarter", "suburb", "district", "borough", "ward"),
    "water": (
        "river",
        "lake",
        "sea",
        "ocean",
        "gulf",
        "bay",
        "creek",
        "strait",
        "reservoir",
        "canal",
        "sound",
        "harbor",
        "harbour",
        "lagoon",
        "delta",
    ),
    "terrain": (
        "mountain",
        "mountains",
        "mount",
        "valley",
        "desert",
        "island",
        "islands",
        "peninsula",
        "hills",
        "plateau",
        "forest",
        "pass",
        "coast",
        "cape",
        "isle",
        "atoll",
        "archipelago",
        "basin",
        "plain",
    ),
    "airport": ("airport", "airfield", "airbase", "air base"),
    "site": (
        "street",
        "avenue",
        "road",
        "boulevard",
        "drive",
        "lane",
        "highway",
        "stadium",
        "park",
        "school",
        "university",
        "college",
        "hospital",
        "church",
        "cemetery",
        "farm",
        "bridge",
        "museum",
        "mall",
        "center",
        "centre",
        "prison",
        "camp",
        "square",
        "theater",
        "theatre",
        "hall",
        "building",
        "club",
        "library",
        "arena",
        "plaza",
        "dam",
        "mine",
        "hotel",
        "st.",
        "ave.",
        "rd.",
        "st",
        "ave",
        "rd",
        "blvd",
        "mosque",
        "temple",
        "market",
        "house",
        "court",
        "plant",
        "station",
        "route",
        "interstate",
    ),
}
_KINDS_OF: dict[str, frozenset[Kind]] = {}
for _kind, _words in _WORDS.items():
    for _word in _words:
        _KINDS_OF[_word] = _KINDS_OF.get(_word, frozenset()) | {_kind}
_NONE: frozenset[Kind] = frozenset()

_WORD = re.compile(r"[^\W\d_]+\.?")
_OF_BEFORE = re.compile(r"([^\W\d_]+) of (?:the )?$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+),? $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
# words that, standing right before a name without "of", still say what it is: "Lake Chad", "Mount Kenya"
_LEADING = frozenset({"lake", "mount", "river", "cape", "isle", "camp"})


def wording_kinds(text: str, mention: Mention) -> frozenset[Kind]:
    """Return what the words in and right around a mention call it; empty when they call it nothing."""
    inside = [w.lower() for w in _WORD.findall(mention.text)]
    if len(inside) > 1:
        for word in (inside[-1], inside[0]):
            if (word == inside[-1] or word in _LEADING) and word in _KINDS_OF:
                return _KINDS_OF[word]
    before = text[max(0, mention.span.start - 30) : mention.span.start]
    found = _OF_BEFORE.search(before)
    if found and found.group(1).lower() in _KINDS_OF:
        return _KINDS_OF[found.group(1).lower()]
    after = _WORD_AFTER.match(text, mention.span.end)
    if after and mention.subtype is None and after.group(1).lower() in _KINDS_OF:
        return _KINDS_OF[after.group(1).lower()]
    if (found := _WORD_BEFORE.search(before)) and found.group(1) in {"capital", "town", "village", "city"}:
        return _KINDS_OF[found.group(1)]
    return _NONE


def place_kinds(place: Place) -> frozenset[Kind]:
    """Return the kinds of wording that suit a gazetteer entry."""
    code, letter = place.feature_code, place.feature_class
    if letter == "A":
        return _division_kinds(code)
    if letter == "P":
        return (
            frozenset({"quarter", "settlement"}) if code == "PPLX" else frozenset({"settlement", "quarter"})
        )
    if code.startswith("AIR"):
        return frozenset({"airport"})
    if letter == "H":
        return frozenset({"water"})
    if letter == "T":
        return frozenset({"terrain", "division1"} if code.startswith("ISL") else {"terrain"})
    if letter in "SR":
        return frozenset({"site"})
    return frozenset({"terrain", "division1"})


def _division_kinds(code: str) -> frozenset[Kind]:
    if code.startswith(("PCL", "TERR")):
        return frozenset({"country"})
    if code.startswith("ADM1"):
        return frozenset({"division1", "division2"})
    return frozenset({"division2", "quarter"})
