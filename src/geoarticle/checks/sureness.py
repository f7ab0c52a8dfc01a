"""How sure a verdict is: a logistic model over a few named features, with weights in ``weights.json``.

``training/verdicts.py`` fits them on statements whose truth is known. A consistent or inconsistent
verdict is as sure as verdicts of its features proved right; a borderline one gives the chance that the
text is right after all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from geoarticle.checks.findings import Finding
from geoarticle.geodesy import angle_between
from geoarticle.model import Relation, Resolved
from geoarticle.relations.tolerances import stated_km

ENDS, GIVEN, CHOSEN = "ends: log-odds", "ends: given as positions", "ends: chosen by the statement"
LARGE = "ground: reach, of the distance"
FARTHER, NEARER = "distance: farther than stated, log", "distance: nearer than stated, log"
ASIDE = "direction: off, of 60 degrees"
NAMES = (ENDS, GIVEN, CHOSEN, LARGE, FARTHER, NEARER, ASIDE)
_SUREST, _LEAST = 0.99, 0.05
_MOST = 2.0  # of any feature
_TINY_KM = 0.5

Values = Mapping[str, float | None]


def features(
    relation: Relation, ends: Sequence[Resolved], finding: Finding, *, independent: bool
) -> dict[str, float | None]:
    """Return the features of a verdict; None for what does not apply. No ``ends``: positions were given."""
    least = min([_SUREST, *(end.confidence for end in ends)])
    chance = max(_LEAST, least)
    stated, found = stated_km(relation), finding.distance_km
    ratio = None
    if stated is not None and found is not None:
        low, high = (max(_TINY_KM, value) for value in stated)
        ratio = math.log(max(_TINY_KM, found) / min(high, max(low, found)))
    off = None
    if relation.bearing_deg is not None and finding.azimuth_deg is not None:
        off = min(_MOST, angle_between(finding.azimuth_deg, relation.bearing_deg) / 60.0)
    reach = None
    if stated is not None and len(ends) > 1:
        reach = min(1.0, ends[1].place.radius_km / max(_TINY_KM, stated[1]))
    return {
        ENDS: math.log(chance / (1 - chance)),
        GIVEN: float(not ends),
        CHOSEN: float(not independent),
        LARGE: reach,
        FARTHER: None if ratio is None else min(_MOST, max(0.0, ratio)),
        NEARER: None if ratio is None else min(_MOST, max(0.0, -ratio)),
        ASIDE: off,
    }


def sureness(
    relation: Relation, ends: Sequence[Resolved], finding: Finding, *, independent: bool = True
) -> float:
    """Return how sure a verdict is, 0 to 1; an unverifiable one is not."""
    fitted = _weights().get(finding.verdict)
    if fitted is None:
        return 0.0
    return round(chance(features(relation, ends, finding, independent=independent), fitted), 4)


def chance(values: Values, fitted: Mapping[str, float]) -> float:
    """Return the probability that weights give; a feature that does not apply takes its average."""
    score = fitted["bias"]
    for name in NAMES:
        value = values[name]
        score += fitted[name] * (fitted[f"average of {name}"] if value is None else value)
    return min(_SUREST, 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = resources.files("geoarticle.checks").joinpath("weights.json").read_text("utf-8")
    weights: Mapping[str, Mapping[str, float]] = json.loads(text)["weights"]
    return weights
