"""What kind of place a gazetteer entry is: the one reader of GeoNames' feature classes and codes.

https://www.geonames.org/export/codes.html lists them. A kind keeps the distinctions that a
decision rests on; the sets below are what decisions ask for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from geoarticle.model import Place

PlaceKind: TypeAlias = Literal[
    "country", "territory", "division1", "division2", "division3", "division4", "division",
    "capital", "government seat", "division1 seat", "seat", "settlement", "quarter",
    "continent", "region", "former state", "ocean", "sea", "water", "island", "terrain",
    "airport", "site", "road", "woodland", "undersea", "position", "unknown",
]  # fmt: skip

COUNTRIES: frozenset[PlaceKind] = frozenset({"country", "territory"})
DIVISIONS: frozenset[PlaceKind] = frozenset({"division1", "division2", "division3", "division4", "division"})
AREAS = COUNTRIES | DIVISIONS  # what has borders
SETTLEMENTS: frozenset[PlaceKind] = frozenset(
    {"capital", "government seat", "division1 seat", "seat", "settlement", "quarter"}
)
REGIONS: frozenset[PlaceKind] = frozenset({"continent", "region", "former state"})
WATERS: frozenset[PlaceKind] = frozenset({"ocean", "sea", "water"})
LANDFORMS: frozenset[PlaceKind] = frozenset({"island", "terrain"})
LANDSCAPES = REGIONS | WATERS | LANDFORMS
SITES: frozenset[PlaceKind] = frozenset({"airport", "site", "position"})
CAPITALS, ALL_SETTLEMENTS, ALL_WATERS = "P.PPLC", "P.*", "H.*"  # as rows write class and code
SPOTS: frozenset[PlaceKind] = SITES | {"road"}

# By the start of the code: TERR stands like a country without being one; PCLH and ADM1H are historical.
_STARTS: tuple[tuple[str, PlaceKind], ...] = (
    ("PCL", "country"), ("TERR", "territory"), ("ADM1", "division1"), ("ADM2", "division2"),
    ("ADM3", "division3"), ("ADM4", "division4"), ("ADM", "division"), ("CONT", "continent"),
)  # fmt: skip
_CODES: dict[str, PlaceKind] = {
    "PPLC": "capital", "PPLG": "government seat", "PPLA": "division1 seat", "PPLX": "quarter",
    "RGNH": "former state",
    "OCN": "ocean", "SEA": "sea", "POS": "position",  # the last is ours: what a text gives in degrees
}  # fmt: skip
_CLASSES: dict[str, PlaceKind] = {
    "A": "division", "P": "settlement", "L": "region", "H": "water", "T": "terrain", "S": "site", "R": "road",
    "V": "woodland", "U": "undersea",
}  # fmt: skip
_CLASSED = ((AREAS, "A"), (REGIONS, "L"), (WATERS, "H"))


def place_kind(place: Place) -> PlaceKind:
    """Return what kind of place an entry is."""
    return kind_of(place.feature_class, place.feature_code)


@lru_cache(maxsize=2048)
def kind_of(letter: str, code: str) -> PlaceKind:
    """Return what kind of place a feature class and a feature code stand for."""
    for start, found in _STARTS:
        if code.startswith(start):
            return found
    if code in _CODES:
        return _CODES[code]
    if letter == "P" and code.startswith("PPLA"):
        return "seat"
    if letter == "S" and code.startswith("AIR"):
        return "airport"
    if letter == "T" and code.startswith("ISL"):
        return "island"
    return _CLASSES.get(letter, "unknown")


def flows(letter: str, code: str) -> bool:
    """Say whether a feature class and code stand for a river or a canal: a line, not an area."""
    return letter == "H" and code.startswith(("STM", "CNL"))


def class_of(letter: str, code: str) -> str:
    """Return the class of a place whose row gives a class, a code, both or neither.

    A class that GeoNames has not ("village") says nothing; a code says its class where it has but one.
    A place of which nothing is known is a settlement.
    """
    if letter.upper() in _CLASSES:
        return letter.upper()
    found = kind_of("P" if code.startswith("PPL") else "", code)
    return next((known for kinds, known in _CLASSED if found in kinds), "P")


def is_country(place: Place) -> bool:
    """Say whether a place is a country, or a territory that stands like one."""
    return place_kind(place) in COUNTRIES


def is_area(place: Place) -> bool:
    """Say whether a place has borders: a country, or a division of any level."""
    return place_kind(place) in AREAS


def is_settlement(place: Place) -> bool:
    """Say whether people live together there: from a capital to a quarter."""
    return place_kind(place) in SETTLEMENTS


def same_class(one: Place, other: Place) -> bool:
    """Say whether two places are of one class: both with borders, both settlements, both water .."""
    return one.feature_class == other.feature_class
