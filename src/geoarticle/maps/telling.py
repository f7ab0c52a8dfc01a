"""What the page tells of a statement, each thing once: stated, measured, verdict, and what there is to add.

Lengths are in the unit that the text uses, rounded to what is known: positions of towns are good to a
kilometre or so.
"""

from __future__ import annotations

import math

from geoarticle.languages import Language
from geoarticle.maps import words
from geoarticle.maps.sheet import Statement
from geoarticle.model import Relation

_KM = {"km": 1.0, "mi": 1.609344, "nmi": 1.852}  # international mile, nautical mile
_WHOLE_FROM = 10.0  # a shorter length has a decimal
_STEPS = ((200.0, 100.0), (100.0, 50.0), (20.0, 10.0), (10.0, 5.0), (0.0, 1.0))


def unit_of(relation: Relation) -> str:
    """Return the unit in which a text states a distance: the one in which it is a round number."""
    if relation.distance_km is None:
        return "km"
    low = relation.distance_km[0]
    if abs(10 * low - round(10 * low)) < 0.01:
        return "km"
    halves = ((unit, 2 * low / km) for unit, km in _KM.items())
    return next((unit for unit, count in halves if abs(count - round(count)) < 0.002), "km")


def length(km: float, unit: str, language: Language) -> str:
    """Return a length in a unit: "51 km", "3.2 mi"."""
    value = km / _KM[unit]
    figure = f"{value:,.0f}" if value >= _WHOLE_FROM else f"{value:.1f}".removesuffix(".0")
    return language.phrase("length", unit, figure=figure)


def reach(km: float, language: Language) -> str:
    """Return how far an area reaches, no finer than it is known: "about 30 km"."""
    step = next(step for least, step in _STEPS if km >= least)
    return language.phrase("about so far", length=length(max(1.0, step * round(km / step)), "km", language))


def stated(relation: Relation, language: Language) -> str:
    """Return what a text states in short: "45 km N", "20 to 30 mi", "W"; "" where that is neither."""
    parts, unit = [], unit_of(relation)
    if relation.distance_km is not None:
        low, high = (length(km, unit, language) for km in relation.distance_km)
        parts.append(low if low == high else language.phrase("from to", low=low.split()[0], high=high))
    if relation.wind is not None:
        parts.append(language.phrase("wind", relation.wind))
    return " ".join(parts)


def measured(statement: Statement, language: Language) -> str:
    """Return what geodesy measured: "51 km SSW", "32 mi (51 km) SSW"; "" if nothing was."""
    check, unit = statement.check, unit_of(statement.relation)
    parts = []
    if check.distance_km is not None:
        whole = length(check.distance_km, "km", language)
        parts.append(whole if _KM[unit] == 1.0 else f"{length(check.distance_km, unit, language)} ({whole})")
    if check.azimuth_deg is not None and math.isfinite(check.azimuth_deg):
        parts.append(words.wind(check.azimuth_deg, language))
    return " ".join(parts)


def caption(statement: Statement, language: Language) -> str:
    """Return what stands beside a statement's line, without the verdict's sign."""
    said, found = stated(statement.relation, language), measured(statement, language)
    if words.verdict_style(statement.check) == "placing" or not found:
        return statement.said.strip("“”")
    return language.phrase("stated and measured", stated=said, measured=found) if said else found


def remark(statement: Statement, language: Language) -> str:
    """Return what a check's reason adds to its verdict and to what was measured; "" if nothing."""
    check = statement.check
    _, told, rest = check.reason.partition(f": {check.verdict}")
    added = rest.lstrip("; ") if told and check.distance_km is not None else check.reason
    placed = language.phrase("verdict", "placing")
    return words.clean("; ".join(part for part in added.split("; ") if not part.startswith(placed)), 400)
