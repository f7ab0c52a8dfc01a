"""The words that the page and the picture show: kinds of places, confidence, layers, sums."""

from __future__ import annotations

from typing import Literal

from geoarticle.controls import label
from geoarticle.gazetteer.classes import is_settlement
from geoarticle.languages import Language, load_any
from geoarticle.model import Check, Mention, Place

Layer = Literal["scene", "background", "associative"]
Form = Literal["point", "area", "inferred", "event"]

LAYERS: tuple[Layer, ...] = ("scene", "background", "associative")
MARKS = {
    "consistent": "✓", "borderline": "≈", "inconsistent": "✗", "unverifiable": "?", "placing": "↦",
}  # fmt: skip
_WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


def clean(text: str, limit: int = 200) -> str:
    """Return text as a label shows it: one line, no control characters, at most ``limit`` long."""
    line = label(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction of a language tag ("ar-SY")."""
    return load_any(language).script.direction


def kind(place: Place, language: Language) -> str:
    """Return what a place is, in a word or two."""
    kinds = language.phrases_of("kind")
    if is_settlement(place) and place.feature_code not in kinds:
        sizes = ((100_000, "city"), (5_000, "town"), (1, "village"), (0, "settlement"))
        return kinds[next(size for people, size in sizes if place.population >= people)]
    return kinds.get(place.feature_code) or kinds.get(place.feature_class) or kinds["unknown"]


def around(place: Place) -> str:
    """Return what a place lies in, from the gazetteer: "Aleppo, Syria"."""
    names = [place.admin1_name, place.country_name or place.country]
    return ", ".join(clean(name) for name in names if name and name != place.name)


def likelihood(confidence: float, language: Language) -> str:
    """Return a confidence in words; the words keep to the calibrated share that is right."""
    steps = ((0.9, "very likely"), (0.7, "likely"), (0.5, "more likely than not"), (0.0, "doubtful"))
    return language.phrase("likelihood", next(step for least, step in steps if confidence >= least))


def position(lat: float, lon: float, decimals: int = 4) -> str:
    """Return "36.2012, 37.1612": latitude, longitude."""
    return f"{lat:.{decimals}f}, {lon:.{decimals}f}"


def wind(azimuth_deg: float, language: Language) -> str:
    """Return the nearest of the sixteen winds."""
    return language.phrase("wind", _WINDS[round(azimuth_deg / 22.5) % 16])


def verdict_style(check: Check) -> str:
    """Return which verdict the page tells; a statement that placed what it is about confirms nothing."""
    placing = check.verdict in ("consistent", "unverifiable") and not check.independent
    return "placing" if placing else check.verdict


def verdict(check: Check, language: Language) -> str:
    """Return the verdict as the page says it."""
    return language.phrase("verdict", verdict_style(check))


def verdict_mark(check: Check) -> str:
    """Return the sign that goes with a verdict, so that colour is never alone."""
    return MARKS[verdict_style(check)]


def usage(mention: Mention, language: Language) -> str:
    """Return how a mention uses the name, where that is not simply "here"."""
    if mention.subtype == "event":  # its card says so already
        return ""
    if mention.subtype:
        return language.phrase("usage", mention.subtype)
    return "" if mention.role == "literal" else language.phrase("usage", "associative")
