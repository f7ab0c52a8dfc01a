"""The learned weights, and the probabilities that they give.

A conditional logit model (McFadden 1974): the probability of a candidate is the softmax of the
weighted sums of its features over its group, "none of these" among them. ``weights.json`` was
fitted by ``training/ranker.py`` and can be read and changed by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from geoarticle.errors import GeoarticleError
from geoarticle.resolution import features
from geoarticle.resolution.arrays import Floats, Ints
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.outlets import OUTLET
from geoarticle.resolution.wrong import WRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """``alone`` weighs static features; ``first`` and ``final`` static and context features.

    ``outlet`` weighs those of the outlet's home, in all rounds alike.

    ``wrong`` weighs what tells that an answer is wrong (``wrong.WRONG``), None before it is fitted.

    ``calibration`` holds, for each kind of answer, (raw, calibrated) probabilities in rising order.
    """

    alone: Floats
    first: Floats
    final: Floats
    calibration: Mapping[str, tuple[tuple[float, float], ...]]
    outlet: Floats = field(default_factory=lambda: np.zeros(len(OUTLET)))
    wrong: Floats | None = None


@cache
def bundled_weights() -> Weights:
    """Return the weights that ship with the package."""
    text = resources.files("geoarticle.resolution").joinpath("weights.json").read_text("utf-8")
    return read_weights(json.loads(text))


def read_weights(values: Mapping[str, Any]) -> Weights:
    """Return weights from the content of ``weights.json``.

    Raises ``GeoarticleError`` unless it has a weight for every feature of the code and for no other:
    a feature that was renamed would else weigh nothing without a word.
    """
    with_context = features.NAMES + CONTEXT
    tables: Mapping[str, Sequence[tuple[float, float]]] = values["calibration"]
    return Weights(
        alone=_vector("alone", values["alone"], features.NAMES),
        first=_vector("first", values["first"], with_context),
        final=_vector("final", values["final"], with_context),
        outlet=_vector("outlet", values["outlet"], OUTLET),
        wrong=_vector("wrong", values["wrong"], WRONG),
        calibration={kind: tuple((float(a), float(b)) for a, b in table) for kind, table in tables.items()},
    )


def _vector(part: str, given: Mapping[str, float], names: Sequence[str]) -> Floats:
    if odd := sorted(given.keys() ^ set(names)):
        raise GeoarticleError(f"weights and features differ, fit the weights again: {part}, {', '.join(odd)}")
    return np.array([float(given[name]) for name in names])


def softmax(scores: Floats, group: Ints, groups: int) -> Floats:
    """Return probabilities from scores, each group's summing to 1."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, scores)
    grown = np.exp(scores - top[group])
    sums = np.bincount(group, weights=grown, minlength=groups)
    shares: Floats = grown / sums[group]
    return shares
