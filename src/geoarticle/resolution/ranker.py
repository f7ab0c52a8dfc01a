"""The learned weights, and the probabilities that they give.

A conditional logit model (McFadden 1974): the probability of a candidate is the softmax of the
weighted sums of its features over its group, "none of these" among them. ``weights.json`` was
fitted by ``training/ranker.py`` and can be read and changed by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from geoarticle.resolution import features
from geoarticle.resolution.arrays import Floats, Ints
from geoarticle.resolution.context import CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """``alone`` weighs static features; ``first`` and ``final`` static and context features.

    ``calibration`` holds, for each kind of answer, (raw, calibrated) probabilities in rising order.
    """

    alone: Floats
    first: Floats
    final: Floats
    calibration: Mapping[str, tuple[tuple[float, float], ...]]


@cache
def bundled_weights() -> Weights:
    """Return the weights that ship with the package."""
    text = resources.files("geoarticle.resolution").joinpath("weights.json").read_text("utf-8")
    return read_weights(json.loads(text))


def read_weights(values: Mapping[str, Mapping[str, object]]) -> Weights:
    """Return weights from the content of ``weights.json``; a name not there weighs nothing."""

    def vector(part: str, names: Sequence[str]) -> Floats:
        given = values[part]
        return np.array([float(str(given.get(name, 0.0))) for name in names])

    with_context = features.NAMES + CONTEXT
    tables: Mapping[str, Sequence[Sequence[float]]] = values["calibration"]  # type: ignore[assignment]
    return Weights(
        alone=vector("alone", features.NAMES),
        first=vector("first", with_context),
        final=vector("final", with_context),
        calibration={kind: tuple((float(a), float(b)) for a, b in table) for kind, table in tables.items()},
    )


def softmax(scores: Floats, group: Ints, groups: int) -> Floats:
    """Return probabilities from scores, each group's summing to 1."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, scores)
    grown = np.exp(scores - top[group])
    sums = np.bincount(group, weights=grown, minlength=groups)
    shares: Floats = grown / sums[group]
    return shares
