"""What goes into a gazetteer file: entries with their names, and how they rank and how far they reach."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from geoarticle.controls import BREAKS
from geoarticle.gazetteer.names import NormalisedName, loosen, normalise
from geoarticle.languages import Language

NAME, ABBREVIATION, DEMONYM = 0, 1, 2  # kinds of names, as stored
_CONTROLS = f"[{BREAKS}]"
_UNTIDY = re.compile(rf"^\s|\s\s|{_CONTROLS}|\s$")

# Where place names reach English through romanisation, so that one name has several spellings.
ROMANISED = frozenset(
    re.findall(
        r"\w+",
        "AE AF AM AZ BA BD BG BH BN BT BY CN CY DJ DZ EG EH ER ET GE GR ID IL IN IQ IR JO JP KG KH KM KP "
        "KR KW KZ LA LB LK LY MA MD ME MK ML MM MN MR MV MY NE NP OM PK PS QA RS RU SA SD SO SS SY TD TH "
        "TJ TM TN TR TW UA UZ XK YE",
    )
)

# Added to the logarithm of the population: a capital ranks with a city thirty times its size.
_BONUS = {
    "PCLI": 6.0,
    "CONT": 8.0,
    "PCLS": 3.0,
    "PCLD": 3.0,
    "PCLF": 3.0,
    "PCLIX": 3.0,
    "PCL": 3.0,
    "TERR": 3.0,
    "ADM1": 0.0,
    "ADM2": -1.0,
    "ADM3": -1.2,
    "ADM4": -1.4,
    "PPLC": 1.5,
    "PPLA": 0.5,
    "PPLA2": 0.2,
    "PPLX": -0.5,
    "PPLH": -1.5,
    "PPLQ": -1.0,
    "PPLW": -1.0,
}
_BASE = {"A": 3.0, "P": 1.5, "L": 2.0, "H": 1.6, "T": 1.6, "S": 1.2, "R": 0.8, "V": 1.0, "U": 1.5}
_OTHER_NAME = 0.5  # Hong Kong was called Victoria, but Victoria is first the state that is
_RADIUS_KM = {
    "CONT": 3000.0,
    "OCN": 3000.0,
    "SEA": 400.0,
    "GULF": 200.0,
    "BAY": 30.0,
    "STRT": 50.0,
    "RGN": 150.0,
    "ADM1": 80.0,
    "ADM2": 25.0,
    "ADM3": 10.0,
    "ADM4": 5.0,
    "STM": 150.0,
    "LK": 20.0,
    "MTS": 100.0,
    "MT": 5.0,
    "DSRT": 200.0,
    "ISL": 10.0,
    "ISLS": 50.0,
    "AIRP": 2.0,
    "PPLX": 2.0,
}
_RADIUS_BY_CLASS = {
    "A": 20.0,
    "P": 1.0,
    "L": 20.0,
    "H": 5.0,
    "T": 3.0,
    "S": 0.3,
    "R": 1.0,
    "V": 5.0,
    "U": 50.0,
}


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place on its way into a gazetteer file; ``names`` are (name, kind), the place's own first.

    ``ident`` is what the place is known by: a GeoNames number, or text such as "geoarticle:darfur".
    ``weight`` replaces the computed score, where population says nothing (the Middle East). ``given``
    names the facts that a row states, None all of them: the others are taken from the place of that
    ident which is known already, if there is one.
    """

    ident: int | str
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    radius_km: float | None = None
    radius_source: str = ""
    source: str = "GeoNames"
    weight: float | None = None
    names: list[tuple[str, int]] = field(default_factory=list)
    given: frozenset[str] | None = None

    def over(self, known: Entry | None) -> Entry:
        """Return the entry with what it does not state taken from what is known of the same place."""
        if known is None or self.given is None:
            return self
        facts = {fact: getattr(self, fact) for fact in self.given}
        names = [(known.name, NAME), *known.names, *self.names]
        return replace(known, **facts, names=names, source=self.source)

    def score(self) -> float:
        """Return how likely, before any context, that a text means this one among its namesakes."""
        if self.weight is not None:
            return self.weight
        return score(self.feature_class, self.feature_code, self.population)


def tidy(text: str) -> str:
    """Return a text on one line, without control characters: names are stored one a line."""
    return " ".join(re.sub(_CONTROLS, " ", text).split()) if _UNTIDY.search(text) else text


def score(feature_class: str, feature_code: str, population: int) -> float:
    """Return the prior importance of a place: log10 of its people, raised by its rank."""
    base = max(math.log10(population) if population > 0 else 0.0, _BASE.get(feature_class, 1.0))
    return base + _BONUS.get(feature_code, 0.0)


def score_by(position: int, kind: int, score: float) -> float:
    """Return a place's score under one of its names: less under another than its own."""
    return score - _OTHER_NAME if position and kind == NAME else score


def usual_radius(feature_class: str, feature_code: str, population: int) -> tuple[float, str]:
    """Return an estimate of a place's reach in km, and what it comes from.

    For towns 0.0085 km times the root of the population: 2.7 km for 100,000 people, 24 km for eight
    million, a density of 4,400 people a square kilometre.
    """
    if feature_class == "P" and population > 0:
        return round(max(0.7, 0.0085 * math.sqrt(population)), 1), "population"
    return _RADIUS_KM.get(feature_code, _RADIUS_BY_CLASS.get(feature_class, 5.0)), "class"


def plural(demonym: str, language: Language) -> str:
    """Return the plural of a demonym, "" where there is none ("Chinese", "Welsh")."""
    for expression, ending in language.table("plural of a demonym").items():
        if re.search(expression, demonym):
            return "" if ending == "-" else re.sub(expression, ending, demonym, count=1)
    return ""


def keys_of(names: list[tuple[str, int]], *, country: str) -> list[tuple[NormalisedName, int, str]]:
    """Return (key, how, looser key) for names; ``how`` is 4 * position + kind, the looser key may be "".

    Of names that fold to one key the first counts, but a demonym or abbreviation before another name: Saudi.
    """
    found: dict[NormalisedName, tuple[int, str]] = {}
    for position, (name, kind) in enumerate(names):
        key = normalise.__wrapped__(name)  # millions of names, each seen once: past the cache
        if not key or (key in found and (found[key][0] < 4 or found[key][0] % 4 >= kind)):
            continue
        loose = loosen.__wrapped__(key) if kind == NAME and country in ROMANISED else ""
        found[key] = (4 * position + kind, loose)
    return [(key, how, loose) for key, (how, loose) in found.items()]
