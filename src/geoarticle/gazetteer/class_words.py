"""Names with a word that says what kind of place is meant: "Aleppo governorate", "Lake Van", "Orange County".

The word is taken off, the rest looked up, and only places of that kind are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from geoarticle.gazetteer.names import NormalisedName
from geoarticle.model import Place

_FIRST = ("ADM1",)
_SECOND = ("ADM2", "ADM3", "ADM4")
_ANY = ("ADM1", "ADM2", "ADM3", "ADM4", "RGN")
_CITY = ("PPL*",)
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "county": ("ADM2", "ADM1"),
    "parish": ("ADM2", "ADM1"),
    "borough": ("ADM2", "PPLX", "PPL"),
    "governorate": ("ADM1",),
    "governate": ("ADM1",),
    "province": ("ADM1", "ADM2"),
    "state": ("ADM1",),
    "region": ("ADM1", "ADM2", "RGN"),
    "oblast": ("ADM1",),
    "krai": ("ADM1",),
    "republic": ("ADM1", "PCLI"),
    "prefecture": ("ADM1", "ADM2"),
    "department": ("ADM1", "ADM2"),
    "voivodeship": ("ADM1",),
    "canton": ("ADM1",),
    "emirate": ("ADM1",),
    "district": _ANY[:4],
    "raion": _SECOND,
    "rayon": _SECOND,
    "subdistrict": _SECOND,
    "municipality": ("ADM2", "ADM3", "ADM1", "PPL*"),
    "division": ("ADM1", "ADM2"),
    "city": _CITY,
    "town": _CITY,
    "village": _CITY,
    "metropolitan area": _CITY,
    "metro area": _CITY,
    "river": ("STM", "STMS", "CNL"),
    "sea": ("SEA",),
    "ocean": ("OCN",),
    "gulf": ("GULF",),
    "strait": ("STRT",),
    "peninsula": ("PEN", "RGN"),
    "desert": ("DSRT",),
    "island": ("ISL", "ADM1", "ADM2", "PCLD"),
    "islands": ("ISLS", "PCLD", "PCLI", "ADM1"),
    "mountains": ("MTS",),
    "valley": ("VAL", "RGN"),
    "airport": ("AIRP",),
}
_PREFIXES: dict[str, tuple[str, ...]] = {
    "city of": _CITY,
    "town of": _CITY,
    "village of": _CITY,
    "province of": ("ADM1", "ADM2"),
    "state of": ("ADM1", "PCLI"),
    "governorate of": ("ADM1",),
    "region of": ("ADM1", "RGN"),
    "county": ("ADM2", "ADM1"),
    "county of": ("ADM2", "ADM1"),
    "department of": ("ADM1", "ADM2"),
    "republic of": ("PCLI", "ADM1"),
    "kingdom of": ("PCLI",),
    "district of": _ANY,
    "district": _ANY,
    "canton of": ("ADM1",),
    "emirate of": ("ADM1",),
    "municipality of": ("ADM2", "ADM3", "PPL*"),
    "island of": ("ISL", "ADM1", "PCLD"),
    "isle of": ("ISL", "ADM1", "ADM2", "PCLD"),
    "lake": ("LK", "LKS", "RSV"),
    "river": ("STM",),
    "gulf of": ("GULF",),
    "sea of": ("SEA",),
    "strait of": ("STRT",),
    "port of": _CITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """A name without its class word, and the feature codes that the word allows, likeliest first."""

    key: NormalisedName
    codes: tuple[str, ...]

    def rank(self, place: Place) -> int | None:
        """Return how well a place's code fits, 0 best, or None where it does not."""
        for number, code in enumerate(self.codes):
            if place.feature_code == code or (code == "PPL*" and place.feature_class == "P"):
                return number
        return None


def classed(key: NormalisedName) -> Classed | None:
    """Take a class word off a key, or return None where there is none: "lake van" -> van, lakes."""
    words = key.split(" ")
    for size in (2, 1):
        if len(words) <= size:
            continue
        ending, opening = " ".join(words[-size:]), " ".join(words[:size])
        if ending in _SUFFIXES:
            return Classed(key=NormalisedName(" ".join(words[:-size])), codes=_SUFFIXES[ending])
        if opening in _PREFIXES:
            return Classed(key=_without_the(words[size:]), codes=_PREFIXES[opening])
    return None


def _without_the(words: list[str]) -> NormalisedName:
    return NormalisedName(" ".join(words[1:] if len(words) > 1 and words[0] == "the" else words))
