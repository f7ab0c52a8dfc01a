"""How likely a pin is wrong, from what shows beside its share of the probability.

A logistic model; its weights are fitted by ``training/ranker.py`` on articles that the ranker had not
seen. It ranks pins for a person who looks; what a reader is told is the calibrated confidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from geoarticle.resolution.arrays import Floats

SEEN = ("is: region", "is: water", "country: share of the article", "local wording, is: settlement")
_KINDS = ("near", "part", "demonym", "region")  # of answers, see ``RawAnswer.kind``
WRONG = ("always", "log-odds of the share", *(f"kind: {kind}" for kind in _KINDS), *SEEN)
_LEAST = 1e-4  # share of the probability that is told from none


def wrong_features(kind: str, share: float, seen: Mapping[str, float]) -> Floats:
    """Return the features of ``WRONG`` of a pin: its kind, its share of the probability, what is seen."""
    odds = min(max(share, _LEAST), 1 - _LEAST)
    kinds = [float(kind == other) for other in _KINDS]
    return np.array([1.0, math.log(odds / (1 - odds)), *kinds, *(seen.get(name, 0.0) for name in SEEN)])


def chance_wrong(kind: str, share: float, seen: Mapping[str, float], weights: Floats | None) -> float:
    """Return the probability that a pin is wrong, without weights what its share leaves."""
    if weights is None:
        return 1 - share
    return float(1 / (1 + np.exp(-wrong_features(kind, share, seen) @ weights)))
