"""The words that the page and the picture show: kinds of places, confidence, layers, sums."""

from __future__ import annotations

import re
from typing import Literal

from geoarticle.gazetteer.classes import is_settlement
from geoarticle.languages import load_any
from geoarticle.model import Check, Mention, Place

Layer = Literal["scene", "background", "associative"]
Form = Literal["point", "area", "inferred"]

LAYERS: tuple[tuple[Layer, str], ...] = (
    ("scene", "Scene of the story"),
    ("background", "Background"),
    ("associative", "Governments and nationalities"),
)
# Controls that turn a line around, break it, hide in it or are wide and blank have no business in a label.
_CONTROLS = re.compile(
    "[\u115f\u1160\u3164\uffa0\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]+"
)
_CODES = {
    "PPLC": "capital", "PPLX": "quarter", "PPLL": "hamlet", "PPLQ": "abandoned place", "PPLH": "former place",
    "PCLI": "country", "PCLD": "territory", "PCLS": "territory", "PCLF": "country", "PCLIX": "territory",
    "TERR": "territory", "PCL": "country", "PCLH": "former country", "ADM1": "first-level division",
    "ADM2": "second-level division", "ADM3": "third-level division", "ADM4": "fourth-level division",
    "CONT": "continent", "RGN": "region", "AIRP": "airport", "AIRB": "airbase", "LK": "lake", "LKS": "lakes",
    "STM": "river", "SEA": "sea", "OCN": "ocean", "GULF": "gulf", "BAY": "bay", "STRT": "strait",
    "CHN": "channel", "ISL": "island", "ISLS": "islands", "MT": "mountain", "MTS": "mountains",
    "PEN": "peninsula", "DSRT": "desert", "VAL": "valley", "PRT": "port", "PRK": "park",
    "MIL": "military site", "BLDG": "building", "DAM": "dam",
}  # fmt: skip
_CLASSES = {
    "A": "division", "H": "water", "L": "area", "P": "place", "R": "road or railway", "S": "site",
    "T": "landform", "U": "undersea feature", "V": "woodland",
}  # fmt: skip
_SUBTYPES = {
    "demonym": "nationality",
    "metonym": "government named by its seat",
    "modifier": "named beside something else",
    "embedded": "part of another name",
    "event": "placed by what the text states",
    "position": "a position that the text gives",
}
_VERDICT_MARKS = {"consistent": "✓", "borderline": "≈", "inconsistent": "✗", "unverifiable": "?"}
_WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


def clean(text: str, limit: int = 200) -> str:
    """Return text as a label shows it: one line, no control characters, at most ``limit`` long."""
    line = " ".join(_CONTROLS.sub(" ", text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction of a language tag ("ar-SY")."""
    return load_any(language).script.direction


def kind(place: Place) -> str:
    """Return what a place is, in a word or two."""
    if is_settlement(place) and place.feature_code not in _CODES:
        if place.population >= 100_000:
            return "city"
        if place.population >= 5_000:
            return "town"
        return "village" if place.population else "populated place"
    return _CODES.get(place.feature_code) or _CLASSES.get(place.feature_class, "place")


def around(place: Place) -> str:
    """Return what a place lies in, from the gazetteer: "Aleppo, Syria"."""
    names = [place.admin1_name, place.country_name or place.country]
    return ", ".join(clean(name) for name in names if name and name != place.name)


def likelihood(confidence: float) -> str:
    """Return a confidence in words; the words keep to the calibrated share that is right."""
    if confidence >= 0.9:
        return "very likely"
    if confidence >= 0.7:
        return "likely"
    return "more likely than not" if confidence >= 0.5 else "doubtful"


def position(lat: float, lon: float, decimals: int = 4) -> str:
    """Return "36.2012, 37.1612": latitude, longitude."""
    return f"{lat:.{decimals}f}, {lon:.{decimals}f}"


def wind(azimuth_deg: float) -> str:
    """Return the nearest of the sixteen winds."""
    return _WINDS[round(azimuth_deg / 22.5) % 16]


def distance(km: float) -> str:
    """Return kilometres as a reader takes them in: one decimal below 100."""
    return f"{km:.1f} km" if km < 100 else f"{km:,.0f} km"


def measured(check: Check) -> str:
    """Return what geodesy measured: "14.3 km, 224° (SW)"; empty if nothing was."""
    parts = []
    if check.distance_km is not None:
        parts.append(distance(check.distance_km))
    if check.azimuth_deg is not None:
        parts.append(f"{check.azimuth_deg:.0f}° ({wind(check.azimuth_deg)})")
    return ", ".join(parts)


def verdict(check: Check) -> str:
    """Return the verdict as the page says it; a statement that placed the pin confirms nothing."""
    if check.verdict == "consistent" and not check.independent:
        return "placed by this statement"
    return check.verdict


def verdict_mark(check: Check) -> str:
    """Return the sign that goes with a verdict, so that colour is never alone."""
    if check.verdict == "consistent" and not check.independent:
        return "↦"
    return _VERDICT_MARKS[check.verdict]


def usage(mention: Mention) -> str:
    """Return how a mention uses the name, where that is not simply "here"."""
    if mention.subtype:
        return _SUBTYPES[mention.subtype]
    return "" if mention.role == "literal" else "named, not a location"


def count(number: int, noun: str) -> str:
    """Return "1 place", "2 places"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
